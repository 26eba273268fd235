package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template"
)

// links makes symbolic links in a folder, by name.
func links(t *testing.T, folder string, targets map[string]string) {
	t.Helper()
	for name, target := range targets {
		if err := os.Symlink(target, filepath.Join(folder, filepath.FromSlash(name))); err != nil {
			t.Skip("no symbolic links here")
		}
	}
}

// said are the diagnostics, each by its code and its file's path from a folder.
func said(folder string, list []diag.Diagnostic) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Code+" "+strings.TrimPrefix(d.Pos.File, filepath.ToSlash(folder)+"/"))
	}
	slices.Sort(out)
	return out
}

func TestPagesThatAreNotTheSitesAreLeftOutAndTold(t *testing.T) {
	site := write(t, map[string]string{
		"public/a.png": png, ".gitignore": "/content/built/\nnotes.md\n", "content/index.md": "Text.",
		"content/.draft.md": "Secret.",
		"content/notes.md":  "Secret.", "content/built/page.md": "Secret.", "content/.git/page.md": "Secret.",
		".env.md":                      "Secret.",
		"content/node_modules/page.md": "Secret.",
	})
	links(t, site, map[string]string{"content/environment.md": filepath.Join("..", ".env.md")})
	publications, report := read(t, filepath.Join(site, "content"), Options{})
	for page := range publications[0].Pages() {
		if strings.Contains(string(page.Body), "Secret") {
			t.Errorf("%s is read", page.File)
		}
	}
	want := []string{"page-left-out .draft.md", "page-left-out built", "page-left-out environment.md",
		"page-left-out notes.md"}
	if got := said(filepath.Join(site, "content"), report); !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestSourceThatIsALinkOutOfTheSiteIsNotRead(t *testing.T) {
	outside := write(t, map[string]string{"page.md": "Secret.", "public/a.png": png})
	for name, target := range map[string]string{"content": outside, "page.md": filepath.Join(outside, "page.md")} {
		site := write(t, map[string]string{"public/a.png": png})
		links(t, site, map[string]string{name: target})
		for _, root := range []string{"", site} {
			publications, report := read(t, filepath.Join(site, name), Options{SiteRoot: root})
			if len(publications) > 0 || len(report) != 1 || report[0].Severity != diag.Error {
				t.Errorf("%s: %d publications, report %v", name, len(publications), report)
			}
		}
	}
}

func TestPicturesIncludesAndDataThatAreNotTheSitesAreRefused(t *testing.T) {
	site := write(t, map[string]string{
		"public/a.png": png, ".env": "Secret", ".git/config": "Secret", "node_modules/x/a.png": png,
		".well-known/a.png": png,
		"ignored.png":       png, ".gitignore": "ignored.png\n", "_includes/.secret": "Secret",
		"content/.settings.json": `{"word": "Secret"}`,
		"content/index.md": "{{ word }}{% include \"../.env\" %}{% include \".secret\" %}{% include " +
			"\"link.md\" %}",
		"content/b/a.md": "Text.",
	})
	links(t, site, map[string]string{
		"_includes/link.md": filepath.Join("..", ".git", "config"), "content/content.json": ".settings.json",
		"public/link.png": filepath.Join("..", ".env"),
	})
	publications, report := read(t, filepath.Join(site, "content"), Options{SiteRoot: site})
	p := publications[0]
	if got := said(site, report); !slices.Equal(got, []string{"data-invalid content/content.json"}) {
		t.Errorf("said %q", got)
	}
	page := p.Root
	for _, address := range []string{"/.env", "../.git/config", "/node_modules/x/a.png", "/ignored.png", "/link.png",
		"%2eenv"} {
		if _, err := p.Lookup(page, address); !errors.Is(err, ErrPrivate) && address != "%2eenv" || err == nil {
			t.Errorf("Lookup(%q): %v", address, err)
		} else if strings.Contains(err.Error(), site) {
			t.Errorf("Lookup(%q) shows a path of the machine: %v", address, err)
		}
	}
	if _, err := p.Lookup(page, "/.well-known/a.png"); err != nil {
		t.Error(err)
	}
	var told diag.List
	source := template.Source{File: page.File, FirstLine: page.BodyLine, Text: string(page.Body)}
	text, err := template.Run(t.Context(), template.Page{Source: source, Folder: p.Folder(page), Data: page.Data},
		p.Templates(), &told)
	if err != nil || strings.Contains(fmt.Sprint(text), "Secret") || len(told.All()) != 4 {
		t.Errorf("%v, %v, said %v", text, err, told.All())
	}
}

func TestUnreadableFrontMatterKeepsItsTextAndEndsNothing(t *testing.T) {
	folder := write(t, map[string]string{"index.md": "# Book\n", "a.md": "---\ntitle: \"Open\n---\nKept.\n",
		"b.md": "---\ntitle: B\n\nKept too.\n"})
	publications, report := read(t, folder, Options{})
	var text strings.Builder
	for page := range publications[0].Pages() {
		text.Write(page.Body)
	}
	if got := text.String(); !strings.Contains(got, "Kept.") || !strings.Contains(got, "Kept too.") {
		t.Errorf("the text is %q", got)
	}
	if got := said(folder, report); !slices.Equal(got, []string{"front-matter-invalid a.md",
		"front-matter-unclosed b.md"}) {
		t.Errorf("said %q", got)
	}
	for _, d := range report {
		if d.Severity != diag.Warning {
			t.Errorf("%v is not a warning", d)
		}
	}
}
