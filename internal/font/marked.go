package font

// Marks are glyphs drawn with another one, such as the vowels and dots of a letter: for each its number, and how far it
// is moved to the right and up from the other's origin, in font units. It is a string so that it can be compared.
type Marks string

const markSize = 6

// With adds a mark.
func (m Marks) With(glyph GlyphID, x, y int) Marks {
	b := bigEndian.AppendUint16([]byte(m), uint16(glyph))
	return Marks(bigEndian.AppendUint16(bigEndian.AppendUint16(b, uint16(int16(x))), uint16(int16(y))))
}

// part is a glyph of a marked one, and its place.
type part struct {
	glyph GlyphID
	x, y  int16
}

// parts lists the glyph and its marks.
func (c Cut) parts() []part {
	list := []part{{glyph: c.Glyph}}
	for m := []byte(c.Marks); len(m) >= markSize; m = m[markSize:] {
		x, y := int16(bigEndian.Uint16(m[2:])), int16(bigEndian.Uint16(m[4:]))
		list = append(list, part{GlyphID(bigEndian.Uint16(m)), x, y})
	}
	return list
}

// marked returns the data of a composite glyph of a cut with marks (OpenType 1.9, glyf), and its left edge.
func (o outlines) marked(c Cut, numbers map[GlyphID]uint16) (data []byte, left int16) {
	data = make([]byte, glyphHeaderSize)
	bigEndian.PutUint16(data, 0xffff) // composite
	var box [4]int16
	record := -1
	for _, p := range c.parts() {
		outline := o.glyph(p.glyph)
		if len(outline) == 0 {
			continue
		}
		var own [4]int16
		for k := range own {
			own[k] = int16(bigEndian.Uint16(outline[2+2*k:])) + []int16{p.x, p.y}[k%2]
		}
		if record < 0 {
			box = own
		} else {
			box = [4]int16{min(box[0], own[0]), min(box[1], own[1]), max(box[2], own[2]), max(box[3], own[3])}
		}
		record = len(data)
		data = bigEndian.AppendUint16(data, componentWords|componentPlaced|componentMore)
		for _, v := range []uint16{numbers[p.glyph], uint16(p.x), uint16(p.y)} {
			data = bigEndian.AppendUint16(data, v)
		}
	}
	if record < 0 {
		return nil, 0
	}
	bigEndian.PutUint16(data[record:], componentWords|componentPlaced)
	for k, v := range box {
		bigEndian.PutUint16(data[2+2*k:], uint16(v))
	}
	return data, box[0]
}
