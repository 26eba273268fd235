package diag

import (
	"fmt"
	"testing"
)

func TestNearNamesAreFoundAmongMany(t *testing.T) {
	names := []string{"don.webp", "Plan.png", "logo.svg", "plan-b.png", "été.jpg"}
	for i := range 3000 {
		names = append(names, fmt.Sprintf("screen-%04d.png", i))
	}
	s := NewSpellings(names)
	for word, want := range map[string]string{
		"dons.webp":       "don.webp",
		"dn.webp":         "don.webp",
		"dan.webp":        "don.webp",
		"dno.webp":        "don.webp",
		"DON.webp":        "don.webp",
		"plan.png":        "Plan.png",
		"logo.png":        "logo.svg",
		"ete.jpg":         "",
		"étés.jpg":        "été.jpg",
		"screen-3000.png": "screen-0000.png",
		"house.jpg":       "",
		"":                "",
		"a":               "",
	} {
		if got := s.Nearest(word); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
}

// Two thousand wrong names among as many names would take four million comparisons.
func TestLookingForANameDoesNotCompareItWithEach(t *testing.T) {
	few, many := NewSpellings(differentNames(100)), NewSpellings(differentNames(10_000))
	allocations := func(s *Spellings) float64 {
		return testing.AllocsPerRun(100, func() { s.Nearest("another name.png") })
	}
	if a, b := allocations(few), allocations(many); b > a {
		t.Errorf("%v allocations among 100 names, %v among 10,000", a, b)
	}
}

func differentNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%x.png", i*7919)
	}
	return names
}
