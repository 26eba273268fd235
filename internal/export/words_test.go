package export

import (
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func text(s string) model.Inline { return &model.Text{Value: s} }

func paragraph(inlines ...model.Inline) model.Block { return &model.Paragraph{Inlines: inlines} }

func TestWordsAreCountedAsAReaderCountsThem(t *testing.T) {
	tests := []struct {
		name   string
		blocks []model.Block
		want   int
	}{
		{"punctuation that stands alone is no word",
			[]model.Block{paragraph(text("Que faire\u00a0? «\u00a0Donner\u00a0» — 40\u00a0%"))}, 4},
		{"emphasis within a word doesn't cut it",
			[]model.Block{paragraph(text("re"), &model.Emphasis{Inlines: []model.Inline{text("emploi")}}, text("s"))},
			1},
		{"a line break does", []model.Block{paragraph(text("un"), &model.Break{}, text("deux"))}, 2},
		{"paragraphs are apart", []model.Block{paragraph(text("un")), paragraph(text("deux"))}, 2},
		{"code counts", []model.Block{&model.CodeBlock{Text: "go build\n./...\n"}, paragraph(&model.Code{Value: "go"})},
			3},
		{"terms are apart", []model.Block{&model.DefinitionList{Items: []*model.Definition{
			{Terms: [][]model.Inline{{text("DEEE")}, {text("D3E")}},
				Descriptions: [][]model.Block{{paragraph(text("déchets"))}}},
		}}}, 3},
		{"answers are apart", []model.Block{&model.Quiz{Questions: []*model.Question{
			{Text: []model.Inline{text("Vrai ?")},
				Answers: []*model.Answer{{Text: []model.Inline{text("Oui")}}, {Text: []model.Inline{text("Non")}}}},
		}}}, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := &model.Document{Sections: []*model.Section{{Title: []model.Inline{text("Titre")},
				Blocks: test.blocks}}}
			if got := countWords(d); got != test.want+1 {
				t.Errorf("%d words, want %d", got, test.want+1)
			}
		})
	}
}
