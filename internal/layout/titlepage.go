package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
)

// The title page's measures, in thousandths of the page's height.
const (
	titleLabelY = 180 // baselines
	titleY      = 330
	titleFootY  = 850
)

// titlePage says in type alone what the book is, who made it and who publishes it.
func (b *binder) titlePage(element *page.Element) {
	meta, styles := b.document.Meta, b.Theme.Styles
	at := b.poster(b.newPage(true), element)
	label, title, subtitle, maker := styles.CoverLabel, styles.CoverTitle, styles.CoverText, styles.CoverText
	label.Colour, title.Colour, subtitle.Colour, maker.Colour = "grey", "accent", "ink", "ink"
	at.text(inCase(meta.Label, label), label, b.posterY(titleLabelY))
	y := at.title(meta.Title, title, b.posterY(titleY))
	y = at.text(meta.Subtitle, subtitle, y+b.Pt(30)+subtitle.Leading.Pt)
	at.text(names(meta.Creators), maker, y+b.Pt(30)+maker.Leading.Pt)
	foot := styles.CoverImprint
	foot.Colour = "ink"
	publisher := meta.Publisher
	if publisher == names(meta.Creators) {
		publisher = ""
	}
	y = at.text(publisher, foot, b.posterY(titleFootY))
	at.text(joined(" · ", b.version(), b.Labels.Date(meta.Date)), foot, y+b.Baseline(foot))
}
