//go:build unix

package site

import (
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template"
)

// A pipe without a writer would hold up for ever who opens it.
func TestPipesAreNeverOpened(t *testing.T) {
	site := write(t, map[string]string{
		"public/a.png": png, "_includes/a.md": "", "_data/a.json": "{}",
		"content/index.md": "{% include \"pipe.md\" %}{{ pipe }}",
	})
	for _, name := range []string{"content/page.md", "_includes/pipe.md", "_data/pipe.json", "content/content.yaml",
		"public/pipe.png", "package.json"} {
		if err := syscall.Mkfifo(filepath.Join(site, filepath.FromSlash(name)), 0o644); err != nil {
			t.Skip(err)
		}
	}
	links(t, site, map[string]string{"content/linked.md": "page.md"})
	publications, report := read(t, filepath.Join(site, "content"), Options{SiteRoot: site})
	p := publications[0]
	want := []string{"data-invalid _data/pipe.json", "data-invalid content/content.yaml", "data-invalid package.json",
		"page-left-out content/linked.md", "page-left-out content/page.md"}
	if got := said(site, report); !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
	if _, err := p.Lookup(p.Root, "/pipe.png"); err == nil {
		t.Error("a pipe is taken for a picture")
	}
	var told diag.List
	source := template.Source{File: p.Root.File, FirstLine: 1, Text: string(p.Root.Body)}
	if _, err := template.Run(t.Context(), template.Page{Source: source, Data: p.Root.Data}, p.Templates(),
		&told); err != nil || len(told.All()) == 0 {
		t.Errorf("%v, said %v", err, told.All())
	}
}
