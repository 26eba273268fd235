package epub

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestPlacesAreCalledAsTheirPageOnTheSiteCallsThem(t *testing.T) {
	page := func(id, title string, children ...*model.Section) *model.Section {
		return &model.Section{ID: id, Kind: model.Chapter, Title: text(title), Page: &model.Page{}, Children: children}
	}
	link := &model.Link{Target: "next-2", Inlines: text("further")}
	d := &model.Document{
		Meta: model.Meta{Title: "Book", Language: "en"},
		Sections: []*model.Section{
			page("setup", "Install", &model.Section{ID: "next", Title: text("Next"),
				Blocks: []model.Block{&model.Paragraph{Inlines: inlines{link}}}}),
			page("use", "Use", &model.Section{ID: "next-2", Title: text("Next")},
				&model.Section{ID: "taken", Title: text("Taken")}, &model.Section{ID: "other", Title: text("Other")}),
		},
		Anchors: []model.Anchor{{ID: "setup", Name: "install"}, {ID: "next-2", Name: "next"},
			{ID: "other", Name: "taken"}},
	}
	files, _ := write(t, input(t, d))
	for file, wanted := range map[string][]string{
		"text-01.xhtml": {`id="setup"`, `<h1 id="install">`, `id="next"`, `href="text-02.xhtml#next"`},
		"text-02.xhtml": {`id="use"`, `<h1>`, `id="next"`, `id="taken"`, `id="other"`},
	} {
		for _, part := range wanted {
			if content := string(files["EPUB/xhtml/"+file]); !strings.Contains(content, part) {
				t.Errorf("%s has no %s:\n%s", file, part, content)
			}
		}
	}
}
