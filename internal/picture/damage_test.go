package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// wholeFiles are pictures of each format that hold no damage.
func wholeFiles(t *testing.T) map[string][]byte {
	t.Helper()
	var moving bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.White, color.Black})
	for i := range frame.Pix {
		frame.Pix[i] = byte(i % 3 % 2)
	}
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{5, 5}}); err != nil {
		t.Fatal(err)
	}
	lossy, err := os.ReadFile("testdata/lossy.webp")
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"a.png": pngOf(t, noise(60, 40)), "a.jpg": jpegOf(t, noise(60, 40)),
		"a.gif": moving.Bytes(), "a.webp": lossy}
}

func TestPicturesCutShortAreLeftOutWithOneWarning(t *testing.T) {
	for name, whole := range wholeFiles(t) {
		for _, share := range []int{1, 3, 6, 9} {
			set, report := loadAndWait(t, name, whole[:len(whole)*share/10])
			if set.Get(name) != nil {
				t.Errorf("%s: %d tenths of it are shown", name, share)
			}
			if all := report.All(); len(all) != 1 || all[0].Pos.File != name || all[0].Severity != diag.Warning {
				t.Errorf("%s: %d tenths of it are reported as %v", name, share, all)
			}
		}
		set, report := loadAndWait(t, name, whole)
		if set.Get(name) == nil || len(report.All()) != 0 {
			t.Errorf("%s: whole, and left out: %v", name, report.All())
		}
	}
}

// loadAndWait takes a picture the way that a build does.
func loadAndWait(t *testing.T, name string, data []byte) (*Set, *diag.List) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	report := new(diag.List)
	set, err := Load(context.Background(), nil, []*model.Asset{{ID: name, Path: name, File: file}}, Limits{}, report)
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Prepare(context.Background(), []Request{{Asset: name, Screen: 1600}}); err != nil {
		t.Fatal(err)
	}
	if _, err := set.LeaveOutDamaged(context.Background(), Limits{}, report); err != nil {
		t.Fatal(err)
	}
	return set, report
}

func TestEveryByteMayBeDamaged(t *testing.T) {
	for name, whole := range wholeFiles(t) {
		step := max(1, len(whole)/60)
		for at := 0; at < len(whole); at += step {
			broken := bytes.Clone(whole)
			broken[at] ^= 0xa5
			set, report := loadAndWait(t, name, broken)
			if shown, told := set.Get(name) != nil, len(report.All()) > 0; shown == told {
				t.Errorf("%s: with byte %d damaged it is shown: %v, and reported: %v", name, at, shown, report.All())
			}
		}
	}
}

func TestClaimsThatTheFileCannotHoldAreRefusedFromTheHeader(t *testing.T) {
	jpeg := jpegOf(t, noise(16, 16))
	at := bytes.Index(jpeg, []byte{0xff, 0xc0})
	copy(jpeg[at+5:], []byte{0x27, 0x10, 0x27, 0x10}) // 10,000 by 10,000
	gif := []byte("GIF89a\x10\x27\x10\x27\x00\x00\x00,\x00\x00\x00\x00\x10\x27\x10\x27\x00\x02\x02D\x01\x00;")
	png := pngOf(t, noise(16, 16))
	copy(png[16:], []byte{0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10})
	binary.BigEndian.PutUint32(png[29:], crc32.ChecksumIEEE(png[12:29]))
	for name, data := range map[string][]byte{"a.jpg": jpeg, "a.gif": gif, "a.png": png} {
		if _, err := inspect(data, Limits{Megapixels: 100, Megabytes: 64}); err != errCutShort {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAWebPThatMovesShowsItsFirstFrame(t *testing.T) {
	still, err := os.ReadFile("testdata/lossy.webp")
	if err != nil {
		t.Fatal(err)
	}
	config, err := webpSize(still)
	if err != nil {
		t.Fatal(err)
	}
	moving := movingWebP(still[12:], config.Width, config.Height)
	p, remarks := loadOne(t, "a.webp", moving, Limits{})
	if p == nil || len(remarks) > 0 {
		t.Fatalf("left out: %v", remarks)
	}
	if p.Width != config.Width+6 || p.Height != config.Height+4 {
		t.Errorf("its canvas is %d × %d", p.Width, p.Height)
	}
	raster, err := p.Raster(context.Background(), 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	if raster.Width != p.Width || raster.Height != p.Height {
		t.Errorf("its raster is %d × %d", raster.Width, raster.Height)
	}
	if _, err := inspect(moving[:60], Limits{Megapixels: 100}); err == nil || !strings.Contains(err.Error(), "early") {
		t.Errorf("cut short: %v", err)
	}
}

// movingWebP puts a frame at (4, 2) of a canvas that is somewhat larger.
func movingWebP(chunks []byte, width, height int) []byte {
	three := func(v int) []byte { return []byte{byte(v), byte(v >> 8), byte(v >> 16)} }
	part := func(name string, parts ...[]byte) []byte {
		data := bytes.Join(parts, nil)
		n := len(data)
		out := append([]byte(name), byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
		return append(append(out, data...), make([]byte, n&1)...)
	}
	body := bytes.Join([][]byte{
		[]byte("WEBP"),
		part("VP8X", []byte{movesFlag, 0, 0, 0}, three(width+5), three(height+3)),
		part("ANIM", make([]byte, 6)),
		part("ANMF", three(2), three(1), three(width-1), three(height-1), three(100), []byte{0}, chunks),
	}, nil)
	return part("RIFF", body)
}
