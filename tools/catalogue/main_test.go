package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestPageAgreesWithTheCatalogue(t *testing.T) {
	page, err := os.ReadFile("../../docs/diagnostics.md")
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := write(&want, diag.Rules()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(page, want.Bytes()) {
		t.Error("docs/diagnostics.md is not what the catalogue says; run: make docs")
	}
}
