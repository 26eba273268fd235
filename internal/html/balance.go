package html

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// reopenLimit is how many unclosed formatting elements (b, a, font) are left to be opened again in each block that
// follows, as browsers do: without a limit, n of them in n paragraphs would make n² elements.
const reopenLimit = 8

// deepest is how deep elements can lie in each other at most, whatever the settings: the tree builder takes 512.
const deepest = 400

// balanced is the stream that goes to the tree builder.
type balanced struct{ out []byte }

func (b *balanced) reader() io.Reader { return bytes.NewReader(b.out) }

// text returns the stream without its tags.
func (b *balanced) text() string {
	var out []byte
	z := html.NewTokenizer(b.reader())
	for {
		switch z.Next() {
		case html.ErrorToken:
			return string(out)
		case html.TextToken:
			out = append(out, z.Text()...)
		default:
			out = append(out, ' ')
		}
	}
}

// balancer follows the tags of the stream with a stack of open elements, close enough to the tree builder's: it adds
// the places, reports what is not balanced, leaves out end tags that close nothing and keeps the depth within its
// limit. Its stack is never deeper than the limit, so that the work is linear in the size of the page.
type balancer struct {
	w        *Writer
	source   Source
	z        *html.Tokenizer
	out      []byte
	stack    []open
	count    map[atom.Atom]int // open elements of each known kind
	limit    int
	flat     []string          // names of the open elements below the limit, whose tags are left out
	reopened int               // unclosed formatting elements so far
	pending  map[atom.Atom]int // those of them that the tree builder opens again in the next block, of each kind
	next     int               // first of w.elements that is not behind
	piece    int               // first of w.pieces that is not behind
	tooDeep  bool              // reported
	raw      bool              // the next text belongs to script, style or the like
	// where the next end tag of script, style or the like begins; the buffer's size when there is none
	rawEnds map[atom.Atom]int
	// where the part of the buffer ends that is read by itself, behind a comment without end; 0: none is
	chunk int
	made  int // where the next thing begins that markdown made; -1: not known yet
}

