package template

import "strings"

// isLiquidTag reports whether a tag is Liquid's and not Nunjucks'.
func isLiquidTag(name string) bool {
	switch name {
	case "assign", "capture", "when", "unless", "comment", "cycle", "decrement", "increment", "tablerow", "render",
		"liquid", "layout", "break", "continue", "echo":
		return true
	}
	return false
}

// isLiquid reports whether a tag, a filter or a member such as ".size" is Liquid's and not Nunjucks'. Eleventy takes
// Markdown for Liquid unless its configuration says otherwise, and a page with such a mark is written for it.
func isLiquid(name string) bool {
	switch name {
	case "append", "at_least", "at_most", "ceil", "compact", "concat", "divided_by", "downcase", "escape_once", "floor",
		"lstrip", "map", "minus", "modulo", "newline_to_br", "plus", "prepend", "remove", "remove_first",
		"replace_first", "rstrip", "size", "sort_natural", "strip", "strip_html", "strip_newlines", "times",
		"contains", "..", "truncatewords", "upcase", "url_decode", "url_encode", "where",
		".first", ".last", ".size":
		return true
	}
	return isLiquidTag(name)
}

// isToldAsLiquid tells, once for a page, that it is written in Liquid, in the place of what is said of each mark.
func (f *frame) isToldAsLiquid(at int, code string, args []any) bool {
	isUnknown := code == "template-unknown" || code == "template-filter-unknown"
	if code == "template-syntax" { // {% render "a", b: c %}
		before := f.source.Text[:min(at, len(f.source.Text))]
		start := max(0, strings.LastIndex(before, "{%"))
		rest, isTag := strings.CutPrefix(f.source.Text[start:], "{%")
		words := strings.Fields(strings.TrimLeft(rest[:min(len(rest), attributeLimit)], "- "))
		isUnknown = isTag && len(words) > 0
		if isUnknown {
			args = []any{words[0]}
		}
		tag, _, _ := strings.Cut(rest, "%}")
		for _, mark := range []string{"contains", ".."} { // {% if a contains b %}, {% for i in (1..3) %}
			if strings.Contains(tag, mark) {
				args = []any{mark}
			}
		}
	}
	if !isUnknown || len(args) == 0 {
		return false
	}
	name, _ := args[0].(string)
	if !isLiquid(name) {
		return false
	}
	if !f.toldLiquid {
		f.toldLiquid = true
		f.report.Warnf(f.place(at), "template-liquid",
			"This page is written in Liquid: %q is no mark of Nunjucks, as which templates are read here. Such marks "+
				"are passed over, and the values of such filters shown without them. Let Eleventy run the templates "+
				"and hand the pages over with its plugin.", name)
	}
	return true
}
