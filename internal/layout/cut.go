package layout

import (
	"cmp"
	"slices"

	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/unit"
)

// A box higher than the page, the row of a table, is cut into boxes where a cut goes between its lines.

// parted cuts a box into several, none lower than least, where no item crosses; where there is no such place for the length of most,
// it cuts all the same, and what crosses goes to the side that has more of it.
func (b *box) parted(least, most unit.Pt) []*box {
	var parts []*box
	from := unit.Pt(0)
	cut := func(at unit.Pt) {
		parts = append(parts, b.slice(from, at))
		from = at
	}
	for _, place := range append(b.cuts(), b.height) {
		for place-from > most && b.height-from-most >= least {
			cut(from + most)
		}
		if place-from >= least && b.height-place >= least {
			cut(place)
		}
	}
	cut(b.height)
	first := parts[0]
	first.gap, first.penalty, first.head, first.anchors, first.notes = b.gap, b.penalty, b.head, b.anchors, b.notes
	first.section, first.start, first.flex = b.section, b.start, b.flex
	for _, part := range parts[1:] {
		part.penalty, part.head = paginate.BreakInTable, b.head
	}
	return parts
}

// cuts lists the heights at which a cut goes through no item, from the top down.
func (b *box) cuts() []unit.Pt {
	type extent struct{ top, bottom unit.Pt }
	extents := make([]extent, len(b.items))
	for i, item := range b.items {
		top, bottom := item.Extent()
		extents[i] = extent{top, bottom}
	}
	slices.SortFunc(extents, func(x, y extent) int { return cmp.Compare(x.top, y.top) })
	var cuts []unit.Pt
	lowest := unit.Pt(0)
	for _, e := range extents {
		if e.top >= lowest && lowest > 0 {
			cuts = append(cuts, (lowest+e.top)/2)
		}
		lowest = max(lowest, e.bottom)
	}
	return cuts
}

// slice is the part of a box between two heights: the items whose middle lies there.
func (b *box) slice(from, to unit.Pt) *box {
	part := &box{height: to - from, start: b.startBetween(from, to)}
	within := func(top, bottom unit.Pt) bool {
		middle := top + (bottom-top)/2
		return middle >= from && (middle < to || to == b.height)
	}
	for _, item := range b.items {
		if within(item.Extent()) {
			item.Move(0, -from)
			part.items = append(part.items, item)
		}
	}
	for _, link := range b.links {
		if within(link.area.Y, link.area.Y+link.area.Height) {
			link.area.Y -= from
			part.links = append(part.links, link)
		}
	}
	var above unit.Pt
	for _, item := range part.items {
		top, bottom := item.Extent()
		above, part.height = max(above, -top), max(part.height, bottom)
	}
	part.drop(above)
	return part
}

// startBetween is what a part of a merged box begins with: the first of its cells' lines that lies there. A part without lines, between
// what is set far apart, begins with the line below it.
func (b *box) startBetween(from, to unit.Pt) page.Start {
	below := lineStart{start: b.start}
	if n := len(b.lines); n > 0 {
		below.start = b.lines[n-1].start
	}
	for _, line := range b.lines {
		switch {
		case line.middle < from:
		case line.middle < to:
			return line.start
		case below.middle == 0 || line.middle < below.middle:
			below = line
		}
	}
	return below.start
}
