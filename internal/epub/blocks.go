package epub

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/model"
)

// blocks writes blocks, each on a line of its own.
func (w *writer) blocks(blocks []model.Block) {
	for _, block := range blocks {
		w.block(block)
	}
}

// block writes one block, with the page marks in it.
func (w *writer) block(block model.Block) {
	defer fault.At(func() diag.Pos { return block.Attributes().Pos })
	if _, text := block.(*model.CodeBlock); !text {
		w.marksOf(block)
	}
	switch block := block.(type) {
	case *model.Paragraph:
		w.paragraph("p", block)
	case *model.Heading:
		tag := w.heading(max(1, block.Depth))
		w.open(tag, w.attributes(&block.Attr)...)
		w.inlines(block.Title)
		w.close(tag)
	case *model.List:
		w.list(block)
	case *model.DefinitionList:
		w.definitions(block)
	case *model.Quote:
		w.quote(block)
	case *model.CodeBlock:
		w.code(block)
	case *model.Table:
		w.table(block)
	case *model.Figure:
		w.figure(block)
	case *model.Callout:
		w.callout(block)
	case *model.Disclosure:
		w.disclosure(block)
	case *model.Quiz:
		w.quiz(block)
	case *model.Media:
		w.media(block)
	case *model.Group:
		w.group(block)
	case *model.PageBreak:
		if block.ID != "" {
			w.open("div", w.attributes(&block.Attr)...)
			w.close("div")
		}
	case *model.Rule:
		w.empty("hr", w.attributes(&block.Attr)...)
	default:
		panic(fmt.Sprintf("epub: no XHTML for %T", block))
	}
	w.line()
}

func (w *writer) paragraph(tag string, p *model.Paragraph) {
	w.open(tag, w.attributes(&p.Attr)...)
	w.inlines(p.Inlines)
	w.close(tag)
}

// flow writes the blocks of a list item, a description or a table cell. Where the first is a plain paragraph and
// compact asks for it, its text stands without an element of its own.
func (w *writer) flow(blocks []model.Block, compact bool) {
	if p, ok := firstParagraph(blocks); ok && compact && p.Attr.ID == "" && p.Attr.Language == "" {
		w.inlines(p.Inlines)
		blocks = blocks[1:]
		if len(blocks) > 0 {
			w.line()
		}
	}
	w.blocks(blocks)
}

func firstParagraph(blocks []model.Block) (*model.Paragraph, bool) {
	if len(blocks) == 0 {
		return nil, false
	}
	p, ok := blocks[0].(*model.Paragraph)
	return p, ok
}

func (w *writer) list(l *model.List) {
	if len(l.Items) == 0 {
		return
	}
	tag, attributes := "ul", w.attributes(&l.Attr)
	if l.Ordered {
		tag, attributes = "ol", append(attributes, numberingAttributes(l)...)
	}
	name := ""
	if slices.ContainsFunc(l.Items, func(item *model.ListItem) bool { return item.Task != model.NoTask }) {
		name = "tasks"
	}
	if l.Ordered && l.Delimiter != model.FullStop {
		name = counterStyle(l)
	}
	w.open(tag, append(attributes, class(name)...)...)
	w.line()
	for _, item := range l.Items {
		own := ""
		if item.Number != 0 {
			own = strconv.Itoa(item.Number)
		}
		w.open("li", append(w.attributes(&item.Attr), "value", own)...)
		w.task(item.Task)
		w.flow(item.Blocks, l.Tight)
		w.close("li")
		w.line()
	}
	w.close(tag)
}

// numberingAttributes say how an ol counts, where it isn't from 1 upwards.
func numberingAttributes(l *model.List) []string {
	kinds := map[model.Numbering]string{model.LowerAlpha: "a", model.UpperAlpha: "A", model.LowerRoman: "i",
		model.UpperRoman: "I"}
	start, reversed := "", ""
	if l.Reversed {
		reversed = "reversed"
	}
	if l.Start != 1 {
		start = strconv.Itoa(l.Start)
	}
	return []string{"type", kinds[l.Numbering], "start", start, "reversed", reversed}
}

