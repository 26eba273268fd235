package edit

import (
	"strings"
	"unicode"
)

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSpace knows the spaces that a line can have between two words; a break is none, nothing is kept together over it.
func isSpace(r rune) bool {
	return r == ' ' || r == noBreak || r == narrow || r == '\u2009'
}

// ends reports whether a word or number ends before i.
func (l *line) ends(i int) bool { return !isAlphanumeric(l.at(i)) }

// spaceBefore puts a space of the given kind before the mark at i, in the place of the space that is there. Where there
// is none it does so only when the mark ends something: not in 10:30, a?b or (?).
func (l *line) spaceBefore(i int, space rune) {
	previous := l.at(i - 1)
	if isSpace(previous) {
		if before := l.at(i - 2); before == 0 || before == '\n' || strings.ContainsRune("([{«", before) ||
			isAlphanumeric(l.at(i+1)) {
			return
		}
		l.replace(i-1, space)
		return
	}
	closes := isAlphanumeric(previous) || previous != 0 && strings.ContainsRune(")]}»”’'\"%‰€$£…°.", previous)
	if !closes || isAlphanumeric(l.at(i+1)) || l.at(i+1) == '/' || l.at(i+1) == '=' {
		return
	}
	l.insertBefore(i, space)
}

func (l *line) insertBefore(i int, space rune) {
	if !l.fixed[i] {
		l.before[i] = space
		l.dirty = true
	}
}

func (l *line) insertAfter(i int, space rune) {
	if !l.fixed[i] {
		l.after[i] = space
		l.dirty = true
	}
}

func spaceInGuillemets(space rune) func(*line, int) {
	return func(l *line, i int) {
		if l.runes[i] == '«' {
			l.guillemets++
			l.openSpace(i, space)
			return
		}
		l.guillemets = max(l.guillemets-1, 0)
		l.closeSpace(i, space)
	}
}

// openSpace sets the space after the opening guillemet at i, closeSpace that before the closing one.
func (l *line) openSpace(i int, space rune) {
	switch next := l.at(i + 1); {
	case isSpace(next):
		l.replace(i+1, space)
	case next != 0 && next != '\n' && next != '»':
		l.insertAfter(i, space)
	}
}

func (l *line) closeSpace(i int, space rune) {
	switch previous := l.at(i - 1); {
	case isSpace(previous):
		l.replace(i-1, space)
	case previous != 0 && previous != '\n' && previous != '«':
		l.insertBefore(i, space)
	}
}

// spaceBeforeSign parts a number and its sign by a no-break space: 40 %, 300 €, 12 k€.
func spaceBeforeSign(l *line, i int) {
	if isAlphanumeric(l.at(i + 1)) {
		return
	}
	if isDigit(l.at(i - 1)) {
		l.insertBefore(i, noBreak)
		return
	}
	keepBeforeSign(l, i)
}

// keepBeforeSign keeps a sign with the number before it, over the space that is there.
func keepBeforeSign(l *line, i int) {
	j := i - 1
	for j > i-3 && unicode.IsLetter(l.at(j)) { // k€, Md€
		j--
	}
	if isSpace(l.at(j)) && isDigit(l.at(j-1)) {
		l.replace(j, noBreak)
	}
}

// keepUnit keeps a unit with the number that ends at i.
func keepUnit(l *line, i int) {
	if isSpace(l.at(i+1)) && l.isUnit(i+2) {
		l.replace(i+1, noBreak)
	}
}

// isUnit reports whether a unit of measure, and nothing else, begins at i.
func (l *line) isUnit(i int) bool {
	const longest = 4
	end := i
	for end < len(l.runes) && end-i <= longest && !isSpace(l.runes[end]) &&
		(unicode.IsLetter(l.runes[end]) || strings.ContainsRune("°²³", l.runes[end])) {
		end++
	}
	if end == i || end-i > longest || !l.ends(end) {
		return false
	}
	switch string(l.runes[i:end]) {
	case "kg", "g", "mg", "t", "km", "m", "cm", "mm", "m²", "m³", "km²", "l", "L", "cl", "ml",
		"W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "GWh", "TWh", "V", "Hz", "kHz", "MHz", "GHz",
		"o", "ko", "Ko", "kB", "Mo", "MB", "Go", "GB", "To", "TB", "h", "min", "s", "ms", "°C", "°F", "dpi", "ppp",
		"px":
		return true
	}
	return false
}

// joinThousands joins the groups of a number that begins at i: one to three digits, then groups of three. A number that
// begins with 0 is a telephone's.
func joinThousands(l *line, i int) {
	if isAlphanumeric(l.at(i-1)) || strings.ContainsRune("+.,/-", l.at(i-1)) && l.at(i-1) != 0 ||
		isSpace(l.at(i-1)) && isDigit(l.at(i-2)) || l.runes[i] == '0' {
		return
	}
	end := l.digits(i)
	if end-i > 3 {
		return
	}
	for isSpace(l.at(end)) && l.digits(end+1) == end+4 && l.ends(end+4) {
		l.replace(end, narrow)
		end += 4
	}
}

// digits returns where the digits that begin at i end; it looks no further than five.
func (l *line) digits(i int) int {
	end := i
	for end < i+5 && isDigit(l.at(end)) {
		end++
	}
	return end
}

// spaceAfterNumero keeps n° with its number, and a degree sign with the number before it.
func spaceAfterNumero(l *line, i int) {
	if previous := l.at(i - 1); previous != 'n' && previous != 'N' || isAlphanumeric(l.at(i-2)) {
		return
	}
	switch next := l.at(i + 1); {
	case isSpace(next) && isAlphanumeric(l.at(i+2)):
		l.replace(i+1, noBreak)
	case isDigit(next):
		l.insertAfter(i, noBreak)
	}
}

func keepAfterSign(l *line, i int) {
	if isSpace(l.at(i+1)) && isAlphanumeric(l.at(i+2)) {
		l.replace(i+1, noBreak)
	}
}

// keepRelation keeps a relation with the number that follows it, and with the letter that stands before it.
func keepRelation(l *line, i int) {
	if !isSpace(l.at(i+1)) || !unicode.IsDigit(l.at(i+2)) {
		return
	}
	l.replace(i+1, noBreak)
	if isSpace(l.at(i-1)) && unicode.IsLetter(l.at(i-2)) && !isAlphanumeric(l.at(i-3)) {
		l.replace(i-1, noBreak)
	}
}

// joinPoints makes one sign of three points; of four, or of the points of a path, it makes nothing.
func joinPoints(l *line, i int) {
	if l.at(i+1) != '.' || l.at(i+2) != '.' || l.at(i+3) == '.' || l.at(i-1) == '.' || l.at(i-1) == '/' ||
		l.at(i+3) == '/' {
		return
	}
	if l.fixed[i+1] || l.fixed[i+2] {
		return
	}
	l.replace(i, '…')
	l.replace(i+1, dropped)
	l.replace(i+2, dropped)
}

// word returns the letters from i on, in lower case; it looks no further than the longest word that a rule knows.
func (l *line) word(i int) string {
	const longest = len("septiembre")
	end := i
	for end < i+longest+1 && unicode.IsLetter(l.at(end)) {
		end++
	}
	if i >= end {
		return ""
	}
	return strings.ToLower(string(l.runes[i:end]))
}
