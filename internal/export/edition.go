package export

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/edit"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/templates"
)

// edition is one publication in all the formats that are wanted.
type edition struct {
	publication *site.Publication
	document    *model.Document
	pictures    *picture.Set
	modified    time.Time
	pages       int               // of the PDF
	data        map[Format][]byte // what the writers made; nil once staged
	artifacts   []artifact        // in the order of the formats; none when the publication is at fault
}

// editions makes the edition of every publication and hands each that is without fault to put.
func (r *run) editions(ctx context.Context, put func(*edition) error) ([]*edition, error) {
	editions := make([]*edition, len(r.publications))
	err := r.each(ctx, func(ctx context.Context, i int, p *site.Publication, report *diag.List) error {
		e, err := r.edition(ctx, p, report)
		if err != nil {
			return err
		}
		editions[i] = e
		if r.atFault(p, r.judge(report)) {
			return nil
		}
		return put(e)
	})
	return editions, err
}

// edition takes one publication the whole way.
func (r *run) edition(ctx context.Context, p *site.Publication, report *diag.List) (*edition, error) {
	e := &edition{publication: p, modified: r.modified(p), data: map[Format][]byte{}}
	var err error
	if e.document, err = r.document(ctx, p, report); err != nil {
		return nil, err
	}
	if e.pictures, err = picture.Load(ctx, e.document.Assets, pictureLimits(p), report); err != nil {
		return nil, err
	}
	return e, r.write(ctx, e, report)
}

// document reads a publication into the document model and edits it.
func (r *run) document(ctx context.Context, p *site.Publication, report *diag.List) (*model.Document, error) {
	document, err := markdown.Document(ctx, p, report)
	if err != nil {
		return nil, err
	}
	edit.Apply(document, edit.Options{SiteAddress: p.Config.Address}, report)
	for _, d := range model.Validate(document) {
		report.Add(d)
	}
	return document, nil
}

// write makes the artifacts of an edition side by side.
func (r *run) write(ctx context.Context, e *edition, report *diag.List) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(r.Jobs)
	var book []byte
	if r.wants(EPUB) {
		group.Go(func() (err error) {
			book, err = epub.Write(ctx, epub.Input{
				Document:  e.document,
				Pictures:  e.pictures,
				Templates: templates.Files,
				Modified:  e.modified,
				Generator: r.generator(),
			}, report)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("%s: %w", e.document.Meta.Slug, err)
	}
	if book != nil {
		e.data[EPUB] = book
	}
	return nil
}

// generator is how Reliure names itself in an artifact.
func (r *run) generator() string { return "Reliure " + r.Version }

// dateless is the date of artifacts whose publication has none: the first that a ZIP file can hold.
var dateless = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// modified returns the date that the artifacts of a publication get: the one that was asked for, else the publication's own.
func (r *run) modified(p *site.Publication) time.Time {
	if r.Modified != nil {
		return r.Modified.UTC()
	}
	if date, err := time.Parse(time.DateOnly, p.Newest()); err == nil {
		return date
	}
	return dateless
}

func pictureLimits(p *site.Publication) picture.Limits {
	return picture.Limits{Megapixels: p.Config.Limits.PictureMegapixels, Megabytes: p.Config.Limits.PictureMegabytes}
}
