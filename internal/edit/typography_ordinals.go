package edit

import "strings"

// raiseOrdinal raises the letters of 1er, 1re, 2nd, 2e, 2es, and those of the longer forms that authors write.
func raiseOrdinal(l *line, i int) {
	if l.ends(i+1) || isDigit(l.at(i+1)) {
		return
	}
	start, ok := l.ordinal(i)
	if !ok {
		return
	}
	suffix := l.word(i + 1)
	end := i + 1 + len([]rune(suffix))
	if !l.ends(end) {
		return
	}
	switch suffix {
	case "e", "es", "ème", "èmes", "eme", "emes":
	case "er", "ers", "re", "res", "ère", "ères", "ere", "eres":
		if start != i || l.at(i) != '1' {
			return
		}
	case "nd", "nds", "nde", "ndes":
		if start != i || l.at(i) != '2' {
			return
		}
	default:
		return
	}
	l.raise(i+1, end)
}

// ordinal returns where the number that ends at i begins, and whether it stands by itself.
func (l *line) ordinal(i int) (start int, ok bool) {
	const longest = 6
	start = i
	for i-start < longest && isDigit(l.at(start-1)) {
		start--
	}
	previous := l.at(start - 1)
	return start, !isAlphanumeric(previous) && (previous == 0 || !strings.ContainsRune(".,-/", previous))
}

// raiseEnglishOrdinal raises the letters of 1st, 2nd, 3rd and 4th where they fit the number.
func raiseEnglishOrdinal(l *line, i int) {
	if isDigit(l.at(i + 1)) {
		return
	}
	suffix := l.word(i + 1)
	if len(suffix) != 2 || !l.ends(i+3) {
		return
	}
	start, ok := l.ordinal(i)
	if !ok {
		return
	}
	want := "th"
	if start == i || l.at(i-1) != '1' {
		switch l.at(i) {
		case '1':
			want = "st"
		case '2':
			want = "nd"
		case '3':
			want = "rd"
		}
	}
	if suffix == want {
		l.raise(i+1, i+3)
	}
}

// raiseRomanOrdinal raises the letters of XXe, Ier and, before a word that needs a number, Ve; it keeps the
// number with that word.
func raiseRomanOrdinal(l *line, i int) {
	if isAlphanumeric(l.at(i-1)) || l.at(i-1) == '’' || l.at(i-1) == '\'' {
		return
	}
	end := i
	for end < i+6 && strings.ContainsRune("IVX", l.at(end)) && l.at(end) != 0 {
		end++
	}
	suffix := l.word(end)
	counted := suffix == "e" && isSpace(l.at(end+1)) && isCounted(l.word(end+2))
	switch {
	case counted, suffix == "e" && end-i >= 2, suffix == "er" && string(l.runes[i:end]) == "I":
		l.raise(end, end+len(suffix))
	}
	if counted {
		l.replace(end+1, noBreak)
	}
}

// isCounted reports whether a word has a Roman ordinal before it.
func isCounted(word string) bool {
	switch word {
	case "siècle", "siècles", "république", "arrondissem", "millénaire":
		return true
	}
	return false
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
