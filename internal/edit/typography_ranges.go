package edit

import (
	"strings"
	"unicode"
)

// A hyphen between two numbers becomes the dash of a range, "from … to …", only where what stands around says that
// they are one: a word for pages, two years, a unit, a month. All others stay, for they may be a date, a telephone
// number, a reference or a score.

// numbers are the two numbers beside a hyphen, by the places of their digits.
type numbers struct {
	start, end  int // of both, hyphen included
	left, right int // their values
	digits      [2]int
}

// numbersAt returns the numbers on both sides of the hyphen at i, when they stand by themselves.
func (l *line) numbersAt(i int) (n numbers, ok bool) {
	const longest = 5
	n.start, n.end = i, i+1
	for i-n.start <= longest && isDigit(l.at(n.start-1)) {
		n.start--
	}
	for n.end-i <= longest && isDigit(l.at(n.end)) {
		n.end++
	}
	n.digits = [2]int{i - n.start, n.end - i - 1}
	for _, digits := range n.digits {
		if digits == 0 || digits > longest {
			return n, false
		}
	}
	if previous := l.at(n.start - 1); previous != 0 && !unicode.IsSpace(previous) &&
		!strings.ContainsRune("([{«“„‘\"'", previous) {
		return n, false
	}
	switch next := l.at(n.end); {
	case isAlphanumeric(next), next != 0 && strings.ContainsRune("-–—/_+=@#*", next):
		return n, false
	case next == '.' || next == ',' || next == ':':
		if isAlphanumeric(l.at(n.end + 1)) {
			return n, false
		}
	}
	value := func(start, end int) int {
		v := 0
		for _, r := range l.runes[start:end] {
			v = v*10 + int(r-'0')
		}
		return v
	}
	n.left, n.right = value(n.start, i), value(i+1, n.end)
	return n, true
}

// wordBefore returns the word, in lower case, that ends before the space at i, with or without a point behind
// it, and where it begins.
func (l *line) wordBefore(i int) (word string, start int) {
	const longest = 12
	if !isSpace(l.at(i)) {
		return "", i
	}
	end := i
	if l.at(end-1) == '.' {
		end--
	}
	start = end
	for end-start < longest && unicode.IsLetter(l.at(start-1)) {
		start--
	}
	if start == end || isAlphanumeric(l.at(start-1)) {
		return "", start
	}
	return strings.ToLower(string(l.runes[start:end])), start
}

// joinRange sets the dash of a range behind one of the words.
func joinRange(words string) func(*line, int) {
	return func(l *line, i int) {
		if n, ok := l.numbersAt(i); ok {
			if word, _ := l.wordBefore(n.start - 1); word != "" && contains(words, word) {
				l.replace(i, '–')
			}
		}
	}
}

// joinYears sets the dash between two years, the second of which may be short: 2019-2021, 1998-99. The
// number of a law is none.
func joinYears(l *line, i int) {
	n, ok := l.numbersAt(i)
	if !ok || n.digits[0] != 4 || n.left < 1000 || n.left >= 2200 {
		return
	}
	switch n.digits[1] {
	case 4:
		ok = n.left < n.right && n.right < 2200
	case 2: // but not a month
		ok = n.right > 12 && n.left%100 < n.right
	default:
		ok = false
	}
	if !ok || isSpace(l.at(n.start-1)) && (l.at(n.start-2) == '°' || l.at(n.start-2) == 'º') {
		return
	}
	switch word, _ := l.wordBefore(n.start - 1); word {
	case "n", "no", "nr", "num", "iso", "isbn", "issn", "réf", "ref", "référence", "tél", "tel", "loi", "lois",
		"décret", "ordonnance", "arrêté", "délibération", "circulaire", "law", "act", "directive", "regulation",
		"gesetz", "verordnung", "ley", "legge", "decreto", "lei", "wet":
		return
	}
	l.replace(i, '–')
}

// joinAmounts sets the dash between two amounts of what the second one names: 3-5 kg, 10-15 %.
func joinAmounts(l *line, i int) {
	n, ok := l.numbersAt(i)
	if !ok || n.left >= n.right {
		return
	}
	end := n.end
	if isSpace(l.at(end)) {
		end++
	}
	if sign := l.at(end); sign != 0 && strings.ContainsRune("%‰€$£", sign) ||
		end > n.end && (l.isUnit(end) || isTime(l.word(end))) {
		l.replace(i, '–')
	}
}

func isTime(word string) bool {
	switch word {
	case "ans", "années", "mois", "semaines", "jours", "heures", "minutes", "years", "months", "weeks", "days", "hours",
		"jahre", "jahren", "monate", "monaten", "wochen", "tage", "tagen", "stunden", "años", "meses", "semanas",
		"días", "horas", "anni", "mesi", "settimane", "giorni", "anos", "dias", "jaar", "maanden", "weken", "dagen":
		return true
	}
	return false
}

// joinDays sets the dash between two days of a month: 12-15 mars, July 4-6.
func joinDays(l *line, i int) {
	n, ok := l.numbersAt(i)
	if !ok || n.left >= n.right || n.right > 31 {
		return
	}
	before, _ := l.wordBefore(n.start - 1)
	if isMonth(before) || isSpace(l.at(n.end)) && isMonth(l.word(n.end+1)) {
		l.replace(i, '–')
	}
}
