package pdf

import (
	"encoding/binary"
	"errors"
)

// TrueType is what the checks want of a TrueType font program: its glyphs' advances (ISO/IEC 14496-22, hmtx), and which
// glyphs the codes of a symbolic font show (ISO 32000-1, 9.6.6.4).
type TrueType struct {
	Glyphs     int
	Symbols    map[int]int // glyph by code of one byte; nil: no cmap for symbols that can be read
	unitsPerEm int
	metrics    []byte // hmtx: advance and bearing of the first glyphs
	advances   int
}

// ReadTrueType reads the tables head, maxp, hhea and hmtx.
func ReadTrueType(data []byte) (*TrueType, error) {
	if len(data) < 12 {
		return nil, errors.New("the font program is cut off")
	}
	tables := map[string][]byte{}
	count := int(binary.BigEndian.Uint16(data[4:]))
	for i := range count {
		record := 12 + 16*i
		if record+16 > len(data) {
			return nil, errors.New("the font program's table directory is cut off")
		}
		offset, length := uint64(binary.BigEndian.Uint32(data[record+8:])),
			uint64(binary.BigEndian.Uint32(data[record+12:]))
		if offset+length > uint64(len(data)) {
			return nil, errors.New("a table of the font program is cut off")
		}
		tables[string(data[record:record+4])] = data[offset : offset+length]
	}
	head, maxp, hhea := tables["head"], tables["maxp"], tables["hhea"]
	if len(head) < 20 || len(maxp) < 6 || len(hhea) < 36 {
		return nil, errors.New("the font program lacks one of the tables head, maxp and hhea")
	}
	f := &TrueType{
		Glyphs: int(binary.BigEndian.Uint16(maxp[4:])), unitsPerEm: int(binary.BigEndian.Uint16(head[18:])),
		Symbols: symbols(tables["cmap"]), metrics: tables["hmtx"], advances: int(binary.BigEndian.Uint16(hhea[34:])),
	}
	if f.unitsPerEm == 0 || f.advances == 0 || len(f.metrics) < 4*f.advances {
		return nil, errors.New("the font program's widths are cut off")
	}
	return f, nil
}

// Advance is a glyph's advance in thousandths of an em.
func (f *TrueType) Advance(glyph int) float64 {
	i := min(glyph, f.advances-1)
	return float64(binary.BigEndian.Uint16(f.metrics[4*i:])) * 1000 / float64(f.unitsPerEm)
}

// Encodings of a cmap: the platform in the upper half of a number, the encoding, which is 0 in both, in the lower.
const (
	microsoftSymbol = 3 << 16
	macintoshRoman  = 1 << 16
)

// symbols returns the glyphs of the codes of one byte: by Microsoft's encoding of symbols, where there is one, else by
// the Macintosh's.
func symbols(cmap []byte) map[int]int {
	if len(cmap) < 4 {
		return nil
	}
	encodings := map[int][]byte{}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		record := 4 + 8*i
		if record+8 > len(cmap) {
			return nil
		}
		if offset := int(binary.BigEndian.Uint32(cmap[record+4:])); offset < len(cmap) {
			encodings[int(binary.BigEndian.Uint32(cmap[record:]))] = cmap[offset:]
		}
	}
	if table, ok := encodings[microsoftSymbol]; ok {
		for _, first := range []int{0xf000, 0xf100, 0xf200, 0} {
			if glyphs := mapped(table, first); len(glyphs) > 0 {
				return glyphs
			}
		}
	}
	return mapped(encodings[macintoshRoman], 0)
}

// mapped returns the glyphs of the 256 codes from first on, in a table of format 0, 4 or 6; nil for another.
func mapped(table []byte, first int) map[int]int {
	word := func(at int) int {
		if at < 0 || at+2 > len(table) {
			return 0
		}
		return int(binary.BigEndian.Uint16(table[at:]))
	}
	var glyph func(code int) int
	switch format := word(0); {
	case len(table) < 6:
		return nil
	case format == 0:
		glyph = func(code int) int { return word(6+code-1) & 0xff }
	case format == 4:
		glyph = func(code int) int { return bySegments(word, code) }
	case format == 6:
		glyph = func(code int) int {
			if i := code - word(6); i >= 0 && i < word(8) {
				return word(10 + 2*i)
			}
			return 0
		}
	default:
		return nil
	}
	glyphs := map[int]int{}
	for code := range 0x100 {
		if g := glyph(first + code); g > 0 {
			glyphs[code] = g
		}
	}
	return glyphs
}

// bySegments looks a code up in a table of format 4, whose words are numbered by their offsets.
func bySegments(word func(at int) int, code int) int {
	size := word(6) // of each of the four lists, in bytes
	for i := 0; i < size; i += 2 {
		end, start := word(14+i), word(16+size+i)
		if code > end {
			continue
		}
		if code < start {
			return 0
		}
		delta, place := word(16+2*size+i), 16+3*size+i
		offset := word(place)
		if offset == 0 {
			return (code + delta) & 0xffff
		}
		if g := word(place + offset + 2*(code-start)); g > 0 {
			return (g + delta) & 0xffff
		}
		return 0
	}
	return 0
}
