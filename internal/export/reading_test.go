package export

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

var updateReading = flag.Bool("update-reading", false, "rewrite what a screen reader reads of content/")

// The golden file is the whole of content/ as a screen reader gets it from the PDF: the structure tree in order, each
// element with its type, its text, its alternative. Read it from top to bottom after every change: no program can say
// whether the order makes sense.
func TestContentIsReadInOrderByAScreenReader(t *testing.T) {
	var report diag.List
	documents, err := Documents(context.Background(), Options{Source: filepath.Join("..", "..", "content")}, &report)
	if err != nil || len(documents) != 1 {
		t.Fatalf("%d documents, %v", len(documents), err)
	}
	pictures, err := picture.Load(context.Background(), nil, documents[0].Assets, picture.Limits{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	look, err := theme.Load(templates.Files, defaultTheme)
	if err != nil {
		t.Fatal(err)
	}
	book, err := layout.Lay(context.Background(),
		layout.Input{Document: documents[0], Pictures: pictures, Theme: look, Fonts: font.Open(fonts.Files)}, &report)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "reading.txt")
	got := reading(book)
	if *updateReading {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("line %d of %s was\n%s\nand is\n%s\nRead the difference, then run the test with "+
					"-update-reading.", i+1, file, a[i], b[i])
			}
		}
		t.Fatalf("%s had %d lines, now %d", file, len(a), len(b))
	}
}

// reading writes the structure tree with its text, an element a line. Elements within a line of text stand in brackets.
func reading(b *page.Book) string {
	painted := map[*page.Content]*strings.Builder{}
	for _, sheet := range b.Pages {
		for item := range sheet.Painted() {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Content == nil {
				continue
			}
			if painted[g.Content] == nil {
				painted[g.Content] = &strings.Builder{}
			}
			for _, piece := range g.Pieces {
				for _, glyph := range piece.Glyphs {
					painted[g.Content].WriteString(glyph.Text)
				}
			}
			if g.SpaceAfter {
				painted[g.Content].WriteByte(' ')
			}
		}
	}
	var out strings.Builder
	var visit func(e *page.Element, depth int)
	visit = func(e *page.Element, depth int) {
		inside := e.Role == page.RoleSpan || e.Role == page.RoleLink || e.Role == page.RoleCode ||
			e.Role == page.RoleReference
		if inside {
			fmt.Fprintf(&out, "[%s%s: ", e.Role, spoken(e))
		} else {
			fmt.Fprintf(&out, "\n%s%s%s ", strings.Repeat("  ", depth), e.Role, spoken(e))
		}
		for _, kid := range e.Kids {
			switch kid := kid.(type) {
			case *page.Element:
				visit(kid, depth+1)
			case *page.Content:
				if text := painted[kid]; text != nil {
					out.WriteString(text.String())
				}
			}
		}
		if inside {
			out.WriteByte(']')
		}
	}
	visit(b.Structure, 0)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// spoken is what an element says beside its text.
func spoken(e *page.Element) string {
	var s strings.Builder
	for _, said := range []struct{ name, value string }{{"lang", e.Language}, {"alt", e.Alt}, {"means", e.Expansion},
		{"heads", e.Scope}} {
		if said.value != "" {
			fmt.Fprintf(&s, " (%s %s)", said.name, said.value)
		}
	}
	return s.String()
}
