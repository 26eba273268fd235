package edit

import (
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/label"
)

// opens reports whether a straight quote at i can open: something stands behind it, and before it a space, an opening
// mark, a dash or an apostrophe, as in l'"usage".
func (l *line) opens(i int) bool {
	previous, next := l.at(i-1), l.at(i+1)
	if next == 0 || next == '\n' {
		return false
	}
	return previous == 0 || unicode.IsSpace(previous) || strings.ContainsRune("([{«“„‘‚-–—/'’\"", previous)
}

// closes reports whether a straight quote at i can close.
func (l *line) closes(i int) bool {
	previous, next := l.at(i-1), l.at(i+1)
	if previous == 0 || previous == '\n' {
		return false
	}
	return !unicode.IsSpace(previous) || next == 0 || unicode.IsSpace(next) || unicode.IsPunct(next)
}

// setSingle makes apostrophes and single quotes of straight ones.
func setSingle(open, closing rune) func(*line, int) {
	return func(l *line, i int) {
		n := len(l.singles)
		switch {
		case isAlphanumeric(l.at(i-1)) && !l.ends(i+1):
			l.replace(i, '’')
		case n == 0 && l.opens(i) && isDigit(l.at(i+1)):
			l.replace(i, '’') // '90s
		case n == 0 && l.opens(i) && !unicode.IsSpace(l.at(i+1)):
			l.singles = append(l.singles, i)
		case n > 0 && l.closes(i) && !l.heldOpen(i):
			l.replace(l.singles[n-1], open)
			l.replace(i, closing)
			l.singles = l.singles[:n-1]
		case unicode.IsLetter(l.at(i - 1)):
			l.replace(i, '’')
		}
	}
}

// heldOpen reports whether the quote at i stands directly behind the one that waits: an empty quotation is none.
func (l *line) heldOpen(i int) bool { return len(l.singles) > 0 && l.singles[len(l.singles)-1] == i-1 }

// setQuotes makes a language's quotes of straight ones, pair by pair; one that finds no partner stays, it may mean
// inches.
func setQuotes(q label.Quotation) func(*line, int) {
	m, space := []rune(q.Marks()), q.Space
	return func(l *line, i int) {
		n := len(l.quotes)
		if n > 0 && l.quotes[n-1] == i-1 { // an empty quotation is none
			l.quotes = l.quotes[:n-1]
			return
		}
		if n > 0 && l.closes(i) {
			start := l.quotes[n-1]
			l.quotes = l.quotes[:n-1]
			open, closing := m[0], m[1]
			inner := n > 1 || l.guillemets > 0
			if inner {
				open, closing = m[2], m[3]
			}
			l.replace(start, open)
			l.replace(i, closing)
			if space != 0 && !inner {
				l.openSpace(start, space)
				l.closeSpace(i, space)
			}
			return
		}
		if l.opens(i) {
			l.quotes = append(l.quotes, i)
		}
	}
}
