package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
)

// file is a source file that was found.
type file struct {
	relative string // slash path from the source
	path     string // to open
	shown    string // in diagnostics
}

// shown returns how diagnostics name a path within the source.
func (r *reader) shown(relative string) string {
	return path.Join(filepath.ToSlash(r.source), relative)
}

// walk finds the Markdown files of the source's folder, by path with each folder's index first.
func (r *reader) walk(ctx context.Context) ([]file, error) {
	w := &walker{reader: r, ctx: ctx, visited: map[string]bool{}}
	if err := w.folder("", r.source); err != nil {
		return nil, err
	}
	// Links come last, so that a folder that is reached both ways goes by its own name.
	for len(w.links) > 0 {
		links := w.links
		w.links = nil
		for _, link := range links {
			if err := w.link(link); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(w.files, func(a, b file) int { return comparePaths(a.relative, b.relative) })
	r.templated = w.templates
	return w.files, nil
}

func isIndex(relative string) bool {
	return strings.EqualFold(stem(relative), "index")
}

// stem returns a path's last part without its extension.
func stem(name string) string {
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}

// walker collects files. Each real folder is visited once, whatever links lead to it.
type walker struct {
	*reader
	ctx     context.Context
	visited map[string]bool
	links   []file
	files   []file

	templates []file
}

func (w *walker) folder(relative, folder string) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	found, err := w.tree.Find(folder)
	var private *source.PrivateError
	if errors.As(err, &private) {
		w.report.Infof(diag.Pos{File: w.shown(relative)}, "page-left-out", "This folder is left out: %s.", private.Why)
		return nil
	}
	if err != nil {
		return fmt.Errorf("reading a folder: %w", err)
	}
	if w.visited[found.Real] {
		return nil
	}
	w.visited[found.Real] = true
	entries, err := found.ReadDir()
	if err != nil {
		return fmt.Errorf("reading a folder: %w", err)
	}
	for _, entry := range entries {
		if err := w.entry(relative, folder, entry); err != nil {
			return err
		}
	}
	return nil
}

// entry takes in what stands in a folder.
func (w *walker) entry(relative, folder string, entry fs.DirEntry) error {
	f := file{relative: path.Join(relative, entry.Name()), path: filepath.Join(folder, entry.Name())}
	f.shown = w.shown(f.relative)
	switch {
	case entry.Type()&fs.ModeSymlink != 0:
		w.links = append(w.links, f)
	case entry.IsDir():
		if isSearched(entry.Name()) && !w.holdsNoPages(f.path) &&
			(w.kind == nil || !slices.Contains(w.kind.skips, entry.Name())) {
			return w.folder(f.relative, f.path)
		}
	case entry.Type().IsRegular():
		w.file(f)
	default:
		w.irregular(f)
	}
	return nil
}

// irregular names what has a page's name and is no file: a pipe would never end.
func (w *walker) irregular(f file) {
	if isPage(f.relative) {
		w.report.Infof(diag.Pos{File: f.shown}, "page-left-out",
			"This is left out: it is a pipe or a device, not a file.")
	}
}

// isSearched tells folders of pages from those of tools, templates and results.
func isSearched(folder string) bool {
	switch folder {
	case "node_modules", "_site", "_includes", "_data":
		return false
	}
	return !strings.HasPrefix(folder, ".")
}

func (w *walker) file(f file) {
	if place, ok := w.places.fromRoot(f.path); ok && (isPage(f.relative) || isTemplate(f.relative)) {
		if why := w.unread(place); why != "" {
			if isPage(f.relative) {
				w.report.Infof(diag.Pos{File: f.shown}, "page-left-out", "This page is left out: %s.", why)
			}
			return
		}
	}
	switch {
	case isPage(f.relative):
		if (w.kind == nil || w.kind.name != gitBook.name && w.kind.name != mdBook.name) ||
			path.Base(f.relative) != "SUMMARY.md" {
			w.files = append(w.files, f)
		}
	case isTemplate(f.relative):
		w.templates = append(w.templates, f)
	}
}

// isTemplate tells the pages that a program would have to be run for.
func isTemplate(name string) bool {
	for _, extension := range [...]string{".njk", ".liquid", ".webc", ".hbs", ".ejs", ".haml", ".pug", ".11ty.js",
		".11ty.cjs", ".11ty.mjs", ".11ty.ts"} {
		if strings.HasSuffix(strings.ToLower(name), extension) {
			return true
		}
	}
	return false
}

// link follows a symbolic link as long as it stays within the site.
func (w *walker) link(f file) error {
	if !isSearched(path.Base(f.relative)) {
		return nil
	}
	found, err := w.tree.Find(f.path)
	var private *source.PrivateError
	switch {
	case errors.Is(err, source.ErrOutside):
		w.sayOutside(f)
	case errors.As(err, &private):
		if !isPage(f.relative) && path.Ext(f.relative) != "" {
			return nil // no page, and no folder of pages
		}
		w.report.Infof(diag.Pos{File: f.shown}, "page-left-out", "What this symbolic link leads to is left out: %s.",
			private.Why)
	case err != nil:
		w.report.Warnf(diag.Pos{File: f.shown}, "link-broken",
			"This symbolic link leads to nothing that can be read, so what it stands for is missing. Correct or "+
				"remove it.")
	case found.Info.IsDir():
		return w.folder(f.relative, f.path)
	case found.Info.Mode().IsRegular():
		w.file(f)
	default:
		w.irregular(f)
	}
	return nil
}

// sayOutside reports a link that leads out of the site.
func (r *reader) sayOutside(f file) {
	r.report.Warnf(diag.Pos{File: f.shown}, "link-outside-site",
		"This symbolic link leads out of the site and is not followed. Copy the file into the site, or give the "+
			"folder that "+
			"holds both with --site.")
}
