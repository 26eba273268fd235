package pdf

import (
	"context"
	"fmt"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/pdf/key"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// pageContent is a page's content stream in parts: operators, and pictures for fpdf to place between them.
type pageContent struct {
	parts     []part
	furniture []byte            // the operators at its end: running head and folio
	resources map[name]resource // that its drawings call by name
	marked    []*page.Content   // by MCID: what each marked-content sequence belongs to
}

type part struct {
	operators []byte
	image     *page.Image
}

// composePages writes the pages' content streams side by side.
func composePages(ctx context.Context, book *page.Book, fonts *fontSet, standard Standard) ([]*pageContent, error) {
	pages := make([]*pageContent, len(book.Pages))
	err := parallel.Each(ctx, len(pages), func(_ context.Context, i int) error {
		page := book.Pages[i]
		w := &contentWriter{height: book.Height, fonts: fonts, standard: standard, page: &pageContent{}}
		body := withoutFurniture(page.Items)
		w.items(page.Items[:body])
		start := len(w.out)
		w.items(page.Items[body:])
		w.page.furniture = w.out[start:]
		w.flush()
		pages[i] = w.page
		return nil
	})
	return pages, err
}

// withoutFurniture is how many items a page has before its running head and its folio, which are painted last.
func withoutFurniture(items []page.Item) int {
	n := len(items)
	for n > 0 && isFurniture(items[n-1]) {
		n--
	}
	return n
}

func isFurniture(item page.Item) bool {
	artifact := item.Shows().Artifact
	_, isText := item.(*page.Glyphs)
	return isText && (artifact == page.ArtifactHeader || artifact == page.ArtifactFooter)
}

// contentWriter writes one page's operators (ISO 32000-1, 8 and 9). Marked content is opened at the first item that
// shows something else than the one before (14.6). One text object goes on as long as nothing but text is painted, so
// that font and place need not be said again.
type contentWriter struct {
	height   unit.Pt
	fonts    *fontSet
	standard Standard
	page     *pageContent
	out      []byte

	open       bool // a marked-content sequence is
	openInText bool // it was opened inside the text object, and must be closed there
	source     page.Source
	fill       theme.Colour // black is what a page begins with

	inText bool // a text object is open
	text   textState
	line   lineState
	string stringState

	unbroken *page.Unbroken // what the ActualText that is open stands for
}

// items paints items and closes what they opened.
func (w *contentWriter) items(items []page.Item) {
	for _, item := range items {
		w.item(item)
	}
	w.endMarked()
	w.endText()
}

func (w *contentWriter) item(item page.Item) {
	if turned, ok := item.(*page.Turned); ok {
		w.turned(turned)
		return
	}
	run, isText := item.(*page.Glyphs)
	w.mark(item.Shows(), isText)
	switch item := item.(type) {
	case *page.Glyphs:
		w.run(run)
	case *page.Rectangle:
		w.rectangle(item)
	case *page.Frame:
		w.frame(item)
	case *page.Stroke:
		w.stroke(item)
	case *page.Cells:
		w.cells(item)
	case *page.Image:
		w.flush()
		w.page.parts = append(w.page.parts, part{image: item})
	case *page.Drawing:
		w.drawing(item)
	default:
		panic(fmt.Sprintf("pdf: no way to paint %T", item))
	}
}

// turned writes items in a space that is turned by a right angle (8.3.3): their foot is at the right of the page.
func (w *contentWriter) turned(t *page.Turned) {
	w.endMarked()
	w.endText()
	fill, state := w.fill, w.text
	w.op("q")
	w.out = append(w.out, "0 1 -1 0 "...)
	w.lengths(t.X+w.height, w.height-t.Y-t.Height)
	w.op("cm")
	w.items(t.Items)
	w.op("Q")
	w.fill, w.text = fill, state
}

// flush ends a part.
func (w *contentWriter) flush() {
	if len(w.out) > 0 {
		w.page.parts = append(w.page.parts, part{operators: w.out})
		w.out = nil
	}
}

// mark opens the marked-content sequence for a source, unless it is open already, and the text object that text needs.
// Sequences and text objects are nested in each other (14.6.1).
func (w *contentWriter) mark(source page.Source, isText bool) {
	if !w.open || w.source != source || !isText && w.openInText {
		w.endMarked()
		if isText {
			w.beginText()
		} else {
			w.endText()
		}
		w.beginMarked(source)
	}
	if isText {
		w.beginText()
	} else {
		w.endText()
	}
}

func (w *contentWriter) beginMarked(source page.Source) {
	w.open, w.openInText, w.source = true, w.inText, source
	if source.Content == nil {
		w.out = append(w.out, artifactOperators(source.Artifact)...)
		return
	}
	role, _ := w.standard.role(source.Content.Of.Role)
	w.out = fmt.Appendf(w.out, "/%s<</MCID %d>>BDC\n", role, len(w.page.marked))
	w.page.marked = append(w.page.marked, source.Content)
}

func (w *contentWriter) endMarked() {
	if !w.open {
		return
	}
	if w.inText && !w.openInText {
		w.endText()
	}
	w.actualText(nil)
	w.endString()
	w.out = append(w.out, "EMC\n"...)
	w.open = false
}

// artifactOperators opens an artifact. What kind it is of stands in the resources (14.6.2), so that a page
// need not spell it out.
func artifactOperators(a page.Artifact) string {
	if a == page.ArtifactNone {
		return "/Artifact BMC\n"
	}
	return "/Artifact/" + string(a) + " BDC\n"
}

// artifactProperties are the property lists of artifacts (14.8.2.2.2), by the name that content streams call them by.
func artifactProperties() names {
	return names{
		name(page.ArtifactHeader):     dict{key.Type: name("Pagination"), key.Subtype: name("Header")},
		name(page.ArtifactFooter):     dict{key.Type: name("Pagination"), key.Subtype: name("Footer")},
		name(page.ArtifactPagination): dict{key.Type: name("Pagination")},
		name(page.ArtifactLayout):     dict{key.Type: name("Layout")},
		name(page.ArtifactBackground): dict{key.Type: name("Background")},
	}
}

func (w *contentWriter) op(operator string) { w.out = append(append(w.out, operator...), '\n') }

func (w *contentWriter) lengths(values ...unit.Pt) {
	for _, v := range values {
		w.out = append(appendLength(w.out, v), ' ')
	}
}

// colour sets the fill colour.
func (w *contentWriter) colour(c theme.Colour) {
	if w.fill == c {
		return
	}
	w.endString()
	w.fill = c
	w.out = append(appendColour(w.out, c), "rg\n"...)
}

func appendColour(b []byte, c theme.Colour) []byte {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		b = append(appendDecimal(b, (int64(v)*2000+255)/510, 1000), ' ')
	}
	return b
}

