package epub

import (
	"strings"

	"github.com/reliure/reliure/internal/theme"
)

// variable is a custom property of the style sheet.
type variable struct{ name, value string }

// understood begins a block for readers that know variables. The others pass over it whole. Adobe's engine,
// which many devices have, drops a style sheet that has a query in it that it doesn't know, or the book itself;
// a block like this hides both.
const understood = "@supports (color: var(--ink)) {"

// style makes the book's style sheet: the fonts that the book carries and the sheet, with the values of the day in
// place of its variables; where they are understood, colours are variables that have other values by night.
func style(sheet []byte, colours theme.Colours, styles theme.Styles, carried []*carriedFace) []byte {
	day := append(byDay(colours).variables(), fontVariables(styles, carried)...)
	var out strings.Builder
	out.WriteString("/* The theme's colours and fonts. By day the ground is the reader's own. */\n" + understood +
		"\n:root { color-scheme: light dark;")
	declare(&out, day)
	out.WriteString(" }\n@media (prefers-color-scheme: dark) {\n  :root {")
	declare(&out, byNight(colours).variables())
	out.WriteString(" }\n  body { background-color: var(--ground); color: var(--ink); }\n}\n}\n\n")
	out.WriteString(fontFaces(styles, carried, day))
	withVariables(&out, string(sheet), day)
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
func plain(text string, variables []variable) string {
	if !strings.Contains(text, "var(--") {
		return text
	}
	for _, v := range variables {
		text = strings.ReplaceAll(text, "var(--"+v.name+")", v.value)
	}
	return text
}

// withVariables copies a style sheet with values in place of variables. What a rule says with variables is said
// again as it was written right after the rule, where variables are understood. Only as much of CSS is read as
// it takes to find rules.
func withVariables(out *strings.Builder, sheet string, variables []variable) {
	for sheet != "" {
		rule := firstRule(sheet)
		text := plain(rule.text, variables)
		out.WriteString(text)
		if text != rule.text && rule.selector != "" {
			out.WriteString("\n" + understood + " " + rule.selector + " {")
			for _, declaration := range strings.Split(rule.declarations, ";") {
				if plain(declaration, variables) != declaration {
					out.WriteString(" " + strings.TrimSpace(declaration) + ";")
				}
			}
			out.WriteString(" } }")
		}
		sheet = sheet[len(rule.text):]
	}
}

// cssRule is a piece of a style sheet: a rule with what stands before it, or anything else, which has no selector.
type cssRule struct{ text, selector, declarations string }

// firstRule is what a style sheet begins with: up to the end of its first rule, or of an at-rule
// with all that is in it.
func firstRule(sheet string) cssRule {
	opened, depth := 0, 0
	for i := 0; i < len(sheet); i++ {
		switch sheet[i] {
		case '/':
			if strings.HasPrefix(sheet[i:], "/*") {
				length := strings.Index(sheet[i+2:], "*/")
				if length < 0 {
					return cssRule{text: sheet}
				}
				i += 2 + length + 1
			}
		case ';':
			if depth == 0 {
				return cssRule{text: sheet[:i+1]}
			}
		case '{':
			if depth == 0 {
				opened = i
			}
			depth++
		case '}':
			if depth--; depth > 0 {
				continue
			}
			selector := withoutComments(sheet[:opened])
			if depth < 0 || strings.HasPrefix(selector, "@") {
				return cssRule{text: sheet[:i+1]}
			}
			return cssRule{sheet[:i+1], selector, withoutComments(sheet[opened+1 : i])}
		}
	}
	return cssRule{text: sheet}
}

func withoutComments(css string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(css, "/*")
		out.WriteString(before)
		if !found {
			return strings.TrimSpace(out.String())
		}
		_, css, _ = strings.Cut(after, "*/")
	}
}
