package model

// Part is a place where a block keeps what it holds: text, blocks or a picture; the other two are nil.
type Part struct {
	Inlines *[]Inline
	Blocks  *[]Block
	Picture **Picture
	Item    *ListItem // the item or the cell that the part is the content of; else nil
	Cell    *Cell
}

// Parts visits the places where a block keeps what it holds, in reading order. A place without a picture is left out.
func Parts(b Block, visit func(Part)) { b.parts(visit) }

// Held returns where an inline keeps the inlines that it holds; nil for leaves.
func Held(in Inline) *[]Inline { return in.held() }

// Children returns the inlines that an inline holds; nil for leaves.
func Children(in Inline) []Inline {
	if held := in.held(); held != nil {
		return *held
	}
	return nil
}

func text(visit func(Part), inlines *[]Inline) { visit(Part{Inlines: inlines}) }

func content(visit func(Part), blocks *[]Block) { visit(Part{Blocks: blocks}) }

func picture(visit func(Part), p **Picture) {
	if *p != nil {
		visit(Part{Picture: p})
	}
}

func (b *Paragraph) parts(visit func(Part)) { text(visit, &b.Inlines) }

func (b *Heading) parts(visit func(Part)) { text(visit, &b.Title) }

func (b *List) parts(visit func(Part)) {
	for _, item := range b.Items {
		visit(Part{Blocks: &item.Blocks, Item: item})
	}
}

func (b *DefinitionList) parts(visit func(Part)) {
	for _, d := range b.Items {
		for i := range d.Terms {
			text(visit, &d.Terms[i])
		}
		for i := range d.Descriptions {
			content(visit, &d.Descriptions[i])
		}
	}
}

func (b *Quote) parts(visit func(Part)) {
	content(visit, &b.Blocks)
	text(visit, &b.Attribution)
}

func (b *CodeBlock) parts(func(Part)) {}

func (b *Table) parts(visit func(Part)) {
	text(visit, &b.Caption)
	for _, row := range b.Rows() {
		for _, cell := range row.Cells {
			visit(Part{Blocks: &cell.Blocks, Cell: cell})
		}
	}
}

func (b *Figure) parts(visit func(Part)) {
	picture(visit, &b.Picture)
	text(visit, &b.Caption)
	text(visit, &b.DescriptionTitle)
	content(visit, &b.Description)
}

func (b *Callout) parts(visit func(Part)) {
	text(visit, &b.Title)
	content(visit, &b.Blocks)
}

func (b *Disclosure) parts(visit func(Part)) {
	text(visit, &b.Title)
	content(visit, &b.Blocks)
}

func (b *Group) parts(visit func(Part)) {
	text(visit, &b.Title)
	content(visit, &b.Blocks)
}

func (b *Quiz) parts(visit func(Part)) {
	for _, q := range b.Questions {
		text(visit, &q.Text)
		for _, a := range q.Answers {
			text(visit, &a.Text)
		}
	}
	for _, q := range b.Questions { // they are read in the key, behind all questions
		content(visit, &q.Explanation)
	}
}

func (b *Media) parts(visit func(Part)) {
	text(visit, &b.Title)
	picture(visit, &b.Poster)
}

func (b *Rule) parts(func(Part)) {}

func (b *PageBreak) parts(func(Part)) {}

func (in *Emphasis) held() *[]Inline      { return &in.Inlines }
func (in *Strong) held() *[]Inline        { return &in.Inlines }
func (in *Strike) held() *[]Inline        { return &in.Inlines }
func (in *Insert) held() *[]Inline        { return &in.Inlines }
func (in *Underline) held() *[]Inline     { return &in.Inlines }
func (in *SmallCapitals) held() *[]Inline { return &in.Inlines }
func (in *Link) held() *[]Inline          { return &in.Inlines }
func (in *Superscript) held() *[]Inline   { return &in.Inlines }
func (in *Subscript) held() *[]Inline     { return &in.Inlines }
func (in *Abbreviation) held() *[]Inline  { return &in.Inlines }
func (in *Mark) held() *[]Inline          { return &in.Inlines }
func (in *Keyboard) held() *[]Inline      { return &in.Inlines }
func (in *Math) held() *[]Inline          { return &in.Inlines }
func (in *Span) held() *[]Inline          { return &in.Inlines }
func (in *Text) held() *[]Inline          { return nil }
func (in *Code) held() *[]Inline          { return nil }
func (in *Picture) held() *[]Inline       { return nil }
func (in *Break) held() *[]Inline         { return nil }
func (in *NoteRef) held() *[]Inline       { return nil }
