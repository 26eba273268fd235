package page

import (
	"slices"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Source says what an item shows: a piece of the structure tree's content, or an artifact.
type Source struct {
	Content  *Content // nil for an artifact
	Artifact Artifact
}

// Artifact is the type of an artifact (ISO 32000-1, 14.8.2.2.2).
type Artifact string

const (
	ArtifactNone       Artifact = ""
	ArtifactHeader     Artifact = "Header"
	ArtifactFooter     Artifact = "Footer"
	ArtifactLayout     Artifact = "Layout"
	ArtifactBackground Artifact = "Background"
	ArtifactPagination Artifact = "Pagination"
)

// Item is something on a page: *Glyphs, *Rectangle, *Frame, *Stroke, *Cells, *Image, *Drawing or *Turned.
type Item interface {
	Shows() Source
	Extent() (top, bottom unit.Pt) // of text, from above its capitals to below its descenders
	Move(dx, dy unit.Pt)
	Repeated() Item // a copy that shows an artifact of pagination: what stands here again has been read before
}

// Glyphs is a run of shaped text on one baseline.
type Glyphs struct {
	Source
	X, Y       unit.Pt // start of the baseline
	Face       *font.Face
	Size       unit.Pt
	Colour     theme.Colour
	Pieces     []text.Piece
	Wider      int       // thousandths by which the glyphs are set wider than they are drawn, or narrower when negative
	SpaceAfter bool      // a space follows in the text that has no glyph, since the line ends here
	Unbroken   *Unbroken // the line of code that this is a piece of, when it is broken
}

// Unbroken is text that is painted in several rows and is one line all the same: who copies it gets it without breaks.
type Unbroken struct{ Text string }

// Width is the distance that the run moves the pen.
func (g *Glyphs) Width() unit.Pt {
	var thousandths unit.Em
	var extra unit.Pt
	for _, piece := range g.Pieces {
		for i := range piece.Glyphs {
			thousandths += piece.Glyphs[i].Advance
		}
		extra += piece.Extra
	}
	return thousandths.At(g.Size).Scale(int64(1000+g.Wider), 1000) + extra
}

// Rectangle is a filled rectangle; rules and bars are thin ones.
type Rectangle struct {
	Source
	Area
	Fill   theme.Colour
	Radius unit.Pt
}

// Rule is a filled rectangle that says nothing, its top left corner at x and y: a line, a bar, a tint.
func Rule(x, y, width, height unit.Pt, fill theme.Colour) *Rectangle {
	return &Rectangle{Source: Source{Artifact: ArtifactLayout}, Area: Area{x, y, width, height}, Fill: fill}
}

// Frame is the outline of a rectangle, drawn with a line inside its area: the box to tick before an answer.
type Frame struct {
	Source
	Area
	Stroke theme.Colour
	Line   unit.Pt
}

// Stroke is a line from corner to corner of an area.
type Stroke struct {
	Source
	Area
	Colour theme.Colour
	Line   unit.Pt // its thickness
	Rises  bool    // from the lower left to the upper right
}

// Cells are the areas of the cells of a table's row. They are not seen: programs that look for tables by their lines
// find ours by them.
type Cells struct {
	Source
	Areas []Area
}

// Image is a raster picture.
type Image struct {
	Source
	Area
	Picture *picture.Picture
}

// Drawing is a vector picture, scaled to its area.
type Drawing struct {
	Source
	Area
	Drawing *svg.Drawing
	Texts   []*Lettering // for each of the drawing's Texts
}

// Lettering is a text of a drawing, shaped. Coordinates are in the text's own space, whose unit is a point; y runs
// downwards.
type Lettering struct {
	Runs  []Lettered
	Lines []LetteringLine
}

// Lettered is glyphs with the space that they stand in: its origin is where they begin.
type Lettered struct {
	*Glyphs
	Run   *svg.Run
	Space svg.Matrix
}

// LetteringLine is a line below, above or through a text, in the paint of its run.
type LetteringLine struct {
	Run                    *svg.Run
	X, Y, Width, Thickness unit.Pt // Y is the upper edge
}

// Shows returns the source itself: embedding it makes an Item say what it shows.
func (s Source) Shows() Source { return s }

// repeated is what a repeated item shows.
var repeated = Source{Artifact: ArtifactPagination}

// Extent returns the area's top and bottom.
func (a *Area) Extent() (top, bottom unit.Pt) { return a.Y, a.Y + a.Height }

// Move shifts the area.
func (a *Area) Move(dx, dy unit.Pt) { a.X, a.Y = a.X+dx, a.Y+dy }

// Extent returns the height that the type takes, whatever letters there are.
func (g *Glyphs) Extent() (top, bottom unit.Pt) {
	return g.Y - g.Size.Scale(80, 100), g.Y + g.Size.Scale(25, 100)
}

// Move shifts the run.
func (g *Glyphs) Move(dx, dy unit.Pt) { g.X, g.Y = g.X+dx, g.Y+dy }

// Repeated returns a copy that is not read.
func (g *Glyphs) Repeated() Item { c := *g; c.Source = repeated; return &c }

// Repeated returns a copy that is not read.
func (r *Rectangle) Repeated() Item { c := *r; c.Source = repeated; return &c }

// Repeated returns a copy that is not read.
func (f *Frame) Repeated() Item { c := *f; c.Source = repeated; return &c }

// Extent returns the top of the row and the bottom of its highest cell.
func (c *Cells) Extent() (top, bottom unit.Pt) {
	all := c.Areas[0]
	for _, a := range c.Areas[1:] {
		all = Union(all, a)
	}
	return all.Extent()
}

// Move shifts the areas.
func (c *Cells) Move(dx, dy unit.Pt) {
	for i := range c.Areas {
		c.Areas[i].Move(dx, dy)
	}
}

// Repeated returns a copy.
func (c *Cells) Repeated() Item { return &Cells{Source: repeated, Areas: slices.Clone(c.Areas)} }

// Repeated returns a copy that is not read.
func (s *Stroke) Repeated() Item { c := *s; c.Source = repeated; return &c }

// Repeated returns a copy that is not read.
func (i *Image) Repeated() Item { c := *i; c.Source = repeated; return &c }

// Repeated returns a copy that is not read.
func (d *Drawing) Repeated() Item { c := *d; c.Source = repeated; return &c }

// Turned is a picture of a page set broadside: its items are painted with their foot at the right, so that they are
// read with the page turned clockwise. The area is the upright page's. The items have a space of their own, whose
// origin is the area's lower left corner; their x runs up the page, their y to the right.
type Turned struct {
	Area
	Items []Item
}

// Shows returns an artifact: what the items show, they say themselves.
func (t *Turned) Shows() Source { return Source{Artifact: ArtifactLayout} }

// Repeated returns the same picture of a page with items that are not read.
func (t *Turned) Repeated() Item {
	c := &Turned{Area: t.Area}
	for _, item := range t.Items {
		c.Items = append(c.Items, item.Repeated())
	}
	return c
}

// Upright is the area on the page of an area among the turned items.
func (t *Turned) Upright(a Area) Area {
	return Area{t.X + a.Y, t.Y + t.Height - a.X - a.Width, a.Height, a.Width}
}
