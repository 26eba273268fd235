package layout

import "github.com/reliure/reliure/internal/unit"

// Choosing where pages end follows Plass, "Optimal pagination techniques for automatic typesetting systems" (1981), for a column of
// boxes without floats: among all ways to part the column, the one of least total cost. A box at which no page may end has a very
// high penalty rather than an infinite one, so that there is always a way.

const (
	costEmpty    = 10_000        // of a page without anything on it; a page filled to the part f costs (1-f)² of it
	costPage     = 900           // of each page: fewer pages, and no page for one line
	costShrink   = 4_000         // of making a page's pictures as small as they may be
	costOverfull = 1_000_000_000 // of a box that is higher than the page
	costShort    = 2_500         // of a chapter's last page with nothing on it; it falls with the square, to none from shortPage on
	shortPage    = 30            // per cent of the page
)

// leaf is a page's share of a column: boxes from first up to last, not included.
type leaf struct {
	first, last int
	shrink      unit.Pt // what the pictures have to give for the page to fit
}

// boxes are those of a page, in painting order.
func (l *leaf) boxes(of []*box) []*box { return of[l.first:l.last] }

// pageBreaks parts the boxes into pages of the given height. firstUsed is what stands above them on the first page already.
func (b *binder) pageBreaks(boxes []*box, height unit.Pt) []leaf {
	n := len(boxes)
	if n == 0 {
		return nil
	}
	best := make([]int64, n+1)
	from := make([]leaf, n+1)
	for i := 1; i <= n; i++ {
		best[i] = -1
	}
	for i := 0; i < n; i++ {
		if best[i] < 0 {
			continue
		}
		b.extendPage(boxes, i, height, func(end int, used, shrink, shrinkable unit.Pt) {
			cost := best[i] + b.pageCost(boxes, end, used, shrink, shrinkable, height)
			if best[end] < 0 || cost < best[end] {
				best[end], from[end] = cost, leaf{first: i, last: end, shrink: shrink}
			}
		})
	}
	var leaves []leaf
	for end := n; end > 0; end = from[end].first {
		leaves = append([]leaf{from[end]}, leaves...)
	}
	return leaves
}

// extendPage adds boxes to a page that begins at i, as long as they fit, and reports each possible end.
func (b *binder) extendPage(boxes []*box, i int, height unit.Pt, end func(end int, used, shrink, shrinkable unit.Pt)) {
	p := b.newPile(boxes[i])
	var shrinkable unit.Pt
	for j := i; j < len(boxes); j++ {
		p.add(boxes[j], j == i)
		if boxes[j].figure != nil {
			shrinkable += boxes[j].figure.shrink
		}
		used := p.used()
		shrink := max(used-height, 0)
		if shrink > shrinkable && j > i {
			return
		}
		end(j+1, used, shrink, shrinkable)
	}
}

// pageCost is the cost of a page that ends before box end.
func (b *binder) pageCost(boxes []*box, end int, used, shrink, shrinkable, height unit.Pt) int64 {
	cost := int64(costPage)
	if shrink > shrinkable {
		return costOverfull
	}
	if shrink > 0 {
		part := int64(shrink) * 100 / int64(shrinkable)
		cost += costShrink * part / 100 * (100 + part) / 200
	}
	filled := min(int64(used)*1000/int64(height), 1000)
	if end == len(boxes) {
		if missing := shortPage*10 - filled; missing > 0 {
			cost += costShort * missing * missing / (shortPage * shortPage * 100)
		}
		return cost
	}
	empty := 1000 - filled
	return cost + costEmpty*empty*empty/1_000_000 + int64(boxes[end].penalty)
}

// pile adds up the height of boxes on a page, as compose will place them: white between them, the baseline grid, the notes at the foot.
type pile struct {
	grid    unit.Pt
	y       unit.Pt // bottom of the boxes so far
	notes   unit.Pt // height of the notes at the foot, the white above them included
	between unit.Pt // white above the first note
	gap     unit.Pt // and between notes
}

// newPile begins a page with a box, below the repeated head of the table that the box goes on with.
func (b *binder) newPile(first *box) *pile {
	p := &pile{grid: b.theme.Spacing.Grid.Pt, between: b.theme.Spacing.NoteBefore.Pt, gap: b.noteGap()}
	if first.head != nil {
		p.y = first.head.height
	}
	return p
}

// add puts a box on the page and returns its top and the white that was added to bring it to the grid.
func (p *pile) add(b *box, first bool) (top, toGrid unit.Pt) {
	if !first {
		p.y += b.gap
	}
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
	for _, n := range b.notes {
		if p.notes == 0 {
			p.notes = p.between
		} else {
			p.notes += p.gap
		}
		p.notes += n.height
	}
	return top, toGrid
}

// gridSlack is how far a line may be off the grid before it is moved: rounding only.
var gridSlack = unit.Points(0.2)

// used is the height that the page's content takes.
func (p *pile) used() unit.Pt { return p.y + p.notes }
