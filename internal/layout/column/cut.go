package column

import (
	"cmp"
	"slices"
	"sort"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/unit"
)

// A box higher than the page, the row of a table, is cut into boxes where a cut goes between its lines.

// Parted cuts a box into several, none lower than least, where no item crosses; where there is no such place for the
// length of most, it cuts all the same, and what crosses goes to the side that has more of it.
func (b *Box) Parted(least, most unit.Pt) []*Box {
	parts := b.parts(b.ends(least, most))
	first := parts[0]
	first.Gap, first.Penalty, first.Head, first.Anchors, first.Notes = b.Gap, b.Penalty, b.Head, b.Anchors, b.Notes
	first.Section, first.Start, first.Slot, first.Flex = b.Section, b.Start, b.Slot, b.Flex
	for _, part := range parts[1:] {
		part.Penalty, part.Head, part.Slot = paginate.BreakInTable, b.Head, b.Slot
	}
	return parts
}

// ends lists the heights at which the parts end, from the top down; the last is that of the box.
func (b *Box) ends(least, most unit.Pt) []unit.Pt {
	var ends []unit.Pt
	from := unit.Pt(0)
	cut := func(at unit.Pt) {
		ends = append(ends, at)
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
	return append(ends, b.Height)
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

// parts takes a box apart at the heights given: what is in it goes to the part that its middle lies in. A box may have
// as many parts as items, so each item is looked at once.
func (b *Box) parts(ends []unit.Pt) []*Box {
	parts, tops := make([]*Box, len(ends)), make([]unit.Pt, len(ends))
	for i, start := range b.startsOf(ends) {
		if i > 0 {
			tops[i] = ends[i-1]
		}
		parts[i] = &Box{Height: ends[i] - tops[i], Start: start}
	}
	partOf := func(top, bottom unit.Pt) int { return min(partAt(ends, top+(bottom-top)/2), len(ends)-1) }
	items, links := make([]int, len(b.Items)), make([]int, len(b.Links)) // the part of each
	for k, item := range b.Items {
		items[k] = partOf(item.Extent())
	}
	for k, link := range b.Links {
		links[k] = partOf(link.Area.Y, link.Area.Y+link.Area.Height)
	}
	for _, line := range b.lines { // none is torn
		i := partOf(line.middle, line.middle)
		for k := line.items.from; k < line.items.to; k++ {
			items[k] = i
		}
		for k := line.links.from; k < line.links.to; k++ {
			links[k] = i
		}
	}
	for k, item := range b.Items {
		i := items[k]
		item.Move(0, -tops[i])
		parts[i].Items = append(parts[i].Items, item)
	}
	for k, link := range b.Links {
		i := links[k]
		link.Area.Y -= tops[i]
		parts[i].Links = append(parts[i].Links, link)
	}
	breakLines(parts)
	for _, part := range parts {
		var above unit.Pt
		for _, item := range part.Items {
			top, bottom := item.Extent()
			above, part.Height = max(above, -top), max(part.Height, bottom)
		}
		part.Drop(above)
	}
	return parts
}

// breakLines takes lines of code that lie in several parts for as many lines: each part would have the whole of it to
// be copied.
func breakLines(parts []*Box) {
	pieces := map[*page.Unbroken][]*page.Glyphs{}
	in := map[*page.Unbroken]int{} // the part of the first piece
	broken := map[*page.Unbroken]bool{}
	for i, part := range parts {
		for item := range page.Painted(part.Items) {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Unbroken == nil {
				continue
			}
			if first, known := in[g.Unbroken]; !known {
				in[g.Unbroken] = i
			} else if first != i {
				broken[g.Unbroken] = true
			}
			pieces[g.Unbroken] = append(pieces[g.Unbroken], g)
		}
	}
	for line := range broken {
		for _, g := range pieces[line] {
			g.Unbroken = nil
		}
	}
}

// partAt returns the index of the part that a height lies in; as many as there are parts for what is below all.
func partAt(ends []unit.Pt, height unit.Pt) int {
	return sort.Search(len(ends), func(i int) bool { return ends[i] > height })
}

// startsOf is what each part of a merged box begins with: the first of its cells' lines that lies there. A part
// without lines, between what is set far apart, begins with the line below it.
func (b *Box) startsOf(ends []unit.Pt) []page.Start {
	const none = -1
	// indices of lines by part, and of those below all
	first, highest := make([]int, len(ends)+1), make([]int, len(ends)+1)
	for i := range first {
		first[i], highest[i] = none, none
	}
	for i, line := range b.lines {
		part := partAt(ends, line.middle)
		if first[part] == none {
			first[part] = i
		}
		if highest[part] == none || line.middle < b.lines[highest[part]].middle {
			highest[part] = i
		}
	}
	starts := make([]page.Start, len(ends))
	below := b.Start
	if n := len(b.lines); n > 0 {
		below = b.lines[n-1].start
	}
	for i := len(ends); i >= 0; i-- {
		if i < len(ends) {
			starts[i] = below
			if first[i] != none {
				starts[i] = b.lines[first[i]].start
			}
		}
		if highest[i] != none {
			below = b.lines[highest[i]].start
		}
	}
	return starts
}
