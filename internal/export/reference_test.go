package export

import (
	"bytes"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"github.com/reliure/reliure/internal/layout/page"
)

// tokens are the words of a text: runs of letters and digits.
func tokens(s string) []string {
	s = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "").Replace(norm.NFKC.String(s))
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// ours are the constructs that goldmark's HTML shows as text, or not at all: fences of containers (their title stays),
// titles of disclosures, attributes, definitions of abbreviations, the first line of alerts. What a quote is
// attributed to is set after it.
var ours = regexp.MustCompile(`(?m)^:{3,}quote.*$|^:{3,}\s*[\pL]*|^\?\?\?\+? |\s*\{#[^}\s]+\}|\{\.[^}\s]+\}|^\*\[[^]]+\]:.*$|^> \[![A-Z]+\]`)

var raised = regexp.MustCompile(`(\d)\^(\d)\^`)

// shown returns the text that a browser shows of a page, and what stands elsewhere in a book: its footnotes and the
// titles of tabs. It knows nothing of the code under test.
func shown(t *testing.T, file string) (text string, notes []string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(raw), "\n---\n")
	reference := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithRendererOptions(markup.WithUnsafe()))
	var out bytes.Buffer
	if err := reference.Convert([]byte(raised.ReplaceAllString(ours.ReplaceAllString(body, ""), "$1$2")),
		&out); err != nil {
		t.Fatal(err)
	}
	nodes, err := html.ParseFragment(&out, &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range nodes {
		notes = append(notes, takeNotes(n)...)
		show(&b, n)
	}
	return b.String(), notes
}

// takeNotes cuts the footnotes out of the tree, and returns the first paragraph of each; the same for lists of tabs.
func takeNotes(n *html.Node) []string {
	var notes []string
	if value(n, "class") == "fr-tabs__list" { // each tab's title stands above its panel
		for tab := range n.Descendants() {
			if tab.Data == "button" {
				var b strings.Builder
				show(&b, tab)
				notes = append(notes, b.String())
			}
		}
		n.FirstChild, n.LastChild = nil, nil
		return notes
	}
	if value(n, "class") == "footnotes" {
		for p := range n.Descendants() {
			if p.DataAtom == atom.P && p.Parent.DataAtom == atom.Li && p.PrevSibling != nil &&
				p.PrevSibling.PrevSibling == nil {
				var b strings.Builder
				show(&b, p)
				notes = append(notes, b.String())
			}
		}
		n.FirstChild, n.LastChild = nil, nil
		return notes
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		notes = append(notes, takeNotes(c)...)
	}
	return notes
}

// inBetween are the elements that a browser sets within a line.
var inBetween = strings.Fields(`a abbr b bdo button canvas cite code data del dfn em i img ins kbd label mark object output q s
	samp small span strong sub sup time u var wbr input select ruby rt inconnu x-perso`)

// notShown are the elements of which a browser shows nothing, or what isn't text.
var notShown = strings.Fields("script style noscript template title iframe audio video meter progress rp svg object " +
	"canvas")

func show(b *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.WriteString(n.Data)
		return
	case html.DocumentNode:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			show(b, c)
		}
		return
	case html.ElementNode:
	default:
		return
	}
	if caption := captionOf(n); caption != nil && caption.PrevSibling != nil {
		n.RemoveChild(caption) // a browser shows it above the table, wherever it is written
		n.InsertBefore(caption, n.FirstChild)
	}
	style := strings.ReplaceAll(value(n, "style"), " ", "")
	if slices.Contains(notShown, n.Data) || has(n, "hidden") || strings.Contains(style, "display:none") ||
		value(n, "class") == "footnote-ref" || value(n, "role") == "doc-noteref" ||
		value(n, "class") == "footnote-backref" {
		return
	}
	block := !slices.Contains(inBetween, n.Data)
	if block {
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		show(b, c)
	}
	if block {
		b.WriteByte('\n')
	}
}

func captionOf(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Caption {
			return c
		}
	}
	return nil
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// structureText is the text of a PDF as a screen reader gets it: content in the order of the structure tree,
// without references to notes.
func structureText(book *page.Book) string {
	painted := map[*page.Content]*strings.Builder{}
	for _, sheet := range book.Pages {
		for item := range sheet.Painted() {
			glyphs, ok := item.(*page.Glyphs)
			if !ok || glyphs.Content == nil {
				continue
			}
			if painted[glyphs.Content] == nil {
				painted[glyphs.Content] = &strings.Builder{}
			}
			painted[glyphs.Content].WriteString(runText(glyphs))
			if glyphs.SpaceAfter {
				painted[glyphs.Content].WriteByte(' ')
			}
		}
	}
	var out strings.Builder
	var visit func(*page.Element)
	visit = func(e *page.Element) {
		for i, kid := range e.Kids {
			if note, ok := kid.(*page.Element); e.Role == page.RoleReference && (!ok || note.Role != page.RoleNote) {
				continue
			}
			switch kid := kid.(type) {
			case *page.Element:
				if kid.Role == page.RoleNote {
					out.WriteByte('\n')
				}
				visit(kid)
				if i+1 < len(e.Kids) && kid.Role == page.RoleCode {
					if _, inline := e.Kids[i+1].(*page.Content); !inline {
						out.WriteByte('\n') // a block of code
					}
				}
			case *page.Content:
				if text := painted[kid]; text != nil {
					out.WriteString(text.String())
				}
			}
		}
		switch e.Role {
		case page.RoleSpan, page.RoleLink, page.RoleCode:
		default:
			out.WriteByte('\n')
		}
	}
	visit(book.Structure)
	return out.String()
}

// bookText is the text of an EPUB's chapters in their order.
func bookText(t *testing.T, data []byte) string {
	t.Helper()
	files := unzipped(t, data)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasPrefix(name, "EPUB/xhtml/text-") {
			continue
		}
		root, err := html.Parse(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		show(&b, root)
	}
	return b.String()
}

// runText is the text of a run in its order: one from right to left stands on the page from its last letter on.
func runText(run *page.Glyphs) string {
	var texts []string
	reversed := false
	for _, piece := range run.Pieces {
		for _, glyph := range piece.Glyphs {
			texts, reversed = append(texts, glyph.Text), reversed || glyph.Reversed
		}
	}
	if reversed {
		slices.Reverse(texts)
	}
	return strings.Join(texts, "")
}
