package layout

import "github.com/reliure/reliure/internal/unit"

// pile adds up the height of boxes on a page, as compose will place them: white between them, the baseline grid, repeated table heads.
type pile struct {
	grid       unit.Pt
	y          unit.Pt // bottom of the boxes so far
	after      unit.Pt // white that the last box asks for below it
	shrinkable unit.Pt // what its pictures could give
	head       unit.Pt // top of the repeated head
	begun      bool    // there is a box
	text       bool    // there is a box of the text
	cost       int64   // of figures that are not at their place
}

// add puts a box of the text on the page and returns its top and the white that was added to bring it to the grid. The first stands
// below the repeated head of the table that it goes on with.
func (p *pile) add(b *box) (top, toGrid unit.Pt) {
	if !p.text && b.head != nil {
		p.head = p.y + p.after
		p.y, p.after, p.begun = p.head+b.head.height, 0, false
	}
	p.text = true
	return p.put(b)
}

// put puts a box on the page.
func (p *pile) put(b *box) (top, toGrid unit.Pt) {
	if p.begun {
		p.y += max(b.gap, p.after)
	}
	p.begun = true
	if b.grid && p.grid > 0 {
		if over := p.y % p.grid; over > gridSlack {
			toGrid = p.grid - over
			p.y += toGrid
		} else {
			p.y -= over
		}
	}
	top = p.y
	p.y += b.height
	p.after = b.after
	if b.figure != nil {
		p.shrinkable += b.figure.shrink
	}
	return top, toGrid
}

// gridSlack is how far a line may be off the grid before it is moved: rounding only.
var gridSlack = unit.Points(0.2)
