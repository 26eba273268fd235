package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// captions are what stands below, or above, a table or a picture.
var captions = construct{
	name:  "captions",
	trees: []util.PrioritizedValue{util.Prioritized(&captionTransformer{}, 110)},
	nodes: []nodeWriter{
		named[*figure]("figure"),
		plainElement(func(n *caption) string { return n.tag }),
	},
}

// figure is a passage with its caption.
type figure struct{ blockNode }

// caption is the caption of the figure or table that it lies in.
type caption struct {
	blockNode
	tag string
}

// captionTransformer makes captions of the paragraphs that are.
//
//	: Costs {#tbl-costs}, Table: Costs    below or above a table (pandoc)
//	/// caption … ///                     below a table or picture (Python-Markdown)
//	::: {#fig-plan} … The plan :::        the last paragraph of the container (Quarto)
//	![The plan](plan.png "A *caption*")   the title of a picture that is alone
//	![The plan](plan.png){#fig-plan}      the words of a picture that is alone; in pandoc without the id too
type captionTransformer struct{}

// Transform implements parser.ASTTransformer.
func (*captionTransformer) Transform(root *ast.Document, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	isPandoc := stateOf(pc).dialect == site.Pandoc
	for n := ast.Node(root); n != nil; {
		next := following(n)
		switch n := n.(type) {
		case *ast.Paragraph:
			if cutCaption(n, source) {
				captionTable(n)
			} else if picture := loneImage(n); picture != nil && (isPandoc || isNumbered(n, picture)) {
				stateOf(pc).captionPicture(n, picture)
			}
		case *container:
			if n.mark == '/' && (n.name == "caption" || n.name == "figure-caption") {
				next = captionFromContainer(n)
			} else if id, _ := n.AttributeString("id"); n.name == "" {
				if id, ok := id.([]byte); ok && (bytes.HasPrefix(id, []byte("fig-")) ||
					bytes.HasPrefix(id, []byte("tbl-"))) {
					next = figureFromContainer(n)
				}
			}
		}
		n = next
	}
	stateOf(pc).placeTitles(root)
}

// cutCaption cuts the mark of a table's caption off a paragraph beside a table, and reports whether there was one.
func cutCaption(p *ast.Paragraph, source []byte) bool {
	first, ok := p.FirstChild().(*ast.Text)
	if !ok || tableOf(p) == nil {
		return false
	}
	value := first.Segment.Value(source)
	for _, mark := range []string{": ", "Table: ", "table: "} {
		if bytes.HasPrefix(value, []byte(mark)) {
			first.Segment = first.Segment.WithStart(first.Segment.Start + len(mark))
			return true
		}
	}
	return false
}

func isCaption(n ast.Node) bool {
	_, is := n.(*caption)
	return is
}

// tableOf returns the table beside a paragraph that has no caption yet; nil when there is none.
func tableOf(p *ast.Paragraph) ast.Node {
	for _, n := range []ast.Node{p.PreviousSibling(), p.NextSibling()} {
		if n != nil && n.Kind() == extensionast.KindTable && !isCaption(n.FirstChild()) {
			return n
		}
	}
	return nil
}

// captionTable moves a paragraph into the table beside it.
func captionTable(p *ast.Paragraph) {
	table := tableOf(p)
	c := newCaption("caption", p)
	for _, a := range p.Attributes() {
		table.SetAttribute(a.Name, a.Value)
	}
	p.Parent().RemoveChild(p.Parent(), p)
	table.InsertBefore(table, table.FirstChild(), c)
}

// newCaption makes a caption of what a node holds.
func newCaption(tag string, of ast.Node) *caption {
	c := &caption{tag: tag}
	c.SetPos(of.Pos())
	moveChildren(c, of)
	return c
}

// moveChildren moves all that a node holds to the end of another.
func moveChildren(to, from ast.Node) {
	for child := from.FirstChild(); child != nil; {
		next := child.NextSibling()
		to.AppendChild(to, child)
		child = next
	}
}

