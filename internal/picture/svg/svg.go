// Package svg reads SVG drawings into a list of operations that a PDF page can hold.
//
// In: the bytes of an SVG file. Out: a [Drawing] (paths to fill and to stroke, clips, text, pictures, groups that are
// seen through; transforms applied) and the features it does not understand; [Clean] makes the file safe to embed in an
// EPUB. picture calls it, layout and pdf draw what it returns. The rule it keeps: a hostile file costs bounded time and
// memory, and nothing is left out without a remark.
package svg

// Drawing is a drawing in CSS pixels, y downwards, with everything in its final place. What lies beyond its width and
// height is not to be seen: who draws it clips to them.
type Drawing struct {
	Width, Height float64
	Ops           []Op
}

// Op is one operation of a drawing; they are drawn in order.
type Op interface {
	// Draw calls the method of the painter that draws the operation.
	Draw(Painter)
}

// Painter is what draws a drawing: it has a method for each kind of operation, so that none can be forgotten.
type Painter interface {
	Fill(*Fill)
	Stroke(*Stroke)
	Text(*Text)
	Image(*Image)
	Group(*Group)
}

// Texts lists the texts of a drawing in the order in which they are painted, those in groups and masks included.
func (d *Drawing) Texts() []*Text {
	found := &textFinder{}
	found.visit(d.Ops)
	return found.texts
}

// textFinder is a Painter that paints nothing.
type textFinder struct{ texts []*Text }

func (f *textFinder) visit(ops []Op) {
	for _, op := range ops {
		op.Draw(f)
	}
}

// Fill implements Painter.
func (*textFinder) Fill(*Fill) {}

// Stroke implements Painter.
func (*textFinder) Stroke(*Stroke) {}

// Text implements Painter.
func (f *textFinder) Text(t *Text) { f.texts = append(f.texts, t) }

// Image implements Painter.
func (*textFinder) Image(*Image) {}

// Group implements Painter.
func (f *textFinder) Group(g *Group) {
	if g.Mask != nil {
		f.visit(g.Mask.Ops)
	}
	f.visit(g.Ops)
}

// Paint is what an inside or an outline is painted with. The zero value is opaque black.
type Paint struct {
	Colour       Colour    // of a gradient: its mean
	Gradient     *Gradient // nil: the colour alone
	Transparency float64   // 0: opaque, 1: not to be seen
}

// Gradient is a change of colours along a line, or from one circle to another. The Matrix maps its
// space into the drawing.
type Gradient struct {
	Radial               bool
	From, To             Point
	FromRadius, ToRadius float64
	Matrix               Matrix
	Stops                []Stop // at least two; offsets are between 0 and 1 and each is larger than the one before
}

// Stop is a colour at an offset of a gradient.
type Stop struct {
	Offset       float64
	Colour       Colour
	Transparency float64
}

// Fill paints the inside of a path.
type Fill struct {
	Path    Path
	EvenOdd bool // the even-odd rule, else non-zero
	Paint   Paint
	Clip    *Clip
}

// Stroke paints the outline of a path.
type Stroke struct {
	Path  Path
	Pen   Pen
	Paint Paint
	Space *Matrix // of the path and the pen, which it may stretch; nil: the drawing's own
	Clip  *Clip
}

// Pen is how an outline is drawn.
type Pen struct {
	Width      float64
	Cap        Cap
	Join       Join
	MiterLimit float64
	Dash       []float64 // even count; nil: solid
	DashOffset float64
}

// Image shows a raster in the unit square that the Matrix maps into the drawing; the square's origin is
// the picture's upper left.
type Image struct {
	Raster *Raster
	Matrix Matrix
	Clip   *Clip
}

// Raster is a decoded picture.
type Raster struct {
	Width, Height int
	RGB           []byte // three bytes a pixel
	Alpha         []byte // a byte a pixel; nil: opaque
}

