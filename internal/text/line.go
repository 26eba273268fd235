package text

import (
	"github.com/reliure/reliure/internal/unit"
)

// Break breaks the paragraph into lines. It never fails: what can't be broken well is broken
// badly, and the line says so.
func (p *Paragraph) Break(m Measure, o Options) []Line {
	if len(p.pieces) == 0 {
		return nil
	}
	e := p.shaper.borrow()
	defer p.shaper.giveBack(e)
	m.Width = min(m.Width, widestMeasure)
	o.NoHanging = o.NoHanging || p.levels != nil
	path := e.breaker.fit(e, p, m, o)
	s := setter{Paragraph: p, engine: e, measure: m, options: o, pieces: make([]Piece, 0, len(p.pieces)+2*len(path))}
	lines := make([]Line, len(path))
	from := &e.breaker.points[0]
	for i, point := range path {
		to := &e.breaker.points[point]
		lines[i] = s.line(i, from, to)
		from = to
	}
	return lines
}

// widestMeasure keeps products of lengths within 64 bits.
const widestMeasure = unit.Pt(1) << 40

// Widths returns the width of the longest piece that can't be broken without a hyphen, and of the longest line
// when only "\n" breaks.
func (p *Paragraph) Widths() (minimum, natural unit.Pt) {
	if len(p.pieces) == 0 {
		return 0, 0
	}
	e := p.shaper.borrow()
	defer p.shaper.giveBack(e)
	points := p.collect(e, e.breaker.points, false, pass{})
	e.breaker.points = points
	start := points[0].after.width
	for i := 1; i < len(points); i++ {
		minimum = max(minimum, points[i].before.width-points[i-1].after.width)
		if kind := points[i].kind; kind == EndHard || kind == EndParagraph {
			natural = max(natural, points[i].before.width-start)
			start = points[i].after.width
		}
	}
	return minimum, natural
}

// setter makes the lines once their breaks are known.
type setter struct {
	*Paragraph
	engine  *engine
	measure Measure
	options Options
	pieces  []Piece // of all runs, one after the other
	spaces  []space // of the line being set
	gaps    int     // of them, those that are no spaces
}

// space is a word space of the line: the run and piece it is, and its width.
type space struct {
	run, piece int
	width      unit.Pt
	gap        bool // no space: a place between characters that stand in squares, after one of this width
}

// line sets the text between two breakpoints.
func (s *setter) line(number int, from, to *breakpoint) Line {
	line := Line{End: to.kind, Forced: to.forced}
	s.spaces, s.gaps = s.spaces[:0], 0
	leading := from.end == from.next || from.kind == EndHard
	for i := int(from.next.piece); i < len(s.Paragraph.pieces) && i <= int(to.end.piece); i++ {
		start, end := 0, -1 // of the part of the piece; -1 is its end
		if i == int(from.next.piece) {
			start = int(from.next.offset)
		}
		if i == int(to.end.piece) {
			if end = int(to.end.offset); end == 0 {
				break
			}
		}
		leading = s.piece(&line, i, start, end, to.kind == EndHyphen, leading)
	}
	if to.kind == EndHyphen && to.end.offset == 0 {
		s.lateHyphen(&line, int(to.end.piece)-1)
	}
	if len(line.Runs) == 0 {
		s.height(&line, min(int(from.next.piece), len(s.Paragraph.pieces)-1))
	}
	s.place(&line, number, from, to)
	return line
}

// piece adds a part of a piece to the line, and returns whether the line still holds nothing but spaces.
func (s *setter) piece(line *Line, i, start, end int, hyphenated, leading bool) bool {
	q := &s.Paragraph.pieces[i]
	s.height(line, i)
	switch q.kind {
	case pieceObject:
		object := s.spans[q.span].Object
		line.Ascent, line.Descent = max(line.Ascent, object.Height), max(line.Descent, object.Depth)
		line.Runs = append(line.Runs, Run{
			Face: q.setting.chain.Primary(), Size: s.size(i), Key: s.spans[q.span].Key, Width: object.Width,
			Object: object, level: q.level,
		})
		return false
	case pieceSpace, pieceFixedSpace:
		s.append(line, i, q.word)
		if !leading && !s.spans[q.span].Style.Rigid {
			run := len(line.Runs) - 1
			s.spaces = append(s.spaces, space{run: run, piece: len(line.Runs[run].Pieces) - 1,
				width: q.word.width.At(s.size(i))})
		}
		return leading
	case pieceWord:
		w := q.word
		switch {
		case end >= 0:
			key := w.part(start, end)
			key.hyphenated = hyphenated
			w = q.setting.word(s.engine, key)
		case start > 0:
			w = q.setting.word(s.engine, w.part(start, len(w.text)))
		}
		s.append(line, i, w)
		if s.gapAfter(i) && end < 0 {
			run := len(line.Runs) - 1
			s.spaces = append(s.spaces, space{run: run, piece: len(line.Runs[run].Pieces) - 1, width: s.size(i),
				gap: true})
			s.gaps++
		}
	}
	return false
}

