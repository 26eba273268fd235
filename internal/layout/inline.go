package layout

import (
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// mark is what layout has to know of a span once it comes back as a run: the span's key is its index in inlines.marks.
type mark struct {
	content   *page.Content // nil: an artifact, such as the number of an address note
	colour    theme.Colour
	link      *page.Link
	note      *note // the note that this mark refers to
	raise     unit.Pt
	under     bool // underlined: inserted text
	strike    bool
	marked    bool // highlighted
	picture   *model.Picture
	figure    *page.Element  // of the picture
	reference *pageReference // that has its place here
	added     bool           // not text of the model
	node      any            // the model's node whose text this is: an Inline or a CodeBlock; nil for text that is added or shown a second time
}

// inlines is a paragraph's content made ready for shaping.
type inlines struct {
	spans   []text.Span
	marks   []mark
	anchors []anchor // of spans and references to notes

	referred map[string]bool // targets of links whose page is shown already
	brackets int             // opened and not closed, in the first spans
	counted  int             // number of these spans
}

// inlineState is how the text is to be set at a point of the inline tree.
type inlineState struct {
	style        theme.Style
	element      *page.Element // the element that takes the content
	language     string
	mark         mark
	weight       int
	italic       bool
	formula      bool // in a formula: variables are in italics whatever emphasis is
	mono         bool
	address      bool
	feature      text.Feature        // "sups" or "subs"
	title        bool                // a title: what the product would add to it stays out
	abbreviation *model.Abbreviation // around the text, for the index
	after        string              // the text that follows a link
	scale        int64               // per cent of the size, for raised text that the font has no glyphs for
}

// typ is the type that text in the state is set in.
func (s inlineState) typ(smallCapitals bool) Type {
	t := Type{
		Family: s.style.Family, Weight: s.weight, Italic: s.italic, Size: s.style.Size.Pt.Scale(s.scale, 100), Figures: s.style.Figures,
		SmallCapitals: smallCapitals, Feature: s.feature, Language: s.language, Address: s.address,
		NoHyphens: !s.style.Hyphenate || s.mono || s.address,
	}
	if s.mono && t.Family != "mono" {
		t.Family, t.Size, t.Figures = "mono", t.Size.Scale(92, 100), "lining"
	}
	return t
}

// inlines collects the spans of a piece of inline content, set in style, as content of element.
func (b *binder) inlines(content []model.Inline, style theme.Style, element *page.Element, language string) *inlines {
	in := &inlines{}
	b.collect(in, content, b.inlineState(style, element, language))
	return in
}

// title collects the spans of a title, to which nothing is added.
func (b *binder) title(content []model.Inline, style theme.Style, element *page.Element, language string) *inlines {
	in := &inlines{}
	state := b.inlineState(style, element, language)
	state.title = true
	b.collect(in, content, state)
	return in
}

// inlineState is the state at the beginning of a piece of inline content.
func (b *binder) inlineState(style theme.Style, element *page.Element, language string) inlineState {
	state := inlineState{style: style, element: element, language: language, weight: style.Weight, italic: style.Italic, scale: 100}
	state.mark.colour = b.Colour(style)
	return state
}

// shownAgain says that the model's text is in another place: here it is repeated.
func (in *inlines) shownAgain() *inlines { return in.textOf(nil) }

// textOf says which node of the model the text is of.
func (in *inlines) textOf(node any) *inlines {
	for i := range in.marks {
		in.marks[i].node = node
	}
	return in
}

// plain makes inlines of a string that is not the model's: a label, a number, a running head.
func (b *binder) plain(s string, style theme.Style, content *page.Content) *inlines {
	in := &inlines{}
	b.append(in, s, inlineState{style: style, weight: style.Weight, italic: style.Italic, scale: 100, language: b.Language,
		mark: mark{content: content, colour: b.Colour(style), added: true}})
	return in
}

// plainContent makes inlines of a label that is read with the content of element.
func (b *binder) plainContent(s string, style theme.Style, element *page.Element) *inlines {
	return b.plain(s, style, element.Content())
}

// append adds the content of another set of inlines.
func (in *inlines) append(other *inlines) {
	for _, span := range other.spans {
		span.Key += len(in.marks)
		in.spans = append(in.spans, span)
	}
	in.marks = append(in.marks, other.marks...)
	in.anchors = append(in.anchors, other.anchors...)
}

func (b *binder) collect(in *inlines, content []model.Inline, state inlineState) {
	for i, node := range content {
		state.after = ""
		if link, ok := node.(*model.Link); ok && link.Target != "" && i+1 < len(content) {
			state.after = model.PlainText(content[i+1 : i+2])
		}
		b.collectOne(in, node, state)
	}
}

func (b *binder) collectOne(in *inlines, node model.Inline, state inlineState) {
	switch node := node.(type) {
	case *model.Text:
		state.mark.node = node
		b.append(in, node.Value, state)
		return
	case *model.Break:
		b.append(in, "\n", state)
		return
	case *model.Code:
		state.element = state.element.Add(page.RoleCode)
		state.mono = true
		state.mark.node = node
		b.append(in, node.Value, state)
		return
	case *model.Picture:
		b.appendPicture(in, node, state)
		return
	case *model.NoteRef:
		b.appendNoteRef(in, node, state)
		return
	case *model.Emphasis:
		if b.Theme.Emphasis == theme.EmphasisBold && !state.formula {
			state.weight = 700
		} else {
			state.italic = !state.italic
		}
	case *model.Strong:
		state.weight = 700
	case *model.Strike:
		state.mark.strike = true
	case *model.Insert:
		state.mark.under = true
	case *model.Mark:
		state.mark.marked = true
	case *model.Keyboard:
		state.mono = true
	case *model.Superscript:
		state = raised(state, node.Inlines, "sups", 33)
	case *model.Subscript:
		state = raised(state, node.Inlines, "subs", -16)
	case *model.Math:
		state = formula(state, node)
	case *model.Abbreviation:
		b.appendAbbreviation(in, node, state)
		return
	case *model.Span:
		if node.Language != "" && node.Language != state.language {
			state.element = state.element.Add(page.RoleSpan)
			state.element.Language, state.language = node.Language, node.Language
		}
		if node.ID != "" {
			in.anchors = append(in.anchors, anchor{node.ID, state.element})
		}
	case *model.Link:
		b.appendLink(in, node, state)
		return
	}
	b.collect(in, model.Children(node), state)
}

// raised sets text with the font's own superior or inferior forms where it has them, else smaller and moved by a share of the size.
func raised(state inlineState, content []model.Inline, feature text.Feature, per int64) inlineState {
	if hasForms(model.PlainText(content), feature) {
		state.feature = feature
		return state
	}
	size := state.style.Size.Pt
	state.mark.raise += size.Scale(per*state.scale, 10000)
	state.scale = state.scale * 68 / 100
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

// append adds text in one state, split where small capitals begin and end.
func (b *binder) append(in *inlines, s string, state inlineState) {
	if s == "" {
		return
	}
	if state.mark.content == nil && !state.mark.added {
		state.mark.content = state.element.Content()
	}
	if state.abbreviation != nil && state.mark.content != nil {
		state.mark.content.Abbreviation = state.abbreviation
	}
	if !state.style.SmallCapitals || state.mono || state.feature != "" || state.address {
		b.appendSpan(in, s, state, false)
		return
	}
	for s != "" {
		plain, capitals, rest := cutCapitals(s)
		b.appendSpan(in, plain, state, false)
		b.appendSpan(in, capitals, state, true)
		s = rest
	}
}

func (b *binder) appendSpan(in *inlines, s string, state inlineState, smallCapitals bool) {
	if s == "" {
		return
	}
	in.spans = append(in.spans, text.Span{Text: s, Style: b.TextStyle(state.typ(smallCapitals)), Key: len(in.marks)})
	in.marks = append(in.marks, state.mark)
}

// cutCapitals splits s before and after its first word of capitals: two letters or more, digits allowed, none in lower case.
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

// appendPicture adds a small picture to the line: as high as the line's type unless the source gives it a size.
func (b *binder) appendPicture(in *inlines, node *model.Picture, state inlineState) {
	state.mark.node = node
	shown := b.pictures.Get(node.Asset)
	if shown == nil {
		b.append(in, node.Alt, state)
		return
	}
	width, height := b.inlineSize(node, shown, state.style)
	m := state.mark
	m.picture = node
	if node.Alt != "" {
		m.figure = state.element.Add(page.RoleFigure)
		m.figure.Alt = node.Alt
		m.content = m.figure.Content()
	} else {
		m.content = nil
	}
	in.spans = append(in.spans, text.Span{Style: b.TextStyle(state.typ(false)), Key: len(in.marks), Object: b.inLine(width, height, state.style)})
	in.marks = append(in.marks, m)
}

// inLine is the box of a picture in a line. One that is higher than the type reaches below the baseline, as far as the line goes; one that
// is hardly higher than the line is made as high: otherwise it would push the line, and all lines below, off the grid.
func (b *binder) inLine(width, height unit.Pt, style theme.Style) *text.Object {
	leading, baseline := style.Leading.Pt, b.Baseline(style)
	if height > leading && height <= leading.Scale(5, 4) {
		width, height = width.Scale(int64(leading), int64(height)), leading
	}
	depth := min(max(height-baseline, 0), max(leading-baseline, 0))
	return &text.Object{Width: width, Height: height - depth, Depth: depth}
}

// bracketed reports whether the text so far has a bracket that is still open. Each span is looked at once, however many links there are.
func (in *inlines) bracketed() bool {
	for _, span := range in.spans[in.counted:] {
		in.brackets += strings.Count(span.Text, "(") - strings.Count(span.Text, ")")
	}
	in.counted = len(in.spans)
	return in.brackets > 0
}
