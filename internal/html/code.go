package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// code adds preformatted text.
func (r *reader) code(f *flow, n *html.Node) {
	attr := r.attr(n)
	info := languageClass(n)
	if c := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Code }); c != nil && info == "" {
		info = languageClass(c)
	}
	text := strings.ReplaceAll(unmarked(plainText(n)), "\r\n", "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	f.block(&model.CodeBlock{Attr: attr, Info: info, Text: text})
}

// languageClass returns the language of code: class="language-go".
func languageClass(n *html.Node) string {
	class, _ := attribute(n, "class")
	for field := range strings.FieldsSeq(class) {
		if language, ok := strings.CutPrefix(field, "language-"); ok {
			return language
		}
	}
	return ""
}
