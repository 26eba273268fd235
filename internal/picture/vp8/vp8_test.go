package vp8

import (
	"bytes"
	"image"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/image/webp"
)

const realPictures = "../../../../shared/corpus/minumeco/public/img/fin-usage/*.webp"

// lossyFiles are WebP files with nothing but a lossy picture: those made for these tests, and
// real ones where there are.
func lossyFiles(t testing.TB) map[string][]byte {
	made, _ := filepath.Glob("testdata/*.webp")
	if len(made) == 0 {
		t.Fatal("no pictures in testdata")
	}
	found, _ := filepath.Glob(realPictures)
	files := map[string][]byte{}
	for _, name := range append(made, found...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

// usedBefore is a decoder with something else in its memory.
func usedBefore() *Decoder {
	d := &Decoder{}
	for i := range d.planes {
		d.planes[i].samples = bytes.Repeat([]byte{0xa5}, 1<<16)
	}
	d.above, d.smoothing = make([]neighbour, 64), make([]smoothing, 1<<10)
	for i := range d.above {
		d.above[i] = neighbour{modes: [4]uint8{1, 2, 3, 4}, coded: [8]uint8{1, 1, 1, 1, 1, 1, 1, 1}, hasMeans: 1}
	}
	for i := range d.smoothing {
		d.smoothing[i] = smoothing{&strength{outer: limits{edge: 99 * lane, interior: 30 * lane}}, true}
	}
	return d
}

// checkSame holds a picture to that of x/image.
func checkSame(t *testing.T, name string, got *image.YCbCr, file []byte) {
	t.Helper()
	reference, err := webp.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("%s: x/image says %v, we give a picture", name, err)
	}
	want, ok := reference.(*image.YCbCr)
	if !ok || got.Rect != want.Rect {
		t.Fatalf("%s: %v, want %T of %v", name, got.Rect, reference, reference.Bounds())
	}
	width, height := want.Rect.Dx(), want.Rect.Dy()
	for y := range height {
		if !bytes.Equal(got.Y[y*got.YStride:][:width], want.Y[y*want.YStride:][:width]) {
			t.Fatalf("%s: row %d of luma differs", name, y)
		}
	}
	width, height = (width+1)/2, (height+1)/2
	for y := range height {
		g, w := y*got.CStride, y*want.CStride
		if !bytes.Equal(got.Cb[g:][:width], want.Cb[w:][:width]) ||
			!bytes.Equal(got.Cr[g:][:width], want.Cr[w:][:width]) {
			t.Fatalf("%s: row %d of chroma differs", name, y)
		}
	}
}

func TestPicturesAreThoseOfTheReference(t *testing.T) {
	for name, file := range lossyFiles(t) {
		got, err := usedBefore().Decode(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkSame(t, name, got, file)
	}
}

func TestShortFilesAreErrors(t *testing.T) {
	for name, file := range lossyFiles(t) {
		for _, n := range []int{0, 11, 12, 19, 25, 30, len(file) / 2, len(file) - 3} {
			if _, err := usedBefore().Decode(file[:min(n, len(file))]); err == nil {
				t.Errorf("%d of the %d bytes of %s give a picture", n, len(file), name)
			}
		}
	}
}

func TestOtherWebPsAreLeftToOthers(t *testing.T) {
	for _, name := range []string{"alpha.webp", "lossless.webp"} {
		file, err := os.ReadFile(filepath.Join("..", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := usedBefore().Decode(file); err == nil {
			t.Errorf("%s gives a picture", name)
		}
	}
}

// TestDamagedFilesGiveThePictureOfTheReferenceOrNone changes bytes of the frames, where a fuzzer that knows nothing of
// the format mostly breaks the container.
func TestDamagedFilesGiveThePictureOfTheReferenceOrNone(t *testing.T) {
	random := rand.New(rand.NewPCG(6386, 20))
	files := lossyFiles(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := files[name]
		if len(file) > 4_000 {
			continue
		}
		pictures := 0
		for range rounds {
			damaged := bytes.Clone(file)
			end := min(len(file), 60<<random.IntN(8)) // headers as often as coefficients
			for range 1 + random.IntN(3) {
				damaged[26+random.IntN(end-26)] = byte(random.IntN(256))
			}
			config, err := webp.DecodeConfig(bytes.NewReader(damaged))
			if err == nil && config.Width*config.Height > 1<<14 {
				continue
			}
			if got, err := usedBefore().Decode(damaged); err == nil {
				checkSame(t, name, got, damaged)
				pictures++
			}
		}
		t.Logf("%s: %d of %d give a picture", name, pictures, rounds)
	}
}

const rounds = 200 // of damage to each file

func FuzzDamagedFilesGiveThePictureOfTheReferenceOrNone(f *testing.F) {
	for _, file := range lossyFiles(f) {
		if len(file) < 4_000 {
			f.Add(file, uint16(30), byte(1), uint16(60), byte(0))
		}
	}
	f.Fuzz(func(t *testing.T, file []byte, at1 uint16, change1 byte, at2 uint16, change2 byte) {
		if len(file) == 0 {
			return
		}
		damaged := bytes.Clone(file)
		damaged[int(at1)%len(file)] ^= change1
		damaged[int(at2)%len(file)] ^= change2
		config, err := webp.DecodeConfig(bytes.NewReader(damaged))
		if err == nil && config.Width*config.Height > 1<<18 {
			return
		}
		if got, err := usedBefore().Decode(damaged); err == nil {
			checkSame(t, "the damaged file", got, damaged)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	var d Decoder
	benchmark(b, func(file []byte) error { _, err := d.Decode(file); return err })
}

func BenchmarkReference(b *testing.B) {
	benchmark(b, func(file []byte) error { _, err := webp.Decode(bytes.NewReader(file)); return err })
}

func benchmark(b *testing.B, decode func(file []byte) error) {
	files := lossyFiles(b)
	for b.Loop() {
		for _, file := range files {
			if err := decode(file); err != nil {
				b.Fatal(err)
			}
		}
	}
}
