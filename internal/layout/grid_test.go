package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// baselineOf is where the line with a word stands.
func baselineOf(t *testing.T, b *page.Book, word string) unit.Pt {
	t.Helper()
	for _, sheet := range b.Pages {
		if sheet.Folio != "1" {
			continue
		}
		for _, item := range sheet.Items {
			if g, ok := item.(*page.Glyphs); ok && strings.Contains(said(g), word) && g.Content != nil {
				return g.Y
			}
		}
	}
	t.Fatalf("%q is not in the book", word)
	return 0
}

func TestSmallPictureInALineKeepsTheLinesOnTheGrid(t *testing.T) {
	icon := &model.Picture{Asset: "0", Alt: "un dessin", Width: 18, Height: 18}
	d := document(
		&model.Paragraph{Inlines: []model.Inline{icon, &model.Text{Value: " premièrement, " + prose(30, 1)}}},
		paragraph("deuxièmement"),
	)
	drawings(t, d)
	b := layPictures(t, d, themeNamed(t, "livre"))
	leading := themeNamed(t, "livre").Spacing.Grid.Pt
	distance := baselineOf(t, b, "deuxièmement") - baselineOf(t, b, "premièrement")
	lines := (distance + leading/2) / leading
	if off := distance - lines*leading; lines > 4 || off > unit.Points(0.2) || off < -unit.Points(0.2) {
		t.Errorf("%v points lie between the lines", distance.Points())
	}
}

func TestWhiteOfTheGridIsSharedByACalloutAndTheTitleAfterIt(t *testing.T) {
	section := &model.Section{ID: "suite", Title: words("La suite"),
		Blocks: []model.Block{paragraph("dernier paragraphe")}}
	callout := &model.Callout{Kind: model.CalloutNote, Title: words("Attention"),
		Blocks: []model.Block{paragraph("un conseil")}}
	d := document(paragraph("ouverture"), callout)
	d.Sections[0].Children = []*model.Section{section}
	b := lay(t, d)
	theme := themeNamed(t, "livre")
	var tint *page.Rectangle
	for _, sheet := range b.Pages[2:] {
		for _, item := range sheet.Items {
			if r, ok := item.(*page.Rectangle); ok && r.Fill == theme.Colours.Tint {
				tint = r
			}
		}
	}
	if tint == nil {
		t.Fatal("there is no callout")
	}
	asked := theme.Spacing.Block.Pt + unit.Points(3)
	line := theme.Styles.Text.Leading.Pt
	above := tint.Y - (baselineOf(t, b, "ouverture") + line/4) - asked
	below := baselineOf(t, b, "suite") - theme.Styles.Section.Leading.Pt*3/4 - (tint.Y +
		tint.Height) - theme.Spacing.SectionBefore.Pt
	if difference := above - below; difference > unit.Points(2) || difference < -unit.Points(2) {
		t.Errorf("%.1f points more than asked for stand above the callout, %.1f above the title", above.Points(),
			below.Points())
	}
}
