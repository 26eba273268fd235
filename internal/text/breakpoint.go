package text

import (
	"unicode/utf8"

	"github.com/reliure/reliure/internal/unit"
)

// position is a place in the paragraph: before the byte at offset of a piece.
type position struct{ piece, offset int32 }

// totals are the widths and glue of all that comes before a place. Elastic is the part of the width that may be
// set wider or narrower.
type totals struct{ width, elastic, stretch, shrink unit.Pt }

func (t *totals) add(width unit.Pt, elastic bool) {
	t.width += width
	if elastic {
		t.elastic += width
	}
}

// breakpoint is a place where a line may end. The first one stands for the start of the paragraph.
type breakpoint struct {
	end, next     position // where the line ends and the next one begins; what lies between is not shown
	before, after totals   // up to end and up to next
	hyphen        unit.Pt  // width of the hyphen to be added
	right, left   unit.Pt  // how far the line's end and the next line's start may hang into the margins
	penalty       int64
	kind          End
	hyphenated    bool // the line ends in a hyphen or dash, ours or the text's
	forced        bool // no break is allowed here
}

// Word spaces stretch and shrink by these parts of their width. A third, as in TeX, makes the narrow space of
// text faces hard to see.
const (
	spaceStretch = 2 // a half
	spaceShrink  = 4 // a quarter
)

// In justified lines all letters, and the spaces with them, are set wider or narrower by so many thousandths at
// most, as Zapf's hz-program and pdfTeX did (Thành, "Micro-typographic extensions to the TeX typesetting system",
// 2000). Nobody sees it at up to 20, and the word spaces have half as much to do. Code stays as it is, and no
// letters are ever set apart.
const (
	letterStretch = 20
	letterShrink  = 20
)

// Penalties, in TeX's unit: a line's badness is 100 when its spaces stretch by all they should.
const (
	hyphenPenalty      = 135 // TeX has 50, and then hyphenates a line in five of French
	earlyHyphenPenalty = 200 // after two letters, which say little of the word
	raggedHyphens      = 5   // times as much in ragged lines, which have less need of them
	afterHyphenPenalty = 50  // after a hyphen or dash of the text
	insidePenalty      = 40  // after a slash and wherever else a line may end without a space
	addressPenalty     = 70  // in an address, which is best whole
	// with a hyphen in the last word, which would leave a piece of a word alone on the last line
	lastWordPenalty = 1000
	forcedPenalty   = 5000 // where no break is allowed
)

// collector walks over the pieces and gathers the breakpoints.
type collector struct {
	*Paragraph
	engine    *engine
	pass      pass
	justified bool
	points    []breakpoint
	at        totals
	// The end of the text before the spaces that are being passed, and the totals up to there.
	trimmed   totals
	trimmedTo position
	spaces    bool // spaces are being passed
	leading   bool // at the start of a line that the text itself begins: its spaces are kept
	lastWord  int  // first piece of the last word
}

// collect gathers the breakpoints of the paragraph for one pass. Their order is that of the text.
func (p *Paragraph) collect(e *engine, points []breakpoint, justified bool, ps pass) []breakpoint {
	c := &collector{Paragraph: p, engine: e, pass: ps, justified: justified, leading: true, lastWord: p.lastWord()}
	c.points = append(points[:0], breakpoint{left: p.leftAt(0)})
	for i := range p.pieces {
		switch p.pieces[i].kind {
		case pieceWord, pieceObject:
			c.word(i)
		case pieceSpace, pieceFixedSpace:
			c.space(i)
		case pieceEnd:
			if i+1 < len(p.pieces) { // the last one ends nothing
				c.end(i, EndHard, position{int32(i + 1), 0})
			}
		}
	}
	end := len(p.pieces)
	if p.pieces[end-1].kind == pieceEnd {
		end--
	}
	c.end(end, EndParagraph, position{int32(len(p.pieces)), 0})
	return c.points
}

// lastWord returns the index of the first piece of the last word; of the first piece of all when there is only one
// word, which then may be hyphenated as any other.
func (p *Paragraph) lastWord() int {
	i := len(p.pieces) - 1
	for i >= 0 && !p.pieces[i].joins() {
		i--
	}
	for i > 0 && p.pieces[i].joined && p.pieces[i-1].joins() {
		i--
	}
	if i <= 0 {
		return len(p.pieces)
	}
	return i
}

