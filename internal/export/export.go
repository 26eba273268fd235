// Package export takes publications the whole way: from the files of a site to a PDF and an EPUB in the output folder.
//
// It is the only place that knows every stage, in this order: config and site read the sources, markdown makes the document, edit
// finishes it, picture loads what it shows, layout makes pages, pdf and epub write the artifacts, and output puts them in place.
// The rule it keeps: an artifact in the output folder is whole, old or new, whatever happens on the way.
package export

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pdf"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/theme"
)

// Format is a kind of artifact; its value is also the extension of its files.
type Format string

const (
	PDF  Format = "pdf"
	EPUB Format = "epub"

	// What goes with them when they are published; they are not asked for one by one.
	ONIX      Format = "onix.xml"
	Statement Format = "accessibility.xhtml"
)

// Options say what is exported, where from and where to.
type Options struct {
	Source      string     // folder or Markdown file
	Output      string     // folder; made when it is missing
	Formats     []Format   // empty: all
	Site        string     // root of the site; empty: found from the source
	Publication string     // key of the only publication wanted; empty: all
	Shard       Shard      // the part of the publications that is wanted; zero: all
	ConfigFile  string     // empty: the reliure.yaml that belongs to the source, if there is one
	Theme       string     // name of a shipped theme, or a folder that holds one; empty: the configuration's
	Standard    string     // name of the PDF's standards; empty: the configuration's
	Strict      bool       // warnings count as errors
	Publish     bool       // a record for shops and libraries, and an accessibility statement, go with each publication
	Jobs        int        // how many things are done at once; 0: one for each processor
	Memory      int64      // bytes that the publications in work may take together, as far as can be told ahead; 0: 1 GiB
	Modified    *time.Time // date of the artifacts; nil: the publication's own
	Version     string     // of Reliure
	Cache       string     // folder that keeps results for other runs; empty: none
	Program     string     // what tells this program from all others, whose results in the cache are of no use to it
	Progress    func(Step) // told of each step, one at a time; nil: nobody is
}

// Result is what a build put in the output folder.
type Result struct {
	Artifacts []Artifact
}

// Artifact is a file that was written.
type Artifact struct {
	Path   string
	Format Format
	Size   int
	Pages  int // of a PDF
}

// ErrSources says that the sources have errors, which are all in the report.
var ErrSources = errors.New("the sources have errors")

// ErrNotFound says that the source or the configuration file that was asked for is not there.
var ErrNotFound = errors.New("not found")

// Build writes the artifacts of every publication in the source. A publication with errors keeps the artifacts that it had and does
// not stop the others; the error is ErrSources then. One that can't be built for another reason doesn't stop them either; the error says why. Any
// error without a result concerns the whole run: nothing was changed in the output folder.
func Build(ctx context.Context, o Options, report *diag.List) (Result, error) {
	k, err := alone().onDisk(o)
	if err != nil {
		return Result{}, err
	}
	r, err := begin(ctx, o, k, report)
	if err != nil {
		return Result{}, err
	}
	out := &output{folder: o.Output}
	defer out.discard()
	written := make([]*publication, len(r.publications)) // nil for those at fault
	err = r.editions(ctx, func(i int, e *edition) (err error) {
		written[i], err = r.stage(ctx, out, e)
		return err
	})
	if err != nil {
		return Result{}, err
	}
	written = slices.DeleteFunc(written, func(p *publication) bool { return p == nil })
	if err := r.describe(out, written); err != nil {
		return Result{}, err
	}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	if err := out.commit(); err != nil {
		return Result{}, err
	}
	if failure := k.folder.Failure(); failure != nil {
		report.Infof(diag.Pos{File: filepath.ToSlash(o.Cache)}, "cache-not-writable", "Not all results could be kept: %v. Check the disk and the permissions of the folder.", failure)
	}
	return result(o.Output, written), r.verdict()
}

// Check does all that Build does, and writes nothing.
func Check(ctx context.Context, o Options, report *diag.List) error {
	return check(ctx, o, alone(), report)
}

func check(ctx context.Context, o Options, k kept, report *diag.List) error {
	r, err := begin(ctx, o, k, report)
	if err != nil {
		return err
	}
	if err := r.editions(ctx, func(int, *edition) error { return nil }); err != nil {
		return err
	}
	return r.verdict()
}

