package layout

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/edit"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

var shippedThemes = []string{"livre", "a5", "lettre", "large-print"}

// eachSource runs a test on real publications; those of the corpus only where it is.
func eachSource(t *testing.T, run func(*testing.T, *model.Document)) {
	root := filepath.Join("..", "..")
	corpus := filepath.Join(root, "..", "shared", "corpus")
	for _, source := range []struct{ name, path string }{
		{"content", filepath.Join(root, "content")},
		{"manuscripts", filepath.Join(root, "testdata", "pages")},
		{"nine pages", filepath.Join(corpus, "minumeco", "content", "publications", "fin-usage")},
		{"seed", filepath.Join(corpus, "seed", "index.md")},
	} {
		t.Run(source.name, func(t *testing.T) {
			if _, err := os.Stat(source.path); err != nil {
				t.Skip("the corpus is not there")
			}
			publications, err := site.Read(t.Context(), source.path, site.Options{}, &diag.List{})
			if err != nil || len(publications) == 0 {
				t.Fatalf("%d publications, %v", len(publications), err)
			}
			d, err := markdown.Document(t.Context(), nil, publications[0], &diag.List{})
			if err != nil {
				t.Fatal(err)
			}
			edit.Apply(d, edit.Options{}, &diag.List{})
			run(t, d)
		})
	}
}

// TestPagesOfRealSourcesKeepTheRules checks the pages of real publications as those of random essays.
func TestPagesOfRealSourcesKeepTheRules(t *testing.T) {
	eachSource(t, func(t *testing.T, d *model.Document) {
		for _, theme := range shippedThemes {
			t.Run(theme, func(t *testing.T) {
				checkPages(t, d, themeNamed(t, theme))
				checkFeet(t, d, themeNamed(t, theme))
			})
		}
	})
}
