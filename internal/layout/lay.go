package layout

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Input is what a book is made of.
type Input struct {
	Document *model.Document
	Pictures *picture.Set
	Theme    *theme.Theme
	Fonts    *font.Library
	Shaper   *text.Shaper // knows words of earlier books in the same fonts; nil: a new one
}

// binder makes one book. Its chapters are set side by side, each by a copy with notes of its own.
type binder struct {
	document *model.Document
	theme    *theme.Theme
	fonts    *font.Library
	pictures *picture.Set
	shaper   *text.Shaper
	labels   label.Labels
	report   *diag.List
	book     *Book

	firstUses    map[*model.Abbreviation]bool // of abbreviations in running text
	styles       map[styleKey]*text.Style
	noteNumbers  map[string]int
	noteHost     *Element       // the reference whose notes are being set; nil outside of notes
	waitingNotes []*waitingNote // referred to in a note that is being set
	noteCount    int
	quiet        bool // measuring: no notes are set
	bodyPages    int  // pages with arabic folios composed so far
}

// chapter is a section of the first level, set in a column that pages are made of.
type chapter struct {
	section *model.Section
	binder  *binder
	element *Element
	column  *column
	leaves  []leaf
	roman   bool
}

// Lay makes the book: cover, imprint, contents, introduction and chapters. The error is that of a cancelled context; what can't be set
// well is reported.
func Lay(ctx context.Context, in Input, report *diag.List) (*Book, error) {
	b := newBinder(in, report)
	cover, imprint, contents := b.book.Structure.add(RolePart), b.book.Structure.add(RolePart), b.book.Structure.add(RoleTOC)
	chapters, err := b.setChapters(ctx)
	if err != nil {
		return nil, err
	}
	b.coverPage(cover)
	b.imprintPage(imprint)
	b.contentsPages(contents, chapters)
	for _, c := range chapters {
		b.composeChapter(c)
	}
	b.book.Outline = b.outline(chapters)
	return b.book, ctx.Err()
}

func newBinder(in Input, report *diag.List) *binder {
	language := in.Document.Meta.Language
	if in.Shaper == nil {
		in.Shaper = text.NewShaper()
	}
	return &binder{
		document: in.Document, theme: in.Theme, fonts: in.Fonts, pictures: in.Pictures,
		shaper: in.Shaper, labels: label.For(language), report: report,
		book: &Book{
			Meta: in.Document.Meta, Width: in.Theme.Page.Width.Pt, Height: in.Theme.Page.Height.Pt,
			Structure: &Element{Role: RoleDocument, Language: language}, Destinations: map[string]Destination{},
		},
		firstUses: firstUses(in.Document), styles: map[styleKey]*text.Style{},
	}
}

// forChapter is a copy of the binder for one chapter, whose notes are numbered from 1. The book is shared, and is not written to
// while chapters are set.
func (b *binder) forChapter() *binder {
	c := *b
	c.styles = map[styleKey]*text.Style{}
	c.noteNumbers, c.noteCount = map[string]int{}, 0
	return &c
}

// setChapters sets all sections of the first level and finds their page breaks, side by side.
func (b *binder) setChapters(ctx context.Context) ([]*chapter, error) {
	chapters := make([]*chapter, len(b.document.Sections))
	numbered := false
	for i, section := range b.document.Sections {
		chapters[i] = &chapter{section: section, binder: b.forChapter(), element: b.book.Structure.add(RoleSect), column: &column{}}
		numbered = numbered || section.Kind != model.Introduction
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, c := range chapters {
		c.roman = numbered && c.section.Kind == model.Introduction
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			s := c.binder.setting(c.column, c.element)
			s.chapterOpening(c.section)
			s.sectionBody(c.section)
			c.binder.settleNotes(c.column)
			c.leaves = c.binder.pageBreaks(c.column.boxes, b.typeHeight())
			return nil
		})
	}
	return chapters, group.Wait()
}

