package epub

import (
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// codeClass begins the classes of the parts of highlighted code: "code-keyword".
const codeClass = "code-"

// code writes a block of code, its tokens in elements of their own where it is highlighted.
func (w *writer) code(c *model.CodeBlock) {
	w.open("pre", append(w.attributes(&c.Attr), w.book.leftToRight()...)...)
	name := ""
	if c.Info != "" {
		name = "language-" + anchorID(c.Info)
	}
	w.open("code", class(name)...)
	text, rest := w.marked(c), c.Text
	for _, token := range c.Tokens {
		w.codeToken(text, rest[:token.Length], token.Kind)
		rest = rest[token.Length:]
	}
	text.write(rest)
	text.end()
	w.close("code")
	w.close("pre")
}

// codeToken writes a part of highlighted code.
func (w *writer) codeToken(text *markedText, s string, kind model.CodeKind) {
	if kind == model.CodePlain {
		text.write(s)
		return
	}
	w.open("span", class(codeClass+string(kind))...)
	text.write(s)
	w.close("span")
}

// codeStyle makes the rules for highlighted code from the theme's.
func codeStyle(code theme.Code) []byte {
	var out strings.Builder
	out.WriteString("\n/* Highlighted code */\n\n")
	for _, token := range code.Tokens() {
		var declarations []string
		if variable := variableOf(token.Colour); variable != "" {
			declarations = append(declarations, "color: var(--"+variable+");")
		}
		if token.Weight != 0 {
			declarations = append(declarations, fmt.Sprintf("font-weight: %d;", token.Weight))
		}
		if token.Italic {
			declarations = append(declarations, "font-style: italic;")
		}
		if len(declarations) > 0 {
			fmt.Fprintf(&out, ".%s%s { %s }\n", codeClass, token.Key, strings.Join(declarations, " "))
		}
	}
	return []byte(out.String())
}

// variableOf is the variable for text in a colour of the theme: one that keeps its contrast by day and by night.
// Colours that are no text on the page or on a tint have none.
func variableOf(colour string) string {
	switch colour {
	case "ink", "accent", "grey":
		return colour
	case "second", "second-text":
		return "number"
	}
	return ""
}
