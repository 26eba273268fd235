package export

import (
	"fmt"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

// numbered is a text whose every word is its own, so that a place in it can't be mistaken for another.
func numbered(name string, words int) string {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, "%s%d ", name, i)
	}
	return b.String()
}

// longBlocks are blocks that each go over several pages.
func longBlocks() map[string]model.Block {
	words := func(name string, n int) model.Block { return paragraph(text(numbered(name, n))) }
	var items []*model.ListItem
	var terms []*model.Definition
	var rows []*model.Row
	quiz := &model.Quiz{}
	code := ""
	for i := range 60 {
		name := fmt.Sprintf("n%dx", i)
		items = append(items, &model.ListItem{Blocks: []model.Block{words(name, 30)}})
		terms = append(terms, &model.Definition{Terms: [][]model.Inline{{text("terme" + name)}},
			Descriptions: [][]model.Block{{words(name, 20)}}})
		code += numbered(name, 24) + "\n"
		answer := func(a string, right bool) *model.Answer {
			return &model.Answer{Text: []model.Inline{text(name + a)}, Right: right}
		}
		quiz.Questions = append(quiz.Questions,
			&model.Question{Number: i + 1, Text: []model.Inline{text("question" + name)},
				Answers:     []*model.Answer{answer("oui", true), answer("non", false)},
				Explanation: []model.Block{words("car"+name, 25)}})
		height := 12
		if i%10 == 5 {
			height = 350 // higher than half a page: the row is parted
		}
		rows = append(rows, &model.Row{Cells: []*model.Cell{
			{RowSpan: 1, ColumnSpan: 1, Blocks: []model.Block{words("a"+name, height)}},
			{RowSpan: 1, ColumnSpan: 1, Blocks: []model.Block{words("b"+name, 12)}}}})
	}
	head := &model.Row{Cells: []*model.Cell{{RowSpan: 1, ColumnSpan: 1, Scope: model.ScopeColumn,
		Blocks: []model.Block{paragraph(text("Tête"))}},
		{RowSpan: 1, ColumnSpan: 1, Scope: model.ScopeColumn, Blocks: []model.Block{paragraph(text("Queue"))}}}}
	return map[string]model.Block{
		"paragraph":   words("mot", 3000),
		"list":        &model.List{Items: items},
		"definitions": &model.DefinitionList{Items: terms},
		"code":        &model.CodeBlock{Text: code},
		"table": &model.Table{Columns: make([]model.Column, 2), Head: []*model.Row{head},
			Bodies: []*model.TableBody{{Rows: rows}}},
		"quiz": quiz,
		"callout": &model.Callout{Kind: model.CalloutWarning, Title: []model.Inline{text("Gare")},
			Blocks: []model.Block{words("mot", 2000)}},
	}
}

func TestPageMayBeginWithinAnyKindOfBlock(t *testing.T) {
	look, err := theme.Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range longBlocks() {
		t.Run(name, func(t *testing.T) {
			d := &model.Document{Meta: model.Meta{Title: "Long", Language: "fr"}, Sections: []*model.Section{
				{ID: "un", Kind: model.Chapter, Number: "1", Title: []model.Inline{text("Chapitre")},
					Page: &model.Page{}, Blocks: []model.Block{block}}}}
			book, err := layout.Lay(t.Context(), layout.Input{Document: d, Theme: look, Fonts: font.Open(fonts.Files)},
				&diag.List{})
			if err != nil {
				t.Fatal(err)
			}
			data, _, err := epub.Write(t.Context(), epub.Input{Document: d, Colours: look.Colours,
				Templates: templates.Files, PageMarks: pageMarks(book, d)}, &diag.List{})
			if err != nil {
				t.Fatal(err)
			}
			if len(book.Pages) < 6 {
				t.Fatalf("only %d pages", len(book.Pages))
			}
			marked, order := markedWords(t, data), readingOrder(book)
			for _, page := range book.Pages {
				if page.Start == nil {
					continue
				}
				printed, want := printedLetters(page, order), marked[page.Folio]
				if at := strings.Index(printed, want); want == "" || at < 0 || at > 16 {
					t.Errorf("page %s begins with %.60q, and after its mark stands %q", page.Folio, printed, want)
				}
			}
		})
	}
}
