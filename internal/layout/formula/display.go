package formula

import (
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/unit"
)

// continuedIndent is how far the further lines of a broken display stand to the right, in type sizes.
const continuedIndent = 2

// smallest is the size, in per cent, down to which a formula is set smaller that is wider than its measure.
const smallest = 60

// Display sets a formula in the middle of a measure, its numbers at the right margin. One that is wider is broken
// before relations, or else before binary operators, as mathematicians break displays (The TeXbook, chapter 18); what
// can't be broken is set smaller. It reports whether the formula is wider than the measure all the same.
func (s *Setter) Display(f *math.Formula, measure unit.Pt) (b *Box, over bool) {
	atoms := s.setter().atoms(f.Nodes(), outermost(true))
	whole := s.setter().join(atoms)
	room := measure - whole.tagRoom(s.Size)
	if whole.Width <= room {
		return s.atMargin([]*Box{whole}, measure), false
	}
	lines := s.setter().broken(atoms, room)
	widest := unit.Pt(0)
	for _, line := range lines {
		widest = max(widest, line.Width)
	}
	if widest <= room {
		return s.atMargin(lines, measure), false
	}
	smaller := *s
	if smaller.Size = s.Size.Scale(int64(room), int64(widest)); smaller.Size < s.Size.Scale(smallest, 100) {
		smaller.Size = s.Size.Scale(smallest, 100)
		over = true
	}
	atoms = smaller.setter().atoms(f.Nodes(), outermost(true))
	return smaller.atMargin(smaller.setter().broken(atoms, room), measure), over
}

// tagRoom is the room that the numbers at the margin take, with the white before them.
func (b *Box) tagRoom(size unit.Pt) (room unit.Pt) {
	for _, t := range b.tags {
		room = max(room, t.Width+size)
	}
	return room
}

// broken parts a row into lines.
func (s *setter) broken(atoms []atom, measure unit.Pt) (lines []*Box) {
	start, indent := 0, unit.Pt(0)
	for start < len(atoms) {
		end := s.lineEnd(atoms[start:], measure-indent)
		line := s.joinFrom(atoms[start:start+end], start > 0)
		if indent > 0 {
			moved := &Box{Width: line.Width + indent, tags: line.tags}
			moved.kids = []placed{{line, indent, 0}}
			moved.Height, moved.Depth = line.Height, line.Depth
			line = moved
		}
		lines = append(lines, line)
		start += end
		indent = continuedIndent * s.Size
	}
	return lines
}

// lineEnd is how many of the atoms stand on a line: as many as have room before a relation; before a binary operator
// if those would leave more than half of the line empty; all if there is no such place.
func (s *setter) lineEnd(atoms []atom, measure unit.Pt) int {
	relations, operators := 0, 0
	half := false
	for i := 1; i < len(atoms); i++ {
		if atoms[i].glue || !atoms[i].endsLine() {
			continue
		}
		if width := s.join(atoms[:i]).Width; width > measure {
			if relations == 0 && operators == 0 {
				return i // too wide, and the least that can be
			}
			break
		} else if atoms[i].class == relation {
			relations, half = i, width > measure/2
		} else {
			operators = i
		}
	}
	switch whole := s.join(atoms).Width; {
	case whole <= measure:
		return len(atoms)
	case half || relations > operators:
		return relations
	case operators > 0:
		return operators
	}
	return len(atoms)
}

// joinFrom joins atoms; those that go on with a formula begin with a sign that is spaced as behind something.
func (s *setter) joinFrom(atoms []atom, goesOn bool) *Box {
	if !goesOn {
		return s.join(atoms)
	}
	return s.join(append([]atom{{&Box{}, ordinary, display, false}}, atoms...))
}

// atMargin puts lines below each other into the middle of a measure: one by one, or all as wide as the widest. Their
// numbers go to the right margin.
func (s *Setter) atMargin(lines []*Box, measure unit.Pt) *Box {
	widest, tags := unit.Pt(0), unit.Pt(0)
	for _, line := range lines {
		widest, tags = max(widest, line.Width), max(tags, line.tagRoom(s.Size))
	}
	x := max((measure-widest)/2, 0)
	if x+widest > measure-tags {
		x = max(measure-tags-widest, 0)
	}
	b := &Box{Width: measure}
	y := unit.Pt(0)
	for i, line := range lines {
		if i > 0 {
			y += max(lines[i-1].Depth+line.Height+s.Size.Scale(3, 10), s.Size.Scale(3, 2))
		}
		b.add(line, x, y)
	}
	for _, t := range b.tags {
		b.add(t.Box, measure-t.Width, t.y)
	}
	b.tags = nil
	return b
}
