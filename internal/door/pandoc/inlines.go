package pandoc

import (
	"regexp"
	"slices"
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
		opening, closing := quotationMarks(n, w.language)
		w.out.Text(opening, n.at)
		w.inlines(c.part(1))
		w.out.Text(closing, n.at)
	case "Cite":
		w.cite(n)
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
	if work, ok := strings.CutPrefix(c.part(2).part(0).text, "#"); ok && w.works[work] {
		list = append(list, citation)
	}
	w.open("a", n.at, list...)
	w.inlines(c.part(1))
	w.close("a")
}

// picture writes a picture. Its alternative is its text, unless an attribute has another, as Quarto writes it.
func (w *writer) picture(n value) {
	c := n.content()
	a := attributesOf(c.part(0))
	alternative := plain(c.part(1), w.language)
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
	w.in(a, func() { w.inlines(c.part(1)) })
	w.close(tag)
}

// cite writes a citation as citeproc left it. One of a work that the bibliography has leads there, unless citeproc has
// made links itself.
func (w *writer) cite(n value) {
	shown := n.content().part(1)
	work := "ref-" + n.content().part(0).part(0).get("citationId").text
	if len(n.content().part(0).parts) != 1 || !w.works[work] || has(shown, "Link") || has(shown, "Note") {
		w.inlines(shown)
		return
	}
	w.open("a", n.at, html.Attribute{Key: "href", Value: "#" + work}, citation)
	w.inlines(shown)
	w.close("a")
}

// citation says that a link leads to an entry of the bibliography.
var citation = html.Attribute{Key: "role", Value: "doc-biblioref"}

// has reports whether inlines hold a node of a type.
func has(v value, kind string) bool {
	if v.kind == object && v.text == kind {
		return true
	}
	return slices.ContainsFunc(v.parts, func(part value) bool { return has(part, kind) })
}

// formulaLimit is the longest TeX that is read as a formula, in bytes.
const formulaLimit = 20_000

// expanded returns TeX without the document's own commands. Definitions are kept for the formulas that follow.
func (w *writer) expanded(tex string) (string, *math.Error) {
	if len(tex) > formulaLimit {
		return "", &math.Error{Reason: "it is too long"}
	}
	made, err := w.macros.Expand(tex)
	if err == nil {
		_, err = math.Parse(made)
	}
	return made, err
}

// isTeX reports whether raw TeX is a formula, or nothing but definitions for those that follow.
func (w *writer) isTeX(tex string) bool {
	tex = strings.TrimSpace(tex)
	if !strings.HasPrefix(tex, `\begin{`) && !definition.MatchString(tex) {
		return false
	}
	made, err := w.expanded(tex)
	return err == nil && (strings.HasPrefix(tex, `\begin{`) || strings.TrimSpace(made) == "")
}

// definition fits the beginning of the definition of a command.
var definition = regexp.MustCompile(`^\\(?:newcommand|renewcommand|providecommand|DeclareMathOperator|def)\b`)

// formula writes a formula; one that can't be read is shown as code.
func (w *writer) formula(tex string, display bool, at int) {
	tex = strings.TrimSpace(tex)
	made, err := w.expanded(tex)
	if err == nil {
		if made = strings.TrimSpace(made); made == "" {
			return // definitions alone
		}
		tag, role := "span", html.Formula
		if display {
			tag, role = "div", html.DisplayFormula
		}
		w.element(html.Element{Tag: tag, At: at, Role: role, Argument: made})
		w.close(tag)
		return
	}
	w.report.Warnf(w.position(at), "math-unsupported",
		"This formula is shown as code: %s. Write it in another way.", err.Reason)
	w.open("code", at, class("language-tex"))
	w.out.Text(tex, at)
	w.close("code")
}
