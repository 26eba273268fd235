package epub

import "github.com/reliure/reliure/internal/model"

// planIndex gives the index of abbreviations its file, and the first use of each a place to lead to.
func (b *book) planIndex() {
	b.firstUses = map[*model.Abbreviation]*place{}
	if !b.input.Matter.HasIndex(len(b.document.Abbreviations)) {
		return
	}
	b.index = &file{name: "abbreviations.xhtml", title: b.labels.Abbreviations}
	for _, entry := range b.document.Abbreviations {
		b.firstUses[entry.First] = &place{id: b.claim(anchorID("abbr-" + entry.Short))}
	}
}

// writeIndex renders the index: each short form leads to its first use.
func (b *book) writeIndex() {
	if b.index == nil {
		return
	}
	w := &writer{book: b, file: b.index}
	w.open("section", "class", "abbreviations", "epub:type", "index", "role", "doc-index")
	w.line()
	for i, entry := range b.document.Abbreviations {
		if i == 0 {
			w.open("h1")
			w.openingMarks(entry)
			w.text(b.index.title)
			w.close("h1")
			w.line()
			w.open("dl")
			w.line()
		}
		w.open("dt")
		w.openingMarks(entry)
		if p := b.firstUses[entry.First]; p.file != nil {
			w.element("a", entry.Short, "href", p.from(b.index))
		} else {
			w.text(entry.Short)
		}
		w.close("dt")
		w.open("dd", w.attributesOf(tongue{language: entry.Language})...)
		w.words(entry, entry.Expansion)
		w.close("dd")
		w.line()
	}
	w.close("dl")
	w.line()
	w.close("section")
	b.index.body = w.out
}

// firstUse is the identifier of an abbreviation that the index leads to; empty for all others.
func (w *writer) firstUse(a *model.Abbreviation) string {
	if p := w.book.firstUses[a]; p != nil && p.file == w.file {
		return p.id
	}
	return ""
}
