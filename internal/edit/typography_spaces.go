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

// spaceBefore puts a space of the given kind before the mark at i, in the place of the space that is there. Where there is none it
// does so only when the mark ends something: not in 10:30, a?b or (?).
func (l *line) spaceBefore(i int, space rune) {
	previous := l.at(i - 1)
	if isSpace(previous) {
		if before := l.at(i - 2); before == 0 || before == '\n' || strings.ContainsRune("([{«", before) || isAlphanumeric(l.at(i+1)) {
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

func spaceInGuillemets(l *line, i int) {
	if l.runes[i] == '«' {
		l.guillemets++
		l.openSpace(i)
		return
	}
	l.guillemets = max(l.guillemets-1, 0)
	l.closeSpace(i)
}

// openSpace sets the space after the opening guillemet at i, closeSpace that before the closing one.
func (l *line) openSpace(i int) {
	switch next := l.at(i + 1); {
	case isSpace(next):
		l.replace(i+1, noBreak)
	case next != 0 && next != '\n' && next != '»':
		l.insertAfter(i, noBreak)
	}
}

func (l *line) closeSpace(i int) {
	switch previous := l.at(i - 1); {
	case isSpace(previous):
		l.replace(i-1, noBreak)
	case previous != 0 && previous != '\n' && previous != '«':
		l.insertBefore(i, noBreak)
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
	if !isSpace(l.at(i + 1)) {
		return
	}
	const longest = 4
	start, end := i+2, i+2
	for end < len(l.runes) && end-start <= longest && !isSpace(l.runes[end]) && (unicode.IsLetter(l.runes[end]) || strings.ContainsRune("°²³", l.runes[end])) {
		end++
	}
	if end == start || end-start > longest || !l.ends(end) {
		return
	}
	switch string(l.runes[start:end]) {
	case "kg", "g", "mg", "t", "km", "m", "cm", "mm", "m²", "m³", "km²", "l", "L", "cl", "ml",
		"W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "GWh", "TWh", "V", "Hz", "kHz", "MHz", "GHz",
		"o", "ko", "Ko", "kB", "Mo", "MB", "Go", "GB", "To", "TB", "h", "min", "s", "ms", "°C", "°F", "dpi", "ppp", "px":
		l.replace(i+1, noBreak)
	}
}

// joinThousands joins the groups of a number that begins at i: one to three digits, then groups of three. A number that begins with 0
// is a telephone's.
func joinThousands(l *line, i int) {
	if isAlphanumeric(l.at(i-1)) || strings.ContainsRune("+.,/-", l.at(i-1)) && l.at(i-1) != 0 || isSpace(l.at(i-1)) && isDigit(l.at(i-2)) || l.runes[i] == '0' {
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

// joinDate keeps a day and its month together: 15 novembre, 1er mars, 20. April, 20 de abril.
func joinDate(l *line, i int) {
	if isAlphanumeric(l.at(i-1)) || l.digits(i)-i > 2 {
		return
	}
	end := l.digits(i)
	switch {
	case l.at(end) == 'e' && l.at(end+1) == 'r':
		end += 2
	case l.at(end) == '.' || l.at(end) == 'º':
		end++
	}
	if !isSpace(l.at(end)) {
		return
	}
	gap := end
	if l.at(gap+1) == 'd' && l.at(gap+2) == 'e' && isSpace(l.at(gap+3)) {
		end = gap + 3
	}
	if !isMonth(l.word(end + 1)) {
		return
	}
	l.replace(gap, noBreak)
	if end != gap {
		l.replace(end, noBreak)
	}
}

// word returns the letters from i on, in lower case; it looks no further than the longest month.
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

func isMonth(word string) bool {
	switch word {
	case "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
		"januar", "jänner", "februar", "märz", "april", "juni", "juli", "august", "september", "oktober", "november", "dezember",
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
		"gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre",
		"janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "dezembro",
		"januari", "februari", "maart", "mei", "augustus", "december":
		return true
	}
	return false
}

// raiseOrdinal raises the letters of 1er, 1re, 2e, 2es.
func raiseOrdinal(l *line, i int) {
	if isDigit(l.at(i+1)) || l.at(i+1) != 'e' && l.at(i+1) != 'r' {
		return
	}
	first := l.at(i) == '1' && !isDigit(l.at(i-1))
	start := i
	for i-start < 6 && isDigit(l.at(start-1)) {
		start--
	}
	if isAlphanumeric(l.at(start-1)) || strings.ContainsRune(".,-/", l.at(start-1)) && l.at(start-1) != 0 {
		return
	}
	suffix := l.word(i + 1)
	if !l.ends(i + 1 + len(suffix)) {
		return
	}
	switch {
	case suffix == "e", suffix == "es", first && (suffix == "er" || suffix == "ers" || suffix == "re" || suffix == "res"):
		l.raise(i+1, i+1+len(suffix))
	}
}

// raiseRomanOrdinal raises the letters of XXe, Ier and, before a word that needs a number, Ve.
func raiseRomanOrdinal(l *line, i int) {
	if isAlphanumeric(l.at(i-1)) || l.at(i-1) == '’' || l.at(i-1) == '\'' {
		return
	}
	end := i
	for end < i+6 && strings.ContainsRune("IVX", l.at(end)) && l.at(end) != 0 {
		end++
	}
	suffix := l.word(end)
	switch {
	case suffix == "er" && string(l.runes[i:end]) == "I":
	case suffix == "e" && end-i >= 2:
	case suffix == "e" && isSpace(l.at(end+1)):
		switch l.word(end + 2) {
		case "siècle", "siècles", "république", "arrondisse", "arrondissem", "millénaire":
		default:
			return
		}
	default:
		return
	}
	l.raise(end, end+len(suffix))
}

func (l *line) raise(start, end int) {
	for i := start; i < end; i++ {
		if l.fixed[i] || l.leaves[l.owner[i]].raised {
			return
		}
	}
	for i := start; i < end; i++ {
		l.raised[i] = true
	}
	l.dirty = true
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

// keepMadame keeps Mme and Mlle with the name behind them.
func keepMadame(l *line, i int) {
	if isAlphanumeric(l.at(i - 1)) {
		return
	}
	if word := l.word(i); word == "mme" || word == "mmes" || word == "mlle" || word == "mlles" {
		if end := i + len(word); isSpace(l.at(end)) && unicode.IsUpper(l.at(end+1)) {
			l.replace(end, noBreak)
		}
	}
}

// joinPoints makes one sign of three points; of four, or of the points of a path, it makes nothing.
func joinPoints(l *line, i int) {
	if l.at(i+1) != '.' || l.at(i+2) != '.' || l.at(i+3) == '.' || l.at(i-1) == '.' || l.at(i-1) == '/' || l.at(i+3) == '/' {
		return
	}
	if l.fixed[i+1] || l.fixed[i+2] {
		return
	}
	l.replace(i, '…')
	l.replace(i+1, dropped)
	l.replace(i+2, dropped)
}
