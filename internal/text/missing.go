package text

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Missing are characters of one script that no face of their chain has.
type Missing struct {
	Script     string // Unicode's name of it, "Han"; "Common" for signs that many scripts share
	Characters []rune // each once, in the order of their code points
}

// shownMissing is how many characters a message names.
const shownMissing = 8

// String names the first characters: "字 (U+5B57), 漢 (U+6F22)", "and 3 more".
func (m Missing) String() string {
	var names []string
	for _, r := range m.Characters[:min(len(m.Characters), shownMissing)] {
		names = append(names, fmt.Sprintf("%c (%[1]U)", r))
	}
	if more := len(m.Characters) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}

// MissingIn returns the characters of paragraphs that no face of their chain has, by the names of their scripts. They
// are shown as a box, and their text is kept.
func MissingIn(paragraphs []*Paragraph) []Missing {
	var missing []rune
	for _, p := range paragraphs {
		for i := range p.pieces {
			if w := p.pieces[i].word; w != nil && w.missing != nil {
				missing = append(missing, w.missing...)
			}
		}
	}
	slices.Sort(missing)
	scripts := map[string][]rune{}
	for _, r := range slices.Compact(missing) {
		script := ScriptOf(r)
		scripts[script] = append(scripts[script], r)
	}
	var all []Missing
	for _, script := range slices.Sorted(maps.Keys(scripts)) {
		all = append(all, Missing{script, scripts[script]})
	}
	return all
}

// ScriptOf returns the name of a character's script; each character has one.
func ScriptOf(r rune) string {
	for script, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return script
		}
	}
	return "unknown"
}
