package main

import (
	"strings"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/export"
)

func TestBarShowsStageAndPagesAndGoesAway(t *testing.T) {
	var out strings.Builder
	b := &bar{out: &out, timer: time.NewTimer(time.Hour)}
	b.step(export.Step{Slug: "a", Stage: export.Reading, Publications: 2})
	if out.Len() > 0 {
		t.Errorf("shown before its time: %q", out.String())
	}
	b.show()
	b.step(export.Step{Slug: "a", Stage: export.Writing, Pages: 40, Publications: 2, Done: 350})
	b.step(export.Step{Slug: "a", Stage: export.Finished, Pages: 40, Publications: 2, Finished: 1, Done: 500})
	b.end()
	b.step(export.Step{Slug: "b", Stage: export.Finished, Pages: 1, Publications: 2, Finished: 2, Done: 1000})
	want := []string{
		"────────────────────────   0%  reading the text, 0 of 2",
		"━━━━━━━━────────────────  35%  writing, 40 pages, 0 of 2",
		"━━━━━━━━━━━━────────────  50%  finished, 40 pages, 1 of 2",
		"",
	}
	got := strings.Split(strings.TrimPrefix(strings.ReplaceAll(out.String(), "\x1b[K", ""), "\r"), "\r")
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestBarThatWasNeverShownLeavesNothing(t *testing.T) {
	var out strings.Builder
	b := &bar{out: &out, timer: time.NewTimer(time.Hour)}
	b.step(export.Step{Slug: "a", Stage: export.Finished, Publications: 1, Done: 1000})
	b.end()
	b.show()
	if out.Len() > 0 {
		t.Errorf("shown: %q", out.String())
	}
}
