package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// The title of a picture that stands alone is its caption, and authors write Markdown there. HTML's attribute can't
// hold it, so that it becomes the caption here; a title without marks is left to edit.
//
//	![The plan](plan.png "The *first* plan[^1]")

// docsifyTitle fits what docsify reads in the place of a title: ':size=200x100', ':no-zoom'
var docsifyTitle = pattern.Of(`^:(?:size=(\d+%?)(?:x\d+%?)?|no-zoom|include|ignore|disabled|(?:class|id|target|type)=\S+)(?:\s+:\S+)*$`)

// hasMarks reports whether a text has what may begin a mark of Markdown.
func hasMarks(s []byte) bool { return bytes.ContainsAny(s, "*_`[<^~$:&\\") }

// readPictureTitle begins to read the title of a picture, whose "](" begins at start, as Markdown: a caption at the end
// of the page, whose inlines goldmark parses when it gets there. captionTransformer takes it from there.
func (s *state) readPictureTitle(parent ast.Node, picture *ast.Image, block text.Reader, start int) {
	title := picture.Title
	if m := docsifyTitle().FindSubmatch(title); m != nil {
		if picture.Title = nil; m[1] != nil {
			picture.SetAttributeString("width", m[1])
		}
		return
	}
	if !hasMarks(title) {
		return
	}
	_, end := block.Position()
	at := bytes.LastIndex(block.Source()[start:max(start, end.Start)], title)
	if at < 0 {
		return // it goes over lines, or stands in a definition
	}
	at += start
	c := &caption{tag: "figcaption"}
	c.SetPos(at)
	c.SetLines(text.NewSegments())
	c.Lines().Append(text.NewSegment(at, at+len(title)))
	root := parent
	for root.Parent() != nil {
		root = root.Parent()
	}
	root.AppendChild(root, c)
	if s.titles == nil {
		s.titles = map[*ast.Image]*caption{}
	}
	s.titles[picture] = c
}

// placeTitles makes captions of the titles of pictures that stand alone, and forgets those of the others.
func (s *state) placeTitles(root *ast.Document) {
	for n := ast.Node(root); n != nil && len(s.titles) > 0; n = following(n) {
		picture := loneImage(n)
		c := s.titles[picture]
		if _, isShown := n.Parent().(*figure); isShown || c == nil {
			continue
		}
		delete(s.titles, picture)
		root.RemoveChild(root, c)
		picture.Title = nil
		putInFigure(n, c)
	}
	for _, c := range s.titles {
		root.RemoveChild(root, c)
	}
}
