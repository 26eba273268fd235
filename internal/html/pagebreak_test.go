package html

import (
	"fmt"
	"strings"
	"testing"
)

func TestStylesAndClassesThatAskForANewPageAreObeyed(t *testing.T) {
	for raw, want := range map[string]string{
		`<p>a</p><div style="page-break-after: always"></div><p>b</p>`:          "Paragraph PageBreak Paragraph",
		`<p>a</p><h2 style="color:red;break-before: page">t</h2>`:               "Paragraph PageBreak Heading",
		`<p>a</p><div class="page-break"></div><p>b</p>`:                        "Paragraph PageBreak Paragraph",
		`<p>a</p><p style="PAGE-BREAK-BEFORE:ALWAYS !important">b</p>`:          "Paragraph PageBreak Paragraph",
		`<p style="page-break-inside: avoid">a</p>`:                             "Paragraph",
		`<p style="break-after: auto">a</p>`:                                    "Paragraph",
		`<div style="page-break-before:always;page-break-after:always">a</div>`: "PageBreak Paragraph PageBreak",
	} {
		page, _ := readRaw(raw)
		var kinds []string
		for _, b := range page.Blocks {
			kinds = append(kinds, strings.TrimPrefix(fmt.Sprintf("%T", b), "*model."))
		}
		if got := strings.Join(kinds, " "); got != want {
			t.Errorf("%s\n%s, want %s", raw, got, want)
		}
	}
}
