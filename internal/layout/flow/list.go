package flow

import (
	"cmp"
	"slices"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// list sets a list: dashes or numbers hang at the left of the items' text.
func (s Setting) list(l *model.List) {
	if len(l.Items) == 0 {
		return
	}
	element := s.Element.Add(page.RoleList)
	element.Numbering = "Disc"
	labels := listLabels(l)
	switch {
	case l.Ordered && l.Numbering == model.Decimal:
		element.Numbering = "Decimal"
	case l.Ordered:
		element.Numbering = string(l.Numbering)
	}
	between := s.Theme.Spacing.Item.Pt
	switch {
	case !l.Tight:
		between = s.Pt(4)
	case s.Running:
		between = 0 // short items stand on the grid, like the text around them
	}
	first := len(s.Column.Boxes)
	if s.penalty == 0 {
		s.penalty = paginate.BreakInList
	}
	s.Column.Space(s.block.Scale(30, 100))
	s.Column.Hold(paginate.BreakLeadIn)
	s.Column.Anchor(l.ID, element)
	indent := s.listIndent(l, labels)
	links := isLinkList(l)
	if links {
		s = s.withoutLetters()
	}
	var starts []int
	for i, item := range l.Items {
		if i > 0 {
			s.Column.Space(between)
			s.Column.Hold(s.penalty)
		}
		starts = append(starts, len(s.Column.Boxes))
		s.listItem(item, element, labels[i], indent)
		if links {
			below := s
			below.X, below.Width = s.X+indent, s.Width-indent
			below.addressesBelow(item)
		}
	}
	s.Column.KeepItems(starts)
	if first < len(s.Column.Boxes) && s.Running {
		s.Column.Boxes[first].Flex = paginate.TakesHalf
	}
	s.Column.Space(s.block.Scale(60, 100))
}

// listIndent is the room for the labels: the theme's, and more where numbers are long.
func (s Setting) listIndent(l *model.List, labels []string) unit.Pt {
	indent := s.Theme.Spacing.ListIndent.Pt
	if !l.Ordered {
		return indent
	}
	if l.Start+len(l.Items) > 100 {
		indent += s.Pt(7)
	}
	longest := slices.MaxFunc(labels, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	return min(max(indent, s.WidthOf(longest, s.labelStyle())+s.Pt(4)), s.Width/2)
}

// labelStyle is that of dashes and numbers.
func (s Setting) labelStyle() theme.Style {
	style := s.style
	style.Weight, style.Italic, style.SmallCapitals = 400, false, false
	style.Colour = "accent"
	style.Align = "left"
	return style
}

// listItem sets one item: its blocks indented, its label on their first line.
func (s Setting) listItem(item *model.ListItem, list *page.Element, label string, indent unit.Pt) {
	element := list.Add(page.RoleListItem)
	lbl := element.Add(page.RoleLabel)
	first := len(s.Column.Boxes)
	s.Column.Anchor(item.ID, element)
	inner := s.Inset(element.Add(page.RoleListBody), indent)
	inner.indent, inner.block = 0, s.Pt(3)
	style := s.labelStyle()
	if room := inner.X - s.X; room < indent && room < s.WidthOf(label, style) { // the label has a line to itself
		s.Column.Push(&column.Box{Height: s.style.Leading.Pt})
		s.Column.Hold(paginate.BreakForbidden)
	}
	inner.content(item.Blocks)
	if first == len(s.Column.Boxes) { // an item without text still shows its label
		s.Column.Push(&column.Box{Height: s.style.Leading.Pt})
	}
	b := s.Column.Boxes[first]
	if item.Task != model.NoTask {
		lbl.Alt = map[model.TaskState]string{model.TaskOpen: s.Labels.Open, model.TaskDone: s.Labels.Done}[item.Task]
		s.tickBox(b, item.Task == model.TaskDone, lbl)
		return
	}
	s.Hang(b, s.Plain(label, style, lbl.Content()), style)
}

// tickBox paints a task's box, ticked when it is done. The state is in the label's alternative text too.
func (s Setting) tickBox(b *column.Box, done bool, lbl *page.Element) {
	size := s.style.Size.Pt.Scale(70, 100)
	source := page.Source{Content: lbl.Content()}
	area := page.Area{X: s.X, Y: (s.style.Leading.Pt - size) / 2, Width: size, Height: size}
	b.PutFirst(&column.Box{Items: []page.Item{
		&page.Frame{Source: source, Area: area, Stroke: s.Theme.Colours.Accent, Line: s.Pt(0.8)},
	}})
	if done {
		inner := size.Scale(25, 100)
		b.Items = append(b.Items, &page.Rectangle{Source: source,
			Area: page.Area{X: area.X + inner, Y: area.Y + inner, Width: size - 2*inner, Height: size - 2*inner},
			Fill: s.Theme.Colours.Accent})
	}
}

// definitionList sets terms in semibold with their descriptions indented below.
func (s Setting) definitionList(l *model.DefinitionList) {
	element := s.Element.Add(page.RoleList)
	element.Numbering = "None"
	s.Column.Space(s.block)
	s.Column.Anchor(l.ID, element)
	term := s.style
	term.Weight, term.Align = 600, "left"
	for _, d := range l.Items {
		item := element.Add(page.RoleListItem)
		s.Column.Space(s.Pt(5))
		label := item.Add(page.RoleLabel)
		if terms := onLines(d.Terms); len(terms) > 0 {
			s.Paragraph(s.Title(terms, term, label, s.Language), term, inline.Lines{Source: l, Pos: d.Pos, Title: true})
		}
		inner := s.Inset(item.Add(page.RoleListBody), s.Theme.Spacing.ListIndent.Pt)
		inner.indent, inner.block = 0, s.Pt(3)
		for _, description := range d.Descriptions {
			inner.blocks(description)
			s.Column.Space(s.Pt(3))
		}
	}
	s.Column.Space(s.block)
}

// onLines joins terms with a break after each, so that they are words of their own for those who listen too.
func onLines(terms [][]model.Inline) []model.Inline {
	var joined []model.Inline
	for i, t := range terms {
		if i > 0 {
			joined = append(joined, &model.Break{})
		}
		joined = append(joined, t...)
	}
	return joined
}
