package fault

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func at(file string, line int) func() diag.Pos {
	return func() diag.Pos { return diag.Pos{File: file, Line: line} }
}

func indexBeyond(list []int) int { return list[len(list)] }

func TestPanicIsAnErrorWithItsInnermostPlace(t *testing.T) {
	fails := func() (err error) {
		defer Into(&err)
		defer At(at("a.md", 0))
		func() {
			defer At(at("a.md", 3))
			indexBeyond(nil)
		}()
		return nil
	}
	f, isFault := fails().(*Fault)
	if !isFault || f.Pos != (diag.Pos{File: "a.md", Line: 3}) {
		t.Fatalf("got %v at %v", f, f.Pos)
	}
	if !strings.HasSuffix(f.Where, "internal/fault.indexBeyond") || !strings.Contains(f.Error(), "out of range [0]") {
		t.Errorf("the error is %q", f)
	}
}

func TestNothingIsCaughtWhereNothingPanics(t *testing.T) {
	works := func() (err error) {
		defer Into(&err)
		defer At(func() diag.Pos { t.Error("the place is asked for"); return diag.Pos{} })
		return nil
	}
	if err := works(); err != nil {
		t.Error(err)
	}
}
