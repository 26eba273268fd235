package paginate

import "github.com/reliure/reliure/internal/unit"

// Penalties of ending a page before a box. The scale is that of the costs in search.go: a page left half-empty costs
// about 35,000.
const (
	BreakFree          = 0
	BreakHyphen        = 15_000 // the page would end in a hyphen; only when there is no other way but a lone line
	BreakInList        = 20     // between the items of a list
	BreakLoneItem      = 250    // after the first item of a list or before the last, when it is a single line
	BreakInBlock       = 60     // inside a callout, a quote, a disclosure: it reads better whole
	BreakLeadIn        = 150    // after a paragraph that announces what follows with a colon; before a list
	BreakBetweenGroups = 40     // between the row groups of a table
	BreakInTable       = 120    // between the rows of a table
	BreakInGroup       = 300    // between the rows of a group, in a table of several
	BreakShortTable    = 1_500  // between the rows of a table that fits well on a page
	BreakShort         = 3_000  // inside a callout, a quotation or a code block of a few lines
	BreakWidow         = 30_000 // a paragraph's first or last line alone; only when there is no other way
	BreakForbidden     = 1_000_000
)

// Costs of a page.
const (
	costEmpty = 100_000 // of a page without anything on it; a page filled to the part f costs (1-f)² of it
	// of a page within a chapter that is left empty to more than the part hollow, and as much again as costEmpty of
	// what is beyond it: rather than that, a short table or callout is parted
	costHollow = 3_000
	hollow     = 14 // per cent of the page

	costChapter  = 40_000        // of an empty page that ends with a chapter though the next could begin below
	costPage     = 900           // of each page: fewer pages, and no page for one line
	costShrink   = 4_000         // of making a page's pictures as small as they may be
	costOverfull = 1_000_000_000 // of a box that is higher than the page
	// of a chapter's last page with nothing on it; it falls with the square, to none from shortPage on
	costShort = 2_500
	shortPage = 30 // per cent of the page

	costPutOff     = 250    // of a figure that stands on the page after its place: a page left a thirteenth empty
	costPutOffTied = 1_500  // in addition, of a figure whose title or long description stays at its place
	costPassTitle  = 8_000  // of each title between a figure's place and the figure
	costInterrupt  = 16_000 // of a figure at the top of a page in the middle of a table or a frame
	// of a note that goes on at the foot of the next page: that of a page left a fifth empty
	costSplitNote = 5_000
	costNoteAway  = 50_000 // of a note that begins on the page after its reference; only when there is no other way
	costHighNotes = 6_000  // of notes that fill the page; none up to highNotes of it
	highNotes     = 60     // per cent of the page
)

// penalty is that of ending a page before a box.
func (s *search) penalty(box int) int64 {
	if s.mustEnd(box) {
		return 0
	}
	return int64(s.Boxes[box].Penalty)
}

// mustEnd reports whether a page ends before a box wherever it is: at the end of the column, and where the source asks
// for a new page.
func (s *search) mustEnd(box int) bool { return box == len(s.Boxes) || s.Boxes[box].Begins }

// pageCost is the cost of how a page is filled.
func (s *search) pageCost(l *Leaf, used, shrinkable unit.Pt) int64 {
	cost := int64(costPage)
	if l.Shrink > 0 && shrinkable > 0 {
		part := int64(min(l.Shrink, shrinkable)) * 100 / int64(shrinkable)
		cost += costShrink * part / 100 * (100 + part) / 200
	}
	if share := int64(s.notes.height(l.Notes, l.NotesEnd)) * 100 / int64(s.Height); share > highNotes {
		cost += costHighNotes * (share - highNotes) / (100 - highNotes)
	}
	filled := min(int64(used)*1000/int64(s.Height), 1000)
	if s.mustEnd(l.Last) {
		if missing := shortPage*10 - filled; missing > 0 {
			cost += costShort * missing * missing / (shortPage * shortPage * 100)
		}
		return cost
	}
	empty, dear := 1000-filled, int64(costEmpty)
	if s.Boxes[l.Last].Opens {
		dear = costChapter
	}
	if over := empty - hollow*10; over > 0 && dear == costEmpty {
		cost += costHollow + costEmpty*over/1_000
	}
	return cost + dear*empty*empty/1_000_000
}
