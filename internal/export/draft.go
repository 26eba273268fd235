package export

import (
	"context"
	"slices"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/source"
)

// Draft is a publication as its sources are now, for those who write them.
type Draft struct {
	Publication *site.Publication
	Document    *model.Document
	Settings    []Setting
	Folios      map[string]string // printed on the page that an ID of the document is on; nil before there are pages
}

// Drafts reads the publications of the source and their pictures, and makes no pages. Texts of open files are read as
// they are in the editor.
func (s *Session) Drafts(ctx context.Context, unsaved source.Unsaved, report *diag.List) ([]*Draft, error) {
	return s.draft(ctx, unsaved, report, func(ctx context.Context, r *run, drafts []*Draft) error {
		return r.each(ctx, r.publications, none, func(ctx context.Context, p *publication) (*edition, error) {
			document, err := r.parse(ctx, p)
			if err != nil {
				return nil, err
			}
			r.edit(p, document)
			drafts[p.place].Document = document
			_, err = r.load(ctx, p, document, &p.told)
			return &edition{p, document, &artifacts{}}, err
		})
	})
}

// PagedDrafts takes the publications the whole way, for all that there is to say of them and for the numbers of their
// pages. A publication with errors has no document.
func (s *Session) PagedDrafts(ctx context.Context, unsaved source.Unsaved, report *diag.List) ([]*Draft, error) {
	return s.draft(ctx, unsaved, report, func(ctx context.Context, r *run, drafts []*Draft) error {
		r.keepPages = true
		return r.way(ctx, func(_ context.Context, e *edition) error {
			drafts[e.place].Document, drafts[e.place].Folios = e.document, foliosOf(e.pages)
			return nil
		})
	})
}

// draft reads the publications and does the work on them.
func (s *Session) draft(ctx context.Context, unsaved source.Unsaved, report *diag.List,
	work func(context.Context, *run, []*Draft) error,
) ([]*Draft, error) {
	s.turn()
	o := s.options
	o.Unsaved = unsaved
	var drafts []*Draft
	err := conduct(o, s.kept, report, func(r *run) error {
		publications, err := r.read(ctx)
		if err != nil {
			return err
		}
		settings := r.settings(o, publications)
		for i, p := range publications {
			drafts = append(drafts, &Draft{Publication: p.Publication,
				Settings: slices.Concat(settings.Settings, settings.Publications[i].Settings)})
		}
		return work(ctx, r, drafts)
	})
	s.unfinished = ctx.Err() != nil
	return drafts, err
}

// foliosOf tells what is printed on the pages of a book's destinations.
func foliosOf(book *page.Book) map[string]string {
	folios := map[string]string{}
	if book == nil {
		return folios
	}
	for id, place := range book.Destinations {
		folios[id] = book.Pages[place.Page].Folio
	}
	return folios
}
