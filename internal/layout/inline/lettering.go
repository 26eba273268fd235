package inline

import (
	"math"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// drawing makes the item of a vector picture, with its text shaped in the product's own faces.
// Characters that no font has are told at the picture's place.
func (t *Typesetter) drawing(d *svg.Drawing, source page.Source, area page.Area, pos diag.Pos) *page.Drawing {
	item := &page.Drawing{Source: source, Area: area, Drawing: d}
	var all []*text.Paragraph
	for _, words := range d.Texts() {
		lettering, shaped := t.lettering(words)
		item.Texts, all = append(item.Texts, lettering), append(all, shaped...)
	}
	t.ReportMissing(pos, all...)
	return item
}

// lettering shapes a text of a drawing: its runs follow each other, and the whole stands at its origin as the anchor
// says, or along a line.
func (t *Typesetter) lettering(shown *svg.Text) (*page.Lettering, []*text.Paragraph) {
	w := &letterer{Typesetter: t, text: shown}
	for i := range shown.Runs {
		run := &shown.Runs[i]
		w.pen += unit.Points(run.Shift.X)
		w.dy += unit.Points(run.Shift.Y)
		w.run(run)
	}
	w.fit()
	var start unit.Pt
	switch shown.Anchor {
	case svg.Middle:
		start = -w.pen / 2
	case svg.End:
		start = -w.pen
	}
	l := &page.Lettering{}
	for _, one := range w.letters {
		one.x += start
		w.place(l, one)
	}
	for _, line := range w.lines {
		line.X += start
		l.Lines = append(l.Lines, line)
	}
	return l, w.shaped
}

// letterer sets one text of a drawing.
type letterer struct {
	*Typesetter
	text    *svg.Text
	pen, dy unit.Pt
	letters []letter
	lines   []page.LetteringLine
	shaped  []*text.Paragraph
}

// letter is glyphs that are placed together: a run, or one character where each has a place of its own.
type letter struct {
	run     *svg.Run
	of      text.Run
	pieces  []text.Piece
	x, y    unit.Pt
	advance unit.Pt
	wider   float64 // glyphs are drawn so many times as wide; 0: as they are
}

// apart reports whether each character of a run needs a place of its own.
func (w *letterer) apart(run *svg.Run) bool {
	return run.Turn != 0 || run.Spacing != 0 || run.WordSpacing != 0 || w.text.Along != nil || w.text.Length > 0 &&
		!w.text.Stretch
}

// run shapes one run and moves the pen behind it.
func (w *letterer) run(run *svg.Run) {
	style := theme.Style{Family: "sans", Weight: 400, Italic: run.Italic, Size: theme.Length{Pt: unit.Points(run.Size)},
		Figures: "lining"}
	switch run.Family {
	case svg.Serif:
		style.Family = "serif"
	case svg.Mono:
		style.Family = "mono"
	}
	if run.Bold {
		style.Weight = 700
	}
	start, y := w.pen, w.dy-unit.Points(run.Rise)
	shaped := w.Shaper.Shape(w.Plain(run.String, style, nil).Spans)
	w.shaped = append(w.shaped, shaped)
	lines := shaped.Break(text.Measure{Width: unit.Infinite}, text.Options{Align: text.Left, NoHyphens: true})
	width := w.WidthOf(run.String, style)
	if len(lines) > 0 && !w.apart(run) {
		for _, r := range lines[0].Runs {
			w.letters = append(w.letters,
				letter{run: run, of: r, pieces: r.Pieces, x: start + r.X, y: y, advance: r.Width})
		}
	}
	if len(lines) > 0 && w.apart(run) {
		width = w.characters(run, lines[0].Runs, y, width)
	}
	w.pen += width
	w.decorate(run, start, y)
}

// characters places each character by itself and returns how far they reach. What the line leaves out at its end, a
// space, is what their widths lack of the run's.
func (w *letterer) characters(run *svg.Run, runs []text.Run, y, whole unit.Pt) unit.Pt {
	var x, natural unit.Pt
	for _, r := range runs {
		for _, piece := range r.Pieces {
			for first := 0; first < len(piece.Glyphs); {
				end := first + 1
				advance := piece.Glyphs[first].Advance.At(r.Size)
				for ; end < len(piece.Glyphs) && piece.Glyphs[end].Text == ""; end++ {
					advance += piece.Glyphs[end].Advance.At(r.Size)
				}
				one := text.Piece{Glyphs: piece.Glyphs[first:end]}
				w.letters = append(w.letters,
					letter{run: run, of: r, pieces: []text.Piece{one}, x: w.pen + x, y: y, advance: advance})
				natural += advance
				x += advance + unit.Points(run.Spacing)
				if piece.Glyphs[first].Text == " " {
					x += unit.Points(run.WordSpacing)
				}
				first = end
			}
		}
	}
	return x + max(0, whole-natural)
}

// decorate adds the lines along a run, at the heights that its face names.
func (w *letterer) decorate(run *svg.Run, start, y unit.Pt) {
	if run.Lines == 0 || run.Invisible {
		return
	}
	size := unit.Points(run.Size)
	const underline, overline, through, thickness = 100, -930, -290, 60 // thousandths of the size, below the baseline
	for _, line := range []struct {
		kind svg.Lines
		at   int64
	}{{svg.Underline, underline}, {svg.Overline, overline}, {svg.LineThrough, through}} {
		if run.Lines&line.kind != 0 {
			w.lines = append(w.lines, page.LetteringLine{
				Run: run, X: start, Y: y + size.Scale(line.at, 1000), Width: w.pen - start,
				Thickness: size.Scale(thickness, 1000),
			})
		}
	}
}

// fit brings the text to the length that it is to have.
func (w *letterer) fit() {
	length := unit.Points(w.text.Length)
	if length <= 0 || w.pen <= 0 || len(w.letters) == 0 {
		return
	}
	if w.text.Stretch {
		factor := float64(length) / float64(w.pen)
		for i := range w.letters {
			w.letters[i].x, w.letters[i].wider = w.letters[i].x.Scale(int64(length), int64(w.pen)), factor
		}
	} else if gaps := int64(len(w.letters) - 1); gaps > 0 {
		for i := range w.letters {
			w.letters[i].x += (length - w.pen).Scale(int64(i), gaps)
		}
	}
	for i := range w.lines {
		w.lines[i].X, w.lines[i].Width = w.lines[i].X.Scale(int64(length), int64(w.pen)),
			w.lines[i].Width.Scale(int64(length), int64(w.pen))
	}
	w.pen = length
}

// place adds a letter to what is painted, turned as its run or the line below it asks.
func (w *letterer) place(l *page.Lettering, one letter) {
	if one.run.Invisible && one.run.Outline == nil {
		return
	}
	glyphs := &page.Glyphs{Face: one.of.Face, Size: one.of.Size, Pieces: one.pieces,
		Colour: theme.Colour{R: one.run.Paint.Colour.R, G: one.run.Paint.Colour.G, B: one.run.Paint.Colour.B}}
	placed := page.Lettered{Glyphs: glyphs, Run: one.run, Space: svg.Matrix{A: 1, D: 1}}
	x, y := one.x.Points(), one.y.Points()
	angle := one.run.Turn * math.Pi / 180
	if w.text.Along != nil {
		at, direction, on := pointAlong(w.text.Along, w.text.Offset+x+one.advance.Points()/2)
		if !on {
			return
		}
		angle += direction
		sin, cos := math.Sincos(direction)
		back := one.advance.Points() / 2
		x, y = at.X-back*cos-y*sin, at.Y-back*sin+y*cos
	}
	if angle != 0 {
		sin, cos := math.Sincos(angle)
		placed.Space = svg.Matrix{A: cos, B: sin, C: -sin, D: cos}
	}
	if one.wider > 0 {
		placed.Space.A *= one.wider
		placed.Space.B *= one.wider
	}
	placed.Space.E, placed.Space.F = x, y
	if w.text.Along != nil || placed.Space.A != 1 { // sines and quotients are rounded as all that is drawn
		placed.Space = placed.Space.Rounded()
	}
	l.Runs = append(l.Runs, placed)
}

// pointAlong is a place on a line, so far from its beginning, and the direction there; false beyond its ends.
func pointAlong(line []svg.Point, distance float64) (at svg.Point, direction float64, on bool) {
	if distance < 0 {
		return at, 0, false
	}
	for i := 1; i < len(line); i++ {
		dx, dy := line[i].X-line[i-1].X, line[i].Y-line[i-1].Y
		length := math.Hypot(dx, dy)
		if distance <= length && length > 0 {
			share := distance / length
			return svg.Point{X: line[i-1].X + share*dx, Y: line[i-1].Y + share*dy}, math.Atan2(dy, dx), true
		}
		distance -= length
	}
	return at, 0, false
}
