package text

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/unit"
)

func TestClusterOfAScriptWithManyIsOneGlyph(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "font", "testdata", "thai.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	library, err := font.Open(fonts.Files).With([]font.Own{{Family: font.Fallback, Path: "thai.ttf", Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	style := &Style{Chain: library.Chain(font.Serif, font.Style{Weight: 400}), Size: unit.Points(10), Language: "th"}
	lines := NewShaper().Shape(spansOf(style, "กกิ่ก")).Break(Measure{Width: unit.Points(200)}, Options{})
	var texts []string
	for _, piece := range lines[0].Runs[0].Pieces {
		for _, g := range piece.Glyphs {
			texts = append(texts, g.Text)
			if marked := len([]rune(g.Text)) > 1; marked != (g.Marks != "") || g.XOffset != 0 || g.Advance != 700 {
				t.Errorf("%q has the marks %q, is moved by %d, and is %d wide", g.Text, g.Marks, g.XOffset, g.Advance)
			}
		}
	}
	if len(texts) != 3 || texts[1] != "กิ่" {
		t.Errorf("the glyphs stand for %q", texts)
	}
}
