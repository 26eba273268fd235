package font

import (
	"bytes"
	"io"
	"slices"

	"github.com/andybalholm/brotli"
)

// packedTable is an entry of the directory of a font in WOFF 2.0.
type packedTable struct {
	tag         string
	transformed bool
	length      int // in the stream
}

// knownTags are the tags that the directory has numbers for (WOFF 2.0, 4.1).
const knownTags = "cmapheadhheahmtxmaxpnameOS/2postcvt fpgmglyflocaprepCFF VORGEBDTEBLCgasphdmxkernLTSHPCLTVDMXvhea" +
	"vmtxBASEGDEFGPOSGSUBEBSCJSTFMATHCBDTCBLCCOLRCPALSVG sbixacntavarbdatblocbslncvarfdscfeatfmtxfvargvarhstyjust" +
	"lcarmortmorxopbdproptrakZapfSilfGlatGlocFeatSill"

// readWeb2 returns the tables of a font in WOFF 2.0: all of them are one stream, and those that hold outlines are
// written anew.
func readWeb2(data []byte) (tables, error) {
	const header, flavorAt, countAt = 48, 4, 12
	if len(data) < header || string(data[flavorAt:flavorAt+4]) == magicCollection {
		return nil, errDamaged
	}
	r := &stream{data: data, at: header}
	directory := make([]packedTable, bigEndian.Uint16(data[countAt:]))
	total := 0
	for i := range directory {
		directory[i] = r.packedTable()
		if total += directory[i].length; r.short || total > mostUnpacked {
			return nil, errDamaged
		}
	}
	content := make([]byte, total)
	if _, err := io.ReadFull(brotli.NewReader(bytes.NewReader(data[r.at:])), content); err != nil {
		return nil, errDamaged
	}
	t, packed := tables{}, map[string]bool{}
	for _, entry := range directory {
		t[entry.tag], content = content[:entry.length:entry.length], content[entry.length:]
		packed[entry.tag] = entry.transformed
	}
	if packed["glyf"] {
		lefts, ok := t.restoreOutlines()
		if !ok || packed["hmtx"] && !t.restoreMetrics(lefts) {
			return nil, errDamaged
		}
	}
	return t, nil
}

func (r *stream) packedTable() packedTable {
	const byName, tagBits, transformShift, nullTransform = 63, 63, 6, 3
	flags := r.byte()
	entry := packedTable{}
	if known := int(flags & tagBits); known < byName {
		entry.tag = knownTags[4*known : 4*known+4]
	} else {
		entry.tag = string(r.next(4))
	}
	version := flags >> transformShift
	if entry.transformed = version != 0; entry.tag == "glyf" || entry.tag == "loca" {
		entry.transformed = version != nullTransform
	}
	if entry.length = r.base128(); entry.transformed {
		entry.length = r.base128()
	}
	return entry
}

// stream is read from its beginning to its end; what lies beyond the end is zero, and short says so.
type stream struct {
	data  []byte
	at    int
	short bool
}

func (r *stream) next(n int) []byte {
	if n < 0 || n > len(r.data)-r.at {
		r.short, r.at = true, len(r.data)
		return make([]byte, max(0, min(n, 1<<16)))
	}
	r.at += n
	return r.data[r.at-n : r.at]
}

func (r *stream) byte() byte  { return r.next(1)[0] }
func (r *stream) number() int { return int(bigEndian.Uint16(r.next(2))) }
func (r *stream) rest(n int) *stream {
	return &stream{data: r.next(n)}
}

// base128 reads a number of up to 32 bits in groups of seven (WOFF 2.0, 4.1).
func (r *stream) base128() int {
	n := uint32(0)
	for range 5 {
		b := r.byte()
		n = n<<7 | uint32(b&0x7f)
		if b < 0x80 {
			break
		}
	}
	return int(n)
}

// count reads a 255UInt16 (WOFF 2.0, 6.1.1).
func (r *stream) count() int {
	const word, oneMore, twoMore, lowest = 253, 255, 254, 253
	switch code := r.byte(); code {
	case word:
		return r.number()
	case oneMore:
		return int(r.byte()) + lowest
	case twoMore:
		return int(r.byte()) + 2*lowest
	default:
		return int(code)
	}
}

// packedOutlines are the streams that a transformed table glyf is made of (WOFF 2.0, 5.1).
type packedOutlines struct {
	contours, points, flags, glyphs, composites, boxes *stream
	boxed                                              []byte // a bit for each glyph that has a box in boxes
}

