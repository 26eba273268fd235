package pdf

import (
	"fmt"
	"slices"
)

// An object stream (ISO 32000-1, 7.5.7) is written as a table: each object begins a row, and spaces fill it. Objects of one kind stand
// under each other, so that a predictor of PNG (7.4.4.4) leaves zeros where a row is like the one above, and the same small difference,
// row after row, where numbers count up. That halves the structure tree; the index before it, a third of all, all but disappears.
const (
	// objectsPerStream is large, because what objects have in common is written once in each stream.
	objectsPerStream = 4000
	// columns is a row's length: nearly every structure element fits, and so do five entries of the index.
	columns = 80
	// alikeEnough is how many bytes of a row must be those of the row above for differences to be written: in a row that is its own the
	// compressor finds words of all rows before.
	alikeEnough = columns * 2 / 3
)

// objectStream packs objects that are not streams.
func (w *fileWriter) objectStream(c *compressor, number int, objects []ref) (body, error) {
	var index, table []byte
	for _, r := range objects {
		index = fmt.Appendf(index, "%7d %7d ", w.numbers[r], len(table))
		table = fillRow(w.numbers.append(table, w.file.objects[r]))
	}
	index = fillRow(index)
	data, err := c.deflate(predicted(append(index, table...)))
	d := dict{"Type": name("ObjStm"), "N": len(objects), "First": len(index), "Filter": name("FlateDecode"),
		"DecodeParms": dict{"Predictor": 15, "Columns": columns}}
	return w.streamBody(number, d, data), err
}

// fillRow ends a row with a space at least: an object must be parted from the next.
func fillRow(b []byte) []byte {
	b = append(b, ' ')
	for len(b)%columns > 0 {
		b = append(b, ' ')
	}
	return b
}

// predicted writes rows as PNG does, each as it is or by its differences from the row above.
func predicted(table []byte) []byte {
	out := make([]byte, 0, len(table)+len(table)/columns)
	above := make([]byte, columns)
	for row := range slices.Chunk(table, columns) {
		alike := 0
		for i := range row {
			if row[i] == above[i] {
				alike++
			}
		}
		if alike >= alikeEnough {
			out = appendUp(out, row, above)
		} else {
			out = append(append(out, 0), row...)
		}
		above = row
	}
	return out
}

// appendUp writes a row by PNG's filter Up: each byte less the one above.
func appendUp(b, row, above []byte) []byte {
	b = append(b, 2)
	for i := range row {
		b = append(b, row[i]-above[i])
	}
	return b
}
