package markdown

import (
	"bytes"
	"cmp"
	"path"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// wikiLinks lead to a page by its name: [[Page]], [[Page#Heading|words]], in GitLab [[Some words|page-name]].
// ![[picture.png|300]] shows a picture.
var wikiLinks = construct{
	name:    "wiki links",
	inlines: []util.PrioritizedValue{inlineAt(86, "[!", parseWikiLink)},
	nodes:   []nodeWriter{leaf((*writer).wikiLink)},
}

// wikiLimit is the longest wiki link, in bytes.
const wikiLimit = 500

// wikiLink is a link by name, or a picture.
type wikiLink struct {
	inlineNode
	isEmbedded bool
	target     text.Segment
	label      text.Segment // the target when the source has none
}

// parseWikiLink parses wiki links.
func parseWikiLink(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := &wikiLink{isEmbedded: line[0] == '!'}
	start := 2
	if n.isEmbedded {
		start = 3
	}
	if !bytes.HasPrefix(line[start-2:], []byte("[[")) {
		return nil
	}
	inner := line[start:min(len(line), wikiLimit)]
	end := bytes.Index(inner, []byte("]]"))
	if end < 1 || bytes.ContainsAny(inner[:end], "[]\n") || bytes.HasPrefix(line[start+end+2:], []byte("(")) {
		return nil
	}
	inner = inner[:end]
	n.SetPos(segment.Start)
	at := segment.Start + start
	n.target, n.label = text.NewSegment(at, at+end), text.NewSegment(at, at+end)
	if i := bytes.IndexByte(inner, '|'); i >= 0 {
		n.target.Stop, n.label.Start = at+i, at+i+1
		if i > 0 && inner[i-1] == '\\' { // in a table
			n.target.Stop--
		}
	}
	block.Advance(start + end + 2)
	return n
}

// wikiLink writes a link whose page edit looks for, or a picture. A page that should be shown within another is
// a link to it, and told.
func (w *writer) wikiLink(n *wikiLink) {
	target := strings.TrimSpace(string(n.target.Value(w.source)))
	label := strings.TrimSpace(string(n.label.Value(w.source)))
	at := w.at(n)
	if n.isEmbedded && isPictureName(target) {
		attributes := []html.Attribute{{Key: "src", Value: target}}
		if size, _, _ := strings.Cut(label, "x"); label != target && strings.Trim(size, "0123456789") == "" {
			attributes = append(attributes, html.Attribute{Key: "width", Value: size})
		} else if label != target {
			attributes = append(attributes, html.Attribute{Key: "alt", Value: label})
		}
		w.open(n, "img", html.NoRole, "", attributes...)
		return
	}
	if n.isEmbedded {
		w.state.infoOnce(at, "include-left-out", target,
			"The page %q is not shown within this one; a link to it stands here. Make it a chapter, or copy its text.",
			target)
	}
	if isSlug(label) && strings.Contains(target, " ") { // GitLab's [[Getting started|getting-started]]
		target, label = label, target
	}
	if label == target {
		target = strings.Replace(target, "#^", "#", 1) // the name of a block, which is no words
		label, _, _ = strings.Cut(label, "#^")
		label = cmp.Or(label, strings.TrimPrefix(target, "#"))
	} else {
		target = strings.Replace(target, "#^", "#", 1)
	}
	if label == target {
		label = strings.TrimPrefix(strings.ReplaceAll(target, "#", " › "), " › ")
	}
	address := "wiki:" + target
	if strings.HasPrefix(target, "#") {
		address = target
	}
	w.open(n, "a", html.NoRole, "", html.Attribute{Key: "href", Value: address})
	w.out.Text(label, n.label.Start)
	w.close("a")
}

// isSlug reports whether a text is the last part of an address or a path rather than words.
func isSlug(s string) bool {
	return strings.ContainsAny(s, "-/") && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_/") == ""
}

// isPictureName reports whether a file is a picture by its name.
func isPictureName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff":
		return true
	}
	return false
}
