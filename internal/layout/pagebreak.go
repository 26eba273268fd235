package layout

import (
	"math"
	"slices"

	"github.com/reliure/reliure/internal/unit"
)

// Choosing where pages end follows Plass, "Optimal pagination techniques for automatic typesetting systems" (1981): among all ways to
// part a column of boxes, with figures that may move to the next page, the one of least total cost. A state is what a page begins with:
// the next box, the figures put off to its top, the notes still to be continued at its foot. It departs from Plass in two ways. Figures
// put off all stand on the very next page, so that a state needs their number only. And where notes are continued, only the cheapest way
// to reach a box is followed, whatever is left of the notes. A box at which no page may end has a very high penalty rather than an
// infinite one, so that there is always a way.

const (
	costEmpty    = 10_000        // of a page without anything on it; a page filled to the part f costs (1-f)² of it
	costPage     = 900           // of each page: fewer pages, and no page for one line
	costShrink   = 4_000         // of making a page's pictures as small as they may be
	costOverfull = 1_000_000_000 // of a box that is higher than the page
	costShort    = 2_500         // of a chapter's last page with nothing on it; it falls with the square, to none from shortPage on
	shortPage    = 30            // per cent of the page

	costPutOff     = 250    // of a figure that stands on the page after its place: that of a page left a sixth empty
	costPassTitle  = 500    // of each title between a figure's place and the figure
	costInterrupt  = 1_500  // of a figure at the top of a page in the middle of a table or a frame
	costSplitNote  = 5_000  // of a note that goes on at the foot of the next page: that of a page left seven tenths empty
	costNoteAway   = 50_000 // of a note that begins on the page after its reference; only when there is no other way
	costHighNotes  = 6_000  // of notes that fill the page; none up to highNotes of it
	highNotes      = 60     // per cent of the page
	mostPutOff     = 2      // figures that may wait for the next page
	statesAtOneBox = 2 * (mostPutOff + 1)
)

// leaf is a page's share of a galley.
type leaf struct {
	first, last     int     // boxes, last not included
	carried         int     // figures before the first box that stand at the top of this page
	putOff          int     // figures among the boxes, the last of them, that stand on the next page
	notes, notesEnd int     // lines of notes at the foot, notesEnd not included
	shrink          unit.Pt // what the pictures have to give for the page to fit
}

// filling is what a page holds.
type filling struct {
	carried []*box // figures from the page before, at the top
	text    []*box
	notes   []*box // at the foot
	shrink  unit.Pt
}

// filling is what the page of a galley holds: figures that stand on the next page are not among the text.
func (l *leaf) filling(g *galley) filling {
	f := filling{text: g.boxes[l.first:l.last], notes: g.notes.lines[l.notes:l.notesEnd], shrink: l.shrink}
	if l.carried > 0 {
		f.carried = lastMovable(g.boxes[:l.first], l.carried)
	}
	if l.putOff > 0 {
		off := lastMovable(f.text, l.putOff)
		f.text = slices.DeleteFunc(slices.Clone(f.text), func(b *box) bool { return slices.Contains(off, b) })
	}
	return f
}

// lastMovable are the last n figures that may move.
func lastMovable(boxes []*box, n int) []*box {
	figures := make([]*box, n)
	for i := len(boxes) - 1; n > 0; i-- {
		if boxes[i].movable {
			n--
			figures[n] = boxes[i]
		}
	}
	return figures
}

// pageState is a way to come to the end of a page.
type pageState struct {
	cost     int64
	previous int32 // state that the page began with
	leaf     leaf  // the page
}

// pageBreaker finds the pages of one galley.
type pageBreaker struct {
	boxes  []*box
	notes  footnotes
	height unit.Pt
	grid   unit.Pt
	states []pageState
	at     []int32 // for each box, figures put off and notes to be continued: the cheapest state, from 1; 0 where there is none
}

// paged are the pages of a column that is no chapter's.
func (b *binder) paged(c *column, height unit.Pt) []filling {
	g := &galley{boxes: c.boxes}
	b.breakPages(g, height)
	pages := make([]filling, len(g.leaves))
	for i := range g.leaves {
		pages[i] = g.leaves[i].filling(g)
	}
	return pages
}

