package export

import (
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestProgressGoesForwardToTheEnd(t *testing.T) {
	var steps []Step
	o := Options{Source: filepath.Join("..", "..", "content"), Progress: func(s Step) { steps = append(steps, s) }}
	if err := Check(t.Context(), o, &diag.List{}); err != nil {
		t.Fatal(err)
	}
	var stages []Stage
	done := 0
	for _, s := range steps {
		if len(stages) == 0 || stages[len(stages)-1] != s.Stage {
			stages = append(stages, s.Stage)
		}
		if s.Done < done || s.Publications != 1 || s.Slug != "seconde-vie" {
			t.Errorf("after %d of 1000: %+v", done, s)
		}
		done = s.Done
	}
	want := []Stage{Reading, Pictures, Paging, Writing, Finished}
	if len(stages) != len(want) {
		t.Fatalf("stages %v", stages)
	}
	for i := range want {
		if stages[i] != want[i] {
			t.Errorf("stages %v", stages)
		}
	}
	last := steps[len(steps)-1]
	if last.Done != 1000 || last.Finished != 1 || last.Pages < 20 {
		t.Errorf("ends with %+v", last)
	}
	if len(steps) < 10 {
		t.Errorf("%d steps: its chapters are not told", len(steps))
	}
}
