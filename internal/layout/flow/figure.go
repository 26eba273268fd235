package flow

import (
	"cmp"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/unit"
)

const (
	PixelsPerInch = 130 // a picture is never enlarged beyond this
	nearlyFull    = 85  // per cent of the measure: a picture of no size of its own that is wider takes all of it
	figureHeight  = 58  // per cent of the type area's height that a picture may take
	figureShrink  = 32  // per cent of its height that a picture may lose to fit the rest of a page
	longCaption   = 300 // bytes: a figure with a longer caption doesn't move, since it might be higher than a page
)

// figure sets a picture with its caption below and its long description beside a rule.
func (s Setting) figure(f *model.Figure) {
	element := s.Element.Add(page.RoleDivision)
	if s.mayMove(f) {
		s.movableFigure(f, element)
	} else {
		s.Column.Space(s.block + s.Pt(2))
		s.Column.Anchor(f.ID, element)
		s.captioned(f, element)
	}
	if len(f.Description) > 0 {
		s.Column.Hold(paginate.BreakInBlock)
		s.longDescription(f, element)
	} else if s.moved() {
		return
	}
	s.Column.Space(s.block + s.Pt(3))
}

// moved reports whether the last box is a figure that may stand elsewhere, and so asks for no white below its place.
func (s Setting) moved() bool {
	n := len(s.Column.Boxes)
	return n > 0 && s.Column.Boxes[n-1].Movable
}

// captioned sets the picture and the caption.
func (s Setting) captioned(f *model.Figure, parent *page.Element) {
	// a caption is the last in what it belongs to, and a Div counts for nothing there
	element := parent.Add(page.RoleSect)
	if f.Picture != nil {
		s.picture(f.Picture, element, f)
	}
	if len(f.Caption) > 0 || f.Number != "" {
		s.Column.Space(s.Pt(5))
		s.Column.Hold(paginate.BreakForbidden)
		s.caption(s.Labels.Figure, f.Number, f.Caption, element, f)
	}
}

