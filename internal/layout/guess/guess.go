// Package guess says where the places of a document are likely to be printed, before any page is made.
//
// inline asks it how much room the number of a page needs in its line; layout sets chapters again where the guess was
// wrong.
package guess

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/model"
)

// Guess is where the places of a document are likely to be printed, by the length of the text before them: good enough
// to know how many digits a page's number has, and most times whether a link leads to another page.
type Guess struct {
	page   int             // letters on a page
	filled []int           // letters in each chapter
	places map[string]spot // by ID
	links  map[*model.Link]spot
}

// spot is a place in the text.
type spot struct {
	chapter int
	roman   bool
	at      int // letters from the first of the pages with such folios
}

// What a guess knows of pages.
const (
	guessedFront = 3   // pages before an introduction
	letterWidth  = 460 // of the type's size, in thousandths: a letter with its share of the spaces
	headingLines = 2   // that a title takes beyond its text
	figureLines  = 16  // of a picture with the white around it
	nearBy       = 60  // per cent of a page that a link's target may be away to be likely on the same page
)

// Room is the room that the reference of a link is likely to need.
func (g *Guess) Room(link *model.Link) Room {
	from, known := g.links[link]
	to, there := g.places[link.Target]
	if !known || !there {
		return ""
	}
	if away := max(from.at-to.at, to.at-from.at); from.chapter == to.chapter && away*100 < g.page*nearBy {
		return ""
	}
	page := to.at/g.page + 1
	if to.roman {
		return RoomFor(numeral.Roman(guessedFront + page))
	}
	return RoomFor(strconv.Itoa(page))
}

// Fills is how much of a page a chapter is likely to fill, in per cent; more than 100 when it takes several.
func (g *Guess) Fills(chapter int) int { return g.filled[chapter] * 100 / g.page }

// New reads through a document, a chapter after the other, as if all of it were running text.
func New(d *model.Document, look *look.Look) *Guess {
	style := look.Theme.Styles.Text
	line := max(int(look.TypeWidth()/style.Size.Pt.Scale(letterWidth, 1000)), 1)
	g := &guesser{
		line: line,
		Guess: &Guess{page: line * max(int(look.TypeHeight()/style.Leading.Pt), 1), places: map[string]spot{},
			links: map[*model.Link]spot{}},
	}
	numbered := HasChapters(d)
	roman, arabic := 0, 0
	for i, section := range d.Sections {
		g.here.chapter, g.here.roman = i, numbered && section.Kind == model.Introduction
		pages := &arabic
		if g.here.roman {
			pages = &roman
		}
		from := *pages * g.page
		g.here.at = from
		g.section(section)
		g.filled = append(g.filled, g.here.at-from)
		*pages = g.here.at/g.page + 1
	}
	return g.Guess
}

// guesser is a guess in the making.
type guesser struct {
	*Guess
	line int // letters on a line
	here spot
}

func (g *guesser) section(s *model.Section) {
	g.place(s.ID)
	g.lines(headingLines)
	visitor := model.Visitor{Block: g.block, Inline: g.inline}
	visitor.Inlines(s.Title)
	visitor.Blocks(s.Blocks)
	for _, child := range s.Children {
		g.section(child)
	}
}

// place notes what comes next.
func (g *guesser) place(id string) {
	if _, known := g.places[id]; !known && id != "" {
		g.places[id] = g.here
	}
}

// lines begins another line, some lines below.
func (g *guesser) lines(count int) {
	g.here.at = (g.here.at + g.line - 1) / g.line * g.line
	g.here.at += count * g.line
}

func (g *guesser) block(block model.Block) bool {
	g.place(block.Attributes().ID)
	switch block := block.(type) {
	case *model.Paragraph:
		g.lines(0)
	case *model.Figure, *model.Media:
		g.lines(figureLines)
	case *model.CodeBlock:
		g.here.at += utf8.RuneCountInString(block.Text)
		g.lines(1)
	case *model.List:
		for _, item := range block.Items {
			g.place(item.ID)
		}
	case *model.Table:
		for _, row := range block.Rows() {
			for _, cell := range row.Cells {
				g.place(cell.ID)
			}
		}
	default:
		g.lines(1)
	}
	return true
}

func (g *guesser) inline(in model.Inline) bool {
	switch in := in.(type) {
	case *model.Text:
		g.here.at += utf8.RuneCountInString(in.Value)
	case *model.Code:
		g.here.at += utf8.RuneCountInString(in.Value)
	case *model.Span:
		g.place(in.ID)
	case *model.NoteRef:
		g.place(in.Note)
	case *model.Link:
		if in.Target != "" {
			g.links[in] = g.here
		}
	}
	return true
}

// Room says how wide the place for a reference is: a folio in which every digit is 0. Empty: nothing is shown.
type Room string

// RoomFor is the room that a folio takes.
func RoomFor(folio string) Room {
	return Room(strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, folio))
}

// Wider is the wider of two rooms.
func Wider(a, b Room) Room {
	if len(b) > len(a) || len(b) == len(a) && b > a {
		return b
	}
	return a
}

// HasChapters reports whether the document has more than an introduction.
func HasChapters(d *model.Document) bool {
	return slices.ContainsFunc(d.Sections, func(s *model.Section) bool { return s.Kind != model.Introduction })
}
