package export

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/verify"
)

// highlighting writes a theme that wants code highlighted.
func highlighting(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "mine")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "theme.yaml"), []byte("extends: livre\ncode: {highlight: true}\n"),
		0o644); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestHighlightedCodeIsReadAsTheSameCode(t *testing.T) {
	for _, name := range []string{"018-code.md", "050-code-long.md", "061-code-langages.md"} {
		source := filepath.Join(manuscripts, name)
		plain := onlyEdition(t, Options{Source: source})
		highlighted := onlyEdition(t, Options{Source: source, Theme: highlighting(t)})
		if got, want := reading(highlighted.pages), reading(plain.pages); got != want {
			t.Errorf("%s: a screen reader reads %q, want %q", name, got, want)
		}
		with, without := unzipped(t, highlighted.epub), unzipped(t, plain.epub)
		markup := regexp.MustCompile(`<[^>]*>`)
		spans := false
		for file, data := range with {
			if path.Ext(file) != ".xhtml" {
				continue
			}
			spans = spans || regexp.MustCompile(`<span class="code-`).Match(data)
			if got, want := string(markup.ReplaceAll(data, nil)),
				string(markup.ReplaceAll(without[file], nil)); got != want {
				t.Errorf("%s: the words of %s are others", name, file)
			}
		}
		if !spans {
			t.Errorf("%s: nothing is highlighted", name)
		}
		files := []verify.File{{Name: name + ".pdf", Data: highlighted.pdf},
			{Name: name + ".epub", Data: highlighted.epub}}
		findings, err := verify.Files(t.Context(), files)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			t.Error(f.Diagnostic().Error())
		}
	}
}

func TestLanguagesOfCodeConcernOnlyThoseWhoWantItHighlighted(t *testing.T) {
	for look, want := range map[string]bool{"": false, highlighting(t): true} {
		var report diag.List
		if err := Check(t.Context(), Options{Source: filepath.Join(manuscripts, "061-code-langages.md"), Theme: look},
			&report); err != nil {
			t.Fatal(err)
		}
		said := slices.ContainsFunc(report.All(), func(d diag.Diagnostic) bool {
			return d.Code == "code-language-unknown"
		})
		if said != want {
			t.Errorf("theme %q: that the language is not known is said: %t", look, said)
		}
	}
}
