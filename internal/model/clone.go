package model

import "slices"

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

// cloneBlock copies the block itself with the items it is made of, then what its parts hold.
func cloneBlock(b Block) Block {
	c := b.copied()
	Parts(c, func(p Part) {
		switch {
		case p.Inlines != nil:
			*p.Inlines = cloneInlines(*p.Inlines)
		case p.Blocks != nil:
			*p.Blocks = CloneBlocks(*p.Blocks)
		default:
			*p.Picture = copied(*p.Picture)
		}
	})
	return c
}

func cloneInlines(inlines []Inline) []Inline {
	return each(inlines, func(in Inline) Inline {
		c := in.copied()
		if held := c.held(); held != nil {
			*held = cloneInlines(*held)
		}
		return c
	})
}

func (b *List) copied() Block {
	c := *b
	c.Items = each(b.Items, copied)
	return &c
}

func (b *DefinitionList) copied() Block {
	c := *b
	c.Items = each(b.Items, func(d *Definition) *Definition {
		c := *d
		c.Terms, c.Descriptions = slices.Clone(d.Terms), slices.Clone(d.Descriptions)
		return &c
	})
	return &c
}

func (b *CodeBlock) copied() Block {
	c := *b
	c.Tokens = slices.Clone(b.Tokens)
	return &c
}

func (b *Table) copied() Block {
	c := *b
	c.Columns = slices.Clone(b.Columns)
	c.Head, c.Foot = each(b.Head, copiedRow), each(b.Foot, copiedRow)
	c.Bodies = each(b.Bodies, func(body *TableBody) *TableBody {
		c := copied(body)
		c.Rows = each(body.Rows, copiedRow)
		return c
	})
	return &c
}

func copiedRow(r *Row) *Row {
	c := *r
	c.Cells = each(r.Cells, copied)
	return &c
}

func (b *Quiz) copied() Block {
	c := *b
	c.Questions = each(b.Questions, func(q *Question) *Question {
		c := *q
		c.Answers = each(q.Answers, copied)
		return &c
	})
	return &c
}

func (b *Paragraph) copied() Block  { return copied(b) }
func (b *Heading) copied() Block    { return copied(b) }
func (b *Quote) copied() Block      { return copied(b) }
func (b *Figure) copied() Block     { return copied(b) }
func (b *Callout) copied() Block    { return copied(b) }
func (b *Disclosure) copied() Block { return copied(b) }
func (b *Media) copied() Block      { return copied(b) }
func (b *Group) copied() Block      { return copied(b) }
func (b *Rule) copied() Block       { return copied(b) }
func (b *PageBreak) copied() Block  { return copied(b) }

func (in *Text) copied() Inline          { return copied(in) }
func (in *Emphasis) copied() Inline      { return copied(in) }
func (in *Strong) copied() Inline        { return copied(in) }
func (in *Strike) copied() Inline        { return copied(in) }
func (in *Insert) copied() Inline        { return copied(in) }
func (in *Underline) copied() Inline     { return copied(in) }
func (in *SmallCapitals) copied() Inline { return copied(in) }
func (in *Code) copied() Inline          { return copied(in) }
func (in *Link) copied() Inline          { return copied(in) }
func (in *Picture) copied() Inline       { return copied(in) }
func (in *Break) copied() Inline         { return copied(in) }
func (in *Superscript) copied() Inline   { return copied(in) }
func (in *Subscript) copied() Inline     { return copied(in) }
func (in *Abbreviation) copied() Inline  { return copied(in) }
func (in *Mark) copied() Inline          { return copied(in) }
func (in *Keyboard) copied() Inline      { return copied(in) }
func (in *NoteRef) copied() Inline       { return copied(in) }
func (in *Math) copied() Inline          { return copied(in) }
func (in *Span) copied() Inline          { return copied(in) }

// copied returns a copy that shares what the original points to.
func copied[T any](p *T) *T {
	c := *p
	return &c
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
