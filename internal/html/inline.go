package html

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline adds an inline element. An element that is not known is transparent: its content stays.
func (r *reader) inline(f *flow, n *html.Node) {
	if n.Data == "math" && n.Namespace == "math" {
		r.mathml(f, n)
		return
	}
	if n.Namespace != "" || value(n, "role") == "img" && n.DataAtom != atom.Img {
		r.drawing(f, n)
		return
	}
	if r.isMeans(f, n) {
		return
	}
	at := model.At{Pos: r.position(n)}
	if wrap := wrapperFor(n.DataAtom); wrap != nil {
		r.within(f, n, func(in []model.Inline) model.Inline { return wrap(at, in) })
		return
	}
	switch n.DataAtom {
	case atom.Br:
		f.lineBreak(at.Pos)
	case atom.Img, atom.Image:
		r.image(f, n)
	case atom.A:
		r.link(f, n)
	case atom.Abbr, atom.Acronym:
		expansion := value(n, "title")
		r.within(f, n, func(in []model.Inline) model.Inline {
			return &model.Abbreviation{At: at, Expansion: expansion, Inlines: in}
		})
	case atom.Code, atom.Samp, atom.Tt:
		r.inCode(f, n)
	case atom.Q:
		f.characters(`"`, at.Pos)
		r.within(f, n, nil)
		f.characters(`"`, at.Pos)
	case atom.Button:
		if !isControl(n) {
			r.apart(f, n)
		}
	case atom.Textarea:
		f.characters(" "+unmarked(plainText(n))+" ", at.Pos)
	case atom.Input:
		f.characters(" "+inputText(n)+" ", at.Pos)
	case atom.Meter, atom.Progress:
		f.characters(" ", at.Pos)
	default:
		if isBox(n) {
			r.apart(f, n)
			return
		}
		r.within(f, n, smallCapitals(n, at))
	}
}

// smallCapitals returns what makes the node of an element that is set so, by the class that pandoc writes or by its
// style; nil for any other.
func smallCapitals(n *html.Node, at model.At) func([]model.Inline) model.Inline {
	if !hasClass(n, "smallcaps") && !strings.Contains(strings.ToLower(value(n, "style")), "small-caps") {
		return nil
	}
	return func(in []model.Inline) model.Inline { return &model.SmallCapitals{At: at, Inlines: in} }
}

func (r *reader) inCode(f *flow, n *html.Node) {
	f.code++
	r.within(f, n, nil)
	if f.code--; f.code == 0 {
		f.inCode = false // a space at the end of code is one of the text
	}
}

// wrapperFor returns what makes the node of an element that says something of its words and nothing else; nil for any
// other element.
func wrapperFor(element atom.Atom) func(at model.At, in []model.Inline) model.Inline {
	switch element {
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Emphasis{At: at, Inlines: in} }
	case atom.Strong, atom.B:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Strong{At: at, Inlines: in} }
	case atom.Del, atom.S, atom.Strike:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Strike{At: at, Inlines: in} }
	case atom.Ins:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Insert{At: at, Inlines: in} }
	case atom.U:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Underline{At: at, Inlines: in} }
	case atom.Sup, atom.Rt:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Superscript{At: at, Inlines: in} }
	case atom.Sub:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Subscript{At: at, Inlines: in} }
	case atom.Mark:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Mark{At: at, Inlines: in} }
	case atom.Kbd:
		return func(at model.At, in []model.Inline) model.Inline { return &model.Keyboard{At: at, Inlines: in} }
	}
	return nil
}

// inputText returns what a browser shows in a control: its value, else what it asks for.
func inputText(n *html.Node) string {
	switch strings.ToLower(value(n, "type")) {
	case "hidden", "checkbox", "radio", "file", "color", "range", "image", "password":
		return ""
	}
	if v := value(n, "value"); v != "" {
		return v
	}
	return value(n, "placeholder")
}

// apart adds an element that is drawn as a box in the line: its words don't run into those around it.
func (r *reader) apart(f *flow, n *html.Node) {
	at := r.position(n)
	f.characters(" ", at)
	r.within(f, n, nil)
	f.characters(" ", at)
}

// isBox reports whether an inline element is drawn as a box: a DSFR badge, tag or button, or what a download
// link says of its file.
func isBox(n *html.Node) bool {
	class, _ := attribute(n, "class")
	for field := range strings.FieldsSeq(class) {
		switch field {
		case "fr-badge", "fr-tag", "fr-btn", "fr-link__detail", "fr-download__detail":
			return true
		}
	}
	return false
}

