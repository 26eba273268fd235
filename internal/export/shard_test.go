package export

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestEveryPublicationIsInOneShardAndStaysWhereItIsWhenAShardIsAdded(t *testing.T) {
	for of := 1; of <= 12; of++ {
		sizes := make([]int, of+1)
		for i := range 600 {
			slug := fmt.Sprint("publication-", i)
			in, before := 0, 0
			for index := 1; index <= of; index++ {
				if (Shard{index, of}).holds(slug) {
					if in != 0 {
						t.Fatalf("%s is in shards %d and %d of %d", slug, in, index, of)
					}
					in = index
				}
				if index < of && (Shard{index, of - 1}).holds(slug) {
					before = index
				}
			}
			if in == 0 {
				t.Fatalf("%s is in no shard of %d", slug, of)
			}
			if in != before && in != of && of > 1 {
				t.Errorf("%s moves from shard %d to %d when shard %d is added", slug, before, in, of)
			}
			sizes[in]++
		}
		for index := 1; index <= of; index++ {
			if mean := 600 / of; sizes[index] < mean/2 || sizes[index] > 2*mean {
				t.Errorf("shard %d of %d has %d publications of 600", index, of, sizes[index])
			}
		}
	}
}

func TestShardIsReadFromBothWaysOfCounting(t *testing.T) {
	for text, want := range map[string]Shard{"1/3": {1, 3}, "3/3": {3, 3}, "0/3": {3, 3}, "1/1": {1, 1}, "0/1": {1, 1}} {
		var got Shard
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2", "4/3", "-1/3", "1/0", "a/b", "1/2/3", "1/10001"} {
		if err := new(Shard).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestMergedShardsAreWhatOneRunWrites(t *testing.T) {
	source := writeSite(t, 7)
	o := Options{Source: source, Formats: []Format{EPUB}, Version: "test"}
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
			o.Shard, o.Output = Shard{index, of}, t.TempDir()
			folders = append(folders, o.Output)
			if _, err := Build(t.Context(), o, &reports); err != nil {
				t.Fatal(err)
			}
		}
		merged := t.TempDir()
		if _, err := Merge(t.Context(), folders, merged, &diag.List{}); err != nil {
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
	o := Options{Source: writeSite(t, 5), Formats: []Format{EPUB}, Jobs: 8, Memory: 1}
	if files := build(t, o); len(files) != 7 {
		t.Errorf("%d files, want five EPUBs and their description", len(files))
	}
}
