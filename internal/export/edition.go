package export

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/reliure/reliure/internal/layout/page"

	"golang.org/x/sync/errgroup"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/edit"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pdf"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

// edition is one publication in all the formats that are wanted.
type edition struct {
	publication *site.Publication
	document    *model.Document
	modified    time.Time
	pictures    *picture.Set // nil, as book is, when what they become was found in the cache
	book        *page.Book   // nil when no PDF is wanted
	*made
}

// made is what the stages after the text make of a publication.
type made struct {
	data    map[Format][]byte // artifacts
	folios  []string          // of the pages of the PDF
	access  epub.Accessibility
	remarks []diag.Diagnostic
}

// editions makes the edition of every publication, and hands each that is without fault to put. It keeps none of them: a site may have
// many.
func (r *run) editions(ctx context.Context, put func(i int, e *edition) error) error {
	return r.each(ctx, func(ctx context.Context, i int, p *site.Publication, report *diag.List) error {
		e, err := r.edition(ctx, p, report)
		if err != nil && ctx.Err() == nil {
			r.judge(report.All())
			r.fail(p, err)
			return nil
		}
		if err != nil {
			return err
		}
		defer r.progress.at(p, Finished, len(e.folios))
		if r.atFault(p, r.judge(slices.Concat(report.All(), e.remarks))) {
			return nil
		}
		return put(i, e)
	})
}

// edition takes one publication the whole way, from its pages to the bytes of its artifacts.
func (r *run) edition(ctx context.Context, p *site.Publication, report *diag.List) (*edition, error) {
	r.progress.at(p, Reading, 0)
	document, err := r.document(ctx, p, report)
	if err != nil {
		return nil, err
	}
	e := &edition{publication: p, document: document, modified: r.modified(p)}
	e.made, err = r.recall(e, func() (*made, error) { return r.make(ctx, e) })
	return e, err
}

// make makes the artifacts of a document. When a picture turns out to be damaged, they are made again with a frame in its stead.
func (r *run) make(ctx context.Context, e *edition) (*made, error) {
	p := e.publication
	var report diag.List
	r.progress.at(p, Pictures, 0)
	var err error
	if e.pictures, err = picture.LoadWith(ctx, r.kept.pictures, e.document.Assets, pictureLimits(p), &report); err != nil {
		return nil, err
	}
	for {
		m, err := r.makeWith(ctx, e)
		damaged, checkErr := e.pictures.LeaveOutDamaged(ctx, pictureLimits(p), &report)
		switch {
		case checkErr != nil:
			return nil, checkErr
		case damaged:
			continue
		case err != nil:
			return nil, err
		}
		for _, remark := range m.remarks {
			report.Add(remark)
		}
		m.remarks = report.All()
		return m, nil
	}
}

// makeWith makes the artifacts with the pictures that there are.
func (r *run) makeWith(ctx context.Context, e *edition) (*made, error) {
	p := e.publication
	var report diag.List
	wait := r.encodeAhead(ctx, e.pictures)
	defer wait() // nothing goes on behind the caller's back, whatever fails
	r.progress.at(p, Paging, 0)
	var err error
	if e.book, err = r.lay(ctx, e, &report); err != nil {
		return nil, err
	}
	marks := pageMarks(e.book)
	r.progress.at(p, Writing, len(marks))
	m := &made{}
	for _, mark := range marks {
		m.folios = append(m.folios, mark.Label)
	}
	if m.data, m.access, err = r.write(ctx, e, marks, &report); err != nil {
		return nil, err
	}
	m.remarks = report.All()
	return m, nil
}

// encodeAhead begins to encode pictures while pages are made and written: what the EPUB shows of them, and those of ordinary size for the
// PDF, which are shown as they are, whatever the pages look like.
func (r *run) encodeAhead(ctx context.Context, pictures *picture.Set) (wait func()) {
	print, screen := 0, 0
	if r.wants(PDF) {
		print = ordinaryPixels
	}
	if r.wants(EPUB) {
		screen = epub.ScreenSide
	}
	return pictures.PrepareAhead(ctx, print, screen)
}

// textTypes are the sources that are embedded, by the extension of their files.
var textTypes = map[string]string{".md": "text/markdown", ".yaml": "application/yaml", ".yml": "application/yaml", ".json": "application/json"}

// ordinaryPixels is the length of a picture's side up to which it is not scaled down for print: the width of the text at 300 pixels
// an inch.
const ordinaryPixels = 1600

// document reads a publication into the document model and edits it.
func (r *run) document(ctx context.Context, p *site.Publication, report *diag.List) (*model.Document, error) {
	document, err := markdown.DocumentWith(ctx, r.kept.pages, p, report)
	if err != nil {
		return nil, err
	}
	edit.Apply(document, edit.Options{
		SiteAddress: p.Config.Address, HighlightCode: r.theme.Code.Highlight, NotesRunOn: r.theme.Chapters.Start == theme.StartHere,
	}, report)
	for _, d := range model.Validate(document) {
		report.Add(d)
	}
	return document, nil
}

// lay makes the pages of the PDF; none when it is not wanted.
func (r *run) lay(ctx context.Context, e *edition, report *diag.List) (*page.Book, error) {
	if !r.wants(PDF) {
		return nil, nil
	}
	return layout.Lay(ctx, layout.Input{
		Document: e.document, Pictures: e.pictures, Theme: r.theme, Fonts: r.fonts, Shaper: r.kept.shaper, Generator: r.generator(),
		ChapterSet: func(done, of int) { r.progress.chapter(e.publication, done, of) },
	}, report)
}

// write makes the artifacts of an edition side by side.
func (r *run) write(ctx context.Context, e *edition, marks []epub.PageMark, report *diag.List) (map[Format][]byte, epub.Accessibility, error) {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(r.Jobs)
	var printed, electronic []byte
	var access epub.Accessibility
	if r.wants(PDF) {
		group.Go(func() (err error) {
			printed, err = r.print(ctx, e)
			return err
		})
	}
	if r.wants(EPUB) || r.Publish { // what is published of the PDF is known from the EPUB too
		group.Go(func() (err error) {
			electronic, access, err = epub.WriteDescribed(ctx, epub.Input{
				Document:  e.document,
				Colours:   r.theme.Colours,
				Styles:    r.theme.Styles,
				Faces:     r.faces(),
				Code:      r.theme.Code,
				Look:      r.theme.EPUB,
				Matter:    r.theme.Matter,
				Pictures:  e.pictures,
				Templates: templates.Files,
				PageMarks: marks,
				Modified:  e.modified,
				Generator: r.generator(),
				Cache:     r.kept.files,
			}, report)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, access, fmt.Errorf("%s: %w", e.publication.Slug, err)
	}
	if !r.wants(EPUB) {
		electronic = nil
	}
	return map[Format][]byte{PDF: printed, EPUB: electronic}, access, nil
}

// print writes the PDF, with the sources inside where the standard asks for them.
func (r *run) print(ctx context.Context, e *edition) ([]byte, error) {
	o := pdf.Options{Modified: e.modified, Generator: r.generator(), Standard: r.standard, Cache: r.kept.streams}
	if r.standard.EmbedsSources() {
		for _, path := range r.sourceFiles(e) {
			mediaType, text := textTypes[filepath.Ext(path)]
			if !text { // the pictures are in the file as it is
				continue
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, fmt.Errorf("reading a source again to embed it: %w", err)
			}
			o.Sources = append(o.Sources, pdf.Source{Name: r.sourceName(path), MediaType: mediaType, Data: data})
		}
	}
	return pdf.Write(ctx, e.book, o)
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
