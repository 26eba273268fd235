package epub

import (
	"strings"

	"github.com/reliure/reliure/internal/theme"
)

// style makes the book's style sheet: the theme's colours as variables, by day and by night, then the sheet itself. Each declaration
// with a variable comes after the same with the colour of the day, for readers that know no variables.
func style(sheet []byte, colours theme.Colours) []byte {
	day := byDay(colours)
	var out strings.Builder
	out.WriteString("/* The theme's colours. By day the ground is the reader's own. */\n:root { color-scheme: light dark;")
	day.variables(&out)
	out.WriteString(" }\n@media (prefers-color-scheme: dark) {\n  :root {")
	byNight(colours).variables(&out)
	out.WriteString(" }\n  body { background-color: var(--ground); color: var(--ink); }\n}\n\n")
	withPlainColours(&out, string(sheet), day)
	return []byte(out.String())
}

// variables writes the palette as custom properties.
func (p palette) variables(out *strings.Builder) {
	for _, s := range p {
		out.WriteString(" --" + s.name + ": " + s.colour.String() + ";")
	}
}

// plain replaces the palette's variables by their values.
func (p palette) plain(declaration string) string {
	for _, s := range p {
		declaration = strings.ReplaceAll(declaration, "var(--"+s.name+")", s.colour.String())
	}
	return declaration
}

// withPlainColours copies a style sheet. Only as much of CSS is read as it takes to find declarations: what ends in a semicolon or
// before a closing brace, comments left aside.
func withPlainColours(out *strings.Builder, sheet string, colours palette) {
	start := 0 // of what may be a declaration
	end := func(i int) {
		declaration := sheet[start:i]
		if strings.Contains(declaration, "var(--") {
			if plain := colours.plain(declaration); plain != declaration {
				out.WriteString(strings.TrimRight(plain, " \n\t") + ";")
				if !strings.HasPrefix(declaration, "\n") && !strings.HasPrefix(declaration, " ") {
					out.WriteByte(' ')
				}
			}
		}
		out.WriteString(declaration)
		start = i
	}
	for i := 0; i < len(sheet); i++ {
		switch sheet[i] {
		case ';', '}':
			end(i)
			out.WriteByte(sheet[i])
			start = i + 1
		case '{':
			out.WriteString(sheet[start : i+1])
			start = i + 1
		case '/':
			if strings.HasPrefix(sheet[i:], "/*") {
				length := strings.Index(sheet[i+2:], "*/")
				if length < 0 {
					out.WriteString(sheet[start:])
					return
				}
				i += 2 + length + 1
				if strings.TrimSpace(sheet[start:i+1]) != "" && strings.HasPrefix(strings.TrimSpace(sheet[start:i+1]), "/*") {
					out.WriteString(sheet[start : i+1])
					start = i + 1
				}
			}
		}
	}
	out.WriteString(sheet[start:])
}
