package pdf

import (
	"context"
	"fmt"
	"runtime"
	"strconv"

	"golang.org/x/sync/errgroup"

	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// pageContent is a page's content stream in parts: operators, and pictures for fpdf to place between them.
type pageContent struct {
	parts  []part
	marked []*layout.Content // by MCID: what each marked-content sequence belongs to
}

type part struct {
	operators []byte
	image     *layout.Image
}

// composePages writes the pages' content streams side by side.
func composePages(ctx context.Context, book *layout.Book, fonts *fontSet, standard Standard) []*pageContent {
	pages := make([]*pageContent, len(book.Pages))
	group, _ := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, page := range book.Pages {
		group.Go(func() error {
			w := &contentWriter{height: book.Height, fonts: fonts, standard: standard, page: &pageContent{}}
			for _, item := range page.Items {
				w.item(item)
			}
			w.endMarked()
			w.flush()
			pages[i] = w.page
			return nil
		})
	}
	_ = group.Wait() // no function above fails
	return pages
}

// contentWriter writes one page's operators (ISO 32000-1, 8 and 9). Marked content is opened at the first item that shows something
// else than the one before (14.6).
type contentWriter struct {
	height   unit.Pt
	fonts    *fontSet
	standard Standard
	page     *pageContent
	out      []byte

	open   bool
	source layout.Source
	fill   theme.Colour
	filled bool // fill holds the current colour

	inText       bool             // a text object is open
	lineX, lineY int64            // start of its line, in hundredths of a point
	pen          int64            // where the last run ended
	unbroken     *layout.Unbroken // what the ActualText that is open stands for
	face         *derivedFont
	size         unit.Pt
}

func (w *contentWriter) item(item layout.Item) {
	if turned, ok := item.(*layout.Turned); ok {
		w.turned(turned)
		return
	}
	w.mark(item.Shows())
	if _, text := item.(*layout.Glyphs); !text {
		w.endText()
	}
	switch item := item.(type) {
	case *layout.Glyphs:
		w.text(item)
	case *layout.Rectangle:
		w.rectangle(item)
	case *layout.Frame:
		w.frame(item)
	case *layout.Image:
		w.flush()
		w.page.parts = append(w.page.parts, part{image: item})
	case *layout.Drawing:
		w.drawing(item)
	default:
		panic(fmt.Sprintf("pdf: no way to paint %T", item))
	}
}

// turned writes items in a space that is turned by a right angle (8.3.3): their foot is at the right of the page.
func (w *contentWriter) turned(t *layout.Turned) {
	w.endMarked()
	w.op("q")
	w.out = append(w.out, "0 1 -1 0 "...)
	w.lengths(t.X+w.height, w.height-t.Y-t.Height)
	w.op("cm")
	for _, item := range t.Items {
		w.item(item)
	}
	w.endMarked()
	w.op("Q")
	w.filled = false
}

// flush ends a part.
func (w *contentWriter) flush() {
	if len(w.out) > 0 {
		w.page.parts = append(w.page.parts, part{operators: w.out})
		w.out = nil
	}
}

// mark opens the marked-content sequence for a source, unless it is open already.
func (w *contentWriter) mark(source layout.Source) {
	if w.open && w.source == source {
		return
	}
	w.endMarked()
	w.open, w.source = true, source
	if source.Content == nil {
		w.out = append(w.out, artifactOperators(source.Artifact)...)
		return
	}
	role, _ := w.standard.role(source.Content.Of.Role)
	w.out = fmt.Appendf(w.out, "/%s <</MCID %d>> BDC\n", role, len(w.page.marked))
	w.page.marked = append(w.page.marked, source.Content)
}

func (w *contentWriter) endMarked() {
	w.endText()
	if w.open {
		w.out = append(w.out, "EMC\n"...)
		w.open = false
	}
}

// artifactOperators opens an artifact of a type (14.8.2.2.2).
func artifactOperators(a layout.Artifact) string {
	switch a {
	case layout.ArtifactHeader, layout.ArtifactFooter:
		return "/Artifact <</Type /Pagination /Subtype /" + string(a) + ">> BDC\n"
	case layout.ArtifactPagination, layout.ArtifactLayout:
		return "/Artifact <</Type /" + string(a) + ">> BDC\n"
	case layout.ArtifactBackground:
		return "/Artifact <</Type /Background>> BDC\n"
	}
	return "/Artifact BMC\n"
}

func (w *contentWriter) op(operator string) { w.out = append(append(w.out, operator...), '\n') }

func (w *contentWriter) lengths(values ...unit.Pt) {
	for _, v := range values {
		w.out = append(appendLength(w.out, v), ' ')
	}
}

// colour sets the fill colour.
func (w *contentWriter) colour(c theme.Colour) {
	if w.filled && w.fill == c {
		return
	}
	w.fill, w.filled = c, true
	w.out = append(appendColour(w.out, c), "rg\n"...)
}

func appendColour(b []byte, c theme.Colour) []byte {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		b = append(appendDecimal(b, (int64(v)*2000+255)/510, 1000), ' ')
	}
	return b
}

// text writes a run. Runs that follow each other share one text object: a run that goes on where the last one ended needs no
// operator to move the pen, and one on a further line moves it by the difference, which is the same for line after line and so
// compresses to next to nothing.
func (w *contentWriter) text(run *layout.Glyphs) {
	w.colour(run.Colour)
	x, y := hundredths(run.X), hundredths(w.height-run.Y)
	if !w.inText {
		w.op("BT")
		w.inText = true
		w.lineX, w.lineY, w.face, w.pen = 0, 0, nil, -1
	}
	if y != w.lineY || abs(x-w.pen) > 2 {
		w.out = append(appendDecimal(w.out, x-w.lineX, 100), ' ')
		w.out = append(appendDecimal(w.out, y-w.lineY, 100), " Td "...)
		w.lineX, w.lineY = x, y
	}
	w.actualText(run.Unbroken)
	w.show(run)
	w.pen = hundredths(run.X + run.Width())
}

