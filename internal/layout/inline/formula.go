package inline

import (
	"github.com/reliure/reliure/internal/contrast"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/formula"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// wholeFormula is the width, in type sizes, up to which a formula in a line is never broken.
const wholeFormula = 10

// appendFormula adds a formula to the line: one box, or several between which a line may end.
func (t *Typesetter) appendFormula(in *Inlines, node *model.Math, state State) {
	read, err := math.Parse(node.TeX)
	if err != nil {
		t.collect(in, node.Inlines, state) // the model came from somewhere else than our own reader
		return
	}
	state.Element = state.Element.Add(page.RoleFormula)
	state.Element.Alt = said(read, node, state.Language)
	state.Element.MathML = func() string { return read.MathML(node.Display) }
	state.Mark.Content, state.Mark.Node = state.Element.Content(), firstText(node)
	setter := t.formulas(state)
	whole := setter.Set(read, node.Display)
	if node.Display || whole.Width <= state.Type(false).Size*wholeFormula {
		t.appendBox(in, whole, state)
		return
	}
	if t.RightToLeft {
		t.mark(in, leftToRight, state)
		defer t.mark(in, endIsolate, state)
	}
	for i, part := range setter.Segments(read) {
		if i > 0 {
			t.appendSpan(in, " ", state, false)
		}
		t.appendBox(in, part, state)
	}
}

// Display sets a formula that is alone in its paragraph.
func (t *Typesetter) Display(node *model.Math, style theme.Style, element *page.Element, language string,
	o Lines) *column.Box {
	read, err := math.Parse(node.TeX)
	if err != nil {
		return nil
	}
	state := t.InlineState(style, element, language)
	state.Element = state.Element.Add(page.RoleFormula)
	state.Element.Alt = said(read, node, state.Language)
	state.Element.MathML = func() string { return read.MathML(node.Display) }
	box, over := t.formulas(state).Display(read, o.Width)
	if over {
		t.Report.Warnf(node.Pos, "math-too-wide",
			"This formula is wider than the page, and can't be broken. Part it yourself, in an environment such as "+
				"aligned.")
	}
	b := &column.Box{Height: box.Height + box.Depth, Flex: paginate.TakesHalf, Start: page.Start{Node: firstText(node)},
		Lowered: box.Height - t.Baseline(style)}
	defer func() { t.KeepSides(b.Items, o.X, o.Width) }()
	paintFormula(b, box, o.X, box.Height, page.Source{Content: state.Element.Content()}, state.Mark.Colour, true)
	return b
}

// said is what is read out for a formula: in words where the language has them, else its linear form.
func said(read *math.Formula, node *model.Math, language string) string {
	if words, ok := read.Say(language); ok && words != "" {
		return words
	}
	return node.Alt
}

// formulas sets formulas at the size of the text around.
func (t *Typesetter) formulas(state State) *formula.Setter {
	state.Style.SmallCapitals, state.Style.Figures = false, "lining"
	state.mono = false
	return &formula.Setter{Face: t.Fonts.Mathematics(), Size: state.Type(false).Size, Signs: t.signs,
		Words: func(words string, size unit.Pt) []text.Run {
			of := state.Type(false)
			of.Size, of.NoHyphens = size, true
			lines := t.Shaper.Shape([]text.Span{{Text: words, Style: t.TextStyle(of)}}).Break(
				text.Measure{Width: unit.Infinite}, text.Options{Align: text.Left, NoHyphens: true})
			if len(lines) == 0 {
				return nil
			}
			return lines[0].Runs
		}}
}

// firstText is the text of the model that a page begins with which begins with the formula.
func firstText(node *model.Math) (first any) {
	model.Visitor{Inline: func(in model.Inline) bool {
		if text, ok := in.(*model.Text); ok && first == nil {
			first = text
		}
		return first == nil
	}}.Inlines(node.Inlines)
	return first
}

// appendBox adds a formula, or a part of it, as a box in the line.
func (t *Typesetter) appendBox(in *Inlines, box *formula.Box, state State) {
	m := state.Mark
	m.formula = box
	in.Spans = append(in.Spans, text.Span{Style: t.TextStyle(state.Type(false)), Key: len(in.Marks),
		Object: &text.Object{Width: box.Width, Height: box.Height, Depth: box.Depth, Letter: true}})
	in.Marks = append(in.Marks, m)
}

// paintFormula paints a formula with its origin at x on a baseline.
func paintFormula(b *column.Box, box *formula.Box, x, baseline unit.Pt, source page.Source, colour theme.Colour,
	spaceAfter bool) {
	var grounds, glyphs, rules []page.Item
	var last *page.Glyphs
	ink := func(c *contrast.Colour) theme.Colour {
		if c == nil {
			return colour
		}
		return theme.Colour(*c)
	}
	box.Paint(x, baseline, func(r formula.Run) {
		last = &page.Glyphs{Source: source, X: r.X, Y: r.Y, Face: r.Face, Size: r.Size, Colour: ink(r.Colour),
			Pieces: r.Pieces}
		glyphs = append(glyphs, last)
	}, func(r formula.Rule) {
		area := page.Area{X: r.X, Y: r.Y, Width: r.Width, Height: r.Height}
		switch {
		case r.Line > 0:
			rules = append(rules, &page.Stroke{Source: source, Area: area, Colour: ink(r.Colour), Line: r.Line,
				Rises: r.Rises})
		case r.Ground:
			grounds = append(grounds, &page.Rectangle{Source: source, Area: area, Fill: ink(r.Colour)})
		default:
			rules = append(rules, &page.Rectangle{Source: source, Area: area, Fill: ink(r.Colour)})
		}
	})
	if last != nil {
		last.SpaceAfter = spaceAfter
	}
	b.Items = append(append(b.Items, grounds...), glyphs...)
	b.Items = append(b.Items, rules...) // behind all glyphs, so that these are one piece of marked content
}

// strut is how high and how deep plain text is, in thousandths of its size: the letters' ascenders and descenders.
const (
	strutHeight = 700
	strutDepth  = 220
)

// room follows the lines of a paragraph, and finds the white that a formula needs which is higher or deeper than text
// is. As long as two lines don't touch, the distance of their baselines stays.
type room struct {
	leading, size unit.Pt
	depth         unit.Pt // of the line before
}

func newRoom(style theme.Style) *room {
	return &room{leading: style.Leading.Pt, size: style.Size.Pt, depth: style.Size.Pt.Scale(strutDepth, 1000)}
}

// above is the white to be added above a line; the first of a paragraph keeps to its own strip.
func (r *room) above(line *text.Line, in *Inlines, baseline unit.Pt, first bool) unit.Pt {
	height, depth := r.size.Scale(strutHeight, 1000), r.size.Scale(strutDepth, 1000)
	for _, run := range line.Runs {
		if f := in.Marks[run.Key].formula; f != nil && run.Object != nil {
			height, depth = max(height, f.Height), max(depth, f.Depth)
		}
	}
	more := max(r.depth+height-r.leading, 0)
	if first {
		more = max(height-baseline, 0)
	}
	r.depth = depth
	return more
}

// below is the white to be added below the last line, so that it keeps to its own strip too.
func (r *room) below(baseline unit.Pt) unit.Pt { return max(r.depth-r.leading+baseline, 0) }
