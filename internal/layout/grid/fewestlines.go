package grid

import (
	"slices"

	"github.com/reliure/reliure/internal/unit"
)

// How a measure is shared by columns is seen in the rows: a column that is a word too narrow makes its rows a line
// higher. From the widths that shareWidth gives by what columns would like, room is moved from one column to another as
// long as the rows come to have fewer lines together, in steps that become smaller. That finds the least sum for most
// tables, though not for all.

const (
	finestStep   = 64      // the last step: this part of the measure
	lineFill     = 94      // per cent of its width that a line of text takes, but for the last of a paragraph
	mostMeasured = 200_000 // columns squared times cells: larger tables stay as they are
)

// fewestLines moves room between columns where that makes the rows lower. No column gets less than its minimum.
func fewestLines(widths, minimum []unit.Pt, cells [][]content) []unit.Pt {
	count := 0
	for _, row := range cells {
		count += len(row)
	}
	if len(widths)*len(widths)*count > mostMeasured {
		return widths
	}
	best := slices.Clone(widths)
	lines, all := linesIn(best, cells)
	before := lines
	for part := unit.Pt(8); part <= finestStep; part *= 2 {
		step := sum(widths) / part
		for improved := true; improved; {
			improved = false
			for from := range best {
				for to := range best {
					if from == to || best[from]-step < minimum[from] {
						continue
					}
					best[from], best[to] = best[from]-step, best[to]+step
					if l, a := linesIn(best, cells); l < lines || l == lines && a < all {
						lines, all, improved = l, a, true
						continue
					}
					best[from], best[to] = best[from]+step, best[to]-step
				}
			}
		}
	}
	if lines >= before { // the same height: rather as the columns would like
		return widths
	}
	return best
}

// content is how wide what stands in a cell would be on one line, and the white beside it.
type content struct {
	column       int
	text, beside unit.Pt
}

// linesIn counts the lines of the rows, each as high as its highest cell, and those of all cells.
func linesIn(widths []unit.Pt, cells [][]content) (rows, all int) {
	for _, row := range cells {
		highest := 0
		for _, c := range row {
			lines := 1
			if room := widths[c.column] - c.beside; c.text > room && room > 0 {
				room = room.Scale(lineFill, 100)
				lines = int((c.text + room - 1) / room)
			}
			highest, all = max(highest, lines), all+lines
		}
		rows += highest
	}
	return rows, all
}
