package flow

import (
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/guess"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// chapterApparatus is a chapter's own state: what its lines refer to.
type chapterApparatus struct {
	footnotes
	addresses
	chapter    *Chapter
	typesetter *inline.Typesetter // that sets with this apparatus
	guess      func() *guess.Guess
}

func newChapterApparatus(c *Chapter, t *inline.Typesetter, guess func() *guess.Guess) *chapterApparatus {
	a := &chapterApparatus{chapter: c, guess: guess}
	a.typesetter = t.With(a)
	a.footnotes = footnotes{typesetter: a.typesetter, set: map[string]bool{}}
	a.addresses = addresses{typesetter: a.typesetter, before: c.Letters}
	if t.Theme.Links.Addresses != theme.AddressesNotShown {
		a.letters = map[string]string{}
	}
	return a
}

// Room returns the room of a reference and keeps it for the next round.
func (a *chapterApparatus) Room(link *model.Link) (r guess.Room, shown bool) {
	if r, shown = a.Draft().Room(link); shown {
		a.chapter.Rooms[link] = r
	}
	return r, shown
}

// Refer keeps the reference for the rounds in which it gets its room.
func (a *chapterApparatus) Refer(r *inline.Reference) { a.chapter.References[r.Link] = r }

// Draft reads the same state and changes nothing.
func (a *chapterApparatus) Draft() inline.Apparatus { return draft{of: a} }

// draft answers as a chapter's apparatus does, without a trace.
type draft struct{ of *chapterApparatus }

// Note prints nothing.
func (d draft) Note(*model.Note, *page.Element) (*column.Note, bool) { return nil, false }

// Letter returns the letter that the address has, or would have.
func (d draft) Letter(address string) (string, *column.Note) {
	letter, _ := d.of.known(address)
	return letter, nil
}

// Room returns the room that a reference has had so far, or is likely to need.
func (d draft) Room(link *model.Link) (r guess.Room, shown bool) {
	if d.of.chapter.Rooms == nil {
		return "", false
	}
	if r, known := d.of.chapter.Rooms[link]; known {
		return r, true
	}
	return d.of.guess().Room(link), true
}

// Refer keeps nothing.
func (d draft) Refer(*inline.Reference) {}

// Draft returns the draft itself.
func (d draft) Draft() inline.Apparatus { return d }
