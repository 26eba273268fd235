// Package svg reads SVG drawings into a flat list of operations that a PDF page can hold.
//
// In: the bytes of an SVG file. Out: a [Drawing] (paths to fill and to stroke, clips, text; transforms applied, opacity laid on white)
// and the features it does not understand; [Clean] makes the file safe to embed in an EPUB. picture calls it, layout and pdf draw
// what it returns. The rule it keeps: a hostile file costs bounded time and memory, and nothing is left out without a remark.
package svg

// Drawing is a drawing in CSS pixels, y downwards, with everything in its final place. What lies beyond its width and height is not
// to be seen: who draws it clips to them.
type Drawing struct {
	Width, Height float64
	Ops           []Op
}

// Op is one operation of a drawing; they are drawn in order.
type Op interface {
	// Paint calls the method of the painter that draws the operation.
	Paint(Painter)
}

// Painter is what draws a drawing: it has a method for each kind of operation, so that none can be forgotten.
type Painter interface {
	Fill(*Fill)
	Stroke(*Stroke)
	Text(*Text)
}

// Fill paints the inside of a path.
type Fill struct {
	Path    Path
	EvenOdd bool // the even-odd rule, else non-zero
	Colour  Colour
	Clip    *Clip
}

// Stroke paints the outline of a path. Lengths are in the drawing's units.
type Stroke struct {
	Path       Path
	Width      float64
	Cap        Cap
	Join       Join
	MiterLimit float64
	Dash       []float64 // even count; nil: solid
	DashOffset float64
	Colour     Colour
	Clip       *Clip
}

// Text paints characters on one line: its runs follow each other as a writer measures them. The Matrix maps the text's own space,
// where it is set from the origin to the right with y downwards, into the drawing; the origin is the start, middle or end of all
// the runs together as Anchor says.
type Text struct {
	Matrix Matrix
	Anchor Anchor
	Runs   []Run // at least one
	Clip   *Clip
}

// Run is a part of a text in one style. Size and Shift are in the text's own space.
type Run struct {
	String       string
	Shift        Point // moves this run and those after it: dx and dy
	Size         float64
	Family       Family
	Bold, Italic bool
	Colour       Colour
	Invisible    bool // takes its place but is not painted: fill="none"
}

// Paint implements Op.
func (f *Fill) Paint(p Painter) { p.Fill(f) }

// Paint implements Op.
func (s *Stroke) Paint(p Painter) { p.Stroke(s) }

// Paint implements Op.
func (t *Text) Paint(p Painter) { p.Text(t) }

// Clip keeps an operation inside a path, and inside the Outer clip when there is one. Operations under the same clip share it.
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
