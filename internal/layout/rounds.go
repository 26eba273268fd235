package layout

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/guess"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// References to pages change lines, lines change pages, and pages change references. Chapters are set with room for the
// numbers that they are likely to need (guess.go). When all chapters have their pages, those whose references need
// another room are set again, and so on for a few rounds. A place that comes and goes would never settle: from the
// third round on, room only grows. In the last round all references get more room than any page of the book needs.
// Since the numbers themselves are put in when the pages are made, each is right, whatever the rounds have come to.

const (
	freeRounds = 2 // rounds in which room may shrink
	mostRounds = 5
)

// settle sets chapters again until letters and references are right.
func (b *body) settle(ctx context.Context, front int) error {
	if err := b.restartLetters(ctx); err != nil {
		return err
	}
	if err := b.settleReferences(ctx, front); err != nil {
		return err
	}
	return b.joinLetters(ctx)
}

// settleReferences sets chapters again until the references have the room that they need. front is the number of pages
// that are still to come before the first chapter.
func (b *body) settleReferences(ctx context.Context, front int) error {
	chapters := b.chapters()
	if !anyReferences(chapters) {
		return nil
	}
	for round := 1; round <= mostRounds; round++ {
		if !changeRooms(chapters, b.neededRooms(front), round > freeRounds) {
			return nil
		}
		if round == mostRounds {
			widenRooms(chapters, 2*len(b.plan(front)))
		}
		if err := b.set(ctx); err != nil {
			return err
		}
	}
	return nil
}

// anyReferences reports whether there are links that may have a reference.
func anyReferences(chapters []*flow.Chapter) bool {
	return slices.ContainsFunc(chapters, func(c *flow.Chapter) bool { return len(c.Rooms) > 0 })
}

// neededRooms tells, for the pages as they are planned, the room that the reference of each link needs.
func (b *body) neededRooms(front int) map[*model.Link]guess.Room {
	planned := b.plan(front)
	references := map[*page.Link]*inline.Reference{}
	for _, c := range b.chapters() {
		maps.Copy(references, c.References)
	}
	places := map[string]int{}          // the page that each ID leads to
	ends := map[*inline.Reference]int{} // the page of each link's last line
	for i, page := range planned {
		page.EachBox(func(box *column.Box) {
			for _, a := range box.Anchors {
				if _, known := places[a.ID]; !known {
					places[a.ID] = i
				}
			}
			for _, piece := range box.Links {
				if r := references[piece.Link]; r != nil {
					ends[r] = i
				}
			}
		})
	}
	needed := map[*model.Link]guess.Room{}
	first := b.Numbering.Pages + front
	for r, from := range ends {
		if to, there := places[r.Link.Target]; there && !b.seenTogether(first+from, first+to) {
			needed[r.Node] = guess.Wider(needed[r.Node], guess.RoomFor(planned[to].folio))
		}
	}
	return needed
}

// seenTogether reports whether a reader of one page has the other before the eyes: it is the same page, or the one
// opposite.
func (b *body) seenTogether(page, other int) bool {
	return page == other || b.Book.TwoSided && (page+1)/2 == (other+1)/2
}

// changeRooms gives the references the room that they need. Chapters in which that is another one are to be set again;
// it tells whether there are any.
func changeRooms(chapters []*flow.Chapter, needed map[*model.Link]guess.Room, onlyGrow bool) (changed bool) {
	for _, c := range chapters {
		for link, has := range c.Rooms {
			need := needed[link]
			if onlyGrow {
				need = guess.Wider(need, has)
			}
			if need != has {
				c.Rooms[link], c.Column, changed = need, nil, true
			}
		}
	}
	return changed
}

// widenRooms gives all references that are shown the room for any page of a book of so many pages.
func widenRooms(chapters []*flow.Chapter, pages int) {
	arabic, roman := guess.RoomFor(strconv.Itoa(pages)), guess.Room("")
	for n := range pages {
		roman = guess.Wider(roman, guess.Room(numeral.Roman(n)))
	}
	for _, c := range chapters {
		for link, has := range c.Rooms {
			switch {
			case has == "":
			case has[0] == '0':
				c.Rooms[link], c.Column = arabic, nil
			default:
				c.Rooms[link], c.Column = roman, nil
			}
		}
	}
}
