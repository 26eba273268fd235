package flow

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// codeBlock is a piece of code on its way into lines.
type codeBlock struct {
	Setting
	block  *model.CodeBlock
	style  theme.Style
	state  inline.State
	reader inline.Reader
	tokens []model.CodeToken // those that are not set yet, the first perhaps in part
}

// code sets preformatted text on a tint, line by line; a line that is too long goes on below, with its break marked.
func (s Setting) code(c *model.CodeBlock) {
	element := s.Element.Add(page.RoleCode)
	s.Column.Space(s.block)
	s.Column.Anchor(c.ID, element)
	padding := s.codePadding()
	s.Column.Open(&column.Frame{X: s.X, Width: s.Width, Fill: s.Theme.Colours.Tint, Radius: s.Pt(2)}, padding)
	style := s.Theme.Styles.Code
	block := &codeBlock{Setting: s.insetBoth(element, padding, leastTint), block: c, style: style,
		tokens: slices.Clone(c.Tokens)}
	block.state = inline.State{Style: style, Element: element, Weight: style.Weight, Scale: 100, Language: s.Language}
	block.state.Mark.Colour, block.state.Mark.Node = s.Colour(style), c
	first := len(s.Column.Boxes)
	block.lines()
	s.Column.Close(padding)
	last := len(s.Column.Boxes) - 1
	for i := first + 1; i <= last; i++ {
		s.Column.Boxes[i].Penalty = paginate.BreakInBlock
		if i == first+1 || i == last { // two lines at least on both sides
			s.Column.Boxes[i].Penalty = paginate.BreakWidow
		}
	}
	s.Column.KeepWhole(first, shortBlock, paginate.BreakShort)
	s.Column.Space(s.block)
}

// codePadding is the white around code on its tint.
func (s Setting) codePadding() unit.Pt { return s.Theme.Spacing.Padding.Pt.Scale(60, 100) }

// longCodeLine is the number of bytes that are shaped at once: what is longer is data, not code.
const longCodeLine = 20_000

// lines sets the lines of the code one after the other.
func (c *codeBlock) lines() {
	source := strings.TrimRight(c.block.Text, "\n")
	for at := 0; source != "" && at <= len(source); {
		line, _, more := strings.Cut(source[at:], "\n")
		end := text.EndParagraph
		if more {
			end = text.EndHard
		}
		at += len(line) + 1
		for len(line) > longCodeLine {
			cut := longCodeLine
			for !utf8.RuneStart(line[cut]) {
				cut--
			}
			c.line(line[:cut], text.EndInside)
			line = line[cut:]
		}
		c.line(line, end)
		c.take("\n")
	}
}

// line sets the next line of the code.
func (c *codeBlock) line(source string, end text.End) {
	in := &inline.Inlines{}
	original := c.spans(in, source)
	if len(in.Spans) == 0 {
		c.Column.Push(&column.Box{Height: c.style.Leading.Pt, Start: c.reader.Line(&text.Line{}, in, c.block)})
		return
	}
	shaped := c.Shaper.Shape(in.Spans)
	c.ReportMissing(c.block.Pos, shaped)
	whole := shaped.Break(text.Measure{Width: unit.Infinite}, text.Options{Align: text.Left, NoHyphens: true})
	row := codeRow{ascent: whole[0].Ascent, descent: whole[0].Descent}
	for _, run := range whole[0].Runs {
		row.take(run)
	}
	row.restoreSpaces(original)
	c.rows(&row, in, end)
}

// rows sets a line in as many rows as it needs, in one box unless they are too many. What goes on is indented.
func (c *codeBlock) rows(row *codeRow, in *inline.Inlines, end text.End) {
	goesOn := min(row.indent()+2*c.character(), c.Width/2)
	cuts := row.cuts(c.Width, c.Width-goesOn, c.character())
	together := len(cuts) <= mostRows && len(cuts) > 1
	b := &column.Box{}
	var unbroken *page.Unbroken
	if together {
		unbroken = &page.Unbroken{Text: row.text()}
		if end == text.EndHard {
			unbroken.Text += " "
		}
	}
	var marks []page.Item
	from := 0
	for i, to := range cuts {
		x, last := unit.Pt(0), i == len(cuts)-1
		if i > 0 {
			x = goesOn
			marks = append(marks, c.goesOnMark(b.Height, x))
		}
		line := row.line(from, to, x)
		if line.End = text.EndInside; last {
			line.End = end
		}
		start := c.reader.Line(&line, in, c.block)
		if b.Start.Node == nil {
			b.Start = start
		}
		holder := &column.Box{}
		c.Paint(holder, &line, in, c.X, c.Baseline(c.style))
		holder.Move(0, b.Height)
		first := len(b.Items)
		b.Items = append(b.Items, holder.Items...)
		b.EndLine(first, start)
		b.Height += c.style.Leading.Pt
		if from = to; !together || last {
			b.Items = append(b.Items, marks...)
			for _, item := range b.Items {
				if g, ok := item.(*page.Glyphs); ok {
					g.Unbroken = unbroken
				}
			}
			c.KeepSides(b.Items, c.X, c.Width)
			c.Column.Push(b)
			b, marks = &column.Box{}, nil
		}
	}
}

