// Package model is the document model: what a publication says, free of Markdown, HTML, pages and files.
//
// markdown and html make a [Document], edit brings it to its final form, layout and epub read it. A publication is a
// tree of sections, not a stream of headings; blocks and inlines are two closed sums of small structs (nodes.go). It
// imports nothing of ours but diag. The rule it keeps: no text is lost — each word that a browser would show of the
// source is in here, in order.
package model

import "github.com/reliure/reliure/internal/diag"

// Pos is the place in the source that a node was written at; every node has one.
type Pos = diag.Pos

// Document is one publication.
type Document struct {
	Meta     Meta
	Sections []*Section // the pages of the publication in reading order; sections within pages are their children
	Notes    []*Note    // footnotes in the order of their first reference
	Assets   []*Asset   // every file that pictures and media refer to, once each, in the order of first use

	// the places that a page of the site calls otherwise: ids are unique in the document, on a site in a page; made by
	// edit
	Anchors []Anchor

	// every abbreviation that the text explains, in the language's alphabetical order; made by edit
	Abbreviations []*IndexEntry
}

// SectionKind tells sections that writers treat in their own way.
type SectionKind string

const (
	Plain   SectionKind = ""        // a section within a page
	Chapter SectionKind = "chapter" // a page of the publication
	// the text of the root page, set before the first chapter and not numbered
	Introduction SectionKind = "introduction"
	Glossary     SectionKind = "glossary" // a page or a section that explains words; not numbered
)

// Section is a titled part of the publication. Its level is its depth in the tree: levels never skip.
type Section struct {
	ID       string
	Kind     SectionKind
	Number   string // "2" for chapters, empty for all others; given by edit
	Title    []Inline
	Blocks   []Block
	Children []*Section
	Page     *Page // the source page that begins here; nil for sections within a page
	Language string
	Pos      Pos

	Direction Direction
}

// Page is the source page that a section was made from.
type Page struct {
	File        string // source path as shown in diagnostics
	Address     string // permalink from the site's root, "/publications/fin-usage/don/"
	Description string
	Date        string // ISO 8601
	ShortTitle  string // where there is little room; empty: the title
	// Heading are the words of the heading that names the page in its text, where the site gives it an id.
	Heading string
	// Unnumbered says that the site doesn't count the page among its chapters: a foreword, a part.
	Unnumbered bool
}

// Anchor is what a page of the site calls a place.
type Anchor struct {
	ID   string // of the place in the document
	Name string // on its page
}

// Note is a footnote.
type Note struct {
	ID     string
	Label  string // as printed and shown, "1"; given by edit
	Blocks []Block
	Pos    Pos
}

// IndexEntry is an abbreviation in the index of abbreviations.
type IndexEntry struct {
	Short     string
	Expansion string
	Language  string // BCP 47 of the expansion, when it is not the document's
	Pos       Pos

	First *Abbreviation   `json:"-"` // its first use, in the running text where it has one there
	Uses  []*Abbreviation `json:"-"` // all of them, in reading order
}

// Note returns the note of that ID, nil when there is none.
func (d *Document) Note(id string) *Note {
	for _, n := range d.Notes {
		if n.ID == id {
			return n
		}
	}
	return nil
}

// Asset is a file that the publication shows.
type Asset struct {
	ID        string // stable: the path from the site's root, or made of what the asset holds
	Path      string // slash path from the site's root, "public/img/don.webp"
	File      string `json:"-"` // path to open; never shown in an artifact
	Data      []byte `json:"-"` // what it holds when it lies in a page and not in a file of its own
	MediaType string // by content, not by name: "image/webp"
	Place     Pos    `json:"-"` // where it first stands when it lies in a page
}
