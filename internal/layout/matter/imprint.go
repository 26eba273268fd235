package matter

import (
	"fmt"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// imprintPage tells at the foot of a page who published what, when, in which version and under which licence, how to
// name it, and where it is on the web.
func (p *Parts) imprintPage(element *page.Element) {
	meta, styles := p.Document.Meta, p.Theme.Styles
	c := &column.Column{}
	s := flow.NewSetting(p.Typesetter, c, element)
	set := func(style theme.Style, content ...model.Inline) {
		if model.PlainText(content) != "" {
			s.Paragraph(s.Inlines(content, style, element.Add(page.RoleParagraph), s.Language), style,
				inline.Lines{Pos: meta.Pos})
			c.Space(p.Pt(4))
		}
	}
	plain := func(s string) model.Inline { return &model.Text{Value: s} }
	named := func(label string, content ...model.Inline) {
		if model.PlainText(content) != "" {
			set(styles.Imprint, append([]model.Inline{plain(label + p.Labels.Colon)}, content...)...)
		}
	}
	set(styles.ImprintTitle, plain(meta.Title))
	set(styles.Imprint, plain(meta.Subtitle))
	c.Space(p.Pt(14))
	if meta.Publisher != names(meta.Creators) {
		named(p.Labels.WrittenBy, plain(names(meta.Creators)))
	}
	named(p.Labels.PublishedBy, plain(meta.Publisher))
	named(p.Labels.Director, plain(meta.Director))
	set(styles.Imprint, plain(joined(", ", meta.Series.Name, meta.Series.Position)))
	set(styles.Imprint, plain(joined(" · ", p.version(), p.Labels.Date(meta.Date))))
	if isbn := model.ISBN(meta.Identifier); isbn != "" {
		set(styles.Imprint, plain("ISBN\u00a0"+isbn))
	}
	named(p.Labels.LegalDeposit, plain(meta.LegalDeposit))
	c.Space(p.Pt(11))
	named(p.Labels.Licence, linked(meta.Licence.Name, meta.Licence.Address))
	set(styles.Imprint, linked(inline.ReadableAddress(meta.Licence.Address), meta.Licence.Address))
	named(p.Labels.Attribution, meta.Citation(p.Labels.Date(meta.Date))...)
	named(p.Labels.SourceAddress, linked(inline.ReadableAddress(meta.Address), meta.Address))
	if p.Generator != "" {
		c.Space(p.Pt(11))
		set(styles.Imprint, plain(fmt.Sprintf(p.Labels.MadeWith, p.Generator)))
	}
	page := p.NewPage(true)
	y := p.Theme.Page.Margin.Top.Pt + p.TypeHeight() - c.Height()
	for i, box := range c.Boxes {
		if i > 0 {
			y += box.Gap
		}
		p.PaintBox(page, box, page.Left, y)
		y += box.Height
	}
}

// version is "Version 1.2", or nothing.
func (p *Parts) version() string {
	if p.Document.Meta.Version == "" {
		return ""
	}
	return fmt.Sprintf(p.Labels.Version, p.Document.Meta.Version)
}

// linked is a text that leads to an address, or the text alone.
func linked(s, address string) model.Inline {
	if s == "" || address == "" {
		return &model.Text{Value: s}
	}
	return &model.Link{Address: address, Inlines: []model.Inline{&model.Text{Value: s}}}
}
