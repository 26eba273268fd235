package source

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// FS returns a folder of the tree as a file system. Its ReadFile takes files of at most limit bytes; who opens one sees
// to its size.
func (t *Tree) FS(folder string, limit int64) fs.FS { return files{t, folder, limit} }

type files struct {
	tree   *Tree
	folder string
	limit  int64
}

// Open opens a file or a folder.
func (f files) Open(name string) (fs.File, error) {
	found, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	if found.Info.IsDir() {
		return listing{found}, nil
	}
	if found.unsaved != nil {
		return unsaved{strings.NewReader(*found.unsaved), found.Info}, nil
	}
	opened, err := found.Open()
	if err != nil {
		return nil, because("open", name, err)
	}
	return opened, nil
}

// ReadFile reads a file.
func (f files) ReadFile(name string) ([]byte, error) {
	found, err := f.find("read", name)
	if err != nil {
		return nil, err
	}
	data, err := found.Read(f.limit)
	if err != nil {
		return nil, because("read", name, err)
	}
	return data, nil
}

func (f files) find(operation, name string) (*File, error) {
	if !fs.ValidPath(name) {
		return nil, because(operation, name, fs.ErrInvalid)
	}
	found, err := f.tree.Find(filepath.Join(f.folder, filepath.FromSlash(name)))
	if err != nil {
		return nil, because(operation, name, err)
	}
	return found, nil
}

// because says of a file system's path why it can't be read; where the file lies on the machine is nobody's business.
func because(operation, name string, err error) error {
	if of, ok := err.(*fs.PathError); ok {
		err = of.Err
	}
	return &fs.PathError{Op: operation, Path: name, Err: err}
}

// listing is a folder that was opened.
type listing struct{ of *File }

func (l listing) Stat() (fs.FileInfo, error) { return l.of.Info, nil }
func (l listing) Close() error               { return nil }

func (l listing) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: l.of.Info.Name(), Err: &KindError{"a folder"}}
}

// ReadDir lists the folder, whole.
func (l listing) ReadDir(int) ([]fs.DirEntry, error) { return l.of.ReadDir() }