// mayMove reports whether a figure may stand on the page after its place while the text goes on. It must have a caption
// or a number by which it is found, and nothing that ties it to its place: a sentence that ends in a colon, a frame
// around it, a note in its caption, which would come too late. A title right above and a long description below hold
// it there too, but for a page that would be left hollow.
func (s Setting) mayMove(b model.Block) bool {
	f, ok := b.(*model.Figure)
	if !ok || !s.Theme.Figures.Move || f.Picture == nil || s.Pictures.Get(f.Picture.Asset) == nil {
		return false
	}
	caption := model.PlainText(f.Caption)
	if caption == "" && f.Number == "" || len(caption) > longCaption {
		return false
	}
	announced := s.Column.Penalty >= paginate.BreakLeadIn && !s.titled()
	if s.Width != s.TypeWidth() || len(s.Column.Frames) > 0 || announced || len(s.Column.Boxes) == 0 {
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

// titled reports whether the last box is a title, which what follows stays with.
func (s Setting) titled() bool { return s.Column.Penalty >= paginate.BreakForbidden }

// movableFigure sets picture and caption as one box. It is no part of the run of the text: what follows stands below
// the text before it when the figure moves.
func (s Setting) movableFigure(f *model.Figure, element *page.Element) {
	own := s
	own.Column = &column.Column{}
	own.captioned(f, element)
	figure := own.Column.Merge()
	figure.Flex, figure.Figure, figure.Movable, figure.After = paginate.TakesHalf, own.Column.Boxes[0].Figure, true,
		s.block+s.Pt(3)
	figure.Tied = s.titled() || len(f.Description) > 0
	between := s.Column.Gap
	s.Column.Space(s.block + s.Pt(2))
	s.Column.Anchor(f.ID, element)
	s.Column.Push(figure)
	s.Column.Space(between)
}

// picture sets a picture that stands on its own; one that can't be shown is replaced by its alternative text.
func (s Setting) picture(p *model.Picture, parent *page.Element, of model.Block) {
	shown := s.Pictures.Get(p.Asset)
	if shown == nil {
		s.missingPicture(p, parent, of)
		return
	}
	width, height := s.blockSize(p, shown)
	source := page.Source{Artifact: page.ArtifactLayout}
	if alt := pictureAlt(p, of, s.Labels.Figure); alt != "" {
		figure := parent.Add(page.RoleFigure)
		figure.Alt = alt
		source = page.Source{Content: figure.Content()}
	}
	item := s.PlacePicture(p, source, page.Area{X: s.X, Y: 0, Width: width, Height: height})
	s.Column.Push(&column.Box{
		Height: height, Flex: paginate.TakesHalf, Items: []page.Item{item}, Start: page.Start{Node: of},
		Figure: &column.Figure{Item: item, Shrink: height.Scale(figureShrink, 100)},
	})
}

// pictureAlt is what a screen reader says for a picture: its alternative, else its caption, else what that is about
// which describes it at length. Empty: the picture is decorative.
func pictureAlt(p *model.Picture, of model.Block, label string) string {
	if p.Alt != "" {
		return p.Alt
	}
	if f, ok := of.(*model.Figure); ok {
		if caption := model.PlainText(f.Caption); caption != "" {
			return caption
		}
		if len(f.Description) > 0 {
			return cmp.Or(p.About, label)
		}
	}
	return ""
}

// missingPicture prints what is known of a picture that can't be shown.
func (s Setting) missingPicture(p *model.Picture, parent *page.Element, of model.Block) {
	words := p.StandIn(s.Labels.MissingPicture)
	if words == "" {
		return
	}
	style := s.Theme.Styles.Caption
	s.Column.Open(&column.Frame{X: s.X, Width: s.Width, Fill: s.Theme.Colours.Tint}, s.Pt(8))
	inner := s.insetBoth(parent.Add(page.RoleParagraph), s.Pt(10), leastTint)
	inner.Paragraph(s.PlainContent(words, style, inner.Element).TextOf(p), style, inline.Lines{Source: of, Pos: p.Pos})
	s.Column.Close(s.Pt(8))
}

// caption sets "Figure 4." in semibold and the caption's text; without a text the label stands alone, as in the EPUB.
func (s Setting) caption(label, number string, caption []model.Inline, parent *page.Element, of model.Block) {
	element := parent.Add(page.RoleCaption)
	style := s.Theme.Styles.Caption
	in := &inline.Inlines{}
	if number != "" {
		name := label + "\u00a0" + number
		if len(caption) > 0 {
			name += ". "
		}
		in = s.PlainContent(name, s.Theme.Styles.CaptionLabel, element)
	}
	text := s.Inlines(caption, style, element, s.Language)
	in.Append(text)
	source := any(of)
	if first := model.FirstText(caption); first != nil {
		source = first // a line may hold the label alone
	}
	s.Paragraph(in, style, inline.Lines{Source: source, Title: false, Pos: of.Attributes().Pos})
}

// longDescription sets a picture's transcript beside a rule; its title names the figure.
func (s Setting) longDescription(f *model.Figure, parent *page.Element) {
	element := parent.Add(page.RoleSect)
	s.Column.Space(s.block + s.Pt(2))
	s.Column.Open(&column.Frame{X: s.X, Width: s.Pt(0.8), Fill: s.Theme.Colours.Accent}, 0)
	inner := s.Inset(element, s.Theme.Spacing.Inset.Pt-s.Pt(4))
	inner.style, inner.penalty, inner.indent, inner.block = s.Theme.Styles.Transcript, paginate.BreakInBlock, 0, s.Pt(5)
	style := s.Theme.Styles.TranscriptLabel
	name := element.Add(page.RoleParagraph)
	in := s.Title(f.DescriptionTitle, style, name, s.Language)
	if len(f.DescriptionTitle) == 0 {
		in = s.PlainContent(s.Labels.Transcript, style, name)
	}
	if f.Number != "" {
		in.Append(s.PlainContent(" – "+s.Labels.Figure+"\u00a0"+f.Number, style, name))
	}
	inner.Paragraph(in, style, inline.Lines{Source: f.Description[0], Pos: f.Pos, Title: true})
	inner.blocks(f.Description)
	s.Column.Close(s.Pt(1))
}

// ornamentWidth is the widest that a picture is set which the source calls decoration. One without an alternative may
// say all the same what the text doesn't.
var ornamentWidth = unit.Millimetres(60)

// blockSize is the size at which a picture is printed: as the source says; else as wide as the measure as far as its
// pixels allow, and not too high. One that only decorates stays small.
func (s Setting) blockSize(p *model.Picture, shown *picture.Picture) (width, height unit.Pt) {
	pixelWidth, pixelHeight := int64(max(shown.Width, 1)), int64(max(shown.Height, 1))
	switch {
	case p.Share > 0:
		width = s.Width.Scale(int64(p.Share), 100)
	case p.Width > 0:
		width = unit.Point.Scale(int64(p.Width)*3, 4)
	case shown.Drawing() != nil:
		width = s.Width
	default:
		width = unit.Point.Scale(pixelWidth*72, PixelsPerInch)
		if width > s.Width.Scale(nearlyFull, 100) {
			width = s.Width
		}
	}
	width = min(width, s.Width)
	if p.Decorative && !p.Undescribed && p.Share == 0 {
		width = min(width, ornamentWidth)
	}
	height = width.Scale(pixelHeight, pixelWidth)
	if highest := s.TypeHeight().Scale(figureHeight, 100); height > highest {
		height = highest
		width = height.Scale(pixelWidth, pixelHeight)
	}
	return max(width, unit.Point), max(height, unit.Point)
}
