package vp8

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"testing"

	reference "golang.org/x/image/vp8"
)

// frames are the VP8 frames of WebP files.
func frames(t testing.TB) map[string][]byte {
	names, _ := filepath.Glob(filepath.Join("..", "testdata", "*.webp"))
	real, _ := filepath.Glob("/work/shared/corpus/minumeco/public/img/fin-usage/*.webp")
	found := map[string][]byte{}
	for _, name := range append(names, real...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if at := bytes.Index(data, []byte("VP8 ")); at > 0 {
			found[name] = data[at+8:]
		}
	}
	return found
}

func referenceFrame(data []byte) (*image.YCbCr, error) {
	d := reference.NewDecoder()
	d.Init(bytes.NewReader(data), len(data))
	if _, err := d.DecodeFrameHeader(); err != nil {
		return nil, err
	}
	return d.DecodeFrame()
}

// different reports where two pictures differ first.
func different(t testing.TB, got, want *image.YCbCr) bool {
	if got.Rect != want.Rect {
		t.Errorf("the picture is %v, want %v", got.Rect, want.Rect)
		return true
	}
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			if a, b := got.YCbCrAt(x, y), want.YCbCrAt(x, y); a != b {
				t.Errorf("at %d, %d (macroblock %d, %d): %v, want %v", x, y, x/16, y/16, a, b)
				return true
			}
		}
	}
	return false
}

func TestPicturesAreThoseOfTheReference(t *testing.T) {
	for name, data := range frames(t) {
		got, err := Decode(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want, err := referenceFrame(data)
		if err != nil {
			t.Fatal(err)
		}
		if different(t, got, want) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestShortDataIsAnError(t *testing.T) {
	for _, data := range frames(t) {
		for _, n := range []int{0, 5, 10, 30, len(data) / 2} {
			if _, err := Decode(data[:n]); err == nil {
				t.Errorf("%d of %d bytes give a picture", n, len(data))
			}
		}
		return
	}
}

func BenchmarkDecode(b *testing.B) {
	all := frames(b)
	for b.Loop() {
		for _, data := range all {
			if _, err := Decode(data); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkReference(b *testing.B) {
	all := frames(b)
	for b.Loop() {
		for _, data := range all {
			if _, err := referenceFrame(data); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func FuzzDamagedFramesAreReadAsTheReferenceReadsThem(f *testing.F) {
	for _, data := range frames(f) {
		if len(data) < 20_000 {
			f.Add(data, uint32(12), byte(1))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, at uint32, change byte) {
		if len(data) < 10 || int(data[7]&0x3f)<<8+int(data[6]) > 400 || int(data[9]&0x3f)<<8+int(data[8]) > 400 {
			return
		}
		damaged := bytes.Clone(data)
		damaged[int(at)%len(damaged)] ^= change
		got, err := Decode(damaged)
		if err != nil {
			return // picture asks the reference then
		}
		if want, err := referenceFrame(damaged); err == nil {
			different(t, got, want)
		}
	})
}
