package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// swallows reports whether an element of raw text, whose start tag ends at an offset of the buffer, would take in what it was not meant
// to: it is not closed, so that the page would end here, or its text, which is shown letter by letter, holds what markdown wrote. A
// script or style sheet that is the last of its HTML is not closed either, but takes nothing in.
func (b *balancer) swallows(kind atom.Atom, start int) bool {
	end := b.rawEnd(kind, start)
	isClosed := end < len(b.w.buffer)
	switch kind {
	case atom.Script, atom.Style:
		return !isClosed && !b.isRaw(start, end)
	case atom.Xmp, atom.Textarea:
		return !isClosed || !b.isRaw(start, end)
	}
	return !isClosed
}

// rawEnd returns where the next end tag of an element of raw text begins; the buffer's size when there is none. Each part of the buffer
// is searched once for each kind.
func (b *balancer) rawEnd(kind atom.Atom, start int) int {
	if end, ok := b.rawEnds[kind]; ok && end >= start {
		return end
	}
	buffer, name := b.w.buffer, kind.String()
	end := start
	for {
		i := bytes.Index(buffer[end:], []byte("</"))
		if i < 0 {
			end = len(buffer)
			break
		}
		end += i
		after := end + len("</") + len(name)
		if after < len(buffer) && strings.EqualFold(string(buffer[end+len("</"):after]), name) && bytes.IndexByte([]byte(" \t\n\f\r/>"), buffer[after]) >= 0 {
			break
		}
		end += len("</")
	}
	b.rawEnds[kind] = end
	return end
}

// isRaw reports whether a part of the buffer is the source's own HTML and nothing else.
func (b *balancer) isRaw(start, end int) bool {
	if b.made < start {
		b.made = len(b.w.buffer)
		for i := b.w.pieceAt(start); i < len(b.w.pieces); i++ {
			if !b.w.pieces[i].exact {
				b.made = max(start, b.w.pieces[i].start)
				break
			}
		}
	}
	return b.made >= end
}

// showTag shows a start tag as text, as GFM does with the tags that it disallows.
func (b *balancer) showTag(tag []byte, o open) {
	b.z.NextIsNotRawText()
	b.warn(o.at, "html-unclosed", "<%s> is not closed in its own HTML and would hide what follows, so it is shown as text. Add </%s>, or write &lt;%s>.", o.name, o.name, o.name)
	b.out = appendMarker(b.out, o.at)
	b.out = append(b.out, html.EscapeString(string(tag))...)
}
