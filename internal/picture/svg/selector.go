package svg

import (
	"slices"
	"strconv"
	"strings"
)

// selector is compounds with what stands between them, the last one first (Selectors 4).
type selector []compound

// compound is what one element must be. The combinator stands before it: ' ', '>', '+', '~', or 0 for the first.
type compound struct {
	combinator byte
	element    string
	tests      []func(n *node) bool
}

// fits holds an element against the selector. Ancestors are tried from the nearest on, without going back: enough for
// what drawings have, and linear.
func (s selector) fits(n *node) bool {
	if len(s) == 0 || !s[0].fits(n) {
		return false
	}
	for i := range len(s) - 1 {
		next := s[i+1]
		switch s[i].combinator {
		case '>':
			n = n.parent
			if !next.fits(n) {
				return false
			}
		case '+':
			n = n.sibling()
			if !next.fits(n) {
				return false
			}
		case '~':
			for n = n.sibling(); n != nil && !next.fits(n); n = n.sibling() {
			}
			if n == nil {
				return false
			}
		default:
			for n = n.parent; n != nil && !next.fits(n); n = n.parent {
			}
			if n == nil {
				return false
			}
		}
	}
	return true
}

func (c compound) fits(n *node) bool {
	if n == nil || n.name == "" || c.element != "" && c.element != strings.TrimPrefix(n.name, ":") {
		return false
	}
	for _, test := range c.tests {
		if !test(n) {
			return false
		}
	}
	return true
}

// sibling is the element before, nil when there is none.
func (n *node) sibling() *node {
	if n.parent == nil || n.place == 0 {
		return nil
	}
	siblings := n.parent.children
	at := slices.Index(siblings, n)
	for at--; at >= 0; at-- {
		if siblings[at].name != "" {
			return siblings[at]
		}
	}
	return nil
}

// parseSelector reads a complex selector and its specificity.
func parseSelector(text string) (s selector, weight int, ok bool) {
	text = strings.TrimSpace(text)
	const mostCompounds = 16
	var combinator byte
	for text != "" {
		one, rest, specificity, ok := parseCompound(text)
		if !ok || len(s) >= mostCompounds {
			return nil, 0, false
		}
		one.combinator = combinator
		weight += specificity
		s = append(s, one)
		text = strings.TrimLeft(rest, " \t\r\n\f")
		combinator = ' '
		if text != "" && strings.IndexByte(">+~", text[0]) >= 0 {
			combinator = text[0]
			if text = strings.TrimLeft(text[1:], " \t\r\n\f"); text == "" {
				return nil, 0, false
			}
		} else if text != "" && len(text) == len(rest) {
			return nil, 0, false // something that is no selector stands right after it
		}
	}
	slices.Reverse(s)
	return s, weight, len(s) > 0
}

// parseCompound reads an element's name, classes, an ID, attributes and pseudo-classes that stand together.
func parseCompound(text string) (c compound, rest string, weight int, ok bool) {
	if name := identifier(text); name != "" {
		c.element, text, weight = name, text[len(name):], 1
	} else if strings.HasPrefix(text, "*") {
		text = text[1:]
		ok = true
	}
	if _, after, found := strings.Cut(text, "|"); found && strings.HasPrefix(text, "|") { // a namespace before the name
		name := identifier(after)
		c.element, text = name, after[len(name):]
	}
	ok = ok || c.element != ""
	for text != "" {
		kind := text[0]
		switch kind {
		case '.', '#':
			name := identifier(text[1:])
			if name == "" {
				return c, text, weight, false
			}
			if kind == '.' {
				c.tests = append(c.tests, func(n *node) bool {
					return slices.Contains(strings.Fields(n.attr("class")), name)
				})
				weight += 100
			} else {
				c.tests = append(c.tests, func(n *node) bool { return n.attr("id") == name })
				weight += 10_000
			}
			text = text[1+len(name):]
		case '[':
			inside, after, closed := strings.Cut(text[1:], "]")
			test := attributeTest(inside)
			if !closed || test == nil {
				return c, text, weight, false
			}
			c.tests = append(c.tests, test)
			weight += 100
			text = after
		case ':':
			test, after := pseudoClass(text[1:])
			if test == nil {
				return c, text, weight, false
			}
			c.tests = append(c.tests, test)
			weight += 100
			text = after
		default:
			return c, text, weight, ok
		}
		ok = true
	}
	return c, text, weight, ok
}

