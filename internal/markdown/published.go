package markdown

import (
	"sort"
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// readPublished reads a page whose engine has handed over the HTML that the site shows of it. The Markdown says more
// than the HTML: it is what is read, as long as both say the same to a reader. Where a site's Markdown is another than
// ours, the HTML holds. Headings have the ids that they have on the site.
func readPublished(g *grammar, p *site.Page, s source) *page {
	chosen, of := readHTML(p, s)
	if p.Body != nil {
		written := s.apart()
		written.placed = p.Lines
		read := parsePage(g, written)
		at, differs := difference(read, chosen)
		if !differs {
			chosen, of = read, written
		} else {
			s.report.Infof(at, "page-published-otherwise",
				"The site shows other words than this Markdown says here, so the page is read from its HTML. Look "+
					"which construct the site's Markdown does not have, or has otherwise.")
		}
	}
	for _, d := range of.report.All() {
		s.report.Add(d)
	}
	*s.assets = *of.assets
	s.assets.report = s.report
	nameHeadings(chosen.blocks, p.Headings)
	return chosen
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
func difference(a, b *page) (at model.Pos, differs bool) {
	x, y := spellingOf(a), spellingOf(b)
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
		for _, c := range text {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				b.WriteRune(c)
			}
		}
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
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, text)
}
