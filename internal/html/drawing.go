package html

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
)

// drawing adds a drawing in the page itself as a picture. One that screen readers are to pass over, or that takes its
// shapes from another place, is an icon: what there is to read of it stays.
func (r *reader) drawing(f *flow, n *html.Node) {
	if n.Data == "svg" && n.Namespace == "svg" && value(n, "aria-hidden") != "true" && isDrawn(n) {
		at := model.At{Pos: r.position(n)}
		if asset := r.source.Embed(svgFile(n), "image/svg+xml", at.Pos); asset != nil {
			f.add(&model.Picture{
				At: at, Address: asset.ID, Asset: asset.ID, Alt: drawingName(n),
				Width: size(n, "width"), Height: size(n, "height"),
			})
			return
		}
	}
	if name := value(n, "aria-label"); name != "" && value(n, "aria-hidden") != "true" && !hasText(n) {
		f.characters(name, r.position(n))
		return
	}
	r.within(f, n, nil)
}

// isDrawn reports whether a drawing has shapes or text of its own.
func isDrawn(n *html.Node) bool {
	return find(n, func(c *html.Node) bool {
		switch c.Data {
		case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "image":
			return true
		}
		return false
	}) != nil
}

// drawingName is what a drawing says of itself: its label or title, else the words in it.
func drawingName(n *html.Node) string {
	if name := value(n, "aria-label"); name != "" {
		return name
	}
	name := n
	if title := find(n, func(c *html.Node) bool { return c.Data == "title" }); title != nil {
		name = title
	}
	var words []string
	for c := range name.Descendants() {
		if c.Type == html.TextNode && (c.Parent == name || c.Parent.Data == "text" || c.Parent.Data == "tspan" ||
			c.Parent.Data == "textPath") {
			words = append(words, strings.Fields(unmarked(c.Data))...)
		}
	}
	return strings.Join(words, " ")
}

// svgFile writes a drawing as a file of its own.
func svgFile(n *html.Node) []byte {
	cleaned := withoutPlaces(n)
	names := map[string]string{"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"}
	for _, a := range cleaned.Attr {
		delete(names, a.Key)
	}
	for _, key := range []string{"xmlns", "xmlns:xlink"} {
		if value, isMissing := names[key]; isMissing {
			cleaned.Attr = append(cleaned.Attr, html.Attribute{Key: key, Val: value})
		}
	}
	var out bytes.Buffer
	if html.Render(&out, cleaned) != nil {
		return nil
	}
	return out.Bytes()
}

// withoutPlaces copies an element without the marks that places are kept with.
func withoutPlaces(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace}
	if n.Type == html.TextNode {
		c.Data = unmarked(n.Data)
	}
	for _, a := range n.Attr {
		if a.Key != placeKey && a.Key != "xmlns" && a.Key != "xlink" {
			c.Attr = append(c.Attr, a)
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.AppendChild(withoutPlaces(child))
	}
	return c
}
