package html

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// The kinds of elements that matter here, with the names of the HTML standard (13.1.2, 13.2.4.2, 15.3).

// isVoid reports whether the element has no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Basefont, atom.Bgsound, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr,
		atom.Img, atom.Image, atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track,
		atom.Wbr:
		return true
	}
	return false
}

// isRawText reports whether the tokenizer takes all up to the element's end tag as text. It does so with noscript
// too, unless told not to.
func isRawText(a atom.Atom) bool {
	switch a {
	case atom.Iframe, atom.Noembed, atom.Noframes, atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Xmp:
		return true
	}
	return false
}

// isFormatting reports whether the tree builder opens the element again in the next block when it was
// not closed in its own.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// endTagIsOptional reports whether leaving the element's end tag out is correct HTML.
func endTagIsOptional(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.Dt, atom.Dd, atom.Rt, atom.Rp, atom.Rb, atom.Rtc, atom.Optgroup, atom.Option,
		atom.Colgroup, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Html,
		atom.Head, atom.Body:
		return true
	}
	return false
}

// isBarrier reports whether an end tag in the element can't close what is open around it.
func isBarrier(a atom.Atom) bool {
	switch a {
	case atom.Applet, atom.Caption, atom.Table, atom.Td, atom.Th, atom.Marquee, atom.Object, atom.Template, atom.Select:
		return true
	}
	return false
}

// closesParagraph reports whether the start tag of the element ends an open paragraph.
func closesParagraph(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir,
		atom.Div, atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup,
		atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Search, atom.Section, atom.Summary, atom.Ul, atom.H1,
		atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Listing, atom.Form, atom.Li, atom.Dd, atom.Dt,
		atom.Plaintext, atom.Table, atom.Hr, atom.Xmp:
		return true
	}
	return false
}

// isBlock reports whether a browser sets the element as a block, list item or part of a table.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Caption, atom.Colgroup, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Legend,
		atom.Optgroup, atom.Option, atom.Body, atom.Html:
		return true
	}
	return closesParagraph(a)
}

// isHidden reports whether a browser shows nothing of the element.
func isHidden(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Basefont, atom.Col, atom.Colgroup, atom.Datalist, atom.Frame, atom.Frameset,
		atom.Head, atom.Link, atom.Meta, atom.Noembed, atom.Noframes, atom.Param, atom.Rp, atom.Script, atom.Source,
		atom.Style, atom.Title, atom.Track:
		return true // a template is one of Vue's in what people write, and shown
	}
	return false
}

// headingLevel is the level of a heading; 0 for any other element.
func headingLevel(a atom.Atom) int {
	return slices.Index([]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}, a) + 1
}
