package layout

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/edit"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/site"
)

// TestPagesOfRealSourcesKeepTheRules checks the pages of real publications as those of random essays; the corpus only
// where it is.
func TestPagesOfRealSourcesKeepTheRules(t *testing.T) {
	root := filepath.Join("..", "..")
	for name, source := range map[string]string{
		"content":     filepath.Join(root, "content"),
		"manuscripts": filepath.Join(root, "testdata", "pages"),
		"nine pages": filepath.Join(root, "..", "shared", "corpus", "minumeco", "content", "publications",
			"fin-usage"),
		"seed": filepath.Join(root, "..", "shared", "corpus", "seed", "index.md"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(source); err != nil {
				t.Skip("the corpus is not there")
			}
			publications, err := site.Read(t.Context(), source, site.Options{}, &diag.List{})
			if err != nil || len(publications) == 0 {
				t.Fatalf("%d publications, %v", len(publications), err)
			}
			d, err := markdown.Document(t.Context(), nil, publications[0], &diag.List{})
			if err != nil {
				t.Fatal(err)
			}
			edit.Apply(d, edit.Options{}, &diag.List{})
			for _, theme := range []string{"livre", "a5", "lettre", "large-print"} {
				t.Run(theme, func(t *testing.T) {
					checkPages(t, d, themeNamed(t, theme))
					checkFeet(t, d, themeNamed(t, theme))
				})
			}
		})
	}
}
