// Package export takes publications the whole way: from the files of a site to a PDF and an EPUB in the output folder.
//
// It is the only place that knows every stage. way.go has them under each other, stages.go what each is given; run.go
// begins a run and does several publications at once; remarks.go judges what the stages say of the sources. What is
// kept from one build to the next is around the way, not on it: session.go in memory, recall.go in a folder. Before it
// stands cmd/reliure, after it output. The rule it keeps: an artifact in the output folder is whole, old or new, and
// what was written passed our own checks.
package export

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/published"
	"github.com/reliure/reliure/internal/source"
)

// Options say what is exported, where from and where to.
type Options struct {
	Source string // folder or Markdown file; empty: the folder that is meant where none is named
	// files, seen from the source's folder, that are its chapters in this order; empty: what the site says
	Chapters []string
	// what is built in place of the source, which is then the folder of its pictures; nil: nothing
	From *door.Input
	// what the site's own engine published, a folder or its pages as JSON, that documents are compared with; empty:
	// nothing
	Against string
	Output  string // folder; made when it is missing
	// of the artifacts of the only publication, which are all that is written; empty: its own
	Name        string
	Formats     []output.Format // of PDF and EPUB; empty: both
	Site        string          // root of the site; empty: found from the source
	Publication string          // key of the only publication wanted; empty: all
	Shard       output.Shard    // the part of the publications that is wanted; zero: all
	ConfigFile  string          // empty: the reliure.yaml that belongs to the source, if there is one
	Theme       string          // name of a shipped theme, or a folder that holds one; empty: the configuration's
	Standard    string          // name of the PDF's standards; empty: the configuration's
	Limits      config.Limits   // that the configuration can lower; zero: the default ones
	Strict      bool            // warnings count as errors
	Unverified  bool            // artifacts are written whatever our own checks find in them
	// a record for shops and libraries, and an accessibility statement, go with each publication
	Publish bool
	Jobs    int // how many things are done at once; 0: one for each processor
	// bytes that the publications in work may take together, as far as can be told ahead; 0: 1 GiB, and no more than
	// half of Machine
	Memory   int64
	Machine  int64      // bytes of memory that there are: what one publication may take; 0: 8 GiB
	Modified *time.Time // date of the artifacts; nil: the publication's own
	Version  string     // of Reliure
	Cache    string     // folder that keeps results for other runs; empty: none
	// what tells this program from all others, whose results in the cache are of no use to it
	Program  string
	Unsaved  source.Unsaved // texts that are read in place of what files hold
	Progress func(Step)     // told of each step, one at a time; nil: nobody is
}

// Result is what a build put in the output folder.
type Result struct {
	Artifacts []Artifact
}

// Artifact is a file that was written.
type Artifact struct {
	Path   string
	Format output.Format
	Size   int
	Pages  int // of a PDF
}

// ErrSources says that the sources have errors, which are all in the report.
var ErrSources = errors.New("the sources have errors")

// ErrUnsound says that our own checks found a fault in an artifact: ours, not the author's. The report has it; the old
// artifacts are as they were.
var ErrUnsound = errors.New("an artifact did not pass the checks")

// ErrNotFound says that the source or the configuration file that was asked for is not there.
var ErrNotFound = errors.New("not found")

// Build writes the artifacts of every publication in the source. A publication with errors keeps the artifacts that
// it had and does not stop the others; the error is ErrSources then. One that can't be built for another reason
// doesn't stop them either; the error says why. Any error without a result concerns the whole run: nothing was
// changed in the output folder.
func Build(ctx context.Context, o Options, report *diag.List) (Result, error) {
	k, err := alone().onDisk(o)
	if err != nil {
		return Result{}, err
	}
	return buildWith(ctx, o, k, report)
}

func buildWith(ctx context.Context, o Options, k kept, report *diag.List) (Result, error) {
	var result Result
	err := conduct(o, k, report, func(r *run) error {
		folder := output.Open(o.Output)
		defer folder.Discard()
		written, err := r.put(ctx, folder)
		if err != nil {
			return err
		}
		if failure := k.folder.Failure(); failure != nil {
			r.remarks.add(owner{everything: true}, diag.Diagnostic{
				Severity: diag.Info, Pos: diag.Pos{File: filepath.ToSlash(o.Cache)}, Code: "cache-not-writable",
				Message: fmt.Sprintf(
					"Not all results could be kept: %v. Check the disk and the permissions of the folder.", failure),
			})
		}
		result.Artifacts = ArtifactsIn(o.Output, written)
		return nil
	})
	return result, err
}

// Check does all that Build does, and writes nothing.
func Check(ctx context.Context, o Options, report *diag.List) error {
	return check(ctx, o, alone(), report)
}

func check(ctx context.Context, o Options, k kept, report *diag.List) error {
	return conduct(o, k, report, func(r *run) error {
		put, err := r.against()
		if err != nil {
			return err
		}
		return r.way(ctx, put)
	})
}

// against returns what compares editions with what the site's own engine published, where that is wanted.
func (r *run) against() (func(context.Context, *edition) error, error) {
	if r.Against == "" {
		return none, nil
	}
	site, err := published.Open(r.Against, door.Limit(r.config.Limits.SourceMegabytes))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: nothing is published at %s", ErrNotFound, r.Against)
	}
	if err != nil {
		return nil, fmt.Errorf("reading what is published: %w", err)
	}
	return func(_ context.Context, e *edition) error {
		var told diag.List
		err := site.Compare(e.document, &told)
		r.remarks.add(owner{publication: e.Publication}, told.All()...)
		return err
	}, nil
}

// Documents returns the document of every publication in the source, as layout and epub get it.
func Documents(ctx context.Context, o Options, report *diag.List) ([]*model.Document, error) {
	var documents []*model.Document
	err := conduct(o, alone(), report, func(r *run) error {
		publications, err := r.read(ctx)
		if err != nil {
			return err
		}
		documents = make([]*model.Document, len(publications))
		return r.each(ctx, publications, none, func(ctx context.Context, p *publication) (*edition, error) {
			document, err := r.parse(ctx, p)
			if err != nil {
				return nil, err
			}
			r.edit(p, document)
			documents[p.place] = document
			return &edition{p, document, &artifacts{}}, nil
		})
	})
	return documents, err
}

// none puts nothing in place.
func none(context.Context, *edition) error { return nil }

// ArtifactsIn lists the artifacts of publications in a folder.
func ArtifactsIn(folder string, publications []*output.Publication) []Artifact {
	var artifacts []Artifact
	for _, p := range publications {
		for _, a := range p.Artifacts {
			artifacts = append(artifacts, Artifact{
				Path: filepath.Join(folder, a.File), Format: p.FormatOf(a), Size: a.Size, Pages: a.Pages,
			})
		}
	}
	return artifacts
}
