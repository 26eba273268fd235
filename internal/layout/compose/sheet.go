package compose

import (
	"strconv"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Numbering gives pages their folios: roman ones count the front matter from the cover, arabic ones the body from 1.
type Numbering struct {
	Pages int // all of them
	Body  int // those with arabic folios
}

// Next counts a page and returns its folio.
func (n *Numbering) Next(roman bool) string {
	n.Pages++
	if roman {
		return numeral.Roman(n.Pages)
	}
	n.Body++
	return strconv.Itoa(n.Body)
}

// RightHand reports whether the page of that index lies on the right: the cover, of index 0, does.
func RightHand(index int) bool { return index%2 == 0 }

// Composer puts boxes on the pages of a book.
type Composer struct {
	*inline.Typesetter
	Book *page.Book
	Numbering
}

// NewPage adds an empty page to the book.
func (c *Composer) NewPage(roman bool) *page.Page {
	page := &page.Page{Folio: c.Next(roman), Left: c.Theme.Page.Margin.Left.Pt}
	if c.Book.TwoSided && !RightHand(len(c.Book.Pages)) {
		page.LeftHand, page.Left = true, c.Theme.Page.Margin.Right.Pt
	}
	c.Book.Pages = append(c.Book.Pages, page)
	return page
}

// Folio sets the page's number at the outer foot.
func (c *Composer) Folio(sheet *page.Page) {
	style := c.Theme.Styles.Folio
	x := c.TypeWidth() - c.WidthOf(sheet.Folio, style)
	if sheet.LeftHand {
		x = 0
	}
	c.paintLabel(sheet, sheet.Folio, style, x, c.Book.Height-c.Theme.Page.Folio.Pt, page.ArtifactFooter)
}

// paintLabel paints a short text as an artifact, its baseline at y from the top of the page, x from the type area's
// left edge.
func (c *Composer) paintLabel(sheet *page.Page, s string, style theme.Style, x, y unit.Pt, artifact page.Artifact) {
	if s == "" {
		return
	}
	holder := &column.Box{}
	c.Hang(holder, c.Plain(s, style, nil), style, 0)
	holder.Move(sheet.Left+x, y-c.Baseline(style))
	for _, item := range holder.Items {
		if glyphs, ok := item.(*page.Glyphs); ok {
			glyphs.Source = page.Source{Artifact: artifact}
		}
		sheet.Items = append(sheet.Items, item)
	}
}
