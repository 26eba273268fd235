package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestUnsavedTextIsReadInPlaceOfItsFile(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"page.md": "saved", "other.md": "other", ".env": "secret"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("page.md", filepath.Join(folder, "link.md")); err != nil {
		t.Skip("no symbolic links: ", err)
	}
	tree, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	tree.Overlay(Unsaved{
		filepath.Join(folder, "page.md"): "longer than it was", filepath.Join(folder, ".env"): "open",
		filepath.Join(folder, "new.md"): "never saved",
	})
	for name, want := range map[string]string{"page.md": "longer than it was", "link.md": "longer than it was",
		"other.md": "other"} {
		if got, err := tree.ReadFile(filepath.Join(folder, name), 100); err != nil || string(got) != want {
			t.Errorf("ReadFile(%s) = %q, %v", name, got, err)
		}
		if got, err := fs.ReadFile(struct{ fs.FS }{tree.FS(folder, 100)}, name); err != nil || string(got) != want {
			t.Errorf("opening %s gives %q, %v", name, got, err)
		}
	}
	if _, err := tree.ReadFile(filepath.Join(folder, "page.md"), 5); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a text of 18 bytes where 5 are allowed: %v", err)
	}
	for _, name := range []string{".env", "new.md"} {
		if _, err := tree.ReadFile(filepath.Join(folder, name), 100); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}
