package pdf

import (
	"encoding/binary"
	"errors"
)

// TrueType is what the checks want of a TrueType font program: its glyphs' advances (ISO/IEC 14496-22, hmtx).
type TrueType struct {
	Glyphs     int
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
		metrics: tables["hmtx"], advances: int(binary.BigEndian.Uint16(hhea[34:])),
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
