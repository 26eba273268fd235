package export

import (
	"fmt"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/unit"
)

// offPage names the first text of a book that is painted beyond the left or right edge of its paper; "" when there is
// none.
func offPage(book *page.Book) string {
	for n, sheet := range book.Pages {
		for _, item := range sheet.Items {
			text := ""
			switch item := item.(type) {
			case *page.Glyphs:
				text = beyond(item, book.Width)
			case *page.Turned:
				for of := range page.Painted(item.Items) {
					if g, ok := of.(*page.Glyphs); ok && text == "" {
						text = beyond(g, book.Height)
					}
				}
			}
			if text != "" {
				return fmt.Sprintf("page %d: %s", n+1, text)
			}
		}
	}
	return ""
}

// beyond is the text of what lies not between 0 and a width, with where it does.
func beyond(g *page.Glyphs, width unit.Pt) string {
	const slack = unit.Point // what hangs a little
	if g.X >= -slack && g.X+g.Width() <= width+slack {
		return ""
	}
	text := ""
	for _, piece := range g.Pieces {
		for _, glyph := range piece.Glyphs {
			text += glyph.Text
		}
	}
	return fmt.Sprintf("%q from %d to %d points", text, g.X/unit.Point, (g.X+g.Width())/unit.Point)
}

func TestNoTextOfDeepPagesIsBeyondTheEdgeOfThePaper(t *testing.T) {
	deep := regexp.MustCompile(`deep| in |grow|wide`)
	for name, pageOf := range hostile {
		if !deep.MatchString(name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			write(t, filepath.Join(folder, "page.md"), pageOf(4000))
			made, _, _ := editionsOf(t, folder)
			for _, e := range made {
				if text := offPage(e.pages); text != "" {
					t.Error(text)
				}
			}
		})
	}
}
