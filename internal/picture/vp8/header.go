package vp8

import (
	"image"
	"slices"
)

// header reads the frame's header (9.1 to 9.11) and parts the data. The size has to be that of the
// canvas, if there is one.
func (d *Decoder) header(data []byte, canvas image.Point) error {
	const keyFrame = 10 // bytes before the first partition
	if len(data) < keyFrame || data[0]&1 != 0 || data[3] != 0x9d || data[4] != 1 || data[5] != 0x2a {
		return errFormat
	}
	first := int(data[0])>>5 | int(data[1])<<3 | int(data[2])<<11
	d.width, d.height = int(data[6])|int(data[7]&0x3f)<<8, int(data[8])|int(data[9]&0x3f)<<8
	if canvas != (image.Point{}) && canvas != image.Pt(d.width, d.height) {
		return errFormat
	}
	data = data[keyFrame:]
	if d.width == 0 || d.height == 0 || first > len(data) {
		return errShort
	}
	var err error
	if d.modes, err = newBoolReader(data[:first]); err != nil {
		return err
	}
	m := &d.modes
	m.number(2) // colour space and clamping, which decoders don't heed
	d.readSegments()
	if err := d.readFilters(); err != nil {
		return err
	}
	if err := d.partitions(data[first:], 1<<m.number(2)); err != nil {
		return err
	}
	d.readSteps()
	m.flag(even) // whether the frame is kept for others
	d.readProbabilities()
	if m.overrun() {
		return errShort
	}
	d.across, d.down = (d.width+15)/16, (d.height+15)/16
	for i := range d.planes {
		size := 16
		if i > 0 {
			size = 8
		}
		d.planes[i].reset(size*d.across, size*d.down)
	}
	macroblocks := d.across * d.down
	d.smoothing = slices.Grow(d.smoothing[:0], macroblocks)[:macroblocks] // each is set before it is read
	d.above = slices.Grow(d.above[:0], d.across)[:d.across]
	clear(d.above)
	return nil
}

// readSegments reads how macroblocks are parted into segments (9.3).
func (d *Decoder) readSegments() {
	m, s := &d.modes, &d.segments
	s.probabilities = [3]uint8{255, 255, 255}
	if s.used = m.flag(even); !s.used {
		return
	}
	s.mapped = m.flag(even)
	if m.flag(even) {
		s.relative = !m.flag(even)
		for i := range s.steps {
			s.steps[i] = m.optional(7)
		}
		for i := range s.levels {
			s.levels[i] = m.optional(6)
		}
	}
	if s.mapped {
		for i := range s.probabilities {
			if m.flag(even) {
				s.probabilities[i] = uint8(m.number(8))
			}
		}
	}
}

// readFilters reads how edges are smoothed (9.3, 9.6).
func (d *Decoder) readFilters() (err error) {
	m, f := &d.modes, &d.filters
	f.simple, f.level, f.sharpness = m.flag(even), m.number(6), m.number(3)
	if f.adjusted = m.flag(even); f.adjusted && m.flag(even) {
		var references, modes [4]int32
		for i := range references {
			references[i] = m.optional(6)
		}
		for i := range modes {
			modes[i] = m.optional(6)
		}
		f.reference, f.byBlocks = references[0], modes[0]
	}
	for i := range d.strength {
		level := f.level
		if d.segments.used {
			if level = d.segments.levels[i]; d.segments.relative {
				level += f.level
			}
		}
		if d.strength[i], err = f.strengths(level); err != nil && f.level != 0 {
			return err
		}
	}
	return nil
}

// partitions parts the coefficients' data: the sizes of all partitions but the last stand before them.
func (d *Decoder) partitions(data []byte, count int) error {
	sizes := 3 * (count - 1)
	if len(data) < sizes {
		return errShort
	}
	rest := data[sizes:]
	for i := range count {
		size := len(rest)
		if i < count-1 {
			if size = int(data[3*i]) | int(data[3*i+1])<<8 | int(data[3*i+2])<<16; size > len(rest) {
				return errShort
			}
		}
		if size >= 1<<24 {
			return errFormat // x/image doesn't read partitions of more than 24 bits
		}
		reader, err := newBoolReader(rest[:size])
		if err != nil {
			return err
		}
		d.tokens = append(d.tokens, reader)
		rest = rest[size:]
	}
	return nil
}

// readSteps reads the steps of the quantizer (9.6).
func (d *Decoder) readSteps() {
	m := &d.modes
	index := m.number(7)
	lumaMean, meansMean, meansOther, chromaMean, chromaOther := m.optional(4), m.optional(4), m.optional(4),
		m.optional(4), m.optional(4)
	for i := range d.codings {
		q := index
		if d.segments.used {
			if q = d.segments.steps[i]; d.segments.relative {
				q += index
			}
		}
		at := func(delta, highest int32) int32 { return max(0, min(highest, q+delta)) }
		other := otherSteps[at(0, 127)]
		d.codings[i] = [4]coding{
			lumaWithoutMean: {first: 1, mean: other, step: other},
			means: {mean: 2 * meanSteps[at(meansMean, 127)],
				step: max(8, otherSteps[at(meansOther, 127)]*155/100)},
			// 117: at most 132
			chroma: {mean: meanSteps[at(chromaMean, 117)], step: otherSteps[at(chromaOther, 127)]},
			luma:   {mean: meanSteps[at(lumaMean, 127)], step: other},
		}
	}
}

// readProbabilities reads those of the coefficients (9.9, 13.4), and that of macroblocks without any (9.11).
func (d *Decoder) readProbabilities() {
	m, t := &d.modes, defaultProbabilities
	for kind := range t {
		for band := range t[kind] {
			for context := range t[kind][band] {
				for node, p := range updateProbabilities[kind][band][context] {
					if m.flag(p) {
						t[kind][band][context][node] = uint8(m.number(8))
					}
				}
			}
		}
		places := t.places(kind)
		for i := range d.codings {
			d.codings[i][kind].places = places
		}
	}
	if d.skips = m.flag(even); d.skips {
		d.skipped = uint8(m.number(8))
	}
}
