package layout

import (
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// shortBlock is the number of lines up to which a callout or a piece of code stays on one page.
const shortBlock = 9

// blocks sets blocks below each other. A paragraph that directly follows another is indented; any other begins flush.
func (s setting) blocks(blocks []model.Block) {
	afterParagraph := false
	for i, block := range blocks {
		if i > 0 {
			s.column.hold(s.penalty)
			if announces(blocks[i-1]) {
				s.column.hold(paginate.BreakLeadIn)
			}
		}
		p, isParagraph := block.(*model.Paragraph)
		isText := isParagraph && !isDisplay(p)
		apart := s.mayMove(block) // wherever the figure stands, the text around it reads as if it weren't there
		if isText {
			s.text(p, afterParagraph)
		} else {
			s.setBlock(block)
		}
		afterParagraph = isText || afterParagraph && apart
	}
}

// announces reports whether a block is a paragraph that ends in a colon: what follows belongs to it.
func announces(block model.Block) bool {
	p, ok := block.(*model.Paragraph)
	return ok && strings.HasSuffix(strings.TrimSpace(model.PlainText(p.Inlines)), ":")
}

// setBlock sets one block that is not a paragraph of running text.
func (s setting) setBlock(block model.Block) {
	if language := block.Attributes().Language; language != "" && language != s.language {
		s.element = s.element.Add(page.RoleDivision)
		s.element.Language, s.language = language, language
	}
	switch block := block.(type) {
	case *model.Paragraph:
		if isDisplay(block) {
			s.displayed(block)
			return
		}
		s.text(block, false)
	case *model.Heading:
		s.heading(block)
	case *model.List:
		s.list(block)
	case *model.DefinitionList:
		s.definitionList(block)
	case *model.Quote:
		s.quote(block)
	case *model.CodeBlock:
		s.code(block)
	case *model.Table:
		s.table(block)
	case *model.Figure:
		s.figure(block)
	case *model.Callout:
		s.callout(block)
	case *model.Disclosure:
		s.disclosure(block)
	case *model.Quiz:
		s.quiz(block)
	case *model.Media:
		s.media(block)
	case *model.Group:
		s.group(block)
	case *model.Rule:
		s.rule()
	default:
		panic(fmt.Sprintf("layout: no way to set %T", block))
	}
}

// content sets the blocks of a list item or a table cell. A single paragraph needs no element of its own there.
func (s setting) content(blocks []model.Block) {
	if len(blocks) == 1 {
		if p, ok := blocks[0].(*model.Paragraph); ok && p.ID == "" && p.Language == "" {
			s.paragraph(s.inlines(p.Inlines, s.style, s.element, s.language), s.style, lines{source: p, pos: p.Pos})
			return
		}
	}
	s.blocks(blocks)
}

// text sets a paragraph of running text.
func (s setting) text(p *model.Paragraph, follows bool) {
	element := s.element.Add(page.RoleParagraph)
	if p.Language != "" {
		element.Language, s.language = p.Language, p.Language
	}
	o := lines{source: p, pos: p.Pos}
	if follows {
		if s.indent > 0 {
			o.indents = []unit.Pt{s.indent, 0}
		} else {
			s.column.space(s.block)
		}
	}
	s.column.anchor(p.ID, element)
	s.paragraph(s.inlines(p.Inlines, s.style, element, s.language), s.style, o)
}

// heading sets a title inside a container.
func (s setting) heading(h *model.Heading) {
	element := s.element.Add(page.HeadingRole(s.level + h.Depth - 1))
	s.column.space(s.block)
	s.column.anchor(h.ID, element)
	style := s.Theme.Styles.Subsection
	style.Size = theme.Length{Pt: max(s.style.Size.Pt, s.Pt(9.2))}
	style.Leading = s.style.Leading
	s.paragraph(s.title(h.Title, style, element, s.language), style, lines{source: h, pos: h.Pos, title: true})
	s.column.space(s.Pt(1.5))
}

// quote sets a quotation inset on both sides, with its attribution below.
func (s setting) quote(q *model.Quote) {
	element := s.element.Add(page.RoleBlockQuote)
	s.column.space(s.block)
	s.column.anchor(q.ID, element)
	first := len(s.column.boxes)
	by := s.quoteInset()
	inner := s.inset(element, by)
	inner.width -= by
	inner.style, inner.penalty = s.Theme.Styles.Quote, paginate.BreakInBlock
	inner.blocks(q.Blocks)
	if len(q.Attribution) > 0 {
		s.column.hold(paginate.BreakForbidden)
		s.column.space(s.Pt(3))
		style := s.Theme.Styles.Attribution
		author := element.Add(page.RoleParagraph)
		in := s.plainContent("— ", style, author)
		in.append(s.inlines(q.Attribution, style, author, s.language))
		inner.paragraph(in, style, lines{source: q, pos: q.Pos})
	}
	s.column.centre(first)
	s.column.keepWhole(first, shortBlock, paginate.BreakShort)
	s.column.space(s.block)
}

// quoteInset is the white on both sides of a quote: less where quotes lie so deep in each other that no word had room in the line.
func (s setting) quoteInset() unit.Pt {
	least := 10 * s.Theme.Styles.Quote.Size.Pt
	return min(s.Theme.Spacing.Inset.Pt, max(0, (s.width-least)/2))
}

// inset is the setting for content of element, moved in from the left.
func (s setting) inset(element *page.Element, by unit.Pt) setting {
	s.running = false
	s.element = element
	s.x += by
	s.width -= by
	return s
}

// callout sets a passage apart: a highlight beside a bar, any other kind on a tint with its kind in words.
func (s setting) callout(c *model.Callout) {
	element := s.element.Add(page.RoleDivision)
	s.column.space(s.block + s.Pt(3))
	s.column.anchor(c.ID, element)
	if c.Kind == model.CalloutHighlight && len(c.Title) == 0 {
		s.highlight(c, element)
		return
	}
	padding := s.Theme.Spacing.Padding.Pt
	first := len(s.column.boxes)
	s.column.open(&frame{x: s.x, width: s.width, fill: s.Theme.Colours.Tint, radius: s.Pt(3)}, padding.Scale(75, 100))
	inner := s.inset(element, padding)
	inner.width -= padding
	inner.style, inner.penalty, inner.indent, inner.block = s.Theme.Styles.Callout, paginate.BreakInBlock, 0, s.Pt(6)
	if word := s.Labels.CalloutWord(string(c.Kind), model.PlainText(c.Title)); len(c.Title) > 0 || word != "" { // the kind is told in words, never by the look alone
		style, title := s.Theme.Styles.CalloutLabel, element.Add(page.RoleParagraph)
		in := s.plainContent(word, style, title)
		in.append(s.title(c.Title, style, title, s.language))
		inner.paragraph(in, style, lines{source: c, pos: c.Pos, title: true})
		s.column.space(s.Pt(1.5))
	}
	inner.blocks(c.Blocks)
	s.column.close(padding.Scale(75, 100))
	s.column.centre(first)
	s.column.keepWhole(first, shortBlock, paginate.BreakShort)
	s.column.space(s.block + s.Pt(3))
}

// highlight sets a passage beside a bar in the second colour.
func (s setting) highlight(c *model.Callout, element *page.Element) {
	s.column.open(&frame{x: s.x, width: s.Pt(2), fill: s.Theme.Colours.Second}, 0)
	inner := s.inset(element, s.Theme.Spacing.Inset.Pt-s.Pt(4))
	inner.style, inner.penalty, inner.indent, inner.block = s.Theme.Styles.Highlight, paginate.BreakInBlock, 0, s.Pt(5)
	first := len(s.column.boxes)
	inner.blocks(c.Blocks)
	s.column.close(0)
	s.column.centre(first)
	s.column.keepWhole(first, shortBlock, paginate.BreakShort)
	s.column.space(s.block + s.Pt(3))
}

// disclosure sets an accordion open: a hairline, its title, its content.
func (s setting) disclosure(d *model.Disclosure) {
	element := s.element.Add(page.RoleSect)
	s.column.space(s.block + s.Pt(4))
	s.column.anchor(d.ID, element)
	if len(d.Title) > 0 {
		hairline := &box{height: s.Pt(5.5), flex: paginate.TakesHalf}
		hairline.items = []page.Item{&page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: s.x, Y: 0, Width: s.width, Height: s.Pt(0.45)}, Fill: s.Theme.Colours.Hairline}}
		s.column.push(hairline)
		s.column.hold(paginate.BreakForbidden)
		style := s.Theme.Styles.Question
		title := element.Add(page.HeadingRole(s.level))
		s.paragraph(s.title(d.Title, style, title, s.language), style, lines{source: d, pos: d.Pos, title: true})
		s.column.space(s.Pt(2.5))
	}
	inner := s
	inner.element, inner.level, inner.running = element, s.level+1, false
	inner.blocks(d.Blocks)
	s.column.space(s.block + s.Pt(4))
}

