package pdf

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"runtime"
	"slices"

	"github.com/klauspost/compress/zlib"

	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/pdf/key"
)

// bytes writes the file (ISO 32000-1, 7.5): streams compressed side by side, everything else in object streams, and a
// cross-reference stream. Objects that nothing leads to are left out. The file identifier is a digest of the content.
func (f *file) bytes(ctx context.Context, version string, cache *Cache) ([]byte, error) {
	order := f.reachable()
	var streams []ref
	var plain []ref
	for _, r := range order {
		if _, ok := f.objects[r].(*stream); ok {
			streams = append(streams, r)
		} else {
			plain = append(plain, r)
		}
	}
	f.sortPictures(streams)
	elements := f.sortKinds(plain)
	numbers := make(numbering, len(f.objects))
	for i, r := range slices.Concat(streams, plain) {
		numbers[r] = ref(i + 1)
	}
	w := &fileWriter{file: f, numbers: numbers, compressors: newCompressors(cache)}
	bodies, err := w.bodies(ctx, streams, inStreams(plain[:elements], plain[elements:]), len(order)+1)
	if err != nil {
		return nil, err
	}
	return w.assemble(version, bodies)
}

// fileWriter is a file on its way out. Objects get new numbers, without gaps, in the order of the file.
type fileWriter struct {
	file    *file
	numbers numbering
	out     []byte
	entries []entry // of the cross-reference stream, by object number

	compressors []*compressor
}

// body is a stream object as written: its number, what comes before its data, and the data.
type body struct {
	number     int
	head, data []byte
}

const bodyEnd = "\nendstream\nendobj\n"

func (b body) size() int { return len(b.head) + len(b.data) + len(bodyEnd) }

type entryKind byte

const (
	kindFree   entryKind = 0
	kindOffset entryKind = 1
	kindPacked entryKind = 2
)

// entry is one of the cross-reference stream (7.5.8.3): an offset in the file, or an object stream and an index in it.
type entry struct {
	kind   entryKind
	first  int
	second int
}

func (w *fileWriter) offset(number int, kind entryKind, first, second int) {
	for len(w.entries) <= number {
		w.entries = append(w.entries, entry{})
	}
	w.entries[number] = entry{kind, first, second}
}

// reachable lists the objects that the trailer leads to, in order of number.
func (f *file) reachable() []ref {
	seen := make([]bool, len(f.objects))
	var visit func(o object)
	visit = func(o object) {
		switch o := o.(type) {
		case ref:
			if !seen[o] {
				seen[o] = true
				visit(f.objects[o])
			}
		case array:
			for _, item := range o {
				visit(item)
			}
		case dict:
			for _, item := range o {
				visit(item)
			}
		case names:
			for _, item := range o {
				visit(item)
			}
		case *stream:
			visit(o.dict)
		}
	}
	visit(f.trailer)
	var order []ref
	for r, reached := range seen {
		if reached {
			order = append(order, ref(r))
		}
	}
	return order
}

// sortKinds puts objects of one kind next to each other, the structure elements last, and returns how many come before
// these. What objects of one kind have in common costs nothing then.
func (f *file) sortKinds(objects []ref) (others int) {
	type kind struct {
		element int // 1 for a structure element
		name    name
	}
	kinds := make([]kind, len(f.objects))
	for _, r := range objects {
		if k, isElement := kindOf(f.objects[r]); isElement {
			kinds[r] = kind{1, k}
		} else {
			kinds[r] = kind{0, k}
			others++
		}
	}
	slices.SortStableFunc(objects, func(a, b ref) int {
		return cmp.Or(cmp.Compare(kinds[a].element, kinds[b].element), cmp.Compare(kinds[a].name, kinds[b].name))
	})
	return others
}

// kindOf tells the kind of an object, and whether it is a structure element.
func kindOf(o object) (kind name, isElement bool) {
	d, _ := o.(dict)
	for _, k := range [...]key.Key{key.S, key.Subtype, key.Type} {
		if kind, ok := d[k].(name); ok {
			return kind, k == key.S
		}
	}
	return "", false
}

// sortPictures puts the pictures among the streams in the order of their bytes: fpdf numbers those of
// equal width by chance.
func (f *file) sortPictures(streams []ref) {
	var places []int
	var pictures []ref
	for i, r := range streams {
		if f.objects[r].(*stream).dict[key.Subtype] == name("Image") {
			places, pictures = append(places, i), append(pictures, r)
		}
	}
	slices.SortFunc(pictures, func(a, b ref) int {
		return bytes.Compare(f.objects[a].(*stream).data, f.objects[b].(*stream).data)
	})
	for i, r := range pictures {
		streams[places[i]] = r
	}
}