// breakPages parts a galley into pages of a height.
func (b *binder) breakPages(g *galley, height unit.Pt) {
	g.notes, g.leaves = b.footnotesOf(g.boxes), nil
	if len(g.boxes) == 0 {
		return
	}
	p := &pageBreaker{
		boxes: g.boxes, notes: g.notes, height: height, grid: b.theme.Spacing.Grid.Pt,
		states: make([]pageState, 1, len(g.boxes)+1), at: make([]int32, statesAtOneBox*(len(g.boxes)+1)),
	}
	p.extend(0)
	for i := 1; i < len(g.boxes); i++ {
		for _, state := range p.at[statesAtOneBox*i : statesAtOneBox*(i+1)] {
			if state > 0 {
				p.extend(state - 1)
			}
		}
	}
	g.leaves = p.cheapest()
}

// extend takes the ends of the page that begins with a state. Where a page must not end counts only when it can't end well anywhere.
func (p *pageBreaker) extend(state int32) {
	if p.ends(state, breakWidow) >= breakWidow {
		p.ends(state, math.MaxInt64)
	}
}

// ends adds boxes to the page that begins with a state, as long as they fit, and takes each end of a penalty below most as a state. It
// returns the cost of the cheapest of these pages. There may be several pages at once: for each figure, one that holds it and one that
// puts it off, with all that come after it.
func (p *pageBreaker) ends(state int32, most int64) (cheapest int64) {
	cheapest = math.MaxInt64
	before := &p.states[state].leaf
	start, carried, notes := before.last, before.putOff, before.notesEnd
	pages := [mostPutOff + 1]pile{0: p.begin(before)}
	open := [mostPutOff + 1]bool{0: true}
	for i := start; i < len(p.boxes) && open != [mostPutOff + 1]bool{}; i++ {
		box := p.boxes[i]
		waits := box.movable && i > start
		if waits {
			copy(pages[1:], pages[:])
			copy(open[1:], open[:])
		}
		for putOff := range pages {
			page := &pages[putOff]
			switch {
			case !open[putOff]:
				continue
			case putOff > 0 && waits: // a page that ends with the figure is one that ends before it
				page.cost += costPutOff
				continue
			case putOff > 0 && box.opens: // no figure leaves its chapter
				open[putOff] = false
				continue
			case putOff > 0 && box.section != nil:
				page.cost += costPassTitle
			}
			page.add(box)
			if open[putOff] = i == start || page.y-page.shrinkable <= p.height; open[putOff] && p.penalty(i+1) < most {
				cost := p.end(state, leaf{first: start, last: i + 1, carried: carried, putOff: putOff, notes: notes}, page)
				cheapest = min(cheapest, cost)
			}
		}
	}
	return cheapest
}

// begin is a page with the figures put off by the page before.
func (p *pageBreaker) begin(before *leaf) pile {
	page := pile{grid: p.grid}
	if before.putOff == 0 {
		return page
	}
	for _, figure := range lastMovable(p.boxes[:before.last], before.putOff) {
		page.put(figure)
	}
	if before.last < len(p.boxes) && p.boxes[before.last].goesOn(p.boxes[before.last-1]) {
		page.cost += costInterrupt
	}
	return page
}

// goesOn reports whether a box goes on with the table or the frame that the one before it is in.
func (b *box) goesOn(before *box) bool {
	return b.head != nil && b.head == before.head || len(b.frames) > 0 && len(before.frames) > 0 && b.frames[0] == before.frames[0]
}

