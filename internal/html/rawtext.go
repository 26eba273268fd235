package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An element of raw text, whose start tag ends at an offset of the buffer, may take in what it was not meant to:
//
//	<title> without an end tag         the tag is text: the rest of the page would be hidden
//	<style> at the end of its HTML     stays: it takes in nothing else
//	<textarea>*a*</textarea>           the tags are left out: what markdown wrote would be shown letter by letter
//
// rawText tells whether the element is closed, and whether it holds nothing but the source's own HTML.
func (b *balancer) rawText(kind atom.Atom, start int) (isClosed, isRaw bool) {
	end := b.rawEnd(kind, start)
	return end < len(b.w.buffer), b.isRaw(start, end)
}

// isUnseen reports whether a browser shows nothing of an element of raw text.
func isUnseen(kind atom.Atom) bool { return kind == atom.Script || kind == atom.Style }

// rawEnd returns where the next end tag of an element of raw text begins; the buffer's size when there is none. Each
// part of the buffer is searched once for each kind.
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
		if after < len(buffer) && strings.EqualFold(string(buffer[end+len("</"):after]), name) &&
			bytes.IndexByte([]byte(" \t\n\f\r/>"), buffer[after]) >= 0 {
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
			if !b.w.pieces[i].raw {
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
	b.warn(o.at, "html-unclosed",
		"<%s> is not closed and would hide the rest of the page, so it is shown as text. Add </%s>, or write &lt;%s>.",
		o.name, o.name, o.name)
	b.out = appendMarker(b.out, o.at)
	b.out = append(b.out, html.EscapeString(string(tag))...)
}
