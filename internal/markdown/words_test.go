package markdown

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// read parses a page that no site lies around.
func read(t testing.TB, markdown *grammar, body string) (*page, *diag.List) {
	t.Helper()
	report := &diag.List{}
	return parsePage(markdown, source{
		body: []byte(body), file: "page.md", firstLine: 1, notes: "note-1-",
		limits: config.Default().Limits, assets: &assets{report: report}, report: report,
	}), report
}

// readDialect parses a page of a dialect that no site lies around.
func readDialect(t testing.TB, dialect site.Dialect, body string) (*page, *diag.List) {
	t.Helper()
	report := &diag.List{}
	return parsePage(newGrammar(constructsOf(dialect)), source{
		dialect: dialect, body: []byte(body), file: "page.md", firstLine: 1, notes: "note-1-",
		limits: config.Default().Limits, assets: &assets{report: report}, report: report,
	}), report
}

// modelWords returns the words of a page as a reader sees them.
func modelWords(p *page) []string {
	blocks := p.blocks
	for _, n := range p.notes {
		blocks = append(blocks, n.Blocks...)
	}
	return strings.Fields(blockText(blocks))
}

func blockText(blocks []model.Block) string {
	var b strings.Builder
	model.Visitor{
		Block: func(block model.Block) bool {
			b.WriteByte('\n')
			if code, ok := block.(*model.CodeBlock); ok {
				b.WriteString(code.Text)
			}
			if definitions, ok := block.(*model.DefinitionList); ok {
				for _, d := range definitions.Items {
					for _, term := range d.Terms {
						b.WriteByte('\n')
						b.WriteString(inlineText(term))
					}
					for _, description := range d.Descriptions {
						b.WriteString(blockText(description))
					}
				}
				return false
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Text:
				b.WriteString(in.Value)
			case *model.Code:
				b.WriteString(in.Value)
			case *model.Break:
				b.WriteByte('\n')
			}
			return true
		},
	}.Blocks(blocks)
	return b.String()
}

func inlineText(inlines []model.Inline) string {
	return blockText([]model.Block{&model.Paragraph{Inlines: inlines}})
}

// browserWords returns the words that a browser shows of HTML. It knows nothing of the code under test.
func browserWords(t testing.TB, source string) []string {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(source), body, html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Skipf("the reference is not readable: %v", err)
	}
	var b strings.Builder
	var show func(*html.Node)
	show = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		if n.Type != html.ElementNode {
			return
		}
		inline := false
		switch n.Data {
		case "script", "style", "template", "title", "head", "noembed", "noframes", "iframe", "datalist", "rp":
			return
		case "q":
			b.WriteByte('"')
			defer b.WriteByte('"')
			inline = true
		case "dialog":
			return
		case "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
			"img", "ins", "kbd", "label", "map", "mark", "meter", "nobr", "output", "progress", "rt", "ruby", "s",
			"samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "button",
			"input", "select", "textarea", "object", "canvas", "svg", "math", "noscript":
			inline = true
		}
		if n.DataAtom == 0 {
			inline = true // unknown elements
		}
		for _, a := range n.Attr {
			if a.Key == "hidden" {
				return
			}
		}
		if !inline {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			show(c)
		}
		if !inline {
			b.WriteByte('\n')
		}
	}
	for _, n := range nodes {
		show(n)
	}
	return strings.Fields(b.String())
}

func TestNotesThatOnlyUnusedNotesReferToAreTold(t *testing.T) {
	for name, test := range map[string]struct {
		body   string
		unused int
	}{
		"itself":                  {"Text.\n\n[^a]: One[^a].\n", 1},
		"a ring":                  {"Text.\n\n[^a]: One[^b].\n\n[^b]: Two[^a].\n", 2},
		"by way of an unused one": {"Text.\n\n[^a]: One[^b].\n\n[^b]: Two.\n", 2},
		"by way of a used one":    {"Text[^a].\n\n[^a]: One[^b].\n\n[^b]: Two[^a].\n", 0},
	} {
		_, report := read(t, newGrammar(constructsOf(site.AnyDialect)), test.body)
		told := 0
		for _, d := range report.All() {
			if d.Code == "note-unused" {
				told++
			}
		}
		if told != test.unused {
			t.Errorf("%s: %d notes are told to be unused, want %d: %v", name, told, test.unused, report.All())
		}
	}
}
