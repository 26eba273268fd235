// Package layout makes pages of a document.
//
// It takes the final model from edit, with the theme, the fonts and the pictures, and gives a [page.Book] to pdf and,
// as places in the model where pages begin, to epub. The rule it keeps: every word of the model is on a page once,
// inside the type area, and every item is either content of the structure tree or an artifact.
//
// [Lay] is the table of contents. Its rooms, in the order of the way:
//
//   - look: what never changes while a book is made
//   - flow: a chapter's blocks become a column of boxes; inline makes their lines, grid the rows of tables
//   - column: boxes below each other, and what of them a page holds; paginate finds where pages end, knowing lengths
//     alone
//   - guess: the room for numbers of pages, before there are pages; rounds.go sets chapters again where it was wrong
//   - compose: pages are painted
//   - matter: what stands before and after the text
//   - page: what comes out
//
// The files here have the whole book before them: galley.go (which chapters share pages), plan.go (which page has which
// folio), letters.go (of addresses), rounds.go.
package layout

import (
	"context"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/layout/compose"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/matter"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
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

// Lay makes the book: the front matter, introduction and chapters, and what stands after them. The error is that of a
// cancelled context; what can't be set well is reported.
func Lay(ctx context.Context, in Input, report *diag.List) (*page.Book, error) {
	composer := newComposer(in, report)
	parts := matter.New(composer, in.Document, in.Generator)
	text := newBody(composer, in)
	if err := text.set(ctx); err != nil {
		return nil, err
	}
	parts.Opening(len(text.plan(0)))
	contents := parts.PlanContents()
	if err := text.settle(ctx, contents.Pages); err != nil {
		return nil, err
	}
	planned := text.plan(contents.Pages)
	parts.Contents(contents, folios(planned), folioAfter(planned))
	text.composePages(text.plan(0))
	composer.FillReferences()
	parts.Back()
	page.PutNotesBehind(composer.Book.Structure)
	composer.Book.Outline = parts.Outline()
	if composer.RightToLeft {
		composer.Book.Mirror(composer.TypeWidth())
	}
	return composer.Book, ctx.Err()
}

// newComposer is the composer of an empty book.
func newComposer(in Input, report *diag.List) *compose.Composer {
	language := in.Document.Meta.Language
	if in.Shaper == nil {
		in.Shaper = text.NewShaper()
	}
	look := &look.Look{Theme: in.Theme, Fonts: in.Fonts, Shaper: in.Shaper, Labels: label.For(language),
		Language: language, RightToLeft: model.RunsRightToLeft(language)}
	return &compose.Composer{
		Typesetter: inline.New(look, in.Document, in.Pictures, report),
		Book: &page.Book{
			Meta: in.Document.Meta, Width: in.Theme.Page.Width.Pt, Height: in.Theme.Page.Height.Pt,
			TwoSided:     in.Theme.Page.Sides == theme.TwoSides,
			RightToLeft:  look.RightToLeft,
			Structure:    &page.Element{Role: page.RoleDocument, Language: language},
			Destinations: map[string]page.Destination{},
		},
	}
}
