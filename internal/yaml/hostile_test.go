package yaml

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// TestNoTextTakesMuchMemory gives texts at the longest that is read, with every limit raised.
func TestNoTextTakesMuchMemory(t *testing.T) {
	const length = maxBytes - 100
	keys := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < length; i++ {
			fmt.Fprintf(&b, format, i, max(i-1, 0))
		}
		return b.String()[:strings.LastIndexByte(b.String()[:length], '\n')]
	}
	for name, text := range map[string]string{
		"lists on one line":   strings.Repeat("- ", length/2),
		"lists in brackets":   strings.Repeat("[", length/2) + strings.Repeat("]", length/2),
		"lists with tags":     strings.Repeat("!a [", length/5) + strings.Repeat("]", length/5),
		"keys of keys":        strings.Repeat("? ", length/2),
		"many keys":           keys("k%d: 1 # %d\n"),
		"the same key":        keys("\ta: 1 # %d %d\n"),
		"many documents":      strings.Repeat("---\na: 1\n", length/9),
		"aliases of aliases":  "a0: &a0 [x]\n" + keys("b%[1]d: &a%[1]d [*a%[2]d, *a%[2]d]\n"),
		"merges":              "a: &a {x: 1, y: 2}\nb:\n" + strings.Repeat("  <<: *a\n", length/9),
		"merges of merges":    "a0: &a0 {k: 1}\n" + keys("a%[1]d: &a%[1]d {<<: *a%[2]d, k%[1]d: 1}\n"),
		"aliases in brackets": "a: &a [x]\nb: [" + strings.Repeat("*a,", length/3-10) + "]",
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			node, problems := Parse(text, Options{Nesting: 1 << 20, Aliases: 100_000})
			node.Value()
			runtime.ReadMemStats(&after)
			if made := (after.TotalAlloc - before.TotalAlloc) >> 20; made > 150 || len(problems) > maxProblems {
				t.Errorf("%d MB were made, %d problems told", made, len(problems))
			}
		})
	}
}
