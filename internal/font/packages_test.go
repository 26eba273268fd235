package font

import (
	"testing"
	"unicode"
)

func TestPackagesAreKnownByUnicodesNamesOfScripts(t *testing.T) {
	serif, sans := notoScripts()
	for _, script := range append(serif, sans...) {
		if unicode.Scripts[script] == nil {
			t.Errorf("Unicode has no script %s", script)
		}
	}
	for script, want := range map[string]Packages{
		"Han": {"Noto Serif CJK", "fonts-noto-cjk", "google-noto-serif-cjk-fonts", "font-noto-serif-cjk"},
		"Canadian_Aboriginal": {"Noto Sans Canadian Aboriginal", "fonts-noto-core",
			"google-noto-sans-canadian-aboriginal-fonts", "font-noto-sans-canadian-aboriginal"},
		"Khmer": {"Noto Serif Khmer", "fonts-noto-core", "google-noto-serif-khmer-fonts", "font-noto-serif-khmer"},
	} {
		if got, known := PackagesFor(script); got != want || !known {
			t.Errorf("%s: %+v", script, got)
		}
	}
	if _, known := PackagesFor("Common"); known {
		t.Error("a package is known for signs that many scripts share")
	}
}
