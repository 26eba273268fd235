package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

const (
	pixelsPerInch   = 130 // a picture is never enlarged beyond this
	figureHeight    = 58  // per cent of the type area's height that a picture may take
	figureShrink    = 32  // per cent of its height that a picture may lose to fit the rest of a page
	longCaption     = 300 // bytes: a figure with a longer caption doesn't move, since it might be higher than a page
	inlineMaxHeight = 48  // points: a picture in a line of text is an icon, not an illustration
)

// figure sets a picture with its caption below and its long description beside a rule.
func (s setting) figure(f *model.Figure) {
	element := s.element.Add(page.RoleDivision)
	if s.mayMove(f) {
		s.movableFigure(f, element)
		return
	}
	s.column.space(s.block + s.Pt(2))
	s.column.anchor(f.ID, element)
	s.captioned(f, element)
	if len(f.Description) > 0 {
		s.column.hold(paginate.BreakInBlock)
		s.longDescription(f, element)
	}
	s.column.space(s.block + s.Pt(3))
}

// captioned sets the picture and the caption.
func (s setting) captioned(f *model.Figure, parent *page.Element) {
	element := parent.Add(page.RoleSect) // a caption is the last in what it belongs to, and a Div counts for nothing there
	if f.Picture != nil {
		s.picture(f.Picture, element, f)
	}
	if len(f.Caption) > 0 || f.Number != "" {
		s.column.space(s.Pt(5))
		s.column.hold(paginate.BreakForbidden)
		s.caption(s.Labels.Figure, f.Number, f.Caption, element, f)
	}
}

// mayMove reports whether a figure may stand on the page after its place while the text goes on. It must have a caption by which it is
// found, and nothing that ties it to its place: a sentence that ends in a colon, a title right above, a frame around it, a long
// description below, a note in its caption, which would come too late.
func (s setting) mayMove(b model.Block) bool {
	f, ok := b.(*model.Figure)
	if !ok || !s.Theme.Figures.Move || f.Picture == nil || s.pictures.Get(f.Picture.Asset) == nil {
		return false
	}
	caption := model.PlainText(f.Caption)
	if caption == "" && f.Number == "" || len(caption) > longCaption || len(f.Description) > 0 {
		return false
	}
	if s.width != s.TypeWidth() || len(s.column.frames) > 0 || s.column.penalty >= paginate.BreakLeadIn || len(s.column.boxes) == 0 {
		return false
	}
	plain := true
	model.Visitor{Inline: func(in model.Inline) bool {
		switch in.(type) {
		case *model.NoteRef, *model.Link:
			plain = false
		}
		return plain
	}}.Inlines(f.Caption)
	return plain
}

// movableFigure sets picture and caption as one box. It is no part of the run of the text: what follows stands below the text before it
// when the figure moves.
func (s setting) movableFigure(f *model.Figure, element *page.Element) {
	own := s
	own.column = &column{}
	own.captioned(f, element)
	figure := own.column.merge()
	figure.flex, figure.figure, figure.movable, figure.after = paginate.TakesHalf, own.column.boxes[0].figure, true, s.block+s.Pt(3)
	between := s.column.gap
	s.column.space(s.block + s.Pt(2))
	s.column.anchor(f.ID, element)
	s.column.push(figure)
	s.column.space(between)
}

// picture sets a picture that stands on its own; one that can't be shown is replaced by its alternative text.
func (s setting) picture(p *model.Picture, parent *page.Element, of model.Block) {
	shown := s.pictures.Get(p.Asset)
	if shown == nil {
		s.missingPicture(p, parent, of)
		return
	}
	width, height := s.blockSize(p, shown)
	source := page.Source{Artifact: page.ArtifactLayout}
	m := &mark{picture: p}
	if alt := pictureAlt(p, of, s.Labels.Figure); alt != "" {
		m.figure = parent.Add(page.RoleFigure)
		m.figure.Alt = alt
		source = page.Source{Content: m.figure.Content()}
	}
	item := s.placePicture(m, source, page.Area{X: s.x, Y: 0, Width: width, Height: height})
	s.column.push(&box{
		height: height, flex: paginate.TakesHalf, items: []page.Item{item}, start: page.Start{Node: of},
		figure: &figureBox{item: item, shrink: height.Scale(figureShrink, 100)},
	})
}

// pictureAlt is what a screen reader says for a picture: its alternative, else its caption, else its name as the caption of what
// describes it at length. Empty: the picture is decorative.
func pictureAlt(p *model.Picture, of model.Block, label string) string {
	if p.Alt != "" {
		return p.Alt
	}
	if f, ok := of.(*model.Figure); ok {
		if caption := model.PlainText(f.Caption); caption != "" {
			return caption
		}
		if len(f.Description) > 0 {
			return label + " " + f.Number
		}
	}
	return ""
}

// missingPicture prints what is known of a picture that can't be shown.
func (s setting) missingPicture(p *model.Picture, parent *page.Element, of model.Block) {
	words := p.StandIn(s.Labels.MissingPicture)
	if words == "" {
		return
	}
	style := s.Theme.Styles.Caption
	s.column.open(&frame{x: s.x, width: s.width, fill: s.Theme.Colours.Tint}, s.Pt(8))
	inner := s.inset(parent.Add(page.RoleParagraph), s.Pt(10))
	inner.width -= s.Pt(10)
	inner.paragraph(s.plainContent(words, style, inner.element).textOf(p), style, lines{source: of, pos: p.Pos})
	s.column.close(s.Pt(8))
}

