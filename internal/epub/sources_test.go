package epub

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/edit"
	"github.com/reliure/reliure/internal/markdown"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/site"
)

// publication reads the only publication of a source; the test is skipped where it is not there.
func publication(t *testing.T, source string) (*model.Document, *picture.Set) {
	t.Helper()
	if _, err := os.Stat(source); err != nil {
		t.Skip("the corpus is not there")
	}
	report := &diag.List{}
	all, err := site.Read(t.Context(), source, site.Options{SiteRoot: site.Root(source), Config: config.Default()},
		report)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d publications: %v", len(all), err)
	}
	document, err := markdown.Document(t.Context(), nil, all[0], report)
	if err != nil {
		t.Fatal(err)
	}
	edit.Apply(document, edit.Options{}, report)
	set, err := picture.Load(t.Context(), nil, document.Assets, picture.Limits{}, report)
	if err != nil {
		t.Fatal(err)
	}
	return document, set
}

func TestEveryWordOfRealPublicationsIsInTheBookInOrder(t *testing.T) {
	corpus := filepath.Join("..", "..", "..", "shared", "corpus")
	for name, source := range map[string]string{
		"content": filepath.Join("..", "..", "content"), "seed": filepath.Join(corpus, "seed", "index.md"),
		"nine pages": filepath.Join(corpus, "minumeco", "content", "publications", "fin-usage"),
	} {
		t.Run(name, func(t *testing.T) {
			document, set := publication(t, source)
			model.Walk(document, model.Visitor{Inline: func(in model.Inline) bool {
				if p, ok := in.(*model.Picture); ok && p.Alt == "" {
					p.Decorative = true // else it gets an alternative that is not the model's
				}
				return true
			}})
			in := input(t, document)
			in.Pictures = set
			files, _ := write(t, in)
			names := textFiles(files)
			if len(names) != len(document.Sections) {
				t.Fatalf("%d files for %d pages", len(names), len(document.Sections))
			}
			met := map[string]bool{}
			for i, section := range document.Sections {
				want := modelText([]*model.Section{section}, notesOf(document, section, met)...)
				if got := bookText(t, files[names[i]]); want != got {
					t.Error(names[i], firstDifference([]rune(want), []rune(got)))
				}
			}
		})
	}
}

// notesOf are the notes that the section refers to first.
func notesOf(d *model.Document, section *model.Section, met map[string]bool) []*model.Note {
	var notes []*model.Note
	model.Walk(&model.Document{Sections: []*model.Section{section}}, model.Visitor{Inline: func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok && !met[ref.Note] {
			met[ref.Note] = true
			notes = append(notes, d.Note(ref.Note))
		}
		return true
	}})
	return notes
}
