package layout

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// A link to another page of the book is followed by that page's number: "(p. 12)". Lines are made before pages are known, so a
// reference is an empty place in its line at first, as wide as a number of so many digits, in figures of one width. rounds.go sees to it
// that the places have the right number of digits; when all pages are made, the numbers are put in.

// pageReference is the reference to the page that a link leads to.
type pageReference struct {
	link    *page.Link
	node    *model.Link
	pattern string // with %s for the page's number
	style   *text.Style
	kern    unit.Pt // by which what follows comes nearer
}

// pageNumber is the place of a reference on its page, as long as the number isn't known.
type pageNumber struct {
	*page.Glyphs // without pieces
	reference    *pageReference
	room         unit.Pt // how wide the number may be
}

// Repeated returns another place for the same number.
func (p *pageNumber) Repeated() page.Item {
	return &pageNumber{p.Glyphs.Repeated().(*page.Glyphs), p.reference, p.room}
}

// room says how wide the place for a reference is: a folio in which every digit is 0. Empty: nothing is shown.
type room string

// roomFor is the room that a folio takes.
func roomFor(folio string) room {
	return room(strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, folio))
}

// wider is the wider of two rooms.
func wider(a, b room) room {
	if len(b) > len(a) || len(b) == len(a) && b > a {
		return b
	}
	return a
}

// appendPageReference leaves a place for the page that a link leads to, where there is use for it.
func (b *binder) appendPageReference(in *inlines, node *model.Link, link *page.Link, state inlineState) {
	shown := model.PlainText(node.Inlines)
	if b.rooms == nil || state.title || state.feature != "" || state.mark.raise != 0 || strings.TrimSpace(shown) == "" {
		return
	}
	if b.endsInPage(shown) || b.beginsWithPage(state.after) || in.referred[node.Target] {
		return
	}
	reference := &pageReference{link: link, node: node}
	b.references = append(b.references, reference)
	place, known := b.rooms[node]
	if !known {
		place = b.guess().room(node)
		b.rooms[node] = place
	}
	if place == "" {
		return
	}
	if in.referred == nil {
		in.referred = map[string]bool{}
	}
	in.referred[node.Target] = true

	element := link.Element.Add(page.RoleReference)
	if state.language != b.Language {
		element.Language, state.language = b.Language, b.Language
	}
	state.mark = mark{link: link, content: element.Content(), colour: state.mark.colour, added: true}
	state.style.SmallCapitals = false
	state.style.Figures = figuresOfOneWidth(state.style.Figures)
	lead := " "
	reference.pattern = "(" + b.Labels.PageReference + ")"
	if in.bracketed() { // brackets within brackets are a comma
		lead, reference.pattern = ", ", b.Labels.PageReference
	} else if strings.HasSuffix(shown, " ") {
		lead = ""
	}
	b.append(in, lead, state)
	reference.style = b.TextStyle(state.typ(false))
	width := reference.width(b.Shaper, string(place))
	reference.kern = reference.kernBefore(b.Shaper, state.after)
	state.mark.reference = reference
	in.spans = append(in.spans, text.Span{Style: reference.style, Key: len(in.marks), Object: &text.Object{Width: width + reference.kern}})
	in.marks = append(in.marks, state.mark)
}

// shape shapes the reference with a folio.
func (r *pageReference) shape(shaper *text.Shaper, folio string) *text.Paragraph {
	return shaper.Shape([]text.Span{{Text: fmt.Sprintf(r.pattern, folio), Style: r.style}})
}

func (r *pageReference) width(shaper *text.Shaper, folio string) unit.Pt {
	_, width := r.shape(shaper, folio).Widths()
	return width
}

// kernBefore is the kerning between the reference's bracket and a mark that follows it.
func (r *pageReference) kernBefore(shaper *text.Shaper, after string) unit.Pt {
	mark, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsPunct(mark) || !strings.HasSuffix(r.pattern, ")") {
		return 0
	}
	width := func(s string) unit.Pt {
		_, width := shaper.Shape([]text.Span{{Text: s, Style: r.style}}).Widths()
		return width
	}
	return width(")"+string(mark)) - width(")") - width(string(mark))
}

// figuresOfOneWidth are the figures that look like those of a style and are all of one width.
func figuresOfOneWidth(figures string) string {
	if figures == "old-style" {
		return "old-style tabular"
	}
	return "tabular"
}

// endsInPage reports whether a link's own text says the page that it leads to: "le guide, p. 12".
func (b *binder) endsInPage(s string) bool {
	words := strings.Fields(strings.TrimRight(s, " .)]"))
	n := len(words)
	return n > 1 && isFolio(words[n-1]) && b.isPageWord(words[n-2]) || n > 0 && b.isPageAndFolio(words[n-1])
}

// beginsWithPage reports whether the text after a link says it.
func (b *binder) beginsWithPage(s string) bool {
	words := strings.Fields(strings.TrimLeft(s, " ,([\u00a0\u202f"))
	return len(words) > 1 && b.isPageWord(words[0]) && isFolio(strings.TrimRight(words[1], ".,;:)]")) ||
		len(words) > 0 && b.isPageAndFolio(strings.TrimRight(words[0], ".,;:)]"))
}

// isPageWord reports whether a word announces a page's number.
func (b *binder) isPageWord(word string) bool {
	word = strings.ToLower(strings.Trim(word, "(["))
	short, _, _ := strings.Cut(b.Labels.PageReference, "\u00a0")
	switch word {
	case "p.", "pp.", "p", "pp", "page", "pages", strings.ToLower(short), strings.ToLower(b.Labels.Page):
		return true
	}
	return false
}

// isPageAndFolio reports whether a word is a page's number with what announces it: "p.12".
func (b *binder) isPageAndFolio(word string) bool {
	at := strings.LastIndexByte(word, '.') + 1
	return at > 0 && b.isPageWord(word[:at]) && isFolio(word[at:])
}

// fillReferences puts the numbers of the pages that links lead to into their places.
func (b *binder) fillReferences(galleys []*galley) {
	if !anyReferences(chaptersOf(galleys)) {
		return
	}
	for _, page := range b.book.Pages {
		b.fillNumbers(page.Items)
	}
}

func (b *binder) fillNumbers(items []page.Item) {
	for i, item := range items {
		switch item := item.(type) {
		case *page.Turned:
			b.fillNumbers(item.Items)
		case *pageNumber:
			items[i] = b.filled(item)
		}
	}
}

// filled is a number in its place, which may be a trifle wider: the number stands at its right.
func (b *binder) filled(g *pageNumber) *page.Glyphs {
	link := g.reference.link
	target, ok := b.book.Destinations[link.Target]
	if !ok {
		return g.Glyphs
	}
	folio := b.book.Pages[target.Page].Folio
	link.Contents = joined(" — ", strings.TrimSpace(model.PlainText(g.reference.node.Inlines)), b.Labels.Page+" "+folio)
	lines := g.reference.shape(b.Shaper, folio).Break(text.Measure{Width: unit.Infinite}, text.Options{Align: text.Left, NoHyphens: true})
	run := lines[0].Runs[0]
	g.Face, g.Pieces = run.Face, run.Pieces
	g.X += g.room - g.reference.kern - run.Width
	return g.Glyphs
}
