package layout

import (
	"fmt"

	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// indexID leads to the index of abbreviations. No ID of a model holds a colon, so that it never meets one.
const indexID = "index:abbreviations"

// hasIndex reports whether the book has an index of abbreviations.
func (b *binder) hasIndex() bool {
	return b.Theme.Matter.HasIndex(len(b.document.Abbreviations))
}

// use is a page that an abbreviation stands on.
type use struct {
	page  int // index in the book's pages
	folio string
	id    string
}

// indexPages sets the index of abbreviations: each with what it stands for and the pages that it is used on. The pages are read from
// those that are composed, so they are those that a reader sees.
func (b *binder) indexPages() {
	if !b.hasIndex() {
		return
	}
	uses := b.findUses()
	c := &column{}
	s := b.setting(c, b.book.Structure.Add(page.RoleSect))
	s.running = false
	entries := b.document.Abbreviations
	title := b.Theme.Styles.ContentsTitle
	c.anchor(indexID, s.element)
	s.paragraph(b.plainContent(b.Labels.Abbreviations, title, s.element.Add(page.HeadingRole(1))), title, lines{title: true, source: entries[0]})
	c.boxes[0].drop(b.chapterDrop())
	c.space(b.chapterAfter())
	s.element = s.element.Add(page.RoleList)
	s.element.Numbering = "None"
	style := b.Theme.Styles.Index
	gutter := b.indexGutter(style)
	for i, entry := range entries {
		if i > 0 {
			c.hold(paginate.BreakInList)
			c.space(b.Pt(3))
		}
		s.indexEntry(entry, uses[entry], gutter, style)
	}
	for _, filling := range parted(c.boxes, b.paper(b.TypeHeight())) {
		page := b.newPage(false)
		b.place(page, filling)
		b.folio(page)
		page.Start = &startBox(filling.text).start
	}
}

// findUses finds the pages that each abbreviation stands on, and makes each a place to lead to.
func (b *binder) findUses() map[*model.IndexEntry][]use {
	entries, numbers := map[*model.Abbreviation]*model.IndexEntry{}, map[*model.IndexEntry]int{}
	for i, entry := range b.document.Abbreviations {
		numbers[entry] = i + 1
		for _, a := range entry.Uses {
			entries[a] = entry
		}
	}
	uses := map[*model.IndexEntry][]use{}
	for i, sheet := range b.book.Pages {
		for item := range sheet.Painted() {
			glyphs, ok := item.(*page.Glyphs)
			if !ok || glyphs.Content == nil {
				continue
			}
			entry := entries[glyphs.Content.Abbreviation]
			if entry == nil {
				continue
			}
			if n := len(uses[entry]); n > 0 && uses[entry][n-1].page == i {
				continue
			}
			u := use{page: i, folio: sheet.Folio, id: fmt.Sprintf("index:%d:%s", numbers[entry], sheet.Folio)}
			uses[entry] = append(uses[entry], u)
			of := glyphs.Content.Of
			b.book.Destinations[u.id] = page.Destination{Page: i, Y: glyphs.Y - glyphs.Size, Of: of, Near: of}
		}
	}
	return uses
}

// indexGutter is the room for the short forms: that of the widest, up to a quarter of the measure.
func (b *binder) indexGutter(style theme.Style) unit.Pt {
	style.Weight = 600
	most := b.TypeWidth() / 4
	var widest unit.Pt
	for _, entry := range b.document.Abbreviations {
		if width := b.widthOf(entry.Short, style); width <= most {
			widest = max(widest, width)
		}
	}
	return widest + b.Pt(14)
}

// indexEntry sets one entry: the short form in the gutter, its expansion and its pages beside it. Where the short form is wider than the
// gutter, the expansion begins behind it.
func (s setting) indexEntry(entry *model.IndexEntry, uses []use, gutter unit.Pt, style theme.Style) {
	item := s.element.Add(page.RoleListItem)
	label, body := item.Add(page.RoleLabel), item.Add(page.RoleListBody)
	expansion := &model.Span{Language: entry.Language, Inlines: []model.Inline{&model.Text{Value: entry.Expansion}}}
	in := s.inlines([]model.Inline{expansion}, style, body, s.language).textOf(entry)
	between := ",\u00a0" // no line begins with the only page
	for _, r := range ranges(uses) {
		in.append(s.plainContent(between, style, body))
		s.appendPages(in, entry, r, body, style)
		between = ", "
	}
	bold := style
	bold.Weight = 600
	o := lines{source: entry, pos: entry.Pos}
	if over := s.widthOf(entry.Short, bold) + s.Pt(7) - gutter; over > 0 {
		o.indents = []unit.Pt{over, 0}
	}
	first := len(s.column.boxes)
	s.inset(body, gutter).paragraph(in, style, o)
	s.hang(s.column.boxes[first], s.plainContent(entry.Short, bold, label), bold)
}

// appendPages adds a page or a range of pages as a link to the first use there.
func (s setting) appendPages(in *inlines, entry *model.IndexEntry, r pageRange, body *page.Element, style theme.Style) {
	shown := r.first.folio
	if r.last != r.first {
		shown += "–" + r.last.folio
	}
	link := &page.Link{Target: r.first.id, Element: body.Add(page.RoleReference).Add(page.RoleLink), Contents: entry.Short + " — " + s.Labels.Page + " " + shown}
	state := inlineState{style: style, weight: style.Weight, scale: 100, language: s.language}
	state.mark = mark{content: link.Element.Content(), colour: s.Theme.Colours.Accent, link: link, added: true}
	s.append(in, shown, state)
}

// pageRange is a page, or pages that follow each other.
type pageRange struct{ first, last use }

// ranges joins three or more pages that follow each other with folios of one kind: iv, 12, 15–17. Two stay apart: 12, 13.
func ranges(uses []use) []pageRange {
	var joined []pageRange
	for i := 0; i < len(uses); {
		end := i + 1
		for end < len(uses) && uses[end].follows(uses[end-1]) {
			end++
		}
		if end-i < 3 {
			end = i + 1
		}
		joined = append(joined, pageRange{uses[i], uses[end-1]})
		i = end
	}
	return joined
}

// follows reports whether a page comes right after another, with a folio in the same numerals.
func (u use) follows(other use) bool {
	return u.page == other.page+1 && isRoman(u.folio) == isRoman(other.folio)
}
