package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The bounds that keep a hostile file cheap.
const (
	maxBytes     = 10 << 20
	maxDepth     = 100
	maxElements  = 200_000 // elements drawn, those that use brings in counted each time
	maxSegments  = 200_000
	maxWork      = 100 << 20 // bytes of attributes and text read, counted each time that use brings them in
	maxExpansion = 1 << 20   // bytes that the entities of a DOCTYPE may expand to
)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// node is an element of the SVG namespace, or a run of characters when its name is empty. Elements within foreignObject
// that are of another namespace have a name that begins with a colon.
type node struct {
	name     string
	attrs    []attribute
	parent   *node
	children []*node
	place    int // among the elements of its parent
	elements int // among its children
	text     string
	size     int // bytes of the attributes
}

type attribute struct{ name, value string }

// attr returns the value of the attribute without the space around it; empty when it isn't there.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.name == name {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

// content returns all characters directly in the element.
func (n *node) content() string {
	var b strings.Builder
	for _, child := range n.children {
		b.WriteString(child.text)
	}
	return b.String()
}

// readTree reads the file into a tree of SVG elements. Elements of other namespaces, which a browser
// doesn't show, are left out.
func readTree(data []byte) (*node, error) {
	decoder, err := newDecoder(data)
	if err != nil {
		return nil, err
	}
	top := new(node)
	open := []*node{top}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		parent := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) > maxDepth {
				return nil, fmt.Errorf("elements are nested more than %d deep", maxDepth)
			}
			name := token.Name.Local
			if space := token.Name.Space; space != svgSpace && space != "" && space != "svg" {
				if !foreign(parent) {
					if err := decoder.Skip(); err != nil {
						return nil, err
					}
					continue
				}
				name = ":" + name
			}
			child := &node{name: name, attrs: attributes(token.Attr), parent: parent}
			child.place = parent.elements
			parent.elements++
			for _, a := range child.attrs {
				child.size += len(a.value)
			}
			parent.children = append(parent.children, child)
			open = append(open, child)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				parent.children = append(parent.children, &node{text: string(token), parent: parent})
			}
		case xml.Directive:
			if decoder.Entity, err = entities(token, data); err != nil {
				return nil, err
			}
		}
	}
	for _, child := range top.children {
		if child.name == "svg" {
			return child, nil
		}
	}
	return nil, errors.New("it has no svg element")
}

// foreign reports whether an element may hold those of other namespaces.
func foreign(n *node) bool { return n.name == "foreignObject" || strings.HasPrefix(n.name, ":") }

// attributes keeps what SVG itself defines.
func attributes(from []xml.Attr) []attribute {
	out := make([]attribute, 0, len(from))
	for _, a := range from {
		if space := a.Name.Space; space == "" || space == svgSpace || space == xlinkSpace || space == xmlSpace ||
			space == "xlink" || space == "xml" {
			out = append(out, attribute{a.Name.Local, a.Value})
		}
	}
	return out
}

func newDecoder(data []byte) (*xml.Decoder, error) {
	if len(data) > maxBytes {
		return nil, fmt.Errorf("a drawing may have %d MB at most", maxBytes>>20)
	}
	decoder := xml.NewDecoder(bytes.NewReader(InUTF8(data)))
	decoder.CharsetReader = charset
	return decoder, nil
}

// entities reads the plain entities that a DOCTYPE declares: old drawing programs keep namespaces and styles there.
// Those that hold markup or other entities, or stand for files, are not read.
func entities(doctype []byte, data []byte) (map[string]string, error) {
	found := make(map[string]string)
	expansion := 0
	for rest := string(doctype); ; {
		_, after, ok := strings.Cut(rest, "<!ENTITY")
		if !ok {
			return found, nil
		}
		rest = after
		const longest = 1024 // of a declaration; a bound keeps the search linear
		name, value, ok := strings.Cut(strings.TrimSpace(after[:min(len(after), longest)]), " ")
		value = strings.TrimSpace(value)
		if !ok || value == "" || value[0] != '"' && value[0] != '\'' {
			continue
		}
		value, _, ok = strings.Cut(value[1:], value[:1])
		if !ok || strings.ContainsAny(value, "&<%") || len(found) >= 100 {
			continue
		}
		if expansion += bytes.Count(data, []byte("&"+name+";")) * len(value); expansion > maxExpansion {
			return nil, errors.New("its entities expand to too much")
		}
		found[name] = value
	}
}
