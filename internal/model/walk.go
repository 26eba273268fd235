package model

import (
	"strings"
	"unicode"
)

// Visitor is what Walk calls. Nil functions are skipped. A function that returns false keeps Walk out
// of that node's children.
type Visitor struct {
	Section func(*Section) bool
	Block   func(Block) bool
	Inline  func(Inline) bool
}

// Walk visits every node of the document in reading order: sections with their title, blocks and
// children, then the notes.
func Walk(d *Document, v Visitor) {
	for _, s := range d.Sections {
		v.section(s)
	}
	for _, n := range d.Notes {
		v.Blocks(n.Blocks)
	}
}

func (v Visitor) section(s *Section) {
	if v.Section != nil && !v.Section(s) {
		return
	}
	v.Inlines(s.Title)
	v.Blocks(s.Blocks)
	for _, child := range s.Children {
		v.section(child)
	}
}

// Blocks visits the given blocks and all that they hold.
func (v Visitor) Blocks(blocks []Block) {
	for _, b := range blocks {
		v.block(b)
	}
}

func (v Visitor) block(b Block) {
	if v.Block != nil && !v.Block(b) {
		return
	}
	Parts(b, func(p Part) {
		switch {
		case p.Inlines != nil:
			v.Inlines(*p.Inlines)
		case p.Blocks != nil:
			v.Blocks(*p.Blocks)
		default:
			v.inline(*p.Picture)
		}
	})
}

// Inlines visits the given inlines and all that they hold.
func (v Visitor) Inlines(inlines []Inline) {
	for _, in := range inlines {
		v.inline(in)
	}
}

func (v Visitor) inline(in Inline) {
	if v.Inline != nil && !v.Inline(in) {
		return
	}
	v.Inlines(Children(in))
}

// Rows returns all rows of the table: head, bodies, foot.
func (t *Table) Rows() []*Row {
	rows := append([]*Row(nil), t.Head...)
	for _, body := range t.Bodies {
		rows = append(rows, body.Rows...)
	}
	return append(rows, t.Foot...)
}

// PlainText returns the words of the inlines as a reader sees them: breaks become spaces, pictures
// their alternative text.
func PlainText(inlines []Inline) string {
	var b strings.Builder
	Visitor{Inline: func(in Inline) bool {
		switch in := in.(type) {
		case *Text:
			b.WriteString(in.Value)
		case *Code:
			b.WriteString(in.Value)
		case *Break:
			b.WriteByte(' ')
		case *Picture:
			b.WriteString(in.Alt)
		}
		return true
	}}.Inlines(inlines)
	return b.String()
}

// FirstText is the first node of a text with words of its own; nil when there is none.
func FirstText(inlines []Inline) Inline {
	var first Inline
	Visitor{Inline: func(in Inline) bool {
		switch in.(type) {
		case *Text, *Code:
			if first == nil {
				first = in
			}
		}
		return first == nil
	}}.Inlines(inlines)
	return first
}

// Characters counts the characters of s that every output shows alike: neither white space, which line breaks swallow,
// nor format characters such as soft hyphens. A place in a text is told by their number.
func Characters(s string) int {
	n := 0
	for _, r := range s {
		if IsCharacter(r) {
			n++
		}
	}
	return n
}

// IsCharacter reports whether Characters counts r.
func IsCharacter(r rune) bool {
	if r < 0x80 {
		return r > ' ' && r != 0x7f
	}
	return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r)
}
