// Package layout makes pages of a document: a display list whose every item says which element of the structure tree it shows.
//
// It takes the final model from edit (with the theme, the fonts and the pictures) and gives a [Book] to pdf; epub gets the page map as
// a plain value. The rule it keeps: every word of the model is on a page once, inside the type area, and every item is either content
// of the structure tree or an artifact.
//
// lay.go is the table of contents. The files in the order of the way:
//
//   - blocks become a column of boxes: chapter.go, block.go, and a file for each kind (list.go, table*.go, figure.go, code.go, …); their
//     lines: paragraph.go
//   - what stands in a line: inline.go, textstyle.go, and link.go, address.go, abbreviation.go, formula.go, notes.go
//   - boxes become pages: galley.go, filling.go and the package paginate; cut.go for what is higher than a page
//   - references to pages: reference.go, guess.go, rounds.go
//   - pages are painted: compose.go, folio.go, runninghead.go, turned.go; where each begins in the model: pagestart.go
//   - what stands before and after the text: matter.go, and a file for each part
//   - what comes out: book.go, structure.go
package layout

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Input is what a book is made of.
type Input struct {
	Document *model.Document
	Pictures *picture.Set
	Theme    *theme.Theme
	Fonts    *font.Library
	Shaper   *text.Shaper // knows words of earlier books in the same fonts; nil: a new one

	Generator string // "Reliure 1.2.0", for the imprint

	ChapterSet func(done, of int) // told when a chapter is set, by several at once; nil: nobody is
}

// binder makes one book. Its chapters are set side by side, each by a copy with notes of its own.
type binder struct {
	*Look
	document *model.Document
	pictures *picture.Set
	report   *diag.List
	book     *page.Book

	firstUses      map[*model.Abbreviation]bool // of abbreviations in running text
	notes          map[string]*model.Note       // by ID
	notesSet       map[string]bool              // in the chapter
	noteHost       *page.Element                // the reference whose notes are being set; nil outside of notes
	waitingNotes   []*waitingNote               // referred to in a note that is being set
	addressLetters map[string]string            // by address as printed; nil where none is printed
	lettersBefore  int                          // of the chapters above on the pages that this one shares with them
	addresses      []listedAddress              // of the chapter's links, to be listed at its end
	quiet          bool                         // measuring, or setting something again: no notes are set, only their marks
	numbering      numbering
	generator      string
	chapterSet     func(done, of int)
	guess          func() *guess
	rooms          map[*model.Link]room // of the references to pages in a chapter; nil where none are shown
	references     []*pageReference     // in the chapter
}

// Lay makes the book: the front matter, introduction and chapters, and what stands after them. The error is that of a cancelled
// context; what can't be set well is reported.
func Lay(ctx context.Context, in Input, report *diag.List) (*page.Book, error) {
	b := newBinder(in, report)
	front := b.frontMatter()
	galleys := b.galleys()
	if err := b.setGalleys(ctx, galleys); err != nil {
		return nil, err
	}
	b.composeOpening(front, galleys)
	plan := b.planContents(front, galleys)
	if err := b.settleReferences(ctx, galleys, plan.pages); err != nil {
		return nil, err
	}
	b.contentsPages(front, galleys, plan)
	b.composePages(b.plan(galleys, 0))
	b.fillReferences(galleys)
	b.composeBack()
	b.book.Outline = b.outline()
	return b.book, ctx.Err()
}

func newBinder(in Input, report *diag.List) *binder {
	language := in.Document.Meta.Language
	if in.Shaper == nil {
		in.Shaper = text.NewShaper()
	}
	b := &binder{
		Look:     &Look{Theme: in.Theme, Fonts: in.Fonts, Shaper: in.Shaper, Labels: label.For(language), Language: language},
		document: in.Document, pictures: in.Pictures, report: report, chapterSet: in.ChapterSet,
		book: &page.Book{
			Meta: in.Document.Meta, Width: in.Theme.Page.Width.Pt, Height: in.Theme.Page.Height.Pt, TwoSided: in.Theme.Page.Sides == theme.TwoSides,
			Structure: &page.Element{Role: page.RoleDocument, Language: language}, Destinations: map[string]page.Destination{},
		},
		generator: in.Generator, firstUses: firstUses(in.Document),
		notes: make(map[string]*model.Note, len(in.Document.Notes)),
	}
	for _, n := range in.Document.Notes {
		b.notes[n.ID] = n
	}
	b.guess = sync.OnceValue(b.newGuess)
	return b
}

// forChapter is a copy of the binder for one chapter, which has its own notes and addresses. The book is shared, and is not written to
// while chapters are set.
func (b *binder) forChapter() *binder {
	c := *b
	c.notesSet, c.references = map[string]bool{}, nil
	if b.Theme.Links.Addresses != theme.AddressesNotShown {
		c.addressLetters = map[string]string{}
	}
	return &c
}

// setGalleys sets the chapters that aren't set and then finds the page breaks of their galleys, side by side.
func (b *binder) setGalleys(ctx context.Context, galleys []*galley) error {
	galleys = slices.DeleteFunc(slices.Clone(galleys), (*galley).isSet)
	var set []func()
	for _, g := range galleys {
		for i, c := range g.chapters {
			if c.column == nil {
				set = append(set, func() { c.set(b.forChapter(), i == 0) })
			}
		}
	}
	var done atomic.Int64
	err := parallel.Each(ctx, len(set), func(_ context.Context, i int) error {
		set[i]()
		if b.chapterSet != nil {
			b.chapterSet(int(done.Add(1)), len(set))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return parallel.Each(ctx, len(galleys), func(_ context.Context, i int) error {
		galleys[i].join()
		galleys[i].pages = parted(galleys[i].boxes, b.paper(b.TypeHeight()))
		return nil
	})
}

// setting is the setting of running text in the type area.
func (b *binder) setting(c *column, element *page.Element) setting {
	style := b.Theme.Styles.Text
	return setting{
		binder: b, column: c, width: b.TypeWidth(), style: style, element: element, language: b.Language, level: 1,
		indent: b.Theme.Spacing.Indent.At(style.Size.Pt), block: b.Theme.Spacing.Block.Pt, height: b.TypeHeight(), running: true,
	}
}

// paper is what pages of a height ask of a column.
func (b *binder) paper(height unit.Pt) paginate.Column {
	return paginate.Column{Height: height, Grid: b.Theme.Spacing.Grid.Pt, Above: b.Theme.Spacing.NoteBefore.Pt}
}
