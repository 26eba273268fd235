package layout

import (
	"context"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/theme"
)

// The letters of addresses begin anew with each chapter that begins a page, and go on where chapters share one, so that
// no page shows a letter for two addresses. Which is which is known when there are pages: chapters of a galley are set
// with letters that go on, those that turn out to begin a page once more. Should that, or a reference that needs more
// room, bring two chapters onto one page after all, the letters of the lower one go on again, for good.

// restartLetters begins the letters anew in the chapters that begin a page.
func (b *body) restartLetters(ctx context.Context) error {
	changed := b.eachShared(func(c *flow.Chapter, begins bool, before int) int {
		if begins {
			return 0
		}
		return before
	})
	if !changed {
		return nil
	}
	if err := b.set(ctx); err != nil {
		return err
	}
	return b.joinLetters(ctx)
}

// joinLetters lets the letters go on in the chapters that share a page, as long as there is one in which they don't.
func (b *body) joinLetters(ctx context.Context) error {
	for b.eachShared(func(c *flow.Chapter, begins bool, before int) int {
		if begins && c.Letters == 0 {
			return 0
		}
		return before
	}) {
		if err := b.set(ctx); err != nil {
			return err
		}
	}
	return nil
}

// eachShared gives each chapter that has another above it in its galley the number of letters before its own. letters
// is told whether the chapter begins a page and how many letters those above it have used. It reports whether there are
// chapters to set again.
func (b *body) eachShared(letters func(c *flow.Chapter, begins bool, before int) int) (changed bool) {
	if b.Theme.Links.Addresses == theme.AddressesNotShown {
		return false
	}
	for _, g := range b.galleys {
		if len(g.chapters) < 2 {
			continue
		}
		firsts := map[*column.Box]bool{}
		for _, page := range g.pages {
			if len(page.Text) > 0 {
				firsts[page.Text[0]] = true
			}
		}
		before := 0
		for i, c := range g.chapters {
			begins := len(c.Column.Boxes) == 0 || firsts[c.Column.Boxes[0]]
			own := flow.CountLetters(c.Section, b.Notes)
			if i > 0 {
				if before = letters(c, begins, before); before != c.Letters {
					c.Letters = before
					if own > 0 {
						c.Column, changed = nil, true
					}
				}
			}
			before += own
		}
	}
	return changed
}
