package lsp

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// catalogue is the page that explains each diagnostic, under its code.
const catalogue = "https://github.com/reliure/reliure/blob/main/docs/diagnostics.md#"

// messageOf makes a message of the protocol of a diagnostic on a text.
func messageOf(text string, d diag.Diagnostic) diagnostic {
	m := diagnostic{Code: d.Code, Source: "reliure", Message: d.Message, Severity: 3 - int(d.Severity)}
	if d.Clause != "" {
		m.Message += " [" + d.Clause + "]"
	}
	if _, known := diag.RuleOf(d.Code); known {
		m.CodeDescription = &codeDescription{catalogue + d.Code}
	}
	start := offsetAt(text, cmp.Or(d.Pos.Line, 1), d.Pos.Column)
	m.Range = spanOf(text, start, start+constructLength(text[start:]))
	return m
}

// constructLength is how much of a line belongs to what begins there: a link or picture, a tag, a mark of a block with
// its line, else a word.
func constructLength(rest string) int {
	line, _ := lineOf(rest, 0)
	var end int
	switch trimmed := strings.TrimLeft(line, "!"); {
	case strings.HasPrefix(trimmed, "["):
		end = linkEnd(line)
	case strings.HasPrefix(line, "<"):
		end = strings.IndexByte(line, '>') + 1
	case strings.HasPrefix(line, "#"), strings.HasPrefix(line, ":"), strings.HasPrefix(line, "|"),
		strings.HasPrefix(line, "`"), strings.HasPrefix(line, "---"):
		end = len(strings.TrimRight(line, " \t"))
	}
	if end > 0 {
		return end
	}
	if end = strings.IndexAny(line, " \t"); end > 0 {
		return end
	}
	return len(line)
}

// linkEnd returns where a link or a picture ends that a line begins with: behind the address in parentheses, or the
// brackets alone; 0 when they don't close.
func linkEnd(line string) int {
	depth := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if rest := line[i+1:]; strings.HasPrefix(rest, "(") {
				if closing := strings.IndexByte(rest, ')'); closing > 0 {
					return i + 1 + closing + 1
				}
			}
			return i + 1
		}
	}
	return 0
}

// fileOf returns the absolute path of a diagnostic's file. Pages are named as the source is; pictures from the site's
// root.
func fileOf(file string, folders ...string) string {
	path := filepath.FromSlash(file)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	for _, folder := range folders {
		candidate := filepath.Join(folder, path)
		if _, err := os.Stat(candidate); err == nil {
			return candidate
		}
	}
	return filepath.Join(folders[0], path)
}
