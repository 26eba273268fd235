package export

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/edit"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/pdf"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/verify"
	"github.com/reliure/reliure/templates"
)

// The stages in the order of the way: what each is given, and what it gives.

// read finds the publications of the source; those of the shard when one is wanted.
func (r *run) read(ctx context.Context) ([]*publication, error) {
	var report diag.List
	options := site.Options{SiteRoot: r.Site, Publication: r.Publication, Config: r.config, Unsaved: r.Unsaved}
	all, err := r.publicationsOf(ctx, options, &report)
	if err != nil {
		r.remarks.add(owner{}, report.All()...)
		return nil, notFound(err)
	}
	if r.Name != "" && len(all) > 1 {
		report.Errorf(diag.Pos{File: filepath.ToSlash(r.Source)}, "output-for-many",
			"One file is to be written, and there are %d publications. Name a folder for them, or take one with "+
				"--publication: %s.", len(all), keysOf(all))
		all = nil
	}
	taken, told := inShard(r.Shard, all, report.All())
	for _, d := range told {
		// what is said of all that was handed over concerns each publication in it
		r.remarks.add(owner{everything: r.From != nil && d.Pos.File == r.From.Name}, d)
	}
	r.publications = make([]*publication, len(taken))
	for i, p := range taken {
		r.publications[i] = &publication{Publication: p, place: i}
	}
	return r.publications, nil
}

// keysOf lists what publications are chosen by; the first ones of many.
func keysOf(all []*site.Publication) string {
	var keys []string
	for _, p := range all {
		keys = append(keys, cmp.Or(p.Key, p.Slug))
	}
	if shown := 5; len(keys) > shown {
		keys = append(keys[:shown], "…")
	}
	return strings.Join(keys, ", ")
}

// publicationsOf reads the source, or what came through a door in its place.
func (r *run) publicationsOf(ctx context.Context, o site.Options, report *diag.List,
) ([]*site.Publication, error) {
	if r.From != nil {
		return door.Read(ctx, r.Source, *r.From, o, report)
	}
	return site.Read(ctx, r.Source, o, report)
}

// parse reads the pages of a publication into the document model.
func (r *run) parse(ctx context.Context, p *publication) (*model.Document, error) {
	r.progress.at(p, Reading, 0)
	most := max(r.Memory, r.Machine)
	if need := memoryFor(p.Publication); need > most {
		p.told.Errorf(diag.Pos{File: p.Root.File}, "publication-too-large",
			"The publication may take %d MB of memory, and %d MB are the most. Split it, or allow more with "+
				"GOMEMLIMIT.",
			need>>20, most>>20)
		return nil, errTold
	}
	return markdown.Document(ctx, r.kept.pages, p.Publication, &p.told)
}

// edit finishes the document, which nothing changes from then on.
func (r *run) edit(p *publication, document *model.Document) {
	edit.Apply(document, edit.Options{
		SiteAddress: p.Config.Address, HighlightCode: r.theme.Code.Highlight,
		NotesRunOn: r.theme.Chapters.Start.Share(), Anchors: p.Anchors, SitePrefix: p.Prefix,
	}, &p.told)
	for _, d := range model.Validate(document) {
		p.told.Add(d)
	}
}

// load reads the files of the pictures.
func (r *run) load(ctx context.Context, p *publication, document *model.Document,
	told *diag.List) (*picture.Set, error) {
	r.progress.at(p, Pictures, 0)
	return picture.Load(ctx, r.kept.pictures, document.Assets, pictureLimits(p), told)
}

func pictureLimits(p *publication) picture.Limits {
	return picture.Limits{Megapixels: p.Config.Limits.PictureMegapixels, Megabytes: p.Config.Limits.PictureMegabytes}
}

// compose makes the pages, and of the pictures what the writers are going to show of them. When one turns out to be
// damaged, the pages are made again with a frame in its stead.
func (r *run) compose(ctx context.Context, p *publication, document *model.Document, pictures *picture.Set,
	told *diag.List,
) (*page.Book, error) {
	r.progress.at(p, Paging, 0)
	for {
		var said diag.List
		pages, err := r.lay(ctx, p, document, pictures, &said)
		if err != nil {
			return nil, err
		}
		if err := r.render(ctx, document, pictures, pages); err != nil {
			return nil, err
		}
		damaged, err := pictures.LeaveOutDamaged(ctx, pictureLimits(p), told)
		if err != nil {
			return nil, err
		}
		if !damaged {
			for _, d := range said.All() {
				told.Add(d)
			}
			r.progress.at(p, Writing, len(folios(pages)))
			return pages, nil
		}
	}
}

