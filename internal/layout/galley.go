package layout

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/compose"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/guess"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/theme"
)

// galley is set matter that pages are made of: a chapter, or several that follow each other on the page.
type galley struct {
	chapters []*flow.Chapter
	boxes    []*column.Box
	pages    []column.Filling
	roman    bool // it belongs to the front matter
	headings map[*model.Section]compose.Heading
	begins   *column.Box // what the last page composed begins with
}

// body is the text of a book: its galleys, on their way to pages.
type body struct {
	*compose.Composer
	galleys    []*galley
	guess      func() *guess.Guess
	chapterSet func(done, of int)
}

// newBody gives the chapters their places in the structure tree.
func newBody(c *compose.Composer, in Input) *body {
	b := &body{Composer: c, chapterSet: in.ChapterSet}
	b.guess = sync.OnceValue(func() *guess.Guess { return guess.New(in.Document, c.Look) })
	b.galleys = b.galleysOf(in.Document)
	return b
}

// galleysOf shares the sections of the first level among galleys. The front matter's folios are roman, so it never
// shares a galley with the body.
func (b *body) galleysOf(d *model.Document) []*galley {
	numbered := guess.HasChapters(d)
	var galleys []*galley
	for i, section := range d.Sections {
		c := &flow.Chapter{Section: section, Element: b.Book.Structure.Add(page.RoleSect)}
		if b.Theme.Links.Pages {
			c.Rooms = map[*model.Link]guess.Room{}
		}
		roman := numbered && section.Kind == model.Introduction
		if n := len(galleys); n > 0 && galleys[n-1].roman == roman && b.runsOn(i) {
			above := galleys[n-1].chapters[len(galleys[n-1].chapters)-1]
			if b.Theme.Links.Addresses != theme.AddressesNotShown {
				c.Letters = above.Letters + flow.CountLetters(above.Section, b.Notes)
			}
			galleys[n-1].chapters = append(galleys[n-1].chapters, c)
			continue
		}
		galleys = append(galleys, &galley{chapters: []*flow.Chapter{c}, roman: roman})
	}
	return galleys
}

// shortChapter is how much of a page, in per cent, a chapter fills at most that shares pages with its neighbours.
const shortChapter = 80

// runsOn reports whether a chapter may begin below the one before it. That is decided by its length alone before
// anything is set: the letters of addresses are counted through the chapters that share pages.
func (b *body) runsOn(chapter int) bool {
	switch b.Theme.Chapters.Start {
	case theme.StartHere:
		return true
	case theme.StartAuto:
		return min(b.guess().Fills(chapter), b.guess().Fills(chapter-1)) <= shortChapter
	default:
		return false
	}
}

// set sets the chapters that aren't set and then finds the page breaks of their galleys, side by side.
func (b *body) set(ctx context.Context) error {
	galleys := slices.DeleteFunc(slices.Clone(b.galleys), (*galley).isSet)
	var set []func()
	for _, g := range galleys {
		for _, c := range g.chapters {
			if c.Column == nil {
				set = append(set, func() { c.Set(b.Typesetter, b.guess) })
			}
		}
	}
	var done atomic.Int64
	err := parallel.Each(ctx, len(set), func(_ context.Context, i int) error {
		set[i]()
		if b.chapterSet != nil {
			b.chapterSet(int(done.Add(1)), len(set))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return parallel.Each(ctx, len(galleys), func(_ context.Context, i int) error {
		galleys[i].join()
		galleys[i].pages = column.Pages(galleys[i].boxes, b.Look, b.TypeHeight())
		return nil
	})
}

// isSet reports whether all chapters of the galley are set.
func (g *galley) isSet() bool {
	return !slices.ContainsFunc(g.chapters, func(c *flow.Chapter) bool { return c.Column == nil })
}

// join makes one column of the chapters' columns.
func (g *galley) join() {
	g.headings = map[*model.Section]compose.Heading{}
	for i, c := range g.chapters {
		if i == 0 {
			g.boxes = c.Column.Boxes
		} else {
			g.boxes = append(g.boxes, c.Column.Boxes...)
		}
		g.headings[c.Section] = compose.Heading{Chapter: c.Section}
		for _, child := range c.Section.Children {
			g.headings[child] = compose.Heading{Chapter: c.Section, Section: child}
		}
	}
}

// chapters lists the chapters of all galleys.
func (b *body) chapters() []*flow.Chapter {
	var chapters []*flow.Chapter
	for _, g := range b.galleys {
		chapters = append(chapters, g.chapters...)
	}
	return chapters
}
