package paginate

import "github.com/reliure/reliure/internal/unit"

// footnotes are the lines of all notes of a column, one after the other: a page's foot is a piece of them. Most pages
// take the notes that they refer to; where these don't fit, the last of them goes on at the foot of the next page.
type footnotes struct {
	lines []Box
	first []int     // for each line, the first of its note
	until []int     // for each box, how many lines the boxes before it refer to; one more for the end
	tops  []unit.Pt // for each line, what is above it; one more for the end
	above unit.Pt   // white between the text and the notes
}

func newFootnotes(boxes []Box, above unit.Pt) footnotes {
	f := footnotes{until: make([]int, 1, len(boxes)+1), tops: make([]unit.Pt, 1), above: above}
	for i := range boxes {
		for _, note := range boxes[i].Notes {
			first := len(f.lines)
			for _, line := range note {
				f.lines, f.first = append(f.lines, line), append(f.first, first)
				f.tops = append(f.tops, f.tops[len(f.tops)-1]+line.Gap+line.Height)
			}
		}
		f.until = append(f.until, len(f.lines))
	}
	return f
}

// height is that of some of the lines at the foot of a page, with the white above them.
func (f *footnotes) height(from, to int) unit.Pt {
	if from == to {
		return 0
	}
	return f.above + f.tops[to] - f.tops[from] - f.lines[from].Gap
}

// split finds where lines that don't fit in the room are parted, and what that costs. Each note must begin on the page
// of its reference; where that can't be, the notes go on as far as there is room, at the cost of each that is late.
func (f *footnotes) split(from, to int, room unit.Pt) (at int, cost int64) {
	at = to
	for at > from && f.height(from, at) > room {
		at--
	}
	if at == to {
		return to, 0
	}
	last := f.first[to-1]
	for s := at; s > last && s >= from+2; s-- {
		if penalty := f.lines[s].Penalty; penalty < BreakWidow {
			return s, costSplitNote + int64(penalty)
		}
	}
	for next := at; next < to; next++ {
		if next == at || f.first[next] == next {
			cost += costNoteAway
		}
	}
	return at, cost
}
