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

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/pdf"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/theme"
)

// run is one call of Build, Check, Documents or SettingsOf, with the settings that hold for all of its publications.
type run struct {
	Options
	tree      *source.Tree // what settings are read from; nil when the source can't be read
	config    *config.Config
	theme     *theme.Theme
	fonts     *font.Library // with the theme's own
	standard  pdf.Standard
	kept      kept
	remarks   remarks
	progress  *progress
	keepPages bool // for drafts and tests; all others let go of the pages before the artifacts are checked

	publications []*publication // that were found

	mu       sync.Mutex
	failures []error // of publications, for reasons that are not in their sources
}

// publication is a publication of a run.
type publication struct {
	*site.Publication
	place int       // among those of the run
	told  diag.List // what is said of its text
}

// conduct begins a run, does its work, and tells what it has to say. A panic that stopped no publication alone is told
// of the whole source.
func conduct(o Options, k kept, report *diag.List, work func(*run) error) error {
	r := &run{Options: o, kept: k}
	defer r.remarks.tell(report)
	err := attempt(func() error {
		if err := r.begin(); err != nil {
			return err
		}
		return work(r)
	})
	var failed *fault.Fault
	switch {
	case errors.As(err, &failed):
		r.remarks.addFault(owner{everything: true}, filepath.ToSlash(r.Source), failed)
		k.broken.Store(true)
		return ErrUnsound
	case err != nil:
		return err
	default:
		return r.verdict()
	}
}

// attempt does a piece of work; a panic in it is its error.
func attempt(work func() error) (err error) {
	defer fault.Into(&err)
	return work()
}

// begin settles what holds for all publications.
func (r *run) begin() error {
	named := r.Source != ""
	r.Options = r.settled()
	var report diag.List
	var err error
	r.tree = r.Options.tree()
	if r.config, err = config.Load(r.ConfigFile, r.tree, r.Limits, &report); err != nil {
		return notFound(err)
	}
	if r.From != nil {
		if settings, file := r.From.Settings(); settings != nil {
			r.config.Add(settings, r.Source, file, "output.reliure", r.tree, &report)
		}
	}
	if len(r.Chapters) > 0 {
		r.config.Chapters = nil
		for _, file := range r.Chapters {
			r.config.Chapters = append(r.config.Chapters, config.Chapter{File: file})
		}
	}
	r.remarks.config, r.remarks.strict, r.remarks.unverified = r.config, r.Strict, r.Unverified
	if err := r.settle(&report); err != nil {
		return err
	}
	r.remarks.ownFiles = len(r.theme.EPUB) > 0
	if !named && r.Source != site.Default {
		report.Infof(diag.Pos{File: filepath.ToSlash(r.Source)}, "source-found",
			"No source was named, and no folder %s is here: this is taken.", site.Default)
	}
	r.remarks.add(owner{everything: true}, report.All()...)
	return nil
}

// tree is what settings and themes are read from: the site and the source, and what a configuration that the user names
// is held to. It is nil when the source can't be read; who reads it says so.
func (o Options) tree() *source.Tree {
	paths := []string{o.Site, o.Source}
	if o.ConfigFile != "" && o.ConfigFile != config.Find(o.Source, o.Site) {
		paths = append(paths, source.Anchor(o.ConfigFile))
	}
	tree, err := source.Open(paths...)
	if err != nil {
		return nil
	}
	tree.Overlay(o.Unsaved)
	return tree
}

// settled returns the options with what was left open filled in.
func (o Options) settled() Options {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if o.Machine <= 0 {
		o.Machine = usualMachine
	}
	if o.Memory <= 0 {
		o.Memory = min(usualMemory, o.Machine/2)
	}
	if len(o.Formats) == 0 {
		o.Formats = []output.Format{output.PDF, output.EPUB}
	}
	if o.Source == "" {
		o.Source, _ = site.Nearest(".")
	}
	if o.Site == "" {
		o.Site = site.Root(o.Source)
	}
	if o.ConfigFile == "" {
		o.ConfigFile = config.Find(o.Source, o.Site)
	}
	return o
}

// wants reports whether artifacts of the format are to be written.
func (o Options) wants(f output.Format) bool { return slices.Contains(o.Formats, f) }

// generator is how Reliure names itself in an artifact.
func (o Options) generator() output.Generator {
	return output.Generator{Name: "Reliure", Version: o.Version}
}

// notFound marks an error about a file that was asked for and is not there.
func notFound(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	return err
}

// each makes the edition of every publication, several at once, and hands those that nothing is wrong with
// to put. It keeps none of them: a site may have many. A publication that can't be made stops no other; an
// error of put ends the run.
func (r *run) each(ctx context.Context, all []*publication, put func(context.Context, *edition) error,
	build func(context.Context, *publication) (*edition, error),
) error {
	r.progress = &progress{tell: r.Progress, of: len(all)}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(r.Jobs)
	memory := semaphore.NewWeighted(r.Memory)
	for _, p := range all {
		need := min(memoryFor(p.Publication), r.Memory) // one that needs more than there is has it all
		group.Go(func() (err error) {
			defer fault.Into(&err)
			defer fault.At(func() diag.Pos { return diag.Pos{File: p.Root.File} })
			if err := memory.Acquire(ctx, need); err != nil {
				return err
			}
			defer memory.Release(need)
			var e *edition
			err = attempt(func() (err error) {
				e, err = build(ctx, p)
				return err
			})
			var failed *fault.Fault
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case errors.Is(err, errTold):
				r.remarks.add(owner{publication: p.Publication}, p.told.All()...)
				return nil
			case errors.As(err, &failed):
				r.remarks.add(owner{publication: p.Publication}, p.told.All()...)
				r.remarks.addFault(owner{publication: p.Publication}, p.Root.File, failed)
				r.kept.broken.Store(true)
				return nil
			case err != nil:
				r.fail(p, err)
				return nil
			}
			defer r.progress.at(p, Finished, len(e.folios))
			if r.remarks.hold(e) {
				return nil
			}
			return put(ctx, e)
		})
	}
	return group.Wait()
}

// fail notes that a publication can't be built for a reason that is not in its sources.
func (r *run) fail(p *publication, err error) {
	r.remarks.add(owner{publication: p.Publication}, p.told.All()...)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Errorf("%s: %w", p.Root.File, err))
}

// verdict returns what kept a publication from being built, else ErrSources when a remark keeps anything from being
// written.
func (r *run) verdict() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.SortFunc(r.failures, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	if len(r.failures) > 0 {
		return errors.Join(r.failures...)
	}
	return r.remarks.verdict()
}
