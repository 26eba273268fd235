package yaml

import "strings"

// expandTabs writes spaces for tabs. YAML forbids those that indent a line, the parser loses those within a text, and
// authors write all kinds. In an indentation a tab is as wide as the narrowest indentation that the text makes with
// spaces, or two; elsewhere it is one space. The second result tells for each line that changed its length how much
// longer its beginning became, so that columns can be counted in the author's text.
//
//	key:\n⇥a: 1\n  b:⇥2   →   key:\n  a: 1\n  b: 2
//	-⇥name: x\n⇥role: y   →   - name: x\n  role: y
func expandTabs(text string) (string, map[int]int) {
	if !strings.Contains(text, "\t") {
		return text, nil
	}
	lines := strings.Split(text, "\n")
	tab := strings.Repeat(" ", tabWidth(lines))
	shifts := map[int]int{}
	for i, line := range lines {
		prefix := line[:prefixLength(line)]
		expanded := expandPrefix(prefix, tab)
		lines[i] = expanded + strings.ReplaceAll(line[len(prefix):], "\t", " ")
		shifts[i+1] = len(expanded) - len(prefix)
	}
	return strings.Join(lines, "\n"), shifts
}

// tabWidth returns the narrowest indentation made of spaces alone.
func tabWidth(lines []string) int {
	width := 0
	for _, line := range lines {
		content := strings.TrimLeft(line, " ")
		indent := len(line) - len(content)
		if indent > 0 && content != "" && content[0] != '\t' && (width == 0 || indent < width) {
			width = indent
		}
	}
	if width == 0 {
		return 2
	}
	return min(width, 8)
}

// prefixLength returns the length of a line's indentation, list dashes included.
func prefixLength(line string) int {
	i := 0
	for i < len(line) {
		switch {
		case line[i] == ' ' || line[i] == '\t':
			i++
		case line[i] == '-' && i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t'):
			i++
		default:
			return i
		}
	}
	return i
}

// expandPrefix writes an indentation with spaces only. White space with a tab after a dash becomes one space: the
// text after it then stands where the lines below are indented to.
func expandPrefix(prefix, tab string) string {
	var b strings.Builder
	for prefix != "" {
		content := strings.TrimLeft(prefix, " \t")
		space := prefix[:len(prefix)-len(content)]
		switch {
		case !strings.Contains(space, "\t"):
			b.WriteString(space)
		case b.Len() > 0:
			b.WriteByte(' ')
		default:
			b.WriteString(strings.ReplaceAll(space, "\t", tab))
		}
		if content == "" {
			break
		}
		b.WriteByte('-')
		prefix = content[1:]
	}
	return b.String()
}
