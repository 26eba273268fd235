package pdf

import (
	"slices"
	"strconv"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// Text (ISO 32000-1, 9). Kerning is in the font, and justification in the word spacing: a line is one string, unless
// something in it is rare.

// textState is what stays from one text object to the next (9.3).
type textState struct {
	font        *derivedFont
	size        unit.Pt
	wordSpacing int64 // in thousandths of a point
	wider       int   // thousandths that glyphs are set wider by: the horizontal scaling, less 1,000
}

// set is how long a length comes out on the page: all that moves the pen along the line is scaled (9.4.4).
func (t *textState) set(drawn unit.Pt) unit.Pt { return drawn.Scale(int64(1000+t.wider), 1000) }

// drawn is the length to be written for one on the page.
func (t *textState) drawn(set unit.Pt) unit.Pt { return set.Scale(1000, int64(1000+t.wider)) }

// lineState is the place of the pen. A line is moved to by its distance from the one before, which is the same for line
// after line and so compresses to next to nothing.
type lineState struct {
	x, y  int64   // start of the line, in hundredths of a point
	end   unit.Pt // where the last run should end
	ended bool    // nothing may be set on at the end of the last run
	off   unit.Pt // how far the pen is behind the place where it should be
	slip  unit.Pt // how far the line's start is to the right of the place where it should be

	baseline int64 // of the last run, which may stand in the text object before this one
}

// pen is where the last run ends in the file.
func (l *lineState) pen() unit.Pt { return l.end + l.slip - l.off }

// stringState is a string, or an array of strings and numbers, on its way out.
type stringState struct {
	bytes   []byte
	isArray bool
	inText  bool // a string is open
}

const (
	// invisible is the distance by which text may be off its place: no printer sets so small a dot.
	invisible = unit.Point / 100
	// furthest is how far a number in an array moves the pen; for more there is an operator.
	furthest = unit.Point / 2
)

func (w *contentWriter) beginText() {
	if !w.inText {
		w.out = append(w.out, "BT\n"...)
		w.inText = true
		w.line = lineState{ended: true, end: w.line.pen(), baseline: w.line.baseline}
	}
}

// endText closes the text object that is open: nothing but text is painted in one.
func (w *contentWriter) endText() {
	if w.inText {
		w.actualText(nil)
		w.endString()
		w.out = append(w.out, "ET\n"...)
		w.inText = false
	}
}

// run writes a run of glyphs at its place. One that goes on where the last one ended goes on in its string, when it
// looks the same.
func (w *contentWriter) run(run *page.Glyphs) {
	w.colour(run.Colour)
	x, y := hundredths(run.X), hundredths(w.height-run.Y)
	gap := w.line.off + run.X - w.line.end
	if w.line.ended || y != w.line.y || gap > furthest || gap < -furthest {
		w.endString()
		x = w.besideRaised(run, x, y)
		w.out = append(appendDecimal(w.out, x-w.line.x, 100), ' ')
		w.out = append(appendDecimal(w.out, y-w.line.y, 100), " Td\n"...)
		w.line = lineState{x: x, y: y, baseline: y, slip: unit.Pt(x)*unit.Point/100 - run.X}
		gap = 0
	}
	w.line.off, w.line.end = gap, run.X+run.Width()
	w.actualText(run.Unbroken)
	w.show(run)
}

// besideRaised is the start of a run that goes on behind another on a higher or lower baseline: a hair behind its end,
// if it would be at it or before. Ghostscript takes what touches for two lines, one above the other.
func (w *contentWriter) besideRaised(run *page.Glyphs, x, y int64) int64 {
	pen, rise := w.line.pen(), max(y-w.line.baseline, w.line.baseline-y)
	if rise == 0 || rise >= hundredths(run.Size) || run.X-pen > furthest || pen-run.X > furthest {
		return x
	}
	return max(x, hundredths(pen)+1)
}

// actualText says what runs that follow each other stand for together (14.9.4): a line of code that is broken.
func (w *contentWriter) actualText(of *page.Unbroken) {
	if w.unbroken == of {
		return
	}
	w.endString()
	if w.unbroken != nil {
		w.op("EMC")
	}
	if of != nil {
		w.out = append(appendObject(append(w.out, "/Span<</ActualText "...), textString(of.Text)), ">>BDC\n"...)
	}
	w.unbroken = of
}

func hundredths(p unit.Pt) int64 { return partsOf(p, 100) }

// partsOf counts a length in the given parts of a point, rounded to the nearest.
func partsOf(p unit.Pt, parts int64) int64 {
	return int64(p.Scale(parts, 1)+roundPoint(p)) / int64(unit.Point)
}

// show writes the glyphs of a run where the pen is.
func (w *contentWriter) show(run *page.Glyphs) {
	fonts := w.fonts.byFace[run.Face].fonts
	if w.text.size != run.Size || !slices.Contains(fonts, w.text.font) {
		w.font(fonts[0], run.Size)
	}
	if w.text.wider != run.Wider {
		w.endString()
		w.out = append(appendDecimal(w.out, int64(1000+run.Wider), 10), " Tz\n"...)
		w.text.wider = run.Wider
	}
	words := w.fonts.runs[run]
	w.spaceWords(run, words)
	for i, known := range words {
		w.piece(run, i, known)
	}
	w.line.ended = run.SpaceAfter && fonts[0].shows(spaceCode)
	if w.line.ended {
		w.spaceAfter(run, code{fonts[0], spaceCode})
	}
}

// spaceAfter writes the space behind a run, at the end of the gap that follows if it has to stand there.
func (w *contentWriter) spaceAfter(run *page.Glyphs, space code) {
	if gap := w.fonts.gaps[run]; gap > 0 {
		w.line.off += gap - space.advance().At(run.Size)
		w.catchUp()
	}
	w.code(space)
}

// font changes to a font and size.
func (w *contentWriter) font(f *derivedFont, size unit.Pt) {
	w.endString()
	w.out = append(append(append(w.out, '/'), f.resource...), ' ')
	w.lengths(size)
	w.out = append(w.out, "Tf\n"...)
	w.text.font, w.text.size = f, size
}

// spaceWords sets the word spacing of a run to what the first of its spaces asks for. Others ask for the same or nearly
// so.
func (w *contentWriter) spaceWords(run *page.Glyphs, words []*shown) {
	for i, known := range words {
		if known == nil || !known.isSpace {
			continue
		}
		if spacing := partsOf(w.text.drawn(run.Pieces[i].Extra), 1000); spacing != w.text.wordSpacing {
			w.endString()
			w.out = append(appendDecimal(w.out, spacing, 1000), " Tw\n"...)
			w.text.wordSpacing = spacing
		}
		return
	}
}

// piece writes a word or a space, if the piece has one.
func (w *contentWriter) piece(run *page.Glyphs, i int, known *shown) {
	switch {
	case known == nil:
	case known.codes != nil:
		w.catchUp()
		w.codes(known.font, known.codes)
		if known.isSpace {
			w.line.off -= w.text.set(unit.Pt(w.text.wordSpacing) * unit.Point / 1000)
		}
	default:
		w.glyphs(w.fonts.byFace[run.Face], known)
	}
	w.line.off += run.Pieces[i].Extra
}

// glyphs writes a word one glyph after the other, with numbers between them where the kerning is not in the font.
func (w *contentWriter) glyphs(c *coding, word *shown) {
	uses := word.uses
	for i, g := range word.glyphs {
		first, others := c.codes[uses[0]], uses[1:usesCount(g)]
		if moved(word.glyphs, i) {
			w.cluster(g, first)
		} else {
			w.catchUp()
			w.code(first)
		}
		advance := first.advance()
		for _, use := range others {
			advance += c.codes[use].advance()
			w.code(c.codes[use])
		}
		uses = uses[1+len(others):]
		w.line.off += w.text.set((g.Advance - advance).At(w.text.size))
	}
}

// cluster writes a glyph that is moved from its place, such as a mark over a letter: the rise is set around it. The
// glyphs of a cluster carry its text in the first; the others stand for nothing, and say so with an empty ActualText.
func (w *contentWriter) cluster(g text.Glyph, c code) {
	offset := w.text.set(g.XOffset.At(w.text.size))
	w.line.off += offset
	w.catchUp()
	w.endString()
	silent := g.Text == "" && !g.Hyphen
	if silent {
		w.out = append(w.out, "/Span<</ActualText<FEFF>>>BDC\n"...)
	}
	w.out = append(appendLength(w.out, g.YOffset.At(w.text.size)), " Ts\n"...)
	w.code(c)
	w.endString()
	w.out = append(w.out, "0 Ts\n"...)
	if silent {
		w.out = append(w.out, "EMC\n"...)
	}
	w.line.off -= offset
}

// catchUp brings the pen to its place by a number in the array, when it is visibly off. Whole thousandths of an em are
// near enough, and equal distances stay equal, which compresses well.
func (w *contentWriter) catchUp() {
	if w.line.off < invisible && w.line.off > -invisible {
		return
	}
	thousandths := w.text.drawn(w.line.off).Scale(1000, int64(w.text.size))
	s := &w.string
	s.close()
	s.isArray = true
	s.bytes = strconv.AppendInt(s.bytes, -int64(thousandths), 10)
	w.line.off -= w.text.set(w.text.size.Scale(int64(thousandths), 1000))
}

// codes adds codes of a font, which are escaped, to the string.
func (w *contentWriter) codes(f *derivedFont, escaped []byte) {
	if w.text.font != f {
		w.font(f, w.text.size)
	}
	s := &w.string
	if !s.inText {
		s.bytes, s.inText = append(s.bytes, '('), true
	}
	s.bytes = append(s.bytes, escaped...)
}

// code adds a code to the string.
func (w *contentWriter) code(c code) {
	var escaped [2]byte
	w.codes(c.font, appendCode(escaped[:0], c.char))
}

// appendCode writes a code as it stands in a string (7.3.4.2).
func appendCode(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, `\r`...)
	}
	return append(b, c)
}

func (s *stringState) close() {
	if s.inText {
		s.bytes, s.inText = append(s.bytes, ')'), false
	}
}

// endString writes the string or the array, before another operator.
func (w *contentWriter) endString() {
	s := &w.string
	s.close()
	switch {
	case len(s.bytes) == 0:
	case s.isArray:
		w.out = append(append(append(w.out, '['), s.bytes...), "]TJ\n"...)
	default:
		w.out = append(append(w.out, s.bytes...), "Tj\n"...)
	}
	*s = stringState{bytes: s.bytes[:0]}
}
