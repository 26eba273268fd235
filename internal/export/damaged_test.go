package export

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
)

// A picture that is cut short is a fault of the source: the rest of the publication is written, in each format.
func TestDamagedPicturesDoNotStopThePublication(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 90, 60))
	for i := range noise.Pix {
		noise.Pix[i] = byte(i*i*31) | 0xff>>(8*(i%4/3^1))
	}
	var lossless, lossy bytes.Buffer
	if err := png.Encode(&lossless, noise); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&lossy, noise, nil); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, data := range map[string][]byte{
		"whole.png": lossless.Bytes(), "cut.png": lossless.Bytes()[:lossless.Len()/2],
		"cut.jpg": lossy.Bytes()[:lossy.Len()/2],
		"index.md": []byte("---\ntitle: Book\nlang: en\n---\n\nText.\n\n![A tree](cut.png)\n\n![A house](cut.jpg)\n\n" +
			"![A hill](whole.png)\n"),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, formats := range [][]output.Format{{output.PDF}, {output.EPUB}, {output.PDF, output.EPUB}} {
		o := Options{Source: filepath.Join(folder, "index.md"), Output: t.TempDir(), Formats: formats, Version: "test"}
		report := new(diag.List)
		result, err := Build(t.Context(), o, report)
		if err != nil || len(result.Artifacts) != len(formats) {
			t.Errorf("%v: %v, %d artifacts", formats, err, len(result.Artifacts))
		}
		damaged := map[string]int{}
		for _, d := range report.All() {
			if d.Code == "picture-unreadable" {
				damaged[d.Pos.File]++
			}
		}
		if len(damaged) != 2 || damaged["cut.png"] != 1 || damaged["cut.jpg"] != 1 {
			t.Errorf("%v: reported as damaged: %v", formats, damaged)
		}
	}
}
