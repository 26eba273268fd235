package text

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/unit"
)

// japanese is a style with a font of ours that has some characters of Japanese, all of them squares.
func japanese(t testing.TB) *Style {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "font", "testdata", "squares.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	library, err := font.Open(fonts.Files).With([]font.Own{{Family: font.Fallback, Path: "squares.ttf", Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	return &Style{Chain: library.Chain(font.Serif, font.Style{Weight: 400}), Size: unit.Points(10), Language: "ja"}
}

// squares is a text whose lines must end with care.
const squares = "一二三四、「字あ」い漢。っうー（一二）三「『四』字」漢、いうあ一二三四字漢いうあ。一二三Word四字2026漢あ。"

func TestLinesOfSquaresNeitherBeginNorEndWithTheWrongMark(t *testing.T) {
	shaper, style := NewShaper(), japanese(t)
	for size := 4; size < 30; size++ {
		lines := shaper.Shape(spansOf(style, squares)).Break(Measure{Width: unit.Points(float64(10 * size))}, Options{})
		if got := read(lines); got != squares {
			t.Fatalf("%d squares: %q was read as %q", size, squares, got)
		}
		for i, line := range lines {
			text := lineText(line)
			first, _ := utf8.DecodeRuneInString(text)
			last, _ := utf8.DecodeLastRuneInString(text)
			if i > 0 && strings.ContainsRune("、。」』）ーっ", first) || strings.ContainsRune("「『（", last) {
				t.Errorf("%d squares, line %d is %q", size, i, text)
			}
		}
	}
}

func TestLinesOfSquaresAreJustifiedBetweenThem(t *testing.T) {
	shaper, style := NewShaper(), japanese(t)
	text := strings.Repeat("一二三四字漢いうあ", 20)
	measure := Measure{Width: unit.Points(205)}
	lines := shaper.Shape(spansOf(style, text)).Break(measure, Options{})
	if len(lines) != 9 {
		t.Fatalf("%d lines of twenty squares", len(lines))
	}
	for i, line := range lines[:8] {
		last := line.Runs[len(line.Runs)-1]
		if end := last.X + last.Width; end != measure.Width {
			t.Errorf("line %d ends at %v", i, end.Points())
		}
		for k, piece := range last.Pieces {
			if want := unit.Points(5) / 19; k < 19 && (piece.Extra < want-2 || piece.Extra > want+2) {
				t.Errorf("line %d: %v after square %d", i, piece.Extra.Points(), k)
			}
		}
		if last.Wider != 0 {
			t.Errorf("line %d: the squares are %d thousandths wider", i, last.Wider)
		}
	}
}

func TestMarksOfHalfASquareGiveUpTheOtherHalf(t *testing.T) {
	shaper, style := NewShaper(), japanese(t)
	_, latin := shaper.Shape(spansOf(style, "Word")).Widths()
	for text, want := range map[string]unit.Pt{
		"一二":       unit.Points(20),
		"一、二":      unit.Points(30),
		"一、「二":     unit.Points(35), // half of the two empty halves
		"一」。「二":    unit.Points(40),
		"一（「二」）":   unit.Points(50),
		"一Word二":   unit.Points(20+2*1.6) + latin,
		"一Word。":   unit.Points(20+1.6) + latin,
		"一 Word 二": unit.Points(20) + latin + 2*shaper.setting(style).space.width.At(style.Size),
		"“一”、二":    unit.Points(45),
	} {
		if _, got := shaper.Shape(spansOf(style, text)).Widths(); got < want-30 || got > want+30 {
			t.Errorf("%s is %v wide, want %v", text, got.Points(), want.Points())
		}
	}
}

func TestAddressAmongSquaresIsBrokenAsAnAddress(t *testing.T) {
	shaper, style := NewShaper(), japanese(t)
	lines := shaper.Shape(spansOf(style, "一二三四https://example.org/some/pages漢字")).Break(
		Measure{Width: unit.Points(70)}, Options{})
	for i, line := range lines {
		if text := lineText(line); strings.HasSuffix(text, "/") && !strings.HasSuffix(text, "//") {
			t.Errorf("line %d is %q", i, text)
		}
	}
	if len(lines) < 3 {
		t.Errorf("%d lines", len(lines))
	}
}

// TestBreaksAreThoseOfUnicodesOwnCases runs LineBreakTest.txt of Unicode 17.0: ÷ is a place where a line may end, × one
// where it may not.
func TestBreaksAreThoseOfUnicodesOwnCases(t *testing.T) {
	packed, err := os.Open("testdata/LineBreakTest.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	file, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	cases, wrong := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		marked, _, _ := strings.Cut(lines.Text(), "#")
		fields := strings.Fields(marked)
		if len(fields) == 0 {
			continue
		}
		cases++
		var text []rune
		want := map[int]bool{}
		for _, field := range fields {
			switch field {
			case "÷":
				want[len(text)] = true
			case "×":
			default:
				r, _ := strconv.ParseUint(field, 16, 32)
				text = append(text, rune(r))
			}
		}
		var s segmenter.Segmenter
		s.Init(text)
		got := map[int]bool{}
		for i := s.LineIterator(); i.Next(); {
			got[i.Line().Offset+len(i.Line().Text)] = true
		}
		for i := 1; i <= len(text); i++ {
			if got[i] != want[i] {
				if wrong++; wrong < 20 {
					t.Errorf("%s: before character %d a break is %t", lines.Text(), i, got[i])
				}
				break
			}
		}
	}
	if wrong > 0 || cases < 7000 {
		t.Errorf("%d of %d cases are wrong", wrong, cases)
	}
}
