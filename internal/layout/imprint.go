package layout

import (
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// imprintPage tells at the foot of the second page who published what, when, under which licence, and where it is on the web.
func (b *binder) imprintPage(element *Element) {
	meta, styles := b.document.Meta, b.theme.Styles
	c := &column{}
	s := b.setting(c, element)
	s.binder = b.forChapter()
	s.quiet = true
	set := func(content []model.Inline, style theme.Style) {
		if len(content) > 0 {
			s.paragraph(s.inlines(content, style, element.add(RoleParagraph), s.language), style, lines{pos: meta.Pos})
			c.space(b.pt(4))
		}
	}
	plain := func(s string) []model.Inline {
		if s == "" {
			return nil
		}
		return []model.Inline{&model.Text{Value: s}}
	}
	set(plain(meta.Title), styles.ImprintTitle)
	set(plain(meta.Subtitle), styles.Imprint)
	c.space(b.pt(14))
	set(plain(names(meta.Creators)), styles.Imprint)
	if meta.Publisher != names(meta.Creators) {
		set(plain(meta.Publisher), styles.Imprint)
	}
	set(plain(b.labels.Date(meta.Date)), styles.Imprint)
	set(linked(meta.Licence.Name, meta.Licence.Address), styles.Imprint)
	set(linked(readableAddress(meta.Address), meta.Address), styles.Imprint)
	page := b.newPage(true)
	y := b.theme.Page.Margin.Top.Pt + b.typeHeight() - c.height()
	for i, box := range c.boxes {
		if i > 0 {
			y += box.gap
		}
		b.paintBox(page, box, page.left, y)
		y += box.height
	}
}

// linked is a text that leads to an address, or the text alone.
func linked(s, address string) []model.Inline {
	switch {
	case s == "":
		return nil
	case address == "":
		return []model.Inline{&model.Text{Value: s}}
	}
	return []model.Inline{&model.Link{Address: address, Inlines: []model.Inline{&model.Text{Value: s}}}}
}
