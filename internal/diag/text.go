package diag

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// TextOptions says how WriteText shows a list.
type TextOptions struct {
	// Color uses the terminal's colours.
	Color bool
	// Sources returns what a source file holds, or nil when it can't be read. With it, each diagnostic is followed by
	// the line it speaks of and a caret below the column. Nil: no source lines.
	Sources func(file string) []byte
	// Language is one of Languages; empty is the first. It concerns severities and what is said of places: Translated
	// gives the messages.
	Language string
}

// WriteText writes one line for each diagnostic, as compilers do, and a last line that counts them. Those that say the
// same of several places, or of several things, are one, with a second line that names others of the places. An empty
// list writes nothing.
func WriteText(w io.Writer, list []Diagnostic, o TextOptions) error {
	if len(list) == 0 {
		return nil
	}
	t := textWriter{out: bufio.NewWriter(w), color: o.Color, words: wordsOf(o.Language)}
	excerpts := excerpts{read: o.Sources}
	for _, g := range groupsOfSentences(list) {
		t.diagnostic(g)
		if line, caret, ok := excerpts.at(g.Pos); ok {
			t.excerpt(line, caret, g.Severity)
		}
		if len(g.places) > 1 {
			fmt.Fprintf(t.out, "    %s%s\n", t.words.also, Printable(g.further(t.words)))
		}
	}
	fmt.Fprintln(t.out, t.words.tally(list))
	return t.out.Flush()
}

// tally counts a list in words: "1 error, 3 warnings".
func (w words) tally(list []Diagnostic) string {
	var counts [Error + 1]int
	for _, d := range list {
		counts[d.Severity]++
	}
	var parts []string
	for severity := Error; severity >= Info; severity-- {
		switch n := counts[severity]; n {
		case 0:
		case 1:
			parts = append(parts, "1 "+w.severities[severity])
		default:
			parts = append(parts, fmt.Sprintf("%d %s", n, w.plurals[severity]))
		}
	}
	return strings.Join(parts, ", ")
}

// Escape sequences of ECMA-48, which every terminal of today follows.
const (
	reset = "\x1b[0m"
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
)

// color returns the sequence that sets the severity apart: red, yellow or blue.
func (s Severity) color() string {
	switch s {
	case Error:
		return "\x1b[1;31m"
	case Warning:
		return "\x1b[1;33m"
	default:
		return "\x1b[1;34m"
	}
}

type textWriter struct {
	out   *bufio.Writer
	color bool
	words words
}

// painted writes s between an escape sequence and its end when colours are wanted.
func (t textWriter) painted(sequence, s string) {
	if t.color {
		s = sequence + s + reset
	}
	t.out.WriteString(s)
}

func (t textWriter) diagnostic(g group) {
	if place := g.Pos.String(); place != "" {
		t.painted(bold, Printable(place))
		t.out.WriteString(": ")
	}
	t.painted(g.Severity.color(), t.words.severities[g.Severity])
	message := g.Message
	if len(g.places) > 1 {
		message = fmt.Sprintf(t.words.places, len(g.places), message)
	}
	fmt.Fprintf(t.out, ": %s: %s", g.Code, Printable(message))
	if g.Clause != "" {
		t.out.WriteByte(' ')
		t.painted(faint, "["+g.Clause+"]")
	}
	t.out.WriteByte('\n')
}

// excerpt writes a source line and, when the column is known, the caret below it.
func (t textWriter) excerpt(line string, caret int, severity Severity) {
	fmt.Fprintf(t.out, "    %s\n", line)
	if caret < 0 {
		return
	}
	t.out.WriteString("    " + strings.Repeat(" ", cells([]rune(line)[:caret])))
	t.painted(severity.color(), "^")
	t.out.WriteByte('\n')
}

// cells is how many columns of a terminal characters take: two for those of East Asia and for emoji, none for marks
// that sit on the letter before.
func cells(characters []rune) int {
	n := 0
	for _, r := range characters {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// Printable shows a text that someone else wrote on one line of a terminal or a log: signs that would steer it are
// shown as escapes (\x1b, \n, \u202e), and so are bytes that are no UTF-8.
func Printable(s string) string {
	plain := true
	for _, r := range s {
		plain = plain && r != utf8.RuneError && !steers(r)
	}
	if plain {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case steers(r):
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		default:
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// steers reports whether a character moves what stands around it, or acts on a terminal: control signs, and those that
// turn the direction of writing.
func steers(r rune) bool {
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028 ||
		r == 0x2029
}

// excerptWidth is how many code points of a source line are shown: a terminal of 100 columns less the indent.
const excerptWidth = 96

// excerpts finds source lines. It keeps one file with its line starts, since a list comes sorted by file.
type excerpts struct {
	read  func(file string) []byte
	file  string
	lines [][]byte
}

// at returns the line of a position, cut to the excerpt's width, and where in it the caret goes; -1 when
// the column is unknown.
func (e *excerpts) at(pos Pos) (line string, caret int, ok bool) {
	if e.read == nil || pos.Line == 0 {
		return "", 0, false
	}
	if e.lines == nil || e.file != pos.File {
		e.file, e.lines = pos.File, bytes.Split(e.read(pos.File), []byte("\n"))
	}
	if pos.Line > len(e.lines) {
		return "", 0, false
	}
	source := bytes.TrimRight(e.lines[pos.Line-1], "\r")
	if len(bytes.TrimSpace(source)) == 0 {
		return "", 0, false
	}
	line, caret = window(source, pos.Column-1)
	return line, caret, true
}

// window cuts the part of a line that holds the column, marks cuts by an ellipsis, and shows tabs as single spaces so
// that the caret stands where it should.
func window(source []byte, column int) (string, int) {
	// Only what can be shown is decoded: a source may be one line of many megabytes.
	skip := max(0, column-excerptWidth/2)
	for n := 0; n < skip && len(source) > 0; n++ {
		_, size := utf8.DecodeRune(source)
		source = source[size:]
	}
	var b strings.Builder
	if skip > 0 {
		b.WriteString("…")
		column -= skip - 1
	}
	for n := 0; n < excerptWidth && len(source) > 0; n++ {
		r, size := utf8.DecodeRune(source)
		source = source[size:]
		if unicode.IsControl(r) {
			r = ' '
		}
		b.WriteRune(r)
	}
	if len(source) > 0 {
		b.WriteString("…")
	}
	line := strings.TrimRight(b.String(), " ")
	return line, min(column, utf8.RuneCountInString(line))
}
