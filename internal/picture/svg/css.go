package svg

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// declaration is one property with its value.
type declaration struct {
	property, value string
	important       bool
}

// sheet is what the style elements of a drawing say.
type sheet struct{ rules []rule }

// rule gives declarations to the elements that a selector fits.
type rule struct {
	selector selector
	weight   int // specificity
	content  []declaration
}

// maxRules bounds the selectors of a drawing: each element is held against all of them.
const maxRules = 1000

// add reads one style element (CSS Syntax 3, as tdewolff/parse tokenises it).
func (s *sheet) add(text string, remark func(string)) {
	text = strings.NewReplacer("<![CDATA[", "", "]]>", "").Replace(text)
	p := css.NewParser(parse.NewInputString(text), false)
	var selectors []string
	var content []declaration
	passed := 0               // depth of at-rules that don't hold
	for range len(text) + 2 { // each step takes a byte, but for errors at the end
		grammar, _, data := p.Next()
		switch grammar {
		case css.ErrorGrammar:
			if !p.HasParseError() {
				return
			}
		case css.AtRuleGrammar:
			if name := strings.ToLower(string(data)); name == "@import" {
				remark("style sheets of other files")
			}
		case css.BeginAtRuleGrammar:
			if passed > 0 || !atRuleHolds(string(data), joined(p.Values()), remark) {
				passed++
			}
		case css.EndAtRuleGrammar:
			passed = max(0, passed-1)
		case css.QualifiedRuleGrammar:
			selectors = append(selectors, joined(p.Values()))
		case css.BeginRulesetGrammar:
			selectors, content = append(selectors, joined(p.Values())), nil
		case css.DeclarationGrammar, css.CustomPropertyGrammar:
			content = append(content, newDeclaration(string(data), joined(p.Values())))
		case css.EndRulesetGrammar:
			if passed == 0 {
				s.addRules(selectors, content, remark)
			}
			selectors = nil
		}
	}
}

func joined(tokens []css.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.Write(t.Data)
	}
	return b.String()
}

func newDeclaration(property, value string) declaration {
	d := declaration{property: strings.TrimSpace(property), value: strings.TrimSpace(value)}
	if !strings.HasPrefix(d.property, "--") {
		d.property = strings.ToLower(d.property)
	}
	if mark := strings.LastIndexByte(d.value, '!'); mark >= 0 &&
		strings.EqualFold(strings.TrimSpace(d.value[mark+1:]), "important") {
		d.value, d.important = strings.TrimSpace(d.value[:mark]), true
	}
	return d
}

// declarations reads the content of a style attribute.
func declarations(text string) []declaration {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	p := css.NewParser(parse.NewInputString(text), true)
	var out []declaration
	for range len(text) + 2 {
		grammar, _, data := p.Next()
		switch grammar {
		case css.ErrorGrammar:
			if !p.HasParseError() {
				return out
			}
		case css.DeclarationGrammar, css.CustomPropertyGrammar:
			out = append(out, newDeclaration(string(data), joined(p.Values())))
		}
	}
	return out
}

// atRuleHolds tells the blocks that count on paper from those that don't. A block of rules that
// can't be told is reported.
func atRuleHolds(name, condition string, remark func(string)) bool {
	switch strings.ToLower(name) {
	case "@media":
		return slices.ContainsFunc(strings.Split(strings.ToLower(condition), ","), mediaHolds)
	case "@supports", "@layer":
		return true
	case "@font-face", "@keyframes", "@-webkit-keyframes", "@page", "@property":
		return false
	}
	remark("rules that begin with " + name + " in its style sheet")
	return false
}

// mediaHolds reads one media query: print, light, of any size.
func mediaHolds(query string) bool {
	holds := true
	words := strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ", ":", " : ").Replace(query))
	for _, word := range words {
		switch word {
		case "screen", "speech", "tty", "dark", "reduce", "more", "hover", "landscape":
			holds = false
		}
	}
	if len(words) > 0 && words[0] == "not" {
		return !holds
	}
	return holds
}

func (s *sheet) addRules(selectors []string, content []declaration, remark func(string)) {
	for _, list := range selectors {
		for _, text := range splitOutside(list, ',') {
			parsed, weight, ok := parseSelector(text)
			if !ok || len(s.rules) >= maxRules {
				remark("selectors such as “" + strings.TrimSpace(text) + "” in its style sheet")
				continue
			}
			s.rules = append(s.rules, rule{parsed, weight, content})
		}
	}
}

// splitOutside splits at a sign that is not within brackets or quotes.
func splitOutside(text string, at byte) []string {
	var out []string
	depth, start := 0, 0
	var quote byte
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == at && depth <= 0:
			out = append(out, text[start:i])
			start = i + 1
		}
	}
	return append(out, text[start:])
}

// sort brings lower weights first; rules of the same weight keep their order.
func (s *sheet) sort() {
	slices.SortStableFunc(s.rules, func(a, b rule) int { return a.weight - b.weight })
}

// match returns the declarations for an element, the weakest first.
func (s *sheet) match(n *node) []declaration {
	var out []declaration
	for i := range s.rules {
		if s.rules[i].selector.fits(n) {
			out = append(out, s.rules[i].content...)
		}
	}
	return out
}
