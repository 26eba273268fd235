package markdown

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestMarkdownInTitlesIsRead(t *testing.T) {
	for title, want := range map[string]string{
		"Plain words":                     "Plain words",
		"What `<img>` says":               "What <img> says",
		"An [image](#image) has **alt**":  "An image has alt",
		"snake_case_name stays":           "snake_case_name stays",
		"2 * 3 * 4":                       "2 * 3 * 4",
		"[Draft] A plan":                  "[Draft] A plan",
		"The *first* <b>plan</b> & a\\*b": "The first <b>plan</b> & a*b",
		"`":                               "`",
		"**":                              "**",
		"_Zebra_: a `Map[K, V]`":          "Zebra: a Map[K, V]",
		"# 1 *a*":                         "# 1 a",
		"- a *b*":                         "- a b",
	} {
		if got := plainTitle(title); got != want {
			t.Errorf("%q is %q, want %q", title, got, want)
		}
	}
	title := readTitle("A *b* `c`", model.Pos{File: "a.md", Line: 3, Column: 1})
	var kinds []string
	for _, in := range title {
		switch in.(type) {
		case *model.Emphasis:
			kinds = append(kinds, "emphasis")
		case *model.Code:
			kinds = append(kinds, "code")
		}
		if p := in.Position(); p.File != "a.md" || p.Line != 3 {
			t.Errorf("a part of the title is at %v", p)
		}
	}
	if got := strings.Join(kinds, " "); got != "emphasis code" {
		t.Errorf("the title holds %s", got)
	}
}
