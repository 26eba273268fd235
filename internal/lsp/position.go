package lsp

import (
	"strings"
	"unicode/utf8"
)

// lineOf returns a line of a text, counted from 0, without its end, and the offset that it begins at. A line that the
// text doesn't have is empty, at the end.
func lineOf(text string, line int) (string, int) {
	start := 0
	for range line {
		i := strings.IndexAny(text[start:], "\r\n")
		if i < 0 {
			return "", len(text)
		}
		start += i + 1
		if text[start-1] == '\r' && strings.HasPrefix(text[start:], "\n") {
			start++
		}
	}
	rest := text[start:]
	if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	return rest, start
}

// offsetOf returns the byte of a text that a position of the protocol names. What is beyond the end of its line is the
// end of the line; what is within a character is its beginning.
func offsetOf(text string, p position) int {
	line, start := lineOf(text, p.Line)
	units := 0
	for i, r := range line {
		if units += utf16Length(r); units > p.Character {
			return start + i
		}
	}
	return start + len(line)
}

// positionOf returns the position of a byte of a text.
func positionOf(text string, offset int) position {
	before := text[:min(offset, len(text))]
	var p position
	start := 0
	for i := 0; i < len(before); i++ {
		if before[i] == '\n' || before[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			p.Line++
			start = i + 1
		}
	}
	for _, r := range before[start:] {
		p.Character += utf16Length(r)
	}
	return p
}

// offsetAt returns the byte of a text that a diagnostic's line and column name, which count from 1, in characters.
func offsetAt(text string, line, column int) int {
	content, start := lineOf(text, max(line-1, 0))
	at := 0
	for range max(column-1, 0) {
		_, size := utf8.DecodeRuneInString(content[at:])
		at += size
	}
	return start + at
}

// utf16Length is how many units of UTF-16 a character takes.
func utf16Length(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// spanOf returns the range between two bytes of a text.
func spanOf(text string, start, end int) span {
	return span{positionOf(text, start), positionOf(text, end)}
}
