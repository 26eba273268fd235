package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write makes the files of a folder; a text that begins with “→ ” is the target of a link.
func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if target, isLink := strings.CutPrefix(text, "→ "); isLink {
			if err := os.Symlink(target, path); err != nil {
				t.Skip("no symbolic links here")
			}
		} else if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOnlyWhatIsTheSitesIsRead(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, map[string]string{"secret.md": "secret", "folder/a.md": "secret"})
	site := t.TempDir()
	write(t, site, map[string]string{
		"content/page.md":             "text",
		"content/.hidden.md":          "secret",
		"content/.git/config":         "secret",
		"content/.well-known/a.txt":   "text",
		"content/node_modules/a.md":   "secret",
		"content/link.md":             "→ page.md",
		"content/absolute.md":         "→ " + filepath.Join(site, "content", "page.md"),
		"content/out.md":              "→ " + filepath.Join(outside, "secret.md"),
		"content/climbs.md":           "→ ../../" + filepath.Base(outside) + "/secret.md",
		"content/folder":              "→ " + filepath.Join(outside, "folder"),
		"content/to-hidden.md":        "→ ../.env",
		"content/to-ignored.md":       "→ ../build/page.md",
		"content/nowhere.md":          "→ nothing.md",
		"content/drafts/.gitignore":   "*.md\n!kept.md\n",
		"content/drafts/a.md":         "secret",
		"content/drafts/kept.md":      "text",
		"content/drafts/deep/kept.md": "text",
		".gitignore":                  "/build/\n*.log\n",
		".env":                        "secret",
		"build/page.md":               "secret",
		"content/build/page.md":       "text",
		"content/run.log":             "secret",
	})
	tree, err := Open(site, filepath.Join(site, "content"))
	if err != nil {
		t.Fatal(err)
	}
	private := errors.New("it is private")
	for name, want := range map[string]error{
		"content/page.md": nil, "content/link.md": nil, "content/absolute.md": nil, "content/.well-known/a.txt": nil,
		"content/drafts/kept.md": nil, "content/drafts/deep/kept.md": nil, "content/build/page.md": nil,
		"content/.hidden.md": private, "content/.git/config": private, "content/node_modules/a.md": private,
		"content/to-hidden.md": private, "content/to-ignored.md": private, "content/drafts/a.md": private,
		".env": private, "build/page.md": private, "content/run.log": private,
		"content/out.md": ErrOutside, "content/climbs.md": ErrOutside, "content/folder/a.md": ErrOutside,
		"../" + filepath.Base(outside) + "/secret.md": ErrOutside,
		"content/nowhere.md":                          fs.ErrNotExist, "content/none.md": fs.ErrNotExist,
	} {
		text, err := tree.ReadFile(filepath.Join(site, filepath.FromSlash(name)), 100)
		switch want {
		case nil:
			if err != nil || string(text) != "text" {
				t.Errorf("%s: %q, %v", name, text, err)
			}
		case private:
			if why := new(PrivateError); !errors.As(err, &why) || text != nil {
				t.Errorf("%s: %q, %v; it is private", name, text, err)
			}
		default:
			if !errors.Is(err, want) || text != nil {
				t.Errorf("%s: %q, %v; want %v", name, text, err, want)
			}
		}
	}
}

func TestFolderThatIsALinkOutOfItsPathIsNoSource(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, map[string]string{"secret.md": "secret", "public/a.png": ""})
	site := t.TempDir()
	write(t, site, map[string]string{
		"content": "→ " + outside, "page.md": "→ " + filepath.Join(outside, "secret.md"),
		"real/page.md": "text", "alias": "→ real",
	})
	if _, err := Open(filepath.Join(site, "content")); !errors.Is(err, ErrOutside) {
		t.Errorf("the folder alone: %v", err)
	}
	if _, err := Open(site, filepath.Join(site, "content")); !errors.Is(err, ErrOutside) {
		t.Errorf("the folder in its site: %v", err)
	}
	tree, err := Open(site, filepath.Join(site, "page.md"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tree.ReadFile(filepath.Join(site, "page.md"), 100); !errors.Is(err, ErrOutside) {
		t.Errorf("a file: %v", err)
	}
	if tree, err = Open(site, filepath.Join(site, "alias")); err != nil {
		t.Fatalf("a link within the site: %v", err)
	}
	if text, err := tree.ReadFile(filepath.Join(site, "alias", "page.md"), 100); string(text) != "text" {
		t.Errorf("a link within the site: %q, %v", text, err)
	}
}

func TestPathBelowTheWorkingFolderIsHeldToIt(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, map[string]string{"content/secret.md": "secret"})
	working := t.TempDir()
	write(t, working, map[string]string{"docs": "→ " + outside})
	t.Chdir(working)
	if _, err := Open(filepath.Join("docs", "content")); !errors.Is(err, ErrOutside) {
		t.Errorf("error %v, want ErrOutside", err)
	}
}

func TestWhatTheUserNamesIsReadThoughItIsHiddenOrIgnored(t *testing.T) {
	site := t.TempDir()
	write(t, site, map[string]string{".gitignore": "build\n.draft.md\n", ".content/page.md": "text",
		"build/page.md": "text", ".draft.md": "text"})
	for _, name := range []string{".content/page.md", "build/page.md", ".draft.md"} {
		path := filepath.Join(site, filepath.FromSlash(name))
		tree, err := Open(site, path)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := tree.ReadFile(path, 100); string(text) != "text" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestSizeIsLookedAtBeforeContent(t *testing.T) {
	site := t.TempDir()
	write(t, site, map[string]string{"a.md": "12345"})
	tree, err := Open(site)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tree.ReadFile(filepath.Join(site, "a.md"), 4); !errors.Is(err, ErrTooLarge) {
		t.Errorf("read of 5 bytes where 4 are allowed: %v", err)
	}
	if _, err := fs.ReadFile(tree.FS(site, 4), "a.md"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("read of 5 bytes in a file system where 4 are allowed: %v", err)
	}
	if text, err := fs.ReadFile(tree.FS(site, 5), "a.md"); string(text) != "12345" {
		t.Errorf("%q, %v", text, err)
	}
}
