package pdf

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// Character codes (ISO 32000-1, 9.7.6). A code is one byte for what is shown often and two for the rest, and stands for a glyph with
// the kerning to its neighbour in it: a line is then one string, with hardly a number in between. A Latin character has the code that
// it has in ISO 8859-1 as far as it can, so that the same word looks the same in every font, and compresses.
const (
	spaceCode   = 0x20 // the only code that word spacing is added to (9.3.3)
	firstLead   = 0x80 // first byte of the codes of two bytes
	mostLeads   = 0x60
	secondRange = 0x100 // the first glyph with a code of two bytes
)

// kerningWorth is how often a glyph must have the same kerning to be worth a code: its second copy in the font is about as long as
// that many numbers between strings.
const kerningWorth = 8

// use is a glyph standing for some characters, with the advance that kerning gives it.
type use struct {
	glyph   font.GlyphID
	text    string
	advance unit.Em
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

// coding gives the uses of one face their codes. A glyph's number in the derived font is its CID.
type coding struct {
	codes []uint16   // by number of the use
	cuts  []font.Cut // by CID
	texts []string   // by CID: the characters that it stands for
	leads int        // how many bytes begin a code of two
}

// useOf is how glyph i of a piece is shown. Spaces keep their own advance, since they have one code only; so do the glyphs of a
// cluster, which are moved one by one.
func useOf(face *font.Face, glyphs []text.Glyph, i int) use {
	g := glyphs[i]
	u := use{g.ID, extracted(g), g.Advance}
	if u.text == " " || moved(glyphs, i) {
		u.advance = face.Advance(g.ID)
	}
	return u
}

// moved reports whether a glyph is set by itself: it is off its place, or one of several that stand for the same characters.
func moved(glyphs []text.Glyph, i int) bool {
	return glyphs[i].XOffset != 0 || glyphs[i].YOffset != 0 || continues(glyphs, i)
}

// continues reports whether glyph i belongs to a cluster of several glyphs.
func continues(glyphs []text.Glyph, i int) bool {
	return glyphs[i].Text == "" && !glyphs[i].Hyphen || i+1 < len(glyphs) && glyphs[i+1].Text == "" && !glyphs[i+1].Hyphen
}

// newCoding gives out the codes, to the most frequent uses first. Uses with a rare kerning share the code of the glyph without it.
func newCoding(face *font.Face, uses *useSet) *coding {
	owner := make([]int, len(uses.list)) // whose code a use has
	plain := &useSet{}
	for i, u := range uses.list {
		if uses.counts[i] < kerningWorth {
			u.advance = face.Advance(u.glyph)
		}
		owner[i] = plain.add(u, uses.counts[i])
	}
	sorted := make([]int, len(plain.list))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortFunc(sorted, func(i, j int) int {
		a, b := &plain.list[i], &plain.list[j]
		return cmp.Or(cmp.Compare(plain.counts[j], plain.counts[i]), cmp.Compare(a.glyph, b.glyph), cmp.Compare(a.text, b.text), cmp.Compare(a.advance, b.advance))
	})
	c := &coding{codes: make([]uint16, len(owner)), cuts: []font.Cut{{}}, texts: []string{""}, leads: leadsFor(len(sorted))}
	space, _ := face.Glyph(' ')
	codes := c.assign(plain.list, sorted, use{space, " ", face.Advance(space)})
	for i, own := range owner {
		c.codes[i] = codes[own]
	}
	return c
}

// leadsFor is how many first bytes are needed for a number of codes, when all other bytes but two are codes themselves.
func leadsFor(count int) int {
	leads := 0
	for leads < mostLeads && count > 0x100-2-leads+0x100*leads {
		leads++
	}
	return leads
}

// assign gives each use its code, in the order given: Latin characters their own where it is free, then all others what is left.
func (c *coding) assign(uses []use, sorted []int, space use) []uint16 {
	codes := make([]uint16, len(uses))
	var taken [0x100]bool
	taken[0], taken[spaceCode] = true, true
	for i := range c.leads {
		taken[firstLead+i] = true
	}
	var others []int
	for _, i := range sorted {
		u := uses[i]
		r, size := utf8.DecodeRuneInString(u.text)
		switch {
		case u == space:
			codes[i] = c.put(u, spaceCode)
		case size == len(u.text) && r > ' ' && r < 0x100 && !taken[r]:
			taken[r] = true
			codes[i] = c.put(u, uint16(r))
		default:
			others = append(others, i)
		}
	}
	next := uint16(1)
	for _, i := range others {
		for next < 0x100 && taken[next] {
			next++
		}
		if next == 0x100 {
			next = firstLead << 8
		}
		codes[i] = c.put(uses[i], next)
		next++
	}
	return codes
}

// put notes what a code shows, and returns it.
func (c *coding) put(u use, code uint16) uint16 {
	cid := cidOf(code)
	for len(c.cuts) <= cid {
		c.cuts, c.texts = append(c.cuts, font.Cut{}), append(c.texts, "")
	}
	c.cuts[cid], c.texts[cid] = font.Cut{Glyph: u.glyph, Advance: u.advance}, u.text
	return code
}

// cidOf is the CID of a code: codes of one byte are CIDs themselves, those of two follow.
func cidOf(code uint16) int {
	if code < 0x100 {
		return int(code)
	}
	return int(code) - firstLead<<8 + secondRange
}

// codeOf is the code of a CID, as the bytes of a string.
func codeOf(cid int) []byte {
	if cid < secondRange {
		return []byte{byte(cid)}
	}
	code := cid - secondRange + firstLead<<8
	return []byte{byte(code >> 8), byte(code)}
}
