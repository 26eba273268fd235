package verify

import "strings"

// drawingRules are about SVG files (EPUB 3.3, 6.2).
func drawingRules() []rule[*book] {
	return []rule[*book]{
		{Rule{"epub-drawing", "EPUB 3.3 6.2",
			"Drawings are well-formed SVG; prefixes are declared, and ids are names of one element."}, checkDrawings},
	}
}

func checkDrawings(b *book, found found) {
	for _, i := range b.items {
		data, there := b.files[i.name]
		if i.mediaType != "image/svg+xml" || !there {
			continue
		}
		x := &xhtml{name: i.name, ids: map[string]*node{}}
		root, err := parseXML(data, x)
		switch {
		case err != nil:
			found(i.name, "The drawing is not well-formed: %v.", err)
			continue
		case root == nil || root.name.Local != "svg" || root.name.Space != nsSVG:
			found(i.name, "The first element of the drawing is no svg of SVG's namespace.")
			continue
		}
		ids := map[string]bool{}
		for _, n := range x.nodes {
			if n.name.Space != "" && !isNamespace(n.name.Space) {
				found(i.name, "The prefix %q is declared nowhere.", n.name.Space)
			}
			checkDrawingAttributes(i.name, n, ids, found)
		}
	}
}

func checkDrawingAttributes(file string, n *node, ids map[string]bool, found found) {
	for _, a := range n.attrs {
		switch {
		case a.Name.Space != "" && a.Name.Space != "xmlns" && a.Name.Space != "xml" && !isNamespace(a.Name.Space):
			found(file, "The prefix %q is declared nowhere.", a.Name.Space)
		case a.Name.Local == "id" && a.Name.Space == "":
			if ids[a.Value] {
				found(file, "The id %q is there twice.", a.Value)
			}
			if a.Value == "" || strings.ContainsAny(a.Value, " \t\r\n:") {
				found(file, "The id %q is no name.", a.Value)
			}
			ids[a.Value] = true
		}
	}
}

// isNamespace tells a namespace from a prefix that encoding/xml leaves in its place when nothing declares it.
func isNamespace(space string) bool { return strings.ContainsAny(space, ":/") }
