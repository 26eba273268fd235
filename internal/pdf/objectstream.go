package pdf

import (
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/pdf/key"
)

// Object streams (ISO 32000-1, 7.5.7) hold all objects that are not streams. Most are structure elements, and these
// are written as a table: each begins a row, and spaces fill it. Elements of one kind stand under each other, so
// that a predictor of PNG (7.4.4.4) leaves zeros where a row is like the one above, and the same small difference,
// row after row, where numbers count up. That halves the structure tree; the index before it, which was a third of
// all, all but disappears.
const (
	// objectsPerStream is large, because what objects have in common is written once in each stream.
	objectsPerStream = 4000
	// columns is a row's length: nearly every element fits, and so do five entries of the index.
	columns = 80
	// alikeEnough is how many bytes of a row must be those of the row above for differences to be written: in a row
	// that is its own the compressor finds words of all rows before.
	alikeEnough = columns * 2 / 3
)

// inStreams parts objects among the streams: structure elements are alone in theirs.
func inStreams(others, elements []ref) [][]ref {
	return slices.AppendSeq(slices.Collect(slices.Chunk(others, objectsPerStream)),
		slices.Chunk(elements, objectsPerStream))
}

// objectStream packs objects that are not streams.
func (w *fileWriter) objectStream(c *compressor, number int, objects []ref) (body, error) {
	if _, areElements := kindOf(w.file.objects[objects[0]]); areElements {
		return w.elementStream(c, number, objects)
	}
	var index, content []byte
	for _, r := range objects {
		index = fmt.Appendf(index, "%d %d ", w.numbers[r], len(content))
		content = append(w.numbers.append(content, w.file.objects[r]), '\n')
	}
	data, err := c.deflate(append(index, content...))
	d := dict{key.Type: name("ObjStm"), key.N: len(objects), key.First: len(index), key.Filter: name("FlateDecode")}
	return w.streamBody(number, d, data), err
}

// elementStream packs structure elements.
func (w *fileWriter) elementStream(c *compressor, number int, objects []ref) (body, error) {
	const entry = 16 // bytes in the index
	index, table := make([]byte, 0, (entry+columns)*len(objects)+columns), make([]byte, 0, columns*len(objects))
	for _, r := range objects {
		index = fmt.Appendf(index, "%7d %7d ", w.numbers[r], len(table))
		table = fillRow(w.numbers.append(table, w.file.objects[r]))
	}
	index = fillRow(index)
	data, err := c.deflate(predicted(append(index, table...)))
	d := dict{key.Type: name("ObjStm"), key.N: len(objects), key.First: len(index), key.Filter: name("FlateDecode"),
		key.DecodeParms: dict{key.Predictor: 15, key.Columns: columns}}
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