// Documents returns the document of every publication in the source, as layout and epub get it.
func Documents(ctx context.Context, o Options, report *diag.List) ([]*model.Document, error) {
	r, err := begin(ctx, o, alone(), report)
	if err != nil {
		return nil, err
	}
	documents := make([]*model.Document, len(r.publications))
	err = r.each(ctx, func(ctx context.Context, i int, p *site.Publication, report *diag.List) (err error) {
		documents[i], err = r.document(ctx, p, report)
		r.judge(report.All())
		return err
	})
	if err != nil {
		return nil, err
	}
	return documents, r.verdict()
}

// run is one call of Build, Check or Documents.
type run struct {
	Options
	config       *config.Config
	publications []*site.Publication
	report       *diag.List        // the caller's: severities are as the configuration wants them
	settings     []diag.Diagnostic // of the configuration and the theme, which concern every publication
	reading      []diag.Diagnostic // of the first reading, which belong to no publication yet
	theme        *theme.Theme
	fonts        *font.Library // with the theme's own
	standard     pdf.Standard
	kept         kept
	progress     *progress

	mu       sync.Mutex
	failures []error // of publications
}

// begin reads the configuration and the publications.
func begin(ctx context.Context, o Options, k kept, report *diag.List) (*run, error) {
	o = o.settled()
	r := &run{Options: o, report: report, kept: k}
	var settings, reading diag.List
	var err error
	if r.config, err = config.Load(o.ConfigFile, &settings); err != nil {
		return nil, notFound(err)
	}
	var settling errgroup.Group // beside the reading of the source, which the theme has nothing to say about
	settling.Go(func() error { return r.settle(&settings) })
	r.publications, err = site.Read(ctx, o.Source, site.Options{SiteRoot: o.Site, Publication: o.Publication, Config: r.config}, &reading)
	if failure := settling.Wait(); failure != nil {
		return nil, failure
	}
	if err != nil {
		return nil, notFound(err)
	}
	r.settings = r.judge(settings.All())
	var told []diag.Diagnostic
	r.publications, told = o.Shard.take(r.publications, reading.All())
	r.reading = r.judge(told)
	r.progress = &progress{tell: o.Progress, of: len(r.publications)}
	return r, nil
}

// settled returns the options with what was left open filled in.
func (o Options) settled() Options {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if o.Memory <= 0 {
		o.Memory = defaultMemory
	}
	if len(o.Formats) == 0 {
		o.Formats = []Format{PDF, EPUB}
	}
	if o.Site == "" {
		o.Site = site.Root(o.Source)
	}
	if o.ConfigFile == "" {
		o.ConfigFile = config.Find(o.Source, o.Site)
	}
	return o
}

// The memory of publications in work. A book takes about a hundred times its text: 240 MB for 2 MB. Pictures take their own, which
// is bounded by the pixels that are decoded at once.
const (
	defaultMemory      = 1 << 30
	memoryOfAny        = 48 << 20
	memoryForEachOfRaw = 100 // bytes for each byte of text
)

// memoryFor guesses how much memory a publication takes while it is in work.
func memoryFor(p *site.Publication) int64 {
	text := 0
	for page := range p.Pages() {
		text += len(page.Body)
	}
	return memoryOfAny + memoryForEachOfRaw*int64(text)
}

// notFound marks an error about a file that was asked for and is not there.
func notFound(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	return err
}

// each does the work for every publication, several at once. Each has a report of its own, so that it is known which one is at fault.
func (r *run) each(ctx context.Context, work func(ctx context.Context, i int, p *site.Publication, report *diag.List) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, r.Jobs/len(r.Formats))) // the formats of one publication are written side by side
	memory := semaphore.NewWeighted(r.Memory)
	for i, p := range r.publications {
		need := min(memoryFor(p), r.Memory) // one that needs more than there is has it all
		group.Go(func() error {
			if err := memory.Acquire(ctx, need); err != nil {
				return err
			}
			defer memory.Release(need)
			return work(ctx, i, p, &diag.List{})
		})
	}
	return group.Wait()
}

// result lists the artifacts of publications in a folder.
func result(folder string, publications []*publication) Result {
	var r Result
	for _, p := range publications {
		for _, a := range p.Artifacts {
			format := Format(strings.TrimPrefix(a.File, p.Slug+"."))
			r.Artifacts = append(r.Artifacts, Artifact{Path: filepath.Join(folder, a.File), Format: format, Size: a.Size, Pages: a.Pages})
		}
	}
	return r
}

// wants reports whether artifacts of the format are to be written.
func (o Options) wants(f Format) bool { return slices.Contains(o.Formats, f) }
