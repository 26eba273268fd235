package layout

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// TestFootOfEveryPageIsClear holds, in every theme, for random documents and real ones.
func TestFootOfEveryPageIsClear(t *testing.T) {
	for _, name := range []string{"livre", "a5", "lettre", "large-print"} {
		for seed := range seeds(12) {
			g := &generator{rand: rand.New(rand.NewPCG(seed, 29))}
			d := document(g.blocks(12, 0)...)
			d.Notes = g.notes
			t.Run(fmt.Sprint(name, " ", seed), func(t *testing.T) { checkFeet(t, d, themeNamed(t, name)) })
		}
	}
}

// checkFeet checks that text stays above the foot of the type area, that the rule above notes is clear of the text
// above it, and the folio of the text.
func checkFeet(t *testing.T, d *model.Document, th *theme.Theme) {
	t.Helper()
	b, err := Lay(t.Context(), inputFor(t, d, th), &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	foot := b.Height - th.Page.Margin.Bottom.Pt
	for _, sheet := range b.Pages[1:] {
		var folio, rule unit.Pt
		for item := range sheet.Painted() {
			switch item := item.(type) {
			case *page.Glyphs:
				if item.Artifact == page.ArtifactFooter {
					folio = item.Y
				}
			case *page.Rectangle:
				if item.Width == th.Styles.Text.Size.Pt.Scale(85, 11) && item.X == sheet.Left {
					rule = item.Y
				}
			}
		}
		for item := range sheet.Painted() {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Artifact == page.ArtifactFooter || folio == 0 {
				continue
			}
			if bottom := g.Y + g.Size/5; bottom > foot {
				t.Errorf("page %s: %q ends %.1f pt below the type area", sheet.Folio, said(g), (bottom - foot).Points())
			}
			if rule > 0 && g.Y < rule && rule-g.Y < unit.Points(10) {
				t.Errorf("page %s: the rule above notes is %.1f pt below %q", sheet.Folio, (rule - g.Y).Points(),
					said(g))
			}
			if lines := th.Styles.Folio.Leading.Pt.Scale(3, 2); folio-g.Y < lines {
				t.Errorf("page %s: the folio is %.1f pt below %q, not %.1f", sheet.Folio, (folio - g.Y).Points(),
					said(g), lines.Points())
			}
		}
	}
}
