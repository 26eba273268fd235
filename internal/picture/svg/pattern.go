package svg

import "math"

// patternShows reports whether a pattern has anything to show.
func (d *drawer) patternShows(target *node) bool {
	for _, n := range d.chain(target, "pattern") {
		for _, child := range n.children {
			if child.name != "" {
				return true
			}
		}
	}
	return false
}

// patternInBox reports whether the box of the shape is the unit of a pattern's tiles.
func (d *drawer) patternInBox(target *node) bool {
	for _, n := range d.chain(target, "pattern") {
		if units := n.attr("patternUnits"); units != "" {
			return units != "userSpaceOnUse"
		}
	}
	return true
}

// mostTiles bounds how often a pattern is drawn.
const mostTiles = 2500

// tile draws a pattern inside a clip, tile by tile: each is the content of the pattern once more, so that every
// viewer shows the same.
func (d *drawer) tile(r resolved, clip *Clip, opacity float64) {
	if !d.enter(r.pattern) {
		return
	}
	defer d.leave(r.pattern)
	chain := d.chain(r.pattern, "pattern")
	attr := func(name string) string { return firstAttr(chain, name) }
	content := firstWithContent(chain)
	units, unit, of := d.view, identity, r.box()
	if attr("patternUnits") != "userSpaceOnUse" {
		if of.flat() {
			return
		}
		units, unit = measure{across: 1, down: 1, em: d.view.em, page: d.view.page}, of.unit()
	}
	length := func(name string, along axis) float64 {
		v, _ := units.length(attr(name), along)
		return v
	}
	cell := box{low: Point{length("x", acrossAxis), length("y", downAxis)}}
	cell.high = Point{cell.low.X + length("width", acrossAxis), cell.low.Y + length("height", downAxis)}
	if cell.flat() {
		return
	}
	cell = cell.moved(unit)
	space := r.matrix.times(d.patternTransform(chain, units, unit))
	inverse, ok := space.inverse()
	if !ok {
		return
	}
	covered := d.covered(clip, inverse)
	width, height := cell.high.X-cell.low.X, cell.high.Y-cell.low.Y
	columns, rows := span(covered.low.X, covered.high.X, cell.low.X, width),
		span(covered.low.Y, covered.high.Y, cell.low.Y, height)
	if tiles := (columns[1] - columns[0]) * (rows[1] - rows[0]); tiles > mostTiles {
		d.remark("pattern of too many parts")
		return
	}
	p := d.contentOf(chain, content, of, width, height)
	outside := d.ops
	d.ops = nil
	for row := rows[0]; row < rows[1] && d.failed == nil; row++ {
		for column := columns[0]; column < columns[1] && d.failed == nil; column++ {
			origin := space.times(translation(cell.low.X+float64(column)*width, cell.low.Y+float64(row)*height))
			p.draw(origin, width, height, clip)
		}
	}
	tiles := d.ops
	d.ops = outside
	if opacity < 1 && len(tiles) > 0 {
		tiles = []Op{&Group{Ops: tiles, Transparency: round(1 - opacity)}}
	}
	d.ops = append(d.ops, tiles...)
}

// contentOf is what each tile of a pattern shows, of a width and height; of is the box of what is painted.
func (d *drawer) contentOf(chain []*node, content *node, of box, width, height float64) patternContent {
	style := d.styleOf(content)
	p := patternContent{drawer: d, node: content, style: style, clips: style.own.overflow != "visible"}
	p.matrix = identity
	if frame, ok := viewBoxOf(firstAttr(chain, "viewBox")); ok {
		p.matrix = viewBoxMatrix(frame, width, height, firstAttr(chain, "preserveAspectRatio"))
		p.size = Point{frame[2], frame[3]}
	} else if firstAttr(chain, "patternContentUnits") == "objectBoundingBox" {
		p.matrix = Matrix{A: of.high.X - of.low.X, D: of.high.Y - of.low.Y}
	}
	return p
}

// covered is what tiles must cover: the clip, or the drawing where there is none.
func (d *drawer) covered(clip *Clip, inverse Matrix) box {
	if clip != nil {
		if b := boxOf(clip.Path).moved(inverse); !b.empty() {
			return b
		}
	}
	return box{high: Point{d.out.Width, d.out.Height}}.moved(inverse)
}

// firstAttr is an attribute of the first of a chain that has it.
func firstAttr(chain []*node, name string) string {
	for _, n := range chain {
		if v := n.attr(name); v != "" {
			return v
		}
	}
	return ""
}

// firstWithContent is the first of a chain that has something in it.
func firstWithContent(chain []*node) *node {
	for _, n := range chain {
		if n.elements > 0 {
			return n
		}
	}
	return chain[0]
}

// patternTransform is the transform of a pattern, or of the first that it refers to which has one. Unit maps the space
// that its units are of.
func (d *drawer) patternTransform(chain []*node, units measure, unit Matrix) Matrix {
	for _, n := range chain {
		own := d.styleOf(n).own
		text := attrOr(own.transform, n.attr("patternTransform"))
		if text == "" {
			continue
		}
		m, ok := parseTransform(text, d.view)
		if !ok {
			d.remark("patternTransform")
		}
		if place, ok := parseOrigin(own.origin, units); ok {
			place = unit.Apply(place)
			m = translation(place.X, place.Y).times(m).times(translation(-place.X, -place.Y))
		}
		return m
	}
	return identity
}

func viewBoxOf(text string) ([]float64, bool) {
	box := numbers(text)
	return box, len(box) == 4 && box[2] > 0 && box[3] > 0
}

// span is which tiles of a size, counted from a place, cover the way from low to high.
func span(low, high, from, size float64) [2]int {
	first, last := math.Floor((low-from)/size+1e-6), math.Ceil((high-from)/size-1e-6)
	const most = 1 << 20
	return [2]int{int(max(-most, first)), int(min(most, max(last, first+1)))}
}

// patternContent is what each tile of a pattern shows.
type patternContent struct {
	*drawer
	node   *node
	style  style
	matrix Matrix // from the content to the tile
	size   Point  // of its viewport, when it has one of its own
	clips  bool
}

// draw draws one tile whose upper left corner is the origin.
func (p patternContent) draw(origin Matrix, width, height float64, clip *Clip) {
	at := place{matrix: origin.times(p.matrix), style: p.style, clip: clip}
	if p.clips {
		edge := box{high: Point{width, height}}
		at.clip = &Clip{Path: origin.apply(edge.path()), Outer: clip}
	}
	outer := p.view
	if p.size != (Point{}) {
		p.view.across, p.view.down = p.size.X, p.size.Y
	}
	p.children(p.node, at)
	p.view = outer
}
