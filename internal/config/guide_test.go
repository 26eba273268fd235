package config

import (
	"os"
	"strings"
	"testing"
)

func TestGuideExplainsEveryKeyOfTheFile(t *testing.T) {
	text, err := os.ReadFile("../../docs/guide/sources.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "## reliure.yaml")
	section, _, _ = strings.Cut(section, "\n## ")
	for _, s := range Default().Settings() {
		for name := range strings.SplitSeq(s.Key, ".") {
			if !strings.Contains(section, "`"+name+"`") && !strings.Contains(section, "`"+name+": ") {
				t.Errorf("docs/guide/sources.md says nothing of the key %s in its section on reliure.yaml", s.Key)
			}
		}
	}
}
