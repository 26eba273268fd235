package measure

import (
	"math"
	"strings"
	"testing"
)

const (
	size    = 10.0
	measure = 300.0
)

// set sets lines of words as pages, 20 lines to a page. A line that ends in "|" is justified to the measure; the others
// have spaces of a quarter of an em. Each character is half an em wide, and ">" at the start of a line is an indent.
func set(lines ...string) []Page {
	const perPage = 20
	var pages []Page
	for i, text := range lines {
		if i%perPage == 0 {
			pages = append(pages, Page{Height: 800})
		}
		page := &pages[len(pages)-1]
		x, y := 50.0, 100+14*float64(i%perPage)
		text, indented := strings.CutPrefix(text, ">")
		if indented {
			x += 15
		}
		text, justified := strings.CutSuffix(text, "|")
		space := size / 4
		if spaces := strings.Count(text, " "); justified && spaces > 0 {
			space = (50 + measure - x - size/2*float64(len([]rune(text))-spaces)) / float64(spaces)
		}
		for _, r := range text {
			advance := size / 2
			if r == ' ' {
				x += space
				continue
			}
			page.Characters = append(page.Characters,
				Character{Left: x, Right: x + advance, Baseline: y, Size: size, Family: "Serif", Text: r})
			x += advance
		}
	}
	return pages
}

// full is a line of 300 points: 50 characters of 5 points and 9 spaces.
const full = "aaaaa bbbbb ccccc ddddd eeeee fffff ggggg hhhhh iiiii jjjjj|"

func TestHyphensAndLaddersAreCounted(t *testing.T) {
	hyphen := strings.Replace(full, "jjjjj", "jjjj-", 1)
	r := Of(set(full, hyphen, hyphen, full, hyphen, "end of it"), nil)
	if r.Justified != 5 || r.Hyphens != 3 || r.Ladder != 2 {
		t.Errorf("%d justified lines, %d hyphens, a ladder of %d", r.Justified, r.Hyphens, r.Ladder)
	}
	if got := r.Per100(r.Hyphens); got != 60 {
		t.Errorf("%v hyphens in 100 lines", got)
	}
}

func TestSpacesAreMeasuredInEms(t *testing.T) {
	loose := "aaaaa bbbbb ccccc ddddd eeeee fffff ggggg|" // 6 spaces in 125 points
	r := Of(set(full, loose, "end of it"), nil)
	near := func(got, want float64) bool { return math.Abs(got-want) < 0.001 }
	const usual, wide = 50.0 / 90, 125.0 / 60
	if !near(r.Natural, 0.25) || !near(r.Narrowest, usual) || !near(r.Widest, wide) ||
		!near(r.Mean, (9*usual+6*wide)/15) || r.Deviation < 0.5 {
		t.Errorf("%+v", r)
	}
	if r.Loose != 2 || r.Tight != 0 {
		t.Errorf("%d loose lines, %d tight ones", r.Loose, r.Tight)
	}
}

func TestFixedSpacesAreNotMeasured(t *testing.T) {
	b := BodyOf(set("aaaaa : bbbbb « ccccc » ddddd 10 000 ! 1. eeee|", full, "end of it"))
	if got := len(spacesOf(&b.Lines[0])); got != 6 {
		t.Errorf("%d spaces", got)
	}
}

func TestRiverRunsThroughThreeLines(t *testing.T) {
	shifted := "aaaaaaaa bbbbb ccccc ddddd eeeee fffff ggggg hhhhh iiiii jj|"
	for _, c := range []struct {
		lines []string
		want  int
	}{
		{[]string{full, full, full, "end"}, 9},
		{[]string{full, full, "end"}, 0},
		{[]string{full, shifted, full, shifted, "end"}, 0},
		{[]string{full, full, "end", full, "end"}, 0}, // another paragraph
	} {
		if got := BodyOf(set(c.lines...)).rivers(); got != c.want {
			t.Errorf("%d rivers in %q, want %d", got, c.lines, c.want)
		}
	}
}

