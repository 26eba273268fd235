package font

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Style returns the weight and the slant that the face is for.
func (f *Face) Style() Style { return f.entry.style }

// Family returns the kind of type that the face is of.
func (f *Face) Family() Family { return f.entry.family }

// Notice says who made the face and under which licence, as its file does.
func (f *Face) Notice() string {
	f.load()
	var parts []string
	for _, name := range []int{nameCopyright, nameLicence, nameLicencePage} {
		if text := strings.TrimSpace(f.nameOf(name)); text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}

// Fallbacks returns the fallback fonts that were given, by their names: the first one's weights, then the next one's.
func (l *Library) Fallbacks() [][]*Face {
	var all [][]*Face
	place := map[string]int{}
	for _, f := range l.own {
		if f.entry.family != Fallback {
			continue
		}
		i, met := place[f.entry.kin]
		if !met {
			i, all = len(all), append(all, nil)
			place[f.entry.kin] = i
		}
		all[i] = append(all[i], f)
	}
	return all
}

// Faces returns the faces of every family that can be asked for: the theme's own, where a family has some,
// else the shipped ones.
func (l *Library) Faces() []*Face {
	var faces []*Face
	for _, family := range []Family{Serif, Display, Sans, Mono} {
		is := func(f *Face) bool { return f.entry.family == family }
		from := l.own
		if !slices.ContainsFunc(from, is) {
			from = l.faces
		}
		for _, f := range from {
			if is(f) {
				faces = append(faces, f)
			}
		}
	}
	return faces
}

// Subset makes a TrueType font with the characters alone, for the screens of readers. It keeps kerning, and the
// ligatures and forms of figures that its glyphs have; for scripts whose letters change with their neighbours, all that
// the font says of shaping. It gets another name: many a licence keeps the maker's
// own for the whole font (SIL OFL 1.1, 3). The names of maker and licence stay. It is nil when the face has
// none of the characters.
func (f *Face) Subset(characters []rune, family string) []byte {
	f.load()
	characters = slices.Compact(slices.Sorted(slices.Values(characters)))
	if !asOneIsWritten(characters) {
		return f.subsetForShaping(characters, family)
	}
	s := subset{face: f, glyphs: []GlyphID{0}, numbers: map[GlyphID]uint16{0: 0}, codes: map[rune]uint16{}}
	for _, r := range characters {
		if g, ok := f.Glyph(r); ok {
			s.add(g)
			s.codes[r] = s.numbers[g]
		}
	}
	if len(s.codes) == 0 {
		return nil
	}
	substitutions := s.substitutions()
	cuts := make([]Cut, len(s.glyphs))
	for i, g := range s.glyphs {
		cuts[i] = Cut{Glyph: g, Advance: f.Advance(g)}
	}
	t := f.cutDown(cuts)
	t["cmap"] = characterMap(s.codes)
	t["name"] = f.names(family)
	if gsub := layoutTable(s.numbered(substitutions)); gsub != nil {
		t["GSUB"] = gsub
	}
	if gpos := layoutTable(s.kerning()); gpos != nil {
		t["GPOS"] = gpos
	}
	return t.assemble(slices.Collect(maps.Keys(t)))
}

// subset is a font in the making: the glyphs by their new numbers, and back.
type subset struct {
	face    *Face
	glyphs  []GlyphID
	numbers map[GlyphID]uint16
	codes   map[rune]uint16
}

// add gives a glyph a number, and reports whether it had none.
func (s *subset) add(g GlyphID) bool {
	if _, known := s.numbers[g]; known || int(g) >= len(s.face.advances) {
		return false
	}
	s.numbers[g] = uint16(len(s.glyphs))
	s.glyphs = append(s.glyphs, g)
	return true
}

// names are the family's with the face's weight and slant, and the maker's claims.
func (f *Face) names(family string) []byte {
	slant, style := "", "Regular"
	if f.entry.style.Italic {
		slant, style = " Italic", "Italic"
	}
	full := fmt.Sprintf("%s %d%s", family, f.entry.style.Weight, slant)
	postScript := strings.ReplaceAll(full, " ", "-")
	all := []nameRecord{
		{nameCopyright, f.nameOf(nameCopyright)}, {nameFamily, full[:len(full)-len(slant)]}, {nameSubfamily, style},
		{nameUnique, postScript}, {nameFull, full}, {nameVersion, f.nameOf(nameVersion)}, {namePostScript, postScript},
		{nameLicence, f.nameOf(nameLicence)}, {nameLicencePage, f.nameOf(nameLicencePage)},
	}
	return nameTable(slices.DeleteFunc(all, func(n nameRecord) bool { return n.text == "" }))
}

// segment is a run of characters whose glyphs follow each other as they do.
type segment struct {
	first, last rune
	glyph       uint16
}

// characterMap returns a cmap of format 4, and of format 12 beside it where characters lie beyond the basic plane.
func characterMap(codes map[rune]uint16) []byte {
	var segments []segment
	for _, r := range slices.Sorted(maps.Keys(codes)) {
		if n := len(segments); n > 0 {
			if s := &segments[n-1]; s.last+1 == r && int(s.glyph)+int(r-s.first) == int(codes[r]) && r != 0x10000 {
				s.last = r
				continue
			}
		}
		segments = append(segments, segment{r, r, codes[r]})
	}
	beyond := slices.IndexFunc(segments, func(s segment) bool { return s.first > 0xffff })
	const header, record = 4, 8
	if beyond < 0 {
		t := appendNumbers(nil, 0, 1, windows, unicodeBasic, 0, header+record)
		return append(t, basicMap(segments)...)
	}
	basic := basicMap(segments[:beyond])
	t := appendNumbers(nil, 0, 2, windows, unicodeBasic, 0, header+2*record, windows, unicodeFull, 0,
		header+2*record+len(basic))
	return append(append(t, basic...), fullMap(segments)...)
}

// basicMap is a subtable of format 4. The last segment is the one that the format asks for.
func basicMap(segments []segment) []byte {
	segments = append(slices.Clip(segments), segment{0xffff, 0xffff, 0})
	n := len(segments)
	power, exponent := 1, 0
	for power*2 <= n {
		power, exponent = power*2, exponent+1
	}
	t := appendNumbers(nil, 4, 16+8*n, 0, 2*n, 2*power, exponent, 2*(n-power))
	for _, s := range segments {
		t = appendNumbers(t, int(s.last))
	}
	t = appendNumbers(t, 0)
	for _, s := range segments {
		t = appendNumbers(t, int(s.first))
	}
	for _, s := range segments {
		t = appendNumbers(t, int(s.glyph)-int(s.first)) // modulo 65536
	}
	return append(t, make([]byte, 2*n)...)
}

// fullMap is a subtable of format 12.
func fullMap(segments []segment) []byte {
	const header, group = 16, 12
	t := appendNumbers(nil, 12, 0)
	for _, v := range []int{header + group*len(segments), 0, len(segments)} {
		t = bigEndian.AppendUint32(t, uint32(v))
	}
	for _, s := range segments {
		for _, v := range []int{int(s.first), int(s.last), int(s.glyph)} {
			t = bigEndian.AppendUint32(t, uint32(v))
		}
	}
	return t
}

// appendNumbers appends numbers of 16 bits.
func appendNumbers(t []byte, numbers ...int) []byte {
	for _, n := range numbers {
		t = bigEndian.AppendUint16(t, uint16(n))
	}
	return t
}
