package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// chapter is a section of the first level, set in a column of its own.
type chapter struct {
	section *model.Section
	element *page.Element
	column  *column              // nil as long as the chapter isn't set
	letters int                  // of addresses in the chapters of the galley before it
	rooms   map[*model.Link]room // of the references to pages in it; nil when the theme shows none

	references map[*page.Link]*pageReference // in it
}

// set sets the chapter with a binder of its own. One that is not the first of its galley begins below another, with white above its title.
func (c *chapter) set(b *binder, first bool) {
	*c.element = page.Element{Role: page.RoleSect} // without what an earlier setting has left
	c.column = &column{paged: true}
	b.rooms, b.lettersBefore = c.rooms, c.letters
	s := b.setting(c.column, c.element)
	drop := s.chapterDrop()
	if !first {
		drop = 0
		c.column.space(s.chapterBefore())
	}
	s.chapterOpening(c.section, drop)
	s.sectionBody(c.section)
	s.addressList()
	c.references = map[*page.Link]*pageReference{}
	for _, r := range b.references {
		c.references[r.link] = r
	}
}

// chapterOpening sets a chapter's title, lower than a page's first line by drop, with its number hanging in the margin.
func (s setting) chapterOpening(section *model.Section, drop unit.Pt) {
	style := s.Theme.Styles.ChapterTitle
	heading := s.element.Add(page.HeadingRole(1))
	s.column.section = section
	s.column.anchor(section.ID, s.element)
	s.column.padding = drop
	first := len(s.column.boxes)
	s.paragraph(s.title(section.Title, style, heading, s.language), style, lines{pos: section.Pos, title: true, balanced: true})
	if first < len(s.column.boxes) {
		title := s.column.boxes[first]
		title.opens = true
		if section.Number != "" {
			s.hangNumber(title, section.Number, heading.Content(), drop+s.Baseline(style))
		}
	}
	s.column.space(s.chapterAfter())
}

// chapterDrop is the white above a chapter's title at the top of a page, chapterBefore below another chapter, chapterAfter that below the
// title.
func (b *binder) chapterDrop() unit.Pt   { return b.Pt(20) }
func (b *binder) chapterBefore() unit.Pt { return b.Pt(58) }
func (b *binder) chapterAfter() unit.Pt  { return b.Pt(34) }

// hangNumber paints the chapter's number in the margin, on the title's first baseline. It is read before the title. Where the margin is
// narrow, it comes nearer to the title.
func (s setting) hangNumber(title *box, number string, content *page.Content, baseline unit.Pt) {
	style := s.Theme.Styles.ChapterNumber
	width := s.widthOf(number, style)
	margin := min(s.Theme.Page.Margin.Left.Pt, s.Theme.Page.Margin.Right.Pt)
	if s.Theme.Page.Sides != theme.TwoSides {
		margin = s.Theme.Page.Margin.Left.Pt
	}
	gap := max(min(s.Pt(21), margin-width-s.Pt(14)), s.Pt(6))
	at := s
	at.x = -width - gap
	holder := &box{}
	at.hang(holder, s.plain(number, style, content), style)
	holder.move(0, baseline-s.Baseline(style)+s.Pt(3))
	title.items = append(holder.items, title.items...)
}

// sectionBody sets a section's blocks and the sections within.
func (s setting) sectionBody(section *model.Section) {
	if section.Language != "" && section.Language != s.language {
		s.element.Language, s.language = section.Language, section.Language
	}
	s.level++
	s.blocks(section.Blocks)
	for _, child := range section.Children {
		s.subsection(child)
	}
}

// subsection sets a section with its title. The title stays with the first two lines of what follows.
func (s setting) subsection(section *model.Section) {
	styles := s.Theme.Styles
	style, before, after := styles.DeepSection, s.Theme.Spacing.SubsectionBefore.Pt, unit.Pt(0)
	switch s.level {
	case 2:
		style, before, after = styles.Section, s.Theme.Spacing.SectionBefore.Pt, s.Theme.Spacing.SectionAfter.Pt
	case 3:
		style, after = styles.Subsection, s.Theme.Spacing.SubsectionAfter.Pt
	}
	s.element = s.element.Add(page.RoleSect)
	heading := s.element.Add(page.HeadingRole(s.level))
	s.column.space(before)
	s.column.section = section
	s.column.anchor(section.ID, s.element)
	first := len(s.column.boxes)
	s.paragraph(s.title(section.Title, style, heading, s.language), style, lines{pos: section.Pos, title: true, balanced: true})
	if first < len(s.column.boxes) {
		s.column.boxes[first].flex = paginate.TakesTheLot
	}
	s.column.space(after)
	s.sectionBody(section)
}