// counterStyle is the name under which the style sheet knows how a list's numbers look that are not in front of a full
// stop: "upper-roman-brackets".
func counterStyle(l *model.List) string {
	numbers := map[model.Numbering]string{model.Decimal: "decimal", model.LowerAlpha: "lower-alpha",
		model.UpperAlpha: "upper-alpha", model.LowerRoman: "lower-roman", model.UpperRoman: "upper-roman"}
	return numbers[l.Numbering] + "-" + string(l.Delimiter)
}

// task shows a task's state as a sign with a name: a check box would promise that it can be ticked.
func (w *writer) task(state model.TaskState) {
	sign, name := "☐", w.book.labels.Open
	switch state {
	case model.NoTask:
		return
	case model.TaskDone:
		sign, name = "☑", w.book.labels.Done
	}
	w.element("span", sign, "class", "added task", "role", "img", "aria-label", name)
	w.raw(" ")
}

func (w *writer) definitions(l *model.DefinitionList) {
	if len(l.Items) == 0 {
		return
	}
	w.open("dl", w.attributes(&l.Attr)...)
	w.line()
	for _, d := range l.Items {
		for _, term := range d.Terms {
			w.open("dt")
			w.inlines(term)
			w.close("dt")
			w.line()
		}
		for _, description := range d.Descriptions {
			w.open("dd")
			w.flow(description, len(description) == 1)
			w.close("dd")
			w.line()
		}
		if len(d.Descriptions) == 0 {
			w.element("dd", "") // HTML asks for one
		}
	}
	w.close("dl")
}

// quote writes a quotation. HTML keeps who said it out of the quotation itself: a figure holds both.
func (w *writer) quote(q *model.Quote) {
	if len(q.Attribution) == 0 {
		w.open("blockquote", w.attributes(&q.Attr)...)
		w.line()
		w.blocks(q.Blocks)
		w.close("blockquote")
		return
	}
	w.open("figure", append(w.attributes(&q.Attr), "class", "quote")...)
	w.open("blockquote")
	w.line()
	w.blocks(q.Blocks)
	w.close("blockquote")
	w.line()
	w.open("figcaption")
	w.inlines(q.Attribution)
	w.close("figcaption")
	w.close("figure")
}

// disclosure writes details that are open: readers that know the element let one fold it, all others show the text.
// Closed, it would be left out by readers that read aloud, and by search.
func (w *writer) disclosure(d *model.Disclosure) {
	if len(d.Title) == 0 {
		w.open("div", w.attributes(&d.Attr)...)
		w.line()
		w.blocks(d.Blocks)
		w.close("div")
		return
	}
	w.open("details", append(w.attributes(&d.Attr), "open", "open", "class", "disclosure")...)
	w.open("summary")
	w.inlines(d.Title)
	w.close("summary")
	w.line()
	w.blocks(d.Blocks)
	w.close("details")
}

func (w *writer) group(g *model.Group) {
	tag, attributes := "div", []string{"class", "group"}
	if g.Kind == model.References {
		tag, attributes = "section", []string{"class", "references", "epub:type", "bibliography", "role",
			"doc-bibliography"}
	}
	w.open(tag, append(w.attributes(&g.Attr), attributes...)...)
	w.line()
	if len(g.Title) > 0 {
		w.open("p", "class", "box-title")
		w.inlines(g.Title)
		w.close("p")
		w.line()
	}
	if g.Kind == model.References {
		w.works(g.Blocks)
	} else {
		w.blocks(g.Blocks)
	}
	w.close(tag)
}

// works writes the works of a bibliography as a list, so that readers can tell how many there are.
func (w *writer) works(blocks []model.Block) {
	w.open("ul")
	w.line()
	for _, work := range blocks {
		w.open("li")
		w.blocks([]model.Block{work})
		w.close("li")
		w.line()
	}
	w.close("ul")
	w.line()
}
