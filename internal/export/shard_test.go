package export

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
)

func TestMergedShardsAreWhatOneRunWrites(t *testing.T) {
	source := writeSite(t, 7)
	o := Options{Source: source, Formats: []output.Format{output.EPUB}, Version: "test"}
	whole := build(t, o)
	var all diag.List
	o.Output = t.TempDir()
	if _, err := Build(t.Context(), o, &all); err != nil {
		t.Fatal(err)
	}
	for of := 1; of <= 5; of++ {
		var folders []string
		var reports diag.List
		for index := 1; index <= of; index++ {
			o.Shard, o.Output = output.Shard{Index: index, Of: of}, t.TempDir()
			folders = append(folders, o.Output)
			if _, err := Build(t.Context(), o, &reports); err != nil {
				t.Fatal(err)
			}
		}
		merged := t.TempDir()
		if _, err := output.Merge(t.Context(), folders, merged, &diag.List{}); err != nil {
			t.Fatal(err)
		}
		compare(t, fmt.Sprintf("merged from %d shards", of), whole, listing(t, merged))
		if got, want := reported(t, &reports), reported(t, &all); got != want {
			t.Errorf("%d shards report\n%s\none run\n%s", of, got, want)
		}
	}
}

// writeSite makes a site of so many publications, some with something to be said about them.
func writeSite(t *testing.T, publications int) string {
	t.Helper()
	root := t.TempDir()
	for i := range publications {
		text := fmt.Sprintf("---\ntitle: Publication %d\ntype: publication\n---\n\nTexte %[1]d.\n", i)
		if i%2 == 0 {
			text += "\n![Une image](absente.png)\n"
		}
		folder := filepath.Join(root, "content", fmt.Sprint("p", i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, "index.md"), text)
		write(t, filepath.Join(folder, "brouillon.md"), "---\ndraft: true\n---\n")
	}
	write(t, filepath.Join(root, "content", "page.njk"), "")
	return filepath.Join(root, "content")
}

func TestMemoryOfPublicationsInWorkIsBounded(t *testing.T) {
	o := Options{Source: writeSite(t, 5), Formats: []output.Format{output.EPUB}, Jobs: 8, Memory: 1}
	if files := build(t, o); len(files) != 7 {
		t.Errorf("%d files, want five EPUBs and their description", len(files))
	}
}
