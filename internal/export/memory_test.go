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

func TestPublicationThatMayTakeMoreThanTheMachineHasIsNotBegun(t *testing.T) {
	source := writeSite(t, 1)
	wrong := func(o Options) string {
		var report diag.List
		o.Source, o.Output = source, t.TempDir()
		if _, err := Build(t.Context(), o, &report); err == nil {
			return ""
		}
		for _, d := range report.All() {
			if d.Severity == diag.Error {
				return d.Code
			}
		}
		return "nothing told"
	}
	for _, machine := range []struct {
		options Options
		code    string
	}{
		{Options{Machine: 32 << 20}, "publication-too-large"},
		{Options{Machine: 32 << 20, Memory: 1 << 30}, ""}, // GOMEMLIMIT, by which more is allowed
		{Options{Machine: 1 << 30}, ""},
		{Options{}, ""},
	} {
		if code := wrong(machine.options); code != machine.code {
			t.Errorf("%d MB of %d MB: %q", machine.options.Memory>>20, machine.options.Machine>>20, code)
		}
	}
}
