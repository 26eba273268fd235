package pandoc

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
)

// Source implements site.Content.
func (d *Document) Source() []byte { return d.JSON }

// Write writes the document's blocks for html, one at a time. notes is what the keys of its notes begin with, position
// tells the place of an offset in the JSON.
func (d *Document) Write(out *html.Writer, notes string, position func(offset int) diag.Pos, report *diag.List) {
	language, _ := d.Meta["lang"].(string)
	w := &writer{out: out, keys: notes, position: position, report: report, told: map[string]bool{},
		language: cmp.Or(language, defaultLanguage), works: d.works}
	if len(d.front) > 0 {
		w.element(html.Element{Tag: "div", At: d.front[0].at, Role: html.Callout,
			Argument: string(model.CalloutAbstract)})
		w.blocks(d.front)
		w.close("div")
		w.waitingNotes()
	}
	// Read has seen that there is no error
	_ = w.stream(&scanner{source: d.JSON, at: d.blocks, most: d.most}, nil, w.waitingNotes)
}

// defaultLanguage is that of a document that names none.
const defaultLanguage = "fr"

// writer writes one document.
type writer struct {
	out      *html.Writer
	keys     string // what those of notes begin with
	position func(offset int) diag.Pos
	report   *diag.List
	at       int             // offset of what is written
	notes    []value         // Note nodes whose reference was written, and their text not
	written  int             // notes written
	told     map[string]bool // what is said once
	language string          // of what is written
	macros   math.Macros     // that the document has defined so far
	works    map[string]bool // ids of the bibliography's entries
}

func (w *writer) open(tag string, at int, attributes ...html.Attribute) {
	w.element(html.Element{Tag: tag, At: at, Attributes: attributes})
}

func (w *writer) element(e html.Element) {
	w.at = e.At
	kept := e.Attributes[:0:0]
	for _, a := range e.Attributes {
		if a.Key != "" {
			kept = append(kept, a)
		}
	}
	e.Attributes = kept
	w.out.Open(e)
}

func (w *writer) close(tag string) { w.out.Close(tag, w.at) }

func class(name string) html.Attribute {
	if name == "" {
		return html.Attribute{}
	}
	return html.Attribute{Key: "class", Value: name}
}

// in calls write for what is in the language of an element, where that says one.
func (w *writer) in(a attributes, write func()) {
	before := w.language
	w.language = cmp.Or(a.get("lang"), before)
	write()
	w.language = before
}

// warnOnce tells of something the first time that the document has it.
func (w *writer) warnOnce(at int, code, subject, format string, arguments ...any) {
	if key := code + subject; !w.told[key] {
		w.told[key] = true
		w.report.Warnf(w.position(at), code, format, arguments...)
	}
}

// waitingNotes writes the notes that the last block refers to, and those that these refer to.
func (w *writer) waitingNotes() {
	for len(w.notes) > 0 {
		note := w.notes[0]
		w.notes = w.notes[1:]
		w.written++
		w.element(html.Element{Tag: "aside", At: note.at, Role: html.Note, Argument: w.keys + strconv.Itoa(w.written)})
		w.blocks(note.content().parts)
		w.close("aside")
	}
}

// note writes a reference to a note, whose text comes behind the block.
func (w *writer) note(n value) {
	w.notes = append(w.notes, n)
	key := w.keys + strconv.Itoa(w.written+len(w.notes))
	w.element(html.Element{Tag: "sup", At: n.at, Role: html.NoteRef, Argument: key})
	w.close("sup")
}

// attributes are pandoc's Attr: an identifier, classes, and keys with values.
type attributes struct {
	id      string
	classes []string
	pairs   []value
}

func attributesOf(v value) attributes {
	a := attributes{id: v.part(0).text, pairs: v.part(2).parts}
	for _, c := range v.part(1).parts {
		a.classes = append(a.classes, c.text)
	}
	return a
}

// get returns the value of a key; empty when there is none.
func (a attributes) get(key string) string {
	for _, pair := range a.pairs {
		if pair.part(0).text == key {
			return pair.part(1).text
		}
	}
	return ""
}

func (a attributes) has(class string) bool {
	for _, c := range a.classes {
		if c == class {
			return true
		}
	}
	return false
}

// html returns what an element has of them: identifier, classes, language and direction.
func (a attributes) html() []html.Attribute {
	var out []html.Attribute
	add := func(key, value string) {
		if value != "" {
			out = append(out, html.Attribute{Key: key, Value: value})
		}
	}
	add("id", a.id)
	add("class", strings.Join(a.classes, " "))
	add("lang", a.get("lang"))
	add("dir", a.get("dir"))
	return out
}

// isQuote reports whether a word processor's style is one for quotations.
func (a attributes) isQuote() bool {
	style := strings.ToLower(a.get("custom-style"))
	return strings.Contains(style, "quote") || strings.Contains(style, "citation")
}

// calloutKind returns the kind of callout that a class or style stands for: note, callout-note (Quarto),
// admonition-note; empty for none.
func (a attributes) calloutKind() model.CalloutKind {
	for _, name := range append(a.classes, a.get("custom-style")) {
		name = strings.ToLower(name)
		for _, prefix := range []string{"callout-", "admonition-", "alert-"} {
			name = strings.TrimPrefix(name, prefix)
		}
		if kind := model.CalloutNamed(name); kind != "" {
			return kind
		}
	}
	return ""
}
