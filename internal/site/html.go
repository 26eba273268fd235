package site

import (
	"path"
	"strings"
)

func isHTML(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm":
		return true
	}
	return false
}

// htmlBody makes a block of HTML of a page that is all HTML, as Markdown reads it: without indentation and without
// empty lines, which would end the block. Within pre, where both count, a line's end is written as a character
// reference. It is nil for a whole document.
func htmlBody(text string) []byte {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 200)]))
	if strings.HasPrefix(head, "<!doctype") || strings.HasPrefix(head, "<html") {
		return nil
	}
	var b strings.Builder
	b.WriteString("<div>")
	inPre := false
	for line := range strings.Lines(text) {
		lower := strings.ToLower(line)
		trimmed := strings.TrimSpace(line)
		switch {
		case inPre:
			b.WriteString("&#10;" + strings.TrimRight(line, "\n"))
		case trimmed == "":
			b.WriteString("<!-- -->\n") // the line is kept, so that places are right
		default:
			b.WriteString(strings.TrimLeft(strings.TrimRight(line, "\n"), " \t"))
		}
		opened, closed := strings.LastIndex(lower, "<pre"), strings.LastIndex(lower, "</pre")
		if opened >= 0 || closed >= 0 {
			inPre = opened > closed
		}
		if !inPre && trimmed != "" {
			b.WriteByte('\n')
		}
	}
	b.WriteString("</div>\n")
	return []byte(b.String())
}
