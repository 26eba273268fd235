// Package page is what a book on pages is: a display list, whose every item says which element of the structure tree it
// shows, the tree itself, and the places that links lead to.
//
// layout makes a [Book]; pdf writes it and knows nothing else of layout; export reads the pages' beginnings for the
// EPUB. A new kind of item is a type in item.go that can be moved and repeated, and what pdf paints for it.
package page

import (
	"iter"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// Book is a document on pages.
type Book struct {
	Meta         model.Meta
	Width        unit.Pt
	Height       unit.Pt
	RightToLeft  bool // it is read from right to left
	TwoSided     bool // pages lie opposite each other: the first on the right, the second on the left of an opening
	Pages        []*Page
	Structure    *Element
	Outline      []*OutlineItem
	Destinations map[string]Destination // by the model's ID
}

// Page is one page. Items are in painting order; coordinates run from the page's top left corner, downwards.
type Page struct {
	Folio string // the page's label as printed: "iii", "12"
	Items []Item
	Links []*LinkArea
	Start *Start // where in the model this page begins; nil when it begins with nothing of the model

	Left     unit.Pt // left edge of the type area
	LeftHand bool    // it lies on the left of an opening
}

// Start is the place in the model that a page begins at.
type Start struct {
	// *model.Section: at its title; a model.Inline or model.Block; *model.Question: at its entry in the key of a quiz
	Node   any
	Offset int // characters of the node's own text before the page's first one, counted as model.Characters does
}

// OutlineItem is an entry of the outline (the bookmarks).
type OutlineItem struct {
	Title    string
	ID       string // key of Destinations
	Children []*OutlineItem
}

// Destination is a place on a page.
type Destination struct {
	Page int // index in Pages
	Y    unit.Pt
	Of   *Element // what the ID names; it may show nothing of its own
	Near *Element // what is painted there first
}

// Painted visits all that is painted on the page, in painting order; of turned items, the items.
func (p *Page) Painted() iter.Seq[Item] { return Painted(p.Items) }

// Painted visits items, and those of turned ones.
func Painted(items []Item) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, item := range items {
			turned, ok := item.(*Turned)
			if !ok {
				if !yield(item) {
					return
				}
				continue
			}
			for _, inner := range turned.Items {
				if !yield(inner) {
					return
				}
			}
		}
	}
}
