package layout

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// heading is where in the book a page is: the chapter and its section. The section is nil before the chapter's first.
type heading struct {
	chapter *model.Section
	section *model.Section
}

// runningHead sets at the head of a page what the theme asks for: with one side, at the left and the right, each cut at a word where
// they'd meet; with two, at the outer edge.
func (b *binder) runningHead(sheet *page.Page, at heading) {
	style, heads := b.Theme.Styles.RunningHead, b.Theme.RunningHeads
	left, right := b.headText(heads.Left, at), b.headText(heads.Right, at)
	switch {
	case sheet.LeftHand:
		right = ""
	case b.book.TwoSided:
		left = ""
	case left == right:
		right = ""
	}
	width := b.TypeWidth()
	if left != "" && right != "" {
		right = b.fit(right, style, width/2-b.Pt(8))
		width -= b.widthOf(right, style) + b.Pt(24)
	}
	left, right = b.fit(left, style, width), b.fit(right, style, b.TypeWidth())
	b.paintLabel(sheet, left, style, 0, b.Theme.Page.RunningHead.Pt, page.ArtifactHeader)
	b.paintLabel(sheet, right, style, b.TypeWidth()-b.widthOf(right, style), b.Theme.Page.RunningHead.Pt, page.ArtifactHeader)
}

// headText is what a running head says. Where there is no section yet, the chapter stands for it.
func (b *binder) headText(head theme.Head, at heading) string {
	switch {
	case head == theme.HeadPublication:
		return b.document.Meta.Title
	case head == theme.HeadSection && at.section != nil:
		return model.PlainText(at.section.Title)
	case (head == theme.HeadChapter || head == theme.HeadSection) && at.chapter != nil:
		return model.PlainText(at.chapter.Title)
	}
	return ""
}

// paintLabel paints a short text as an artifact, its baseline at y from the top of the page, x from the type area's left edge.
func (b *binder) paintLabel(sheet *page.Page, s string, style theme.Style, x, y unit.Pt, artifact page.Artifact) {
	if s == "" {
		return
	}
	holder := &box{}
	at := b.setting(nil, nil)
	at.hang(holder, b.plain(s, style, nil), style)
	holder.move(sheet.Left+x, y-at.Baseline(style))
	for _, item := range holder.items {
		if glyphs, ok := item.(*page.Glyphs); ok {
			glyphs.Source = page.Source{Artifact: artifact}
		}
		sheet.Items = append(sheet.Items, item)
	}
}

// widthOf is the width of a short text on one line.
func (b *binder) widthOf(s string, style theme.Style) unit.Pt {
	if s == "" {
		return 0
	}
	_, width := b.Shaper.Shape(b.plain(s, style, nil).spans).Widths()
	return width
}

// fit cuts a title after a word, with an ellipsis, so that it is no wider than width.
func (b *binder) fit(s string, style theme.Style, width unit.Pt) string {
	if b.widthOf(s, style) <= width {
		return s
	}
	words := strings.Fields(s)
	for n := len(words) - 1; n > 0; n-- {
		cut := strings.TrimRight(strings.Join(words[:n], " "), ",;:–—-\u00a0\u202f ") + "…"
		if b.widthOf(cut, style) <= width {
			return cut
		}
	}
	return ""
}
