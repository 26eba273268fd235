package edit

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// table reads a table from lines of cells between bars: **bold** whole cells, "**a** b" cells that begin so. The first
// line is the header row, the second says the columns' alignment as GFM does.
func table(source string) *model.Table {
	t := &model.Table{Attr: here, Bodies: []*model.TableBody{{}}}
	for i, line := range strings.Split(strings.TrimSpace(source), "\n") {
		fields := strings.Split(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|"), "|")
		if i == 1 {
			for _, f := range fields {
				t.Columns = append(t.Columns, model.Column{Align: map[string]model.Align{
					":-": model.AlignLeft, "-:": model.AlignRight, ":-:": model.AlignCenter}[strings.TrimSpace(f)]})
			}
			continue
		}
		row := &model.Row{Pos: at.Pos}
		for _, f := range fields {
			c := &model.Cell{Attr: here, RowSpan: 1, ColumnSpan: 1}
			if f = strings.TrimSpace(f); f != "" {
				var inlines []model.Inline
				for j, part := range strings.Split(f, "**") {
					switch {
					case j%2 == 1:
						inlines = append(inlines, strong(part))
					case part != "":
						inlines = append(inlines, text(part))
					}
				}
				c.Blocks = blocks(paragraph(inlines...))
			}
			row.Cells = append(row.Cells, c)
		}
		if i == 0 {
			t.Head = []*model.Row{row}
		} else {
			t.Bodies[0].Rows = append(t.Bodies[0].Rows, row)
		}
	}
	return t
}

// grid writes a table as its cells with their scope, header rows with "head" before them, the columns' alignment first.
func grid(t *model.Table) string {
	var b strings.Builder
	for _, c := range t.Columns {
		b.WriteString("[" + string(c.Align) + "]")
	}
	b.WriteByte('\n')
	rows := func(rows []*model.Row, mark string) {
		for _, row := range rows {
			b.WriteString(mark)
			for _, c := range row.Cells {
				b.WriteString("|")
				if c.Scope != model.NoScope {
					b.WriteString(string(c.Scope) + ":")
				}
				for _, block := range c.Blocks {
					b.WriteString(show(block.(*model.Paragraph).Inlines))
				}
			}
			b.WriteByte('\n')
		}
	}
	rows(t.Head, "head ")
	for _, body := range t.Bodies {
		rows(body.Rows, "")
	}
	return b.String()
}

func TestTablesHeadersAndNumbersAreFound(t *testing.T) {
	for _, c := range []struct {
		name, source, want string
		codes              []string
	}{
		{"ordinary table", `
			|Nom|Prix|
			|-|-|
			|PC|1,30|
			|Écran|– |`, `
			[][right]
			head |col:Nom|col:Prix
			|PC|1,30
			|Écran|–`, nil},
		{"first header empty, bold header row", `
			||**2020**|**2021**|
			|:-|:-|:-|
			|**Biens**|2547|8294 (+225%)|
			|à l'État| *x* |49%|`, `
			[left][left][right]
			head ||col:2020|col:2021
			|row:*Biens*|2547|8294 (+225%)
			|row:à l'État|*x*|49%`, []string{"table-row-headers"}},
		{"first column all bold", `
			|Catégorie|Coût|
			|:-|:-|
			|**PC**|1,30|
			|**Total**|**2,60**|`, `
			[left][right]
			head |col:Catégorie|col:Coût
			|row:PC|1,30
			|row:Total|*2,60*`, []string{"table-row-headers"}},
		{"one cell goes on after its bold words", `
			|Catégorie|Coût|
			|:-|:-|
			|**PC**|1,30|
			|**Transport** (20 palettes)|767,00|`, `
			[left][right]
			head |col:Catégorie|col:Coût
			|row:*PC*|1,30
			|row:*Transport* (20 palettes)|767,00`, []string{"table-row-headers"}},
		{"all bold means nothing", `
			|a|b|
			|-|-|
			|**x**|**y**|`, `
			[][]
			head |col:a|col:b
			|*x*|*y*`, nil},
		{"empty header row, first row bold", `
			|||
			|-|-|
			|**Nom**|**Prix**|
			|PC|12 k€|`, `
			[][]
			head |col:Nom|col:Prix
			|PC|12 k€`, []string{"table-head-empty"}},
		{"empty header row, first row plain", `
			|||
			|-|-|
			|PC|12 €|
			|Écran|3 €|`, `
			[][right]
			|PC|12 €
			|Écran|3 €`, []string{"table-head-empty"}},
		{"empty header row, a single bold row", `
			|||
			|-|-|
			|**Nom**|**Prix**|`, `
			[][]
			|*Nom*|*Prix*`, []string{"table-head-empty"}},
		{"centred numbers stay centred, years as first column stay", `
			|An|Centre|Texte|
			|-|:-:|-|
			|2020|1|1 à 2|`, `
			[][center][]
			head |col:An|col:Centre|col:Texte
			|2020|1|1 à 2`, nil},
		{"a column of dashes is no column of numbers", `
			|a|b|
			|-|-|
			|x|–|`, `
			[][]
			head |col:a|col:b
			|x|–`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := table(c.source)
			var report diag.List
			readTables(document(page("Don", "don", blocks(table))), &report)
			compare(t, grid(table), c.want)
			compareCodes(t, &report, c.codes...)
		})
	}
}

func TestScopesThatTheAuthorWroteStay(t *testing.T) {
	marked := table("|a|b|\n|-|-|\n|**x**|1|\n|**y**|2|")
	marked.Head[0].Cells[1].Scope = model.ScopeGroup
	marked.Bodies[0].Rows[0].Cells[0].Scope = model.ScopeRow
	readTables(document(page("Don", "don", blocks(marked))), &diag.List{})
	compare(t, grid(marked), `
			[][right]
			head |col:a|rowgroup:b
			|row:*x*|1
			|*y*|2`)
}

func TestCellsAlignmentThatRepeatsTheColumnIsInherited(t *testing.T) {
	aligned := table("|a|b|\n|-|:-|\n|x|1|")
	cells := aligned.Bodies[0].Rows[0].Cells
	cells[1].Align = model.AlignLeft
	cells[0].Align = model.AlignCenter
	readTables(document(page("Don", "don", blocks(aligned))), &diag.List{})
	if cells[1].Align != model.AlignDefault || cells[0].Align != model.AlignCenter ||
		aligned.Columns[1].Align != model.AlignRight {
		t.Errorf("cells are aligned %q and %q, the column %q", cells[0].Align, cells[1].Align, aligned.Columns[1].Align)
	}
}

func TestSpannedCellsKeepTheirColumns(t *testing.T) {
	spanned := table("|a|b|c|\n|-|-|-|\n|x|1|2|\n|3|4|")
	spanned.Bodies[0].Rows[0].Cells[0].RowSpan = 2
	readTables(document(page("Don", "don", blocks(spanned))), &diag.List{})
	compare(t, grid(spanned), `
			[][right][right]
			head |col:a|col:b|col:c
			|x|1|2
			|3|4`)
	wide := table("|a|b|c|\n|-|-|-|\n|x|1|\n|y|2|3|")
	wide.Bodies[0].Rows[0].Cells[1].ColumnSpan = 2
	readTables(document(page("Don", "don", blocks(wide))), &diag.List{})
	if wide.Columns[1].Align != model.AlignDefault || wide.Columns[2].Align != model.AlignDefault {
		t.Error("a number over two columns makes columns of numbers of both")
	}
}
