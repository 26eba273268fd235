package grid

import (
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/unit"
)

func TestPartsOfASplitTableEndWhereNoCellCrosses(t *testing.T) {
	width := func(n int) []unit.Pt { return slices.Repeat([]unit.Pt{unit.Point}, n) }
	crossed := []bool{false, false, true, false, true, true, false} // columns 1-2 and 3-5 share cells
	for _, c := range []struct {
		measure unit.Pt
		want    []columnRange
	}{
		{6 * unit.Point, []columnRange{{1, 7}}},
		{5 * unit.Point, []columnRange{{1, 6}, {6, 7}}},
		{4 * unit.Point, []columnRange{{1, 3}, {3, 7}}},
		{2 * unit.Point, []columnRange{{1, 3}, {3, 5}, {5, 7}}},
		{unit.Point / 2, nil},
	} {
		if got := partColumns(width(7), crossed, 1, c.measure); !slices.Equal(got, c.want) {
			t.Errorf("in %.1f pt: parts %v, want %v", c.measure.Points(), got, c.want)
		}
	}
}

func TestColumnsShareWhatIsLeft(t *testing.T) {
	pt := func(values ...int) []unit.Pt {
		var out []unit.Pt
		for _, v := range values {
			out = append(out, unit.Pt(v)*unit.Point)
		}
		return out
	}
	for _, c := range []struct {
		about            string
		total            int
		minimum, natural []unit.Pt
		least            []unit.Pt
	}{
		{"figures stay on one line beside long text", 400, pt(30, 30, 60), pt(40, 40, 3000), pt(40, 40, 300)},
		{"what modest columns leave makes others modest", 400, pt(20, 30, 40), pt(20, 150, 900), pt(20, 150, 200)},
		{"no word is broken while another column has room", 400, pt(180, 20, 20), pt(200, 300, 300), pt(180, 90, 90)},
		{"an endless word takes nothing from its neighbours", 400, pt(9000, 30, 250), pt(9000, 90, 250),
			pt(185, 30, 185)},
	} {
		got := shareWidth(unit.Pt(c.total)*unit.Point, c.minimum, c.natural)
		if sum(got) > unit.Pt(c.total)*unit.Point {
			t.Errorf("%s: the columns are wider than the measure", c.about)
		}
		for i := range got {
			if got[i] < c.least[i]-unit.Point/10 {
				t.Errorf("%s: column %d has %.1f pt, want %.1f at least", c.about, i+1, got[i].Points(),
					c.least[i].Points())
			}
		}
	}
}

func TestColumnsHaveTheSharesThatTheSourceGivesThem(t *testing.T) {
	for _, c := range []struct {
		about   string
		minimum []unit.Pt
		shares  []int
		want    []int // points
	}{
		{"a table of the whole line", []unit.Pt{0, 0}, []int{250, 750}, []int{100, 300}},
		{"a table of half the line", []unit.Pt{0, 0}, []int{250, 250}, []int{100, 100}},
		{"shares of more than the line", []unit.Pt{0, 0}, []int{1000, 1000}, []int{200, 200}},
		{"a word that needs more", []unit.Pt{200 * unit.Point, 0, 0}, []int{200, 400, 400}, []int{200, 100, 100}},
	} {
		for i, got := range widthsByShares(400*unit.Point, c.minimum, c.shares) {
			if int(got.Points()+0.5) != c.want[i] {
				t.Errorf("%s: column %d has %.1f pt, want %d", c.about, i+1, got.Points(), c.want[i])
			}
		}
	}
}

// A column of long texts beside one of texts a little too long for what it has: the latter's rows lose a line each.
func TestColumnsAreAsWideAsMakesTheFewestLines(t *testing.T) {
	row := func(texts ...int) (cells []content) {
		for i, text := range texts {
			cells = append(cells, content{i, unit.Pt(text) * unit.Point, 10 * unit.Point})
		}
		return cells
	}
	cells := [][]content{row(90, 100), row(160, 95), row(150, 105), row(40, 300)}
	minimum := []unit.Pt{40 * unit.Point, 60 * unit.Point}
	for _, first := range []unit.Pt{60, 100, 140, 180} {
		widths := []unit.Pt{first * unit.Point, (300 - first) * unit.Point}
		before, _ := linesIn(widths, cells)
		got := fewestLines(widths, minimum, cells)
		after, _ := linesIn(got, cells)
		if after > before || after > 7 {
			t.Errorf("from %d and %d: %d lines become %d in %.1f and %.1f", first, 300-first, before, after,
				got[0].Points(), got[1].Points())
		}
		if difference := sum(got) - sum(widths); difference != 0 || got[0] < minimum[0] || got[1] < minimum[1] {
			t.Errorf("from %d: %.1f and %.1f", first, got[0].Points(), got[1].Points())
		}
	}
}