func (c *collector) word(i int) {
	size := c.size(i)
	plain, hyphens := c.breaksOf(c.engine, i, c.pass.hyphens)
	for len(plain)+len(hyphens) > 0 {
		var b wordBreak
		if len(hyphens) == 0 || (len(plain) > 0 && plain[0].offset <= hyphens[0].offset) {
			b, plain = plain[0], plain[1:]
		} else {
			b, hyphens = hyphens[0], hyphens[1:]
		}
		c.inside(i, b, size)
	}
	c.at.add(c.width(i), c.elastic(i))
	c.leading, c.spaces = false, false
}

// inside adds a breakpoint within or just before piece i.
func (c *collector) inside(i int, b wordBreak, size unit.Pt) {
	at := position{int32(i), int32(b.offset)}
	point := breakpoint{end: at, next: at, before: c.at, after: c.at, kind: EndInside, right: b.right.At(size)}
	point.before.add(b.before.At(size), c.elastic(i))
	point.after.add(b.used.At(size), c.elastic(i))
	switch b.kind {
	case breakIdeographic:
		if b.offset > 0 {
			break
		}
		point.right, point.left = c.rightBefore(i), c.leftAt(i)
		if c.justified {
			c.at.stretch += size / gapStretch // of the line that goes on
			point.after = c.at
		}
	case breakHyphen, breakEarlyHyphen:
		if i >= c.lastWord && !c.pass.final {
			return
		}
		point.kind, point.hyphenated, point.penalty = EndHyphen, true, hyphenPenalty
		if b.kind == breakEarlyHyphen {
			point.penalty = earlyHyphenPenalty
		}
		point.hyphen = c.pieces[i].setting.hyphenWidth.At(size)
		if !c.justified {
			point.penalty *= raggedHyphens
		}
		if i >= c.lastWord {
			point.penalty = lastWordPenalty
		}
	case breakAfter:
		point.hyphenated, point.penalty = true, afterHyphenPenalty
	case breakAddress:
		point.penalty = addressPenalty
	default:
		point.penalty = insidePenalty
	}
	c.points = append(c.points, point)
}

// elastic reports whether a piece may be set wider or narrower to justify its line.
func (p *Paragraph) elastic(i int) bool {
	q := &p.pieces[i]
	return q.kind != pieceObject && !p.spans[q.span].Style.Rigid && !q.level.RightToLeft()
}

func (c *collector) space(i int) {
	q := &c.pieces[i]
	if !c.spaces {
		c.spaces, c.trimmed, c.trimmedTo = true, c.at, position{int32(i), 0}
		c.openSpace(i)
	}
	width := c.width(i)
	c.at.add(width, c.elastic(i))
	if c.justified && !c.spans[q.span].Style.Rigid && !c.leading {
		c.at.stretch += width / spaceStretch
		c.at.shrink += width / spaceShrink
	}
	if q.kind == pieceFixedSpace {
		c.spaces = false
	}
	if n := len(c.points); c.spaces && !c.leading && c.points[n-1].end == c.trimmedTo {
		c.points[n-1].after = c.at
	}
}

// openSpace adds a breakpoint at the first of the spaces from i on, when a line may end there.
func (c *collector) openSpace(i int) {
	next := i
	for next < len(c.pieces) && c.pieces[next].kind == pieceSpace {
		if c.pieces[next].tied {
			return
		}
		next++
	}
	if c.leading || next == i || next == len(c.pieces) || c.pieces[next].kind == pieceEnd {
		return
	}
	c.points = append(c.points, breakpoint{
		end: c.trimmedTo, next: position{int32(next), 0}, before: c.at, after: c.at,
		right: c.rightBefore(i), left: c.leftAt(next), kind: EndSpace,
	})
}

// end adds a breakpoint where the line has to end: before piece i.
func (c *collector) end(i int, kind End, next position) {
	end, before := position{int32(i), 0}, c.at
	if c.spaces {
		end, before = c.trimmedTo, c.trimmed
	}
	c.points = append(c.points, breakpoint{
		end: end, next: next, before: before, after: c.at,
		right: c.rightBefore(int(end.piece)), left: c.leftAt(int(next.piece)), kind: kind,
	})
	c.spaces, c.leading = false, true
}

