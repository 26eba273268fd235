// Package paginate parts a column into pages, knowing lengths and penalties alone: what a box holds is none of its
// business.
//
// column asks it before the pages are composed, for the boxes that flow has set; compose and column pile boxes up with
// the same [Pile] as the search does, so that a page is as high as was counted on. The rule it keeps: there is always a
// way, and of all ways it takes the one of least cost.
package paginate

import "github.com/reliure/reliure/internal/unit"

// Column is what is parted into pages of one height.
type Column struct {
	Boxes  []Box
	Height unit.Pt // of a page
	Grid   unit.Pt // distance of the baselines of running text; 0: there is no grid
	Above  unit.Pt // white between the text and the notes at the foot
}

// Box is a strip of a page that can't be broken.
type Box struct {
	Gap     unit.Pt // white above; dropped at the top of a page
	Sink    unit.Pt // white above at the top of a page
	Height  unit.Pt
	After   unit.Pt // white below, when another box follows
	Head    unit.Pt // height of the table header that is repeated above when the page begins with this box; 0: none
	Shrink  unit.Pt // by how much the picture in the box can be made lower
	Penalty int     // of ending the page before this box
	Notes   [][]Box // the lines of each note that the box refers to
	Flex    Flexibility
	Grid    bool // its top stands on the baseline grid: running text
	Movable bool // a figure that may stand at the top of the next page
	Tied    bool // it moves at a higher cost
	Opens   bool // a chapter begins with it
	Begins  bool // a page must begin with it
	Titled  bool // a section begins with it
	GoesOn  bool // it goes on with the table or the frame that the box before it is in
}

// Flexibility says how the white above a box may grow to bring the text that follows back to the baseline grid.
type Flexibility uint8

const (
	Rigid       Flexibility = iota
	TakesHalf               // a figure, a table, a list, a callout: as much goes above it as below
	TakesTheLot             // a title: it stays near its text
)

// Leaf is a page's share of a column. Lines of notes are counted through the whole column.
type Leaf struct {
	First, Last     int     // boxes, last not included
	Carried         int     // figures before the first box that stand at the top of this page
	PutOff          int     // figures among the boxes, the last of them, that stand on the next page
	Notes, NotesEnd int     // lines of notes at the foot, NotesEnd not included
	Shrink          unit.Pt // what the pictures have to give for the page to fit
}

// Break finds the pages of least total cost.
func Break(c Column) []Leaf {
	if len(c.Boxes) == 0 {
		return nil
	}
	s := newSearch(c)
	s.extend(0)
	for i := 1; i < len(s.Boxes); i++ {
		for _, state := range s.at[statesAtOneBox*i : statesAtOneBox*(i+1)] {
			if state > 0 {
				s.extend(state - 1)
			}
		}
	}
	return s.cheapest()
}

// LastMovable are the places of the last n figures that may move.
func LastMovable(boxes []Box, n int) []int {
	figures := make([]int, n)
	for i := len(boxes) - 1; n > 0; i-- {
		if boxes[i].Movable {
			n--
			figures[n] = i
		}
	}
	return figures
}
