package text

import (
	"github.com/reliure/reliure/internal/unit"
)

// The line breaker is the optimum-fit algorithm of Knuth and Plass ("Breaking Paragraphs into Lines", 1981), in
// integers: it looks at all ways to break the paragraph that are not hopeless, and takes the one whose lines have the
// fewest demerits together.

// Demerits, in TeX's unit: the square of badness and penalty.
const (
	linePenalty          = 10    // for each line, so that fewer lines are better
	fitnessDemerits      = 10000 // a tight line beside a loose one
	twoHyphensDemerits   = 10000 // two lines in a row that end in a hyphen
	threeHyphensDemerits = 1e7   // three, which a reader sees as a ladder; worse than any loose line
	shortEndDemerits     = 40000 // a last line that is hardly longer than the indent of the next paragraph
	lastHyphenDemerits   = 5000  // a hyphen at the end of the last line but one
	awfulBadness         = 10000 // of a line that can't be stretched; no badness is larger
	shortEndSizes        = 2     // a last line shorter than so many type sizes is short
)

// pass is one try at the paragraph. Each allows more than the one before.
type pass struct {
	hyphens   bool
	tolerance int64   // the largest badness of a line
	emergency unit.Pt // stretch that each line is taken to have besides its spaces
	final     bool    // must succeed
}

// passes returns the tries for a paragraph: without hyphens, with them, with lines as loose as they must be, with
// all that has to be borne. The tolerances are TeX's. TeX goes from the second to the last at once; but with
// emergency stretch a very loose line costs less than a hyphen, so that one line that can't be set well would take
// the hyphens from all others.
func passes(justified, hyphens bool, width unit.Pt) []pass {
	without, tolerance := int64(100), int64(200)
	if !justified {
		// Ragged lines may be shorter by more than a quarter of the measure before a word is hyphenated.
		without, tolerance = 2000, 2000
	}
	list := make([]pass, 0, 4)
	list = append(list, pass{tolerance: without})
	if hyphens {
		list = append(list, pass{hyphens: true, tolerance: tolerance})
	}
	if justified {
		list = append(list, pass{hyphens: hyphens, tolerance: awfulBadness - 1})
	}
	return append(list, pass{hyphens: hyphens, tolerance: awfulBadness, emergency: width / emergencyStretch,
		final: true})
}

const (
	// emergencyStretch is the part of the measure that the last try takes lines to stretch by, so that it
	// can tell bad from worse.
	emergencyStretch = 8
	// raggedStretch is the part of the measure by which a ragged line may be short at a badness of 100.
	raggedStretch = 10
)

// fitness is how tight a line is set; neighbours should not differ by more than one class.
type fitness uint8

const (
	tight fitness = iota
	decent
	loose
	veryLoose
)

// node is the best way to break the paragraph up to one breakpoint, for its class of line and its hyphens in a row.
type node struct {
	point    int32
	previous int32
	line     int32 // lines so far
	fitness  fitness
	hyphens  int8 // lines in a row that end in a hyphen
	demerits int64
}

// breaker is the state of one search; it is kept by the engine to save its memory.
type breaker struct {
	points     []breakpoint
	spare      []breakpoint // what points were before some were forced between them
	nodes      []node
	active     []int32
	candidates []node

	measure   Measure
	justified bool
	hanging   bool
	pass      pass
	steady    int32   // from this line on all lines are of one width
	shortEnd  unit.Pt // a last line that is shorter is short
}

// fit finds the best breakpoints, from the first line's end to the paragraph's.
func (b *breaker) fit(e *engine, p *Paragraph, m Measure, o Options) []int32 {
	b.measure, b.justified = m, o.Align == Justified
	b.hanging = b.justified && !o.NoHanging
	b.steady = int32(max(len(m.Indents)-1, 0))
	b.shortEnd = shortEndSizes * p.spans[0].Style.Size
	narrowest := m.Width - m.indent(0)
	for i := range m.Indents {
		narrowest = min(narrowest, m.Width-m.Indents[i])
	}
	for _, b.pass = range passes(b.justified, !o.NoHyphens, m.Width) {
		b.points = p.collect(e, b.points, b.justified, b.pass)
		if b.pass.final {
			b.points, b.spare = p.force(e, b.spare, b.points, narrowest)
		}
		// A ladder of hyphens is taken only when looser lines don't spare it.
		if last, ok := b.search(); ok && (b.pass.final || b.nodes[last].demerits < threeHyphensDemerits) {
			return b.path(last)
		}
	}
	return nil
}

// indent returns the indent of a line, counted from 0.
func (m Measure) indent(line int) unit.Pt {
	if len(m.Indents) == 0 {
		return 0
	}
	return m.Indents[min(line, len(m.Indents)-1)]
}

// path follows the nodes back from the last one.
func (b *breaker) path(last int32) []int32 {
	path := make([]int32, b.nodes[last].line)
	for n := last; n > 0; n = b.nodes[n].previous {
		path[b.nodes[n].line-1] = b.nodes[n].point
	}
	return path
}

