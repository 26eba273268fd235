package export

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestPublicationThatWouldTakeMoreMemoryThanThereIsStopsNoOther(t *testing.T) {
	source := writeSite(t, 2)
	write(t, filepath.Join(source, "p1", "index.md"),
		"---\ntitle: Large\ntype: publication\n---\n"+strings.Repeat("\n# a\n", 800_000))
	var report diag.List
	o := Options{Source: source, Output: t.TempDir()}
	if _, err := Build(t.Context(), o, &report); !errors.Is(err, ErrSources) {
		t.Errorf("the error is %v", err)
	}
	files := listing(t, o.Output)
	if files["p0.pdf"] == "" || files["p1.pdf"] != "" {
		t.Errorf("written were %v", files)
	}
	var told bool
	for _, d := range report.All() {
		told = told || d.Code == "publication-too-large" && strings.HasSuffix(d.Pos.File, "p1/index.md")
	}
	if !told {
		t.Errorf("nothing is told: %v", report.All())
	}
}
