package edit

import "unicode"

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

// joinMonth keeps a month and the day behind it together, as English has them: July 4.
func joinMonth(l *line, i int) {
	if isDigit(l.at(i-1)) || !isSpace(l.at(i-1)) || l.digits(i)-i > 2 || !l.ends(l.digits(i)) {
		return
	}
	if word, start := l.wordBefore(i - 1); unicode.IsUpper(l.at(start)) && isMonth(word) {
		l.replace(i-1, noBreak)
	}
}

func isMonth(word string) bool {
	switch word {
	case "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
		"décembre", "januar", "jänner", "februar", "märz", "april", "juni", "juli", "august", "september", "oktober",
		"november", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
		"octubre", "noviembre", "diciembre", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre",
		"ottobre", "dicembre", "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro",
		"dezembro", "januari", "februari", "maart", "mei", "augustus", "december",
		"january", "february", "march", "may", "june", "july", "october":
		return true
	}
	return false
}

// keepMinutes keeps the minutes with the hour that ends at i: 9 h 30.
func keepMinutes(l *line, i int) {
	if isSpace(l.at(i+1)) && l.at(i+2) == 'h' && isSpace(l.at(i+3)) && l.digits(i+4) == i+6 && l.ends(i+6) {
		l.replace(i+3, noBreak)
	}
}
