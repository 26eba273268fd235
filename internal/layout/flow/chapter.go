package flow

import (
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/guess"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Chapter is a section of the first level, set in a column of its own.
type Chapter struct {
	Section *model.Section
	Element *page.Element
	Column  *column.Column             // nil as long as the chapter isn't set
	Letters int                        // of addresses in the chapters of the galley before it
	Rooms   map[*model.Link]guess.Room // of the references to pages in it; nil when the theme shows none

	References map[*page.Link]*inline.Reference // in it
}

// Set sets the chapter.
func (c *Chapter) Set(t *inline.Typesetter, guess func() *guess.Guess) {
	defer fault.At(func() diag.Pos { return c.Section.Pos })
	*c.Element = page.Element{Role: page.RoleSect} // without what an earlier setting has left
	c.Column, c.References = &column.Column{Paged: true}, map[*page.Link]*inline.Reference{}
	a := newChapterApparatus(c, t, guess)
	s := NewSetting(a.typesetter, c.Column, c.Element)
	s.notes = &a.footnotes
	s.chapterOpening(c.Section)
	s.sectionBody(c.Section)
	s.addressList(a.listed)
	c.Column.KeepHigh(0, chapterFoot*t.Theme.Styles.Text.Leading.Pt, paginate.BreakShort)
}

// chapterFoot is how many lines, the title and the white below it among them, a chapter has at least on the page that
// it begins on.
const chapterFoot = 8

// chapterOpening sets a chapter's title, with its number hanging in the margin: lower than a page's first line at the
// top of a page, and well apart from the chapter that ends above it on the same page.
func (s Setting) chapterOpening(section *model.Section) {
	style := s.Theme.Styles.ChapterTitle
	heading := s.Element.Add(page.HeadingRole(1))
	s.notes.from(s, s.level+1)
	s.Column.Section = section
	s.Column.Anchor(section.ID, s.Element)
	s.Column.Space(s.chapterBefore())
	first := len(s.Column.Boxes)
	s.Paragraph(s.Title(section.Title, style, heading, s.Language), style,
		inline.Lines{Pos: section.Pos, Title: true, Balanced: true})
	if first < len(s.Column.Boxes) {
		title := s.Column.Boxes[first]
		title.Opens, title.Sink, title.Flex = true, s.ChapterDrop(), paginate.TakesHalf
		if section.Number != "" {
			s.hangNumber(title, section.Number, heading.Content(), s.Baseline(style))
		}
	}
	s.Column.Space(s.ChapterAfter())
}

// chapterBefore is the white above the title of a chapter that begins below another.
func (s Setting) chapterBefore() unit.Pt { return s.Pt(58) }

// hangNumber paints the chapter's number in the margin, on the title's first baseline. It is read before the title.
// Where the margin is narrow, it comes nearer to the title.
func (s Setting) hangNumber(title *column.Box, number string, content *page.Content, baseline unit.Pt) {
	style := s.Theme.Styles.ChapterNumber
	width := s.WidthOf(number, style)
	margin := min(s.Theme.Page.Margin.Left.Pt, s.Theme.Page.Margin.Right.Pt)
	if s.Theme.Page.Sides != theme.TwoSides {
		margin = s.Theme.Page.Margin.Left.Pt
	}
	gap := max(min(s.Pt(21), margin-width-s.Pt(14)), s.Pt(6))
	at := s
	at.X = -width - gap
	holder := &column.Box{}
	at.Hang(holder, s.Plain(number, style, content), style)
	holder.Move(0, baseline-s.Baseline(style)+s.Pt(3))
	title.PutFirst(holder)
}

// sectionBody sets a section's blocks and the sections within.
func (s Setting) sectionBody(section *model.Section) {
	s.Direction = look.DirectionIn(s.Direction, section.Language, section.Direction)
	if section.Language != "" && section.Language != s.Language {
		s.Element.Language, s.Language = section.Language, section.Language
	}
	s.level++
	s.notes.from(s, s.level)
	s.blocks(section.Blocks)
	for _, child := range section.Children {
		s.subsection(child)
	}
}

// subsection sets a section with its title. The title stays with the first two lines of what follows.
func (s Setting) subsection(section *model.Section) {
	defer fault.At(func() diag.Pos { return section.Pos })
	styles := s.Theme.Styles
	style, before, after := styles.DeepSection, s.Theme.Spacing.SubsectionBefore.Pt, unit.Pt(0)
	switch s.level {
	case 2:
		style, before, after = styles.Section, s.Theme.Spacing.SectionBefore.Pt, s.Theme.Spacing.SectionAfter.Pt
	case 3:
		style, after = styles.Subsection, s.Theme.Spacing.SubsectionAfter.Pt
	}
	s.Element = s.Element.Add(page.RoleSect)
	heading := s.Element.Add(page.HeadingRole(s.level))
	s.notes.from(s, s.level+1)
	s.Column.Space(before)
	s.Column.Section = section
	s.Column.Anchor(section.ID, s.Element)
	first := len(s.Column.Boxes)
	s.Paragraph(s.Title(section.Title, style, heading, s.Language), style,
		inline.Lines{Pos: section.Pos, Title: true, Balanced: true})
	if first < len(s.Column.Boxes) {
		s.Column.Boxes[first].Flex = paginate.TakesTheLot
	}
	s.Column.Space(after)
	s.sectionBody(section)
}
