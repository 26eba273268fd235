package inline

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Lines says where a paragraph's lines stand and how they become boxes.
type Lines struct {
	X       unit.Pt // left edge, from the type area's
	Width   unit.Pt // the measure
	Penalty int     // of a page break between two lines
	Grid    bool    // running text, on the baseline grid

	Direction text.Direction

	Indents []unit.Pt
	Align   string // overrides the style's
	// what the lines show where they hold no text of the model: a block, or a question's entry in the key
	Source any
	Pos    diag.Pos
	Title  bool // all lines stay together, with what follows

	Balanced bool // no line is much shorter than the others: a title of several lines
	FullEnd  bool // the same where a few characters would stand alone on the last line: an address
}

// Set breaks inline content into lines, each a box.
func (t *Typesetter) Set(in *Inlines, style theme.Style, o Lines) []*column.Box {
	options := text.Options{NoHyphens: !style.Hyphenate, Mirrored: t.RightToLeft}
	switch align := cmp.Or(o.Align, style.Align); align {
	case "left":
		options.Align = text.Left
	case "centre":
		options.Align = text.Center
	case "right":
		options.Align = text.Right
	}
	var boxes []*column.Box
	var reader Reader
	forced := false
	room := newRoom(style)
	for _, spans := range inPieces(in.Spans) {
		shaped := t.Shaper.ShapeIn(spans, o.Direction)
		t.ReportMissing(o.Pos, shaped)
		measure := text.Measure{Width: o.Width, Indents: o.Indents}
		broken := shaped.Break(measure, options)
		if options.Align == text.Left && len(broken) > 1 && (o.Balanced || o.FullEnd && hasLoneEnd(broken, o.Width)) {
			broken = balanced(shaped, broken, measure, options)
		}
		for i := range broken {
			line := &broken[i]
			b := &column.Box{Height: style.Leading.Pt, Grid: o.Grid && !o.Title, Start: reader.Line(line, in, o.Source)}
			if i > 0 {
				b.Penalty = o.penaltyBefore(i, len(broken), broken[i-1].End)
			}
			t.Paint(b, line, in, o.X, t.Baseline(style))
			b.Lower(room.above(line, in, t.Baseline(style), len(boxes) == 0))
			boxes = append(boxes, b)
			forced = forced || line.Forced
		}
		o.Indents = nil
	}
	if len(boxes) > 0 {
		boxes[len(boxes)-1].Height += room.below(t.Baseline(style))
	}
	if forced {
		t.Report.Infof(o.Pos, "word-broken",
			"A word is wider than its line and was cut. Allow a break in it with a zero-width space or a soft hyphen.")
	}
	return boxes
}

// loneEnd is the part of the measure up to which a last line is a remnant.
const loneEnd = 5

// hasLoneEnd reports whether the last line holds but a few characters.
func hasLoneEnd(lines []text.Line, measure unit.Pt) bool {
	return lines[len(lines)-1].Width < measure/loneEnd
}

// balanced breaks a title again, at the narrowest measure that gives it as many lines.
func balanced(title *text.Paragraph, lines []text.Line, m text.Measure, o text.Options) []text.Line {
	low, high := m.Width/unit.Pt(len(lines)), m.Width
	for high-low > unit.Point {
		m.Width = low + (high-low)/2
		if narrower := title.Break(m, o); len(narrower) == len(lines) && !slices.ContainsFunc(narrower, isCut) {
			lines, high = narrower, m.Width
		} else {
			low = m.Width
		}
	}
	return lines
}

// isCut reports whether a word had to be cut for the line.
func isCut(line text.Line) bool { return line.Forced || line.Over }

// longParagraph is the number of bytes from which a paragraph is set in pieces: the best breaks are searched for in a
// whole paragraph, which costs a kilobyte for a character. No text that is meant to be read is as long.
const longParagraph = 100_000

// inPieces parts the spans of a very long paragraph, at spaces where there are any.
func inPieces(spans []text.Span) [][]text.Span {
	var pieces [][]text.Span
	var piece []text.Span
	length := 0
	for _, span := range spans {
		for length+len(span.Text) > longParagraph {
			head := span
			head.Text, span.Text = cutText(span.Text, longParagraph-length)
			pieces = append(pieces, append(piece, head))
			piece, length = nil, 0
		}
		if span.Text != "" || span.Object != nil {
			piece = append(piece, span)
			length += len(span.Text)
		}
	}
	if len(piece) > 0 {
		pieces = append(pieces, piece)
	}
	return pieces
}

// longWord is the number of bytes that are left together where a very long paragraph has no space.
const longWord = 4_000

// cutText parts a text after the last space in its first bytes; where there is none, between two characters.
func cutText(s string, most int) (head, rest string) {
	if space := strings.LastIndexByte(s[:most], ' '); space >= 0 {
		return s[:space+1], s[space+1:]
	}
	most = min(most, longWord)
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most], s[most:]
}

