package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// A cache must never show: each case is read with and without, before and after the change.
func TestPageFromTheCacheIsThePageReadAnew(t *testing.T) {
	const page = "# Titre\n\n![Carte](carte.gif) et une note.[^1]\n\n[^1]: La note.\n\n| a | b |\n|---|---|\n| 1 " +
		"| 2 |\n"
	const gif = "GIF89a\x01\x00\x01\x00\x00\x00\x00;"
	for name, change := range map[string]func(folder string) error{
		"nothing": func(string) error { return nil },
		"a picture appears": func(folder string) error {
			return os.WriteFile(filepath.Join(folder, "carte.gif"), []byte(gif), 0o644)
		},
		"its name gets nearer": func(folder string) error {
			return os.WriteFile(filepath.Join(folder, "cartes.gif"), []byte(gif), 0o644)
		},
		"the text changes": func(folder string) error {
			return os.WriteFile(filepath.Join(folder, "page.md"), []byte(page+"\nFin.\n"), 0o644)
		},
		"the file moves": func(folder string) error {
			return os.Rename(filepath.Join(folder, "page.md"), filepath.Join(folder, "z.md"))
		},
		"many faults": func(folder string) error {
			return os.WriteFile(filepath.Join(folder, "page.md"),
				[]byte(page+strings.Repeat("\n![x](absente.gif)\n", 300)), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			for _, file := range []string{"index.md", "page.md"} {
				if err := os.WriteFile(filepath.Join(folder, file), []byte(page), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			cache := &Cache{}
			for round := range 4 {
				if round == 2 {
					if err := change(folder); err != nil {
						t.Fatal(err)
					}
				}
				cache.Turn()
				warm, said := readFolder(t, folder, cache)
				cold, wanted := readFolder(t, folder, nil)
				if !reflect.DeepEqual(warm, cold) {
					t.Errorf("round %d: the document differs", round)
				}
				if said != wanted {
					t.Errorf("round %d: it says\n%s\nand without a cache\n%s", round, said, wanted)
				}
				for _, s := range warm.Sections { // what a later stage does to it must not come back
					s.Blocks[0].Attributes().ID = fmt.Sprint("changed ", round)
				}
				for _, n := range warm.Notes {
					n.Blocks[0].(*model.Paragraph).Inlines[0].(*model.Text).Value = "changed"
				}
			}
		})
	}
}

func readFolder(t *testing.T, folder string, cache *Cache) (*model.Document, string) {
	t.Helper()
	var report diag.List
	publications, err := site.Read(t.Context(), folder, site.Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Document(t.Context(), cache, publications[0], &report)
	if err != nil {
		t.Fatal(err)
	}
	return d, fmt.Sprint(report.All())
}
