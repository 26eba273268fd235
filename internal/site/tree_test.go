package site

import (
	"strings"
	"testing"
)

func TestDeepTreesAreClimbedOnceAndNotForEachPage(t *testing.T) {
	const depth = 1000
	asked := 0
	top := &Page{}
	nearest := nearestAbove(func(folder string) *Page {
		asked++
		if folder == "d" {
			return top
		}
		return nil
	})
	for i := 1; i <= depth; i++ {
		if got := nearest(strings.Repeat("/d", i)[1:]); got != top {
			t.Fatalf("%d folders deep: %v", i, got)
		}
	}
	if got := nearest("elsewhere"); got != nil {
		t.Errorf("beside it: %v", got)
	}
	if asked > depth+2 {
		t.Errorf("%d folders were asked for %d", asked, depth)
	}
}
