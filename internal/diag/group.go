package diag

import (
	"fmt"
	"strings"
)

// group is diagnostics that say the same of several places.
type group struct {
	Diagnostic       // the first of them
	places     []Pos // of all, in order
}

// groups joins the diagnostics of a list that have code, severity and message in common: one thing to learn, whatever
// the number of places. Each group stands where its first one stood.
func groups(list []Diagnostic) []group {
	type cause struct {
		severity      Severity
		code, message string
	}
	var all []group
	index := map[cause]int{}
	for _, d := range list {
		c := cause{d.Severity, d.Code, d.Message}
		i, known := index[c]
		if !known {
			i = len(all)
			index[c] = i
			all = append(all, group{Diagnostic: d})
		}
		all[i].places = append(all[i].places, d.Pos)
	}
	return all
}

// placesShown is how many further places a line of text names.
const placesShown = 6

// further names the places after the first, those in its file by line and column alone: "9:6, 14:1,
// b.md:3:1 and 38 more".
func (g group) further(w words) string {
	var names []string
	file := g.Pos.File
	rest := g.places[1:]
	for _, p := range rest[:min(len(rest), placesShown)] {
		name := p.String()
		if p.File == file && p.Line > 0 {
			name = Pos{Line: p.Line, Column: p.Column}.String()[1:]
		}
		file = p.File
		names = append(names, name)
	}
	text := strings.Join(names, ", ")
	if more := len(rest) - len(names); more > 0 {
		text += fmt.Sprintf(w.more, more)
	}
	return text
}
