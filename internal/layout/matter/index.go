package matter

import (
	"fmt"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// indexID leads to the index of abbreviations. No ID of a model holds a colon, so that it never meets one.
const indexID = "index:abbreviations"

// hasIndex reports whether the book has an index of abbreviations.
func (p *Parts) hasIndex() bool {
	return p.Theme.Matter.HasIndex(len(p.Document.Abbreviations))
}

// use is a page that an abbreviation stands on.
type use struct {
	page  int // index in the book's pages
	folio string
	id    string
}

// indexPages sets the index of abbreviations: each with what it stands for and the pages that it is used on. The pages
// are read from those that are composed, so they are those that a reader sees.
func (p *Parts) indexPages() {
	if !p.hasIndex() {
		return
	}
	uses := p.findUses()
	c := &column.Column{}
	s := flow.NewSetting(p.Typesetter, c, p.Book.Structure.Add(page.RoleSect))
	s.Running = false
	entries := p.Document.Abbreviations
	title := p.Theme.Styles.ContentsTitle
	c.Anchor(indexID, s.Element)
	s.Paragraph(p.PlainContent(p.Labels.Abbreviations, title, s.Element.Add(page.HeadingRole(1))), title,
		inline.Lines{Title: true, Source: entries[0]})
	c.Boxes[0].Drop(p.ChapterDrop())
	c.Space(p.ChapterAfter())
	s.Element = s.Element.Add(page.RoleList)
	s.Element.Numbering = "None"
	style := p.Theme.Styles.Index
	gutter := p.indexGutter(style)
	for i, entry := range entries {
		if i > 0 {
			c.Hold(paginate.BreakInList)
			c.Space(p.Pt(3))
		}
		setIndexEntry(s, entry, uses[entry], gutter, style)
	}
	for _, filling := range column.Pages(c.Boxes, p.Look, p.TypeHeight()) {
		page := p.NewPage(false)
		p.Place(page, filling)
		p.Folio(page)
		page.Start = &column.FirstShowing(filling.Text).Start
	}
}

// findUses finds the pages that each abbreviation stands on, and makes each a place to lead to.
func (p *Parts) findUses() map[*model.IndexEntry][]use {
	entries, numbers := map[*model.Abbreviation]*model.IndexEntry{}, map[*model.IndexEntry]int{}
	for i, entry := range p.Document.Abbreviations {
		numbers[entry] = i + 1
		for _, a := range entry.Uses {
			entries[a] = entry
		}
	}
	uses := map[*model.IndexEntry][]use{}
	for i, sheet := range p.Book.Pages {
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
			p.Book.Destinations[u.id] = page.Destination{Page: i, Y: glyphs.Y - glyphs.Size, Of: of, Near: of}
		}
	}
	return uses
}

// indexGutter is the room for the short forms: that of the widest, up to a quarter of the measure.
func (p *Parts) indexGutter(style theme.Style) unit.Pt {
	style.Weight = 600
	most := p.TypeWidth() / 4
	var widest unit.Pt
	for _, entry := range p.Document.Abbreviations {
		if width := p.WidthOf(entry.Short, style); width <= most {
			widest = max(widest, width)
		}
	}
	return widest + p.Pt(14)
}

// setIndexEntry sets one entry: the short form in the gutter, its expansion and its pages beside it. Where the short
// form is wider than the gutter, the expansion begins behind it.
func setIndexEntry(s flow.Setting, entry *model.IndexEntry, uses []use, gutter unit.Pt, style theme.Style) {
	item := s.Element.Add(page.RoleListItem)
	label, body := item.Add(page.RoleLabel), item.Add(page.RoleListBody)
	expansion := &model.Span{Language: entry.Language, Inlines: []model.Inline{&model.Text{Value: entry.Expansion}}}
	in := s.Inlines([]model.Inline{expansion}, style, body, s.Language).TextOf(entry)
	between := ",\u00a0" // no line begins with the only page
	for _, r := range ranges(uses) {
		in.Append(s.PlainContent(between, style, body))
		appendPages(s, in, entry, r, body, style)
		between = ", "
	}
	bold := style
	bold.Weight = 600
	o := inline.Lines{Source: entry, Pos: entry.Pos}
	if over := s.WidthOf(entry.Short, bold) + s.Pt(7) - gutter; over > 0 {
		o.Indents = []unit.Pt{over, 0}
	}
	first := len(s.Column.Boxes)
	s.Inset(body, gutter).Paragraph(in, style, o)
	s.Hang(s.Column.Boxes[first], s.PlainContent(entry.Short, bold, label), bold)
}

// appendPages adds a page or a range of pages as a link to the first use there.
func appendPages(s flow.Setting, in *inline.Inlines, entry *model.IndexEntry, r pageRange, body *page.Element,
	style theme.Style) {
	shown := r.first.folio
	if r.last != r.first {
		shown += "–" + r.last.folio
	}
	link := &page.Link{Target: r.first.id, Element: body.Add(page.RoleReference).Add(page.RoleLink),
		Contents: entry.Short + " — " + s.Labels.Page + " " + shown}
	state := inline.State{Style: style, Weight: style.Weight, Scale: 100, Language: s.Language}
	state.Mark = inline.Mark{Content: link.Element.Content(), Colour: s.Theme.Colours.Accent, Link: link, Added: true}
	s.Append(in, shown, state)
}

// pageRange is a page, or pages that follow each other.
type pageRange struct{ first, last use }

// ranges joins three or more pages that follow each other with folios of one kind: iv, 12, 15–17. Two stay apart: 12,
// 13.
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
	return u.page == other.page+1 && numeral.IsRoman(u.folio) == numeral.IsRoman(other.folio)
}
