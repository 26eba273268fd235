package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestEveryLinkedModuleAndEmbeddedWorkHasItsLicence(t *testing.T) {
	t.Chdir("../..")
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"The Go language", "fonts/source-serif", "hyphenation", "github.com/go-pdf/fpdf",
		"github.com/bmaupin/go-epub"} {
		if !strings.Contains(out.String(), name) {
			t.Errorf("the notices don't name %s", name)
		}
	}
}