// restoreOutlines writes the tables glyf and loca, and returns the left edge of each glyph. Instructions are left out,
// as they are from all that is made of the font.
func (t tables) restoreOutlines() (lefts []int16, ok bool) {
	r := &stream{data: t["glyf"]}
	r.next(4) // reserved, options
	count := r.number()
	r.next(2)
	sizes := make([]int, 7)
	for i := range sizes {
		sizes[i] = int(bigEndian.Uint32(r.next(4)))
	}
	p := packedOutlines{contours: r.rest(sizes[0]), points: r.rest(sizes[1]), flags: r.rest(sizes[2]),
		glyphs: r.rest(sizes[3]), composites: r.rest(sizes[4]), boxes: r.rest(sizes[5])}
	p.boxed = p.boxes.next((count + 31) / 32 * 4)
	var glyf, loca []byte
	for i := range count {
		loca = bigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline := p.outline(p.boxed[i/8]&(0x80>>(i%8)) != 0)
		left := int16(0)
		if len(outline) >= glyphHeaderSize {
			left = int16(bigEndian.Uint16(outline[2:]))
		}
		lefts = append(lefts, left)
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, aligned(len(glyf))-len(glyf))...)
	}
	for _, s := range []*stream{r, p.contours, p.points, p.flags, p.glyphs, p.composites, p.boxes} {
		if s.short {
			return nil, false
		}
	}
	t["glyf"], t["loca"] = glyf, bigEndian.AppendUint32(loca, uint32(len(glyf)))
	if t["head"] = slices.Clone(t["head"]); len(t["head"]) < headLocaFormat+2 {
		return nil, false
	}
	bigEndian.PutUint16(t["head"][headLocaFormat:], 1)
	return lefts, true
}

// outline reads the next glyph.
func (p *packedOutlines) outline(boxed bool) []byte {
	const composite = 0xffff
	var outline []byte
	switch contours := p.contours.number(); {
	case contours == 0:
		return nil
	case contours == composite:
		outline = p.composite()
	default:
		var all []contour
		pen := point{}
		for range contours {
			n := p.points.count()
			if n > len(p.flags.data)-p.flags.at { // each point has a flag
				p.points.short = true
				return nil
			}
			all = append(all, make(contour, n))
		}
		for _, c := range all {
			for i := range c {
				pen = p.point(pen)
				c[i] = pen
			}
		}
		p.glyphs.count() // length of the instructions
		outline = simpleGlyph(all)
	}
	if boxed && len(outline) >= glyphHeaderSize {
		copy(outline[2:glyphHeaderSize], p.boxes.next(8))
	}
	return outline
}

// composite reads a composite glyph, whose box comes from elsewhere.
func (p *packedOutlines) composite() []byte {
	data, at := p.composites.data, p.composites.at
	instructed := false
	whole := append([]byte{0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0}, data[at:]...)
	last := glyphHeaderSize
	for number, end := range components(whole) {
		flags := bigEndian.Uint16(whole[number-2:])
		instructed = instructed || flags&componentHinted != 0
		bigEndian.PutUint16(whole[number-2:], flags&^componentHinted)
		last = end
	}
	if instructed {
		p.glyphs.count()
	}
	p.composites.next(last - glyphHeaderSize)
	return whole[:last]
}

// point reads a point: its flag says how many bytes its distance from the pen takes (WOFF 2.0, 5.2).
func (p *packedOutlines) point(pen point) point {
	flag := p.flags.byte()
	pen.off = flag&0x80 != 0
	signed := func(bit byte, v int) int16 {
		if bit&1 == 0 {
			v = -v
		}
		return int16(v)
	}
	r := p.glyphs
	next := func() int { return int(r.byte()) }
	switch f := int(flag & 0x7f); {
	case f < 10:
		pen.y += signed(flag, f&14<<7+next())
	case f < 20:
		pen.x += signed(flag, (f-10)&14<<7+next())
	case f < 84:
		d, b := f-20, next()
		pen.x += signed(flag, 1+d&0x30+b>>4)
		pen.y += signed(flag>>1, 1+d&0x0c<<2+b&0x0f)
	case f < 120:
		d := f - 84
		pen.x += signed(flag, 1+d/12<<8+next())
		pen.y += signed(flag>>1, 1+d%12>>2<<8+next())
	case f < 124:
		a, b, c := next(), next(), next()
		pen.x += signed(flag, a<<4+b>>4)
		pen.y += signed(flag>>1, b&0x0f<<8+c)
	default:
		pen.x += signed(flag, next()<<8+next())
		pen.y += signed(flag>>1, next()<<8+next())
	}
	return pen
}

// restoreMetrics writes a table hmtx whose left side bearings were left out, being the left edges of the glyphs (WOFF
// 2.0, 5.4).
func (t tables) restoreMetrics(lefts []int16) bool {
	const noMeasured, noOthers = 1, 2
	if len(t["hhea"]) < hheaMetricsCount+2 {
		return false
	}
	measured := int(bigEndian.Uint16(t["hhea"][hheaMetricsCount:]))
	r := &stream{data: t["hmtx"]}
	flags := r.byte()
	if measured > len(lefts) {
		return false
	}
	advances := r.rest(2 * measured)
	bearings := func(of []int16, left bool) []int16 {
		if left {
			return of
		}
		read := make([]int16, len(of))
		for i := range read {
			read[i] = int16(r.number())
		}
		return read
	}
	first := bearings(lefts[:measured], flags&noMeasured != 0)
	others := bearings(lefts[measured:], flags&noOthers != 0)
	var hmtx []byte
	for _, left := range first {
		hmtx = appendNumbers(hmtx, advances.number(), int(left))
	}
	for _, left := range others {
		hmtx = appendNumbers(hmtx, int(left))
	}
	t["hmtx"] = hmtx
	return !r.short && !advances.short
}
