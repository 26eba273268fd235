package model

import (
	"fmt"
	"slices"
)

// CloneBlocks returns a copy of the blocks and of all that they hold: a change to one is not seen in the other.
func CloneBlocks(blocks []Block) []Block { return each(blocks, cloneBlock) }

// CloneNotes returns such a copy of notes.
func CloneNotes(notes []*Note) []*Note {
	return each(notes, func(n *Note) *Note {
		c := *n
		c.Blocks = CloneBlocks(n.Blocks)
		return &c
	})
}

func cloneBlock(b Block) Block {
	switch b := b.(type) {
	case *Paragraph:
		c := *b
		c.Inlines = cloneInlines(b.Inlines)
		return &c
	case *Heading:
		c := *b
		c.Title = cloneInlines(b.Title)
		return &c
	case *List:
		c := *b
		c.Items = each(b.Items, func(item *ListItem) *ListItem {
			c := *item
			c.Blocks = CloneBlocks(item.Blocks)
			return &c
		})
		return &c
	case *DefinitionList:
		c := *b
		c.Items = each(b.Items, cloneDefinition)
		return &c
	case *Quote:
		c := *b
		c.Blocks, c.Attribution = CloneBlocks(b.Blocks), cloneInlines(b.Attribution)
		return &c
	case *CodeBlock:
		c := *b
		c.Tokens = slices.Clone(b.Tokens)
		return &c
	case *Table:
		return cloneTable(b)
	case *Figure:
		c := *b
		c.Picture = clonePicture(b.Picture)
		c.Caption, c.DescriptionTitle, c.Description = cloneInlines(b.Caption), cloneInlines(b.DescriptionTitle), CloneBlocks(b.Description)
		return &c
	case *Callout:
		c := *b
		c.Title, c.Blocks = cloneInlines(b.Title), CloneBlocks(b.Blocks)
		return &c
	case *Disclosure:
		c := *b
		c.Title, c.Blocks = cloneInlines(b.Title), CloneBlocks(b.Blocks)
		return &c
	case *Quiz:
		c := *b
		c.Questions = each(b.Questions, cloneQuestion)
		return &c
	case *Media:
		c := *b
		c.Title, c.Poster = cloneInlines(b.Title), clonePicture(b.Poster)
		return &c
	case *Group:
		c := *b
		c.Title, c.Blocks = cloneInlines(b.Title), CloneBlocks(b.Blocks)
		return &c
	case *Rule:
		c := *b
		return &c
	default:
		panic(fmt.Sprintf("model: CloneBlocks does not know %T", b))
	}
}

func cloneDefinition(d *Definition) *Definition {
	c := *d
	c.Terms, c.Descriptions = each(d.Terms, cloneInlines), each(d.Descriptions, CloneBlocks)
	return &c
}

func cloneTable(t *Table) *Table {
	c := *t
	c.Caption = cloneInlines(t.Caption)
	c.Columns = each(t.Columns, func(column Column) Column { return column })
	c.Head, c.Foot = each(t.Head, cloneRow), each(t.Foot, cloneRow)
	c.Bodies = each(t.Bodies, func(body *TableBody) *TableBody {
		c := *body
		c.Rows = each(body.Rows, cloneRow)
		return &c
	})
	return &c
}

func cloneRow(r *Row) *Row {
	c := *r
	c.Cells = each(r.Cells, func(cell *Cell) *Cell {
		c := *cell
		c.Blocks = CloneBlocks(cell.Blocks)
		return &c
	})
	return &c
}

func cloneQuestion(q *Question) *Question {
	c := *q
	c.Text, c.Explanation = cloneInlines(q.Text), CloneBlocks(q.Explanation)
	c.Answers = each(q.Answers, func(a *Answer) *Answer {
		c := *a
		c.Text = cloneInlines(a.Text)
		return &c
	})
	return &c
}

func clonePicture(p *Picture) *Picture {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}

func cloneInlines(inlines []Inline) []Inline { return each(inlines, cloneInline) }

func cloneInline(in Inline) Inline {
	switch in := in.(type) {
	case *Text:
		c := *in
		return &c
	case *Emphasis:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Strong:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Strike:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Insert:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Code:
		c := *in
		return &c
	case *Link:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Picture:
		return clonePicture(in)
	case *Break:
		c := *in
		return &c
	case *Superscript:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Subscript:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Abbreviation:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Mark:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Keyboard:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *NoteRef:
		c := *in
		return &c
	case *Math:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	case *Span:
		c := *in
		c.Inlines = cloneInlines(in.Inlines)
		return &c
	default:
		panic(fmt.Sprintf("model: CloneBlocks does not know %T", in))
	}
}

// each copies a slice; nil stays nil.
func each[T any](list []T, clone func(T) T) []T {
	if list == nil {
		return nil
	}
	c := make([]T, len(list))
	for i, item := range list {
		c[i] = clone(item)
	}
	return c
}
