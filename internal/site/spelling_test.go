package site

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestKeysOfAFrontMatterThatLookMuchLikeOnesThatAreReadAreNamed(t *testing.T) {
	for name, test := range map[string]struct {
		front string
		want  []string
	}{
		"a slip":           {"titel: A\n", []string{`2:1: "titel" means nothing to Reliure. Did you mean "title"?`}},
		"another case":     {"Title: A\n", []string{`2:1: "Title" means nothing to Reliure. Did you mean "title"?`}},
		"in navigation":    {"eleventyNavigation:\n  parant: a\n", []string{`3:3: "parant" means nothing to Reliure. Did you mean "parent"?`}},
		"of the site":      {"layout: x\ntype: publication\nextrajs: a.js\ntags: [a]\ndata: 1\n", nil},
		"all that is read": {"title: A\nlicence: B\nauthors: C\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "page.md")
			if err := os.WriteFile(path, []byte("---\n"+test.front+"---\nText.\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			var report diag.List
			if _, err := Read(t.Context(), path, Options{}, &report); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range report.All() {
				if d.Code == "front-matter-key-misspelt" {
					d.Pos.File = ""
					got = append(got, d.Pos.String()[1:]+": "+d.Message)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
