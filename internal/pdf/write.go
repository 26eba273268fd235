package pdf

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/sync/errgroup"
)

// objectsPerStream is large, because what objects have in common is written once in each stream.
const objectsPerStream = 4000

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
	slices.SortStableFunc(plain, func(a, b ref) int { return cmp.Compare(kindOf(f.objects[a]), kindOf(f.objects[b])) })
	numbers := make(map[ref]int, len(order))
	for i, r := range append(slices.Clone(streams), plain...) {
		numbers[r] = i + 1
	}
	w := &fileWriter{file: f, numbers: numbers, cache: cache}
	w.out = fmt.Appendf(nil, "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", version)
	bodies, err := w.streamBodies(ctx, streams)
	if err != nil {
		return nil, err
	}
	for i, body := range bodies {
		w.offset(i+1, kindOffset, len(w.out), 0)
		w.out = append(w.out, body...)
	}
	if err := w.objectStreams(ctx, plain, len(order)+1); err != nil {
		return nil, err
	}
	return w.finish()
}

// fileWriter is a file on its way out. Objects get new numbers, without gaps, in the order of the file.
type fileWriter struct {
	file    *file
	numbers map[ref]int
	cache   *Cache
	out     []byte
	entries []entry // of the cross-reference stream, by object number
}

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
	seen := map[ref]bool{}
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
		case *stream:
			visit(o.dict)
		}
	}
	visit(f.trailer)
	order := make([]ref, 0, len(seen))
	for r := range seen {
		order = append(order, r)
	}
	slices.Sort(order)
	return order
}

// kindOf tells the kind of an object. Those of one kind are written one after the other: what they have in common costs nothing then.
func kindOf(o object) name {
	d, _ := o.(dict)
	for _, key := range [...]name{"S", "Subtype", "Type"} {
		if kind, ok := d[key].(name); ok {
			return kind
		}
	}
	return ""
}

// sortPictures puts the pictures among the streams in the order of their bytes: fpdf numbers those of equal width by chance.
func (f *file) sortPictures(streams []ref) {
	var places []int
	var pictures []ref
	for i, r := range streams {
		if f.objects[r].(*stream).dict["Subtype"] == name("Image") {
			places, pictures = append(places, i), append(pictures, r)
		}
	}
	slices.SortFunc(pictures, func(a, b ref) int { return bytes.Compare(f.objects[a].(*stream).data, f.objects[b].(*stream).data) })
	for i, r := range pictures {
		streams[places[i]] = r
	}
}

// renumber replaces references by those of the file as written.
func (w *fileWriter) renumber(o object) object {
	switch o := o.(type) {
	case ref:
		return ref(w.numbers[o])
	case array:
		out := make(array, len(o))
		for i, item := range o {
			out[i] = w.renumber(item)
		}
		return out
	case dict:
		out := make(dict, len(o))
		for key, item := range o {
			out[key] = w.renumber(item)
		}
		return out
	}
	return o
}

// streamBodies writes the stream objects, compressing those that are not yet.
func (w *fileWriter) streamBodies(ctx context.Context, streams []ref) ([][]byte, error) {
	bodies := make([][]byte, len(streams))
	err := inParallel(ctx, w.cache, len(streams), func(c *compressor, i int) (err error) {
		s := w.file.objects[streams[i]].(*stream)
		d := w.renumber(s.dict).(dict)
		data := s.data
		if !s.filtered {
			if data, err = c.deflate(s.data); err != nil {
				return err
			}
			d["Filter"] = name("FlateDecode")
		}
		bodies[i] = streamBody(i+1, d, data)
		return nil
	})
	return bodies, err
}

func streamBody(number int, d dict, data []byte) []byte {
	d["Length"] = len(data)
	b := fmt.Appendf(make([]byte, 0, len(data)+200), "%d 0 obj\n", number)
	b = append(appendDict(b, d), "\nstream\n"...)
	b = append(b, data...)
	return append(b, "\nendstream\nendobj\n"...)
}

// compressor compresses one stream after another with the same tables: they cost more to make than most streams to compress.
type compressor struct {
	cache *Cache
	z     *zlib.Writer
	b     bytes.Buffer
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

// inParallel does n pieces of work on all processors, each with a compressor of its own.
func inParallel(ctx context.Context, cache *Cache, n int, work func(c *compressor, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() error {
			c := &compressor{cache: cache}
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := work(c, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// compressionLevel trades bytes for time.
const compressionLevel = 6

// objectStreams packs the objects that are not streams (7.5.7). next is the first number that is free.
func (w *fileWriter) objectStreams(ctx context.Context, plain []ref, next int) error {
	chunks := slices.Collect(slices.Chunk(plain, objectsPerStream))
	bodies := make([][]byte, len(chunks))
	for i, chunk := range chunks {
		for k, r := range chunk {
			w.offset(w.numbers[r], kindPacked, next+i, k)
		}
	}
	err := inParallel(ctx, w.cache, len(chunks), func(c *compressor, i int) error {
		var index, body []byte
		for _, r := range chunks[i] {
			index = fmt.Appendf(index, "%d %d ", w.numbers[r], len(body))
			body = append(appendObject(body, w.renumber(w.file.objects[r])), '\n')
		}
		data, err := c.deflate(append(index, body...))
		if err != nil {
			return err
		}
		d := dict{"Type": name("ObjStm"), "N": len(chunks[i]), "First": len(index), "Filter": name("FlateDecode")}
		bodies[i] = streamBody(next+i, d, data)
		return nil
	})
	if err != nil {
		return err
	}
	for i, body := range bodies {
		w.offset(next+i, kindOffset, len(w.out), 0)
		w.out = append(w.out, body...)
	}
	return nil
}

// finish writes the cross-reference stream (7.5.8), which is the trailer too.
func (w *fileWriter) finish() ([]byte, error) {
	number, start := len(w.entries), len(w.out)
	w.offset(number, kindOffset, start, 0)
	w.entries[0] = entry{kindFree, 0, 65535}
	const columns = 7
	var table []byte
	var above [columns]byte
	for _, e := range w.entries {
		row := [columns]byte{byte(e.kind), byte(e.first >> 24), byte(e.first >> 16), byte(e.first >> 8), byte(e.first), byte(e.second >> 8), byte(e.second)}
		table = append(table, 2) // PNG's filter Up: each byte less the one above, since neighbours differ little (7.4.4.4)
		for i := range row {
			table = append(table, row[i]-above[i])
		}
		above = row
	}
	digest := sha256.Sum256(w.out)
	id := hexText(digest[:16])
	d := dict{"Type": name("XRef"), "Size": len(w.entries), "W": array{1, 4, 2}, "ID": array{id, id},
		"Filter": name("FlateDecode"), "DecodeParms": dict{"Predictor": 12, "Columns": columns}}
	for key, o := range w.file.trailer {
		d[key] = w.renumber(o)
	}
	data, err := (&compressor{cache: w.cache}).deflate(table)
	if err != nil {
		return nil, err
	}
	w.out = append(w.out, streamBody(number, d, data)...)
	return fmt.Appendf(w.out, "startxref\n%d\n%%%%EOF\n", start), nil
}