// character is the width of a character.
func (c *codeBlock) character() unit.Pt { return c.style.Size.Pt.Scale(60, 100) }

// tabStop is the distance of the tab stops, in characters.
const tabStop = 4

// spans adds a line's text for shaping, a span for each token. Spaces that a paragraph would drop or draw together are
// no-break spaces there; original is the text with the spaces that they stand for.
func (c *codeBlock) spans(in *inline.Inlines, source string) (original []rune) {
	parts := c.take(source)
	shown := make([]string, len(parts))
	var previous rune = ' '
	for i, part := range parts {
		var out strings.Builder
		for _, r := range part.text {
			switch {
			case r == '\t':
				for n := tabStop - len(original)%tabStop; n > 0; n-- {
					out.WriteRune('\u00a0')
					original = append(original, ' ')
				}
				previous = ' '
				continue
			case r == ' ' && previous == ' ':
				out.WriteRune('\u00a0')
			default:
				out.WriteRune(r)
			}
			original = append(original, r)
			previous = r
		}
		shown[i] = out.String()
	}
	last := len(parts) - 1
	for ; last >= 0; last-- {
		if shown[last] = strings.TrimRight(shown[last], " \u00a0"); shown[last] != "" {
			break
		}
	}
	if last < 0 {
		return nil
	}
	for i, part := range parts[:last+1] {
		c.Append(in, shown[i], c.highlighted(part.kind))
	}
	return original
}

// codePart is a part of a line that is set in one style.
type codePart struct {
	text string
	kind model.CodeKind
}

// take parts the next piece of the code by its tokens, which are done with then.
func (c *codeBlock) take(source string) (parts []codePart) {
	for len(c.tokens) > 0 && source != "" {
		token := &c.tokens[0]
		length := min(token.Length, len(source))
		parts = append(parts, codePart{source[:length], token.Kind})
		source = source[length:]
		if token.Length -= length; token.Length == 0 {
			c.tokens = c.tokens[1:]
		}
	}
	if source != "" {
		parts = append(parts, codePart{text: source})
	}
	return parts
}

// highlighted is the state for a kind of token, as the theme wants it.
func (c *codeBlock) highlighted(kind model.CodeKind) inline.State {
	state := c.state
	token, ok := c.Theme.Code.Token(string(kind))
	if !ok {
		return state
	}
	if token.Colour != "" {
		state.Mark.Colour = c.Colour(theme.Style{Colour: token.Colour})
	}
	if token.Weight != 0 {
		state.Weight = token.Weight
	}
	state.Italic = state.Italic || token.Italic
	return state
}

// goesOnMark is the hooked arrow before what goes on from the line above. It is drawn, not written: it is neither read
// nor copied.
func (c *codeBlock) goesOnMark(y, x unit.Pt) page.Item {
	grey := c.Theme.Colours.Grey
	stroke := func(points ...svg.Point) svg.Op {
		path := svg.Path{{Verb: svg.Move, P: [3]svg.Point{points[0]}}}
		for _, p := range points[1:] {
			path = append(path, svg.Segment{Verb: svg.Line, P: [3]svg.Point{p}})
		}
		return &svg.Stroke{
			Path: path, Pen: svg.Pen{Width: 0.7, Cap: svg.RoundCap, Join: svg.RoundJoin, MiterLimit: 10},
			Paint: svg.Paint{Colour: svg.Colour{R: grey.R, G: grey.G, B: grey.B}},
		}
	}
	arrow := &svg.Drawing{Width: 8, Height: 6, Ops: []svg.Op{
		stroke(svg.Point{X: 1, Y: 0.5}, svg.Point{X: 1, Y: 4}, svg.Point{X: 7, Y: 4}),
		stroke(svg.Point{X: 5, Y: 2}, svg.Point{X: 7, Y: 4}, svg.Point{X: 5, Y: 5.9}),
	}}
	width := c.character().Scale(4, 3)
	height := width.Scale(6, 8)
	return &page.Drawing{Source: page.Source{Artifact: page.ArtifactLayout}, Drawing: arrow,
		Area: page.Area{X: c.X + x - c.character().Scale(8, 5), Y: y + c.Baseline(c.style) - height, Width: width,
			Height: height}}
}