func hundredths(p unit.Pt) int64 { return int64(p.Scale(100, 1)+roundPoint(p)) / int64(unit.Point) }

func abs(n int64) int64 { return max(n, -n) }

// actualText says what runs that follow each other stand for together (14.9.4): a line of code that is broken.
func (w *contentWriter) actualText(of *layout.Unbroken) {
	if w.unbroken == of {
		return
	}
	if w.unbroken != nil {
		w.op("EMC")
	}
	if of != nil {
		w.out = append(appendObject(append(w.out, "/Span <</ActualText "...), textString(of.Text)), ">> BDC\n"...)
	}
	w.unbroken = of
}

// endText closes the text object that is open: nothing but text is painted in one.
func (w *contentWriter) endText() {
	if w.inText {
		w.actualText(nil)
		w.op("ET")
		w.inText = false
	}
}

// show writes the glyphs of a run, and its font when that changes.
func (w *contentWriter) show(run *layout.Glyphs) {
	f := w.fonts.byFace[run.Face]
	if w.face != f || w.size != run.Size {
		w.out = append(append(append(w.out, '/'), f.resource...), ' ')
		w.lengths(run.Size)
		w.out = append(w.out, "Tf "...)
		w.face, w.size = f, run.Size
	}
	w.out = append(w.out, '[')
	s := &showing{w: w, font: f, size: run.Size}
	for _, piece := range run.Pieces {
		s.piece(piece)
	}
	if run.SpaceAfter {
		if code, ok := f.codes[use{f.space, " "}]; ok {
			s.code(code)
		}
	}
	s.end()
	w.op("] TJ")
}

// showing is a TJ array on its way out.
type showing struct {
	w      *contentWriter
	font   *derivedFont
	size   unit.Pt
	inText bool
	adjust int64 // pending, in thousandths of an em, to the right
}

// piece writes a word's glyphs. Where the font's own width and the advance differ (kerning, justification), the TJ array says so.
func (s *showing) piece(p text.Piece) {
	for i, g := range p.Glyphs {
		if g.XOffset != 0 || g.YOffset != 0 || continues(p.Glyphs, i) {
			s.cluster(g)
		} else {
			s.code(s.font.codes[use{g.ID, extracted(g)}])
		}
		s.adjust += int64(g.Advance - s.font.face.Advance(g.ID))
	}
	s.adjust += int64(p.Extra.Scale(1000*int64(unit.Point), int64(s.size))+roundPoint(p.Extra)) / int64(unit.Point)
}

// continues reports whether glyph i belongs to a cluster of several glyphs.
func continues(glyphs []text.Glyph, i int) bool {
	return glyphs[i].Text == "" && !glyphs[i].Hyphen || i+1 < len(glyphs) && glyphs[i+1].Text == "" && !glyphs[i+1].Hyphen
}

// code writes one glyph.
func (s *showing) code(code uint16) {
	s.flushAdjust()
	if !s.inText {
		s.w.out, s.inText = append(s.w.out, '('), true
	}
	for _, c := range [2]byte{byte(code >> 8), byte(code)} {
		switch c {
		case '(', ')', '\\':
			s.w.out = append(s.w.out, '\\', c)
		case '\r':
			s.w.out = append(s.w.out, `\r`...)
		default:
			s.w.out = append(s.w.out, c)
		}
	}
}

// flushAdjust writes the pending adjustment. Whole thousandths are near enough, and equal spaces stay equal, which compresses well.
func (s *showing) flushAdjust() {
	if s.adjust == 0 {
		return
	}
	s.end()
	s.w.out = strconv.AppendInt(s.w.out, -s.adjust, 10)
	s.adjust = 0
}

// end closes the string that is open.
func (s *showing) end() {
	if s.inText {
		s.w.out, s.inText = append(s.w.out, ')'), false
	}
}

// cluster writes a glyph that is moved from its place, such as a mark over a letter: the rise is set around it. The glyphs of a
// cluster carry its text in the first; the others stand for nothing, and say so with an empty ActualText.
func (s *showing) cluster(g text.Glyph) {
	s.adjust += int64(g.XOffset)
	s.flushAdjust()
	s.end()
	s.w.out = append(s.w.out, "] TJ "...)
	silent := g.Text == "" && !g.Hyphen
	if silent {
		s.w.out = append(s.w.out, "/Span <</ActualText <FEFF>>> BDC "...)
	}
	s.w.out = append(appendLength(s.w.out, g.YOffset.At(s.size)), " Ts ["...)
	s.code(s.font.codes[use{g.ID, extracted(g)}])
	s.end()
	s.w.out = append(s.w.out, "] TJ 0 Ts "...)
	if silent {
		s.w.out = append(s.w.out, "EMC "...)
	}
	s.w.out = append(s.w.out, '[')
	s.adjust -= int64(g.XOffset)
}

// rectangle fills an area, with round corners when it has a radius.
func (w *contentWriter) rectangle(r *layout.Rectangle) {
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
func (w *contentWriter) frame(f *layout.Frame) {
	w.op("q")
	w.out = append(appendColour(w.out, f.Stroke), "RG "...)
	w.lengths(f.Line)
	w.op("w")
	half := f.Line / 2
	w.lengths(f.X+half, w.height-f.Y-f.Height+half, f.Width-f.Line, f.Height-f.Line)
	w.op("re S")
	w.op("Q")
}
