package paginate

import "github.com/reliure/reliure/internal/unit"

// Pile adds up the height of boxes on a page, as compose will place them: white between them, the baseline grid,
// repeated table heads.
type Pile struct {
	Grid       unit.Pt // distance of the baselines; 0: none
	Y          unit.Pt // bottom of the boxes so far
	Low        unit.Pt // where it would be with all pictures as small as they may be
	after      unit.Pt // white that the last box asks for below it
	shrinkable unit.Pt // what its pictures could give
	head       unit.Pt // top of the repeated head
	begun      bool    // there is a box
	text       bool    // there is a box of the text
	cost       int64   // of figures that are not at their place
}

// Add puts a box of the text on the page and returns its top and the white that was added to bring it to the grid. The
// first stands below the repeated head of the table that it goes on with.
func (p *Pile) Add(b *Box) (top, toGrid unit.Pt) {
	if !p.text && b.Head > 0 {
		p.head = p.Y + p.after
		p.Y, p.Low, p.after, p.begun = p.head+b.Head, p.Low+p.after+b.Head, 0, false
	}
	p.text = true
	return p.Put(b)
}

// Put puts a box on the page.
func (p *Pile) Put(b *Box) (top, toGrid unit.Pt) {
	if p.begun {
		gap := max(b.Gap, p.after)
		p.Y, p.Low = p.Y+gap, p.Low+gap
	} else {
		p.Y, p.Low = p.Y+b.Sink, p.Low+b.Sink
	}
	p.begun = true
	if b.Grid && p.Grid > 0 {
		top, p.Low = p.onGrid(p.Y), p.onGrid(p.Low)
		toGrid = max(top-p.Y, 0)
		p.Y = top
	}
	top = p.Y
	p.Y, p.Low = p.Y+b.Height, p.Low+b.Height-b.Shrink
	p.after = b.After
	p.shrinkable += b.Shrink
	return top, toGrid
}

// onGrid is where a line on the grid stands that could begin at y.
func (p *Pile) onGrid(y unit.Pt) unit.Pt {
	over := y % p.Grid
	if over > gridSlack {
		over -= p.Grid
	}
	return y - over
}

// gridSlack is how far a line may be off the grid before it is moved: rounding only.
var gridSlack = unit.Points(0.2)

// Tops computes where each box stands, and the top of the repeated head of a table. The first boxes are figures carried
// over from the page before. White that the grid asks for goes half above and half below the last figure, table, list
// or callout before the line that needs it; or above the last title, and half of it above the block before the title
// when there is one.
func Tops(boxes []Box, carried int, grid unit.Pt) (tops []unit.Pt, headTop unit.Pt) {
	p := Pile{Grid: grid}
	tops = make([]unit.Pt, len(boxes))
	flexible, above := -1, -1 // where white may go; -1: nowhere
	for i := range boxes {
		box := &boxes[i]
		put := p.Add
		if i < carried {
			put = p.Put
		}
		top, toGrid := put(box)
		tops[i] = top
		// a title stays near its text at the top of a page too
		if box.Flex == TakesTheLot || box.Flex == TakesHalf && i > 0 {
			if above = -1; flexible >= 0 && box.Flex == TakesTheLot && boxes[flexible].Flex == TakesHalf {
				above = flexible
			}
			flexible = i
		}
		if box.Grid {
			if above < 0 && flexible >= 0 && boxes[flexible].Flex == TakesHalf {
				toGrid /= 2
			}
			for j := above; j >= 0 && j < flexible; j++ {
				tops[j] += toGrid / 2
			}
			for j := flexible; j >= 0 && j < i; j++ {
				tops[j] += toGrid
			}
			flexible, above = -1, -1
		}
	}
	return tops, p.head
}
