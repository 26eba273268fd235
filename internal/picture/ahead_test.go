package picture

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func TestWhatIsBegunAheadIsMadeOnceForThoseWhoAsk(t *testing.T) {
	file := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(file, smooth(t, 400, 300), 0o644); err != nil {
		t.Fatal(err)
	}
	load := func() *Set {
		set, err := Load(t.Context(), []*model.Asset{{ID: "photo", Path: "photo.jpg", File: file}}, Limits{}, new(diag.List))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	set := load()
	photo := set.Get("photo")
	wait := set.PrepareAhead(t.Context(), 1000, 200)
	compact, err := photo.Compact(t.Context(), 200)
	if err != nil || compact == nil || compact.Width != 200 {
		t.Errorf("for a screen: %+v, %v", compact, err)
	}
	raster, err := photo.Raster(t.Context(), 0, 0)
	if err != nil || raster.Width != 400 {
		t.Errorf("for print: %+v, %v", raster, err)
	}
	wait()
	if made := len(photo.rasters); made != 2 {
		t.Errorf("%d rasters are made, not 2", made)
	}

	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	set = load()
	wait = set.PrepareAhead(cancelled, 1000, 200)
	if _, err := set.Get("photo").Raster(cancelled, 0, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	wait()
}
