package paginate

import (
	"math"
)

// Choosing where pages end follows Plass, "Optimal pagination techniques for automatic typesetting systems" (1981):
// among all ways to part a column of boxes, with figures that may move to the next page, the one of least total cost. A
// state is what a page begins with: the next box, the figures put off to its top, the notes still to be continued at
// its foot. It departs from Plass in two ways. Figures put off all stand on the very next page, so that a state needs
// their number only. And where notes are continued, only the cheapest way to reach a box is followed, whatever is left
// of the notes. A box at which no page may end has a very high penalty rather than an infinite one, so that there is
// always a way.

// state is a way to come to the end of a page.
type state struct {
	cost     int64
	previous int32 // state that the page began with
	leaf     Leaf  // the page
}

const (
	mostPutOff     = 2 // figures that may wait for the next page
	statesAtOneBox = 2 * (mostPutOff + 1)
)

// search finds the pages of one column.
type search struct {
	Column
	notes  footnotes
	states []state
	// for each box, figures put off and notes to be continued: the cheapest state, from 1; 0 where there is none
	at []int32
}

func newSearch(c Column) *search {
	return &search{
		Column: c, notes: newFootnotes(c.Boxes, c.Above),
		states: make([]state, 1, len(c.Boxes)+1), at: make([]int32, statesAtOneBox*(len(c.Boxes)+1)),
	}
}

// extend takes the ends of the page that begins with a state. Where a page must not end counts only when it can't end
// well anywhere.
func (s *search) extend(state int32) {
	if s.ends(state, BreakWidow) >= BreakWidow {
		s.ends(state, math.MaxInt64)
	}
}

// ends adds boxes to the page that begins with a state, as long as they fit, and takes each end of a penalty below most
// as a state. It returns the cost of the cheapest of these pages. There may be several pages at once: for each figure,
// one that holds it and one that puts it off, with all that come after it.
func (s *search) ends(state int32, most int64) (cheapest int64) {
	cheapest = math.MaxInt64
	before := &s.states[state].leaf
	start, carried, notes := before.Last, before.PutOff, before.NotesEnd
	pages := [mostPutOff + 1]Pile{0: s.begin(before)}
	open := [mostPutOff + 1]bool{0: true}
	for i := start; i < len(s.Boxes) && open != [mostPutOff + 1]bool{}; i++ {
		box := &s.Boxes[i]
		if box.Begins && i > start {
			break
		}
		waits := box.Movable && i > start
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
				if box.Tied {
					page.cost += costPutOffTied
				}
				continue
			case putOff > 0 && box.Opens: // no figure leaves its chapter
				open[putOff] = false
				continue
			case putOff > 0 && box.Titled:
				page.cost += costPassTitle
			}
			page.Add(box)
			if open[putOff] = i == start || page.Low <= s.Height; open[putOff] && s.penalty(i+1) < most {
				cost := s.end(state, Leaf{First: start, Last: i + 1, Carried: carried, PutOff: putOff, Notes: notes},
					page)
				cheapest = min(cheapest, cost)
			}
		}
	}
	return cheapest
}

// begin is a page with the figures put off by the page before.
func (s *search) begin(before *Leaf) Pile {
	page := Pile{Grid: s.Grid}
	if before.PutOff == 0 {
		return page
	}
	for _, figure := range LastMovable(s.Boxes[:before.Last], before.PutOff) {
		page.Put(&s.Boxes[figure])
	}
	if before.Last < len(s.Boxes) && s.Boxes[before.Last].GoesOn {
		page.cost += costInterrupt
	}
	return page
}

// end takes a page as it is now, and returns its cost. Notes that don't fit go on at the foot of the next one.
func (s *search) end(state int32, l Leaf, page *Pile) (cost int64) {
	l.NotesEnd = s.notes.until[l.Last]
	cost = page.cost + s.penalty(l.Last)
	notes := s.notes.height(l.Notes, l.NotesEnd)
	used := page.Y + notes
	if l.Shrink = max(used-s.Height, 0); l.Shrink > 0 && page.Low+notes > s.Height {
		l.Shrink = max(page.Y-s.Height, 0)
		var parted int64
		l.NotesEnd, parted = s.notes.split(l.Notes, l.NotesEnd, s.Height-page.Y)
		used = page.Y + s.notes.height(l.Notes, l.NotesEnd)
		cost += parted
	}
	if l.Shrink > 0 && page.Low > s.Height { // a box that is higher than the page
		l.Shrink = page.shrinkable
		cost += costOverfull
	}
	cost += s.pageCost(&l, used, page.shrinkable)
	s.reach(state, l, cost)
	return cost
}

// reach notes a way to the end of a page, when it is the cheapest to what comes next.
func (s *search) reach(previous int32, l Leaf, cost int64) {
	cost += s.states[previous].cost
	key := statesAtOneBox*l.Last + 2*l.PutOff
	if l.NotesEnd < s.notes.until[l.Last] {
		key++
	}
	switch known := s.at[key]; {
	case known == 0:
		s.states = append(s.states, state{cost, previous, l})
		s.at[key] = int32(len(s.states))
	case cost < s.states[known-1].cost:
		s.states[known-1] = state{cost, previous, l}
	}
}

// cheapest is the cheapest way to the end of the column. Figures and notes that are left then get pages of their own.
func (s *search) cheapest() []Leaf {
	best := int32(-1)
	for _, state := range s.at[statesAtOneBox*len(s.Boxes):] {
		if state == 0 {
			continue
		}
		if last := s.complete(state - 1); best < 0 || s.states[last].cost < s.states[best].cost {
			best = last
		}
	}
	n := 0
	for at := best; at > 0; at = s.states[at].previous {
		n++
	}
	leaves := make([]Leaf, n)
	for at := best; at > 0; at = s.states[at].previous {
		n--
		leaves[n] = s.states[at].leaf
	}
	return leaves
}

// complete adds pages for what a state at the end of the column still holds.
func (s *search) complete(at int32) int32 {
	end, lines := len(s.Boxes), len(s.notes.lines)
	for {
		before := s.states[at]
		if before.leaf.PutOff == 0 && before.leaf.NotesEnd == lines {
			return at
		}
		page := s.begin(&before.leaf)
		l := Leaf{First: end, Last: end, Carried: before.leaf.PutOff, Notes: before.leaf.NotesEnd}
		l.Shrink = min(max(page.Y-s.Height, 0), page.shrinkable)
		l.NotesEnd, _ = s.notes.split(l.Notes, lines, s.Height-page.Y)
		if l.NotesEnd == l.Notes && l.Carried == 0 {
			l.NotesEnd++ // a line that is higher than the page
		}
		used := page.Y + s.notes.height(l.Notes, l.NotesEnd)
		s.states = append(s.states, state{before.cost + page.cost + s.pageCost(&l, used, page.shrinkable), at, l})
		at = int32(len(s.states) - 1)
	}
}
