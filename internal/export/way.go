package export

import (
	"context"

	"github.com/reliure/reliure/internal/diag"
)

// way takes every publication of the source the whole way. Each call is a stage, in the order of docs/architecture.md;
// stages.go has what each is given. put gets the editions that nothing is wrong with.
func (r *run) way(ctx context.Context, put func(context.Context, *edition) error) error {
	publications, err := r.read(ctx)
	if err != nil {
		return err
	}
	return r.each(ctx, publications, put, func(ctx context.Context, p *publication) (*edition, error) {
		document, err := r.parse(ctx, p)
		if err != nil {
			return nil, err
		}
		r.edit(p, document)
		made, err := r.once(p, document, func(told *diag.List) (*artifacts, error) {
			pictures, err := r.load(ctx, p, document, told)
			if err != nil {
				return nil, err
			}
			pages, err := r.compose(ctx, p, document, pictures, told)
			if err != nil {
				return nil, err
			}
			pdf, err := r.print(ctx, p, document, pages)
			if err != nil {
				return nil, err
			}
			epub, access, err := r.bind(ctx, p, document, pictures, pages, told)
			if err != nil {
				return nil, err
			}
			made := &artifacts{pdf: pdf, epub: epub, folios: folios(pages), access: access}
			if r.keepPages {
				made.pages = pages
			}
			made.findings, err = r.verify(ctx, p, pdf, epub)
			made.remarks = told.All()
			return made, err
		})
		return &edition{p, document, made}, err
	})
}
