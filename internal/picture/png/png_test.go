package png

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image/png"
	"math/rand/v2"
	"testing"
)

// file makes a PNG of the given lines' bytes, each with a filter before it.
func file(width, height int, depth, colour byte, pixels []byte, extra ...[]byte) []byte {
	header := binary.BigEndian.AppendUint32(nil, uint32(width))
	header = binary.BigEndian.AppendUint32(header, uint32(height))
	header = append(header, depth, colour, 0, 0, 0)
	out := append([]byte(signature), chunk("IHDR", header)...)
	for _, c := range extra {
		out = append(out, c...)
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(pixels)
	_ = z.Close()
	half := packed.Len() / 2
	out = append(out, chunk("IDAT", packed.Bytes()[:half])...)
	out = append(out, chunk("IDAT", packed.Bytes()[half:])...)
	return append(out, chunk("IEND", nil)...)
}

func chunk(name string, content []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	out = append(append(out, name...), content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// read returns all lines.
func read(data []byte) ([]byte, Header, error) {
	r, err := NewReader(data)
	if err != nil {
		return nil, Header{}, err
	}
	out := make([]byte, 3*r.Width*r.Height)
	for y := range r.Height {
		if err := r.Next(out[3*y*r.Width:][:3*r.Width]); err != nil {
			return nil, r.Header, err
		}
	}
	return out, r.Header, nil
}

func TestLinesAreThoseOfTheStandardLibraryOnWhite(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	noise := func(n int) []byte {
		out := make([]byte, n)
		for i := range out {
			out[i] = byte(random.IntN(256))
		}
		return out
	}
	kinds := []struct{ depth, colour byte }{
		{1, 0}, {2, 0}, {4, 0}, {8, 0}, {16, 0}, {8, 2}, {16, 2}, {1, 3}, {2, 3}, {4, 3}, {8, 3}, {8, 4}, {16, 4},
		{8, 6}, {16, 6},
	}
	for _, k := range kinds {
		for _, transparent := range []bool{false, true} {
			if transparent && k.colour > palette {
				continue
			}
			channels := map[byte]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[k.colour]
			const width, height = 37, 23
			size := (width*channels*int(k.depth) + 7) / 8
			var pixels []byte
			for y := range height {
				pixels = append(append(pixels, byte(y%5)), noise(size)...)
			}
			var extra [][]byte
			if k.colour == palette {
				extra = append(extra, chunk("PLTE", noise(3<<k.depth)))
			}
			if transparent {
				extra = append(extra, chunk("tRNS", map[byte][]byte{0: {0, 1}, 2: {0, 1, 0, 1, 0, 1},
					3: {0, 100}}[k.colour]))
			}
			data := file(width, height, k.depth, k.colour, pixels, extra...)
			got, _, err := read(data)
			if err != nil {
				t.Errorf("%+v: %v", k, err)
				continue
			}
			want, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for i := range width * height {
				r, g, b, a := want.At(i%width, i/width).RGBA()
				for c, v := range []uint32{r, g, b} {
					if laid := int((v + 0xffff - a) >> 8); int(got[3*i+c])-laid > 1 || laid-int(got[3*i+c]) > 1 {
						t.Fatalf("%+v, transparent %v: pixel %d is %v, want %d in channel %d", k, transparent, i,
							got[3*i:3*i+3], laid, c)
					}
				}
			}
		}
	}
}

func TestDamagedFilesAreErrors(t *testing.T) {
	line := append([]byte{0}, bytes.Repeat([]byte{1, 2, 3}, 50)...)
	whole := file(50, 40, 8, rgb, bytes.Repeat(line, 40))
	if _, _, err := read(whole); err != nil {
		t.Fatal(err)
	}
	for cut := range len(whole) - 1 {
		if _, _, err := read(whole[:cut]); err == nil {
			t.Fatalf("cut to %d of %d bytes: no error", cut, len(whole))
		}
	}
	for at := range len(whole) {
		broken := bytes.Clone(whole)
		broken[at] ^= 0x55
		if _, _, err := read(broken); err == nil {
			t.Errorf("byte %d is another one: no error", at)
		}
	}
	for name, data := range map[string][]byte{
		"more pixels": file(50, 39, 8, rgb, bytes.Repeat(line, 40)),
		"filter":      file(1, 1, 8, grey, []byte{5, 0}),
		"no palette":  file(1, 1, 8, palette, []byte{0, 0}),
		"depth":       file(1, 1, 16, palette, []byte{0, 0, 0}),
	} {
		if _, _, err := read(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add(file(3, 2, 8, rgb, make([]byte, 20)))
	f.Add(file(9, 2, 1, grey, []byte{0, 1, 2, 1, 3, 4}))
	f.Add(file(2, 1, 8, palette, []byte{0, 0, 1}, chunk("PLTE", []byte{1, 2, 3, 4, 5, 6}), chunk("tRNS", []byte{7})))
	f.Fuzz(func(t *testing.T, data []byte) {
		header, err := ReadHeader(data)
		if err != nil || header.Interlaced || header.Width > 1000 || header.Height > 1000 {
			return
		}
		if out, again, err := read(data); err == nil &&
			(len(out) != 3*header.Width*header.Height || fmt.Sprint(again) != fmt.Sprint(header)) {
			t.Fatalf("%d bytes of %+v", len(out), header)
		}
	})
}
