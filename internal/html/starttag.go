package html

import (
	"bytes"
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startTag copies a start tag with its place, unless it lies too deep.
func (b *balancer) startTag(raw []byte, start int, selfClosing bool) {
	if len(raw) < 3 {
		return
	}
	tag := append([]byte(nil), raw...)
	nameBytes, _ := b.z.TagName()
	name, kind := b.component(raw[1:], string(nameBytes), atom.Lookup(nameBytes))
	o := open{atom: kind, name: name, at: b.w.at(start)}
	placed := strconv.Itoa(o.at)
	written, ok := b.writtenAt(start)
	if o.written = ok; ok {
		placed = "m" + strconv.Itoa(written)
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
	} else if isRawText(kind) && b.showsRawText(kind, start+len(raw), tag, o) {
		return
	}
	if !foreign {
		b.impliedEnds(kind)
		b.impliedStarts(kind, o.at)
	}
	leaf := isLeaf(kind, foreign, selfClosing)
	if !leaf {
		o.foreign = foreign || kind == atom.Svg || kind == atom.Math
		if len(b.stack) >= b.limit && !b.isNeeded(written) {
			b.tooDeeply(o)
			return
		}
		b.push(o)
	}
	b.raw = leaf && isRawText(kind) && kind != atom.Textarea && kind != atom.Title
	b.copyTag(tag[1+len(nameBytes):], name, placed)
	if isClosedComponent(kind, selfClosing) && !foreign {
		b.out = append(b.out, "</"+name+">"...)
	}
}

// isNeeded reports whether words of an element that markdown wrote are lost without its tag: a formula's are its
// argument, and a footnote is where its reference says. Such elements are written below the limit too; those that hold
// others lie as deep in each other as markdown lets blocks lie.
func (b *balancer) isNeeded(written int) bool {
	if written < 0 {
		return false
	}
	switch b.w.elements[written].role {
	case Note, NoteRef, Formula, DisplayFormula:
		return true
	default:
		return false
	}
}

// isLeaf reports whether an element has no end tag of its own.
func isLeaf(kind atom.Atom, foreign, selfClosing bool) bool {
	if foreign {
		return selfClosing
	}
	return isVoid(kind) || isRawText(kind) || isClosedComponent(kind, selfClosing)
}

// linkComponent is the name that a component Link gets, which HTML would take for an element without words.
const linkComponent = "link-component"

// component returns the name and kind of an element, of those of components whose name in small letters is that of an
// element of HTML that means something else.
func (b *balancer) component(tag []byte, name string, kind atom.Atom) (string, atom.Atom) {
	if b.source.Components && kind == atom.Link && bytes.HasPrefix(tag, []byte("Link")) {
		return linkComponent, 0
	}
	return name, kind
}

// copyTag writes a start tag with its place; rest is what follows its name.
func (b *balancer) copyTag(rest []byte, name, placed string) {
	b.out = append(b.out, '<')
	b.out = append(b.out, name...)
	b.out = append(b.out, ' ', '@', '=')
	b.out = append(b.out, placed...)
	b.out = append(b.out, b.attributes(rest)...)
}

// showsRawText deals with an element whose content isn't markup, of those whose tag is not copied: one without an end
// tag, whose tag is shown, and one whose text is read as that of the page. It reports whether the tag is dealt with.
func (b *balancer) showsRawText(kind atom.Atom, end int, tag []byte, o open) bool {
	switch isClosed, isRaw := b.rawText(kind, end); {
	case !isClosed && !(isRaw && isUnseen(kind)):
		b.showTag(tag, o)
		return true
	case !isRaw && (kind == atom.Xmp || kind == atom.Textarea):
		b.z.NextIsNotRawText()
		b.out = append(b.out, ' ')
		return true
	}
	return false
}

// isClosedComponent reports whether a tag is a component without content, <Badge text="new" />: elements that HTML
// doesn't have are components of a site's, which can be written so.
func isClosedComponent(kind atom.Atom, selfClosing bool) bool {
	return selfClosing && !namesElement(kind)
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

// writtenAt returns the number of the element that markdown wrote at an offset of the buffer, -1 where there is none.
func (b *balancer) writtenAt(start int) (int, bool) {
	for b.next < len(b.w.elements) && b.w.elements[b.next].start < start {
		b.next++
	}
	if b.next < len(b.w.elements) && b.w.elements[b.next].start == start {
		return b.next, true
	}
	return -1, false
}

func (b *balancer) inForeign() bool {
	return len(b.stack) > 0 && b.stack[len(b.stack)-1].foreign
}

// tooDeeply leaves out the start tag of an element below the limit.
func (b *balancer) tooDeeply(o open) {
	if !b.tooDeep {
		b.tooDeep = true
		b.warn(o.at, "nesting-too-deep",
			"Elements lie more than %d deep in each other here; the text below that is kept flat. Nest less.", b.limit)
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
