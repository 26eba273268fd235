package epub

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/templates"
)

func TestDirectionIsSaid(t *testing.T) {
	english := &model.Paragraph{Attr: model.Attr{Language: "en"}, Inlines: []model.Inline{&model.Text{Value: "words"}}}
	d := &model.Document{
		Meta: model.Meta{Title: "ספר", Language: "he", Date: "2026-01-02"},
		Sections: []*model.Section{{ID: "a", Kind: model.Chapter, Title: []model.Inline{&model.Text{Value: "א"}},
			Blocks: []model.Block{english}}},
	}
	files, _ := write(t, Input{Document: d, Templates: templates.Files})
	for name, content := range files {
		switch {
		case strings.HasSuffix(name, ".xhtml") && !strings.Contains(string(content), `dir="rtl"`):
			t.Errorf("%s doesn't say its direction", name)
		case strings.HasSuffix(name, ".opf") &&
			!strings.Contains(string(content), `page-progression-direction="rtl"`):
			t.Errorf("the spine doesn't say its direction:\n%s", content)
		case strings.HasSuffix(name, "book.css") && !strings.Contains(string(content), "padding-right: 1.6em"):
			t.Error("lists are indented at the left")
		case strings.HasSuffix(name, ".css") && strings.Contains(string(content), "unicode-bidi"):
			t.Error("the style sheet has a property that EPUB forbids")
		case strings.Contains(string(content), "words</p>") && !strings.Contains(string(content), `dir="ltr">words`):
			t.Errorf("%s doesn't say the direction of English", name)
		}
	}
}
