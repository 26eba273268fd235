package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// tags is the structure tree below an element, an element a line: its role, its title in quotes.
func tags(e *page.Element, depth int) string {
	line := strings.Repeat(" ", depth) + string(e.Role)
	if e.Title != "" {
		line += ` "` + e.Title + `"`
	}
	var out strings.Builder
	out.WriteString(line + "\n")
	for _, kid := range e.Kids {
		if kid, ok := kid.(*page.Element); ok {
			out.WriteString(tags(kid, depth+1))
		}
	}
	return out.String()
}

// The sentence is read to its end before the note that it calls: in a paragraph, a title, an item, a cell.
func TestNoteIsReadBehindTheBlockThatCallsIt(t *testing.T) {
	note := func(id string) *model.NoteRef { return &model.NoteRef{Note: id} }
	calling := func(id string) []model.Inline { return append(words("avant"), note(id), &model.Text{Value: " après"}) }
	d := document(
		&model.Paragraph{Inlines: []model.Inline{&model.Strong{Inlines: calling("a")}}},
		&model.List{Items: []*model.ListItem{{Blocks: []model.Block{&model.Paragraph{Inlines: calling("b")}}}}},
		&model.Table{Bodies: []*model.TableBody{{Rows: []*model.Row{{Cells: []*model.Cell{{RowSpan: 1, ColumnSpan: 1,
			Blocks: []model.Block{&model.Paragraph{Inlines: calling("c")}}}}}}}}},
		paragraph("fin"))
	for _, id := range []string{"a", "b", "c"} {
		d.Notes = append(d.Notes, &model.Note{ID: id, Label: id, Blocks: []model.Block{paragraph("note")}})
	}
	b := lay(t, d)
	got := tags(b.Structure, 0)
	for _, want := range []string{"P\n   Reference\n    Link\n  Note", "LBody\n     Reference\n      Link\n     Note",
		"TD\n      Reference\n       Link\n      Note"} {
		if !strings.Contains(got, want) {
			t.Errorf("no\n%s\nin\n%s", want, got)
		}
	}
	if read := tokens(read(b)); !strings.Contains(strings.Join(read, " "), "avant a après a note") {
		t.Errorf("read: %q", read)
	}
}

// A callout's beginning and end are told by its element, what it is by that one's title.
func TestCalloutIsToldWithItsTitle(t *testing.T) {
	d := document(&model.Callout{Kind: model.CalloutWarning, Title: words("au feu"),
		Blocks: []model.Block{paragraph("texte")}})
	if got, want := tags(lay(t, d).Structure, 0), "Aside \"Attention : au feu\"\n   Caption\n   P\n"; !strings.Contains(
		strings.ReplaceAll(got, "\u00a0", " "), want) {
		t.Errorf("got\n%s\nwant in it\n%s", got, want)
	}
}

func TestTitleOfTheContentsIsAHeading(t *testing.T) {
	d := chaptersWith(nil, []model.Block{paragraph("un")}, []model.Block{paragraph("deux")})
	if got, want := tags(lay(t, d).Structure, 0), " Sect\n  H1\n  TOC\n   TOCI\n"; !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant in it\n%s", got, want)
	}
}

// A table whose cells are all headers has nothing that rules would keep together.
func TestHeadersWithoutABodyHaveNoRules(t *testing.T) {
	cell := func(scope model.Scope) *model.Row {
		return &model.Row{Cells: []*model.Cell{{Scope: scope, RowSpan: 1, ColumnSpan: 1,
			Blocks: []model.Block{paragraph("mot")}}}}
	}
	rules := func(table *model.Table) (n int) {
		for _, sheet := range lay(t, document(table)).Pages[2:] {
			for item := range sheet.Painted() {
				if _, ok := item.(*page.Rectangle); ok {
					n++
				}
			}
		}
		return n
	}
	head := []*model.Row{cell(model.ScopeColumn)}
	if n := rules(&model.Table{Head: head}); n != 0 {
		t.Errorf("%d rules around headers alone", n)
	}
	if n := rules(&model.Table{Head: head, Bodies: []*model.TableBody{{Rows: []*model.Row{cell("")}}}}); n != 3 {
		t.Errorf("%d rules around a table of a header and a row, not 3", n)
	}
}

// A theme may give every second row of long tables a tint, below what the row holds.
func TestLongTablesAreStripedWhereTheThemeSays(t *testing.T) {
	table := func(rows int) *model.Table {
		body := &model.TableBody{}
		for range rows {
			body.Rows = append(body.Rows, &model.Row{Cells: []*model.Cell{{RowSpan: 1, ColumnSpan: 1,
				Blocks: []model.Block{paragraph("mot")}}}})
		}
		return &model.Table{Bodies: []*model.TableBody{body}}
	}
	for rows, want := range map[int]int{7: 0, 8: 4, 9: 4} {
		b := layIn(t, document(table(rows)), "livre", func(look *theme.Theme) { look.Tables.StripedFrom = 8 })
		got := 0
		for _, sheet := range b.Pages[2:] {
			for item := range sheet.Painted() {
				if r, ok := item.(*page.Rectangle); ok && r.Fill == themeNamed(t, "livre").Colours.Tint {
					got++
				}
			}
		}
		if got != want {
			t.Errorf("%d of %d rows have the tint, not %d", got, rows, want)
		}
	}
}
