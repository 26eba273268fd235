package export

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
)

func TestPublicationThatCantBeBuiltStopsNoOther(t *testing.T) {
	source := writeSite(t, 3)
	gone := filepath.Join(source, "p1", "index.md")
	o := Options{Source: source, Output: t.TempDir(), Standard: "ua1+a3a", Formats: []output.Format{output.PDF},
		Jobs: 1}
	o.Progress = func(s Step) {
		if s.Slug == "p1" && s.Stage == Paging {
			os.Remove(gone) // it is read again, to be embedded
		}
	}
	result, err := Build(t.Context(), o, &diag.List{})
	if err == nil || errors.Is(err, ErrSources) || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
	files := listing(t, o.Output)
	if len(result.Artifacts) != 2 || files["p0.pdf"] == "" || files["p2.pdf"] == "" || files["p1.pdf"] != "" {
		t.Errorf("written were %v", result.Artifacts)
	}
}
