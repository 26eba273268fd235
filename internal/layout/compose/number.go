package compose

import (
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
)

// FillReferences puts the numbers of the pages that links lead to into their places, from where the destinations came
// to stand.
func (c *Composer) FillReferences() {
	for _, sheet := range c.Book.Pages {
		c.fillNumbers(sheet.Items)
	}
}

func (c *Composer) fillNumbers(items []page.Item) {
	for i, item := range items {
		switch item := item.(type) {
		case *page.Turned:
			c.fillNumbers(item.Items)
		case *inline.Number:
			items[i] = item.Glyphs
			if target, ok := c.Book.Destinations[item.Reference.Link.Target]; ok {
				items[i] = item.Filled(c.Look, c.Book.Pages[target.Page].Folio)
			}
		}
	}
}
