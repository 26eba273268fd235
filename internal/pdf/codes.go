package pdf

import (
	"cmp"
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// Character codes (ISO 32000-1, 9.6.6). A code is one byte, and stands for a glyph with the kerning to its neighbour in
// it: a line is then one string, with hardly a number in between. A Latin character has the code that it has in ISO
// 8859-1 as far as it can, so that the same word looks the same in every font, and compresses. A face that shows more
// than one font has codes for has several fonts.
const (
	spaceCode = 0x20 // the only code that word spacing is added to (9.3.3)
	fontCodes = 254  // codes of a font beside the space's; 0 is left to .notdef
)

// kerningWorth is how often a glyph must have the same kerning to be worth a code: its second copy in the font is about
// as long as that many numbers between strings.
const kerningWorth = 8

// use is a glyph standing for a character. It may be the first of several for one glyph: the others have no outline.
type use struct {
	glyph   font.GlyphID // 0: none
	marks   font.Marks
	text    string
	width   unit.Em // how far it moves the pen without kerning
	kerning unit.Em
}

// useSet numbers the uses of one face from 0, in the order in which they are met, and counts them.
type useSet struct {
	list   []use
	counts []int
	first  []int32 // by glyph: one more than the number of its first use
	next   []int32 // by number: one more than that of the glyph's next use
}

// number returns the number of a use. Most glyphs have a few, so that looking at each is faster than a map.
func (s *useSet) number(u use) int {
	if missing := int(u.glyph) + 1 - len(s.first); missing > 0 {
		s.first = append(s.first, make([]int32, missing)...)
	}
	link := &s.first[u.glyph]
	for *link > 0 {
		n := *link - 1
		if s.list[n] == u {
			return int(n)
		}
		link = &s.next[n]
	}
	*link = int32(len(s.list) + 1)
	s.list, s.counts, s.next = append(s.list, u), append(s.counts, 0), append(s.next, 0)
	return len(s.list) - 1
}

// add notes that a use is shown so many times more, and returns its number.
func (s *useSet) add(u use, times int) int {
	n := s.number(u)
	s.counts[n] += times
	return n
}

// byFrequency lists the numbers of the uses, the most frequent first. The order doesn't depend on the one they were met
// in.
func (s *useSet) byFrequency() []int {
	sorted := make([]int, len(s.list))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortFunc(sorted, func(i, j int) int {
		a, b := &s.list[i], &s.list[j]
		return cmp.Or(cmp.Compare(s.counts[j], s.counts[i]), cmp.Compare(a.glyph, b.glyph), cmp.Compare(a.text, b.text),
			cmp.Compare(a.width, b.width), cmp.Compare(a.kerning, b.kerning), cmp.Compare(a.marks, b.marks))
	})
	return sorted
}

// coding gives the uses of one face their codes.
type coding struct {
	fonts []*derivedFont // never empty; what is shown most is in the first, and so is the space
	codes []code         // by number of the use
}

// code is a character code of one of a face's fonts.
type code struct {
	font *derivedFont
	char byte
}

// advance is how far the code moves the pen.
func (c code) advance() unit.Em { return c.font.cuts[c.char].Advance }

// usesOf yields how glyph i of a piece is shown. A ligature shows its first character, and glyphs without an outline
// show the others, each with its part of the width: Ghostscript 10.00 garbles a code that stands for several. Spaces
// have no kerning, since there is one code for them only; nor have the glyphs of a cluster, which are moved one by one.
func usesOf(face *font.Face, glyphs []text.Glyph, i int) iter.Seq[use] {
	return func(yield func(use) bool) {
		g := glyphs[i]
		if g.Reversed && g.Marks != "" {
			markedUses(face, g, yield)
			return
		}
		width := face.Advance(g.ID)
		if g.Marks != "" {
			width = g.Advance
		}
		part := width / unit.Em(usesCount(g))
		u := use{glyph: g.ID, marks: g.Marks, width: width - part*unit.Em(usesCount(g)-1)}
		if !moved(glyphs, i) && g.Text != " " {
			u.kerning = g.Advance - width
		}
		u.width -= beforeThinSpace(glyphs, i)
		for _, r := range extracted(g) {
			u.text = string(r)
			if !yield(u) {
				return
			}
			u = use{width: part}
		}
	}
}

// markedUses yields how a letter with marks is shown, from right to left: the marks before it, with neither an outline
// nor a width, since readers take a mark with a width for a word.
func markedUses(face *font.Face, g text.Glyph, yield func(use) bool) {
	characters := []rune(extracted(g))
	last := len(characters) - 1
	for _, r := range characters[:last] {
		if !yield(use{text: string(r)}) {
			return
		}
	}
	width := face.Advance(g.ID)
	yield(use{glyph: g.ID, marks: g.Marks, text: string(characters[last]), width: width, kerning: g.Advance - width})
}

// usesCount is how many uses show a glyph.
func usesCount(g text.Glyph) int { return utf8.RuneCountInString(extracted(g)) }

// wordsApart is how far one word must be from the next for a reader that goes by the distance and takes no
// notice of thin spaces: Poppler, in the order of the file, wants more than 150 thousandths of an em, and wider
// letters may take some.
const wordsApart unit.Em = 160

// beforeThinSpace is how much of the width of glyph i has to go for that: a thin space and another word follow. The pen
// is moved on by as much, so that nothing is seen of it.
func beforeThinSpace(glyphs []text.Glyph, i int) unit.Em {
	if i+2 >= len(glyphs) || !inWord(glyphs[i]) || !isThinSpace(glyphs[i+1]) || !inWord(glyphs[i+2]) {
		return 0
	}
	return wordsApart - glyphs[i+1].Advance
}

func isThinSpace(g text.Glyph) bool {
	r, _ := utf8.DecodeRuneInString(g.Text)
	return unicode.IsSpace(r) && g.Advance < wordsApart
}

func inWord(g text.Glyph) bool {
	r, _ := utf8.DecodeLastRuneInString(g.Text)
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// moved reports whether a glyph is set by itself: it is off its place, or one of several that stand for the same
// characters.
func moved(glyphs []text.Glyph, i int) bool {
	return glyphs[i].XOffset != 0 || glyphs[i].YOffset != 0 || continues(glyphs, i)
}

// continues reports whether glyph i belongs to a cluster of several glyphs.
func continues(glyphs []text.Glyph, i int) bool {
	return glyphs[i].Text == "" && !glyphs[i].Hyphen ||
		i+1 < len(glyphs) && glyphs[i+1].Text == "" && !glyphs[i+1].Hyphen
}

// takenForSpace is a distance between letters from which on Poppler reads a space: a tenth of an em.
const takenForSpace unit.Em = 100

// newCoding gives out the codes, to the most frequent uses first.
func newCoding(face *font.Face, uses *useSet) *coding {
	coded, owners := shareCodes(uses)
	c := &coding{codes: make([]code, len(owners))}
	codes := c.assign(face, coded)
	for i, owner := range owners {
		c.codes[i] = codes[owner]
	}
	return c
}

// shareCodes returns the uses that have a code of their own, and for each use the number of the one among them whose
// code it has. A glyph with a rare kerning shares the code of the glyph without it, and so does one for whose kerning
// alone a font would be opened; not so where a reader would take the distance for a space.
func shareCodes(uses *useSet) (coded *useSet, owners []int) {
	coded, owners = &useSet{}, make([]int, len(uses.list))
	withoutKerning := func(i int) {
		u := uses.list[i]
		u.kerning = 0
		owners[i] = coded.add(u, uses.counts[i])
	}
	var kerned []int
	for _, i := range uses.byFrequency() {
		switch u := uses.list[i]; {
		case u.kerning >= takenForSpace:
			owners[i] = coded.add(u, uses.counts[i])
		case uses.counts[i] < kerningWorth || u.kerning == 0:
			withoutKerning(i)
		default:
			kerned = append(kerned, i)
		}
	}
	fonts := max(1, (len(coded.list)+fontCodes-1)/fontCodes)
	room := fonts*fontCodes - len(coded.list)
	for k, i := range kerned {
		if k < room {
			owners[i] = coded.add(uses.list[i], uses.counts[i])
		} else {
			withoutKerning(i)
		}
	}
	return coded, owners
}

// assign opens the fonts and gives each use its code: Latin characters their own where it is free, then all others what
// is left.
func (c *coding) assign(face *font.Face, uses *useSet) []code {
	codes := make([]code, len(uses.list))
	f := c.open(face)
	glyph, _ := face.Glyph(' ')
	space := use{glyph: glyph, text: " ", width: face.Advance(glyph)}
	var others []int
	for _, i := range uses.byFrequency() {
		u := uses.list[i]
		r, size := utf8.DecodeRuneInString(u.text)
		switch {
		case u == space:
			codes[i] = f.put(u, spaceCode)
		case size == len(u.text) && r > ' ' && r < 0x100 && !f.shows(byte(r)):
			codes[i] = f.put(u, byte(r))
		default:
			others = append(others, i)
		}
	}
	next := 1
	for _, i := range others {
		for next < 0x100 && (next == spaceCode || f.shows(byte(next))) {
			next++
		}
		if next == 0x100 {
			f, next = c.open(face), 1
		}
		codes[i] = f.put(uses.list[i], byte(next))
	}
	return codes
}

// open begins another font of the face.
func (c *coding) open(face *font.Face) *derivedFont {
	f := &derivedFont{face: face, cuts: []font.Cut{{}}, texts: []string{""}}
	c.fonts = append(c.fonts, f)
	return f
}

// put notes what a code shows, and returns it.
func (f *derivedFont) put(u use, char byte) code {
	for len(f.cuts) <= int(char) {
		f.cuts, f.texts = append(f.cuts, font.Cut{}), append(f.texts, "")
	}
	f.cuts[char], f.texts[char] = font.Cut{Glyph: u.glyph, Marks: u.marks, Advance: u.width + u.kerning},
		u.text
	return code{f, char}
}

// shows reports whether a code is given out.
func (f *derivedFont) shows(char byte) bool { return int(char) < len(f.texts) && f.texts[char] != "" }
