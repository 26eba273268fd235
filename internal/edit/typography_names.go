package edit

import (
	"strings"
	"unicode"
)

// shortForm returns the letters right before the point at i, when they are a word of their own of at most four letters.
func (l *line) shortForm(i int) string {
	const longest = 4
	start := i
	for start > i-longest && unicode.IsLetter(l.at(start-1)) {
		start--
	}
	if isAlphanumeric(l.at(start - 1)) {
		return ""
	}
	return string(l.runes[start:i])
}

// keepTitle keeps "M." with the name behind it.
func keepTitle(titles string) func(*line, int) {
	return func(l *line, i int) {
		if isSpace(l.at(i+1)) && unicode.IsUpper(l.at(i+2)) && contains(titles, l.shortForm(i)) {
			l.replace(i+1, noBreak)
		}
	}
}

// keepReference keeps "p." with the number behind it.
func keepReference(forms string) func(*line, int) {
	return func(l *line, i int) {
		if isSpace(l.at(i+1)) && isDigit(l.at(i+2)) && contains(forms, l.shortForm(i)) {
			l.replace(i+1, noBreak)
		}
	}
}

// keepInitials keeps "z. B." together: a letter and a point, twice.
func keepInitials(l *line, i int) {
	if len(l.shortForm(i)) == 1 && isSpace(l.at(i+1)) && unicode.IsLetter(l.at(i+2)) && l.at(i+3) == '.' {
		l.replace(i+1, noBreak)
	}
}

// keepShortTitle keeps Mme, Mlle, Dr and the like with the name behind them.
func keepShortTitle(l *line, i int) {
	if isAlphanumeric(l.at(i - 1)) {
		return
	}
	word := l.word(i)
	switch word {
	case "mme", "mmes", "mlle", "mlles", "mr", "mgr", "dr", "pr":
		if end := i + len(word); isSpace(l.at(end)) && unicode.IsUpper(l.at(end+1)) {
			l.replace(end, noBreak)
		}
	}
}

// keepRoman keeps a Roman figure with the name before it: Louis XIV; one of a single letter only behind a
// word that is counted so.
func keepRoman(l *line, i int) {
	if !isSpace(l.at(i-1)) || !unicode.IsLetter(l.at(i-2)) {
		return
	}
	end := i
	for end < i+6 && strings.ContainsRune("IVX", l.at(end)) && l.at(end) != 0 {
		end++
	}
	if !l.ends(end) {
		return
	}
	if end-i == 1 {
		switch word, _ := l.wordBefore(i - 1); word {
		case "tome", "livre", "chapitre", "partie", "acte", "scène", "annexe", "titre", "section", "volume":
		default:
			return
		}
	}
	l.replace(i-1, noBreak)
}
