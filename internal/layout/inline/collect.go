package inline

import (
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/formula"
	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Mark is what layout has to know of a span once it comes back as a run: the span's key is its index in inlines.marks.
type Mark struct {
	Content   *page.Content // nil: an artifact, such as the number of an address note
	Colour    theme.Colour
	Link      *page.Link
	note      *column.Note // the note that this mark refers to
	raise     unit.Pt
	under     bool // underlined: inserted text
	strike    bool
	marked    bool // highlighted
	picture   *model.Picture
	formula   *formula.Box
	reference *Reference // that has its place here
	Added     bool       // not text of the model
	// the model's node whose text this is: an Inline or a CodeBlock; nil for text that is added or shown a second time
	Node any
}

// Inlines is a paragraph's content made ready for shaping.
type Inlines struct {
	Spans   []text.Span
	Marks   []Mark
	Anchors []column.Anchor // of spans and references to notes

	referred map[string]bool // targets of links whose page is shown already
	brackets int             // opened and not closed, in the first spans
	counted  int             // number of these spans
}

// State is how the text is to be set at a point of the inline tree.
type State struct {
	Style         theme.Style
	Element       *page.Element // the element that takes the content
	Language      string
	Mark          Mark
	Weight        int
	Italic        bool
	mono          bool
	Address       bool
	feature       text.Feature        // "sups" or "subs"
	smallCapitals bool                // small letters are set as small capitals
	capitals      bool                // letters are drawn as capitals
	title         bool                // a title: what the product would add to it stays out
	abbreviation  *model.Abbreviation // around the text, for the index
	after         string              // the text that follows a link
	Scale         int64               // per cent of the size, for raised text that the font has no glyphs for
}

// Type is the type that text in the state is set in.
func (s State) Type(smallCapitals bool) look.Type {
	t := look.Type{
		Family: s.Style.Family, Weight: s.Weight, Italic: s.Italic, Size: s.Style.Size.Pt.Scale(s.Scale, 100),
		Figures:       s.Style.Figures,
		SmallCapitals: smallCapitals, Capitals: s.capitals, Feature: s.feature,
		Language: s.Language, Address: s.Address,
		NoHyphens: !s.Style.Hyphenate || s.mono || s.Address,
	}
	if s.mono && t.Family != "mono" {
		t.Family, t.Size, t.Figures = "mono", t.Size.Scale(92, 100), "lining"
	}
	return t
}

// Inlines collects the spans of a piece of inline content, set in style, as content of element.
func (t *Typesetter) Inlines(content []model.Inline, style theme.Style, element *page.Element,
	language string) *Inlines {
	in := &Inlines{}
	t.collect(in, content, t.InlineState(style, element, language))
	return in
}

// Title collects the spans of a title, to which nothing is added.
func (t *Typesetter) Title(content []model.Inline, style theme.Style, element *page.Element, language string) *Inlines {
	in := &Inlines{}
	state := t.InlineState(style, element, language)
	state.title = true
	t.collect(in, content, state)
	return in
}

// InlineState is the state at the beginning of a piece of inline content.
func (t *Typesetter) InlineState(style theme.Style, element *page.Element, language string) State {
	state := State{Style: style, Element: element, Language: language, Weight: style.Weight, Italic: style.Italic,
		Scale: 100}
	state.Mark.Colour = t.Colour(style)
	return state
}

// ShownAgain says that the model's text is in another place: here it is repeated.
func (in *Inlines) ShownAgain() *Inlines { return in.TextOf(nil) }

// TextOf says which node of the model the text is of.
func (in *Inlines) TextOf(node any) *Inlines {
	for i := range in.Marks {
		in.Marks[i].Node = node
	}
	return in
}

// Append adds the content of another set of inlines.
func (in *Inlines) Append(other *Inlines) {
	for _, span := range other.Spans {
		span.Key += len(in.Marks)
		in.Spans = append(in.Spans, span)
	}
	in.Marks = append(in.Marks, other.Marks...)
	in.Anchors = append(in.Anchors, other.Anchors...)
}

func (t *Typesetter) collect(in *Inlines, content []model.Inline, state State) {
	for i, node := range content {
		state.after = ""
		if link, ok := node.(*model.Link); ok && link.Target != "" && i+1 < len(content) {
			state.after = model.PlainText(content[i+1 : i+2])
		}
		t.collectOne(in, node, state)
	}
}

// collectOne adds the spans of a node: what it says itself, or its content in the state that it asks for.
func (t *Typesetter) collectOne(in *Inlines, node model.Inline, state State) {
	switch node := node.(type) {
	case *model.Text:
		state.Mark.Node = node
		t.Append(in, node.Value, state)
		return
	case *model.Break:
		t.Append(in, "\n", state)
		return
	case *model.Code:
		state.Element = state.Element.Add(page.RoleCode)
		state.mono = true
		state.Mark.Node = node
		if t.RightToLeft {
			t.mark(in, leftToRight, state)
			defer t.mark(in, endIsolate, state)
		}
		t.Append(in, node.Value, state)
		return
	case *model.Picture:
		t.appendPicture(in, node, state)
		return
	case *model.NoteRef:
		t.appendNoteRef(in, node, state)
		return
	case *model.Abbreviation:
		t.appendAbbreviation(in, node, state)
		return
	case *model.Link:
		t.appendLink(in, node, state)
		return
	case *model.Math:
		t.appendFormula(in, node, state)
		return
	case *model.Span:
		if node.Language != "" && node.Language != state.Language {
			state.Element = state.Element.Add(page.RoleSpan)
			state.Element.Language, state.Language = node.Language, node.Language
		}
		if node.ID != "" {
			in.Anchors = append(in.Anchors, column.Anchor{ID: node.ID, Of: state.Element})
		}
		if mark := t.isolate(node); mark != "" {
			t.mark(in, mark, state)
			t.collect(in, node.Inlines, state)
			t.mark(in, endIsolate, state)
			return
		}
	}
	t.collect(in, model.Children(node), t.within(node, state))
}

// within is the state of a node's content, for the nodes that are a way of setting it.
func (t *Typesetter) within(node model.Inline, state State) State {
	switch node := node.(type) {
	case *model.Emphasis:
		if t.Theme.Emphasis == theme.EmphasisBold {
			state.Weight = 700
		} else {
			state.Italic = !state.Italic
		}
	case *model.Strong:
		state.Weight = 700
	case *model.Strike:
		state.Mark.strike = true
	case *model.Insert, *model.Underline:
		state.Mark.under = true
	case *model.SmallCapitals:
		state.smallCapitals = true
	case *model.Mark:
		state.Mark.marked = true
	case *model.Keyboard:
		state.mono = true
	case *model.Superscript:
		return raised(state, node.Inlines, "sups", 33)
	case *model.Subscript:
		return raised(state, node.Inlines, "subs", -16)
	}
	return state
}

// raised sets text with the font's own superior or inferior forms where it has them, else smaller and moved by a share
// of the size.
func raised(state State, content []model.Inline, feature text.Feature, per int64) State {
	if hasForms(model.PlainText(content), feature) {
		state.feature = feature
		return state
	}
	size := state.Style.Size.Pt
	state.Mark.raise += size.Scale(per*state.Scale, 10000)
	state.Scale = state.Scale * 68 / 100
	return state
}

// hasForms reports whether the Source families have superior (sups) or inferior (subs) forms for all of s.
func hasForms(s string, feature text.Feature) bool {
	for _, r := range s {
		letter := r >= 'a' && r <= 'z' && feature == "sups"
		if !letter && (r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// Append adds text in one state, split where small capitals begin and end.
func (t *Typesetter) Append(in *Inlines, s string, state State) {
	if s == "" {
		return
	}
	if state.Mark.Content == nil && !state.Mark.Added {
		state.Mark.Content = state.Element.Content()
	}
	if state.abbreviation != nil && state.Mark.Content != nil {
		state.Mark.Content.Abbreviation = state.abbreviation
	}
	if state.smallCapitals && !state.mono && state.feature == "" {
		t.appendSmallCapitals(in, s, state)
		return
	}
	if !state.Style.SmallCapitals || state.mono || state.feature != "" || state.Address {
		t.appendSpan(in, s, state, false)
		return
	}
	for s != "" {
		plain, capitals, rest := cutCapitals(s)
		t.appendSpan(in, plain, state, false)
		t.appendSpan(in, capitals, state, true)
		s = rest
	}
}

func (t *Typesetter) appendSpan(in *Inlines, s string, state State, smallCapitals bool) {
	if s == "" {
		return
	}
	in.Spans = append(in.Spans, text.Span{Text: s, Style: t.TextStyle(state.Type(smallCapitals)), Key: len(in.Marks)})
	in.Marks = append(in.Marks, state.Mark)
}

// cutCapitals splits s before and after its first word of capitals: two letters or more, digits allowed, none in lower
// case.
func cutCapitals(s string) (plain, capitals, rest string) {
	start, letters, lower := -1, 0, false
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start, letters, lower = i, 0, false
			}
			if unicode.IsUpper(r) {
				letters++
			} else if unicode.IsLetter(r) {
				lower = true
			}
		default:
			if start >= 0 && letters >= 2 && !lower {
				return s[:start], s[start:i], s[i:]
			}
			start = -1
		}
	}
	if start >= 0 && letters >= 2 && !lower {
		return s[:start], s[start:], ""
	}
	return s, "", ""
}

// bracketed reports whether the text so far has a bracket that is still open. Each span is looked at once, however many
// links there are.
func (in *Inlines) bracketed() bool {
	for _, span := range in.Spans[in.counted:] {
		in.brackets += strings.Count(span.Text, "(") - strings.Count(span.Text, ")")
	}
	in.counted = len(in.Spans)
	return in.brackets > 0
}
