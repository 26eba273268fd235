package html

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// open is an element that the balancer has seen open.
type open struct {
	atom    atom.Atom
	name    string
	at      int
	written bool // by markdown
	dropped bool // its tags are left out: it lay too deep
	foreign bool // svg or math
}

// impliedEnds takes from the stack what the start tag of an element ends by itself (13.2.6.4.7 of the standard).
func (b *balancer) impliedEnds(kind atom.Atom) {
	if closesParagraph(kind) && b.count[atom.P] > 0 {
		b.popIfOpen(func(a atom.Atom) bool { return a == atom.P }, isParagraphBarrier)
	}
	switch kind {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if n := len(b.stack); n > 0 && headingLevel(b.stack[n-1].atom) > 0 {
			b.pop(n - 1)
		}
	case atom.Option, atom.Optgroup:
		if n := len(b.stack); n > 0 && b.stack[n-1].atom == atom.Option {
			b.pop(n - 1)
		}
	case atom.A, atom.Nobr, atom.Button:
		delete(b.pending, kind) // the tree builder closes it too
	}
	if ended, barrier := endedBy(kind); ended != nil {
		b.popIfOpen(func(a atom.Atom) bool { return slices.Contains(ended, a) }, barrier)
	}
	if isRowPart(kind) || isCell(kind) {
		b.clearToTable()
	}
}

// endedBy returns which open elements the start tag of an element ends, and beyond which element it ends none.
func endedBy(kind atom.Atom) (ended []atom.Atom, barrier func(atom.Atom) bool) {
	switch kind {
	case atom.Li:
		return []atom.Atom{atom.Li}, isListBarrier
	case atom.Dt, atom.Dd:
		return []atom.Atom{atom.Dt, atom.Dd}, isListBarrier
	case atom.Td, atom.Th:
		return []atom.Atom{atom.Td, atom.Th, atom.Caption}, isTable
	case atom.Tr:
		return []atom.Atom{atom.Tr, atom.Caption}, isTable
	case atom.Thead, atom.Tbody, atom.Tfoot:
		return []atom.Atom{atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Tr}, isTable
	case atom.A, atom.Nobr, atom.Button:
		return []atom.Atom{kind}, isBarrier
	}
	return nil, nil
}

// clearToTable takes what stands between the innermost table or row and a new part of it off the stack: the tree
// builder has put that before the table (13.2.6.4.9, "clear the stack back to a table context").
func (b *balancer) clearToTable() {
	for i := len(b.stack) - 1; i >= 0 && b.count[atom.Table] > 0; i-- {
		if a := b.stack[i].atom; isTable(a) || isRowPart(a) {
			b.pop(i + 1)
			return
		}
	}
}

// impliedStarts puts the row and the row group on the stack that the tree builder makes for a cell
// or a row without them.
func (b *balancer) impliedStarts(kind atom.Atom, at int) {
	top := func() atom.Atom {
		if len(b.stack) == 0 {
			return 0
		}
		return b.stack[len(b.stack)-1].atom
	}
	if (isCell(kind) || kind == atom.Tr) && top() == atom.Table {
		b.push(open{atom: atom.Tbody, name: "tbody", at: at})
	}
	if isCell(kind) && (top() == atom.Tbody || top() == atom.Thead || top() == atom.Tfoot) {
		b.push(open{atom: atom.Tr, name: "tr", at: at})
	}
}

func (b *balancer) push(o open) {
	b.stack = append(b.stack, o)
	b.count[o.atom]++
}

func isTable(a atom.Atom) bool { return a == atom.Table }

func isCell(a atom.Atom) bool { return a == atom.Td || a == atom.Th }

func isParagraphBarrier(a atom.Atom) bool { return a == atom.Button || isBarrier(a) }

// isListBarrier reports whether a new list item leaves the element open: all blocks but address, div and p.
func isListBarrier(a atom.Atom) bool {
	return isBarrier(a) || isBlock(a) && a != atom.Address && a != atom.Div && a != atom.P && a != atom.Li &&
		a != atom.Dt && a != atom.Dd
}

// popIfOpen takes the outermost run of the stack off that begins with an element that fits and has no barrier above it.
func (b *balancer) popIfOpen(fits, barrier func(atom.Atom) bool) {
	found := -1
	for i := len(b.stack) - 1; i >= 0; i-- {
		if fits(b.stack[i].atom) {
			found = i
			if !isRowPart(b.stack[i].atom) {
				break
			}
			continue
		}
		if barrier(b.stack[i].atom) {
			break
		}
	}
	if found >= 0 {
		b.pop(found)
	}
}

func isRowPart(a atom.Atom) bool {
	return a == atom.Tr || a == atom.Thead || a == atom.Tbody || a == atom.Tfoot
}

// pop takes the elements from i on off the stack and reports those above i that should have been closed before.
func (b *balancer) pop(i int) {
	for j := len(b.stack) - 1; j >= i; j-- {
		if j > i {
			b.leave(b.stack[j])
		}
		b.count[b.stack[j].atom]--
	}
	b.stack = b.stack[:i]
}

// leave reports an element that the end of another one closes, and closes formatting elements
// beyond reopenLimit for good.
func (b *balancer) leave(o open) {
	b.reportUnclosed(o)
	if isFormatting(o.atom) && !o.foreign {
		if b.reopened++; b.reopened > reopenLimit {
			b.out = append(b.out, "</"...)
			b.out = append(b.out, o.name...)
			b.out = append(b.out, '>')
		} else {
			b.pending[o.atom]++
		}
	}
}

// closeFormatting takes one formatting element off the stack and leaves the blocks in it open, as
// the tree builder does.
func (b *balancer) closeFormatting(i, at int, name string) {
	if last := len(b.stack) - 1; i < last && !b.stack[last].written && !b.stack[i].written {
		b.warn(at, "html-misnested",
			"</%s> comes before the end of <%s>, which began in it. Exchange the two end tags.", name,
			b.stack[last].name)
	}
	b.count[b.stack[i].atom]--
	b.stack = append(b.stack[:i], b.stack[i+1:]...)
}

// closes returns the index of the element that an end tag closes, -1 when there is none.
func (b *balancer) closes(kind atom.Atom, name string) int {
	if b.count[kind] == 0 && headingLevel(kind) == 0 {
		return -1
	}
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := b.stack[i]
		if o.name == name || headingLevel(kind) > 0 && headingLevel(o.atom) > 0 {
			return i
		}
		switch {
		case kind == atom.Table, isRowPart(kind), kind == atom.Td, kind == atom.Th:
			if o.atom == atom.Table {
				return -1
			}
		case kind == atom.P && isParagraphBarrier(o.atom), isBarrier(o.atom):
			return -1
		case kind == atom.Li && (o.atom == atom.Ul || o.atom == atom.Ol):
			return -1
		case !isFormatting(kind) && !isBlock(kind) && !isBarrier(kind) && kind != atom.Button && isBlock(o.atom):
			return -1 // an inline element of no special kind can't be closed from within a block in it
		}
	}
	return -1
}
