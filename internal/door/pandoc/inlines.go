package pandoc

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/math"
)

// elements are the inlines that one element of HTML shows.
var elements = map[string]string{
	"Emph": "em", "Strong": "strong", "Strikeout": "del", "Superscript": "sup", "Subscript": "sub", "Underline": "u",
}

// inlines writes a list of inlines.
func (w *writer) inlines(list value) {
	for _, n := range list.parts {
		w.inline(n)
	}
}

// inline writes one inline (pandoc-types: Text.Pandoc.Definition.Inline).
func (w *writer) inline(n value) {
	c := n.content()
	if tag := elements[n.text]; tag != "" {
		w.open(tag, n.at)
		w.inlines(c)
		w.close(tag)
		return
	}
	switch n.text {
	case "Str":
		w.out.Text(c.text, n.at)
	case "Space":
		w.out.Escaped([]byte{' '}, n.at)
	case "SoftBreak":
		w.out.Escaped([]byte{'\n'}, n.at)
	case "LineBreak":
		w.open("br", n.at)
	case "SmallCaps":
		w.open("span", n.at, class("smallcaps"))
		w.inlines(c)
		w.close("span")
	case "Quoted":
		opening, closing := quotationMarks(n)
		w.out.Text(opening, n.at)
		w.inlines(c.part(1))
		w.out.Text(closing, n.at)
	case "Cite":
		w.inlines(c.part(1))
	case "Code":
		w.open("code", n.at)
		w.out.Text(c.part(1).text, n.at)
		w.close("code")
	case "Math":
		w.formula(c.part(1).text, c.part(0).text == "DisplayMath", n.at)
	case "RawInline":
		w.raw(n, "span")
	case "Link":
		w.link(n)
	case "Image":
		w.picture(n)
	case "Note":
		w.note(n)
	case "Span":
		w.span(n)
	default:
		w.unknown(n)
	}
}

func (w *writer) link(n value) {
	c := n.content()
	list := append(attributesOf(c.part(0)).html(), html.Attribute{Key: "href", Value: c.part(2).part(0).text})
	if title := c.part(2).part(1).text; title != "" {
		list = append(list, html.Attribute{Key: "title", Value: title})
	}
	w.open("a", n.at, list...)
	w.inlines(c.part(1))
	w.close("a")
}

// picture writes a picture. Its alternative is its text, unless an attribute has another, as Quarto writes it.
func (w *writer) picture(n value) {
	c := n.content()
	a := attributesOf(c.part(0))
	alternative := plain(c.part(1))
	for _, key := range []string{"fig-alt", "alt"} {
		if text := a.get(key); text != "" {
			alternative = text
		}
	}
	list := append(a.html(), html.Attribute{Key: "src", Value: c.part(2).part(0).text},
		html.Attribute{Key: "alt", Value: alternative})
	if title := c.part(2).part(1).text; title != "" {
		list = append(list, html.Attribute{Key: "title", Value: title})
	}
	for _, key := range []string{"width", "height"} {
		switch length := a.get(key); {
		case strings.HasSuffix(length, "%"):
			list = append(list, html.Attribute{Key: key, Value: length})
		case pixels(length) > 0:
			list = append(list, html.Attribute{Key: key, Value: strconv.Itoa(pixels(length))})
		}
	}
	w.open("img", n.at, list...)
}

// pixels returns a length in CSS pixels, 96 to the inch; 0 for one that is none, or in per cent.
func pixels(length string) int {
	for unit, each := range map[string]float64{"px": 1, "": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
		"pt": 96.0 / 72, "pc": 16} {
		if n, err := strconv.ParseFloat(strings.TrimSuffix(length, unit), 64); err == nil &&
			strings.HasSuffix(length, unit) && n > 0 && n < 1e5 {
			return int(n*each + 0.5)
		}
	}
	return 0
}

// spans are the elements that classes of a span stand for.
var spans = map[string]string{
	"mark": "mark", "highlight": "mark", "underline": "u", "ul": "u", "kbd": "kbd", "insertion": "ins",
	"deletion": "del",
}

func (w *writer) span(n value) {
	c := n.content()
	a := attributesOf(c.part(0))
	tag := "span"
	list := a.html()
	for _, name := range a.classes {
		if spans[name] != "" {
			tag = spans[name]
		}
		if title := a.get("title"); name == "abbr" && title != "" {
			tag, list = "abbr", append(list, html.Attribute{Key: "title", Value: title})
		}
	}
	w.open(tag, n.at, list...)
	w.inlines(c.part(1))
	w.close(tag)
}

// formulaLimit is the longest TeX that is read as a formula, in bytes.
const formulaLimit = 20_000

func isFormula(tex string) bool {
	if len(tex) > formulaLimit {
		return false
	}
	_, err := math.Parse(strings.TrimSpace(tex))
	return err == nil
}

// formula writes a formula; one that can't be read is shown as code.
func (w *writer) formula(tex string, display bool, at int) {
	tex = strings.TrimSpace(tex)
	if isFormula(tex) {
		tag, role := "span", html.Formula
		if display {
			tag, role = "div", html.DisplayFormula
		}
		w.element(html.Element{Tag: tag, At: at, Role: role, Argument: tex})
		w.close(tag)
		return
	}
	w.report.Warnf(w.position(at), "math-unsupported",
		"This formula is shown as code: it can't be read. Write it in another way.")
	w.open("code", at, class("language-tex"))
	w.out.Text(tex, at)
	w.close("code")
}
