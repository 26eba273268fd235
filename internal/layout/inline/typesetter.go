// Package inline makes lines of inline content, in three steps: it collects the spans with what each shows (collect.go,
// and a file for each kind that is more than its text), has them shaped and broken by text, and paints the lines as
// boxes (lines.go).
//
// flow asks for the lines and puts them into its column. What lines refer to, notes and addresses and pages to come,
// they get from an [Apparatus], which is the only thing that setting a line can change: with a draft of it, nothing
// changes.
package inline

import (
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/formula"
	"github.com/reliure/reliure/internal/layout/guess"
	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/text"
)

// Typesetter sets inline content: it collects the spans, shapes them, and breaks them into lines. It is the same for
// all that is set with one apparatus.
type Typesetter struct {
	*look.Look
	Apparatus
	Pictures  *picture.Set
	Notes     map[string]*model.Note       // by ID
	firstUses map[*model.Abbreviation]bool // of abbreviations in running text
	Report    *diag.List

	styles map[look.Type]*text.Style // made so far
	signs  formula.Signs             // of formulas, set so far
}

// TextStyle returns the text.Style of a type: the same each time.
func (t *Typesetter) TextStyle(of look.Type) *text.Style {
	style, known := t.styles[of]
	if !known {
		style = t.Look.TextStyle(of)
		t.styles[of] = style
	}
	return style
}

// With is a typesetter of the same document with an apparatus of its own; it may work beside others.
func (t *Typesetter) With(a Apparatus) *Typesetter {
	own := *t
	own.Apparatus, own.styles, own.signs = a, map[look.Type]*text.Style{}, formula.Signs{}
	return &own
}

// New is a typesetter of a text without an apparatus.
func New(l *look.Look, d *model.Document, pictures *picture.Set, report *diag.List) *Typesetter {
	t := &Typesetter{Look: l, Apparatus: none{}, Pictures: pictures, Report: report, firstUses: firstUses(d),
		Notes: make(map[string]*model.Note, len(d.Notes)), styles: map[look.Type]*text.Style{}, signs: formula.Signs{}}
	for _, n := range d.Notes {
		t.Notes[n.ID] = n
	}
	return t
}

// Apparatus is what lines refer to: notes, the addresses of links, the numbers of pages to come. Each chapter has its
// own.
type Apparatus interface {
	// Note takes a reference to a note and returns what is to stand at the foot of the page for it; nil when that
	// stands elsewhere. It tells whether the reference is the first to the note.
	Note(n *model.Note, reference *page.Element) (foot *column.Note, first bool)
	// Letter returns the letter under which an address is printed, and what is to stand at the foot of the page for it.
	// It is empty where addresses aren't printed.
	Letter(address string) (letter string, foot *column.Note)
	// Room returns the room of the reference to the page that a link leads to; none where pages aren't referred to.
	Room(link *model.Link) (r guess.Room, shown bool)
	// Refer takes the reference to a page.
	Refer(r *Reference)
	// Draft answers as the apparatus does, and changes nothing: what is set with it is measured, or shown a second
	// time.
	Draft() Apparatus
}

// Draft is a typesetter whose work leaves no trace.
func (t *Typesetter) Draft() *Typesetter {
	d := *t
	d.Apparatus = t.Apparatus.Draft()
	return &d
}

// none is the apparatus of a text without notes, addresses and references.
type none struct{}

// Note, Letter, Room and Refer say that there is nothing to refer to.
func (none) Note(*model.Note, *page.Element) (*column.Note, bool) { return nil, false }
func (none) Letter(string) (string, *column.Note)                 { return "", nil }
func (none) Room(*model.Link) (guess.Room, bool)                  { return "", false }
func (none) Refer(*Reference)                                     {}

// Draft returns none itself.
func (none) Draft() Apparatus { return none{} }
