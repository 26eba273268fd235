package html

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// reopenLimit is how many unclosed formatting elements (b, a, font) are left to be opened again in each block that follows, as
// browsers do: without a limit, n of them in n paragraphs would make n² elements.
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

// open is an element that the balancer has seen open.
type open struct {
	atom    atom.Atom
	name    string
	at      int
	written bool // by markdown
	dropped bool // its tags are left out: it lay too deep
	foreign bool // svg or math
}

// balancer follows the tags of the stream with a stack of open elements, close enough to the tree builder's: it adds the places,
// reports what is not balanced, leaves out end tags that close nothing and keeps the depth within its limit. Its stack is never deeper
// than the limit, so that the work is linear in the size of the page.
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
	rawEnds  map[atom.Atom]int // where the next end tag of script, style or the like begins; the buffer's size when there is none
	made     int               // where the next thing begins that markdown made; -1: not known yet
}

func balance(w *Writer, source Source) *balanced {
	b := &balancer{w: w, source: source, z: html.NewTokenizer(bytes.NewReader(w.buffer)), limit: min(source.Limits.Nesting, deepest), count: map[atom.Atom]int{}, pending: map[atom.Atom]int{}, rawEnds: map[atom.Atom]int{}, made: -1}
	b.out = make([]byte, 0, len(w.buffer)+len(w.buffer)/4)
	start := 0
	for {
		kind := b.z.Next()
		raw := b.z.Raw()
		switch kind {
		case html.ErrorToken:
			b.end(raw, start)
			return &balanced{out: b.out}
		case html.TextToken:
			b.text(raw, start)
		case html.StartTagToken, html.SelfClosingTagToken:
			b.startTag(raw, start, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			b.endTag(raw, start)
		}
		start += len(raw)
	}
}

// end reports what is still open at the end of the page.
func (b *balancer) end(rest []byte, start int) {
	if len(bytes.TrimSpace(rest)) > 0 {
		b.warn(b.w.at(start), "html-tag-incomplete", "This tag has no closing >, so a browser shows nothing of it. Add the >.")
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
			at := 0
			if b.piece < len(b.w.pieces) {
				p := b.w.pieces[b.piece]
				at = p.at
				if p.exact {
					at += start + i - p.start
				}
			}
			b.out = append(b.out, run[:i]...)
			b.out = appendMarker(b.out, at)
			b.out = append(b.out, run[i:]...)
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

// startTag copies a start tag with its place, unless it lies too deep.
func (b *balancer) startTag(raw []byte, start int, selfClosing bool) {
	if len(raw) < 3 {
		return
	}
	tag := append([]byte(nil), raw...)
	nameBytes, _ := b.z.TagName()
	name := string(nameBytes)
	kind := atom.Lookup(nameBytes)
	o := open{atom: kind, name: name, at: b.w.at(start)}
	placed := strconv.Itoa(o.at)
	if i, ok := b.writtenAt(start); ok {
		o.written = true
		placed = "m" + strconv.Itoa(i)
	}
	switch kind {
	case atom.Html, atom.Head, atom.Body, atom.Frameset, atom.Frame, atom.Plaintext:
		return // of no use within a page, and harmful to what follows
	case atom.Noscript:
		b.z.NextIsNotRawText()
		return // there are no scripts, so it is as if it were not there
	}
	foreign := b.inForeign()
	if foreign {
		b.z.NextIsNotRawText()
	} else if isRawText(kind) {
		switch isClosed, isRaw := b.rawText(kind, start+len(raw)); {
		case !isClosed && !(isRaw && isUnseen(kind)):
			b.showTag(tag, o)
			return
		case !isRaw && (kind == atom.Xmp || kind == atom.Textarea):
			b.z.NextIsNotRawText()
			b.out = append(b.out, ' ')
			return
		}
	}
	if !foreign {
		b.impliedEnds(kind)
		b.impliedStarts(kind, o.at)
	}
	isLeaf := !foreign && (isVoid(kind) || isRawText(kind)) || foreign && selfClosing
	if !isLeaf {
		o.foreign = foreign || kind == atom.Svg || kind == atom.Math
		if len(b.stack) >= b.limit {
			b.tooDeeply(o)
			return
		}
		b.push(o)
	}
	b.raw = isLeaf && isRawText(kind) && kind != atom.Textarea && kind != atom.Title
	b.out = append(b.out, '<')
	b.out = append(b.out, name...)
	b.out = append(b.out, ' ', '@', '=')
	b.out = append(b.out, placed...)
	b.out = append(b.out, b.attributes(tag[1+len(name):])...)
}

// attributes returns the rest of a start tag, without attributes that would look like a place.
func (b *balancer) attributes(rest []byte) []byte {
	if rest[0] == '/' && len(rest) > 1 || rest[0] == '>' {
		rest = append([]byte{' '}, rest...)
	}
	if !bytes.ContainsRune(rest, '@') {
		return rest
	}
	var out []byte
	for {
		key, val, more := b.z.TagAttr()
		if len(key) > 0 && string(key) != placeKey {
			out = append(out, ' ')
			out = append(out, key...)
			out = append(out, '=', '"')
			out = append(out, html.EscapeString(string(val))...)
			out = append(out, '"')
		}
		if !more {
			break
		}
	}
	if bytes.HasSuffix(rest, []byte("/>")) {
		out = append(out, ' ', '/')
	}
	return append(out, '>')
}

// writtenAt returns the number of the element that markdown wrote at an offset of the buffer.
func (b *balancer) writtenAt(start int) (int, bool) {
	for b.next < len(b.w.elements) && b.w.elements[b.next].start < start {
		b.next++
	}
	if b.next < len(b.w.elements) && b.w.elements[b.next].start == start {
		return b.next, true
	}
	return 0, false
}

func (b *balancer) inForeign() bool {
	return len(b.stack) > 0 && b.stack[len(b.stack)-1].foreign
}

// tooDeeply leaves out the start tag of an element below the limit.
func (b *balancer) tooDeeply(o open) {
	if !b.tooDeep {
		b.tooDeep = true
		b.warn(o.at, "nesting-too-deep", "Elements lie more than %d deep in each other here; the text below that is kept flat. Nest less.", b.limit)
	}
	if len(b.flat) < b.limit {
		b.flat = append(b.flat, o.name)
	}
	b.separate(o.atom)
}

// separate keeps the words on both sides of a block's tag apart when the tag is left out.
func (b *balancer) separate(kind atom.Atom) {
	if isBlock(kind) {
		b.out = append(b.out, "<br>"...)
	}
}

// impliedEnds takes from the stack what the start tag of an element ends by itself (13.2.6.4.7 of the standard).
func (b *balancer) impliedEnds(kind atom.Atom) {
	if closesParagraph(kind) && b.count[atom.P] > 0 {
		b.popIfOpen(func(a atom.Atom) bool { return a == atom.P }, isParagraphBarrier)
	}
	switch kind {
	case atom.Li:
		b.popIfOpen(func(a atom.Atom) bool { return a == atom.Li }, isListBarrier)
	case atom.Dt, atom.Dd:
		b.popIfOpen(func(a atom.Atom) bool { return a == atom.Dt || a == atom.Dd }, isListBarrier)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if n := len(b.stack); n > 0 && headingLevel(b.stack[n-1].atom) > 0 {
			b.pop(n - 1)
		}
	case atom.Option, atom.Optgroup:
		if n := len(b.stack); n > 0 && b.stack[n-1].atom == atom.Option {
			b.pop(n - 1)
		}
	case atom.Td, atom.Th:
		b.popIfOpen(func(a atom.Atom) bool { return a == atom.Td || a == atom.Th || a == atom.Caption }, isTable)
	case atom.Tr:
		b.popIfOpen(func(a atom.Atom) bool { return a == atom.Tr || a == atom.Caption }, isTable)
	case atom.Thead, atom.Tbody, atom.Tfoot:
		b.popIfOpen(func(a atom.Atom) bool {
			return a == atom.Thead || a == atom.Tbody || a == atom.Tfoot || a == atom.Caption || a == atom.Tr
		}, isTable)
	case atom.A, atom.Nobr, atom.Button:
		delete(b.pending, kind) // the tree builder closes it too
		b.popIfOpen(func(a atom.Atom) bool { return a == kind }, isBarrier)
	}
}

// impliedStarts puts the row and the row group on the stack that the tree builder makes for a cell or a row without them.
func (b *balancer) impliedStarts(kind atom.Atom, at int) {
	top := func() atom.Atom {
		if len(b.stack) == 0 {
			return 0
		}
		return b.stack[len(b.stack)-1].atom
	}
	isCell := kind == atom.Td || kind == atom.Th
	if (isCell || kind == atom.Tr) && top() == atom.Table {
		b.push(open{atom: atom.Tbody, name: "tbody", at: at})
	}
	if isCell && (top() == atom.Tbody || top() == atom.Thead || top() == atom.Tfoot) {
		b.push(open{atom: atom.Tr, name: "tr", at: at})
	}
}

func (b *balancer) push(o open) {
	b.stack = append(b.stack, o)
	b.count[o.atom]++
}

func isTable(a atom.Atom) bool            { return a == atom.Table }
func isParagraphBarrier(a atom.Atom) bool { return a == atom.Button || isBarrier(a) }

// isListBarrier reports whether a new list item leaves the element open: all blocks but address, div and p.
func isListBarrier(a atom.Atom) bool {
	return isBarrier(a) || isBlock(a) && a != atom.Address && a != atom.Div && a != atom.P && a != atom.Li && a != atom.Dt && a != atom.Dd
}

// popIfOpen takes the outermost run of the stack off that begins with an element that fits and has no barrier above it.
func (b *balancer) popIfOpen(fits, barrier func(atom.Atom) bool) {
	found := -1
	for i := len(b.stack) - 1; i >= 0; i-- {
		if fits(b.stack[i].atom) {
			found = i
			if !isRowPart(b.stack[i].atom) {
				break
			}
			continue
		}
		if barrier(b.stack[i].atom) {
			break
		}
	}
	if found >= 0 {
		b.pop(found)
	}
}

func isRowPart(a atom.Atom) bool {
	return a == atom.Tr || a == atom.Thead || a == atom.Tbody || a == atom.Tfoot
}

// pop takes the elements from i on off the stack and reports those above i that should have been closed before.
func (b *balancer) pop(i int) {
	for j := len(b.stack) - 1; j >= i; j-- {
		if j > i {
			b.leave(b.stack[j])
		}
		b.count[b.stack[j].atom]--
	}
	b.stack = b.stack[:i]
}

// leave reports an element that the end of another one closes, and closes formatting elements beyond reopenLimit for good.
func (b *balancer) leave(o open) {
	b.reportUnclosed(o)
	if isFormatting(o.atom) && !o.foreign {
		if b.reopened++; b.reopened > reopenLimit {
			b.out = append(b.out, "</"...)
			b.out = append(b.out, o.name...)
			b.out = append(b.out, '>')
		} else {
			b.pending[o.atom]++
		}
	}
}

// endTag copies an end tag that closes something.
func (b *balancer) endTag(raw []byte, start int) {
	tag := append([]byte(nil), raw...)
	nameBytes, _ := b.z.TagName()
	name, kind := string(nameBytes), atom.Lookup(nameBytes)
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
				b.warn(at, "html-misnested", "</%s> ends an element that began outside of this passage. Move it after the passage.", name)
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
			b.warn(b.w.at(start), "html-stray-end-tag", "</%s> closes nothing. Remove it, or add the <%s> that it should close.", name, name)
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
	return b.piece < len(b.w.pieces) && !b.w.pieces[b.piece].exact
}

// closeFormatting takes one formatting element off the stack and leaves the blocks in it open, as the tree builder does.
func (b *balancer) closeFormatting(i, at int, name string) {
	if last := len(b.stack) - 1; i < last && !b.stack[last].written && !b.stack[i].written {
		b.warn(at, "html-misnested", "</%s> comes before the end of <%s>, which began in it. Exchange the two end tags.", name, b.stack[last].name)
	}
	b.count[b.stack[i].atom]--
	b.stack = append(b.stack[:i], b.stack[i+1:]...)
}

// closes returns the index of the element that an end tag closes, -1 when there is none.
func (b *balancer) closes(kind atom.Atom, name string) int {
	if b.count[kind] == 0 && headingLevel(kind) == 0 {
		return -1
	}
	for i := len(b.stack) - 1; i >= 0; i-- {
		o := b.stack[i]
		if o.name == name || headingLevel(kind) > 0 && headingLevel(o.atom) > 0 {
			return i
		}
		switch {
		case kind == atom.Table, isRowPart(kind), kind == atom.Td, kind == atom.Th:
			if o.atom == atom.Table {
				return -1
			}
		case kind == atom.P && isParagraphBarrier(o.atom), isBarrier(o.atom):
			return -1
		case kind == atom.Li && (o.atom == atom.Ul || o.atom == atom.Ol):
			return -1
		case !isFormatting(kind) && !isBlock(kind) && !isBarrier(kind) && kind != atom.Button && isBlock(o.atom):
			return -1 // an inline element of no special kind can't be closed from within a block in it
		}
	}
	return -1
}
