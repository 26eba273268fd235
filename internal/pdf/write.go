package pdf

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"runtime"
	"slices"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/sync/errgroup"
)

const objectsPerStream = 200

// bytes writes the file (ISO 32000-1, 7.5): streams compressed side by side, everything else in object streams, and a
// cross-reference stream. Objects that nothing leads to are left out. The file identifier is a digest of the content.
func (f *file) bytes(ctx context.Context, version string) ([]byte, error) {
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
	numbers := make(map[ref]int, len(order))
	for i, r := range append(slices.Clone(streams), plain...) {
		numbers[r] = i + 1
	}
	w := &fileWriter{file: f, numbers: numbers}
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
	return w.finish(), nil
}

// fileWriter is a file on its way out. Objects get new numbers, without gaps, in the order of the file.
type fileWriter struct {
	file    *file
	numbers map[ref]int
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
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range streams {
		s := w.file.objects[r].(*stream)
		d := w.renumber(s.dict).(dict)
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			data := s.data
			if !s.filtered {
				var err error
				if data, err = deflate(s.data); err != nil {
					return err
				}
				d["Filter"] = name("FlateDecode")
			}
			bodies[i] = streamBody(i+1, d, data)
			return nil
		})
	}
	return bodies, group.Wait()
}

func streamBody(number int, d dict, data []byte) []byte {
	d["Length"] = len(data)
	b := fmt.Appendf(make([]byte, 0, len(data)+200), "%d 0 obj\n", number)
	b = append(appendDict(b, d), "\nstream\n"...)
	b = append(b, data...)
	return append(b, "\nendstream\nendobj\n"...)
}

func deflate(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, compressionLevel)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// compressionLevel trades bytes for time.
const compressionLevel = 6

// objectStreams packs the objects that are not streams (7.5.7). next is the first number that is free.
func (w *fileWriter) objectStreams(ctx context.Context, plain []ref, next int) error {
	chunks := slices.Collect(slices.Chunk(plain, objectsPerStream))
	bodies := make([][]byte, len(chunks))
	group, _ := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, chunk := range chunks {
		for k, r := range chunk {
			w.offset(w.numbers[r], kindPacked, next+i, k)
		}
		group.Go(func() error {
			var index, body []byte
			for _, r := range chunk {
				index = fmt.Appendf(index, "%d %d ", w.numbers[r], len(body))
				body = append(appendObject(body, w.renumber(w.file.objects[r])), '\n')
			}
			data, err := deflate(append(index, body...))
			if err != nil {
				return err
			}
			d := dict{"Type": name("ObjStm"), "N": len(chunk), "First": len(index), "Filter": name("FlateDecode")}
			bodies[i] = streamBody(next+i, d, data)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, body := range bodies {
		w.offset(next+i, kindOffset, len(w.out), 0)
		w.out = append(w.out, body...)
	}
	return nil
}

// finish writes the cross-reference stream (7.5.8), which is the trailer too.
func (w *fileWriter) finish() []byte {
	number, start := len(w.entries), len(w.out)
	w.offset(number, kindOffset, start, 0)
	w.entries[0] = entry{kindFree, 0, 65535}
	var table []byte
	for _, e := range w.entries {
		table = append(table, byte(e.kind), byte(e.first>>24), byte(e.first>>16), byte(e.first>>8), byte(e.first), byte(e.second>>8), byte(e.second))
	}
	digest := sha256.Sum256(w.out)
	id := hexText(digest[:16])
	d := dict{"Type": name("XRef"), "Size": len(w.entries), "W": array{1, 4, 2}, "ID": array{id, id}, "Filter": name("FlateDecode")}
	for key, o := range w.file.trailer {
		d[key] = w.renumber(o)
	}
	data, err := deflate(table)
	if err != nil {
		data = table
		delete(d, "Filter")
	}
	w.out = append(w.out, streamBody(number, d, data)...)
	return fmt.Appendf(w.out, "startxref\n%d\n%%%%EOF\n", start)
}