// rightBefore returns how far the piece before i may hang at the end of a line.
func (p *Paragraph) rightBefore(i int) unit.Pt {
	if i == 0 || p.pieces[i-1].kind != pieceWord {
		return 0
	}
	return p.pieces[i-1].word.right.At(p.size(i - 1))
}

// leftAt returns how far piece i may hang at the start of a line.
func (p *Paragraph) leftAt(i int) unit.Pt {
	if i >= len(p.pieces) || p.pieces[i].kind != pieceWord {
		return 0
	}
	return p.pieces[i].word.left.At(p.size(i))
}

// force adds breakpoints between all clusters wherever the text between two breakpoints is wider than the
// narrowest line. It returns all breakpoints and a slice for use again: one of the two holds those that were
// given, the other is made in buffer.
func (p *Paragraph) force(e *engine, buffer, points []breakpoint, narrowest unit.Pt) (forced, spare []breakpoint) {
	tooWide := func(i int) bool { return points[i].before.width+points[i].hyphen-points[i-1].after.width > narrowest }
	first := 1
	for first < len(points) && !tooWide(first) {
		first++
	}
	if first == len(points) {
		return points, buffer
	}
	forced = append(buffer[:0], points[:first]...)
	for i := first; i < len(points); i++ {
		if tooWide(i) {
			forced = p.cut(e, forced, points[i])
		}
		forced = append(forced, points[i])
	}
	return forced, points
}

// cut adds a breakpoint at each cluster between the last point and the next one.
func (p *Paragraph) cut(e *engine, points []breakpoint, next breakpoint) []breakpoint {
	last := points[len(points)-1]
	at := last.after
	// The totals count from the last point's place, which may be inside a piece.
	for i := int(last.next.piece); i < len(p.pieces) && i <= int(next.end.piece); i++ {
		if i == int(next.end.piece) && next.end.offset == 0 {
			break
		}
		q := &p.pieces[i]
		start := position{int32(i), 0}
		if i > int(last.next.piece) {
			points = append(points, breakpoint{end: start, next: start, before: at, after: at, kind: EndInside,
				penalty: forcedPenalty, forced: true})
		}
		if q.kind != pieceWord {
			at.add(p.width(i), p.elastic(i))
			continue
		}
		size := p.size(i)
		from, begun := int32(0), unit.Em(0)
		if i == int(last.next.piece) {
			if from = last.next.offset; from > 0 {
				begun = q.word.breakAt(e, q.setting, place{offset: int(from)}).used
			}
		}
		to := int32(len(q.word.text))
		if i == int(next.end.piece) {
			to = next.end.offset
		}
		for _, b := range q.word.clusters() {
			if b.offset <= int(from) || b.offset >= int(to) {
				continue
			}
			here := position{int32(i), int32(b.offset)}
			point := breakpoint{end: here, next: here, before: at, after: at, kind: EndInside, penalty: forcedPenalty,
				forced: true}
			point.before.add((b.before - begun).At(size), p.elastic(i))
			point.after.add((b.used - begun).At(size), p.elastic(i))
			points = append(points, point)
		}
		at.add((q.word.width - begun).At(size), p.elastic(i))
	}
	return points
}

// clusters returns a break before each cluster of the word but the first. In a word with soft hyphens or the like they
// are not known by their glyphs; it then is broken at its characters, and measured in proportion.
func (w *word) clusters() []wordBreak {
	var found []wordBreak
	if !w.plain {
		for offset := range w.text {
			if offset > 0 {
				width := part(w.width, int64(offset)*1000/int64(len(w.text)))
				found = append(found, wordBreak{offset: offset, before: width, used: width})
			}
		}
		return found
	}
	at, b := 0, wordBreak{}
	for _, s := range w.segments {
		for _, g := range s.glyphs {
			if g.Text != "" && at > 0 && utf8.RuneStart(w.text[at]) {
				b.offset = at
				found = append(found, b)
			}
			at += len(g.Text)
			b.before = b.used + s.face.Advance(g.ID)
			b.used += g.Advance
		}
	}
	return found
}
