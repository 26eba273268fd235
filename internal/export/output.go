package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// output is the output folder. Files are staged beside the ones they replace, complete and on the disk, and put in place together by
// commit. Until then nothing that was there has changed.
type output struct {
	folder string

	mu     sync.Mutex
	staged []staged
}

// staged is a file under its temporary name.
type staged struct {
	temporary, name string
}

// OutputError is a failure to write into the output folder. Its text says what to do.
type OutputError struct {
	Path string
	Err  error
}

func (e *OutputError) Unwrap() error { return e.Err }

func (e *OutputError) Error() string {
	cause := e.Err
	var inner *fs.PathError
	if errors.As(cause, &inner) {
		cause = inner.Err
	}
	advice := "Check the disk, or choose another folder with --output."
	switch {
	case errors.Is(e.Err, syscall.ENOSPC):
		advice = "Free some space, or choose another folder with --output."
	case errors.Is(e.Err, fs.ErrPermission):
		advice = "Change its permissions, or choose another folder with --output."
	case errors.Is(e.Err, syscall.ENOTDIR), errors.Is(e.Err, errNotFile):
		advice = "Choose another folder with --output."
	}
	return fmt.Sprintf("%s can't be written: %v. %s", e.Path, cause, advice)
}

var errNotFile = errors.New("there is something of that name that is not a file")

// stage writes a file of the output folder under a temporary name.
func (o *output) stage(name string, data []byte) error {
	path := filepath.Join(o.folder, name)
	if err := os.MkdirAll(o.folder, 0o755); err != nil {
		return &OutputError{o.folder, err}
	}
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		return &OutputError{path, errNotFile}
	}
	f, err := o.create(name)
	if err != nil {
		return &OutputError{path, err}
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return &OutputError{path, err}
	}
	return nil
}

// create opens a new file beside the one of that name. os.CreateTemp would make it readable for its owner alone; this way it has the
// rights that the user's umask gives to every new file.
func (o *output) create(name string) (*os.File, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for n := 0; ; n++ {
		temporary := filepath.Join(o.folder, fmt.Sprintf(".%s.%d.part", name, n))
		f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue // another run is at work, or was killed
		}
		if err == nil {
			o.staged = append(o.staged, staged{temporary, name})
		}
		return f, err
	}
}

// commit puts the staged files in place, in the order of their names, the description of the folder last.
func (o *output) commit() error {
	if len(o.staged) == 0 {
		return nil
	}
	slices.SortFunc(o.staged, func(a, b staged) int {
		if a, b := describes(a.name), describes(b.name); a != b {
			if a {
				return 1
			}
			return -1
		}
		return strings.Compare(a.name, b.name)
	})
	for len(o.staged) > 0 {
		path := filepath.Join(o.folder, o.staged[0].name)
		if err := os.Rename(o.staged[0].temporary, path); err != nil {
			return &OutputError{path, err}
		}
		o.staged = o.staged[1:]
	}
	return o.sync()
}

// sync makes sure that the new names are on the disk too. Windows has no such call for folders.
func (o *output) sync() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(o.folder)
	if err != nil {
		return &OutputError{o.folder, err}
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) { // EINVAL: the file system can't
		return &OutputError{o.folder, err}
	}
	return nil
}

// discard removes what was staged and not put in place.
func (o *output) discard() {
	for _, s := range o.staged {
		os.Remove(s.temporary)
	}
	o.staged = nil
}
