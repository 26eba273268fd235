// Package layout makes pages of a document: a display list whose every item says which element of the structure tree it shows.
//
// It takes the final model from edit (with the theme, the fonts and the pictures) and gives a [Book] to pdf; epub gets the page map as
// a plain value. The rule it keeps: every word of the model is on a page once, inside the type area, and every item is either content
// of the structure tree or an artifact.
//
// lay.go is the table of contents. The files in the order of the way:
//
//   - blocks become a column of boxes: chapter.go, block.go, and a file for each kind (list.go, table*.go, figure.go, code.go, …); their
//     lines: paragraph.go
//   - what stands in a line: inline.go, textstyle.go, and link.go, address.go, abbreviation.go, formula.go, notes.go
//   - boxes become pages: galley.go, pagebreak.go with pile.go and footnotes.go; cut.go for what is higher than a page
//   - references to pages: reference.go, guess.go, rounds.go
//   - pages are painted: compose.go, folio.go, runninghead.go, turned.go; where each begins in the model: pagestart.go
//   - what stands before and after the text: matter.go, and a file for each part
//   - what comes out: book.go, structure.go
package layout

import (
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Book is a document on pages.
type Book struct {
	Meta         model.Meta
	Width        unit.Pt
	Height       unit.Pt
	TwoSided     bool // pages lie opposite each other: the first on the right, the second on the left of an opening
	Pages        []*Page
	Structure    *Element
	Outline      []*OutlineItem
	Destinations map[string]Destination // by the model's ID
}

// Page is one page. Items are in painting order; coordinates run from the page's top left corner, downwards.
type Page struct {
	Folio string // the page's label as printed: "iii", "12"
	Items []Item
	Links []*LinkArea
	Start *PageStart // where in the model this page begins; nil when it begins with nothing of the model

	left     unit.Pt // left edge of the type area
	leftHand bool    // it lies on the left of an opening
}

// PageStart is the place in the model that a page begins at.
type PageStart struct {
	Node   any // *model.Section: at its title; a model.Inline or model.Block; *model.Question: at its entry in the key of a quiz
	Offset int // characters of the node's own text before the page's first one, counted as model.Characters does
}

// OutlineItem is an entry of the outline (the bookmarks).
type OutlineItem struct {
	Title    string
	ID       string // key of Destinations
	Children []*OutlineItem
}

// Destination is a place on a page.
type Destination struct {
	Page int // index in Pages
	Y    unit.Pt
	Of   *Element // what the ID names; it may show nothing of its own
	Near *Element // what is painted there first
}

// LinkArea is the area of one link on one page: a rectangle for each line it covers.
type LinkArea struct {
	Link  *Link
	Areas []Area
}

// Link is a link of the document; it may have areas on several pages.
type Link struct {
	Address  string   // of an external link
	Target   string   // key of Destinations, of an internal link
	Contents string   // says where the link goes, for those who can't see it
	Element  *Element // the Link element it belongs to; nil for a link that is an artifact's

	reference *pageReference // to the page that the link leads to
}

// Area is a rectangle on a page.
type Area struct{ X, Y, Width, Height unit.Pt }

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

// Item is something painted on a page: *Glyphs, *Rectangle, *Frame, *Image, *Drawing or *Turned.
type Item interface {
	Shows() Source
	move(dx, dy unit.Pt)
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

	reference *pageReference // what is to stand here, when the pages are known
	room      unit.Pt        // and how wide that may be
}

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

// Frame is the outline of a rectangle, drawn with a line inside its area: the box to tick before an answer.
type Frame struct {
	Source
	Area
	Stroke theme.Colour
	Line   unit.Pt
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
	Texts   []*Lettering // for each *svg.Text among the drawing's operations, in their order
}

// Lettering is a text of a drawing, shaped. Coordinates are in the text's own space, whose unit is a point; y runs downwards.
type Lettering struct {
	Runs []*Glyphs
}

// Shows returns the source itself: embedding it makes an Item say what it shows.
func (s Source) Shows() Source { return s }

func (a *Area) move(dx, dy unit.Pt)   { a.X, a.Y = a.X+dx, a.Y+dy }
func (g *Glyphs) move(dx, dy unit.Pt) { g.X, g.Y = g.X+dx, g.Y+dy }

// Union is the smallest area that holds both.
func Union(a, b Area) Area {
	x0, y0 := min(a.X, b.X), min(a.Y, b.Y)
	x1, y1 := max(a.X+a.Width, b.X+b.Width), max(a.Y+a.Height, b.Y+b.Height)
	return Area{x0, y0, x1 - x0, y1 - y0}
}
