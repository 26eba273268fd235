package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/unit"
)

func serif() *font.Face {
	return font.Open(fonts.Files).Chain(font.Serif, font.Style{Weight: 400}).Primary()
}

func TestLatinCharactersHaveTheirOwnCodes(t *testing.T) {
	counts := map[use]int{}
	space, _ := serif().Glyph(' ')
	for _, r := range " aé(" {
		g, _ := serif().Glyph(r)
		counts[use{g, string(r), serif().Advance(g)}] = 20
	}
	counts[use{space, "\u00a0", serif().Advance(space)}] = 20
	c := newCoding(serif(), counts)
	for u, code := range c.codes {
		if want := []rune(u.text)[0]; rune(code) != want {
			t.Errorf("%q has the code %#x", u.text, code)
		}
	}
}

// TestMapOfCharactersHasNoLongBlocks: no more than 100 lines may stand between beginbfchar and endbfchar.
func TestMapOfCharactersHasNoLongBlocks(t *testing.T) {
	counts := map[use]int{}
	for glyph := range 250 {
		id := font.GlyphID(glyph + 10)
		counts[use{id, string(rune(0x4E00 + glyph)), serif().Advance(id)}] = 20
	}
	lines := -1
	mapped := 0
	for line := range strings.Lines(string(newCoding(serif(), counts).toUnicode())) {
		switch {
		case strings.HasSuffix(line, " beginbfchar\n"):
			lines = 0
		case line == "endbfchar\n":
			if lines > 100 {
				t.Errorf("a block has %d lines", lines)
			}
			mapped += lines
			lines = -1
		case lines >= 0:
			lines++
		}
	}
	if mapped != len(counts) {
		t.Errorf("%d codes are mapped, want %d", mapped, len(counts))
	}
}

func TestFrequentKerningIsInTheFontAndRareKerningIsNot(t *testing.T) {
	r, _ := serif().Glyph('r')
	wide := serif().Advance(r)
	plain, often, rarely := use{r, "r", wide}, use{r, "r", wide - 20}, use{r, "r", wide - 30}
	c := newCoding(serif(), map[use]int{plain: 50, often: kerningWorth, rarely: kerningWorth - 1})
	if c.codes[plain] == c.codes[often] || c.codes[plain] != c.codes[rarely] {
		t.Errorf("codes %v", c.codes)
	}
	if cut := c.cuts[cidOf(c.codes[often])]; cut.Advance != wide-20 {
		t.Errorf("the kerned glyph is %d wide", cut.Advance)
	}
}

func TestManyGlyphsHaveCodesOfTwoBytesEachOnce(t *testing.T) {
	for _, n := range []int{1, 253, 254, 255, 2000} {
		counts := map[use]int{}
		for i := range n {
			counts[use{font.GlyphID(i), fmt.Sprint("text ", i), unit.Em(0)}] = kerningWorth
		}
		c := newCoding(serif(), counts)
		seen := map[uint16]bool{}
		for u, code := range c.codes {
			bytes := codeOf(cidOf(code))
			isLead := int(bytes[0]) >= firstLead && int(bytes[0]) < firstLead+c.leads
			if seen[code] || code == 0 || code == spaceCode || (len(bytes) == 2) != isLead || c.texts[cidOf(code)] != u.text {
				t.Errorf("of %d, %q has the code %x", n, u.text, bytes)
			}
			seen[code] = true
		}
	}
}
