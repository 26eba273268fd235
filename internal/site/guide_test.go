package site

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestGuideExplainsEveryKeyOfTheFrontMatter(t *testing.T) {
	text, err := os.ReadFile("../../docs/guide/sources.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "## Front matter")
	table, _, _ = strings.Cut(table, "\n## ")
	for _, key := range slices.Concat(readKeys(), navigationKeys[:]) {
		if !strings.Contains(table, "`"+key+"`") {
			t.Errorf("docs/guide/sources.md says nothing of the key %s in its table of front matter", key)
		}
	}
}
