package epub

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// inlines writes a run of inline nodes.
func (w *writer) inlines(inlines []model.Inline) {
	for _, in := range inlines {
		w.inline(in)
	}
}

func (w *writer) inline(in model.Inline) {
	switch in := in.(type) {
	case *model.Text:
		w.words(in, in.Value)
	case *model.Emphasis:
		w.wrap("em", in.Inlines)
	case *model.Strong:
		w.wrap("strong", in.Inlines)
	case *model.Strike:
		w.wrap("s", in.Inlines)
	case *model.Insert:
		w.wrap("ins", in.Inlines)
	case *model.Underline:
		w.wrap("u", in.Inlines)
	case *model.SmallCapitals:
		w.wrap("span", in.Inlines, "class", "small-capitals")
	case *model.Code:
		w.open("code", w.book.leftToRight()...)
		w.words(in, in.Value)
		w.close("code")
	case *model.Link:
		w.link(in)
	case *model.Picture:
		w.picture(in, in.Alt)
	case *model.Break:
		w.empty("br")
	case *model.Superscript:
		w.wrap("sup", in.Inlines)
	case *model.Subscript:
		w.wrap("sub", in.Inlines)
	case *model.Abbreviation:
		w.wrap("abbr", in.Inlines, "id", w.firstUse(in), "title", in.Expansion)
	case *model.Mark:
		w.wrap("mark", in.Inlines)
	case *model.Keyboard:
		w.wrap("kbd", in.Inlines, w.book.leftToRight()...)
	case *model.NoteRef:
		w.noteRef(in)
	case *model.Math:
		w.formula(in)
	case *model.Span:
		said := w.attributesOf(tongue{in.Language, in.Direction})
		w.wrap("span", in.Inlines, append([]string{"id", w.id(in.ID)}, said...)...)
	default:
		panic(fmt.Sprintf("epub: no XHTML for %T", in))
	}
}

func (w *writer) wrap(tag string, inlines []model.Inline, attributes ...string) {
	w.open(tag, attributes...)
	w.inlines(inlines)
	w.close(tag)
}

// link writes a link into the book or to the web. One that leads nowhere an e-reader could go keeps its text, and so
// does a link within a link.
func (w *writer) link(l *model.Link) {
	href := ""
	switch {
	case w.inLink:
	case l.Target != "":
		href = w.book.href(w.file, l.Target)
	default:
		href = webAddress(l.Address)
	}
	if href == "" {
		w.inlines(l.Inlines)
		return
	}
	name := ""
	if strings.TrimSpace(model.PlainText(l.Inlines)) == "" {
		name = l.Title
		if name == "" {
			name = l.Address
		}
	}
	kind, role := "", ""
	if l.Citation {
		kind, role = "biblioref", "doc-biblioref"
	}
	w.inLink = true
	w.wrap("a", l.Inlines, "href", href, "title", l.Title, "aria-label", name, "epub:type", kind, "role", role)
	w.inLink = false
	waiting := w.waiting
	w.waiting = nil
	for _, ref := range waiting {
		w.noteRef(ref)
	}
}

// webAddress returns the address as it may stand in the book, or nothing when it doesn't lead to the web, to
// mail or to a telephone.
func webAddress(address string) string {
	address = strings.TrimSpace(address)
	u, err := url.Parse(escapeURL(address, ""))
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "ftp":
		if u.Hostname() == "" {
			return ""
		}
	case "mailto", "tel":
		if u.Opaque == "" {
			return ""
		}
	default:
		return ""
	}
	return escapeURL(address, "")
}

// noteRef writes the number that leads to a note.
func (w *writer) noteRef(ref *model.NoteRef) {
	if w.inLink {
		w.waiting = append(w.waiting, ref)
		return
	}
	r := w.book.references[ref]
	if r == nil || r.note == nil {
		return
	}
	w.open("sup", "class", "added")
	w.element("a", r.note.source.Label, "epub:type", "noteref", "role", "doc-noteref", "id", r.id, "href",
		r.note.from(w.file))
	w.close("sup")
}

// notes writes the notes of this file, where readers that can't pop them up find them.
func (w *writer) notes() {
	if len(w.file.notes) == 0 {
		return
	}
	w.open("section", "class", "notes", "epub:type", "footnotes", "aria-label", w.book.labels.Notes)
	w.line()
	for _, n := range w.file.notes {
		attributes := []string{"epub:type", "footnote", "role", "doc-footnote", "id", n.id}
		w.open("aside", append(attributes, w.attributesOf(w.file.tongue)...)...)
		w.line()
		w.noteContent(n)
		w.close("aside")
		w.line()
	}
	w.close("section")
	w.line()
}

// noteContent writes the note's number before its first words, and the ways back to the text after its last.
func (w *writer) noteContent(n *note) {
	blocks := n.source.Blocks
	first, ok := firstParagraph(blocks)
	if ok {
		blocks = blocks[1:]
	} else {
		first = &model.Paragraph{}
	}
	w.open("p", w.attributes(&first.Attr)...)
	w.element("span", n.source.Label, "class", "added number")
	w.raw(" ")
	w.inlines(first.Inlines)
	if len(blocks) > 0 {
		w.close("p")
		w.line()
		w.blocks(blocks)
		w.open("p")
	}
	for i, r := range n.references {
		w.raw(" ")
		text := "↩"
		if i > 0 {
			text += suffix(i)[1:]
		}
		w.element("a", text, "class", "added", "role", "doc-backlink", "href", r.from(w.file), "aria-label",
			w.book.labels.BackToText)
	}
	w.close("p")
	w.line()
}
