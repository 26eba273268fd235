package output

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Folder is an output folder that is being written. Files are staged beside the ones they replace, complete and on the
// disk, and put in place together by Commit. Until then nothing that was there has changed. It is
// safe for concurrent use.
type Folder struct {
	path string
	disk disk

	mu     sync.Mutex
	opened bool
	unlock func() // lets go of the folder; nil: it isn't held
	staged []staged
}

// staged is a file under its temporary name.
type staged struct {
	temporary, name string
}

// Open returns the folder at a path, which is made when the first file is staged.
func Open(path string) *Folder { return &Folder{path: path, disk: machine{}} }

// Path is where the folder is.
func (f *Folder) Path() string { return f.path }

// IsEmpty reports whether no file is staged.
func (f *Folder) IsEmpty() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.staged) == 0
}

// Stage writes a file of the folder under a temporary name. The error is an *Error.
func (f *Folder) Stage(name string, data []byte) error {
	path := filepath.Join(f.path, name)
	if err := f.open(); err != nil {
		return &Error{f.path, err}
	}
	if info, err := f.disk.Lstat(path); err == nil && info.IsDir() {
		return &Error{path, errNotFile}
	}
	file, err := f.create(name)
	if err != nil {
		return &Error{path, err}
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return &Error{path, err}
	}
	return nil
}

// open makes the folder and holds it, so that no other run takes what this one stages for the leftovers of one that
// died. Nobody else is at work when it can be held alone: then all that is left in it is swept away.
func (f *Folder) open() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.opened {
		return nil
	}
	if err := f.disk.MkdirAll(f.path); err != nil {
		return err
	}
	f.opened = true
	alone, share, unlock := f.disk.Hold(f.path)
	if f.unlock = unlock; alone {
		f.sweep()
		share()
	}
	return nil
}

// leftover is what create calls its files.
var leftover = regexp.MustCompile(`^\.(.+\.(pdf|epub|onix\.xml|accessibility\.xhtml)|manifest\.json|SHA256SUMS)\.\d+\.part$`)

// sweep removes the temporary files of runs that died. What can't be removed is in nobody's way.
func (f *Folder) sweep() {
	names, err := f.disk.ReadDir(f.path)
	if err != nil {
		return
	}
	for _, name := range names {
		if leftover.MatchString(name) {
			_ = f.disk.Remove(filepath.Join(f.path, name))
		}
	}
}

// create opens a new file beside the one of that name. os.CreateTemp would make it readable for its owner alone; this
// way it has the rights that the user's umask gives to every new file.
func (f *Folder) create(name string) (file, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for n := 0; ; n++ {
		temporary := filepath.Join(f.path, fmt.Sprintf(".%s.%d.part", name, n))
		created, err := f.disk.Create(temporary)
		if errors.Is(err, fs.ErrExist) {
			continue // another run is at work, or died where folders can't be held
		}
		if err == nil {
			f.staged = append(f.staged, staged{temporary, name})
		}
		return created, err
	}
}

// Commit puts the staged files in place, in the order of their names, the description of the folder last. The error is
// an *Error; each file is the old one or the new one then.
func (f *Folder) Commit() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.staged) == 0 {
		return nil
	}
	slices.SortFunc(f.staged, func(a, b staged) int {
		return cmp.Or(cmp.Compare(order(a.name), order(b.name)), strings.Compare(a.name, b.name))
	})
	for len(f.staged) > 0 {
		path := filepath.Join(f.path, f.staged[0].name)
		if err := f.disk.Rename(f.staged[0].temporary, path); err != nil {
			return &Error{path, err}
		}
		f.staged = f.staged[1:]
	}
	if err := f.disk.SyncDir(f.path); err != nil {
		return &Error{f.path, err}
	}
	return nil
}

// order puts the description of the folder behind what it describes.
func order(name string) int {
	if Describes(name) {
		return 1
	}
	return 0
}

// Discard removes what was staged and not put in place, and lets go of the folder.
func (f *Folder) Discard() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range f.staged {
		_ = f.disk.Remove(s.temporary)
	}
	f.staged = nil
	if f.unlock != nil {
		f.unlock()
		f.unlock = nil
	}
}
