// Package markdown reads the pages of a publication into the document model.
//
// It takes what site found and returns one model.Document, which edit brings to its final form. goldmark parses each
// page; its tree is written as HTML together with the raw HTML of the source (write.go), and html reads both as a
// browser would. A file for each construct. goldmark never leaves this package. The rules it keeps: no text is lost,
// every node knows its place in the source, and time stays linear in the size of a page.
package markdown

import (
	"context"
	"fmt"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/template"
)

// Document reads all pages of a publication. The pages are read side by side; nothing of that shows in the result. The
// cache has the pages that were read before; it may be nil.
func Document(ctx context.Context, cache *Cache, pub *site.Publication, report *diag.List) (*model.Document, error) {
	var pages []*site.Page
	for p := range pub.Pages() {
		pages = append(pages, p)
	}
	parsed := make([]*page, len(pages))
	ofSite := dialectOfPages(pub.Dialect, pages)
	grammars := grammarsFor(ofSite, pages)
	err := parallel.Each(ctx, len(pages), func(ctx context.Context, i int) error {
		p := pages[i]
		defer fault.At(func() diag.Pos { return diag.Pos{File: p.File} })
		body, made, err := run(ctx, pub, p, report)
		if err != nil {
			return err
		}
		assets := &assets{publication: pub, page: p, report: report}
		dialect := dialectOf(ofSite, p)
		s := source{
			dialect:   dialect,
			anchors:   pub.Anchors,
			habits:    pub.Habits,
			body:      body,
			made:      made,
			placed:    p.Lines,
			file:      p.File,
			firstLine: p.BodyLine,
			notes:     fmt.Sprintf("note-%d-", i+1),
			limits:    pub.Config.Limits,
			assets:    assets,
			report:    report,
		}
		if text, ok := p.Content.(handed); ok {
			s.body = p.Content.Source()
			parsed[i] = readHanded(text, s)
			return nil
		}
		if p.Published != nil {
			parsed[i] = readPublished(grammars[dialect], p, s)
		} else {
			written := s
			written.placed = p.Lines
			parsed[i] = readPage(grammars[dialect], written, cache)
		}
		parsed[i].addAbstract(grammars[dialect], p, s)
		if p.FrontMatter["layout"] == "home" || p.FrontMatter["template"] == "splash" {
			parsed[i].addHome(p)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the pages: %w", err)
	}
	d := &model.Document{}
	d.Meta, _ = Meta(pub, report)
	settleLanguage(pub, &d.Meta, pages, parsed, report)
	d.Meta.Cover = cover(pub, d, report)
	book{d, label.For(d.Meta.Language), parsed, pub.Anchors != ""}.fill(pub.Root)
	if d.Meta.Title == "" {
		d.Meta.Title = titleWithoutFrontMatter(pub, parsed[0])
	}
	return d, nil
}

// run runs the templates of a page that has any.
func run(ctx context.Context, pub *site.Publication, p *site.Page,
	report *diag.List) (body []byte, made *template.Text, err error) {
	if p.Data == nil {
		return p.Body, nil, nil
	}
	source := template.Source{File: p.File, FirstLine: p.BodyLine, Text: string(p.Body)}
	made, err = template.Run(ctx, template.Page{Source: source, Folder: pub.Folder(p), Data: p.Data}, pub.Templates(),
		report)
	if err != nil {
		return nil, nil, err
	}
	return []byte(made.String()), made, nil
}