func TestLoneLinesAreFound(t *testing.T) {
	page := func(first int, end string) []string { // ends after 20 lines
		lines := make([]string, first)
		for i := range lines {
			lines[i] = full
		}
		return append(lines, end)
	}
	widow := Of(set(append(page(20, "end of it."), full, "end.")...), nil)
	if widow.Widows != 1 || widow.Orphans != 0 {
		t.Errorf("%d widows, %d orphans, want a widow", widow.Widows, widow.Orphans)
	}
	orphan := Of(set(append(page(18, "end of it."), ">aaaaa bbbbb ccccc ddddd eeeee fffff ggggg hhhhh iiiii|", full,
		"end.")...), nil)
	if orphan.Widows != 0 || orphan.Orphans != 1 {
		t.Errorf("%d widows, %d orphans, want an orphan", orphan.Widows, orphan.Orphans)
	}
}

func TestShortEndsAndOverfullLinesAreFound(t *testing.T) {
	r := Of(set(full, "aa", full, strings.TrimSuffix(full, "|")+" kkkkkkkkkkkkkk", full, "end of it"), nil)
	if r.ShortEnds != 1 || r.Overfull != 1 {
		t.Errorf("%d short ends, %d overfull lines", r.ShortEnds, r.Overfull)
	}
}

func TestHoleOfAPageIsItsLargestWhiteStripe(t *testing.T) {
	const height = 400 // two points to a row
	picture := func(from, to int) *Picture {
		p := &Picture{Width: 1, Height: height, Grey: make([]byte, height)}
		for row := from; row < to; row++ {
			p.Grey[row] = 255
		}
		return p
	}
	var lines []string
	for range 60 {
		lines = append(lines, full)
	}
	// The body reaches from 90 to 366 points: 138 rows.
	r := Of(set(lines...), []*Picture{picture(100, 150), picture(175, 400), picture(0, 0)})
	if r.Underfull != 1 || r.Uneven != 1 {
		t.Errorf("%d underfull pages, %d uneven ones", r.Underfull, r.Uneven)
	}
}

func TestTextOfMutoolIsRead(t *testing.T) {
	const text = `<?xml version="1.0"?><document name="a.pdf"><page id="page1" width="595" height="842"><block><line>
<font name="ABCDEF+SourceSerif4-BoldIt" size="11"><char quad="10 1 16 1 10 12 16 12" x="10" y="9.5" color="#000000" c="&#xe9;"/></font>
</line></block></page></document>`
	pages, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	want := Character{Left: 10, Right: 16, Baseline: 9.5, Size: 11, Family: "SourceSerif4", Text: 'é'}
	if len(pages) != 1 || pages[0].Height != 842 || len(pages[0].Characters) != 1 || pages[0].Characters[0] != want {
		t.Errorf("%+v", pages)
	}
	for _, bad := range []string{"<page", `<char quad="1 2"/>`, `<page height="8"/><char quad="1 2"/>`} {
		if _, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func TestPictureIsRead(t *testing.T) {
	p, err := ReadPicture(strings.NewReader("P5\n2 2\n255\n\xff\xff\xff\x00"))
	if err != nil || !p.white(0) || p.white(1) {
		t.Errorf("%+v, %v", p, err)
	}
	for _, bad := range []string{"", "P6\n1 1\n255\nabc", "P5\n2 2\n255\nab"} {
		if _, err := ReadPicture(strings.NewReader(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestTitleInLargeTypeOpensAPage(t *testing.T) {
	pages := set(full, full, "end")
	title := Page{Height: 800}
	for i, r := range "Titre" {
		title.Characters = append(title.Characters,
			Character{Left: float64(50 + 20*i), Right: float64(70 + 20*i), Baseline: 100, Size: 27, Family: "Display",
				Text: r})
	}
	if index, ok := Opening(append(pages, title), "Titre"); !ok || index != 1 {
		t.Errorf("page %d, %v", index, ok)
	}
	if _, ok := Opening(pages, "end"); ok {
		t.Error("text of the body opens no chapter")
	}
}
