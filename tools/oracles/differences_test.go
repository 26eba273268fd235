package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/golden"
)

// TestGuideNamesEveryDifferenceThatIsMeant holds docs/guide/sites.md to differences.go.
func TestGuideNamesEveryDifferenceThatIsMeant(t *testing.T) {
	var table strings.Builder
	table.WriteString("| site | differs | why |\n|---|---|---|\n")
	for _, site := range slices.Sorted(maps.Keys(meantDifferences)) {
		kinds := map[string][]string{} // by reason
		for d, reason := range meantDifferences[site] {
			if !slices.Contains(kinds[reason], d.kind) {
				kinds[reason] = append(kinds[reason], d.kind)
			}
		}
		for _, reason := range slices.Sorted(maps.Keys(kinds)) {
			slices.Sort(kinds[reason])
			fmt.Fprintf(&table, "| %s | %s | %s |\n", filepath.ToSlash(strings.TrimPrefix(site, "../")),
				strings.Join(kinds[reason], ", "), reason)
		}
	}
	page := filepath.Join("..", "..", "docs", "guide", "sites.md")
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	const start, end = "<!-- differences -->\n", "<!-- end of differences -->\n"
	before, rest, _ := strings.Cut(string(raw), start)
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatalf("%s has no place for the table", page)
	}
	golden.Compare(t, page, before+start+table.String()+end+after)
}