// end takes a page as it is now, and returns its cost. Notes that don't fit go on at the foot of the next one.
func (p *pageBreaker) end(state int32, l leaf, page *pile) (cost int64) {
	l.notesEnd = p.notes.until[l.last]
	cost = page.cost + p.penalty(l.last)
	used := page.y + p.notes.height(l.notes, l.notesEnd)
	if l.shrink = max(used-p.height, 0); l.shrink > page.shrinkable {
		l.shrink = max(page.y-p.height, 0)
		var parted int64
		l.notesEnd, parted = p.notes.split(l.notes, l.notesEnd, p.height-page.y)
		used = page.y + p.notes.height(l.notes, l.notesEnd)
		cost += parted
	}
	if l.shrink > page.shrinkable { // a box that is higher than the page
		l.shrink = page.shrinkable
		cost += costOverfull
	}
	cost += p.pageCost(&l, used, page.shrinkable)
	p.reach(state, l, cost)
	return cost
}

// penalty is that of ending a page before a box.
func (p *pageBreaker) penalty(box int) int64 {
	if box == len(p.boxes) {
		return 0
	}
	return int64(p.boxes[box].penalty)
}

// pageCost is the cost of how a page is filled.
func (p *pageBreaker) pageCost(l *leaf, used, shrinkable unit.Pt) int64 {
	cost := int64(costPage)
	if l.shrink > 0 && shrinkable > 0 {
		part := int64(min(l.shrink, shrinkable)) * 100 / int64(shrinkable)
		cost += costShrink * part / 100 * (100 + part) / 200
	}
	if share := int64(p.notes.height(l.notes, l.notesEnd)) * 100 / int64(p.height); share > highNotes {
		cost += costHighNotes * (share - highNotes) / (100 - highNotes)
	}
	filled := min(int64(used)*1000/int64(p.height), 1000)
	if l.last == len(p.boxes) {
		if missing := shortPage*10 - filled; missing > 0 {
			cost += costShort * missing * missing / (shortPage * shortPage * 100)
		}
		return cost
	}
	empty := 1000 - filled
	return cost + costEmpty*empty*empty/1_000_000
}

// reach notes a way to the end of a page, when it is the cheapest to what comes next.
func (p *pageBreaker) reach(previous int32, l leaf, cost int64) {
	cost += p.states[previous].cost
	key := statesAtOneBox*l.last + 2*l.putOff
	if l.notesEnd < p.notes.until[l.last] {
		key++
	}
	switch known := p.at[key]; {
	case known == 0:
		p.states = append(p.states, pageState{cost, previous, l})
		p.at[key] = int32(len(p.states))
	case cost < p.states[known-1].cost:
		p.states[known-1] = pageState{cost, previous, l}
	}
}

// cheapest is the cheapest way to the end of the galley. Figures and notes that are left then get pages of their own.
func (p *pageBreaker) cheapest() []leaf {
	best := int32(-1)
	for _, state := range p.at[statesAtOneBox*len(p.boxes):] {
		if state == 0 {
			continue
		}
		if last := p.complete(state - 1); best < 0 || p.states[last].cost < p.states[best].cost {
			best = last
		}
	}
	n := 0
	for s := best; s > 0; s = p.states[s].previous {
		n++
	}
	leaves := make([]leaf, n)
	for s := best; s > 0; s = p.states[s].previous {
		n--
		leaves[n] = p.states[s].leaf
	}
	return leaves
}

// complete adds pages for what a state at the end of the galley still holds.
func (p *pageBreaker) complete(state int32) int32 {
	end, lines := len(p.boxes), len(p.notes.lines)
	for {
		before := p.states[state]
		if before.leaf.putOff == 0 && before.leaf.notesEnd == lines {
			return state
		}
		page := p.begin(&before.leaf)
		l := leaf{first: end, last: end, carried: before.leaf.putOff, notes: before.leaf.notesEnd}
		l.shrink = min(max(page.y-p.height, 0), page.shrinkable)
		l.notesEnd, _ = p.notes.split(l.notes, lines, p.height-page.y)
		if l.notesEnd == l.notes && l.carried == 0 {
			l.notesEnd++ // a line that is higher than the page
		}
		used := page.y + p.notes.height(l.notes, l.notesEnd)
		p.states = append(p.states, pageState{before.cost + page.cost + p.pageCost(&l, used, page.shrinkable), state, l})
		state = int32(len(p.states) - 1)
	}
}