// Group is operations that are painted as one: seen through together, through a mask, or mixed with what lies below.
type Group struct {
	Ops          []Op
	Transparency float64
	Mask         *Mask  // nil: none
	Blend        string // a blend mode in PDF's words; empty: Normal
	Clip         *Clip
}

// Mask lets through what lies below it by its own brightness, or by its opacity.
type Mask struct {
	Ops   []Op
	Alpha bool
}

// Text paints characters on one line: its runs follow each other as a writer measures them. The Matrix maps the text's
// own space, where it is set from the origin to the right with y downwards, into the drawing; the origin is the start,
// middle or end of all the runs together as Anchor says.
type Text struct {
	Matrix  Matrix
	Anchor  Anchor
	Runs    []Run   // at least one
	Length  float64 // that the whole is brought to; 0: its own
	Stretch bool    // by drawing the glyphs wider, not by room between them
	Along   []Point // a line that the glyphs stand on, in the text's own space; nil: a straight one
	Offset  float64 // along that line, where the text begins
	Clip    *Clip
}

// Run is a part of a text in one style. Lengths are in the text's own space.
type Run struct {
	String       string
	Shift        Point   // moves this run and those after it: dx and dy
	Rise         float64 // lifts this run alone
	Turn         float64 // degrees by which each glyph is turned
	Size         float64
	Spacing      float64 // added after each character
	WordSpacing  float64 // added to each space
	Family       Family
	Bold, Italic bool
	Paint        Paint
	Outline      *Pen // nil: none
	OutlinePaint Paint
	OutlineFirst bool // the inside is painted over it
	Lines        Lines
	Invisible    bool // takes its place but is not painted: fill="none"
}

// Lines are lines along a text, as bits.
type Lines uint8

const (
	Underline Lines = 1 << iota
	Overline
	LineThrough
)

// Draw implements Op.
func (f *Fill) Draw(p Painter) { p.Fill(f) }

// Draw implements Op.
func (s *Stroke) Draw(p Painter) { p.Stroke(s) }

// Draw implements Op.
func (t *Text) Draw(p Painter) { p.Text(t) }

// Draw implements Op.
func (i *Image) Draw(p Painter) { p.Image(i) }

// Draw implements Op.
func (g *Group) Draw(p Painter) { p.Group(g) }

// Clip keeps an operation inside a path, and inside the Outer clip when there is one. Operations under
// the same clip share it.
type Clip struct {
	Path    Path
	EvenOdd bool
	Outer   *Clip
}

// Colour is an opaque sRGB colour.
type Colour struct{ R, G, B uint8 }

// Verb says what a segment of a path does.
type Verb uint8

const (
	Move  Verb = iota // begin a subpath at P[0]
	Line              // to P[0]
	Cubic             // Bézier curve with the control points P[0], P[1] to P[2]
	Close             // back to the subpath's beginning
)

// Segment is one step of a path.
type Segment struct {
	Verb Verb
	P    [3]Point

	within bool // it ends within a command of the source, of which it is a part
}

// Path is a sequence of subpaths; each begins with a Move.
type Path []Segment

// Point is a place in the drawing.
type Point struct{ X, Y float64 }

// Cap is the shape of a line's ends, in PDF's numbers.
type Cap uint8

const (
	ButtCap Cap = iota
	RoundCap
	SquareCap
)

// Join is the shape of a line's corners, in PDF's numbers.
type Join uint8

const (
	MiterJoin Join = iota
	RoundJoin
	BevelJoin
)

// Family is a generic family of type.
type Family uint8

const (
	Sans Family = iota
	Serif
	Mono
)

// Anchor says which part of a text run stands at its origin.
type Anchor uint8

const (
	Start Anchor = iota
	Middle
	End
)

// Matrix maps (x, y) to (A·x + C·y + E, B·x + D·y + F), as in SVG and PDF.
type Matrix struct{ A, B, C, D, E, F float64 }
