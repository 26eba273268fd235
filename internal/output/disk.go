package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// disk is what a Folder asks of the file system. Tests let each call fail in turn.
type disk interface {
	MkdirAll(path string) error
	Lstat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]string, error)
	Create(path string) (file, error) // an error that is fs.ErrExist where there is something of that name
	Rename(from, to string) error
	Remove(path string) error
	SyncDir(path string) error // new names are on the disk after it
	// Hold keeps a folder until unlock is called, which is nil where folders can't be held. Alone says whether nobody
	// else holds it: then nobody can until share or unlock is called.
	Hold(path string) (alone bool, share, unlock func())
}

// file is a file that is being written.
type file interface {
	io.WriteCloser
	Sync() error
}

// machine is the disk of this machine.
type machine struct{}

func (machine) MkdirAll(path string) error             { return os.MkdirAll(path, 0o755) }
func (machine) Lstat(path string) (fs.FileInfo, error) { return os.Lstat(path) }
func (machine) Rename(from, to string) error           { return os.Rename(from, to) }
func (machine) Remove(path string) error               { return os.Remove(path) }

func (machine) Create(path string) (file, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

func (machine) ReadDir(path string) ([]string, error) {
	folder, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	return folder.Readdirnames(-1)
}

// SyncDir has nothing to do on Windows, which has no such call for folders.
func (machine) SyncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) { // EINVAL: the file system can't
		return err
	}
	return nil
}
