package yaml

import (
	"regexp"
	"strings"
)

var (
	// bareTag fits a line that ends with a tag: what stands before the key or item, the dashes, the tag.
	bareTag = regexp.MustCompile(`^( *)((?:- +)*)(?:[^\s#'"&*!|>{}\[\]-][^#'"]*?: +)?!\S*[^\s,\]}][ \t]*$`)
	// blockScalar fits a line after which deeper lines are text.
	blockScalar = regexp.MustCompile(`[:-] +(?:!\S+ +)?[|>][-+0-9]*[ \t]*$`)
)

// closeTags gives an empty text to tags that have no value, as `format: !!python/name:x.y` of Python's programs has
// none: the parser would take the lines that follow for it, whatever their indent.
func closeTags(text string) string {
	if !strings.Contains(text, "!") {
		return text
	}
	lines := strings.Split(text, "\n")
	within := -1 // lines deeper than this are those of a block of text
	for i, line := range lines {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if strings.TrimSpace(line) == "" || within >= 0 && indent > within {
			continue
		}
		within = -1
		if blockScalar.MatchString(line) {
			within = indent
			continue
		}
		m := bareTag.FindStringSubmatch(line)
		if m == nil || hasValueBelow(lines[i+1:], len(m[1])+len(m[2]), m[2] == "") {
			continue
		}
		lines[i] = strings.TrimRight(line, " \t") + ` ""`
	}
	return strings.Join(lines, "\n")
}

// hasValueBelow reports whether the next line is the value of a key at an indent: a deeper one, or an item of a list,
// which may stand right below a key that is itself in none.
func hasValueBelow(lines []string, indent int, mayBeList bool) bool {
	for _, line := range lines {
		rest := strings.TrimLeft(line, " ")
		if strings.TrimSpace(rest) == "" || rest[0] == '#' {
			continue
		}
		at := len(line) - len(rest)
		return at > indent || at == indent && mayBeList && strings.HasPrefix(rest, "- ")
	}
	return false
}
