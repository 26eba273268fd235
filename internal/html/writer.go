package html

import (
	"bytes"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Role says what an element that markdown writes stands for, where HTML has no element of its own for it.
type Role int

const (
	NoRole Role = iota
	// Callout is a passage set off; the argument is its kind.
	Callout
	// Group is a container of a kind that is not known; the argument is its name.
	Group
	// Disclosure is a titled passage that opens on a click.
	Disclosure
	// Title is the title of the callout, group or disclosure that it is the first child of.
	Title
	// Note is the text of a footnote; the argument is its key.
	Note
	// NoteRef refers to a footnote; the argument is its key.
	NoteRef
	// Formula is a formula in the line; the argument is its TeX, which math.Parse has accepted.
	Formula
	// DisplayFormula is a formula on a line of its own; the argument is its TeX.
	DisplayFormula
	// PageBreak is where the next page is to begin.
	PageBreak
)

// Attribute is an attribute of an element that markdown writes.
type Attribute struct{ Key, Value string }

// Element is the start of an element that markdown writes: the element that a browser would see,
// and what it stands for.
type Element struct {
	Tag        string
	At         int // offset in the source
	Role       Role
	Argument   string
	Attributes []Attribute
}

// Writer collects a page as HTML, with the place in the source of every piece.
type Writer struct {
	buffer   []byte
	pieces   []piece   // by start
	elements []element // by start
	inText   bool      // what was written last is text with a word in it, whose place serves for what follows too
}

// piece is a run of the buffer that comes from one place of the source.
type piece struct {
	start int  // in the buffer
	at    int  // in the source
	exact bool // the bytes of the buffer are those of the source
	raw   bool // HTML that an author wrote
}

// element is a start tag that markdown wrote.
type element struct {
	start    int // in the buffer
	at       int
	role     Role
	argument string
}

// Open writes a start tag.
func (w *Writer) Open(e Element) {
	w.inText = false
	w.pieces = append(w.pieces, piece{start: len(w.buffer), at: e.At})
	w.elements = append(w.elements, element{start: len(w.buffer), at: e.At, role: e.Role, argument: e.Argument})
	w.buffer = append(w.buffer, '<')
	w.buffer = append(w.buffer, e.Tag...)
	for _, a := range e.Attributes {
		w.buffer = append(w.buffer, ' ')
		w.buffer = append(w.buffer, a.Key...)
		w.buffer = append(w.buffer, '=', '"')
		w.buffer = append(w.buffer, html.EscapeString(a.Value)...)
		w.buffer = append(w.buffer, '"')
	}
	w.buffer = append(w.buffer, '>')
}

// Close writes an end tag.
func (w *Writer) Close(tag string, at int) {
	w.inText = false
	w.pieces = append(w.pieces, piece{start: len(w.buffer), at: at})
	w.buffer = append(w.buffer, '<', '/')
	w.buffer = append(w.buffer, tag...)
	w.buffer = append(w.buffer, '>')
}

// Escaped writes text that is HTML already: &, < and > are entities.
func (w *Writer) Escaped(text []byte, at int) {
	if !w.inText {
		w.pieces = append(w.pieces, piece{start: len(w.buffer), at: at})
		w.inText = len(bytes.TrimLeft(text, " \t\n\f\r")) > 0
	}
	w.buffer = append(w.buffer, text...)
}

// Text writes text.
func (w *Writer) Text(text string, at int) {
	w.Escaped([]byte(html.EscapeString(text)), at)
}

// Raw writes HTML as the source has it.
func (w *Writer) Raw(text []byte, at int) {
	w.inText = false
	w.pieces = append(w.pieces, piece{start: len(w.buffer), at: at, exact: true, raw: true})
	w.buffer = append(w.buffer, text...)
}

// Markup writes HTML of an author's that stands in the source in another form, such as in a text of JSON.
func (w *Writer) Markup(text string, at int) {
	w.inText = false
	w.pieces = append(w.pieces, piece{start: len(w.buffer), at: at, raw: true})
	w.buffer = append(w.buffer, text...)
}

// Written returns the HTML that was written.
func (w *Writer) Written() string { return string(w.buffer) }

// at returns the offset in the source of an offset in the buffer.
func (w *Writer) at(offset int) int {
	i := w.pieceAt(offset)
	if i == len(w.pieces) {
		return 0
	}
	if p := w.pieces[i]; p.exact {
		return p.at + offset - p.start
	}
	return w.pieces[i].at
}

// pieceAt returns the index of the piece that an offset of the buffer lies in; one behind the last
// when there are no pieces.
func (w *Writer) pieceAt(offset int) int {
	return max(0, sort.Search(len(w.pieces), func(i int) bool { return w.pieces[i].start > offset })-1)
}

// The tree builder of x/net/html keeps no positions. So the balanced stream carries them: each start tag has an
// attribute "@" in front of all others, with the number of the element that markdown wrote or the offset of raw HTML,
// and each text a marker before its first word, between two noncharacters that no source can hold (Clean takes them
// out). Neither changes how the tree is built.
const (
	placeKey    = "@"
	markerStart = '\uFDD0'
	markerEnd   = '\uFDD1'
)

// Clean returns the source as Read can take it: valid UTF-8 without the characters that mark places, and no NUL.
func Clean(source []byte) []byte {
	source = bytes.ToValidUTF8(source, []byte("\uFFFD"))
	if bytes.IndexByte(source, 0) < 0 && !bytes.ContainsRune(source, markerStart) &&
		!bytes.ContainsRune(source, markerEnd) {
		return source
	}
	return bytes.Map(func(c rune) rune {
		if c == 0 || c == markerStart || c == markerEnd {
			return '\uFFFD'
		}
		return c
	}, source)
}

func appendMarker(out []byte, at int) []byte {
	out = append(out, string(markerStart)...)
	out = strconv.AppendInt(out, int64(at), 10)
	return append(out, string(markerEnd)...)
}

// nextMarker returns the text before the first marker of s and the offset that the marker holds.
func nextMarker(s string) (before string, at int, ok bool) {
	i := strings.IndexRune(s, markerStart)
	if i < 0 {
		return s, 0, false
	}
	digits, _, _ := strings.Cut(s[i+len(string(markerStart)):], string(markerEnd))
	at, err := strconv.Atoi(digits)
	return s[:i], at, err == nil
}

// unmarked returns s without its markers.
func unmarked(s string) string {
	if !strings.ContainsRune(s, markerStart) {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, string(markerStart))
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, s, _ = strings.Cut(rest, string(markerEnd))
	}
}

func place(n *html.Node) (string, bool) {
	if n.Type == html.ElementNode && len(n.Attr) > 0 {
		for _, a := range n.Attr {
			if a.Key == placeKey {
				return a.Val, true
			}
		}
	}
	return "", false
}

func writtenIndex(n *html.Node) (int, bool) {
	p, ok := place(n)
	if !ok || !strings.HasPrefix(p, "m") {
		return 0, false
	}
	i, err := strconv.Atoi(p[1:])
	return i, err == nil
}

func rawOffset(n *html.Node) (int, bool) {
	p, ok := place(n)
	if !ok {
		return 0, false
	}
	at, err := strconv.Atoi(p)
	return at, err == nil
}
