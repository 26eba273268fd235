package export

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/golden"
)

// TestWhatAuthorsWriteInWordIsInTheModel follows documents of Word through pandoc: one that python-docx has written in
// Word's own styles, and one of pandoc's that it has changed. RELIURE_PANDOC names pandoc, RELIURE_DOCX the folder of
// python-docx.
func TestWhatAuthorsWriteInWordIsInTheModel(t *testing.T) {
	pandoc, modules := os.Getenv("RELIURE_PANDOC"), os.Getenv("RELIURE_DOCX")
	if pandoc == "" || modules == "" {
		t.Skip("RELIURE_PANDOC and RELIURE_DOCX name no pandoc and python-docx; make conformance does")
	}
	folder := t.TempDir()
	run := func(program string, arguments ...string) {
		t.Helper()
		c := exec.CommandContext(t.Context(), program, arguments...)
		c.Dir = folder
		c.Env = append(os.Environ(), "PYTHONPATH="+modules)
		if said, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", program, err, said)
		}
	}
	doors, err := filepath.Abs(filepath.Join("..", "..", "testdata", "doors"))
	if err != nil {
		t.Fatal(err)
	}
	script, theirs := filepath.Join(doors, "word", "word.py"), filepath.Join(doors, "pandoc")
	run("python3", script, "new", filepath.Join(theirs, "chart.png"), "new.docx")
	run(pandoc, filepath.Join(theirs, "report.md"), "--resource-path", theirs, "-s", "-o", "written.docx")
	run("python3", script, "edit", "written.docx", "edited.docx")
	for _, name := range []string{"new", "edited"} {
		run(pandoc, "-f", "docx+styles", "-s", "-M", "lang=en", "--extract-media=media", "-t", "json",
			"-o", name+".json", name+".docx")
		data, err := os.ReadFile(filepath.Join(folder, name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var report diag.List
		documents, err := Documents(t.Context(),
			Options{Source: folder, From: &door.Input{Name: name + ".json", Data: data}}, &report)
		if err != nil {
			t.Fatal(err)
		}
		o := outline{document: documents[0]}
		for _, s := range documents[0].Sections {
			o.section(s, 0)
		}
		meta := documents[0].Meta
		o.line(0, "title %q, subtitle %q, creators %v", meta.Title, meta.Subtitle, meta.Creators)
		golden.Compare(t, filepath.Join("testdata", "word", name+".golden"), said(report.All())+o.String())
	}
}
