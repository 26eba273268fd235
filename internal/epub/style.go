package epub

import (
	"strings"

	"github.com/reliure/reliure/internal/theme"
)

// variable is a custom property of the style sheet.
type variable struct{ name, value string }

// style makes the book's style sheet: the theme's colours and fonts as variables, the colours by day and by night, the fonts that the book
// carries, then the sheet itself. Each declaration with a variable comes after the same with its value by day, for readers that know no
// variables.
func style(sheet []byte, colours theme.Colours, styles theme.Styles, carried []*carriedFace) []byte {
	day := append(byDay(colours).variables(), fontVariables(styles, carried)...)
	var out strings.Builder
	out.WriteString("/* The theme's colours and fonts. By day the ground is the reader's own. */\n:root { color-scheme: light dark;")
	declare(&out, day)
	out.WriteString(" }\n@media (prefers-color-scheme: dark) {\n  :root {")
	declare(&out, byNight(colours).variables())
	out.WriteString(" }\n  body { background-color: var(--ground); color: var(--ink); }\n}\n\n")
	withPlainValues(&out, fontFaces(styles, carried), day)
	withPlainValues(&out, string(sheet), day)
	return []byte(out.String())
}

// variables are the palette's colours as custom properties.
func (p palette) variables() []variable {
	list := make([]variable, len(p))
	for i, s := range p {
		list[i] = variable{s.name, s.colour.String()}
	}
	return list
}

// declare writes custom properties.
func declare(out *strings.Builder, variables []variable) {
	for _, v := range variables {
		out.WriteString(" --" + v.name + ": " + v.value + ";")
	}
}

// plain replaces variables by their values.
func plain(declaration string, variables []variable) string {
	for _, v := range variables {
		declaration = strings.ReplaceAll(declaration, "var(--"+v.name+")", v.value)
	}
	return declaration
}

// withPlainValues copies a style sheet. Only as much of CSS is read as it takes to find declarations: what ends in a semicolon or
// before a closing brace, comments left aside.
func withPlainValues(out *strings.Builder, sheet string, variables []variable) {
	start := 0 // of what may be a declaration
	end := func(i int) {
		declaration := sheet[start:i]
		if strings.Contains(declaration, "var(--") {
			if valued := plain(declaration, variables); valued != declaration {
				out.WriteString(strings.TrimRight(valued, " \n\t") + ";")
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
