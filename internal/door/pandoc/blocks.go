package pandoc

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
)

// blocks writes a list of blocks. Plain is text without a paragraph around it, unless another one
// follows or comes before.
func (w *writer) blocks(blocks []value) {
	for i, b := range blocks {
		isPlain := b.text == "Plain"
		if isPlain && (i > 0 && blocks[i-1].text == "Plain" || i+1 < len(blocks) && blocks[i+1].text == "Plain") {
			w.paragraph(b)
			continue
		}
		w.block(b)
	}
}

// block writes one block (pandoc-types: Text.Pandoc.Definition.Block).
func (w *writer) block(b value) {
	c := b.content()
	switch b.text {
	case "Plain":
		w.inlines(c)
	case "Para":
		w.paragraph(b)
	case "LineBlock":
		w.lineBlock(b)
	case "CodeBlock":
		w.codeBlock(b)
	case "RawBlock":
		w.raw(b, "div")
	case "BlockQuote":
		w.wrap("blockquote", b.at, c.parts)
	case "OrderedList":
		w.orderedList(b)
	case "BulletList":
		w.items("ul", b.at, nil, c)
	case "DefinitionList":
		w.definitionList(b)
	case "Header":
		tag := "h" + strconv.Itoa(min(max(c.part(0).number(), 1), 6))
		w.open(tag, b.at, attributesOf(c.part(1)).html()...)
		w.inlines(c.part(2))
		w.close(tag)
	case "HorizontalRule":
		w.open("hr", b.at)
	case "Table":
		w.table(b)
	case "Figure":
		w.figure(b)
	case "Div":
		w.div(b)
	case "Null":
	default:
		w.unknown(b)
	}
}

// unknown keeps the text of a node of a type that pandoc-types does not have.
func (w *writer) unknown(n value) {
	w.warnOnce(n.at, "handed-over-unknown", n.text,
		"There is no %q in pandoc's documents; its text is kept. Correct the filter that makes it.", n.text)
	w.out.Text(plain(n.content(), w.language), n.at)
}

func (w *writer) wrap(tag string, at int, blocks []value, attributes ...html.Attribute) {
	w.open(tag, at, attributes...)
	w.blocks(blocks)
	w.close(tag)
}

func (w *writer) paragraph(b value) {
	w.open("p", b.at)
	w.inlines(b.content())
	w.close("p")
}

// lineBlock writes lines that stay lines, as verse has them.
func (w *writer) lineBlock(b value) {
	w.open("p", b.at)
	for i, line := range b.content().parts {
		if i > 0 {
			w.open("br", line.at)
		}
		w.inlines(line)
	}
	w.close("p")
}

func (w *writer) codeBlock(b value) {
	a := attributesOf(b.content().part(0))
	var info html.Attribute
	if len(a.classes) > 0 {
		info = class("language-" + a.classes[0])
	}
	w.open("pre", b.at, html.Attribute{Key: "id", Value: a.id})
	w.open("code", b.at, info)
	code := b.content().part(1).text
	if strings.HasPrefix(code, "\n") {
		code = "\n" + code // a browser drops the first
	}
	w.out.Text(code, b.at)
	w.close("code")
	w.close("pre")
}

// raw writes what is HTML already. What is for another format alone is left out, as pandoc does.
func (w *writer) raw(n value, tag string) {
	format, text := n.content().part(0).text, n.content().part(1).text
	switch {
	case strings.HasPrefix(format, "html"):
		w.out.Markup(text, n.at)
	case (format == "tex" || format == "latex") && w.isTeX(text):
		w.formula(text, tag == "div", n.at)
	default:
		if !w.told[format] {
			w.told[format] = true
			w.report.Infof(w.position(n.at), "raw-format",
				"What is written for %s alone is left out. Write it as text if readers should see it.", format)
		}
	}
}

