package export

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/verify"
)

// edition is a publication with what became of it.
type edition struct {
	*publication
	document *model.Document
	*artifacts
}

// artifacts are what the stages after the text make of a publication.
type artifacts struct {
	pages     *page.Book         // nil unless the run keeps them
	pdf, epub []byte             // nil: not wanted
	folios    []string           // of the pages of the PDF
	access    epub.Accessibility // what the EPUB says of itself
	findings  []verify.Finding   // of our own checks
	remarks   []diag.Diagnostic
}

// of returns the artifact of a format; nil when it is not wanted.
func (a *artifacts) of(f output.Format) []byte {
	if f == output.PDF {
		return a.pdf
	}
	return a.epub
}

// put goes the whole way, and puts what comes of it in the folder. It returns what the manifest
// says of what was written.
func (r *run) put(ctx context.Context, folder *output.Folder) ([]*output.Publication, error) {
	var mu sync.Mutex
	at := map[*output.Publication]int{}
	err := r.way(ctx, func(_ context.Context, e *edition) error {
		p, err := r.stage(folder, e)
		mu.Lock()
		defer mu.Unlock()
		at[p] = e.place
		return err
	})
	if err != nil {
		return nil, err
	}
	written := slices.SortedFunc(maps.Keys(at), func(a, b *output.Publication) int { return at[a] - at[b] })
	if err := r.describe(folder, written); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return written, folder.Commit()
}

// stage puts the artifacts of an edition beside the ones that they will replace, and returns what
// the manifest says of it.
func (r *run) stage(folder *output.Folder, e *edition) (*output.Publication, error) {
	meta := e.document.Meta
	p := &output.Publication{Key: meta.Key, Slug: cmp.Or(r.Name, e.Slug), Title: meta.Title, Language: meta.Language,
		Date: meta.Date}
	var group parallel.Group // the disk takes its time for each file
	words := countWords(e.document)
	for _, format := range []output.Format{output.PDF, output.EPUB} {
		data := e.of(format)
		if data == nil {
			continue
		}
		a := p.Add(format, data)
		file := a.File
		group.Go(func() error { return folder.Stage(file, data) })
		if a.Words, a.Standards = words, e.access.Claims(); format == output.PDF {
			a.Pages, a.Standards = len(e.folios), r.standard.Claims()
		}
		if r.Publish {
			a.Check = r.checked(file, e.findings)
		}
	}
	group.Go(func() (err error) {
		p.Sources, err = r.sources(e)
		return err
	})
	companions, err := r.companions(e, p)
	for _, c := range companions {
		a := p.Add(c.Format, c.Data)
		file := a.File
		group.Go(func() error { return folder.Stage(file, c.Data) })
	}
	return p, cmp.Or(group.Wait(), err)
}

// checked is what the manifest says of our own checks on a file.
func (r *run) checked(file string, findings []verify.Finding) *output.Check {
	c := &output.Check{By: r.generator().String(), Rules: len(verify.Rules()), Findings: []string{}}
	for _, f := range findings {
		rule := f.Rule.Code + " (" + f.Rule.Clause + ")"
		if f.File == file && !slices.Contains(c.Findings, rule) {
			c.Findings = append(c.Findings, rule)
		}
	}
	return c
}

// companions are what goes with the artifacts when they are published.
func (r *run) companions(e *edition, p *output.Publication) ([]output.Companion, error) {
	if !r.Publish {
		return nil, nil
	}
	return output.Companions(output.Edition{
		Meta: e.document.Meta, Modified: r.modified(e.publication), Pages: len(e.folios),
		PDFVersion: r.standard.Version(), Access: e.access, Generator: r.generator().String(),
	}, p)
}

// describe stages manifest.json and SHA256SUMS. When nothing is to be put in place, they stay as they are too; but a
// shard always says what it has, so that it is not missed. One file that was asked for by its name needs neither.
func (r *run) describe(folder *output.Folder, written []*output.Publication) error {
	if r.Name != "" || len(written) == 0 && r.Shard.IsWhole() {
		return nil
	}
	m := output.Manifest{Generator: r.generator(), Shard: r.Shard.String(),
		Publications: append([]*output.Publication{}, written...)}
	if r.Publication != "" || r.verdict() != nil {
		m.Keep(folder.Path())
	}
	return m.Stage(folder)
}

// sources lists the files that an edition was made of: pages in reading order, then what they show,
// then the configuration.
func (r *run) sources(e *edition) ([]output.Source, error) {
	paths := r.sourceFiles(e.publication, e.document)
	sources := make([]output.Source, len(paths))
	for i, path := range paths {
		digest, err := fileDigest(path)
		if err != nil {
			return nil, fmt.Errorf("reading a source again for its checksum: %w", err)
		}
		sources[i] = output.Source{File: r.sourceName(path), SHA256: hex.EncodeToString(digest)}
	}
	return sources, nil
}

// sourceFiles are the paths of the files that an edition was made of.
func (r *run) sourceFiles(p *publication, document *model.Document) []string {
	var paths []string
	for page := range p.Pages() {
		if page.Path != "" {
			paths = append(paths, page.Path)
		}
	}
	for _, asset := range document.Assets {
		if asset.File != "" {
			paths = append(paths, asset.File)
		}
	}
	if r.ConfigFile != "" {
		paths = append(paths, r.ConfigFile)
	}
	return paths
}

// sourceName returns the path of a source from the site's root, or from the source's own folder when it
// lies outside the site.
func (r *run) sourceName(path string) string {
	for _, folder := range []string{r.Site, r.Source, filepath.Dir(r.Source)} {
		if name, ok := below(folder, path); ok {
			return name
		}
	}
	return filepath.Base(path)
}

// below returns the slash path from a folder to a path that lies in it.
func below(folder, path string) (string, bool) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", false
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", false
	}
	name, err := filepath.Rel(folder, path)
	if err != nil || !filepath.IsLocal(name) || name == "." {
		return "", false
	}
	return filepath.ToSlash(name), true
}