// search runs one pass and returns the best node at the paragraph's end.
func (b *breaker) search() (last int32, ok bool) {
	b.nodes = append(b.nodes[:0], node{fitness: decent})
	b.active = append(b.active[:0], 0)
	for i := 1; i < len(b.points); i++ {
		b.candidates = b.candidates[:0]
		forced := b.points[i].kind == EndHard || b.points[i].kind == EndParagraph
		overfull := int32(-1)
		kept := 0
		for _, a := range b.active {
			badness, class, over := b.rate(a, i)
			if over {
				overfull = a // the last one is the one that is over by least
				continue
			}
			if !forced {
				b.active[kept] = a
				kept++
			}
			if badness <= b.pass.tolerance && (!b.points[i].forced || b.full(a, i)) {
				b.consider(a, i, badness, class)
			}
		}
		b.active = b.active[:kept]
		if len(b.candidates) == 0 && kept == 0 {
			if !b.pass.final {
				return 0, false
			}
			if overfull < 0 {
				overfull = int32(len(b.nodes) - 1)
			}
			b.consider(overfull, i, awfulBadness, decent)
		}
		for _, candidate := range b.hopeful() {
			b.active = append(b.active, int32(len(b.nodes)))
			b.nodes = append(b.nodes, candidate)
		}
	}
	last = b.active[0]
	for _, a := range b.active {
		if b.nodes[a].demerits < b.nodes[last].demerits {
			last = a
		}
	}
	return last, true
}

// hopeful returns the candidates but for those that can't win: all that is to be said for them is their fitness, and
// another way to the same place is better by more than that is worth.
func (b *breaker) hopeful() []node {
	best := 0
	for i := range b.candidates {
		if b.candidates[i].demerits < b.candidates[best].demerits {
			best = i
		}
	}
	kept := 0
	for i, c := range b.candidates {
		to := &b.candidates[best]
		if c.demerits > to.demerits+fitnessDemerits && c.hyphens >= to.hyphens &&
			min(c.line, b.steady) == min(to.line, b.steady) {
			continue
		}
		b.candidates[kept] = c
		if i == best {
			best = kept
		}
		kept++
	}
	return b.candidates[:kept]
}

// full reports whether a line from a node holds nothing more after breakpoint i. A line that ends where no
// break is allowed is as full as can be; to weigh all other such ends would make a long word cost the square
// of a line for each line.
func (b *breaker) full(a int32, i int) bool {
	_, _, over := b.rate(a, i+1)
	return over
}

// rate returns the badness and fitness of the line from a node to a breakpoint, or that the line doesn't fit.
func (b *breaker) rate(a int32, i int) (badness int64, class fitness, over bool) {
	from, to := &b.points[b.nodes[a].point], &b.points[i]
	width := to.before.width - from.after.width + to.hyphen
	if b.hanging {
		width -= from.left + to.right
	}
	room := b.measure.Width - b.measure.indent(int(b.nodes[a].line)) - width
	elastic := unit.Pt(0)
	if b.justified {
		elastic = to.before.elastic - from.after.elastic
	}
	switch {
	case room < 0:
		shrink := to.before.shrink - from.after.shrink + elastic*letterShrink/1000
		if -room > shrink {
			return 0, 0, true
		}
		badness = badnessOf(-room, shrink)
		if badness > 12 {
			return badness, tight, false
		}
		return badness, decent, false
	case to.kind == EndHard, to.kind == EndParagraph:
		return 0, decent, false
	}
	stretch := b.pass.emergency
	if b.justified {
		stretch += to.before.stretch - from.after.stretch + elastic*letterStretch/1000
	} else {
		stretch += b.measure.Width / raggedStretch
	}
	badness = badnessOf(room, stretch)
	switch {
	case badness > 99:
		class = veryLoose
	case badness > 12:
		class = loose
	default:
		class = decent
	}
	if !b.justified {
		class = decent // neighbours of any length go together
	}
	return badness, class, false
}

// badnessOf returns 100 × (by / possible)³, at most awfulBadness.
func badnessOf(by, possible unit.Pt) int64 {
	if by == 0 {
		return 0
	}
	const most = 5 // 5³ × 100 is more than awful
	if possible <= 0 || by > most*possible {
		return awfulBadness
	}
	ratio := int64(by) * 1024 / int64(possible)
	return min(100*ratio*ratio*ratio>>30, awfulBadness)
}

// consider keeps the way through node a to breakpoint i when it is the best for its class of line
// and its hyphens in a row.
func (b *breaker) consider(a int32, i int, badness int64, class fitness) {
	from, to := &b.nodes[a], &b.points[i]
	next := node{point: int32(i), previous: a, line: from.line + 1, fitness: class}
	next.demerits = from.demerits + (linePenalty+badness)*(linePenalty+badness) + to.penalty*to.penalty
	if class > from.fitness+1 || from.fitness > class+1 {
		next.demerits += fitnessDemerits
	}
	switch {
	case to.kind == EndParagraph:
		if b.points[from.point].hyphenated {
			next.demerits += lastHyphenDemerits
		}
		if from.point > 0 && to.before.width-b.points[from.point].after.width < b.shortEnd {
			next.demerits += shortEndDemerits
		}
	case to.hyphenated:
		next.hyphens = from.hyphens + 1
		if next.hyphens == 2 {
			next.demerits += twoHyphensDemerits
		}
		if next.hyphens > 2 {
			next.demerits += threeHyphensDemerits
			next.hyphens = 2 // each further one costs as much
		}
	}
	for n := range b.candidates {
		c := &b.candidates[n]
		if c.fitness == class && c.hyphens == next.hyphens && min(c.line, b.steady) == min(next.line, b.steady) {
			if next.demerits < c.demerits {
				*c = next
			}
			return
		}
	}
	b.candidates = append(b.candidates, next)
}