func identifier(text string) string {
	end := 0
	for end < len(text) && (isLetter(text[end]) || isDigit(text[end]) || text[end] == '-' || text[end] == '_' ||
		text[end] >= 0x80) {
		end++
	}
	return text[:end]
}

// attributeTest reads what stands in square brackets; nil when it can't.
func attributeTest(text string) func(n *node) bool {
	at := strings.IndexAny(text, "=")
	if at < 0 {
		name := strings.TrimSpace(text)
		if name == "" || identifier(name) != name {
			return nil
		}
		return func(n *node) bool { return n.has(name) }
	}
	name, operator := strings.TrimSpace(text[:at]), ""
	if end := len(name) - 1; end > 0 && strings.IndexByte("~|^$*", name[end]) >= 0 {
		name, operator = strings.TrimSpace(name[:end]), name[end:]
	}
	want := strings.Trim(strings.TrimSpace(text[at+1:]), `"'`)
	compare := map[string]func(got string) bool{
		"":  func(got string) bool { return got == want },
		"~": func(got string) bool { return slices.Contains(strings.Fields(got), want) },
		"|": func(got string) bool { return got == want || strings.HasPrefix(got, want+"-") },
		"^": func(got string) bool { return want != "" && strings.HasPrefix(got, want) },
		"$": func(got string) bool { return want != "" && strings.HasSuffix(got, want) },
		"*": func(got string) bool { return want != "" && strings.Contains(got, want) },
	}[operator]
	return func(n *node) bool { return n.has(name) && compare(n.attr(name)) }
}

// pseudoClass reads the classes that hold in a picture that nobody touches; nil for those that can't be told.
func pseudoClass(text string) (test func(n *node) bool, rest string) {
	name := identifier(text)
	rest = text[len(name):]
	argument := ""
	if strings.HasPrefix(rest, "(") {
		inside, after, closed := strings.Cut(rest[1:], ")")
		if !closed {
			return nil, rest
		}
		argument, rest = strings.TrimSpace(inside), after
	}
	switch name {
	case "first-child":
		return func(n *node) bool { return n.place == 0 }, rest
	case "last-child":
		return func(n *node) bool { return n.parent != nil && n.place == n.parent.elements-1 }, rest
	case "only-child":
		return func(n *node) bool { return n.parent != nil && n.parent.elements == 1 }, rest
	case "root":
		return func(n *node) bool { return n.parent == nil || n.parent.name == "" }, rest
	case "link", "any-link":
		return func(n *node) bool { return n.name == "a" && n.has("href") }, rest
	case "hover", "active", "focus", "visited", "focus-within", "focus-visible", "target":
		return func(*node) bool { return false }, rest
	case "nth-child":
		if step, first, ok := nth(argument); ok {
			return func(n *node) bool { return isNth(n.place+1, step, first) }, rest
		}
	case "not":
		if c, left, _, ok := parseCompound(argument); ok && left == "" {
			return func(n *node) bool { return !c.fits(n) }, rest
		}
	}
	return nil, rest
}

// nth reads "2n+1", "odd", "3".
func nth(text string) (step, first int, ok bool) {
	text = strings.ReplaceAll(strings.ToLower(text), " ", "")
	switch text {
	case "odd":
		return 2, 1, true
	case "even":
		return 2, 0, true
	}
	before, after, periodic := strings.Cut(text, "n")
	if !periodic {
		first, err := strconv.Atoi(text)
		return 0, first, err == nil
	}
	step = 1
	if before == "-" {
		step = -1
	} else if before != "" && before != "+" {
		v, err := strconv.Atoi(before)
		if err != nil {
			return 0, 0, false
		}
		step = v
	}
	if after != "" {
		v, err := strconv.Atoi(after)
		if err != nil {
			return 0, 0, false
		}
		first = v
	}
	return step, first, true
}

func isNth(place, step, first int) bool {
	if step == 0 {
		return place == first
	}
	return (place-first)%step == 0 && (place-first)/step >= 0
}

// has reports whether an attribute is there.
func (n *node) has(name string) bool {
	return slices.ContainsFunc(n.attrs, func(a attribute) bool { return a.name == name })
}
