package text

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/unit"
)

// serif returns a French text style at 11 points.
func serif(features ...Feature) *Style {
	return &Style{
		Chain: font.Open(fonts.Files).Chain(font.Serif, font.Style{Weight: 400}), Size: 11 * unit.Point, Language: "fr",
		Features: features,
	}
}

func spansOf(style *Style, texts ...string) []Span {
	var spans []Span
	for i, text := range texts {
		spans = append(spans, Span{Text: text, Style: style, Key: i})
	}
	return spans
}

// read returns the text of the lines, as a reader takes it in: hyphens join, other line ends separate.
func read(lines []Line) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(lineText(line))
		switch line.End {
		case EndSpace:
			b.WriteByte(' ')
		case EndHard:
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func lineText(line Line) string {
	var b strings.Builder
	for _, run := range line.Reading() {
		if run.Object != nil {
			b.WriteRune(objectRune)
		}
		var texts []string
		for _, piece := range run.Pieces {
			for _, glyph := range piece.Glyphs {
				texts = append(texts, glyph.Text)
			}
		}
		if run.level.RightToLeft() {
			slices.Reverse(texts)
		}
		b.WriteString(strings.Join(texts, ""))
	}
	return b.String()
}

const prose = "La plus grande partie de l’empreinte environnementale du numérique vient de la fabrication des " +
	"équipements : prolonger leur " +
	"durée de vie est donc le premier levier d’une organisation. Avant de se séparer d’un ordinateur, on se demande " +
	"s’il peut encore " +
	"servir, dans le même service ou dans un autre, après une réparation ou un reconditionnement. Vient ensuite le " +
	"don, à une " +
	"association reconnue d’utilité publique ou à un établissement scolaire ; la vente, par le service compétent ; " +
	"et seulement " +
	"alors le recyclage, confié à un éco-organisme agréé qui garantit la traçabilité des déchets et l’effacement des " +
	"données."

// A page holds about ten paragraphs of the corpus.
func BenchmarkShape(b *testing.B) {
	eachParagraph(b, func(p *Paragraph) {})
}

func BenchmarkShapeAndBreak(b *testing.B) {
	eachParagraph(b, func(p *Paragraph) { p.Break(Measure{Width: unit.Millimetres(136)}, Options{}) })
}

func BenchmarkShapeAndBreakRagged(b *testing.B) {
	eachParagraph(b, func(p *Paragraph) { p.Break(Measure{Width: unit.Millimetres(60)}, Options{Align: Left}) })
}

// eachParagraph shapes the corpus with a shaper that knows its words, as most of a book is, and does
// something with each paragraph.
func eachParagraph(b *testing.B, do func(*Paragraph)) {
	text := corpus(b)
	style := serif("onum")
	shaper := NewShaper()
	for _, paragraph := range text {
		do(shaper.Shape(spansOf(style, paragraph)))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		for _, paragraph := range text {
			do(shaper.Shape(spansOf(style, paragraph)))
		}
	}
	runtime.ReadMemStats(&after)
	paragraphs := float64(len(text)) * float64(b.N)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/paragraphs, "ns/paragraph")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/paragraphs, "B/paragraph")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/paragraphs, "allocs/paragraph")
}

func BenchmarkColdStart(b *testing.B) {
	text := corpus(b)
	for b.Loop() {
		style := serif("onum")
		shaper := NewShaper()
		for _, paragraph := range text {
			shaper.Shape(spansOf(style, paragraph)).Break(Measure{Width: unit.Millimetres(136)}, Options{})
		}
	}
}

// corpus returns the paragraphs of the repository's own publication, or the test's prose before there is one.
func corpus(tb testing.TB) []string {
	files, err := filepath.Glob("../../content/*.md")
	if err != nil {
		tb.Fatal(err)
	}
	deeper, _ := filepath.Glob("../../content/*/*.md")
	var paragraphs []string
	for _, file := range append(files, deeper...) {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for _, paragraph := range strings.Split(string(data), "\n\n") {
			paragraphs = append(paragraphs, strings.Join(strings.Fields(paragraph), " "))
		}
	}
	if len(paragraphs) == 0 {
		return []string{prose}
	}
	return paragraphs
}