// bodies writes the streams and, numbered from packed on, the object streams, side by side. The object streams are
// begun first: they take the longest.
func (w *fileWriter) bodies(ctx context.Context, streams []ref, chunks [][]ref, packed int) ([]body, error) {
	written := make([]body, len(streams)+len(chunks))
	of := written[len(streams):]
	for i, chunk := range chunks {
		for k, r := range chunk {
			w.offset(int(w.numbers[r]), kindPacked, packed+i, k)
		}
	}
	err := parallel.EachWith(ctx, w.compressors, len(written),
		func(ctx context.Context, c *compressor, i int) (err error) {
			if i < len(chunks) {
				of[i], err = w.objectStream(c, packed+i, chunks[i])
				return err
			}
			i -= len(chunks)
			written[i], err = w.stream(c, i+1, w.file.objects[streams[i]].(*stream))
			return err
		})
	return written, err
}

// stream writes a stream object, and compresses it if it is not yet.
func (w *fileWriter) stream(c *compressor, number int, s *stream) (_ body, err error) {
	d, data := maps.Clone(s.dict), s.data
	if !s.filtered {
		if data, err = c.deflate(s.data); err != nil {
			return body{}, err
		}
		d[key.Filter] = name("FlateDecode")
	}
	return w.streamBody(number, d, data), nil
}

func (w *fileWriter) streamBody(number int, d dict, data []byte) body {
	d[key.Length] = len(data)
	head := fmt.Appendf(nil, "%d 0 obj\n", number)
	return body{number, append(w.numbers.appendDict(head, d), "\nstream\n"...), data}
}

// compressor compresses one stream after another with the same tables: they cost more to make than
// most streams to compress.
type compressor struct {
	cache *Cache
	z     *zlib.Writer
	b     bytes.Buffer
}

// newCompressors returns one for each processor.
func newCompressors(cache *Cache) []*compressor {
	compressors := make([]*compressor, runtime.GOMAXPROCS(0))
	for i := range compressors {
		compressors[i] = &compressor{cache: cache}
	}
	return compressors
}

func (c *compressor) deflate(data []byte) ([]byte, error) {
	return c.cache.Of(func() ([]byte, error) { return c.compress(data) }, data)
}

func (c *compressor) compress(data []byte) ([]byte, error) {
	c.b.Reset()
	if c.z == nil {
		var err error
		if c.z, err = zlib.NewWriterLevel(&c.b, compressionLevel); err != nil {
			return nil, err
		}
	} else {
		c.z.Reset(&c.b)
	}
	if _, err := c.z.Write(data); err != nil {
		return nil, err
	}
	if err := c.z.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(c.b.Bytes()), nil
}

// compressionLevel trades bytes for time.
const compressionLevel = 6

// assemble writes the file: the bodies, and the end.
func (w *fileWriter) assemble(version string, bodies []body) ([]byte, error) {
	size := 4096 + 4*len(w.entries) // for what comes before and after, as a rule
	for _, b := range bodies {
		size += b.size()
	}
	w.out = fmt.Appendf(make([]byte, 0, size), "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", version)
	for _, b := range bodies {
		w.offset(b.number, kindOffset, len(w.out), 0)
		w.append(b)
	}
	return w.finish()
}

func (w *fileWriter) append(b body) {
	w.out = append(append(append(w.out, b.head...), b.data...), bodyEnd...)
}

// finish writes the cross-reference stream (7.5.8), which is the trailer too.
func (w *fileWriter) finish() ([]byte, error) {
	number, start := len(w.entries), len(w.out)
	w.offset(number, kindOffset, start, 0)
	w.entries[0] = entry{kindFree, 0, 65535}
	const entrySize = 7
	table := make([]byte, 0, (1+entrySize)*len(w.entries))
	var above [entrySize]byte
	for _, e := range w.entries {
		row := [entrySize]byte{byte(e.kind), byte(e.first >> 24), byte(e.first >> 16), byte(e.first >> 8),
			byte(e.first), byte(e.second >> 8), byte(e.second)}
		table = appendUp(table, row[:], above[:])
		above = row
	}
	digest := sha256.Sum256(w.out)
	id := hexText(digest[:16])
	d := dict{key.Type: name("XRef"), key.Size: len(w.entries), key.W: array{1, 4, 2}, key.ID: array{id, id},
		key.Filter: name("FlateDecode"), key.DecodeParms: dict{key.Predictor: 12, key.Columns: entrySize}}
	maps.Copy(d, w.file.trailer)
	data, err := w.compressors[0].deflate(table)
	if err != nil {
		return nil, err
	}
	w.append(w.streamBody(number, d, data))
	return fmt.Appendf(w.out, "startxref\n%d\n%%%%EOF\n", start), nil
}
