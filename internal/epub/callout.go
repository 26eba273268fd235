package epub

import (
	"github.com/reliure/reliure/internal/model"
)

// callout writes a passage set off from the text. Its kind is told in words, before its title or in place of it, never
// by colour alone. A highlight has no kind to tell: it is text beside a bar.
func (w *writer) callout(c *model.Callout) {
	name, role := w.book.labels.Callouts[string(c.Kind)], c.Kind.Role()
	if name == "" {
		w.open("div", append(w.attributes(&c.Attr), "class", "highlight")...)
	} else {
		tag := "div" // a section with a name would be a landmark, and there may be many of the same name
		if role == "doc-tip" {
			tag = "aside"
		}
		defer w.close(tag)
		attributes := append(w.attributes(&c.Attr), "class", "callout "+string(c.Kind), "role", role)
		if role != "note" {
			attributes = append(attributes, "epub:type", role[len("doc-"):])
		}
		w.open(tag, append(attributes, "aria-label", name)...)
	}
	w.line()
	if name != "" || len(c.Title) > 0 {
		w.open("p", "class", "box-title")
		w.marksAhead(c.Title)
		if word := w.book.labels.CalloutWord(string(c.Kind), model.PlainText(c.Title)); word != "" {
			w.element("span", word, "class", "added kind")
		}
		w.inlines(c.Title)
		w.close("p")
		w.line()
	}
	w.blocks(c.Blocks)
	if name == "" {
		w.close("div")
	}
}
