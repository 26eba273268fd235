package lsp

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/source"
)

// How long nothing is typed before the sources are read again, and before pages are made of them.
const (
	burst = 5 * time.Millisecond
	quiet = 300 * time.Millisecond
)

// project is one source that documents are open of. It is read again after each edit; when nobody has typed for a
// while, its pages are made too. A newer edit ends what is going on.
type project struct {
	server  *Server
	options export.Options
	site    string          // root of the site, absolute
	read    *export.Session // for the text
	paged   *export.Session // for the pages
	changed chan struct{}   // holds one signal
	stopped chan struct{}   // closed when the project is let go

	// of the server's lock:
	interrupt context.CancelFunc // ends the reading that is going on
	drafts    []*export.Draft    // as last read
	folios    map[string]string  // by publication and ID: what is printed on the page, as last made

	// of the project's own goroutine:
	late []diag.Diagnostic // what only the whole way says
	said map[string]string // diagnostics of each file as the editor has them, by path
}

// projectOf returns the project that a file belongs to.
func (s *Server) projectOf(path string) *project {
	o := s.options
	o.Source = s.sourceOf(path)
	if filepath.Base(path) == "theme.yaml" {
		o.Theme = filepath.Dir(path)
	}
	name := o.Source + "\x00" + o.Theme
	if p := s.projects[name]; p != nil {
		return p
	}
	p := &project{server: s, options: o, site: site.Root(o.Source), read: export.NewSession(o),
		paged: export.NewSession(o), changed: make(chan struct{}, 1), stopped: make(chan struct{}),
		interrupt: func() {}, said: map[string]string{}}
	s.projects[name] = p
	go p.follow(s.alive)
	return p
}

// sourceOf returns the folder with the pages that a file belongs with: that of its reliure.yaml, of the editor's
// workspace or of its site; else the file alone.
func (s *Server) sourceOf(path string) string {
	isPage := isMarkdown(path)
	for _, base := range s.basesOf(path) {
		if pages, found := site.Nearest(base); found {
			if _, within := source.Below(pages, path); within || !isPage {
				return pages
			}
		}
	}
	if isPage {
		return path
	}
	return filepath.Dir(path)
}

// basesOf lists the folders that the pages of a file's publication are looked for from.
func (s *Server) basesOf(path string) []string {
	var workspace string
	for _, folder := range s.folders {
		if _, within := source.Below(folder, path); within && len(folder) > len(workspace) {
			workspace = folder
		}
	}
	var bases []string
	for folder := filepath.Dir(path); ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, config.Name)); err == nil {
			bases = append(bases, folder)
		}
		if folder == workspace || folder == filepath.Dir(folder) || workspace == "" && len(bases) > 0 {
			break
		}
	}
	if workspace != "" {
		bases = append(bases, workspace)
	}
	return append(bases, site.Root(path))
}

// touch says that the sources are others. The server's lock is held.
func (p *project) touch() {
	p.interrupt()
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

// follow reads the sources after each change, until the editor goes away.
func (p *project) follow(ctx context.Context) {
	defer close(p.stopped)
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.changed:
		}
		reading, cancel := context.WithCancel(ctx)
		p.server.mu.Lock()
		p.interrupt = cancel
		p.server.mu.Unlock()
		p.check(reading)
		cancel()
	}
}

// check reads the sources and tells what there is to say; then, when nobody types, what the pages have to say too.
func (p *project) check(ctx context.Context) {
	if !wait(ctx, burst) {
		return
	}
	open := p.server.open()
	var list diag.List
	drafts, err := p.read.Drafts(ctx, open.texts(), &list)
	if ctx.Err() != nil {
		return
	}
	p.keep(drafts)
	first := p.told(&list, err)
	p.tell(ctx, open, append(p.late, first...))
	if !wait(ctx, quiet) {
		return
	}
	var all diag.List
	paged, err := p.paged.PagedDrafts(ctx, open.texts(), &all)
	if ctx.Err() != nil {
		return
	}
	p.late = without(p.told(&all, err), first)
	p.tell(ctx, open, append(p.late, first...))
	p.keepFolios(ctx, paged)
}

// wait reports whether nothing ended the context for a while.
func wait(ctx context.Context, while time.Duration) bool {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// told is what a run has to say. What kept it from beginning, such as a theme that is not there, is said of the
// settings.
func (p *project) told(list *diag.List, err error) []diag.Diagnostic {
	all := list.All()
	if err != nil && !errors.Is(err, export.ErrSources) && !errors.Is(err, export.ErrUnsound) {
		code := "environment"
		if errors.Is(err, export.ErrNotFound) {
			code = "not-found"
		}
		file := config.Find(p.options.Source, p.site)
		if file == "" {
			file = p.options.Source
		}
		all = append(all, diag.Diagnostic{Severity: diag.Error, Code: code, Message: err.Error(),
			Pos: diag.Pos{File: filepath.ToSlash(file)}})
	}
	return all
}

// without returns the diagnostics that are not among others.
func without(all, others []diag.Diagnostic) []diag.Diagnostic {
	known := map[diag.Diagnostic]bool{}
	for _, d := range others {
		known[d] = true
	}
	var rest []diag.Diagnostic
	for _, d := range all {
		if !known[d] {
			rest = append(rest, d)
		}
	}
	return rest
}

// keep keeps what was read, for the answers to the editor's questions. A publication whose text could not be read
// keeps the document that it had.
func (p *project) keep(drafts []*export.Draft) {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	for _, d := range drafts {
		for _, before := range p.drafts {
			if d.Document == nil && before.Publication.Root.File == d.Publication.Root.File {
				d.Document = before.Document
			}
		}
	}
	p.drafts = drafts
}

// keepFolios keeps the numbers of pages, and lets the editor ask for them again where they are others.
func (p *project) keepFolios(ctx context.Context, paged []*export.Draft) {
	folios := map[string]string{}
	for _, d := range paged {
		for id, folio := range d.Folios {
			folios[d.Publication.Root.File+"\x00"+id] = folio
		}
	}
	p.server.mu.Lock()
	p.folios = folios
	hinted := p.server.hinted
	p.server.mu.Unlock()
	if hinted {
		// a request: what is answered doesn't matter
		_, _ = p.server.conn.DispatchCall(ctx, "workspace/inlayHint/refresh", nil)
	}
}