// within adds the content of an inline element, wrapped into what wrap makes; an id or a language of its
// own makes a span of it.
func (r *reader) within(f *flow, n *html.Node, wrap func([]model.Inline) model.Inline) {
	id, language, direction := value(n, "id"), language(n), direction(n)
	isSpan := id != "" || language != "" || direction != model.Inherited
	if isSpan {
		at := model.At{Pos: r.position(n)}
		given := false
		f.push(id != "", func(in []model.Inline) model.Inline {
			span := &model.Span{At: at, ID: id, Language: language, Direction: direction, Inlines: in}
			if given {
				span.ID = "" // the rest of an element that a block has split
			}
			given = true
			return span
		})
	}
	if wrap != nil {
		f.push(false, wrap)
	}
	r.children(f, n)
	if wrap != nil {
		f.pop()
	}
	if isSpan {
		f.pop()
	}
}

// link adds a link; an a without an address is an anchor or nothing.
func (r *reader) link(f *flow, n *html.Node) {
	address, ok := attribute(n, "href")
	if !ok {
		if name := value(n, "name"); name != "" && value(n, "id") == "" {
			n.Attr = append(n.Attr, html.Attribute{Key: "id", Val: name})
		}
		r.within(f, n, nil)
		return
	}
	at := model.At{Pos: r.position(n)}
	title, isCitation := value(n, "title"), value(n, "role") == "doc-biblioref"
	if isBox(n) {
		f.characters(" ", at.Pos)
		defer f.characters(" ", at.Pos)
	}
	if name := value(n, "aria-label"); name != "" && !isSeen(n) {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: name}) // an icon, drawn by the style sheet
	}
	hasContent := n.FirstChild != nil
	r.within(f, n, func(in []model.Inline) model.Inline {
		hasContent = true
		return &model.Link{At: at, Address: strings.TrimSpace(address), Title: title, Inlines: in,
			Citation: isCitation}
	})
	if !hasContent && len(address) > 1 && address[0] == '#' {
		f.add(&model.Link{At: at, Address: strings.TrimSpace(address)}) // its target will name it
		return
	}
	if !hasContent {
		r.source.Report.Warnf(at.Pos, "link-empty",
			"The link to %q has no text, so nobody can see it. Give it a text or remove it.", address)
	}
}

// isSeen reports whether an element holds text or a picture.
func isSeen(n *html.Node) bool {
	return hasText(n) || find(n, func(c *html.Node) bool { return c.DataAtom == atom.Img }) != nil
}

// picture reads an img element.
func (r *reader) picture(n *html.Node) *model.Picture {
	at := r.position(n)
	alt, _ := attribute(n, "alt")
	p := &model.Picture{
		At:      model.At{Pos: at},
		Address: value(n, "src"),
		Alt:     strings.Join(strings.Fields(alt), " "),
		Title:   value(n, "title"),
		Width:   size(n, "width"),
		Height:  size(n, "height"),
		Share:   share(n),
	}
	if isDecoration(n) {
		p.Alt, p.Decorative = "", true
	}
	asset := r.source.Picture(p.Address, at)
	if asset != nil {
		p.Asset = asset.ID
	}
	if isEmbedded(p.Address) {
		if p.Address = ""; asset != nil {
			p.Address = asset.ID
		}
	}
	return p
}

// isEmbedded reports whether an address is the picture itself.
func isEmbedded(address string) bool {
	return len(address) > 5 && strings.EqualFold(address[:5], "data:")
}

// image adds a picture. The id of one that begins a paragraph is the paragraph's, for it may become a figure.
func (r *reader) image(f *flow, n *html.Node) {
	p := r.picture(n)
	if id := value(n, "id"); id != "" && !f.hasContent() && f.anchor == "" {
		f.anchor = id
	} else if id != "" {
		at := model.At{Pos: p.Pos}
		f.push(true, func(in []model.Inline) model.Inline { return &model.Span{At: at, ID: id, Inlines: in} })
		defer f.pop()
	}
	f.add(p)
}

// isDecoration reports whether the source keeps a picture from screen readers, which says more than an
// alternative left empty.
func isDecoration(n *html.Node) bool {
	switch value(n, "role") {
	case "presentation", "none":
		return true
	}
	return value(n, "aria-hidden") == "true"
}

// share reads a width in per cent of the line, as HTML's attribute or its style says it; 0 when it is something else.
func share(n *html.Node) int {
	width := value(n, "width")
	if given := declared(n, "width"); given != "" {
		width = given
	}
	per, ok := strings.CutSuffix(width, "%")
	of, err := strconv.ParseFloat(per, 64)
	if !ok || err != nil || !(of >= 1 && of <= 100) {
		return 0
	}
	return int(of + 0.5)
}

// plainText returns the text of an element, with its markers and white space.
func plainText(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if isElement(n, atom.Br) {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			add(c)
		}
	}
	add(n)
	return b.String()
}
