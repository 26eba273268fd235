package epub

import (
	"bytes"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestListsCountAsTheSourceDoes(t *testing.T) {
	item := func(number int) *model.ListItem {
		return &model.ListItem{Number: number, Blocks: []model.Block{
			&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "point"}}}}}
	}
	for want, list := range map[string]*model.List{
		"<ol>\n<li>point</li>": {Ordered: true, Start: 1,
			Items: []*model.ListItem{item(0)}},
		"<ol type=\"a\" start=\"3\">\n<li>point</li>": {Ordered: true, Start: 3, Numbering: model.LowerAlpha,
			Items: []*model.ListItem{item(0)}},
		"<ol start=\"2\" reversed=\"reversed\">\n<li>": {Ordered: true, Start: 2, Reversed: true,
			Items: []*model.ListItem{item(0), item(0)}},
		"<li>point</li>\n<li value=\"26\">point</li>\n<li>": {Ordered: true, Start: 1,
			Items: []*model.ListItem{item(0), item(26), item(0)}},
	} {
		list.Tight = true
		section := &model.Section{ID: "listes", Title: []model.Inline{&model.Text{Value: "Listes"}},
			Blocks: []model.Block{list}}
		files, _ := write(t, input(t, &model.Document{Sections: []*model.Section{section}}))
		if page := files["EPUB/xhtml/text-01.xhtml"]; !bytes.Contains(page, []byte(want)) {
			t.Errorf("%s is not in\n%s", want, page)
		}
	}
}
