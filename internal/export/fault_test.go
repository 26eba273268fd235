package export

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// failingAt is told of the steps of a run and panics when one publication comes to a stage.
func failingAt(slug string, stage Stage) func(Step) {
	return func(s Step) {
		if s.Slug == slug && s.Stage == stage {
			panic("the stage of a test fails")
		}
	}
}

func TestPublicationWhoseStageFailsIsToldAndStopsNoOther(t *testing.T) {
	for _, stage := range []Stage{Reading, Pictures, Paging, Writing} {
		o := Options{Source: writeSite(t, 2), Output: filepath.Join(t.TempDir(), "out"),
			Progress: failingAt("p0", stage)}
		var report diag.List
		if _, err := Build(t.Context(), o, &report); !errors.Is(err, ErrUnsound) {
			t.Errorf("%s: the error is %v", stage, err)
		}
		told := false
		for _, d := range report.All() {
			told = told || d.Code == "program-fault" && d.Severity == diag.Error &&
				strings.HasSuffix(d.Pos.File, "p0/index.md") &&
				strings.Contains(d.Message, "the stage of a test fails, in ")
		}
		if !told {
			t.Errorf("%s: it is not told: %v", stage, report.All())
		}
		for name, want := range map[string]bool{"p0.pdf": false, "p0.epub": false, "p1.pdf": true, "p1.epub": true} {
			if _, err := os.Stat(filepath.Join(o.Output, name)); (err == nil) != want {
				t.Errorf("%s: %s is written: %v, want %v", stage, name, err == nil, want)
			}
		}
	}
}

func TestFaultWhereNoPublicationIsMadeYetIsToldOfWhatWasRead(t *testing.T) {
	theme := ownTheme(t)
	withoutLibrary := alone()
	withoutLibrary.fonts = nil // which the theme's own fonts would be added to
	var report diag.List
	err := check(t.Context(), Options{Source: writeSite(t, 1), Theme: theme}, withoutLibrary, &report)
	if list := report.All(); !errors.Is(err, ErrUnsound) || len(list) != 1 || list[0].Code != "program-fault" {
		t.Errorf("%v: %v", err, list)
	}
	if !withoutLibrary.broken.Load() {
		t.Error("what is kept for the next build counts as whole")
	}
}

func TestFaultWhileAnEditionIsPutInItsPlaceEndsTheRun(t *testing.T) {
	o := Options{Source: writeSite(t, 2), Output: filepath.Join(t.TempDir(), "out"),
		Progress: failingAt("p0", Finished)}
	var report diag.List
	if _, err := Build(t.Context(), o, &report); !errors.Is(err, ErrUnsound) {
		t.Errorf("the error is %v", err)
	}
	if !slices.ContainsFunc(report.All(), func(d diag.Diagnostic) bool {
		return d.Code == "program-fault" && strings.HasSuffix(d.Pos.File, "p0/index.md")
	}) {
		t.Errorf("it is not told: %v", report.All())
	}
	if files, _ := filepath.Glob(filepath.Join(o.Output, "*")); len(files) > 0 {
		t.Errorf("written: %v", files)
	}
}

func TestSessionForgetsWhatAFaultMayHaveLeft(t *testing.T) {
	s := NewSession(Options{Source: writeSite(t, 1), Progress: failingAt("p0", Writing)})
	var report diag.List
	if _, err := s.Build(t.Context(), &report); !errors.Is(err, ErrUnsound) {
		t.Fatal(err)
	}
	before := s.kept.shaper
	s.options.Progress = nil
	if editions, err := s.Build(t.Context(), &report); err != nil || editions[0].PDF == nil {
		t.Errorf("the build after it: %v", err)
	}
	if s.kept.shaper == before {
		t.Error("the shaper is the one that was in use")
	}
}