// setting is the setting of running text in the type area.
func (b *binder) setting(c *column, element *Element) setting {
	style := b.theme.Styles.Text
	return setting{
		binder: b, column: c, width: b.typeWidth(), style: style, element: element, language: b.document.Meta.Language, level: 1,
		indent: b.theme.Spacing.Indent.At(style.Size.Pt), block: b.theme.Spacing.Block.Pt, running: true,
	}
}

// typeWidth and typeHeight are the measures of the type area.
func (b *binder) typeWidth() unit.Pt {
	p := b.theme.Page
	return p.Width.Pt - p.Margin.Left.Pt - p.Margin.Right.Pt
}

func (b *binder) typeHeight() unit.Pt {
	p := b.theme.Page
	return p.Height.Pt - p.Margin.Top.Pt - p.Margin.Bottom.Pt
}

// chapterOpening sets a chapter's title lower than a page's first line, with its number hanging in the margin.
func (s setting) chapterOpening(section *model.Section) {
	style := s.theme.Styles.ChapterTitle
	heading := s.element.add(RoleHeading(1))
	s.column.section = section
	s.column.anchor(section.ID, s.element)
	s.column.padding = s.chapterDrop()
	first := len(s.column.boxes)
	s.paragraph(s.inlines(section.Title, style, heading, s.language), style, lines{pos: section.Pos, title: true, balanced: true})
	if first < len(s.column.boxes) && section.Number != "" {
		s.hangNumber(s.column.boxes[first], section.Number, heading.content(), style)
	}
	s.column.space(s.chapterAfter())
}

// chapterDrop and chapterAfter are the white above and below a chapter's title.
func (b *binder) chapterDrop() unit.Pt  { return b.pt(20) }
func (b *binder) chapterAfter() unit.Pt { return b.pt(34) }

// pt is a length of the sketch, whose text is set in 11 points, in proportion to the text of the theme.
func (b *binder) pt(points float64) unit.Pt {
	return unit.Points(points).Scale(int64(b.theme.Styles.Text.Size.Pt), int64(11*unit.Point))
}

// hangNumber paints the chapter's number in the margin, on the title's first baseline. It is read before the title.
func (s setting) hangNumber(title *box, number string, content *Content, titleStyle theme.Style) {
	style := s.theme.Styles.ChapterNumber
	at := s
	at.x = -s.widthOf(number, style) - s.pt(21)
	holder := &box{}
	s.hang(at, holder, s.plain(number, style, content), style)
	holder.move(0, s.chapterDrop()+s.baseline(titleStyle)-s.baseline(style)+s.pt(3))
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
	styles := s.theme.Styles
	style, before, after := styles.DeepSection, s.theme.Spacing.SubsectionBefore.Pt, unit.Pt(0)
	switch s.level {
	case 2:
		style, before, after = styles.Section, s.theme.Spacing.SectionBefore.Pt, s.theme.Spacing.SectionAfter.Pt
	case 3:
		style, after = styles.Subsection, s.theme.Spacing.SubsectionAfter.Pt
	}
	s.element = s.element.add(RoleSect)
	heading := s.element.add(RoleHeading(s.level))
	s.column.space(before)
	s.column.section = section
	s.column.anchor(section.ID, s.element)
	first := len(s.column.boxes)
	s.paragraph(s.inlines(section.Title, style, heading, s.language), style, lines{pos: section.Pos, title: true, balanced: true})
	if first < len(s.column.boxes) {
		s.column.boxes[first].flex = takesTheLot
	}
	s.column.space(after)
	s.sectionBody(section)
}

// composeChapter makes the chapter's pages.
func (b *binder) composeChapter(c *chapter) {
	title := model.PlainText(c.section.Title)
	for i, leaf := range c.leaves {
		page := b.newPage(c.roman)
		boxes := c.column.boxes[leaf.first:leaf.last]
		b.place(page, boxes, leaf.shrink)
		if i > 0 {
			b.runningHead(page, title)
		}
		b.folio(page)
		page.Start = startOf(boxes)
	}
}

