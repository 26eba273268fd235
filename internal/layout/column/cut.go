package column

import (
	"cmp"
	"slices"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/unit"
)

// A box higher than the page, the row of a table, is cut into boxes where a cut goes between its lines.

// Parted cuts a box into several, none lower than least, where no item crosses; where there is no such place for the
// length of most, it cuts all the same, and what crosses goes to the side that has more of it.
func (b *Box) Parted(least, most unit.Pt) []*Box {
	var parts []*Box
	from := unit.Pt(0)
	cut := func(at unit.Pt) {
		parts = append(parts, b.slice(from, at))
		from = at
	}
	for _, place := range append(b.cuts(), b.Height) {
		for place-from > most && b.Height-from-most >= least {
			cut(from + most)
		}
		if place-from >= least && b.Height-place >= least {
			cut(place)
		}
	}
	cut(b.Height)
	first := parts[0]
	first.Gap, first.Penalty, first.Head, first.Anchors, first.Notes = b.Gap, b.Penalty, b.Head, b.Anchors, b.Notes
	first.Section, first.Start, first.Flex = b.Section, b.Start, b.Flex
	for _, part := range parts[1:] {
		part.Penalty, part.Head = paginate.BreakInTable, b.Head
	}
	return parts
}

// cuts lists the heights at which a cut goes through no item, from the top down.
func (b *Box) cuts() []unit.Pt {
	type extent struct{ top, bottom unit.Pt }
	extents := make([]extent, len(b.Items))
	for i, item := range b.Items {
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
func (b *Box) slice(from, to unit.Pt) *Box {
	part := &Box{Height: to - from, Start: b.startBetween(from, to)}
	within := func(top, bottom unit.Pt) bool {
		middle := top + (bottom-top)/2
		return middle >= from && (middle < to || to == b.Height)
	}
	for _, item := range b.Items {
		if within(item.Extent()) {
			item.Move(0, -from)
			part.Items = append(part.Items, item)
		}
	}
	for _, link := range b.Links {
		if within(link.Area.Y, link.Area.Y+link.Area.Height) {
			link.Area.Y -= from
			part.Links = append(part.Links, link)
		}
	}
	var above unit.Pt
	for _, item := range part.Items {
		top, bottom := item.Extent()
		above, part.Height = max(above, -top), max(part.Height, bottom)
	}
	part.Drop(above)
	return part
}

// startBetween is what a part of a merged box begins with: the first of its cells' lines that lies there. A part
// without lines, between what is set far apart, begins with the line below it.
func (b *Box) startBetween(from, to unit.Pt) page.Start {
	below := lineStart{start: b.Start}
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