// caption sets "Figure 4." in semibold and the caption's text; without a text the label stands alone, as in the EPUB.
func (s setting) caption(label, number string, caption []model.Inline, parent *page.Element, of model.Block) {
	element := parent.Add(page.RoleCaption)
	style := s.Theme.Styles.Caption
	in := &inlines{}
	if number != "" {
		name := label + "\u00a0" + number
		if len(caption) > 0 {
			name += ". "
		}
		in = s.plainContent(name, s.Theme.Styles.CaptionLabel, element)
	}
	text := s.inlines(caption, style, element, s.language)
	in.append(text)
	s.paragraph(in, style, lines{source: of, title: false, pos: of.Attributes().Pos})
}

// longDescription sets a picture's transcript beside a rule; its title names the figure.
func (s setting) longDescription(f *model.Figure, parent *page.Element) {
	element := parent.Add(page.RoleSect)
	s.column.space(s.block + s.Pt(2))
	s.column.open(&frame{x: s.x, width: s.Pt(0.8), fill: s.Theme.Colours.Accent}, 0)
	inner := s.inset(element, s.Theme.Spacing.Inset.Pt-s.Pt(4))
	inner.style, inner.penalty, inner.indent, inner.block = s.Theme.Styles.Transcript, paginate.BreakInBlock, 0, s.Pt(5)
	style := s.Theme.Styles.TranscriptLabel
	name := element.Add(page.RoleParagraph)
	in := s.title(f.DescriptionTitle, style, name, s.language)
	if len(f.DescriptionTitle) == 0 {
		in = s.plainContent(s.Labels.Transcript, style, name)
	}
	if f.Number != "" {
		in.append(s.plainContent(" – "+s.Labels.Figure+"\u00a0"+f.Number, style, name))
	}
	inner.paragraph(in, style, lines{source: f.Description[0], pos: f.Pos, title: true})
	inner.blocks(f.Description)
	s.column.close(s.Pt(1))
}

// blockSize is the size at which a picture is printed: as wide as the measure as far as its pixels allow, and not too high.
func (s setting) blockSize(p *model.Picture, shown *picture.Picture) (width, height unit.Pt) {
	pixelWidth, pixelHeight := int64(max(shown.Width, 1)), int64(max(shown.Height, 1))
	switch {
	case p.Width > 0:
		width = unit.Point.Scale(int64(p.Width)*3, 4)
	case shown.Drawing() != nil:
		width = s.width
	default:
		width = unit.Point.Scale(pixelWidth*72, pixelsPerInch)
	}
	width = min(width, s.width)
	height = width.Scale(pixelHeight, pixelWidth)
	if highest := s.TypeHeight().Scale(figureHeight, 100); height > highest {
		height = highest
		width = height.Scale(pixelWidth, pixelHeight)
	}
	return max(width, unit.Point), max(height, unit.Point)
}

// inlineSize is the size of a picture in a line of text.
func (b *binder) inlineSize(p *model.Picture, shown *picture.Picture, style theme.Style) (width, height unit.Pt) {
	pixelWidth, pixelHeight := int64(max(shown.Width, 1)), int64(max(shown.Height, 1))
	height = unit.Point.Scale(pixelHeight*3, 4)
	if p.Height > 0 {
		height = unit.Point.Scale(int64(p.Height)*3, 4)
	} else if p.Width > 0 {
		height = unit.Point.Scale(int64(p.Width)*3*pixelHeight, 4*pixelWidth)
	}
	height = max(min(height, unit.Points(inlineMaxHeight)), style.Size.Pt.Scale(70, 100))
	width = height.Scale(pixelWidth, pixelHeight)
	if widest := b.TypeWidth().Scale(90, 100); width > widest {
		width, height = widest, widest.Scale(pixelHeight, pixelWidth)
	}
	return width, height
}

// placePicture makes the item that paints a picture in an area.
func (b *binder) placePicture(m *mark, source page.Source, area page.Area) page.Item {
	shown := b.pictures.Get(m.picture.Asset)
	if drawing := shown.Drawing(); drawing != nil {
		return b.drawing(drawing, source, area)
	}
	return &page.Image{Source: source, Area: area, Picture: shown}
}

// shrinkBy makes the picture at the top of the box lower by dy, its proportions kept. A caption below moves up.
func (b *box) shrinkBy(dy unit.Pt) {
	b.move(0, -dy)
	var area *page.Area
	switch item := b.figure.item.(type) {
	case *page.Image:
		area = &item.Area
	case *page.Drawing:
		area = &item.Area
	}
	height := area.Height - dy
	area.Width, area.Height, area.Y = area.Width.Scale(int64(height), int64(area.Height)), height, area.Y+dy
	b.height -= dy
}

// shrinkFigures makes the page's pictures smaller, each by its share and a trifle, until shrink is saved.
func shrinkFigures(boxes []*box, shrink, trifle unit.Pt) {
	var most unit.Pt
	for _, box := range boxes {
		if box.figure != nil {
			most += box.figure.shrink
		}
	}
	if shrink <= 0 || most <= 0 {
		return
	}
	for _, box := range boxes {
		if box.figure != nil {
			box.shrinkBy(min(shrink.Scale(int64(box.figure.shrink>>8), int64(most>>8))+trifle, box.figure.shrink))
		}
	}
}
