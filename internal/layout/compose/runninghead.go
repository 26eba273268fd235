package compose

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Heading is where in the book a page is: the chapter and its section. The section is nil before the chapter's first.
type Heading struct {
	Chapter *model.Section
	Section *model.Section
}

// RunningHead sets at the head of a page what the theme asks for: with one side, at the left and the right, which share
// the line by need and are cut at a word where they'd meet; with two, at the outer edge.
func (c *Composer) RunningHead(sheet *page.Page, at Heading) {
	style, heads := c.Theme.Styles.RunningHead, c.Theme.RunningHeads
	left, right := c.headText(heads.Left, at), c.headText(heads.Right, at)
	switch {
	case sheet.LeftHand:
		right = ""
	case c.Book.TwoSided:
		left = ""
	case left == right:
		right = ""
	}
	leftRoom, rightRoom := c.TypeWidth(), c.TypeWidth()
	if left != "" && right != "" {
		leftRoom, rightRoom = shared(c.TypeWidth()-c.Pt(24), c.WidthOf(left, style), c.WidthOf(right, style))
	}
	left, right = c.Fit(left, style, leftRoom), c.Fit(right, style, rightRoom)
	c.paintLabel(sheet, left, style, 0, c.Theme.Page.RunningHead.Pt, page.ArtifactHeader)
	c.paintLabel(sheet, right, style, c.TypeWidth()-c.WidthOf(right, style), c.Theme.Page.RunningHead.Pt,
		page.ArtifactHeader)
}

// shared parts a line between two texts of given widths: who needs less than half leaves the rest to the other.
func shared(line, left, right unit.Pt) (forLeft, forRight unit.Pt) {
	switch half := line / 2; {
	case left+right <= line:
		return left, right
	case right <= half:
		return line - right, right
	case left <= half:
		return left, line - left
	default:
		return half, half
	}
}

// headText is what a running head says. Where there is no section yet, the chapter stands for it.
func (c *Composer) headText(head theme.Head, at Heading) string {
	switch {
	case head == theme.HeadPublication:
		return c.Book.Meta.Title
	case head == theme.HeadSection && at.Section != nil:
		return model.PlainText(at.Section.Title)
	case (head == theme.HeadChapter || head == theme.HeadSection) && at.Chapter != nil:
		if p := at.Chapter.Page; p != nil && p.ShortTitle != "" {
			return p.ShortTitle
		}
		return model.PlainText(at.Chapter.Title)
	}
	return ""
}
