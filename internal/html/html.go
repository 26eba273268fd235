// Package html reads a page, written as HTML with the place of every piece, into the document model.
//
// It takes a [Writer] that markdown filled with the elements that its nodes stand for and the raw HTML of the source,
// in one stream, and returns a [Page] of model blocks. markdown makes sections of them; edit comes next.
// The stream is brought into balance (balance.go, openelements.go), given to golang.org/x/net/html, whose tree builder
// repairs it as a browser does, and walked (flow.go). A file for each construct; a new component is a file and a line
// in component.go. The rule it keeps: each word that a browser would show is in the model, in order; what is not
// understood keeps its text. The browser is one without scripts, as a page and an e-book are: noscript shows.
package html

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Source is what the reader asks of the page that it reads.
type Source struct {
	// Position turns an offset of the page's source into a place.
	Position func(offset int) model.Pos
	// Picture looks a picture up; it returns nil, and has reported why, when there is none to show.
	Picture func(address string, at model.Pos) *model.Asset
	// Embed keeps a picture that the page itself holds, and returns what it is from now on.
	Embed func(data []byte, mediaType string, at model.Pos) *model.Asset
	// Data reads a file that the page refers to; it returns nil, and has reported why, when there is none.
	Data func(address string, at model.Pos) []byte
	// Mark reads the mark of Markdown that the text of raw HTML has at i: the name of an emoji, or a reference to a
	// footnote. Its length is 0 when there is none. It may be nil.
	Mark func(text []byte, i, at int) Mark
	// Notes is what the keys of notes begin with that the HTML has as a list of its own.
	Notes  string
	Limits Limits
	// Components says that elements with a capital letter are components, and never HTML's own.
	Components bool
	// Report collects the diagnostics.
	Report *diag.List
}

// Mark is a mark of Markdown in raw HTML: what is shown in its place, or the key of the footnote that it refers to.
type Mark struct {
	Shown  string
	Note   string
	Length int
}

// Limits bound what a page may cost.
type Limits struct {
	Nesting int // of elements in each other
	Columns int // of a table
	Cells   int // of a table, counted in slots of its grid
}

// Page is a page as the model has it.
type Page struct {
	Blocks []model.Block // a *model.Heading at the top keeps its HTML level in Depth
	Notes  []*model.Note // in the order of their first reference; their ids are the keys that markdown gave
}

// Read turns what was written into model blocks.
func Read(w *Writer, source Source) *Page {
	r := &reader{source: source, written: w, notes: map[string]*note{}, byClass: componentsByClass(),
		byName: componentsByName(), told: map[string]bool{}, elsewhere: source.Position(0)}
	balanced := balance(w, source)
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	roots, err := html.ParseFragment(balanced.reader(), body)
	if err != nil {
		source.Report.Warnf(source.Position(0), "html-too-deep",
			"The HTML of this page could not be read (%v); its text is kept without structure. Close the elements "+
				"that stay open.", err)
		roots = []*html.Node{{Type: html.TextNode, Data: balanced.text()}}
	}
	defer fault.At(func() diag.Pos { return r.position(r.at) })
	if bytes.Contains(w.buffer, []byte("footnotes")) {
		r.findEndnotes(roots)
	}
	f := newFlow(r, nil)
	r.sequence(f, roots)
	f.endParagraph()
	return &Page{Blocks: f.blocks, Notes: r.notesInOrder()}
}

// reader walks the tree of one page.
type reader struct {
	source     Source
	written    *Writer
	notes      map[string]*note
	endnotes   map[string]*html.Node // items of a list of footnotes, by their ids
	references []string              // keys of notes in the order of their references
	byClass    map[string]readComponent
	byName     map[string]readComponent
	told       map[string]bool // names of elements that something was said of
	at         *html.Node      // what is being read
	elsewhere  model.Pos       // place of what was not written in the page itself, such as the texts of a quiz
}

// position returns where an element or the text was written.
func (r *reader) position(n *html.Node) model.Pos {
	at, ok := r.offset(n)
	if !ok {
		return r.elsewhere
	}
	return r.source.Position(at)
}

// offset returns the offset in the source of the nearest element, n or one around it, that was written there.
func (r *reader) offset(n *html.Node) (int, bool) {
	for ; n != nil; n = n.Parent {
		if n.Type == html.TextNode {
			if _, at, ok := nextMarker(n.Data); ok {
				return at, true
			}
		}
		if e := r.element(n); e != nil {
			return e.at, true
		}
		if at, ok := rawOffset(n); ok {
			return at, true
		}
	}
	return 0, false
}

// element returns what markdown wrote as n; nil for raw HTML and for elements that the tree builder added.
func (r *reader) element(n *html.Node) *element {
	if i, ok := writtenIndex(n); ok && i < len(r.written.elements) {
		return &r.written.elements[i]
	}
	return nil
}

// role returns what n stands for when markdown wrote it.
func (r *reader) role(n *html.Node) (Role, string) {
	if e := r.element(n); e != nil {
		return e.role, e.argument
	}
	return NoRole, ""
}

// attribute returns the value of an attribute of the source, and whether it is there.
func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// value returns the value of an attribute without the space around it; empty when it is not there.
func value(n *html.Node, key string) string {
	v, _ := attribute(n, key)
	return strings.TrimSpace(v)
}

// hasClass reports whether the element has the class.
func hasClass(n *html.Node, class string) bool {
	v, ok := attribute(n, "class")
	if !ok {
		return false
	}
	for field := range strings.FieldsSeq(v) {
		if field == class {
			return true
		}
	}
	return false
}

// find returns the first element in n, n itself left out, that fits; nil when there is none.
func find(n *html.Node, fits func(*html.Node) bool) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			if fits(c) {
				return c
			}
			if found := find(c, fits); found != nil {
				return found
			}
		}
	}
	return nil
}

// isElement reports whether n is an HTML element of the given kind.
func isElement(n *html.Node, kind atom.Atom) bool {
	return n.Type == html.ElementNode && n.DataAtom == kind && n.Namespace == ""
}

// IsKnownName reports whether HTML gives a meaning to a name: one of an element, or of an attribute.
func IsKnownName(name []byte) bool { return atom.Lookup(name) != 0 }
