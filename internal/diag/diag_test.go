package diag

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestFileThatBreaksOneRuleOftenIsToldHowOften(t *testing.T) {
	const count = 1000
	var want []Diagnostic
	for seed := range uint64(5) {
		var list List
		for _, i := range rand.New(rand.NewPCG(seed, 0)).Perm(count) {
			list.Warnf(Pos{File: "page.md", Line: i + 1}, "html-unclosed", "Element %d.", i)
			list.Warnf(Pos{File: fmt.Sprintf("page-%d.md", i), Line: 1}, "html-unclosed", "Element %d.", i)
		}
		all := list.All()
		if len(all) != count+perRule+1 {
			t.Fatalf("%d diagnostics, want %d", len(all), count+perRule+1)
		}
		if want == nil {
			want = all
		}
		if !slices.Equal(all, want) {
			t.Errorf("order %d gives other diagnostics", seed)
		}
		i := slices.IndexFunc(all, func(d Diagnostic) bool { return strings.HasPrefix(d.Message, "From here on") })
		if i < 0 || all[i].Pos.Line != perRule+1 ||
			all[i].Message != "From here on 900 more of this kind are left out. Mend those above first." {
			t.Errorf("the last is %v", all[max(i, 0)])
		}
		var again List
		for _, d := range all {
			again.Add(d)
		}
		if !slices.Equal(again.All(), all) {
			t.Errorf("a list of a list differs")
		}
	}
}
