package epub

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"hash/crc32"
	"runtime"
	"time"

	"github.com/klauspost/compress/flate"

	"github.com/reliure/reliure/internal/parallel"
)

// archiveFile is one file of the archive.
type archiveFile struct {
	name   string
	data   []byte
	stored bool // as it is: pictures are compressed already
}

// compressionLevel is where klauspost's deflate is still quick; 9 saves 1% for five times the work.
const compressionLevel = 6

// writeArchive writes the files in the order given, after the mimetype file that OCF wants first, stored and without
// extra field (EPUB 3.3, 4.2). Files are compressed side by side.
func writeArchive(ctx context.Context, files []archiveFile, modified time.Time, cache *Cache) ([]byte, error) {
	files = append([]archiveFile{{name: "mimetype", data: []byte("application/epub+zip"), stored: true}}, files...)
	packed := make([][]byte, len(files))
	// their tables are large: one for many files
	writers := make([]*flate.Writer, min(len(files), runtime.GOMAXPROCS(0)))
	var err error
	for i := range writers {
		if writers[i], err = flate.NewWriter(nil, compressionLevel); err != nil {
			return nil, err
		}
	}
	err = parallel.EachWith(ctx, writers, len(files), func(_ context.Context, w *flate.Writer, i int) (err error) {
		packed[i], err = pack(w, files[i], cache)
		return err
	})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for i, f := range files {
		w, err := archive.CreateRaw(header(f, packed[i], modified))
		if err == nil {
			_, err = w.Write(packed[i])
		}
		if err != nil {
			return nil, fmt.Errorf("write %s into the archive: %w", f.name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("close the archive: %w", err)
	}
	return out.Bytes(), nil
}

// pack compresses a file's data. What the writer packed before makes no difference to the bytes.
func pack(w *flate.Writer, f archiveFile, cache *Cache) ([]byte, error) {
	if f.stored {
		return f.data, nil
	}
	return cache.Of(func() ([]byte, error) {
		var out bytes.Buffer
		out.Grow(len(f.data)/2 + 64)
		w.Reset(&out)
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
		err := w.Close()
		return out.Bytes(), err
	}, f.data)
}

// header describes a file. The time is set in MS-DOS form because zip's Modified adds an extra field, which
// OCF forbids for mimetype.
func header(f archiveFile, packed []byte, modified time.Time) *zip.FileHeader {
	date, clock := dosTime(modified.UTC())
	h := &zip.FileHeader{
		Name:               f.name,
		Method:             zip.Deflate,
		CRC32:              crc32.ChecksumIEEE(f.data),
		CompressedSize64:   uint64(len(packed)),
		UncompressedSize64: uint64(len(f.data)),
		//lint:ignore SA1019 the field with the same meaning writes an extra field
		ModifiedDate: date,
		//lint:ignore SA1019 the field with the same meaning writes an extra field
		ModifiedTime: clock,
	}
	if f.stored {
		h.Method = zip.Store
	}
	return h
}

// dosTime packs a time as ZIP keeps it: from 1980 to 2107, in steps of two seconds (APPNOTE 6.3.10, 4.4.6).
func dosTime(t time.Time) (date, clock uint16) {
	if t.Year() < 1980 || t.Year() > 2107 {
		return 1<<5 | 1, 0
	}
	date = uint16((t.Year()-1980)<<9 | int(t.Month())<<5 | t.Day())
	clock = uint16(t.Hour()<<11 | t.Minute()<<5 | t.Second()/2)
	return date, clock
}
