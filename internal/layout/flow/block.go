package flow

import (
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// shortBlock is the number of lines up to which a callout or a piece of code stays on one page.
const shortBlock = 9

// blocks sets blocks below each other. A paragraph that directly follows another is indented; any other begins flush.
func (s Setting) blocks(blocks []model.Block) {
	afterParagraph := false
	for i, block := range blocks {
		if i > 0 {
			s.Column.Hold(s.penalty)
			if announces(blocks[i-1]) {
				s.Column.Hold(paginate.BreakLeadIn)
			}
		}
		p, isParagraph := block.(*model.Paragraph)
		isText := isParagraph && !isDisplay(p)
		s := s.item()
		apart := s.mayMove(block) // wherever the figure stands, the text around it reads as if it weren't there
		if isText {
			s.text(p, afterParagraph)
		} else {
			s.setBlock(block)
		}
		afterParagraph = isText || afterParagraph && apart
	}
}

// item is the setting of the next block, which is an item of the list that blocks are items of, if there is one.
func (s Setting) item() Setting {
	if s.items != nil {
		s.Element, s.items = s.items.Add(page.RoleListItem).Add(page.RoleListBody), nil
	}
	return s
}

// announces reports whether a block is a paragraph that ends in a colon: what follows belongs to it.
func announces(block model.Block) bool {
	p, ok := block.(*model.Paragraph)
	return ok && strings.HasSuffix(strings.TrimSpace(model.PlainText(p.Inlines)), ":")
}

// setBlock sets one block that is not a paragraph of running text.
func (s Setting) setBlock(block model.Block) {
	defer fault.At(func() diag.Pos { return block.Attributes().Pos })
	s = s.directed(block.Attributes())
	if language := block.Attributes().Language; language != "" && language != s.Language {
		s.Element = s.Element.Add(page.RoleDivision)
		s.Element.Language, s.Language = language, language
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
	case *model.PageBreak:
		s.Column.Anchor(block.ID, s.Element)
		s.Column.BreakPage()
	default:
		panic(fmt.Sprintf("layout: no way to set %T", block))
	}
}

// content sets the blocks of a list item or a table cell. A single paragraph needs no element of its own there.
func (s Setting) content(blocks []model.Block) {
	if len(blocks) == 1 {
		if p, ok := blocks[0].(*model.Paragraph); ok && p.ID == "" && p.Language == "" {
			s = s.directed(&p.Attr)
			s.Paragraph(s.Inlines(p.Inlines, s.style, s.Element, s.Language), s.style,
				inline.Lines{Source: p, Pos: p.Pos})
			return
		}
	}
	s.blocks(blocks)
}

// text sets a paragraph of running text.
func (s Setting) text(p *model.Paragraph, follows bool) {
	defer fault.At(func() diag.Pos { return p.Pos })
	element := s.Element.Add(page.RoleParagraph)
	s = s.directed(&p.Attr)
	if p.Language != "" {
		element.Language, s.Language = p.Language, p.Language
	}
	o := inline.Lines{Source: p, Pos: p.Pos}
	if follows {
		if s.indent > 0 {
			o.Indents = []unit.Pt{s.indent, 0}
		} else {
			s.Column.Space(s.block)
		}
	}
	if s.hanging > 0 {
		o.Indents = []unit.Pt{0, s.hanging}
	}
	s.Column.Anchor(p.ID, element)
	s.Paragraph(s.Inlines(p.Inlines, s.style, element, s.Language), s.style, o)
}

// heading sets a title inside a container.
func (s Setting) heading(h *model.Heading) {
	element := s.Element.Add(page.HeadingRole(s.level + h.Depth - 1))
	s.Column.Space(s.block)
	s.Column.Anchor(h.ID, element)
	style := s.Theme.Styles.Subsection
	style.Size = theme.Length{Pt: max(s.style.Size.Pt, s.Pt(9.2))}
	style.Leading = s.style.Leading
	s.Paragraph(s.Title(h.Title, style, element, s.Language), style, inline.Lines{Source: h, Pos: h.Pos, Title: true})
	s.Column.Space(s.Pt(1.5))
}

// quote sets a quotation inset on both sides, with its attribution below.
func (s Setting) quote(q *model.Quote) {
	element := s.Element.Add(page.RoleBlockQuote)
	s.Column.Space(s.block)
	s.Column.Anchor(q.ID, element)
	first := len(s.Column.Boxes)
	inner := s.insetBoth(element, s.Theme.Spacing.Inset.Pt, leastQuote)
	inner.style, inner.penalty = s.Theme.Styles.Quote, paginate.BreakInBlock
	inner.blocks(q.Blocks)
	if len(q.Attribution) > 0 {
		s.Column.Hold(paginate.BreakForbidden)
		s.Column.Space(s.Pt(3))
		style := s.Theme.Styles.Attribution
		author := element.Add(page.RoleParagraph)
		in := s.PlainContent("— ", style, author)
		in.Append(s.Inlines(q.Attribution, style, author, s.Language))
		inner.Paragraph(in, style, inline.Lines{Source: q, Pos: q.Pos})
	}
	s.Column.Centre(first)
	s.Column.KeepWhole(first, shortBlock, paginate.BreakShort)
	s.Column.Space(s.block)
}

// callout sets a passage apart: a highlight beside a bar, any other kind on a tint with its kind in words.
func (s Setting) callout(c *model.Callout) {
	role := page.RoleAside
	if s.apart {
		role = page.RoleSect // PDF 2.0 allows no aside in another
	}
	s.apart = true
	element := s.Element.Add(role)
	s.Column.Space(s.block + s.Pt(3))
	s.Column.Anchor(c.ID, element)
	if c.Kind == model.CalloutHighlight && len(c.Title) == 0 {
		s.highlight(c, element)
		return
	}
	padding := s.Theme.Spacing.Padding.Pt
	first := len(s.Column.Boxes)
	s.Column.Open(&column.Frame{X: s.X, Width: s.Width, Fill: s.Theme.Colours.Tint, Radius: s.Pt(3)},
		padding.Scale(75, 100))
	inner := s.insetBoth(element, padding, leastTint)
	inner.style, inner.penalty, inner.indent, inner.block = s.Theme.Styles.Callout, paginate.BreakInBlock, 0, s.Pt(6)
	// the kind is told in words, never by the look alone
	if word := s.Labels.CalloutWord(string(c.Kind), model.PlainText(c.Title)); len(c.Title) > 0 || word != "" {
		style, title := s.Theme.Styles.CalloutLabel, element.Add(page.RoleCaption)
		element.Title = word + model.PlainText(c.Title)
		in := s.PlainContent(word, style, title)
		in.Append(s.Title(c.Title, style, title, s.Language))
		inner.Paragraph(in, style, inline.Lines{Source: c, Pos: c.Pos, Title: true})
		s.Column.Space(s.Pt(1.5))
	}
	inner.blocks(c.Blocks)
	s.Column.Close(padding.Scale(75, 100))
	s.Column.Centre(first)
	s.Column.KeepWhole(first, shortBlock, paginate.BreakShort)
	s.Column.Space(s.block + s.Pt(3))
}

// highlight sets a passage beside a bar in the second colour.
func (s Setting) highlight(c *model.Callout, element *page.Element) {
	s.Column.Open(&column.Frame{X: s.X, Width: s.Pt(2), Fill: s.Theme.Colours.Second}, 0)
	inner := s.Inset(element, s.Theme.Spacing.Inset.Pt-s.Pt(4))
	inner.style, inner.penalty, inner.indent, inner.block = s.Theme.Styles.Highlight, paginate.BreakInBlock, 0, s.Pt(5)
	first := len(s.Column.Boxes)
	inner.blocks(c.Blocks)
	s.Column.Close(0)
	s.Column.Centre(first)
	s.Column.KeepWhole(first, shortBlock, paginate.BreakShort)
	s.Column.Space(s.block + s.Pt(3))
}

// disclosure sets an accordion open: a hairline, its title, its content.
func (s Setting) disclosure(d *model.Disclosure) {
	element := s.Element.Add(page.RoleSect)
	s.Column.Space(s.block + s.Pt(4))
	s.Column.Anchor(d.ID, element)
	inner := s
	inner.Element, inner.Running = element, false
	if len(d.Title) > 0 {
		inner.level++
		hairline := &column.Box{Height: s.Pt(5.5), Flex: paginate.TakesHalf}
		hairline.Items = []page.Item{page.Rule(s.X, 0, s.Width, s.Pt(0.45), s.Theme.Colours.Hairline)}
		s.Column.Push(hairline)
		s.Column.Hold(paginate.BreakForbidden)
		style := s.Theme.Styles.Question
		title := element.Add(page.HeadingRole(s.level))
		s.Paragraph(s.Title(d.Title, style, title, s.Language), style, inline.Lines{Source: d, Pos: d.Pos, Title: true})
		s.Column.Space(s.Pt(2.5))
	}
	s.notes.from(inner, inner.level)
	inner.blocks(d.Blocks)
	s.notes.from(s, s.level)
	s.Column.Space(s.block + s.Pt(4))
}

// group sets the blocks of a container that has no form of its own, with its title.
func (s Setting) group(g *model.Group) {
	element := s.Element.Add(page.RoleDivision)
	s.Column.Anchor(g.ID, element)
	inner := s
	inner.Element = element
	if len(g.Title) > 0 {
		s.Column.Space(s.block)
		style := s.Theme.Styles.Subsection
		inner.Paragraph(s.Title(g.Title, style, element.Add(page.RoleParagraph), s.Language), style,
			inline.Lines{Source: g, Pos: g.Pos, Title: true})
		s.Column.Space(s.Pt(2))
	}
	if g.Kind != model.References {
		inner.blocks(g.Blocks)
		return
	}
	inner.indent, inner.hanging, inner.block = 0, s.Theme.Spacing.ListIndent.Pt, s.Pt(3)
	works := element.Add(page.RoleList)
	works.Numbering = "None"
	inner.items = works
	inner.blocks(g.Blocks)
}

// rule sets a thematic break: a short line in the middle.
func (s Setting) rule() {
	width := s.Pt(60)
	s.Column.Space(s.block)
	s.Column.Hold(paginate.BreakWidow)
	b := &column.Box{Height: s.Pt(9), Flex: paginate.TakesHalf}
	b.Items = []page.Item{page.Rule(s.X+(s.Width-width)/2, s.Pt(4), width, s.Pt(0.7), s.Theme.Colours.Grey)}
	s.Column.Push(b)
	s.Column.Space(s.block)
}

// media sets what paper can't hold as a card: what it is, its title and its address.
func (s Setting) media(m *model.Media) {
	element := s.Element.Add(page.RoleDivision)
	s.Column.Space(s.block + s.Pt(3))
	s.Column.Anchor(m.ID, element)
	if m.Poster != nil {
		s.picture(m.Poster, element, m)
	}
	kind := map[model.MediaKind]string{model.MediaVideo: s.Labels.Video, model.MediaAudio: s.Labels.Audio,
		model.MediaFrame: s.Labels.Frame}[m.Kind]
	padding := s.Theme.Spacing.Padding.Pt
	s.Column.Open(&column.Frame{X: s.X, Width: s.Width, Fill: s.Theme.Colours.Tint, Radius: s.Pt(3)},
		padding.Scale(65, 100))
	inner := s.insetBoth(element, padding, leastTint)
	label, body := s.Theme.Styles.CalloutLabel, s.Theme.Styles.Callout
	title := element.Add(page.RoleParagraph)
	if len(m.Title) > 0 {
		kind += s.Labels.Colon
	}
	in := s.PlainContent(kind, label, title)
	in.Append(s.Title(m.Title, label, title, s.Language))
	inner.Paragraph(in, label, inline.Lines{Source: m, Pos: m.Pos, Title: m.Address != ""})
	if m.Address != "" {
		link := &model.Link{Address: m.Address, Inlines: []model.Inline{&model.Text{Value: m.Address}}}
		inner.Paragraph(s.Inlines([]model.Inline{link}, body, element.Add(page.RoleParagraph), s.Language).ShownAgain(),
			body, inline.Lines{Source: m, Pos: m.Pos})
	}
	s.Column.Close(padding.Scale(65, 100))
	s.Column.Space(s.block + s.Pt(3))
}
