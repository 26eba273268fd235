package matter

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
func (p *Parts) titlePage(element *page.Element) {
	meta, styles := p.Document.Meta, p.Theme.Styles
	at := p.poster(p.NewPage(true), element)
	label, title, subtitle, maker := styles.CoverLabel, styles.CoverTitle, styles.CoverText, styles.CoverText
	label.Colour, title.Colour, subtitle.Colour, maker.Colour = "grey", "accent", "ink", "ink"
	at.text(inCase(meta.Label, label), label, p.posterY(titleLabelY))
	y := at.title(meta.Title, title, p.posterY(titleY))
	y = at.text(meta.Subtitle, subtitle, y+p.Pt(30)+subtitle.Leading.Pt)
	at.text(names(meta.Creators), maker, y+p.Pt(30)+maker.Leading.Pt)
	foot := styles.CoverImprint
	foot.Colour = "ink"
	publisher := meta.Publisher
	if publisher == names(meta.Creators) {
		publisher = ""
	}
	y = at.text(publisher, foot, p.posterY(titleFootY))
	at.text(joined(" · ", p.version(), p.Labels.Date(meta.Date)), foot, y+p.Baseline(foot))
}
