package export

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/memo"
	"github.com/reliure/reliure/internal/pdf"
	"github.com/reliure/reliure/internal/picture"
	shaping "github.com/reliure/reliure/internal/text"
)

// Session builds one source again and again while it changes, and keeps what the next build can use: what a save did
// not touch is not made again. Each build gives the bytes that Build would write. One build runs at a time.
type Session struct {
	options    Options
	kept       kept
	unfinished bool // the last build was ended before it had used all that it needs
}

// Edition is a publication as a session built it.
type Edition struct {
	Slug, Title, Language string
	Folios                []string // as printed on the pages of the PDF
	PDF, EPUB             []byte   // nil when the publication has errors, or when the format is not wanted
}

// NewSession returns a session that has built nothing yet. Write alone uses Output.
func NewSession(o Options) *Session {
	return &Session{options: o, kept: nothing()}
}

// nothing is what a session begins with.
func nothing() kept {
	k := alone()
	k.shaper = shaping.NewShaper()
	k.pages, k.pictures, k.streams, k.files = &markdown.Cache{}, picture.NewCache(), &pdf.Cache{}, &epub.Cache{}
	return k
}

// turn begins a build: what the one before did not use is forgotten, and all when something failed in it.
func (s *Session) turn() {
	if s.kept.broken.Load() {
		s.kept = nothing()
	}
	if s.unfinished {
		return
	}
	s.kept.pages.Turn()
	s.kept.pictures.Turn()
	s.kept.streams.Turn()
	s.kept.files.Turn()
}

// Build makes the editions of the source as it is now. When a publication has errors, the error is ErrSources and its
// edition has no data.
func (s *Session) Build(ctx context.Context, report *diag.List) ([]Edition, error) {
	s.turn()
	var editions []Edition
	err := conduct(s.options, s.kept, report, func(r *run) error {
		var mu sync.Mutex
		built := map[*publication]Edition{}
		err := r.way(ctx, func(_ context.Context, e *edition) error {
			meta := e.document.Meta
			mu.Lock()
			defer mu.Unlock()
			built[e.publication] = Edition{e.Slug, meta.Title, meta.Language, e.folios, e.pdf, e.epub}
			return nil
		})
		if err != nil {
			return err
		}
		for _, p := range r.publications {
			e, whole := built[p]
			if !whole {
				e = Edition{Slug: p.Slug, Title: p.Root.Title, Language: p.Root.Language}
			}
			editions = append(editions, e)
		}
		return nil
	})
	return editions, err
}

// Write writes what Build makes to the output folder, as the function Build does.
func (s *Session) Write(ctx context.Context, report *diag.List) (Result, error) {
	s.turn()
	return buildWith(ctx, s.options, s.kept, report)
}

// Check is Build for the diagnostics alone.
func (s *Session) Check(ctx context.Context, report *diag.List) error {
	s.turn()
	return check(ctx, s.options, s.kept, report)
}

// kept is what one build hands on to the next. The caches may be nil; no stage does anything else for
// having one, but be quicker.
type kept struct {
	fonts    *font.Library
	shaper   *shaping.Shaper
	pages    *markdown.Cache
	pictures *picture.Cache
	streams  *pdf.Cache
	files    *epub.Cache
	folder   *memo.Folder // on the disk
	broken   *atomic.Bool // a panic may have left something half made in them
}

// alone is for a build that no other in this process follows.
func alone() kept { return kept{fonts: font.Open(fonts.Files), broken: &atomic.Bool{}} }

// onDisk adds the cache folder that the options name.
func (k kept) onDisk(o Options) (kept, error) {
	if o.Cache == "" {
		return k, nil
	}
	folder, err := memo.OpenFolder(o.Cache, o.Program)
	if err != nil {
		return k, fmt.Errorf("the cache folder can't be used: %w", err)
	}
	k.folder, k.pictures = folder, &picture.Cache{Folder: folder}
	return k, nil
}

// Watched lists the files and folders that a build of the source may read.
func (s *Session) Watched() []string {
	o := s.options.settled()
	watched := []string{o.Site, o.Source}
	if o.ConfigFile != "" {
		watched = append(watched, o.ConfigFile)
	}
	// What is wrong there is told by the build.
	if c, err := config.Load(o.ConfigFile, nil, o.Limits, &diag.List{}); err == nil {
		if name := themeName(o, c); !isShipped(name) && isFile(filepath.Join(name, "theme.yaml")) {
			watched = append(watched, name)
		}
	}
	return watched
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
