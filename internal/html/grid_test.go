package html

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// FuzzCellsCoverTheGrid makes a table of bytes: its high bits end a row or a group, the others are the spans of a cell.
func FuzzCellsCoverTheGrid(f *testing.F) {
	f.Add([]byte{0x11, 0x80, 0x12, 0x11, 0x80})
	f.Add([]byte{0x31, 0x11, 0x80, 0x13, 0x80, 0x80, 0x11, 0xc0, 0x77})
	f.Add([]byte{0x11, 0x31, 0x80, 0x13})
	f.Fuzz(func(t *testing.T, shape []byte) {
		if len(shape) > 200 {
			t.Skip()
		}
		pos := model.Pos{File: "a.md", Line: 1}
		table := &model.Table{Attr: model.Attr{Pos: pos}}
		var rows []*model.Row
		row := &model.Row{Pos: pos}
		endRow := func() { rows, row = append(rows, row), &model.Row{Pos: pos} }
		for _, b := range shape {
			switch {
			case b&0xc0 == 0xc0:
				endRow()
				table.Bodies, rows = append(table.Bodies, &model.TableBody{Rows: rows}), nil
			case b&0x80 != 0:
				endRow()
			default:
				row.Cells = append(row.Cells, &model.Cell{Attr: model.Attr{Pos: pos}, RowSpan: 1 + int(b>>4),
					ColumnSpan: 1 + int(b&0xf)})
			}
		}
		endRow()
		table.Foot = rows
		r := &reader{source: Source{Limits: Limits{Columns: 1000, Cells: 100_000}, Report: &diag.List{}}}
		if !r.layGrid(table) {
			t.Skip()
		}
		d := &model.Document{Sections: []*model.Section{{ID: "a", Title: []model.Inline{&model.Text{Value: "a"}},
			Pos: pos, Blocks: []model.Block{table}}}}
		for _, fault := range model.Validate(d) {
			if strings.HasPrefix(fault.Code, "model-grid") || fault.Code == "model-span-wrong" {
				t.Error(fault)
			}
		}
	})
}

func TestRowsThatCellsFromAboveCoverAreTakenOut(t *testing.T) {
	page, _ := readRaw("<table><tr><td rowspan=3>a<td rowspan=3>b<tr><tr><tr><td rowspan=2>c<td>d<tr><td>e</table>")
	rows := page.Blocks[0].(*model.Table).Bodies[0].Rows
	if len(rows) != 3 || rows[0].Cells[0].RowSpan != 1 || rows[0].Cells[1].RowSpan != 1 ||
		rows[1].Cells[0].RowSpan != 2 {
		t.Errorf("%d rows", len(rows))
	}
}

func TestTableThatIsTooLargeKeepsItsCaption(t *testing.T) {
	page, _ := readRaw("<table><caption>Words</caption><tr>" + strings.Repeat("<td>a", 11) + "</table>")
	if p, ok := page.Blocks[0].(*model.Paragraph); !ok || model.PlainText(p.Inlines) != "Words" {
		t.Errorf("it begins with %T", page.Blocks[0])
	}
}
