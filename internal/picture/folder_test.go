package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/memo"
	"github.com/reliure/reliure/internal/model"
)

func TestPictureIsEncodedOnceForAllProcessesThatShareAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "photo.jpg")
	photo := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for i := range 60 * 40 {
		photo.Set(i%60, i/60, color.RGBA{uint8(i), uint8(i * 7), uint8(i / 60), 255})
	}
	var data bytes.Buffer
	if err := jpeg.Encode(&data, photo, nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	folder, err := memo.OpenFolder(t.TempDir(), "test")
	if err != nil {
		t.Fatal(err)
	}
	raster := func(cache *Cache) *Raster {
		assets := []*model.Asset{{ID: "photo", Path: "photo.jpg", File: file, MediaType: "image/jpeg"}}
		set, err := Load(t.Context(), cache, assets, Limits{}, &diag.List{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := set.Get("photo").Raster(t.Context(), 30, 30)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	want := raster(nil)
	for _, how := range []string{"made", "found"} {
		got := raster(&Cache{Folder: folder})
		if got.Format != want.Format || got.Width != want.Width || got.Height != want.Height ||
			!bytes.Equal(got.Data, want.Data) {
			t.Errorf("%s, the raster is another one", how)
		}
	}
	key := folder.Key([]byte("raster"), []byte("image/jpeg {width:30 height:20 encoded:false texture:false}"),
		data.Bytes())
	if _, ok := folder.Get(key); !ok {
		t.Fatal("the raster is not in the folder")
	}
	folder.Put(key, []byte("jpeg\nfrom the folder"))
	if got := raster(&Cache{Folder: folder}); string(got.Data) != "from the folder" {
		t.Error("the picture is encoded again")
	}
}
