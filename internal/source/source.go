// Package source opens the files of a site, and no others.
//
// It takes the folders that the user named, and returns files and what they hold. config, site and export read
// everything through a [Tree], the stages after through what these found. The rules it keeps: the folders that may be
// read are fixed from the paths as they were given, before any link is followed, and each file is opened below one of
// them; only regular files are read, and their size is looked at before their content; what is hidden, what .gitignore
// names and what package managers put there is nobody's text, whatever leads to it.
package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Why a file is not read; errors.Is tells them apart. A file that isn't there is fs.ErrNotExist.
var (
	ErrOutside  = errors.New("it leads out of the site")
	ErrTooLarge = errors.New("it is too large")
)

// PrivateError says why a file within the site is not content.
type PrivateError struct{ Why string }

func (e *PrivateError) Error() string { return e.Why }

// KindError says what stands in the place of a file: "a pipe".
type KindError struct{ Kind string }

func (e *KindError) Error() string { return "it is " + e.Kind + ", not a file" }

// Tree is what a run may read: folders, with all that lies in them but what is private. It is safe for concurrent use.
type Tree struct {
	bases   []base   // the site's root first
	files   []string // absolute paths of the files that the user named: they are content
	visible []string // hidden names that a kind of site reads content from

	unsaved Unsaved // by their paths without links

	mu      sync.Mutex
	folders map[string]*folder // by absolute path
	handles handles
}

// base is a folder that the user named.
type base struct {
	named    string   // absolute, as the user gave it
	resolved string   // the same without links
	root     *os.Root // which is closed when the tree is let go
}

// folder is what is known of a folder within a base.
type folder struct {
	resolved string // without links
	err      error  // why it can't be read
	private  string // why it is no content; empty when it is
	ignores  *ignoring
}

// Open returns the tree of what some paths name: a folder, or a file and the folder that it lies in. The error is
// ErrOutside for a link that leads to where its path as given doesn't say, and else one of the file system.
func Open(paths ...string) (*Tree, error) {
	t := &Tree{folders: map[string]*folder{}, handles: handles{open: map[string]*os.Root{}}}
	for _, path := range paths {
		named, err := filepath.Abs(path)
		if err != nil {
			return nil, fmt.Errorf("finding a folder: %w", err)
		}
		info, err := os.Stat(named)
		if err != nil {
			return nil, fmt.Errorf("finding a folder: %w", err)
		}
		if !info.IsDir() {
			t.files = append(t.files, named)
			named = filepath.Dir(named)
		}
		if err := t.add(named); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// add makes a folder one of those that may be read.
func (t *Tree) add(named string) error {
	if t.isBase(named) {
		return nil
	}
	within := Anchor(named)
	if i := slices.IndexFunc(t.bases, func(b base) bool { return isBelow(b.named, named) }); i >= 0 {
		within = t.bases[i].named
	}
	resolved, err := resolve(within, named)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(resolved)
	if err != nil {
		return fmt.Errorf("opening a folder: %w", err)
	}
	t.bases = append(t.bases, base{named, resolved, root})
	return nil
}

// Anchor returns the folder that a path as given is held to: the working folder for what lies below it, else the folder
// that the path's last part is in.
func Anchor(path string) string {
	named, err := filepath.Abs(path)
	if err != nil {
		return filepath.Dir(path)
	}
	if working, err := os.Getwd(); err == nil && isBelow(working, named) {
		return working
	}
	return filepath.Dir(named)
}

// resolve returns a path without links, which must still be below a folder.
func resolve(within, named string) (string, error) {
	limit, err := filepath.EvalSymlinks(within)
	if err != nil {
		return "", fmt.Errorf("following a path: %w", err)
	}
	resolved, err := filepath.EvalSymlinks(named)
	if err != nil {
		return "", fmt.Errorf("following a path: %w", err)
	}
	if !isBelow(limit, resolved) {
		return "", ErrOutside
	}
	return resolved, nil
}

// isBelow reports whether a path is a folder or lies in it.
func isBelow(folder, path string) bool {
	_, ok := Below(folder, path)
	return ok
}

// Below returns the slash path of a file from a folder that it lies in.
func Below(folder, path string) (string, bool) {
	relative, err := filepath.Rel(folder, path)
	if err != nil || !filepath.IsLocal(relative) {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

// Show lets the tree read content from folders whose names begin with a dot. It is called before anything is read.
func (t *Tree) Show(names ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.visible = append(t.visible, names...)
	clear(t.folders)
}

// Holds reports whether an absolute path lies in the tree as it is written. Links are not followed.
func (t *Tree) Holds(named string) bool {
	return slices.ContainsFunc(t.bases, func(b base) bool { return isBelow(b.named, named) })
}

// Open opens the file, which must be a regular one; else the error is a *KindError. A pipe would not let go of who
// opens it.
func (f *File) Open() (*os.File, error) {
	if kind := kindOf(f.Info.Mode()); kind != "" {
		return nil, &KindError{kind}
	}
	return in(f, (*os.Root).Open)
}

// kindOf names what is no regular file.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return ""
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	default:
		return "something else"
	}
}

// ReadFile reads a regular file of at most limit bytes. The error is ErrTooLarge, a *KindError or one of Find's.
func (t *Tree) ReadFile(path string, limit int64) ([]byte, error) {
	found, err := t.Find(path)
	if err != nil {
		return nil, err
	}
	return found.Read(limit)
}

// ReadSettings is ReadFile for a file that says how the site is made: its name may begin with a dot.
func (t *Tree) ReadSettings(path string, limit int64) ([]byte, error) {
	found, err := t.find(path, true)
	if err != nil {
		return nil, err
	}
	return found.Read(limit)
}

// ReadReal is ReadFile for the Real path of a file that Find found.
func (t *Tree) ReadReal(resolved string, limit int64) ([]byte, error) {
	found, err := t.at(resolved)
	if err != nil {
		return nil, err
	}
	return found.Read(limit)
}

// ReadNamed reads a file that the user named and that lies in the folder that its path says, without a tree.
func ReadNamed(path string, limit int64) ([]byte, error) {
	tree, err := Open(path)
	if err != nil {
		return nil, err
	}
	return tree.ReadFile(path, limit)
}

// Read reads the file. The error is ErrTooLarge, a *KindError or one of the file system.
func (f *File) Read(limit int64) ([]byte, error) {
	if f.unsaved != nil {
		if int64(len(*f.unsaved)) > limit {
			return nil, ErrTooLarge
		}
		return []byte(*f.unsaved), nil
	}
	if f.Info.Size() > limit && f.Info.Mode().IsRegular() {
		return nil, ErrTooLarge
	}
	opened, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	data := make([]byte, 0, f.Info.Size()+1)
	for { // a file's stated size may be another
		n, err := opened.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, err
		case int64(len(data)) > limit:
			return nil, ErrTooLarge
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// ReadDir lists a folder by name.
func (t *Tree) ReadDir(path string) ([]fs.DirEntry, error) {
	found, err := t.Find(path)
	if err != nil {
		return nil, err
	}
	return found.ReadDir()
}

// ReadDir lists the folder by name.
func (f *File) ReadDir() ([]fs.DirEntry, error) {
	opened, err := in(f, (*os.Root).Open)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	entries, err := opened.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}