// startOf is the first place of the model that the boxes show; nil when they show none.
func startOf(boxes []*box) *PageStart {
	for _, box := range boxes {
		if box.start.Node != nil {
			return &box.start
		}
	}
	return nil
}

// newPage adds an empty page to the book. Roman folios count the front matter from the cover, arabic ones the body from 1.
func (b *binder) newPage(roman bool) *Page {
	page := &Page{}
	if roman {
		page.Folio = romanNumeral(len(b.book.Pages) + 1)
	} else {
		b.bodyPages++
		page.Folio = fmt.Sprint(b.bodyPages)
	}
	b.book.Pages = append(b.book.Pages, page)
	return page
}

// runningHead sets the publication's title at the left and the chapter's at the right, each cut at a word where they'd meet.
func (b *binder) runningHead(page *Page, chapter string) {
	style := b.theme.Styles.RunningHead
	half := b.typeWidth()/2 - b.pt(8)
	right := b.fit(chapter, style, half)
	left := b.fit(b.document.Meta.Title, style, b.typeWidth()-b.widthOf(right, style)-b.pt(24))
	b.paintLabel(page, left, style, 0, b.theme.Page.RunningHead.Pt, ArtifactHeader)
	b.paintLabel(page, right, style, b.typeWidth()-b.widthOf(right, style), b.theme.Page.RunningHead.Pt, ArtifactHeader)
}

// folio sets the page's number at the outer foot.
func (b *binder) folio(page *Page) {
	style := b.theme.Styles.Folio
	b.paintLabel(page, page.Folio, style, b.typeWidth()-b.widthOf(page.Folio, style), b.book.Height-b.theme.Page.Folio.Pt, ArtifactFooter)
}

// paintLabel paints a short text as an artifact, its baseline at y from the top of the page, x from the type area's left edge.
func (b *binder) paintLabel(page *Page, s string, style theme.Style, x, y unit.Pt, artifact Artifact) {
	holder := &box{}
	at := b.setting(nil, nil)
	b.hang(at, holder, b.plain(s, style, nil), style)
	holder.move(b.theme.Page.Margin.Left.Pt+x, y-at.baseline(style))
	for _, item := range holder.items {
		if glyphs, ok := item.(*Glyphs); ok {
			glyphs.Source = Source{Artifact: artifact}
		}
		page.Items = append(page.Items, item)
	}
}

// widthOf is the width of a short text on one line.
func (b *binder) widthOf(s string, style theme.Style) unit.Pt {
	if s == "" {
		return 0
	}
	_, width := b.shaper.Shape(b.plain(s, style, nil).spans).Widths()
	return width
}

// fit cuts a title after a word, with an ellipsis, so that it is no wider than width.
func (b *binder) fit(s string, style theme.Style, width unit.Pt) string {
	if b.widthOf(s, style) <= width {
		return s
	}
	words := strings.Fields(s)
	for n := len(words) - 1; n > 0; n-- {
		cut := strings.TrimRight(strings.Join(words[:n], " "), ",;:–—-\u00a0\u202f ") + "…"
		if b.widthOf(cut, style) <= width {
			return cut
		}
	}
	return ""
}

// romanNumeral writes n in small roman numerals.
func romanNumeral(n int) string {
	var s strings.Builder
	for _, digit := range []struct {
		value   int
		numeral string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= digit.value {
			s.WriteString(digit.numeral)
			n -= digit.value
		}
	}
	return s.String()
}

// outline mirrors the headings.
func (b *binder) outline(chapters []*chapter) []*OutlineItem {
	var entries func(sections []*model.Section) []*OutlineItem
	entries = func(sections []*model.Section) []*OutlineItem {
		var items []*OutlineItem
		for _, s := range sections {
			title := strings.TrimSpace(model.PlainText(s.Title))
			if s.Number != "" {
				title = s.Number + "\u2002" + title
			}
			items = append(items, &OutlineItem{Title: title, ID: s.ID, Children: entries(s.Children)})
		}
		return items
	}
	return entries(b.document.Sections)
}