// append adds a shaped word or space to the line's runs.
func (s *setter) append(line *Line, i int, w *word) {
	q := &s.Paragraph.pieces[i]
	size, key := s.size(i), s.spans[q.span].Key
	for _, segment := range w.segments {
		n := len(line.Runs)
		if n == 0 || line.Runs[n-1].Object != nil || line.Runs[n-1].Face != segment.face ||
			line.Runs[n-1].Size != size || line.Runs[n-1].Key != key || line.Runs[n-1].level != q.level {
			line.Runs = append(line.Runs, Run{Face: segment.face, Size: size, Key: key,
				Pieces: s.pieces[len(s.pieces):], rigid: s.spans[q.span].Style.Rigid, level: q.level})
			n++
			metrics := segment.face.Metrics()
			line.Ascent = max(line.Ascent, metrics.Ascent.At(size))
			line.Descent = max(line.Descent, -metrics.Descent.At(size))
		}
		width := unit.Em(0)
		for _, g := range segment.glyphs {
			width += g.Advance
		}
		run := &line.Runs[n-1]
		s.pieces = append(s.pieces, Piece{Glyphs: segment.glyphs})
		run.Pieces = s.pieces[len(s.pieces)-len(run.Pieces)-1 : len(s.pieces) : len(s.pieces)]
		run.Width += width.At(size)
	}
}

// lateHyphen adds a hyphen after piece i, when the word goes on in the next span.
func (s *setter) lateHyphen(line *Line, i int) {
	q := &s.Paragraph.pieces[i]
	s.append(line, i, q.setting.word(s.engine, wordKey{hyphenated: true, rightToLeft: q.level.RightToLeft()}))
}

// height makes room for the primary face of piece i: a line of fallback glyphs is as high as its neighbours.
func (s *setter) height(line *Line, i int) {
	metrics, size := s.Paragraph.pieces[i].setting.chain.Primary().Metrics(), s.size(i)
	line.Ascent = max(line.Ascent, metrics.Ascent.At(size))
	line.Descent = max(line.Descent, -metrics.Descent.At(size))
}

// place aligns the line: it sets the spaces and gives each run its place.
func (s *setter) place(line *Line, number int, from, to *breakpoint) {
	for i := range line.Runs {
		line.Width += line.Runs[i].Width
	}
	indent := s.measure.indent(number)
	x := indent
	room := s.measure.Width - indent - line.Width
	if s.options.Align == Justified && !s.options.NoHanging {
		x -= from.left
		room += from.left + to.right
	}
	switch s.options.Align {
	case Justified:
		last := to.kind == EndHard || to.kind == EndParagraph
		room -= s.justify(line, room, last)
	case Center:
		x += max(room, 0) / 2
	case Right:
		x += max(room, 0)
	}
	line.Over = room < -overTolerance
	if s.levels != nil || s.options.Mirrored {
		s.placeInDirection(line, x)
		return
	}
	for i := range line.Runs {
		line.Runs[i].X = x
		x += line.Runs[i].Width
	}
}

const (
	// overTolerance is what nobody sees: kerning with a hyphen that was not counted.
	overTolerance = unit.Point / 2
	// widestSpace is the most that a word space gets, in its own widths, before a line is better left short.
	widestSpace = 5
	// overShrink is the part by which spaces may shrink beyond their limit, for kerning that was not counted.
	overShrink = 8
)

// justify shares the room among the letters and the spaces, each by its width, and returns how much of it they took.
// The last line is never stretched.
func (s *setter) justify(line *Line, room unit.Pt, last bool) (taken unit.Pt) {
	if n := len(s.spaces); n > 0 && s.spaces[n-1].gap && s.lastPiece(line, s.spaces[n-1]) {
		s.spaces = s.spaces[:n-1] // the line ends there
		s.gaps--
	}
	if s.gaps > 0 && room > 0 && !last {
		return s.stretchGaps(line, room)
	}
	total := unit.Pt(0)
	for _, sp := range s.spaces {
		if !sp.gap {
			total += sp.width
		}
	}
	if room == 0 || room > 0 && (last || room > widestSpace*total) {
		return 0
	}
	widened := s.widen(line, room, total)
	room = max(room-widened, -total/spaceShrink-total/overShrink)
	passed, given := unit.Pt(0), unit.Pt(0)
	for _, sp := range s.spaces {
		if sp.gap {
			continue
		}
		passed += sp.width
		extra := room.Scale(int64(passed), int64(total)) - given
		line.Runs[sp.run].Pieces[sp.piece].Extra = extra
		line.Runs[sp.run].Width += extra
		given += extra
	}
	return widened + room
}

// lastPiece reports whether a space is the last piece of the line.
func (s *setter) lastPiece(line *Line, sp space) bool {
	return sp.run == len(line.Runs)-1 && sp.piece == len(line.Runs[sp.run].Pieces)-1
}

// widen sets the letters of a line wider or narrower by their share of the room, which is what they could give of what
// letters and spaces could give together. It returns how much of the room that took.
func (s *setter) widen(line *Line, room, spaces unit.Pt) (taken unit.Pt) {
	letters := unit.Pt(0)
	for i := range line.Runs {
		if s.elastic(&line.Runs[i]) {
			letters += line.Runs[i].Width
		}
	}
	most, fromSpaces := letters.Scale(letterStretch, 1000), spaces/spaceStretch
	if room < 0 {
		most, fromSpaces = letters.Scale(letterShrink, 1000), spaces/spaceShrink
	}
	if most == 0 {
		return 0
	}
	share := room.Scale(int64(most), int64(most+fromSpaces))
	wider := int(share.Scale(1000, int64(letters)))
	if spaces == 0 && letters.Scale(int64(1000+wider), 1000)-letters > share {
		wider-- // no space takes what rounding leaves
	}
	wider = min(max(wider, -letterShrink), letterStretch)
	for i := range line.Runs {
		if run := &line.Runs[i]; s.elastic(run) {
			run.Wider = wider
			width := run.Width.Scale(int64(1000+wider), 1000)
			taken += width - run.Width
			run.Width = width
		}
	}
	return taken
}

// elastic reports whether a run may be set wider or narrower.
func (s *setter) elastic(run *Run) bool {
	return run.Object == nil && !run.rigid && !run.level.RightToLeft()
}
