package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNearestFindsTheFolderThatIsMeant(t *testing.T) {
	tests := []struct {
		name, files, from, want string
		found                   bool
	}{
		{"content comes first", "content/a.md README.md", ".", "content", true},
		{"the folder itself", "a.md", ".", ".", true},
		{"pages in a folder of it", "guide/part/a.md", ".", ".", true},
		{"a site's root without a page near it", "mkdocs.yml", ".", ".", true},
		{"the folder of the pages above", ".git/HEAD book/a.md book/img/a.png", "book/img", "book", true},
		{"content above", "content/a.md public/a.png", "public", "content", true},
		{"nothing above where there is no site", "a.md img/a.png", "img", "img/content", false},
		{"nothing below hidden folders", ".hidden/a.md .git/HEAD", ".", "content", false},
		{"nothing below packages", "node_modules/x/README.md .git/HEAD", ".", "content", false},
		{"nothing above the repository", "a.md repository/.git/HEAD repository/x/a.png", "repository/x",
			"repository/x/content", false},
		{"a page of HTML alone is no source", "index.html .git/HEAD", ".", "content", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			for _, name := range strings.Fields(test.files) {
				file := filepath.Join(folder, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, nil, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(filepath.Join(folder, filepath.FromSlash(test.from)))
			got, found := Nearest(".")
			got, err := filepath.Abs(got)
			if err != nil {
				t.Fatal(err)
			}
			want := filepath.Join(folder, filepath.FromSlash(test.want))
			if got != want || found != test.found {
				t.Errorf("found %s, %v; want %s, %v", got, found, want, test.found)
			}
		})
	}
}
