package epub

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// placeAnchors notes in which file each identifier of the model is, and meets the references to notes in reading order.
func (b *book) placeAnchors(f *file) {
	v := b.anchorVisitor(f)
	f.named = map[string]bool{}
	if f.opening {
		b.placePage(f)
		v.Inlines(f.section.Title)
		v.Blocks(f.section.Blocks)
	}
	var parts func([]*model.Section)
	parts = func(sections []*model.Section) {
		for _, section := range sections {
			b.placeID(f, section.ID)
			v.Inlines(section.Title)
			v.Blocks(section.Blocks)
			parts(section.Children)
		}
	}
	parts(f.parts)
	b.readNotes(f, 0)
}

func (b *book) anchorVisitor(f *file) model.Visitor {
	return model.Visitor{
		Block: func(block model.Block) bool {
			b.placeID(f, block.Attributes().ID)
			switch block := block.(type) {
			case *model.List:
				for _, item := range block.Items {
					b.placeID(f, item.ID)
				}
			case *model.Table:
				for _, row := range block.Rows() {
					for _, cell := range row.Cells {
						b.placeID(f, cell.ID)
					}
				}
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Span:
				b.placeID(f, in.ID)
			case *model.Abbreviation:
				if p := b.firstUses[in]; p != nil && p.file == nil {
					p.file = f
				}
			case *model.NoteRef:
				r := &reference{place: place{file: f}}
				b.references[in] = r
				b.refer(r, in.Note)
			}
			return true
		},
	}
}

// placePage records the section that begins the file. A page has its place by the identifier of the model, and its
// title by what the site calls that.
func (b *book) placePage(f *file) {
	id := f.section.ID
	if name := b.anchors[id]; f.section.Page != nil && name != "" {
		delete(b.anchors, id)
		f.heading, f.named[name] = name, true
	}
	b.placeID(f, id)
}

// placeID records that the identifier is in the file; the first one wins, as in a browser. Where the site calls the
// place otherwise, so does the file, for addresses that were written for the site; another file may have the same.
func (b *book) placeID(f *file, id string) {
	if id == "" || b.places[id] != nil {
		return
	}
	name := b.anchors[id]
	if name == "" || f.named[name] {
		name = free(anchorID(id), func(id string) bool { return b.taken[id] || f.named[id] })
		b.taken[name] = true
	}
	f.named[name] = true
	b.places[id] = &place{file: f, id: name}
}

// claim makes an identifier that nothing else in the book has, wanted itself when it is free.
func (b *book) claim(wanted string) string {
	id := free(wanted, func(id string) bool { return b.taken[id] || b.called[id] })
	b.taken[id] = true
	return id
}

// free is an identifier that isn't taken: the wanted one, or it with a number.
func free(wanted string, taken func(id string) bool) string {
	id := wanted
	for n := 2; taken(id); n++ {
		id = wanted + "-" + strconv.Itoa(n)
	}
	return id
}

// refer gives the note its file at the first reference to it. A reference to no note of the document stays without one.
func (b *book) refer(r *reference, id string) {
	n := b.notes[id]
	if n == nil || n.file == nil {
		n = b.addNote(r.file, id)
	}
	if n != nil {
		r.note = n
		n.references = append(n.references, r)
	}
}

// addNote puts the note at the end of the file.
func (b *book) addNote(f *file, id string) *note {
	n := b.notes[id]
	if n != nil {
		n.file = f
		f.notes = append(f.notes, n)
	}
	return n
}

// placeNotes gives every note and every reference its identifier. A note without a reference closes the last file, so
// that its words are not lost.
func (b *book) placeNotes() {
	for _, source := range b.document.Notes {
		n := b.notes[source.ID]
		if n.file == nil && len(b.files) > 0 {
			last := b.files[len(b.files)-1]
			read := len(last.notes)
			b.addNote(last, source.ID)
			b.readNotes(last, read)
		}
		n.id = b.claim(anchorID("note-" + source.ID))
		for i, r := range n.references {
			r.id = b.claim(anchorID("noteref-" + source.ID + suffix(i)))
		}
	}
	for _, f := range b.files { // they were met in the order of the text, then of the notes
		slices.SortStableFunc(f.notes, func(a, b *note) int { return cmp.Compare(a.order, b.order) })
	}
}

// readNotes places the anchors in the file's notes; the list grows while notes refer to further notes.
func (b *book) readNotes(f *file, from int) {
	v := b.anchorVisitor(f)
	for i := from; i < len(f.notes); i++ {
		v.Blocks(f.notes[i].source.Blocks)
	}
}

// suffix tells the second and later references to a note apart.
func suffix(i int) string {
	if i == 0 {
		return ""
	}
	return "-" + strconv.Itoa(i+1)
}

// href is the address of a place in the book, as seen from a text file; empty when there is no such place.
func (b *book) href(from *file, target string) string {
	p := b.places[target]
	if p == nil {
		return ""
	}
	return p.from(from)
}

// oneLine makes runs of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
