package epub

import (
	"fmt"
	"strconv"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
)

// splitSize is the size of XHTML above which a page of the publication is split at its sections: old readers get slow,
// and some refuse files, beyond about 300 kB.
const splitSize = 250_000

// book is the plan of the EPUB: which file holds what, and where every anchor is. Making it takes no rendering, so that
// links can be written in one pass.
type book struct {
	input    Input
	document *model.Document
	labels   label.Labels
	report   *diag.List

	files     []*file // the text, in reading order
	cover     *file
	title     *file
	index     *file                    // the index of abbreviations; nil: none
	about     *file                    // the colophon
	places    map[string]*place        // by the model's ID
	beginning map[*model.Section]*file // the sections that begin a file
	taken     map[string]bool          // every identifier in use, so that ours never meet the sources'
	anchors   map[string]string        // what the site calls places, by the model's ID
	called    map[string]bool          // all that it calls places

	firstUses  map[*model.Abbreviation]*place // of the abbreviations in the index
	references map[*model.NoteRef]*reference
	notes      map[string]*note    // by the model's ID
	marks      map[any][]*pageMark // by the node of the model that the page begins with
	frontMarks []*pageMark         // before the text
	backMarks  []*pageMark         // after it
	pageList   []*pageMark         // in the order of the printed pages

	figureList []entry // of the figures and tables that have a name
	tableList  []entry
	compacted  map[string]*picture.Raster // what takes the place of a picture's file, by asset
	images     []*image                   // in the order of first use
	byAsset    map[string]*image
	coverImage *image
	carried    []*carriedFace
	sizes      map[*model.Section]int
	twoWays    bool // something runs from right to left

	claimed Accessibility // what the metadata says
}

// file is one XHTML file of the book.
type file struct {
	name    string // "text-01.xhtml"
	title   string // for the head element
	body    []byte
	notes   []*note // shown at the end of this file
	section *model.Section
	named   map[string]bool // identifiers of the model that have a place in this file, by the name that they have here
	heading string          // what it calls the page's title
	opening bool            // the section's title and own blocks are in this file, not in an earlier one
	level   int             // heading level of the section's title
	parts   []*model.Section
	tongue  tongue // of the section

	formulas bool // it holds MathML
}

// place is where an anchor is.
type place struct {
	file *file
	id   string // in the XHTML
}

// from is the place's address as seen from a file of the text.
func (p *place) from(f *file) string {
	if p.file == f {
		return "#" + fragment(p.id)
	}
	return p.file.name + "#" + fragment(p.id)
}

// fromPackage is the place's address as seen from the package document and the navigation.
func (p *place) fromPackage() string { return textFolder + p.file.name + "#" + fragment(p.id) }

// note is a footnote with the references to it.
type note struct {
	source *model.Note
	order  int // among the document's notes
	place
	references []*reference
}

// reference is one reference to a note.
type reference struct {
	note *note
	place
}

// plan decides on files and anchors.
func plan(input Input, report *diag.List) *book {
	document := input.Document
	b := &book{
		input: input, document: document, labels: label.For(document.Meta.Language), report: report,
		places: map[string]*place{}, beginning: map[*model.Section]*file{}, taken: map[string]bool{},
		anchors:    map[string]string{},
		called:     map[string]bool{},
		references: map[*model.NoteRef]*reference{},
		notes:      map[string]*note{}, marks: map[any][]*pageMark{},
		byAsset: map[string]*image{}, compacted: map[string]*picture.Raster{}, sizes: map[*model.Section]int{},
	}
	if input.Matter.HasCover() {
		b.cover = &file{name: "cover.xhtml", title: b.labels.Cover}
	}
	b.title = &file{name: "title.xhtml", title: document.Meta.Title}
	b.about = &file{name: "colophon.xhtml", title: b.labels.Colophon}
	for _, a := range document.Anchors {
		b.anchors[a.ID] = anchorID(a.Name)
		b.called[anchorID(a.Name)] = true
	}
	b.planIndex()
	b.twoWays = runsTwoWays(document)
	for i, source := range document.Notes {
		b.notes[source.ID] = &note{source: source, order: i}
	}
	for _, section := range document.Sections {
		b.addFiles(section, 1, tongue{})
	}
	for i, f := range b.files {
		f.name = fmt.Sprintf("text-%0*d.xhtml", max(2, len(strconv.Itoa(len(b.files)))), i+1)
		b.placeAnchors(f)
	}
	b.placeNotes()
	b.placeMarks()
	b.listFigures()
	return b
}

// addFiles gives the section a file, or several when it is long or holds pages of its own. A page's title is always of
// level 1; a section that got a file for its size keeps its level.
func (b *book) addFiles(section *model.Section, level int, around tongue) {
	within := around.within(tongue{section.Language, section.Direction})
	current := &file{title: b.sectionTitle(section), section: section, opening: true, level: level, tongue: within}
	b.files = append(b.files, current)
	b.beginning[section] = current
	used := b.ownSize(section)
	for _, child := range section.Children {
		size := b.size(child)
		switch {
		case child.Page != nil:
			b.addFiles(child, 1, within)
			current = nil
			continue
		case size > splitSize, holdsPage(child):
			b.addFiles(child, level+1, within)
			current = nil
			continue
		}
		if current == nil || used+size > splitSize {
			current = &file{title: b.sectionTitle(section), section: section, level: level, tongue: within}
			b.files = append(b.files, current)
			used = 0
		}
		current.parts = append(current.parts, child)
		used += size
	}
}

// holdsPage reports whether a page of the publication is anywhere below the section.
func holdsPage(section *model.Section) bool {
	for _, child := range section.Children {
		if child.Page != nil || holdsPage(child) {
			return true
		}
	}
	return false
}

// size estimates the XHTML of a section with all that it holds, other pages and all.
func (b *book) size(section *model.Section) int {
	if size, ok := b.sizes[section]; ok {
		return size
	}
	size := b.ownSize(section)
	for _, child := range section.Children {
		size += b.size(child)
	}
	b.sizes[section] = size
	return size
}

// ownSize estimates the XHTML of a section's title and blocks: the text, and 24 bytes of markup for each node.
func (b *book) ownSize(section *model.Section) int {
	const node = 24
	size := node
	visitor := model.Visitor{
		Block: func(block model.Block) bool {
			size += node
			if code, ok := block.(*model.CodeBlock); ok {
				size += len(code.Text)
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Text:
				size += len(in.Value)
			case *model.Code:
				size += node + len(in.Value)
			case *model.Link:
				size += node + len(in.Address)
			case *model.Math:
				size += node * len(in.TeX)
				return false
			default:
				size += node
			}
			return true
		},
	}
	visitor.Inlines(section.Title)
	visitor.Blocks(section.Blocks)
	return size
}

// sectionTitle is the section's title as plain text, for the head element, the navigation and the NCX.
func (b *book) sectionTitle(section *model.Section) string {
	title := oneLine(model.PlainText(section.Title))
	switch {
	case title == "" && section.Kind == model.Introduction:
		return b.labels.Introduction
	case title == "":
		return b.document.Meta.Title
	case section.Number != "":
		return section.Number + ". " + title
	}
	return title
}
