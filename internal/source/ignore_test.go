package source

import (
	"strings"
	"testing"
	"testing/quick"
)

func TestPathsAreIgnoredAsGitIgnoresThem(t *testing.T) {
	for _, test := range []struct {
		rules, path string
		folder      bool
		want        bool
	}{
		{"a.md", "a.md", false, true},
		{"a.md", "b/a.md", false, true},
		{"/a.md", "b/a.md", false, false},
		{"b/a.md", "c/b/a.md", false, false},
		{"b/a.md", "b/a.md", false, true},
		{"build/", "build", true, true},
		{"build/", "build", false, false},
		{"build/", "docs/build", true, true},
		{"*.log", "deep/er/run.log", false, true},
		{"*.log\n!kept.log", "deep/kept.log", false, false},
		{"!kept.log\n*.log", "deep/kept.log", false, true},
		{"docs/*.md", "docs/deep/a.md", false, false},
		{"docs/**/a.md", "docs/a.md", false, true},
		{"docs/**/a.md", "docs/b/c/a.md", false, true},
		{"**/tmp", "a/b/tmp", true, true},
		{"tmp/**", "tmp/a/b", false, true},
		{"tmp/**", "tmp", true, false},
		{"# a.md", "# a.md", false, false},
		{`\#a.md`, "#a.md", false, true},
		{`\!a.md`, "!a.md", false, true},
		{"a.md   ", "a.md", false, true},
		{`a\ `, "a ", false, true},
		{"[!a].md", "b.md", false, true},
		{"[!a].md", "a.md", false, false},
		{"é?.md", "éa.md", false, true},
		{"[", "[", false, false},
		{"a.md\r\n", "a.md", false, true},
		{"", "a", false, false},
	} {
		if got, _ := ParseIgnore(test.rules).Match(test.path, test.folder); got != test.want {
			t.Errorf("rules %q, path %q, folder %v: ignored is %v", test.rules, test.path, test.folder, got)
		}
	}
}

func TestIgnoringNeverPanicsAndALastRuleForAllHolds(t *testing.T) {
	holds := func(rules, path string) bool {
		ParseIgnore(rules).Match(path, false)
		ignored, said := ParseIgnore(rules+"\n*").Match(strings.ReplaceAll(path, "\n", " "), false)
		return ignored && said
	}
	if err := quick.Check(holds, nil); err != nil {
		t.Error(err)
	}
}
