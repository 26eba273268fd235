package output

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
	"testing"
)

// faulty is a disk on which one call fails; a write that fails has written half of its data.
type faulty struct {
	machine
	calls *int
	fails int // number of the call that fails; 0: none does
}

var errFault = errors.New("a fault")

func (d faulty) call() error {
	if *d.calls++; *d.calls == d.fails {
		return &fs.PathError{Op: "call", Path: "disk", Err: errFault}
	}
	return nil
}

func (d faulty) MkdirAll(path string) error {
	if err := d.call(); err != nil {
		return err
	}
	return d.machine.MkdirAll(path)
}

func (d faulty) Lstat(path string) (fs.FileInfo, error) {
	if err := d.call(); err != nil {
		return nil, err
	}
	return d.machine.Lstat(path)
}

func (d faulty) ReadDir(path string) ([]string, error) {
	if err := d.call(); err != nil {
		return nil, err
	}
	return d.machine.ReadDir(path)
}

func (d faulty) Create(path string) (file, error) {
	if err := d.call(); err != nil {
		return nil, err
	}
	f, err := d.machine.Create(path)
	return faultyFile{f, d}, err
}

func (d faulty) Rename(from, to string) error {
	if err := d.call(); err != nil {
		return err
	}
	return d.machine.Rename(from, to)
}

func (d faulty) Remove(path string) error {
	if err := d.call(); err != nil {
		return err
	}
	return d.machine.Remove(path)
}

func (d faulty) SyncDir(path string) error {
	if err := d.call(); err != nil {
		return err
	}
	return d.machine.SyncDir(path)
}

type faultyFile struct {
	file
	disk faulty
}

func (f faultyFile) Write(data []byte) (int, error) {
	if err := f.disk.call(); err != nil {
		n, _ := f.file.Write(data[:len(data)/2])
		return n, err
	}
	return f.file.Write(data)
}

func (f faultyFile) Sync() error {
	if err := f.disk.call(); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f faultyFile) Close() error {
	if err := f.disk.call(); err != nil {
		_ = f.file.Close()
		return err
	}
	return f.file.Close()
}

// Each call of the disk fails once: every file is the old one or the new one then, the error is told, and the next run
// puts all in place and leaves nothing behind.
func TestFileIsOldOrNewWhicheverCallOfTheDiskFails(t *testing.T) {
	names := []string{"a.pdf", "a.epub", ManifestFile, SumsFile}
	run := func(folder, text string, fails int) (calls int, err error) {
		out := &Folder{path: folder, disk: faulty{calls: &calls, fails: fails}}
		defer out.Discard()
		for _, name := range names {
			if err := out.Stage(name, []byte(text+" "+name)); err != nil {
				return calls, err
			}
		}
		return calls, out.Commit()
	}
	all, err := run(t.TempDir(), "new", 0)
	if err != nil || all < 20 {
		t.Fatalf("%d calls without a fault: %v", all, err)
	}
	for fails := 1; fails <= all; fails++ {
		folder := filepath.Join(t.TempDir(), "dist")
		if _, err := run(folder, "old", 0); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, ".a.pdf.0.part"), "left by a dead run")
		_, err := run(folder, "new", fails)
		files := listing(t, folder)
		replaced := 0
		for _, name := range names {
			switch files[name] {
			case "new " + name:
				replaced++
			case "old " + name:
			default:
				t.Errorf("call %d fails: %s holds %q", fails, name, files[name])
			}
		}
		var failed *Error
		if err == nil && replaced < len(names) || err != nil && !errors.As(err, &failed) {
			t.Errorf("call %d fails: %d files are new, the error is %v", fails, replaced, err)
		}
		if _, err := run(folder, "newer", 0); err != nil {
			t.Fatal(err)
		}
		if files := listing(t, folder); len(files) != len(names) || files["a.pdf"] != "newer a.pdf" {
			t.Errorf("call %d fails: the next run leaves %v", fails, files)
		}
	}
}

func TestFullDiskIsToldWithWhatToDo(t *testing.T) {
	err := fmt.Errorf("writing: %w", &Error{"dist", syscall.ENOSPC})
	var failed *Error
	if !errors.As(err, &failed) || failed.Error() != "dist can't be written: no space left on device. "+
		"Free some space, or choose another folder with --output." {
		t.Errorf("told is %v", err)
	}
}
