package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// mostRows is the number of rows up to which a broken line of code stays in one piece.
const mostRows = 12

// codeRow is a line of code, glyph by glyph, before it is broken.
type codeRow struct {
	runs            []text.Run // without their pieces
	glyphs          []text.Glyph
	of              []int // the run of each glyph
	ascent, descent unit.Pt
}

// take adds a run's glyphs, as copies.
func (r *codeRow) take(run text.Run) {
	for _, piece := range run.Pieces {
		r.glyphs = append(r.glyphs, piece.Glyphs...)
		for range piece.Glyphs {
			r.of = append(r.of, len(r.runs))
		}
	}
	run.Pieces = nil
	r.runs = append(r.runs, run)
}

// restoreSpaces gives the glyphs of no-break spaces the spaces that these stand for: code that is copied must run.
func (r *codeRow) restoreSpaces(original []rune) {
	at := 0
	for i := range r.glyphs {
		g := &r.glyphs[i]
		for _, shown := range g.Text {
			for at < len(original) && original[at] != shown && (shown != '\u00a0' || original[at] != ' ') {
				at++ // a character without a glyph
			}
			if shown == '\u00a0' && at < len(original) && original[at] == ' ' {
				g.Text = " "
			}
			at++
		}
	}
}

func (r *codeRow) width(glyph int) unit.Pt {
	return r.glyphs[glyph].Advance.At(r.runs[r.of[glyph]].Size)
}

// indent is the width of the spaces that the line begins with.
func (r *codeRow) indent() unit.Pt {
	var width unit.Pt
	for i := 0; i < len(r.glyphs) && r.glyphs[i].Text == " "; i++ {
		width += r.width(i)
	}
	return width
}

func (r *codeRow) text() string {
	var b strings.Builder
	for _, g := range r.glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

// cuts tells after which glyphs the rows end: the first as wide as first, the others as rest. In each row the break is
// taken that costs least, where a character's width left empty costs one.
func (r *codeRow) cuts(first, rest, character unit.Pt) []int {
	var cuts []int
	begins := 0
	for begins < len(r.glyphs) && r.glyphs[begins].Text == " " {
		begins++
	}
	measure := first
	for from := 0; from < len(r.glyphs); {
		end, used := from, unit.Pt(0)
		best, bestCost := 0, int64(-1)
		for ; end < len(r.glyphs) && (end == from || used+r.width(end) <= measure); end++ {
			used += r.width(end)
			if end < begins || end+1 == len(r.glyphs) || r.glyphs[end+1].Text == "" {
				continue
			}
			cost := int64(breakCost(r.before(end), r.after(end+1))) + int64((measure-used)/character)
			if bestCost < 0 || cost <= bestCost {
				best, bestCost = end+1, cost
			}
		}
		if end < len(r.glyphs) && r.glyphs[end].Text == " " { // a space ends the row in the margin
			for end < len(r.glyphs) && r.glyphs[end].Text == " " {
				end++
			}
			best = end
		}
		if end == len(r.glyphs) || best <= from {
			best = end
		}
		cuts = append(cuts, best)
		from, measure = best, rest
	}
	return cuts
}

// before is the last character up to a glyph, after the first from it on.
func (r *codeRow) before(glyph int) rune {
	for ; glyph > 0 && r.glyphs[glyph].Text == ""; glyph-- {
	}
	last, _ := utf8.DecodeLastRuneInString(r.glyphs[glyph].Text)
	return last
}

func (r *codeRow) after(glyph int) rune {
	first, _ := utf8.DecodeRuneInString(r.glyphs[glyph].Text)
	return first
}

// breakCost is what a break between two characters of code costs, in characters left empty at the end of the row.
//
//	after a space, a comma, a semicolon      0
//	before a tag, after a slash              5
//	after an opening bracket                 6
//	before an operator or a dot              8
//	before an opening bracket                14
//	after a hyphen or an underscore          18
//	in a word                                40
func breakCost(before, after rune) int {
	const operators = "=+*|&?!%^~"
	word := unicode.IsLetter(before) || unicode.IsDigit(before) || strings.ContainsRune(")]}", before)
	switch {
	case after == ' ' || strings.ContainsRune(",;:>)]}\"'", after):
		return 40
	case strings.ContainsRune(" ,;", before):
		return 0
	case after == '<' || before == '/' && after != '/' || before == '\\':
		return 5
	case strings.ContainsRune("([{", before):
		return 6
	case word && strings.ContainsRune(operators+".", after):
		return 8
	case word && strings.ContainsRune("([{", after):
		return 14
	case before == '-' || before == '_':
		return 18
	}
	return 40
}

// line is a part of the line as a row that begins at x.
func (r *codeRow) line(from, to int, x unit.Pt) text.Line {
	line := text.Line{Ascent: r.ascent, Descent: r.descent}
	for from < to {
		run := r.runs[r.of[from]]
		run.X, run.Width = x, 0
		end := from
		for end < to && r.of[end] == r.of[from] {
			run.Width += r.width(end)
			end++
		}
		run.Pieces = []text.Piece{{Glyphs: r.glyphs[from:end:end]}}
		line.Runs = append(line.Runs, run)
		x += run.Width
		from = end
	}
	line.Width = x
	return line
}
