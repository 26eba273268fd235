package matter

import (
	"cmp"
	"strings"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// The covers' measures, from the sketch of the default theme: heights in thousandths of the page's.
const (
	coverStitches = 5
	coverFirst    = 147 // top of the first stitch
	coverStep     = 162 // from one stitch to the next
	coverStitch   = 44  // a stitch's own height
	coverLabelY   = 148 // baselines
	coverTitleY   = 236
	coverFootY    = 899
	coverThread   = 680 // x of the binder's thread, in thousandths of the left margin
	coverPart     = 5   // a picture that is narrower than this part of the text is left out
)

// coverBleed is the colour beyond the trim, so that no white shows at the edge.
var coverBleed = unit.Points(3)

// inCase is a text in the case of its style.
func inCase(text string, style theme.Style) string {
	if style.Capitals {
		return strings.ToUpper(text)
	}
	return text
}

// coverPage paints the cover: the theme's ground, the title, what it is about; a picture when there is one.
func (p *Parts) coverPage(element *page.Element) {
	at := p.poster(p.NewPage(true), element)
	at.ground(at.left.Scale(coverThread, 1000))
	meta, styles := p.Document.Meta, p.Theme.Styles
	at.text(inCase(meta.Label, styles.CoverLabel), styles.CoverLabel, p.posterY(coverLabelY))
	y := at.title(meta.Title, styles.CoverTitle, p.posterY(coverTitleY)) + p.Pt(30)
	y = at.textAbove(cmp.Or(meta.Subtitle, meta.Description), styles.CoverText, y+styles.CoverText.Leading.Pt,
		p.posterY(coverFootY)-p.Pt(40))
	at.coverPicture(meta.Cover, y+p.Pt(22))
	at.coverFoot()
}

// coverPicture sets the cover's picture between the text and the foot, no larger than its pixels allow.
func (at poster) coverPicture(p *model.Picture, top unit.Pt) {
	if p == nil || at.Pictures.Get(p.Asset) == nil {
		return
	}
	shown := at.Pictures.Get(p.Asset)
	bottom := at.posterY(coverFootY) - at.Pt(40)
	width := at.width
	if shown.Drawing() == nil {
		width = min(width, unit.Point.Scale(int64(shown.Width)*72, flow.PixelsPerInch))
	}
	if width < at.width/coverPart {
		at.Report.Infof(p.Pos, "cover-picture-small",
			"The cover picture is %d pixels wide, too few for a cover, so the cover is set without it. "+
				"Give it %d or more.",
			shown.Width, int64(at.width.Points())*flow.PixelsPerInch/72)
		return
	}
	height := width.Scale(int64(max(shown.Height, 1)), int64(max(shown.Width, 1)))
	if room := bottom - top; height > room {
		if room < at.Pt(80) {
			return
		}
		width, height = room.Scale(int64(shown.Width), int64(max(shown.Height, 1))), room
	}
	source := page.Source{Artifact: page.ArtifactBackground}
	if p.Alt != "" {
		figure := at.element.Add(page.RoleFigure)
		figure.Alt = p.Alt
		source = page.Source{Content: figure.Content()}
	}
	item := at.PlacePicture(p, source, page.Area{X: 0, Y: 0, Width: width, Height: height})
	at.PaintBox(at.page, &column.Box{Height: height, Items: []page.Item{item}}, at.left, bottom-height)
}

// coverFoot sets publisher and date on one line, licence and address on the next.
func (at poster) coverFoot() {
	meta, styles := at.Document.Meta, at.Theme.Styles
	date, foot := at.Labels.Date(meta.Date), at.posterY(coverFootY)
	dateWidth := at.WidthOf(date, styles.CoverImprint)
	publisher := cmp.Or(meta.Publisher, names(meta.Creators))
	at.text(at.Fit(publisher, styles.CoverImprint, at.width-dateWidth-at.Pt(20)), styles.CoverImprint, foot)
	right := at
	right.left, right.width = at.left+at.width-dateWidth, dateWidth+unit.Point
	right.text(date, styles.CoverImprint, foot)
	at.text(joined(" · ", meta.Licence.Name, inline.ReadableAddress(meta.Address)), styles.CoverSmall, foot+at.Pt(16))
}

// names lists people.
func names(people []model.Person) string {
	var list []string
	for _, p := range people {
		list = append(list, p.Name)
	}
	return strings.Join(list, ", ")
}

// joined puts a separator between the strings that are not empty.
func joined(separator string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, separator)
}