// styles are the types of an ol for pandoc's styles of numbers. An example list is numbered by pandoc, decimally.
var styles = map[string]string{"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}

// delimiters are what stands around the numbers of a list.
var delimiters = map[string]model.Delimiter{"OneParen": model.Closed, "TwoParens": model.Brackets}

func (w *writer) orderedList(b value) {
	list := b.content().part(0)
	var attributes []html.Attribute
	if start := list.part(0).number(); start != 1 {
		attributes = append(attributes, html.Attribute{Key: "start", Value: strconv.Itoa(start)})
	}
	if style := styles[list.part(1).text]; style != "" {
		attributes = append(attributes, html.Attribute{Key: "type", Value: style})
	}
	if delimiter := delimiters[list.part(2).text]; delimiter != "" {
		attributes = append(attributes, html.Attribute{Key: html.DelimiterKey, Value: string(delimiter)})
	}
	w.items("ol", b.at, attributes, b.content().part(1))
}

// items writes a list, whose items may be tasks: pandoc puts a box before their text.
func (w *writer) items(tag string, at int, attributes []html.Attribute, items value) {
	w.open(tag, at, attributes...)
	for _, item := range items.parts {
		w.open("li", item.at)
		if box, rest, ok := task(item); ok {
			w.open("input", item.at, html.Attribute{Key: "type", Value: "checkbox"}, box)
			w.blocks(rest)
		} else {
			w.blocks(item.parts)
		}
		w.close("li")
	}
	w.close(tag)
}

// task returns whether an item is a task, what its box says, and its blocks without the box.
func task(item value) (box html.Attribute, rest []value, ok bool) {
	first := item.part(0)
	inlines := first.content()
	if first.text != "Plain" && first.text != "Para" || len(inlines.parts) == 0 || inlines.part(0).text != "Str" {
		return box, nil, false
	}
	switch inlines.part(0).content().text {
	case "☐":
	case "☒", "☑":
		box = html.Attribute{Key: "checked"}
	default:
		return box, nil, false
	}
	inlines.parts = inlines.parts[1:]
	first.keys, first.parts = []string{"t", "c"}, []value{{}, inlines}
	return box, append([]value{first}, item.parts[1:]...), true
}

func (w *writer) definitionList(b value) {
	w.open("dl", b.at)
	for _, item := range b.content().parts {
		w.open("dt", item.at)
		w.inlines(item.part(0))
		w.close("dt")
		for _, description := range item.part(1).parts {
			w.wrap("dd", description.at, description.parts)
		}
	}
	w.close("dl")
}

// figure writes a figure with its caption behind it.
func (w *writer) figure(b value) {
	c := b.content()
	w.open("figure", b.at, attributesOf(c.part(0)).html()...)
	w.blocks(c.part(2).parts)
	if caption := c.part(1).part(1); len(caption.parts) > 0 {
		w.open("figcaption", caption.at)
		w.captionBlocks(caption.parts)
		w.close("figcaption")
	}
	w.close("figure")
}

// captionBlocks writes the blocks of a caption, which holds text alone, on lines of their own.
func (w *writer) captionBlocks(blocks []value) {
	for i, b := range blocks {
		if i > 0 {
			w.open("br", b.at)
		}
		if b.text == "Plain" || b.text == "Para" {
			w.inlines(b.content())
		} else {
			w.block(b)
		}
	}
}

// div writes a division that is read already.
func (w *writer) div(b value) {
	w.wholeDivision(attributesOf(b.content().part(0)), b.at, b.content().part(1).parts)
}

// wholeDivision writes a division whose blocks are read already. Pandoc makes a quotation of some styles, and keeps the
// division around it: that is one quotation.
func (w *writer) wholeDivision(a attributes, at int, blocks []value) {
	if a.isQuote() && len(blocks) > 0 && blocks[0].text == "BlockQuote" {
		w.in(a, func() { w.blocks(blocks) })
		return
	}
	w.division(a, at, func(titled bool) {
		if titled {
			blocks = w.title(a, blocks)
		}
		w.blocks(blocks)
	})
}

// division writes a division: a callout, a quote of a word processor's style, else what html makes of its classes.
// What it holds is written by inside, after a title if there is to be one.
func (w *writer) division(a attributes, at int, inside func(titled bool)) {
	e := html.Element{Tag: "div", At: at, Attributes: a.html()}
	kind := a.calloutKind()
	switch {
	case kind != "":
		e.Role, e.Argument = html.Callout, string(kind)
	case a.has("details") || a.has("accordion"):
		e.Role = html.Disclosure
	case a.isQuote():
		e.Tag = "blockquote"
	case a.id == "refs" || a.has("references"):
		e.Role, e.Argument = html.Group, model.References
	case a.has("section"):
		e.Tag = "section"
	}
	w.in(a, func() {
		w.element(e)
		inside(e.Role == html.Callout || e.Role == html.Disclosure)
		w.close(e.Tag)
	})
}

// title writes the title of a callout or disclosure: that of its attributes, or its first block when that is a heading
// or a division of class title. It returns the blocks that are left.
func (w *writer) title(a attributes, blocks []value) []value {
	if title := a.get("title"); title != "" {
		w.element(html.Element{Tag: "div", At: w.at, Role: html.Title})
		w.out.Text(title, w.at)
		w.close("div")
		return blocks
	}
	if len(blocks) == 0 {
		return blocks
	}
	first := blocks[0]
	switch {
	case first.text == "Header":
		w.element(html.Element{Tag: "div", At: first.at, Role: html.Title})
		w.inlines(first.content().part(2))
	case first.text == "Div" && attributesOf(first.content().part(0)).has("title"):
		w.element(html.Element{Tag: "div", At: first.at, Role: html.Title})
		w.captionBlocks(first.content().part(1).parts)
	default:
		return blocks
	}
	w.close("div")
	return blocks[1:]
}
