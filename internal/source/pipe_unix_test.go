//go:build unix

package source

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe without a writer would hold up for ever who opens it.
func TestOnlyRegularFilesAreOpened(t *testing.T) {
	site := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(site, "pipe.md"), 0o644); err != nil {
		t.Skip(err)
	}
	write(t, site, map[string]string{"link.md": "→ pipe.md", "folder/a.md": "text", "device.md": "→ /dev/zero"})
	tree, err := Open(site)
	if err != nil {
		t.Fatal(err)
	}
	for name, kind := range map[string]string{"pipe.md": "a pipe", "link.md": "a pipe", "folder": "a folder"} {
		var got *KindError
		if _, err := tree.ReadFile(filepath.Join(site, name), 100); !errors.As(err, &got) || got.Kind != kind {
			t.Errorf("%s: %v, want that it is %s", name, err, kind)
		}
		if _, err := fs.ReadFile(tree.FS(site, 100), name); !errors.As(err, &got) || got.Kind != kind {
			t.Errorf("%s in a file system: %v, want that it is %s", name, err, kind)
		}
	}
	if _, err := tree.ReadFile(filepath.Join(site, "device.md"), 100); !errors.Is(err, ErrOutside) {
		t.Errorf("a device: %v", err)
	}
}
