package site

import (
	"slices"
	"strings"
)

// Line is where a line of a page's text stands in the file that it was made of.
type Line struct {
	Number int
	Same   bool // the file has the same line there; else it is the nearest
}

// align finds for each line of a text the line of its source that it came from. first is the number of the source's
// first line. Lines that both have once are matched first, in the longest order that both share (patience diff); then
// equal lines before and behind these. What the source doesn't have is where the line before it is.
func align(text, source string, first int) []Line {
	made, written := strings.Split(text, "\n"), strings.Split(source, "\n")
	of := make([]int, len(made)) // index in the source, or -1
	for i := range of {
		of[i] = -1
	}
	last := 0
	for _, m := range append(anchors(made, written), [2]int{len(made), len(written)}) {
		// forwards from the anchor before, then backwards from this one
		i, j := last, 0
		if last > 0 {
			j = of[last-1] + 1
		}
		for ; i < m[0] && j < m[1] && made[i] == written[j]; i, j = i+1, j+1 {
			of[i] = j
		}
		for a, b := m[0]-1, m[1]-1; a >= i && b >= j && made[a] == written[b]; a, b = a-1, b-1 {
			of[a] = b
		}
		if m[0] < len(made) {
			of[m[0]] = m[1]
		}
		last = m[0] + 1
	}
	lines := make([]Line, len(made))
	nearest := first
	for i, j := range of {
		if j >= 0 {
			nearest = first + j
		}
		lines[i] = Line{nearest, j >= 0}
	}
	return lines
}

// anchors are the lines that two texts have once each, as pairs of indexes that rise in both: the most that do.
func anchors(made, written []string) [][2]int {
	once := func(lines []string) map[string]int {
		at := make(map[string]int, len(lines))
		for i, line := range lines {
			if _, twice := at[line]; twice {
				i = -1
			}
			at[line] = i
		}
		return at
	}
	inMade, inWritten := once(made), once(written)
	var pairs [][2]int
	for i, line := range made {
		if j, ok := inWritten[line]; ok && j >= 0 && inMade[line] == i && strings.TrimSpace(line) != "" {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	// The longest rising sequence of their places in the source, by piles (Schensted).
	var tops []int // index in pairs
	before := make([]int, len(pairs))
	for k, pair := range pairs {
		pile, _ := slices.BinarySearchFunc(tops, pair[1], func(top, j int) int { return pairs[top][1] - j })
		before[k] = -1
		if pile > 0 {
			before[k] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, k)
		} else {
			tops[pile] = k
		}
	}
	rising := make([][2]int, len(tops))
	if len(tops) > 0 {
		for k, n := tops[len(tops)-1], len(tops)-1; k >= 0; k, n = before[k], n-1 {
			rising[n] = pairs[k]
		}
	}
	return rising
}