// lay makes the pages of the PDF; none when it is not wanted.
func (r *run) lay(ctx context.Context, p *publication, document *model.Document, pictures *picture.Set, told *diag.List,
) (*page.Book, error) {
	if !r.wants(output.PDF) {
		return nil, nil
	}
	return layout.Lay(ctx, layout.Input{
		Document: document, Pictures: pictures, Theme: r.theme, Fonts: r.fonts, Shaper: r.kept.shaper,
		Generator:  r.generator().Printed(),
		ChapterSet: func(done, of int) { r.progress.chapter(p, done, of) },
	}, told)
}

// render makes of the pictures what the two writers are going to show of them, each decoded once.
func (r *run) render(ctx context.Context, document *model.Document, pictures *picture.Set, pages *page.Book) error {
	wanted := pdf.Wanted(pages)
	if r.needsEPUB() {
		wanted = append(wanted, epub.Wanted(document, pictures)...)
	}
	return pictures.Prepare(ctx, wanted)
}

// print writes the PDF, with the sources inside where the standard asks for them; nothing when it is not wanted.
func (r *run) print(ctx context.Context, p *publication, document *model.Document, pages *page.Book) ([]byte, error) {
	if pages == nil {
		return nil, nil
	}
	o := pdf.Options{
		Modified: r.modified(p), Generator: r.generator().String(), Standard: r.standard, Cache: r.kept.streams,
	}
	if r.standard.EmbedsSources() {
		for _, path := range r.sourceFiles(p, document) {
			mediaType, text := textTypes[filepath.Ext(path)]
			if !text { // the pictures are in the file as it is
				continue
			}
			data, err := readAgain(path)
			if err != nil {
				return nil, fmt.Errorf("reading a source again to embed it: %w", err)
			}
			o.Sources = append(o.Sources, pdf.Source{Name: r.sourceName(path), MediaType: mediaType, Data: data})
		}
	}
	return pdf.Write(ctx, pages, o)
}

// readAgain reads a source that was read before, and is what it was: a file.
func readAgain(path string) ([]byte, error) {
	file, err := source.Reopen(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// textTypes are the sources that are embedded, by the extension of their files.
var textTypes = map[string]string{
	".md": "text/markdown", ".yaml": "application/yaml", ".yml": "application/yaml", ".json": "application/json",
}

// needsEPUB reports whether an EPUB is made: what is published of the PDF is known from it too.
func (r *run) needsEPUB() bool { return r.wants(output.EPUB) || r.Publish }

// bind writes the EPUB, and tells what it says of its accessibility; nothing when it is not needed.
func (r *run) bind(ctx context.Context, p *publication, document *model.Document, pictures *picture.Set,
	pages *page.Book, told *diag.List,
) ([]byte, epub.Accessibility, error) {
	if !r.needsEPUB() {
		return nil, epub.Accessibility{}, nil
	}
	data, access, err := epub.Write(ctx, epub.Input{
		Document:  document,
		Colours:   r.theme.Colours,
		Styles:    r.theme.Styles,
		Faces:     r.faces(),
		Code:      r.theme.Code,
		Look:      r.theme.EPUB,
		Matter:    r.theme.Matter,
		Pictures:  pictures,
		Templates: templates.Files,
		PageMarks: pageMarks(pages, document),
		Modified:  r.modified(p),
		Generator: r.generator().String(),
		MadeWith:  r.generator().Printed(),
		Cache:     r.kept.files,
	}, told)
	if !r.wants(output.EPUB) {
		data = nil
	}
	return data, access, err
}

// verify runs our own checks on the artifacts.
func (r *run) verify(ctx context.Context, p *publication, printed, electronic []byte) ([]verify.Finding, error) {
	var files []verify.File
	if printed != nil {
		files = append(files, verify.File{Name: p.Slug + "." + string(output.PDF), Data: printed, Ours: true})
	}
	if electronic != nil {
		files = append(files, verify.File{Name: p.Slug + "." + string(output.EPUB), Data: electronic, Ours: true})
	}
	return verify.Files(ctx, files)
}

// dateless is the date of artifacts whose publication has none: the first that a ZIP file can hold.
var dateless = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// modified returns the date that the artifacts of a publication get: the one that was asked for, else
// the publication's own.
func (r *run) modified(p *publication) time.Time {
	if r.Modified != nil {
		return r.Modified.UTC()
	}
	if date, err := time.Parse(time.DateOnly, p.Newest()); err == nil {
		return date
	}
	return dateless
}
