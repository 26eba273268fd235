package layout

import (
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// whites is how much of the pages inside chapters is left white at their feet, in per cent of the type area.
type whites struct {
	pages      int // of all
	inside     int // that are followed by another page of their chapter
	sum, worst float64
	folio      string // of the worst
}

// whitesOf measures the pages of a document.
func whitesOf(t *testing.T, d *model.Document, th *theme.Theme) whites {
	t.Helper()
	b, pages := planned(t, d, th)
	w := whites{pages: len(pages)}
	checker := pageChecker{T: t, body: b}
	for i, page := range pages[:len(pages)-1] {
		next := pages[i+1]
		ends := next.galley != page.galley || len(next.Text) > 0 && (next.Text[0].Begins || next.Text[0].Opens)
		if page.galley == nil || ends || b.isPlate(page) || b.isPlate(next) {
			continue
		}
		used, room := checker.used(page, nil)
		white := 100 * max(0, 1-(used-page.Shrink).Points()/room.Points())
		w.inside, w.sum = w.inside+1, w.sum+white
		if white > w.worst {
			w.worst, w.folio = white, page.folio
		}
	}
	return w
}

// isPlate reports whether a page holds a table that is turned.
func (b *body) isPlate(p plannedPage) bool {
	return len(p.Text) == 1 && p.Text[0].Height == b.TypeHeight()
}

// TestPagesInsideChaptersAreFull holds the themes to what their pages may leave white, in per cent, and prints it.
// Where fewer lines fit on a page, a title with the lines that it needs below it is more of it.
func TestPagesInsideChaptersAreFull(t *testing.T) {
	most := map[string]struct{ worst, mean float64 }{
		"livre": {18, 5}, "lettre": {18, 5}, "a5": {21, 6}, "large-print": {31, 6.5}}
	sums, insides := map[string]float64{}, map[string]int{}
	eachSource(t, func(t *testing.T, d *model.Document) {
		for _, theme := range shippedThemes {
			w := whitesOf(t, d, themeNamed(t, theme))
			t.Logf("%-12s %3d pages, %2d inside chapters: %.1f %% white on average, %.1f at most (page %s)",
				theme, w.pages, w.inside, w.sum/float64(max(w.inside, 1)), w.worst, w.folio)
			sums[theme], insides[theme] = sums[theme]+w.sum, insides[theme]+w.inside
			if w.worst > most[theme].worst {
				t.Errorf("%s: page %s is %.1f %% white", theme, w.folio, w.worst)
			}
		}
	})
	for theme, sum := range sums {
		if mean := sum / float64(max(insides[theme], 1)); mean > most[theme].mean {
			t.Errorf("%s: the pages inside chapters are %.1f %% white on average", theme, mean)
		}
	}
}

// A dozen chapters of four lines take a third of the pages that they would take apart; a long one begins a page of its
// own where the one before it is long too.
func TestShortChaptersShareTheirPages(t *testing.T) {
	var chapters [][]model.Block
	for range 12 {
		chapters = append(chapters, []model.Block{paragraph(prose(40, 1))})
	}
	_, pages := planned(t, chaptersWith(nil, chapters...), themeNamed(t, "livre"))
	if len(pages) > 5 { // the introduction has one of its own
		t.Errorf("a dozen chapters of four lines take %d pages", len(pages))
	}
	long := []model.Block{paragraph(prose(900, 1))}
	b, _ := planned(t, chaptersWith(nil, long, chapters[0], long, long), themeNamed(t, "livre"))
	var share []int
	for _, g := range b.galleys {
		share = append(share, len(g.chapters))
	}
	if len(share) != 3 || share[1] != 3 {
		t.Errorf("chapters that share pages: %d; want the introduction, a short one with its neighbours, a long one",
			share)
	}
}
