package html

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/golden"
	"github.com/reliure/reliure/internal/model"
)

var places = regexp.MustCompile(`,?"pos":"[^"]*"`)

// modelOf shows what a piece of HTML becomes, without the places.
func modelOf(t *testing.T, raw string) string {
	t.Helper()
	page, _ := readRaw(raw)
	document, err := json.Marshal(&model.Document{Sections: []*model.Section{{Blocks: page.Blocks}}})
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile(`"blocks":(.*)\}\]`).FindSubmatch(document)
	if blocks == nil {
		return "nothing"
	}
	return string(places.ReplaceAll(blocks[1], nil))
}

func TestEveryComponentIsReadAsTheGoldenFileSays(t *testing.T) {
	var b strings.Builder
	for _, class := range slices.Sorted(maps.Keys(componentsByClass())) {
		raw := fmt.Sprintf(`<div class=%q><h3 class="%[1]s__title">Title</h3><blockquote>Words.</blockquote></div>`,
			class)
		fmt.Fprintf(&b, ".%s: %s\n", class, modelOf(t, raw))
	}
	for _, name := range slices.Sorted(maps.Keys(componentsByName())) {
		raw := fmt.Sprintf(`<%s title="Title" href="/a" text="Text"><p>Words.</p></%[1]s>`, name)
		fmt.Fprintf(&b, "%s: %s\n", name, modelOf(t, raw))
	}
	golden.Compare(t, filepath.Join("testdata", "components.txt"), b.String())
}
