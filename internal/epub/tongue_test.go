package epub

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/templates"
)

func TestLanguageIsSaidAgainInEachFileOfASection(t *testing.T) {
	text := func(s string) []model.Inline { return []model.Inline{&model.Text{Value: s}} }
	long := strings.Repeat("words of a section that is long. ", splitSize/32+1)
	var parts []*model.Section
	for _, id := range []string{"b", "c"} {
		parts = append(parts, &model.Section{ID: id, Title: text(id),
			Blocks: []model.Block{&model.Paragraph{Inlines: text(long)}}})
	}
	ref := &model.Paragraph{Inlines: []model.Inline{&model.NoteRef{Note: "n"}}}
	english := &model.Paragraph{Attr: model.Attr{Language: "en"}, Inlines: text("english")}
	d := &model.Document{
		Meta: model.Meta{Title: "Livre", Language: "fr", Date: "2026-01-02"},
		Sections: []*model.Section{{ID: "a", Kind: model.Chapter, Title: text("a"), Language: "he",
			Page: &model.Page{}, Blocks: []model.Block{ref, english}, Children: append(parts,
				&model.Section{ID: "d", Kind: model.Chapter, Title: text("d"), Page: &model.Page{}})}},
		Notes: []*model.Note{{ID: "n", Label: "1", Blocks: []model.Block{&model.Paragraph{Inlines: text("note")}}}},
	}
	files, _ := write(t, Input{Document: d, Templates: templates.Files})
	seen := 0
	for name, content := range files {
		if !strings.Contains(name, "/text-") {
			continue
		}
		seen++
		_, body, _ := strings.Cut(string(content), "<body>")
		first, _, _ := strings.Cut(strings.TrimSpace(body), "\n")
		if !strings.Contains(first, `lang="he" xml:lang="he" dir="rtl"`) {
			t.Errorf("%s begins with %s", name, first)
		}
		for _, line := range strings.Split(body, "\n") {
			if strings.HasPrefix(line, "<aside") && !strings.Contains(line, `lang="he" xml:lang="he" dir="rtl"`) ||
				strings.Contains(line, "english") && !strings.Contains(line, `dir="ltr"`) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
	if seen < 3 {
		t.Errorf("%d files of text", seen)
	}
}
