package epub

import (
	"context"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/model"
)

// maxLevel is the deepest heading level of XHTML; what lies deeper stays at it.
const maxLevel = 6

// writer writes the XHTML of one file.
type writer struct {
	markup
	book    *book
	file    *file
	level   int // heading level of the title above
	inLink  bool
	waiting []*model.NoteRef // references that stand in a link: written after it, since links don't nest
}

// writeContent renders every file of the text, and the pages that the templates make.
func (b *book) writeContent(ctx context.Context, look *look) error {
	if err := b.compactPictures(ctx); err != nil {
		return err
	}
	if err := b.chooseCover(); err != nil {
		return err
	}
	for _, f := range b.files {
		if err := ctx.Err(); err != nil {
			return err
		}
		w := &writer{book: b, file: f}
		w.content()
		f.body = w.out
	}
	b.writeIndex()
	if err := b.fillTemplates(look); err != nil {
		return err
	}
	b.settleMarks()
	return nil
}

// content writes what the file's body holds.
func (w *writer) content() {
	f := w.file
	w.level = f.level - 1
	if f.opening {
		w.section(f.section, f.parts, f.tongue)
	} else {
		w.open("section", append(w.kind(f.section), w.attributesOf(f.tongue)...)...)
		w.line()
		w.level++
		w.sections(f.parts)
		w.close("section")
		w.line()
	}
	w.notes()
}

// section writes a section: title, blocks, and those of its sections that are in this file.
func (w *writer) section(section *model.Section, children []*model.Section, in tongue) {
	defer fault.At(func() diag.Pos { return section.Pos })
	attributes := append(w.kind(section), "id", w.id(section.ID))
	w.open("section", append(attributes, w.attributesOf(in)...)...)
	w.line()
	w.level++
	w.title(section)
	w.blocks(section.Blocks)
	w.sections(children)
	w.level--
	w.close("section")
	w.line()
}

func (w *writer) sections(sections []*model.Section) {
	for _, section := range sections {
		w.section(section, section.Children, tongue{section.Language, section.Direction})
	}
}

// kind says what a section is to the publication.
func (w *writer) kind(section *model.Section) []string {
	switch section.Kind {
	case model.Chapter:
		return []string{"epub:type", "chapter", "role", "doc-chapter"}
	case model.Glossary:
		return []string{"epub:type", "glossary", "role", "doc-glossary"}
	case model.Introduction:
		return []string{"epub:type", "introduction", "role", "doc-introduction"}
	default:
		return nil
	}
}

// title writes the section's heading. An introduction without a title gets the language's word for it; so that each
// file of the publication begins with a heading.
func (w *writer) title(section *model.Section) {
	tag := w.heading(0)
	if len(section.Title) == 0 {
		w.marksOf(section)
		if section.Kind == model.Introduction {
			w.element(tag, w.book.labels.Introduction, "class", "added")
			w.line()
		}
		return
	}
	w.open(tag, w.anchorOf(section)...)
	w.marksOf(section)
	if section.Number != "" {
		w.element("span", section.Number, "class", "added number")
		w.raw(" ")
	}
	w.inlines(section.Title)
	w.close(tag)
	w.line()
}

// anchorOf is what the site calls a page's title, as an attribute.
func (w *writer) anchorOf(section *model.Section) []string {
	if section == w.file.section && w.file.opening && w.file.heading != "" {
		return []string{"id", w.file.heading}
	}
	return nil
}

// heading is the tag of a title that is depth levels below the section's.
func (w *writer) heading(depth int) string {
	return "h" + strconv.Itoa(min(maxLevel, max(1, w.level+depth)))
}

// id is the identifier in this file of an anchor of the model; empty when the anchor was written elsewhere or has none.
func (w *writer) id(anchor string) string {
	if p := w.book.places[anchor]; p != nil && p.file == w.file {
		return p.id
	}
	return ""
}

// attributes are those of every block: identifier and language.
func (w *writer) attributes(attr *model.Attr) []string {
	return append([]string{"id", w.id(attr.ID)}, w.attributesOf(tongue{attr.Language, attr.Direction})...)
}

// class is the attribute for a list of classes, empty ones left out.
func class(names ...string) []string {
	return []string{"class", strings.Join(strings.Fields(strings.Join(names, " ")), " ")}
}