// rectangle fills an area, with round corners when it has a radius.
func (w *contentWriter) rectangle(r *page.Rectangle) {
	w.colour(r.Fill)
	radius := min(r.Radius, r.Width/2, r.Height/2)
	if radius <= 0 {
		w.lengths(r.X, w.height-r.Y-r.Height, r.Width, r.Height)
		w.op("re f")
		return
	}
	w.roundedPath(r.X, w.height-r.Y-r.Height, r.Width, r.Height, radius)
	w.op("f")
}

// roundedPath draws a rectangle with quarter circles at its corners, each a Bézier curve.
func (w *contentWriter) roundedPath(x, y, width, height, radius unit.Pt) {
	k := radius - radius.Scale(5523, 10000) // from the corner to the control point
	right, top := x+width, y+height
	w.lengths(x+radius, y)
	w.op("m")
	for _, side := range [4][8]unit.Pt{
		{right - radius, y, right - k, y, right, y + k, right, y + radius},
		{right, top - radius, right, top - k, right - k, top, right - radius, top},
		{x + radius, top, x + k, top, x, top - k, x, top - radius},
		{x, y + radius, x, y + k, x + k, y, x + radius, y},
	} {
		w.lengths(side[0], side[1])
		w.op("l")
		w.lengths(side[2:]...)
		w.op("c")
	}
	w.op("h")
}

// frame draws the outline of a rectangle, inside its area.
func (w *contentWriter) frame(f *page.Frame) {
	w.op("q")
	w.out = append(appendColour(w.out, f.Stroke), "RG "...)
	w.lengths(f.Line)
	w.op("w")
	half := f.Line / 2
	w.lengths(f.X+half, w.height-f.Y-f.Height+half, f.Width-f.Line, f.Height-f.Line)
	w.op("re S")
	w.op("Q")
}

// stroke draws a line from corner to corner.
func (w *contentWriter) stroke(s *page.Stroke) {
	w.op("q")
	w.out = append(appendColour(w.out, s.Colour), "RG "...)
	w.lengths(s.Line)
	w.op("w")
	from, to := w.height-s.Y, w.height-s.Y-s.Height
	if s.Rises {
		from, to = to, from
	}
	w.lengths(s.X, from)
	w.op("m")
	w.lengths(s.X+s.Width, to)
	w.op("l S")
	w.op("Q")
}

// cells fills the areas of cells behind a clipping path that is empty, so that nothing of them is painted (8.5.4).
func (w *contentWriter) cells(c *page.Cells) {
	w.op("q 0 0 0 0 re W n")
	for _, a := range c.Areas {
		w.lengths(a.X, w.height-a.Y-a.Height, a.Width, a.Height)
		w.op("re")
	}
	w.op("f Q")
}
