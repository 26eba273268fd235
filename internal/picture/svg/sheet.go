package svg

import (
	"slices"
	"strings"
)

// sheet is what the style elements of a drawing say.
type sheet struct{ rules []rule }

// rule gives declarations to the elements that a simple selector fits.
type rule struct {
	element, id string
	classes     []string
	weight      int // specificity
	content     []declaration
}

// maxRules bounds the selectors of a drawing: each element is held against all of them.
const maxRules = 1000

// add reads one style element. Selectors other than element, .class, #id and their compounds are reported.
func (s *sheet) add(css string, remark func(string)) {
	css = withoutComments(css)
	for {
		selectors, rest, ok := strings.Cut(css, "{")
		if !ok {
			return
		}
		selectors = strings.TrimSpace(strings.Replace(strings.Replace(selectors, "<![CDATA[", "", 1), "]]>", "", 1))
		if strings.HasPrefix(selectors, "@") {
			css = afterBlock(rest)
			remark("rules that begin with @ in its style sheet")
			continue
		}
		var body string
		body, css, _ = strings.Cut(rest, "}")
		content := declarations(body)
		for selector := range strings.SplitSeq(selectors, ",") {
			r, ok := parseSelector(strings.TrimSpace(selector))
			if !ok || len(s.rules) >= maxRules {
				remark("selectors such as “" + strings.TrimSpace(selector) + "” in its style sheet")
				continue
			}
			r.content = content
			s.rules = append(s.rules, r)
		}
	}
}

// sort brings lower weights first; rules of the same weight keep their order.
func (s *sheet) sort() {
	slices.SortStableFunc(s.rules, func(a, b rule) int { return a.weight - b.weight })
}

// match returns the declarations for an element, the weakest first.
func (s *sheet) match(n *node) []declaration {
	if len(s.rules) == 0 {
		return nil
	}
	id := n.attr("id")
	classes := strings.Fields(n.attr("class"))
	var out []declaration
	for _, r := range s.rules {
		if r.element != "" && r.element != n.name || r.id != "" && r.id != id {
			continue
		}
		if slices.ContainsFunc(r.classes, func(class string) bool { return !slices.Contains(classes, class) }) {
			continue
		}
		out = append(out, r.content...)
	}
	return out
}

// parseSelector reads a compound of an element's name, classes and an ID.
func parseSelector(text string) (r rule, ok bool) {
	if text == "" {
		return r, false
	}
	for text != "" {
		kind := text[0]
		if kind == '.' || kind == '#' {
			text = text[1:]
		}
		end := strings.IndexAny(text, ".#")
		if end < 0 {
			end = len(text)
		}
		name := text[:end]
		text = text[end:]
		if name == "" || strings.ContainsAny(name, " >+~:[]*") && name != "*" {
			return r, false
		}
		switch {
		case kind == '.':
			r.classes = append(r.classes, name)
			r.weight += 10
		case kind == '#':
			r.id = name
			r.weight += 100
		case name != "*":
			r.element = name
			r.weight++
		}
	}
	return r, true
}

func withoutComments(css string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(css, "/*")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
}

// afterBlock returns what follows the block whose brace is already open.
func afterBlock(css string) string {
	depth := 1
	for i := range len(css) {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}
