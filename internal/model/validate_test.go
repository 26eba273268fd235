package model

import (
	"slices"
	"testing"
)

func TestValidateFindsWhatBreaksTheRules(t *testing.T) {
	pos := Pos{File: "a.md", Line: 1, Column: 1}
	at, attr := At{pos}, Attr{Pos: pos}
	text := func(s string) []Inline { return []Inline{&Text{at, s}} }
	paragraph := func(in Inline) Block { return &Paragraph{attr, []Inline{in}} }
	cell := func(rows, columns int) *Cell { return &Cell{Attr: attr, RowSpan: rows, ColumnSpan: columns} }
	table := func(columns int, rows ...*Row) Block {
		return &Table{Attr: attr, Columns: make([]Column, columns), Bodies: []*TableBody{{Rows: rows}}}
	}
	row := func(cells ...*Cell) *Row { return &Row{pos, cells} }
	withID := Attr{ID: "don", Pos: pos}

	for name, c := range map[string]struct {
		block Block
		want  []string
	}{
		"nothing wrong":            {paragraph(&Text{at, "a"}), nil},
		"id of the section again":  {&Rule{withID}, []string{"model-id-repeated"}},
		"id of the section inside": {paragraph(&Span{At: at, ID: "don"}), []string{"model-id-repeated"}},
		"id of an item": {&List{Attr: attr, Items: []*ListItem{{Attr: withID}}},
			[]string{"model-id-repeated"}},
		"link to nowhere": {paragraph(&Link{At: at, Target: "x", Inlines: text("a")}),
			[]string{"model-target-missing"}},
		"link to somewhere":      {paragraph(&Link{At: at, Target: "don", Inlines: text("a")}), nil},
		"note that is not there": {paragraph(&NoteRef{at, "n"}), []string{"model-note-missing"}},
		"asset that is not there": {&Figure{Attr: attr, Picture: &Picture{At: at, Asset: "x"}},
			[]string{"model-asset-missing"}},
		"figure without picture": {&Figure{Attr: attr}, []string{"model-node-nil"}},
		"figure number": {&Figure{Attr: attr, Number: "2", Picture: &Picture{At: at}},
			[]string{"model-number-wrong"}},
		"no position":           {paragraph(&Text{}), []string{"model-position-missing"}},
		"nil block":             {nil, []string{"model-node-nil"}},
		"nil paragraph":         {(*Paragraph)(nil), []string{"model-node-nil"}},
		"nil inline":            {paragraph(nil), []string{"model-node-nil"}},
		"nil item":              {&List{Attr: attr, Items: []*ListItem{nil}}, []string{"model-node-nil"}},
		"nil row":               {table(1, nil), []string{"model-node-nil"}},
		"nil cell":              {table(1, row(nil)), []string{"model-node-nil"}},
		"question out of order": {&Quiz{attr, []*Question{{Pos: pos, Number: 2}}}, []string{"model-number-wrong"}},
		"table that covers":     {table(2, row(cell(2, 1), cell(1, 1)), row(cell(1, 1))), nil},
		"row too short":         {table(2, row(cell(1, 1))), []string{"model-grid-wrong"}},
		"cell too wide":         {table(1, row(cell(1, 2))), []string{"model-grid-wrong", "model-grid-wrong"}},
		"cell too high":         {table(1, row(cell(2, 1))), []string{"model-grid-wrong"}},
		"span of zero":          {table(1, row(cell(0, 1))), []string{"model-span-wrong"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := &Document{Sections: []*Section{{ID: "don", Title: text("Don"), Blocks: []Block{c.block}, Pos: pos}}}
			var got []string
			for _, f := range Validate(d) {
				got = append(got, f.Code)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestValidateLooksAtSectionsAndNotes(t *testing.T) {
	pos := Pos{File: "a.md", Line: 1}
	title := []Inline{&Text{At{pos}, "Don"}}
	for name, c := range map[string]struct {
		d    *Document
		want []string
	}{
		"title empty": {&Document{Sections: []*Section{{Pos: pos, Title: []Inline{&Text{At{pos}, " "}}}}},
			[]string{"model-title-empty"}},
		"introduction untitled": {&Document{Sections: []*Section{{Pos: pos, Kind: Introduction}}}, nil},
		"chapter number skipped": {&Document{Sections: []*Section{{Pos: pos, Kind: Chapter, Number: "2",
			Title: title}}}, []string{"model-number-wrong"}},
		"nil section": {&Document{Sections: []*Section{nil}}, []string{"model-node-nil"}},
		"nil note":    {&Document{Notes: []*Note{nil}}, []string{"model-node-nil"}},
		"notes out of order": {&Document{Notes: []*Note{{ID: "a", Label: "2", Pos: pos}}},
			[]string{"model-number-wrong"}},
		"notes of two chapters": {&Document{Notes: []*Note{{ID: "a", Label: "1", Pos: pos},
			{ID: "b", Label: "1", Pos: pos}, {ID: "c", Label: "2", Pos: pos}}}, nil},
		"note ids repeated": {&Document{Notes: []*Note{{ID: "a", Pos: pos}, {ID: "a", Pos: pos}}},
			[]string{"model-id-repeated"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range Validate(c.d) {
				got = append(got, f.Code)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
