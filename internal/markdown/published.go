package markdown

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// readPublished reads a page whose engine has handed over the HTML that the site shows of it. The Markdown says more
// than the HTML: it is what is read, as long as both say the same to a reader. Where a site's Markdown is another than
// ours, the HTML holds. Headings have the ids that they have on the site.
func readPublished(g *grammar, p *site.Page, s source) *page {
	chosen, of := readChosen(g, p, s)
	for _, d := range of.report.All() {
		s.report.Add(d)
	}
	*s.assets = *of.assets
	s.assets.report = s.report
	nameHeadings(chosen.blocks, p.Headings)
	return chosen
}

// readChosen reads the Markdown or the HTML of a page. The HTML is not read where its letters alone are those of the
// Markdown.
func readChosen(g *grammar, p *site.Page, s source) (*page, source) {
	if p.Body == nil {
		return readHTML(p, s)
	}
	written := s.apart()
	written.placed = p.Lines
	read := parsePage(g, written)
	says := spellingOf(read)
	var shown strings.Builder
	html.Texts(p.Published, func(text string) { shown.WriteString(lettersOf(text)) })
	if shown.String() == says.letters {
		return read, written
	}
	published, of := readHTML(p, s)
	at, differs := difference(says, spellingOf(published))
	if !differs {
		return read, written
	}
	s.report.Infof(at, "page-published-otherwise",
		"The site shows other words than this Markdown says here, so the page is read from its HTML. Look "+
			"which construct the site's Markdown does not have, or has otherwise.")
	return published, of
}

// apart returns the source with a report and assets of its own, for a reading that may not be taken.
func (s source) apart() source {
	s.report = &diag.List{}
	s.assets = &assets{publication: s.assets.publication, page: s.assets.page, report: s.report}
	return s
}

// readHTML reads the HTML of a page.
func readHTML(p *site.Page, s source) (*page, source) {
	s = s.apart()
	s.body = html.Clean(p.Published)
	places := newLines(s.file, s.firstLine, s.body)
	places.placed = []site.Line{{Number: s.firstLine}}
	if p.Body == nil && p.Lines != nil {
		places.placed = p.Lines
	}
	w := &html.Writer{}
	w.Raw(s.body, 0)
	return readWritten(w, s, places, nil), s
}

// difference compares what two readings of a page say: letters and digits, in order, wherever words and lines end. It
// returns the place in the first where they part.
func difference(x, y *spelling) (at model.Pos, differs bool) {
	if x.letters == y.letters {
		return at, false
	}
	i := 0
	for i < len(x.letters) && i < len(y.letters) && x.letters[i] == y.letters[i] {
		i++
	}
	return x.place(i), true
}

// spelling is all letters and digits of a page, with the places of its texts.
type spelling struct {
	letters string
	starts  []int // in letters, of each text
	places  []model.Pos
}

func (s *spelling) place(offset int) model.Pos {
	i := sort.SearchInts(s.starts, offset+1) - 1
	if i < 0 {
		return model.Pos{}
	}
	return s.places[i]
}

func spellingOf(p *page) *spelling {
	s := &spelling{}
	var b strings.Builder
	add := func(text string, at model.Pos) {
		s.starts, s.places = append(s.starts, b.Len()), append(s.places, at)
		b.WriteString(lettersOf(text))
	}
	v := model.Visitor{
		Block: func(block model.Block) bool {
			if code, ok := block.(*model.CodeBlock); ok {
				add(code.Text, code.Pos)
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Text:
				add(in.Value, in.Pos)
			case *model.Code:
				add(in.Value, in.Pos)
			}
			return true
		},
	}
	v.Blocks(p.blocks)
	for _, n := range p.notes {
		v.Blocks(n.Blocks)
	}
	s.letters = b.String()
	return s
}

// nameHeadings gives headings the ids that those of the same words have on the site, in order.
func nameHeadings(blocks []model.Block, published []site.Heading) {
	next := 0
	model.Visitor{Block: func(b model.Block) bool {
		h, ok := b.(*model.Heading)
		if !ok {
			return true
		}
		words := lettersOf(model.PlainText(h.Title))
		for i := next; i < len(published); i++ {
			if lettersOf(published[i].Text) == words {
				h.ID, next = published[i].ID, i+1
				break
			}
		}
		return true
	}}.Blocks(blocks)
}

func lettersOf(text string) string {
	out := make([]byte, 0, len(text))
	for i, c := range text {
		switch {
		case c < utf8.RuneSelf:
			if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' {
				out = append(out, byte(c))
			}
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			out = append(out, text[i:i+utf8.RuneLen(c)]...)
		}
	}
	return string(out)
}
