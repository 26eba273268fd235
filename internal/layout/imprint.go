package layout

import (
	"fmt"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// imprintPage tells at the foot of a page who published what, when, in which version and under which licence, how to name it, and where
// it is on the web.
func (b *binder) imprintPage(element *page.Element) {
	meta, styles := b.document.Meta, b.Theme.Styles
	c := &column{}
	s := b.setting(c, element)
	s.binder = b.forChapter()
	s.addressLetters = nil // addresses are printed where they are needed
	set := func(style theme.Style, content ...model.Inline) {
		if model.PlainText(content) != "" {
			s.paragraph(s.inlines(content, style, element.Add(page.RoleParagraph), s.language), style, lines{pos: meta.Pos})
			c.space(b.Pt(4))
		}
	}
	plain := func(s string) model.Inline { return &model.Text{Value: s} }
	named := func(label string, content ...model.Inline) {
		if model.PlainText(content) != "" {
			set(styles.Imprint, append([]model.Inline{plain(label + b.Labels.Colon)}, content...)...)
		}
	}
	set(styles.ImprintTitle, plain(meta.Title))
	set(styles.Imprint, plain(meta.Subtitle))
	c.space(b.Pt(14))
	set(styles.Imprint, plain(names(meta.Creators)))
	if meta.Publisher != names(meta.Creators) {
		set(styles.Imprint, plain(meta.Publisher))
	}
	set(styles.Imprint, plain(joined(", ", meta.Series.Name, meta.Series.Position)))
	set(styles.Imprint, plain(joined(" · ", b.version(), b.Labels.Date(meta.Date))))
	if isbn := model.ISBN(meta.Identifier); isbn != "" {
		set(styles.Imprint, plain("ISBN\u00a0"+isbn))
	}
	c.space(b.Pt(11))
	named(b.Labels.Licence, linked(meta.Licence.Name, meta.Licence.Address))
	set(styles.Imprint, linked(readableAddress(meta.Licence.Address), meta.Licence.Address))
	named(b.Labels.Attribution, meta.Citation(b.Labels.Date(meta.Date))...)
	named(b.Labels.SourceAddress, linked(readableAddress(meta.Address), meta.Address))
	if b.generator != "" {
		c.space(b.Pt(11))
		set(styles.Imprint, plain(fmt.Sprintf(b.Labels.MadeWith, b.generator)))
	}
	page := b.newPage(true)
	y := b.Theme.Page.Margin.Top.Pt + b.TypeHeight() - c.height()
	for i, box := range c.boxes {
		if i > 0 {
			y += box.gap
		}
		b.paintBox(page, box, page.Left, y)
		y += box.height
	}
}

// version is "Version 1.2", or nothing.
func (b *binder) version() string {
	if b.document.Meta.Version == "" {
		return ""
	}
	return fmt.Sprintf(b.Labels.Version, b.document.Meta.Version)
}

// linked is a text that leads to an address, or the text alone.
func linked(s, address string) model.Inline {
	if s == "" || address == "" {
		return &model.Text{Value: s}
	}
	return &model.Link{Address: address, Inlines: []model.Inline{&model.Text{Value: s}}}
}
