package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestRunIsKeptBeforeTheOthersAndReplacesItsNamesake(t *testing.T) {
	page := "# Runs\n\nText.\n"
	page = withRun(page, "monday, a", "one")
	page = withRun(page, "tuesday, b", "two")
	page = withRun(page, "monday, a", "three")
	if want := "# Runs\n\nText.\n\n## monday, a\n\nthree\n\n## tuesday, b\n\ntwo\n"; page != want {
		t.Errorf("got  %q\nwant %q", page, want)
	}
}

func TestPageKeepsTheNewestRuns(t *testing.T) {
	page := "# Runs\n"
	for i := range keptRuns + 5 {
		page = withRun(page, fmt.Sprint("run ", i), "body")
	}
	if n := strings.Count(page, runMark); n != keptRuns {
		t.Errorf("the page has %d runs, want %d", n, keptRuns)
	}
	if !strings.Contains(page, fmt.Sprint("run ", keptRuns+4)) || strings.Contains(page, "run 4\n") {
		t.Errorf("the page keeps the wrong runs:\n%s", page)
	}
}