// group sets the blocks of a container that has no form of its own, with its title.
func (s setting) group(g *model.Group) {
	element := s.element.Add(page.RoleDivision)
	s.column.anchor(g.ID, element)
	inner := s
	inner.element = element
	if len(g.Title) > 0 {
		s.column.space(s.block)
		style := s.Theme.Styles.Subsection
		inner.paragraph(s.title(g.Title, style, element.Add(page.RoleParagraph), s.language), style, lines{source: g, pos: g.Pos, title: true})
		s.column.space(s.Pt(2))
	}
	inner.blocks(g.Blocks)
}

// rule sets a thematic break: a short line in the middle.
func (s setting) rule() {
	width := s.Pt(60)
	s.column.space(s.block)
	s.column.hold(paginate.BreakWidow)
	b := &box{height: s.Pt(9), flex: paginate.TakesHalf}
	b.items = []page.Item{&page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: s.x + (s.width-width)/2, Y: s.Pt(4), Width: width, Height: s.Pt(0.7)}, Fill: s.Theme.Colours.Grey}}
	s.column.push(b)
	s.column.space(s.block)
}

// media sets what paper can't hold as a card: what it is, its title and its address.
func (s setting) media(m *model.Media) {
	element := s.element.Add(page.RoleDivision)
	s.column.space(s.block + s.Pt(3))
	s.column.anchor(m.ID, element)
	if m.Poster != nil {
		s.picture(m.Poster, element, m)
	}
	kind := map[model.MediaKind]string{model.MediaVideo: s.Labels.Video, model.MediaAudio: s.Labels.Audio, model.MediaFrame: s.Labels.Frame}[m.Kind]
	padding := s.Theme.Spacing.Padding.Pt
	s.column.open(&frame{x: s.x, width: s.width, fill: s.Theme.Colours.Tint, radius: s.Pt(3)}, padding.Scale(65, 100))
	inner := s.inset(element, padding)
	inner.width -= padding
	label, body := s.Theme.Styles.CalloutLabel, s.Theme.Styles.Callout
	title := element.Add(page.RoleParagraph)
	if len(m.Title) > 0 {
		kind += s.Labels.Colon
	}
	in := s.plainContent(kind, label, title)
	in.append(s.title(m.Title, label, title, s.language))
	inner.paragraph(in, label, lines{source: m, pos: m.Pos, title: m.Address != ""})
	if m.Address != "" {
		link := &model.Link{Address: m.Address, Inlines: []model.Inline{&model.Text{Value: m.Address}}}
		inner.paragraph(s.inlines([]model.Inline{link}, body, element.Add(page.RoleParagraph), s.language).shownAgain(), body, lines{source: m, pos: m.Pos})
	}
	s.column.close(padding.Scale(65, 100))
	s.column.space(s.block + s.Pt(3))
}
