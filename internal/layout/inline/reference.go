package inline

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// A link to another page of the book is followed by that page's number: "(p. 12)". Lines are made before pages are
// known, so a reference is an empty place in its line at first, as wide as a number of so many digits, in figures of
// one width. rounds.go sees to it that the places have the right number of digits; when all pages are made, the numbers
// are put in.

// Reference is the reference to the page that a link leads to.
type Reference struct {
	Link    *page.Link
	Node    *model.Link
	pattern string // with %s for the page's number
	style   *text.Style
	kern    unit.Pt // by which what follows comes nearer
}

// Number is the place of a reference on its page, as long as the number isn't known.
type Number struct {
	*page.Glyphs // without pieces
	Reference    *Reference
	room         unit.Pt // how wide the number may be
}

// Repeated returns another place for the same number.
func (p *Number) Repeated() page.Item {
	return &Number{p.Glyphs.Repeated().(*page.Glyphs), p.Reference, p.room}
}

// appendPageReference leaves a place for the page that a link leads to, where there is use for it.
func (t *Typesetter) appendPageReference(in *Inlines, node *model.Link, link *page.Link, state State) {
	words := model.PlainText(node.Inlines)
	if state.title || state.feature != "" || state.Mark.raise != 0 || strings.TrimSpace(words) == "" {
		return
	}
	if t.endsInPage(words) || t.beginsWithPage(state.after) || in.referred[node.Target] {
		return
	}
	place, shown := t.Room(node)
	if !shown {
		return
	}
	reference := &Reference{Link: link, Node: node}
	t.Refer(reference)
	if place == "" {
		return
	}
	if in.referred == nil {
		in.referred = map[string]bool{}
	}
	in.referred[node.Target] = true

	element := link.Element.Add(page.RoleReference)
	if state.Language != t.Language {
		element.Language, state.Language = t.Language, t.Language
	}
	state.Mark = Mark{Link: link, Content: element.Content(), Colour: state.Mark.Colour, Added: true}
	state.Style.SmallCapitals = false
	state.Style.Figures = figuresOfOneWidth(state.Style.Figures)
	lead := " "
	reference.pattern = "(" + t.Labels.PageReference + ")"
	if in.bracketed() { // brackets within brackets are a comma
		lead, reference.pattern = ", ", t.Labels.PageReference
	} else if strings.HasSuffix(words, " ") {
		lead = ""
	}
	t.Append(in, lead, state)
	reference.style = t.TextStyle(state.Type(false))
	width := reference.width(t.Shaper, string(place))
	reference.kern = reference.kernBefore(t.Shaper, state.after)
	state.Mark.reference = reference
	in.Spans = append(in.Spans, text.Span{Style: reference.style, Key: len(in.Marks),
		Object: &text.Object{Width: width + reference.kern}})
	in.Marks = append(in.Marks, state.Mark)
}

// shape shapes the reference with a folio.
func (r *Reference) shape(shaper *text.Shaper, folio string) *text.Paragraph {
	return shaper.Shape([]text.Span{{Text: fmt.Sprintf(r.pattern, folio), Style: r.style}})
}

func (r *Reference) width(shaper *text.Shaper, folio string) unit.Pt {
	_, width := r.shape(shaper, folio).Widths()
	return width
}

// kernBefore is the kerning between the reference's bracket and a mark that follows it.
func (r *Reference) kernBefore(shaper *text.Shaper, after string) unit.Pt {
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
func (t *Typesetter) endsInPage(s string) bool {
	words := strings.Fields(strings.TrimRight(s, " .)]"))
	n := len(words)
	return n > 1 && numeral.IsFolio(words[n-1]) && t.isPageWord(words[n-2]) || n > 0 && t.isPageAndFolio(words[n-1])
}

// beginsWithPage reports whether the text after a link says it.
func (t *Typesetter) beginsWithPage(s string) bool {
	words := strings.Fields(strings.TrimLeft(s, " ,([\u00a0\u202f"))
	return len(words) > 1 && t.isPageWord(words[0]) && numeral.IsFolio(strings.TrimRight(words[1], ".,;:)]")) ||
		len(words) > 0 && t.isPageAndFolio(strings.TrimRight(words[0], ".,;:)]"))
}

// isPageWord reports whether a word announces a page's number.
func (t *Typesetter) isPageWord(word string) bool {
	word = strings.ToLower(strings.Trim(word, "(["))
	short, _, _ := strings.Cut(t.Labels.PageReference, "\u00a0")
	switch word {
	case "p.", "pp.", "p", "pp", "page", "pages", strings.ToLower(short), strings.ToLower(t.Labels.Page):
		return true
	}
	return false
}

// isPageAndFolio reports whether a word is a page's number with what announces it: "p.12".
func (t *Typesetter) isPageAndFolio(word string) bool {
	at := strings.LastIndexByte(word, '.') + 1
	return at > 0 && t.isPageWord(word[:at]) && numeral.IsFolio(word[at:])
}

// Filled is the number in its place, which may be a trifle wider: the number stands at its right.
func (p *Number) Filled(look *look.Look, folio string) *page.Glyphs {
	r := p.Reference
	r.Link.Contents = strings.TrimSpace(model.PlainText(r.Node.Inlines)) + " — " + look.Labels.Page + " " + folio
	lines := r.shape(look.Shaper, folio).Break(text.Measure{Width: unit.Infinite},
		text.Options{Align: text.Left, NoHyphens: true})
	run := lines[0].Runs[0]
	p.Face, p.Pieces = run.Face, run.Pieces
	p.X += p.room - r.kern - run.Width
	return p.Glyphs
}
