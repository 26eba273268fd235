package verify

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// xhtml is a content document.
type xhtml struct {
	name  string
	root  *node
	nodes []*node          // in document order
	ids   map[string]*node // the first with each ID
	text  []byte           // of body
}

// node is an XML element.
type node struct {
	name   xml.Name
	attrs  []xml.Attr
	parent *node
	kids   []*node
	text   []byte // directly below, and not in kids
	line   int
	order  int // among the document's elements
	offset int // of the document's text when it opens
}

// parseXML reads a file into a tree. Of a content document it also keeps the elements in order, the IDs
// and the text of the body.
func parseXML(data []byte, x *xhtml) (*node, error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var root, open, aside *node // aside: what the text of the page goes on behind
	var block []node            // a few nodes at once are made quicker than each by itself
	count, depth, inBody := 0, 0, false
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			line, _ := decoder.InputPos()
			if len(block) == cap(block) {
				block = make([]node, 0, 64)
			}
			block = append(block, node{name: token.Name, attrs: token.Attr, parent: open, line: line})
			n := &block[len(block)-1]
			if count, depth = count+1, depth+1; count > maxElements || depth > maxElementDepth {
				return nil, errors.New("it has too many elements, or they are nested too deep")
			}
			if open == nil {
				root = n
			} else {
				open.kids = append(open.kids, n)
			}
			open = n
			if x != nil {
				x.enter(n)
				inBody = inBody || n.name.Local == "body"
				if inBody && aside == nil {
					x.text = append(x.text, x.setAside(n, &aside)...)
				}
			}
		case xml.CharData:
			if open != nil {
				open.text = append(open.text, token...)
			}
			if inBody && aside == nil {
				x.text = append(x.text, token...)
			}
		case xml.EndElement:
			if open == aside {
				aside = nil
			}
			open, depth = open.parent, depth-1
		}
	}
	if root == nil {
		return nil, errors.New("it has no element")
	}
	return root, nil
}

// setAside notes an element whose text isn't that of the printed page at this place, and returns what stands for it:
// notes are at the foot of the page, and formulas have their linear text.
func (x *xhtml) setAside(n *node, aside **node) string {
	switch {
	case n.name.Local == "math":
		*aside = n
		return n.attr("alttext")
	case slices.ContainsFunc(n.types(), func(t string) bool {
		return t == "footnotes" || t == "footnote" || t == "endnotes"
	}):
		*aside = n
	}
	return ""
}

// enter notes an element of a content document.
func (x *xhtml) enter(n *node) {
	n.offset, n.order = len(x.text), len(x.nodes)
	x.nodes = append(x.nodes, n)
	if id := n.attr("id"); id != "" && x.ids[id] == nil {
		x.ids[id] = n
	}
}

// attr is the value of an attribute without namespace; a nil node has none.
func (n *node) attr(name string) string { return n.attrIn("", name) }

func (n *node) attrIn(space, name string) string {
	if n != nil {
		for _, a := range n.attrs {
			if a.Name.Local == name && a.Name.Space == space {
				return a.Value
			}
		}
	}
	return ""
}

func (n *node) has(name string) bool {
	return slices.ContainsFunc(n.attrs, func(a xml.Attr) bool { return a.Name.Local == name && a.Name.Space == "" })
}

// first finds the first element of a name below n, in document order.
func (n *node) first(name string) *node {
	if n == nil {
		return nil
	}
	for _, kid := range n.kids {
		if kid.name.Local == name {
			return kid
		}
		if found := kid.first(name); found != nil {
			return found
		}
	}
	return nil
}

func (n *node) children(name string) []*node {
	var list []*node
	if n != nil {
		for _, kid := range n.kids {
			if kid.name.Local == name {
				list = append(list, kid)
			}
		}
	}
	return list
}

// words is the text of an element and all below it, with single spaces. Order among text and elements is not
// kept; labels have none.
func (n *node) words() string {
	var b strings.Builder
	var walk func(n *node)
	walk = func(n *node) {
		b.Write(n.text)
		for _, kid := range n.kids {
			walk(kid)
		}
	}
	if n != nil {
		walk(n)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// types are the values of epub:type.
func (n *node) types() []string { return strings.Fields(n.attrIn(nsOPS, "type")) }

func (x *xhtml) place(n *node) string { return fmt.Sprintf("%s:%d", x.name, n.line) }
