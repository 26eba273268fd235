package layout

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
)

// References to pages change lines, lines change pages, and pages change references. Chapters are set with room for the numbers that
// they are likely to need (guess.go). When all chapters have their pages, those whose references need another room are set again, and
// so on for a few rounds. A place that comes and goes would never settle: from the third round on, room only grows. In the last round all
// references get more room than any page of the book needs. Since the numbers themselves are put in when the pages are made, each is
// right, whatever the rounds have come to.

const (
	freeRounds = 2 // rounds in which room may shrink
	mostRounds = 5
)

// settleReferences sets chapters again until the references have the room that they need. front is the number of pages that are still to
// come before the first chapter.
func (b *binder) settleReferences(ctx context.Context, galleys []*galley, front int) error {
	chapters := chaptersOf(galleys)
	if !anyReferences(chapters) {
		return nil
	}
	for round := 1; round <= mostRounds; round++ {
		if !changeRooms(chapters, b.neededRooms(galleys, front), round > freeRounds) {
			return nil
		}
		if round == mostRounds {
			widenRooms(chapters, 2*len(b.plan(galleys, front)))
		}
		if err := b.setGalleys(ctx, galleys); err != nil {
			return err
		}
	}
	return nil
}

// anyReferences reports whether there are links that may have a reference.
func anyReferences(chapters []*chapter) bool {
	return slices.ContainsFunc(chapters, func(c *chapter) bool { return len(c.rooms) > 0 })
}

// neededRooms tells, for the pages as they are planned, the room that the reference of each link needs.
func (b *binder) neededRooms(galleys []*galley, front int) map[*model.Link]room {
	planned := b.plan(galleys, front)
	references := map[*page.Link]*pageReference{}
	for _, c := range chaptersOf(galleys) {
		maps.Copy(references, c.references)
	}
	places := map[string]int{}       // the page that each ID leads to
	ends := map[*pageReference]int{} // the page of each link's last line
	for i, page := range planned {
		page.eachBox(func(box *box) {
			for _, a := range box.anchors {
				if _, known := places[a.id]; !known {
					places[a.id] = i
				}
			}
			for _, piece := range box.links {
				if r := references[piece.link]; r != nil {
					ends[r] = i
				}
			}
		})
	}
	needed := map[*model.Link]room{}
	first := b.numbering.pages + front
	for r, from := range ends {
		if to, there := places[r.link.Target]; there && !b.seenTogether(first+from, first+to) {
			needed[r.node] = wider(needed[r.node], roomFor(planned[to].folio))
		}
	}
	return needed
}

// seenTogether reports whether a reader of one page has the other before the eyes: it is the same page, or the one opposite.
func (b *binder) seenTogether(page, other int) bool {
	return page == other || b.book.TwoSided && (page+1)/2 == (other+1)/2
}

// changeRooms gives the references the room that they need. Chapters in which that is another one are to be set again; it tells whether
// there are any.
func changeRooms(chapters []*chapter, needed map[*model.Link]room, onlyGrow bool) (changed bool) {
	for _, c := range chapters {
		for link, has := range c.rooms {
			need := needed[link]
			if onlyGrow {
				need = wider(need, has)
			}
			if need != has {
				c.rooms[link], c.column, changed = need, nil, true
			}
		}
	}
	return changed
}

// widenRooms gives all references that are shown the room for any page of a book of so many pages.
func widenRooms(chapters []*chapter, pages int) {
	arabic, roman := roomFor(strconv.Itoa(pages)), room("")
	for n := range pages {
		roman = wider(roman, room(romanNumeral(n)))
	}
	for _, c := range chapters {
		for link, has := range c.rooms {
			switch {
			case has == "":
			case has[0] == '0':
				c.rooms[link], c.column = arabic, nil
			default:
				c.rooms[link], c.column = roman, nil
			}
		}
	}
}
