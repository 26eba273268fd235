// Package watch tells when the files of a source change.
//
// In: files and folders, which are watched with all that lies below them. Out: a signal for each burst of changes.
// cmd/reliure builds again on each. What an editor does to save one file (a copy, a new file renamed over the old one,
// a change of its rights) is one burst. The rules it keeps: a signal never comes before the last change of its burst,
// and none is lost: the builder that is busy finds it waiting.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long no file may change before a burst is over. Editors take a few milliseconds
	// for the steps of a save.
	quiet = 15 * time.Millisecond
	// longest is when a burst is taken as over although files still change.
	longest = 300 * time.Millisecond
	// mostFolders bounds what a site's folders cost the system. A site of 100,000 pages has about 10,000 folders.
	mostFolders = 20_000
)

// Watcher watches files and folders. Close it after use.
type Watcher struct {
	notify  *fsnotify.Watcher
	files   map[string]bool // the only ones that count in their folders
	trees   []string        // folders that all is watched in
	changes chan struct{}
	folders int
}

// New begins to watch. A path that is not there yet is watched for in its folder.
func New(paths ...string) (*Watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching for changes: %w", err)
	}
	w := &Watcher{notify: notify, files: map[string]bool{}, changes: make(chan struct{}, 1)}
	for _, path := range paths {
		if err := w.add(path); err != nil {
			return nil, errors.Join(fmt.Errorf("watching %s for changes: %w", path, err), notify.Close())
		}
	}
	return w, nil
}

// Close ends the watch.
func (w *Watcher) Close() error { return w.notify.Close() }

// Changes gives a signal after each burst of changes, once Run is running.
func (w *Watcher) Changes() <-chan struct{} { return w.changes }

// Run follows the changes until the context is done, or the system can't tell of them any more.
func (w *Watcher) Run(ctx context.Context) error {
	var over <-chan time.Time // of the burst that is going on; nil between bursts
	var deadline time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case event, open := <-w.notify.Events:
			if !open {
				return nil
			}
			if !w.counts(event) {
				continue
			}
			now := time.Now()
			if over == nil {
				deadline = now.Add(longest)
			}
			over = time.After(max(0, min(quiet, deadline.Sub(now))))
		case err, open := <-w.notify.Errors:
			if !open {
				return nil
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return fmt.Errorf("watching for changes: %w", err)
			}
			over = time.After(quiet) // too many to be told one by one
		case <-over:
			over = nil
			select {
			case w.changes <- struct{}{}:
			default: // the one before was not taken yet
			}
		}
	}
}

// add watches a folder with all below it, or a file. Files are watched through their folder: an editor that renames a
// new file over the old one ends a watch of the old one.
func (w *Watcher) add(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		if target, err := filepath.EvalSymlinks(path); err == nil {
			path = target
		}
		w.trees = append(w.trees, path)
		// The folder may be removed and come back, as a change of branches does it: only the one above tells of that.
		if err := w.notify.Add(filepath.Dir(path)); err != nil && !errors.Is(err, fs.ErrPermission) {
			return err
		}
		return w.addTree(path)
	}
	w.files[path] = true
	if err := w.notify.Add(filepath.Dir(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil // without its folder a file is not there to be read either, and that is told by who reads it
}

// addTree watches a folder and those below it, but for the ones that hold no sources.
func (w *Watcher) addTree(top string) error {
	return filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
			return nil // gone in the meantime, or nobody's to read
		case err != nil:
			return err
		case !entry.IsDir():
			return nil
		case path != top && skipped(entry.Name()):
			return filepath.SkipDir
		}
		if w.folders++; w.folders > mostFolders {
			return fmt.Errorf("there are more than %d folders; name a folder further down", mostFolders)
		}
		return w.notify.Add(path)
	})
}

// skipped tells the folders that hold no sources: hidden ones, libraries, and what Eleventy and we write.
func skipped(name string) bool {
	switch name {
	case "node_modules", "_site", "dist":
		return true
	}
	return strings.HasPrefix(name, ".")
}

// counts reports whether an event may change what is built, and watches new folders.
func (w *Watcher) counts(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || editors(filepath.Base(event.Name)) {
		return false
	}
	if !w.below(event.Name) {
		return w.files[event.Name]
	}
	if skipped(filepath.Base(event.Name)) && !slices.Contains(w.trees, event.Name) {
		return false
	}
	if event.Has(fsnotify.Create) {
		if info, err := os.Stat(event.Name); err == nil && info.IsDir() {
			_ = w.addTree(event.Name) // what can't be watched is found by the next build that something else starts
		}
	}
	return true
}

// below reports whether a path lies in one of the trees.
func (w *Watcher) below(path string) bool {
	for _, tree := range w.trees {
		if rest, err := filepath.Rel(tree, path); err == nil && filepath.IsLocal(rest) {
			return true
		}
	}
	return false
}

// editors tells the files that editors keep beside the one that is edited.
func editors(name string) bool {
	switch {
	case strings.HasSuffix(name, "~"), strings.HasPrefix(name, ".#"),
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"):
		return true
	case name == "4913": // Vim tries whether it may write
		return true
	}
	switch filepath.Ext(name) {
	case ".swp", ".swx", ".swo", ".tmp", ".part":
		return true
	}
	return false
}