// loneImage returns the image that a paragraph consists of; nil when there is more in it.
func loneImage(p ast.Node) *ast.Image {
	if p.ChildCount() == 0 || p.Kind() != ast.KindParagraph && p.Kind() != ast.KindTextBlock {
		return nil
	}
	picture, _ := p.FirstChild().(*ast.Image)
	for n := p.FirstChild().NextSibling(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); !ok || t.Segment.Len() > 0 {
			return nil
		}
	}
	return picture
}

// isNumbered reports whether a picture's words are its caption in any dialect: its alternative stands in an attribute,
// or its id is that of a numbered figure.
func isNumbered(p *ast.Paragraph, picture *ast.Image) bool {
	_, isDescribed := figureAlternative(picture)
	value, _ := p.AttributeString("id")
	id, _ := value.([]byte)
	return isDescribed || bytes.HasPrefix(id, []byte("fig-")) || bytes.HasPrefix(id, []byte("fig:"))
}

// captionPicture makes a figure of a paragraph whose picture has words, which become its caption.
func (s *state) captionPicture(p *ast.Paragraph, picture *ast.Image) {
	if picture.ChildCount() == 0 {
		return
	}
	if len(picture.Title) > 0 {
		s.infoOnce(p.Pos(), "picture-title-left-out", "",
			"The words of this picture are its caption, so that its title, which a site shows under the pointer of a "+
				"mouse, is left out. Put it into the caption if it matters.")
	}
	putInFigure(p, newCaption("figcaption", picture))
}

// putInFigure puts a passage and its caption into a figure, which gets the id of the passage.
func putInFigure(p ast.Node, c *caption) {
	f := &figure{}
	f.SetPos(p.Pos())
	if id, ok := p.AttributeString("id"); ok {
		f.SetAttributeString("id", id)
		p.SetAttributeString("id", nil)
	}
	p.Parent().ReplaceChild(p.Parent(), p, f)
	f.AppendChild(f, p)
	f.AppendChild(f, c)
}

// captionFromContainer gives the text of a container to the table or picture before it, and returns what to read next.
func captionFromContainer(n *container) ast.Node {
	next := n.FirstChild()
	before := n.PreviousSibling()
	if before == nil || n.ChildCount() != 1 || next.Kind() != ast.KindParagraph {
		return next
	}
	parent := n.Parent()
	following := n.NextSibling()
	if before.Kind() == extensionast.KindTable && !isCaption(before.FirstChild()) {
		before.InsertBefore(before, before.FirstChild(), newCaption("caption", next))
	} else {
		f := &figure{}
		f.SetPos(before.Pos())
		parent.ReplaceChild(parent, before, f)
		f.AppendChild(f, before)
		f.AppendChild(f, newCaption("figcaption", next))
	}
	parent.RemoveChild(parent, n)
	if following == nil {
		return afterChildren(parent)
	}
	return following
}

// figureFromContainer makes a figure of a container whose last paragraph is a caption.
func figureFromContainer(n *container) ast.Node {
	last := n.LastChild()
	if last == nil || last.PreviousSibling() == nil || last.Kind() != ast.KindParagraph || loneImage(last) != nil {
		return n.FirstChild()
	}
	f := &figure{}
	f.SetPos(n.Pos())
	id, _ := n.AttributeString("id")
	f.SetAttributeString("id", id)
	n.Parent().ReplaceChild(n.Parent(), n, f)
	n.RemoveChild(n, last)
	moveChildren(f, n)
	f.AppendChild(f, newCaption("figcaption", last))
	return f.FirstChild()
}

// afterChildren returns the node that comes after all that a node holds.
func afterChildren(n ast.Node) ast.Node {
	for n != nil && n.NextSibling() == nil {
		n = n.Parent()
	}
	if n == nil {
		return nil
	}
	return n.NextSibling()
}

// figureAlternative returns what an attribute says in place of a picture's words.
func figureAlternative(n *ast.Image) (alternative string, isGiven bool) {
	value, isGiven := n.AttributeString("fig-alt")
	if b, ok := value.([]byte); ok {
		return strings.TrimSpace(string(b)), isGiven
	}
	return "", false
}
