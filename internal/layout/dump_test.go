package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/unit"
)

// dumpedLine is what stands on one line of a page, as a golden file shows it.
type dumpedLine struct {
	x, y  unit.Pt
	shows string // role of the element, or type of the artifact
	text  string
	style string  // of the last run
	end   unit.Pt // where it ends
}

// dump writes pages as a person reads them, from the top down: y and x of each line, what it shows, its type and its
// text. Where the type changes within the line, it is named between angle brackets.
func dump(b *page.Book) string {
	var out strings.Builder
	for _, page := range b.Pages {
		side := "right"
		if page.LeftHand {
			side = "left"
		}
		fmt.Fprintf(&out, "page %s, %s\n", page.Folio, side)
		for _, l := range dumpedLines(page) {
			fmt.Fprintf(&out, "  %6.1f %6.1f  %-10s %s\n", l.y.Points(), l.x.Points(), l.shows,
				strings.TrimSpace(l.text))
		}
	}
	return out.String()
}

// dumpedLines joins the runs of each line and sorts the lines as they stand on the page.
func dumpedLines(sheet *page.Page) []*dumpedLine {
	var lines []*dumpedLine
	for item := range sheet.Painted() {
		l := &dumpedLine{shows: string(item.Shows().Artifact)}
		if c := item.Shows().Content; c != nil {
			l.shows = string(c.Of.Role)
		}
		switch item := item.(type) {
		case *page.Glyphs:
			l.x, l.y = item.X, item.Y
			l.style = fmt.Sprintf("⟨%s %.1f⟩", item.Face.PostScriptName(), item.Size.Points())
			if n := len(lines); n > 0 && lines[n-1].goesOnWith(item) {
				lines[n-1].add(item, l.style)
				continue
			}
			l.add(item, "")
			l.text = l.style + " " + l.text
		case *page.Rectangle:
			l.x, l.y, l.text = item.X, item.Y, fmt.Sprintf("▬ %.1f × %.1f #%02x%02x%02x", item.Width.Points(),
				item.Height.Points(), item.Fill.R, item.Fill.G, item.Fill.B)
		case *page.Cells: // not seen
			continue
		case *page.Frame:
			l.x, l.y, l.text = item.X, item.Y, fmt.Sprintf("□ %.1f × %.1f", item.Width.Points(), item.Height.Points())
		case *page.Image:
			l.x, l.y, l.text = item.X, item.Y,
				fmt.Sprintf("picture %.1f × %.1f", item.Width.Points(), item.Height.Points())
		case *page.Drawing:
			l.x, l.y, l.text = item.X, item.Y,
				fmt.Sprintf("drawing %.1f × %.1f", item.Width.Points(), item.Height.Points())
		}
		lines = append(lines, l)
	}
	slices.SortStableFunc(lines, func(a, b *dumpedLine) int { return cmp.Compare(a.y, b.y) })
	return lines
}

// goesOnWith reports whether a run stands on the line, right behind what is there.
func (l *dumpedLine) goesOnWith(g *page.Glyphs) bool {
	raised, apart := l.y-g.Y, g.X-l.end
	return l.style != "" && raised >= 0 && raised < g.Size && apart > -unit.Point && apart < unit.Point
}

func (l *dumpedLine) add(g *page.Glyphs, style string) {
	if style != "" && style != l.style {
		l.text += style
		l.style = style
	}
	l.text += said(g)
	l.end = g.X + g.Width()
}
