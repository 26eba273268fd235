package inline

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Plain makes inlines of a string that is not the model's: a label, a number, a running head.
func (t *Typesetter) Plain(s string, style theme.Style, content *page.Content) *Inlines {
	in := &Inlines{}
	t.Append(in, s, State{Style: style, Weight: style.Weight, Italic: style.Italic, Scale: 100, Language: t.Language,
		Mark: Mark{Content: content, Colour: t.Colour(style), Added: true}})
	return in
}

// PlainContent makes inlines of a label that is read with the content of element.
func (t *Typesetter) PlainContent(s string, style theme.Style, element *page.Element) *Inlines {
	return t.Plain(s, style, element.Content())
}

// WidthOf is the width of a short text on one line.
func (t *Typesetter) WidthOf(s string, style theme.Style) unit.Pt {
	if s == "" {
		return 0
	}
	_, width := t.Shaper.ShapeIn(t.Plain(s, style, nil).Spans, t.Direction()).Widths()
	return width
}

// Fit cuts a title after a word, with an ellipsis, so that it is no wider than width.
func (t *Typesetter) Fit(s string, style theme.Style, width unit.Pt) string {
	if t.WidthOf(s, style) <= width {
		return s
	}
	words := strings.Fields(s)
	for n := len(words) - 1; n > 0; n-- {
		cut := strings.TrimRight(strings.Join(words[:n], " "), ",;:–—-\u00a0\u202f ") + "…"
		if t.WidthOf(cut, style) <= width {
			return cut
		}
	}
	return ""
}