func balance(w *Writer, source Source) *balanced {
	b := &balancer{w: w, source: source, z: html.NewTokenizer(bytes.NewReader(w.buffer)),
		limit: min(source.Limits.Nesting, deepest), count: map[atom.Atom]int{}, pending: map[atom.Atom]int{},
		rawEnds: map[atom.Atom]int{}, made: -1}
	b.out = make([]byte, 0, len(w.buffer)+len(w.buffer)/4)
	start := 0
	for {
		kind := b.z.Next()
		raw := b.z.Raw()
		switch kind {
		case html.ErrorToken:
			if b.chunk > 0 && b.chunk < len(w.buffer) {
				b.out = append(b.out, html.EscapeString(string(raw))...)
				start = b.chunk + b.showComment(b.chunk)
				continue
			}
			b.end(raw, start)
			return &balanced{out: b.out}
		case html.TextToken:
			b.text(raw, start)
		case html.StartTagToken, html.SelfClosingTagToken:
			b.startTag(raw, start, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			b.endTag(raw, start)
		case html.CommentToken, html.DoctypeToken:
			if start+len(raw) == len(w.buffer) && bytes.HasPrefix(raw, []byte("<!--")) && !isClosedComment(raw) {
				start += b.showComment(start)
				continue
			}
			if start+len(raw) == len(w.buffer) && !bytes.HasSuffix(raw, []byte(">")) { // <!x, <?x or </ x
				at := b.w.at(start)
				b.warn(at, "html-comment-unclosed", unclosedComment, ">")
				b.out = append(appendMarker(b.out, at), html.EscapeString(string(raw))...)
			}
		}
		start += len(raw)
	}
}

// isClosedComment reports whether a comment has an end, and doesn't reach to the end of the page for want of one.
func isClosedComment(raw []byte) bool {
	return bytes.HasSuffix(raw, []byte("-->")) || bytes.HasSuffix(raw, []byte("--!>")) || string(raw) == "<!-->" ||
		string(raw) == "<!--->"
}

const unclosedComment = "This comment is not closed and would hide the rest of the page, so it is shown as text. " +
	"Add %s where it ends."

// showComment shows the beginning of a comment that is not closed as text, and goes on behind it: the comment would
// hide the rest of the page. It returns how far it went. No comment behind it is closed either, so that the tokenizer
// sees what lies between their beginnings and never searches for their ends.
func (b *balancer) showComment(start int) int {
	const mark = "<!--"
	at := b.w.at(start)
	if b.chunk == 0 {
		b.warn(at, "html-comment-unclosed",
			unclosedComment, "-->")
	}
	b.out = appendMarker(b.out, at)
	b.out = append(b.out, html.EscapeString(mark)...)
	rest := b.w.buffer[start+len(mark):]
	if next := bytes.Index(rest, []byte(mark)); next >= 0 {
		rest = rest[:next]
	}
	b.chunk = start + len(mark) + len(rest)
	b.z = html.NewTokenizer(bytes.NewReader(rest))
	return len(mark)
}

// end reports what is still open at the end of the page.
func (b *balancer) end(rest []byte, start int) {
	if len(bytes.TrimSpace(rest)) > 0 {
		b.warn(b.w.at(start), "html-tag-incomplete",
			"This tag has no closing >, so a browser shows nothing of it. Add the >.")
	}
	for i := range b.stack {
		b.reportUnclosed(b.stack[i])
	}
}

func (b *balancer) warn(at int, code, format string, args ...any) {
	b.source.Report.Warnf(b.source.Position(at), code, format, args...)
}

func (b *balancer) reportUnclosed(o open) {
	if !o.written && !o.dropped && !endTagIsOptional(o.atom) {
		b.warn(o.at, "html-unclosed", "<%s> is not closed where it should be. Add </%s>.", o.name, o.name)
	}
}

// text copies text, with a marker before the first word that came from each place.
func (b *balancer) text(raw []byte, start int) {
	if b.raw {
		b.raw = false
		b.out = append(b.out, raw...)
		return
	}
	for b.piece+1 < len(b.w.pieces) && b.w.pieces[b.piece+1].start <= start {
		b.piece++
	}
	for len(raw) > 0 {
		run := raw
		if b.piece+1 < len(b.w.pieces) {
			if end := b.w.pieces[b.piece+1].start - start; end < len(raw) {
				run = raw[:end]
			}
		}
		if i := bytes.IndexFunc(run, func(c rune) bool { return !strings.ContainsRune(" \t\n\f\r", c) }); i >= 0 {
			at, isRaw := 0, false
			if b.piece < len(b.w.pieces) {
				p := b.w.pieces[b.piece]
				at, isRaw = p.at, p.exact
				if p.exact {
					at += start + i - p.start
				}
			}
			b.out = append(b.out, run[:i]...)
			b.out = appendMarker(b.out, at)
			if isRaw && b.takesMarks() {
				b.copyMarks(run[i:], at)
			} else {
				b.out = append(b.out, run[i:]...)
			}
		} else {
			b.out = append(b.out, run...)
		}
		raw = raw[len(run):]
		start += len(run)
		if len(raw) > 0 {
			b.piece++
		}
	}
}

// takesMarks reports whether marks of Markdown in raw HTML mean something where the balancer is.
func (b *balancer) takesMarks() bool {
	return b.source.Mark != nil && b.count[atom.Pre] == 0 && b.count[atom.Code] == 0 && b.count[atom.Samp] == 0 &&
		b.count[atom.Kbd] == 0 && !b.inForeign()
}

// copyMarks copies text of raw HTML with what its marks of Markdown stand for.
func (b *balancer) copyMarks(text []byte, at int) {
	copied := 0
	for i := 0; i < len(text); i++ {
		if text[i] != ':' && text[i] != '[' {
			continue
		}
		mark := b.source.Mark(text, i, at+i)
		if mark.Length == 0 {
			continue
		}
		b.out = append(b.out, text[copied:i]...)
		if mark.Note != "" {
			// it has no place in the buffer, so that no tag there is taken for it
			b.w.elements = append(b.w.elements, element{start: len(b.w.buffer), at: at + i, role: NoteRef,
				argument: mark.Note})
			b.out = append(b.out, "<sup @=m"+strconv.Itoa(len(b.w.elements)-1)+"></sup>"...)
		}
		b.out = append(b.out, html.EscapeString(mark.Shown)...)
		copied = i + mark.Length
		if copied < len(text) {
			b.out = appendMarker(b.out, at+copied)
		}
		i = copied - 1
	}
	b.out = append(b.out, text[copied:]...)
}

// endTag copies an end tag that closes something.
func (b *balancer) endTag(raw []byte, start int) {
	tag := append([]byte(nil), raw...)
	nameBytes, _ := b.z.TagName()
	name, kind := b.component(raw[2:], string(nameBytes), atom.Lookup(nameBytes))
	if name != string(nameBytes) {
		tag = []byte("</" + name + ">")
	}
	if n := len(b.flat); n > 0 && b.flat[n-1] == name {
		b.flat = b.flat[:n-1]
		b.separate(kind)
		return
	}
	switch i := b.closes(kind, name); {
	case i >= 0:
		at := b.w.at(start)
		if isFormatting(kind) {
			b.closeFormatting(i, at, name)
		} else {
			if above := b.stack[len(b.stack)-1]; above.written && i < len(b.stack)-1 && !b.stack[i].written {
				b.warn(at, "html-misnested",
					"</%s> ends an element that began outside of this passage. Move it after the passage.", name)
			}
			b.pop(i)
		}
		b.out = append(b.out, tag...)
	case b.pending[kind] > 0: // it closes the element where that was opened again
		b.pending[kind]--
		b.out = append(b.out, tag...)
	case kind == atom.Br:
		b.out = append(b.out, "<br>"...)
	case isRawText(kind) || b.inForeign():
		b.out = append(b.out, tag...)
	case kind != atom.Html && kind != atom.Body && kind != atom.Head && kind != atom.Noscript && !isVoid(kind):
		if !b.isWrittenEnd(start) {
			b.warn(b.w.at(start), "html-stray-end-tag",
				"</%s> closes nothing. Remove it, or add the <%s> that it should close.", name, name)
		}
		if kind == atom.P {
			b.separate(kind) // the tree builder makes an empty paragraph of it
		}
	}
}

// isWrittenEnd reports whether markdown wrote the tag at an offset of the buffer.
func (b *balancer) isWrittenEnd(start int) bool {
	for b.piece+1 < len(b.w.pieces) && b.w.pieces[b.piece+1].start <= start {
		b.piece++
	}
	return b.piece < len(b.w.pieces) && !b.w.pieces[b.piece].raw
}
