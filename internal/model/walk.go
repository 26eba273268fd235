package model

import (
	"fmt"
	"strings"
	"unicode"
)

// Visitor is what Walk calls. Nil functions are skipped. A function that returns false keeps Walk out of that node's children.
type Visitor struct {
	Section func(*Section) bool
	Block   func(Block) bool
	Inline  func(Inline) bool
}

// Walk visits every node of the document in reading order: sections with their title, blocks and children, then the notes.
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
	switch b := b.(type) {
	case *Paragraph:
		v.Inlines(b.Inlines)
	case *Heading:
		v.Inlines(b.Title)
	case *List:
		for _, item := range b.Items {
			v.Blocks(item.Blocks)
		}
	case *DefinitionList:
		for _, d := range b.Items {
			for _, term := range d.Terms {
				v.Inlines(term)
			}
			for _, description := range d.Descriptions {
				v.Blocks(description)
			}
		}
	case *Quote:
		v.Blocks(b.Blocks)
		v.Inlines(b.Attribution)
	case *Table:
		v.Inlines(b.Caption)
		for _, row := range b.Rows() {
			for _, cell := range row.Cells {
				v.Blocks(cell.Blocks)
			}
		}
	case *Figure:
		if b.Picture != nil {
			v.inline(b.Picture)
		}
		v.Inlines(b.Caption)
		v.Inlines(b.DescriptionTitle)
		v.Blocks(b.Description)
	case *Callout:
		v.Inlines(b.Title)
		v.Blocks(b.Blocks)
	case *Disclosure:
		v.Inlines(b.Title)
		v.Blocks(b.Blocks)
	case *Quiz:
		for _, q := range b.Questions {
			v.Inlines(q.Text)
			for _, a := range q.Answers {
				v.Inlines(a.Text)
			}
			v.Blocks(q.Explanation)
		}
	case *Media:
		v.Inlines(b.Title)
		if b.Poster != nil {
			v.inline(b.Poster)
		}
	case *Group:
		v.Inlines(b.Title)
		v.Blocks(b.Blocks)
	case *CodeBlock, *Rule:
	default:
		panic(fmt.Sprintf("model: Walk does not know %T", b))
	}
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

// Children returns the inlines that an inline holds; nil for leaves.
func Children(in Inline) []Inline {
	switch in := in.(type) {
	case *Emphasis:
		return in.Inlines
	case *Strong:
		return in.Inlines
	case *Strike:
		return in.Inlines
	case *Insert:
		return in.Inlines
	case *Link:
		return in.Inlines
	case *Superscript:
		return in.Inlines
	case *Subscript:
		return in.Inlines
	case *Abbreviation:
		return in.Inlines
	case *Mark:
		return in.Inlines
	case *Keyboard:
		return in.Inlines
	case *Math:
		return in.Inlines
	case *Span:
		return in.Inlines
	case *Text, *Code, *Picture, *Break, *NoteRef:
		return nil
	default:
		panic(fmt.Sprintf("model: Children does not know %T", in))
	}
}

// Rows returns all rows of the table: head, bodies, foot.
func (t *Table) Rows() []*Row {
	rows := append([]*Row(nil), t.Head...)
	for _, body := range t.Bodies {
		rows = append(rows, body.Rows...)
	}
	return append(rows, t.Foot...)
}

// PlainText returns the words of the inlines as a reader sees them: breaks become spaces, pictures their alternative text.
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

// Characters counts the characters of s that every output shows alike: neither white space, which line breaks swallow, nor format
// characters such as soft hyphens. A place in a text is told by their number.
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
