package edit

import (
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func TestDisclosuresNamedAfterAFigureAreItsTranscript(t *testing.T) {
	text := func(s string) []model.Inline { return []model.Inline{&model.Text{Value: s}} }
	part := func(id, title string) *model.Disclosure {
		return &model.Disclosure{Attr: model.Attr{ID: id}, Title: text(title),
			Blocks: []model.Block{&model.Paragraph{Inlines: text("Texte.")}}}
	}
	for _, c := range []struct {
		name  string
		alt   string
		after []model.Block
		parts int
	}{
		{"a group of parts", "", []model.Block{
			&model.Group{Blocks: []model.Block{part("figure-a", "Colonne 1"), part("figure-b", "Colonne 2")}}}, 2},
		{"one part after the other", "", []model.Block{part("figure-a", "Colonne 1"), part("figure-b", "Colonne 2")},
			2},
		{"disclosures of their own", "", []model.Block{part("question-1", "Pourquoi ?")}, 0},
		{"a picture that says what it shows", "Trois colonnes", []model.Block{part("figure-a", "Colonne 1")}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			picture := &model.Paragraph{Inlines: []model.Inline{&model.Picture{Address: "a.png", Alt: c.alt}}}
			d := &model.Document{Sections: []*model.Section{{ID: "s", Title: text("Titre"),
				Blocks: append([]model.Block{picture}, c.after...)}}}
			setFigures(d, &diag.List{})
			figure := d.Sections[0].Blocks[0].(*model.Figure)
			if len(figure.Description) != c.parts {
				t.Errorf("the long description has %d parts, want %d", len(figure.Description), c.parts)
			}
			if c.parts > 0 && len(d.Sections[0].Blocks) != 1 {
				t.Errorf("%d blocks are left beside the figure", len(d.Sections[0].Blocks)-1)
			}
		})
	}
}