// ReportMissing names the characters that no font has, those of a script together.
func (t *Typesetter) ReportMissing(pos diag.Pos, paragraphs ...*text.Paragraph) {
	for _, m := range text.MissingIn(paragraphs) {
		t.Report.Warnf(pos, "glyph-missing",
			"No font has these characters of the script %s: %s. Boxes are printed for them. "+
				"Name a font that has them under fonts: in reliure.yaml.",
			m.Script, m)
	}
}

// penaltyBefore is that of ending a page before line i of n. A title is never parted; a paragraph leaves two lines at
// least on both sides; three lines stay whole.
func (o *Lines) penaltyBefore(i, n int, before text.End) int {
	switch {
	case o.Title:
		return paginate.BreakForbidden
	case i == 1 || i == n-1:
		return paginate.BreakWidow
	case before == text.EndHyphen:
		return paginate.BreakHyphen + o.Penalty
	}
	return o.Penalty
}

// Paint paints a line into the box, from x on.
func (t *Typesetter) Paint(b *column.Box, line *text.Line, in *Inlines, x, baseline unit.Pt) {
	for _, run := range line.Runs {
		if run.Object != nil && in.Marks[run.Key].formula == nil {
			if over := run.Object.Height - baseline; over > 0 { // a picture higher than the line pushes it down
				b.Lower(over)
				baseline += over
			}
		}
	}
	for i, run := range line.Runs {
		m := &in.Marks[run.Key]
		source := page.Source{Content: m.Content}
		if m.Content == nil {
			source.Artifact = page.ArtifactLayout
		}
		x := x + run.X
		if m.reference != nil {
			glyphs := &page.Glyphs{Source: source, X: x, Y: baseline, Size: run.Size, Colour: m.Colour,
				SpaceAfter: endsInSpace(line, i)}
			b.Items = append(b.Items, &Number{glyphs, m.reference, run.Width})
		} else if m.formula != nil && run.Object != nil {
			first := len(b.Items)
			paintFormula(b, m.formula, x, baseline, source, m.Colour, endsInSpace(line, i))
			t.KeepSides(b.Items[first:], x, run.Width)
		} else if run.Object != nil {
			b.Items = append(b.Items, t.PlacePicture(m.picture, source,
				page.Area{X: x, Y: baseline - run.Object.Height, Width: run.Object.Width,
					Height: run.Object.Height + run.Object.Depth}))
		} else {
			glyphs := &page.Glyphs{Source: source, X: x, Y: baseline - m.raise, Face: run.Face, Size: run.Size,
				Colour: m.Colour, Pieces: run.Pieces, Wider: run.Wider}
			glyphs.SpaceAfter = endsInSpace(line, i)
			t.decorate(b, m, run, x, baseline)
			b.Items = append(b.Items, glyphs)
		}
		if m.Link != nil {
			b.AddLink(m.Link, page.Area{X: x, Y: baseline - line.Ascent, Width: run.Width,
				Height: line.Ascent + line.Descent})
		}
	}
	for _, run := range line.Reading() {
		if m := &in.Marks[run.Key]; m.note != nil && !m.note.Placed {
			m.note.Placed = true
			b.Notes = append(append(b.Notes, m.note), m.note.Nested...)
		}
	}
}

// endsInSpace reports whether run i is the last of a line after which the text has a space.
func endsInSpace(line *text.Line, i int) bool {
	return i == len(line.Runs)-1 && !line.RightToLeft() && (line.End == text.EndSpace || line.End == text.EndHard)
}

// decorate paints what goes with a run: a highlight behind it, an underline, a line through it.
func (t *Typesetter) decorate(b *column.Box, m *Mark, run text.Run, x, baseline unit.Pt) {
	rule := func(y, thickness unit.Pt, colour theme.Colour) {
		b.Items = append(b.Items, page.Rule(x, y, run.Width, thickness, colour))
	}
	thin := max(run.Size.Scale(5, 100), t.Pt(0.4))
	if m.marked {
		rule(baseline-run.Size.Scale(80, 100), run.Size.Scale(105, 100), theme.Colour{R: 0xfb, G: 0xeb, B: 0xc4})
	}
	if m.under {
		rule(baseline+run.Size.Scale(12, 100), thin, m.Colour)
	}
	if m.strike {
		rule(baseline-run.Size.Scale(26, 100), thin, m.Colour)
	}
}

// Hang paints a label from x on at the first line of a box: a list item's number, a note's, a question's. It is read as
// a word of its own.
func (t *Typesetter) Hang(first *column.Box, label *Inlines, style theme.Style, x unit.Pt) {
	lines := t.Shaper.ShapeIn(label.Spans, t.Direction()).Break(text.Measure{Width: unit.Infinite},
		text.Options{Align: text.Left, NoHyphens: true, Mirrored: t.RightToLeft})
	if len(lines) == 0 {
		return
	}
	holder := &column.Box{}
	t.Paint(holder, &lines[0], label, x, t.Baseline(style))
	holder.Move(0, first.Lowered)
	holder.EndWord()
	first.PutFirst(holder)
}
