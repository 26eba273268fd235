package verify_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/verify"
)

// artifacts builds a source with our own writers.
func artifacts(t testing.TB, source string) (pdf, epub []byte) {
	t.Helper()
	out := t.TempDir()
	result, err := export.Build(t.Context(),
		export.Options{Source: filepath.FromSlash(source), Output: out, Version: "test"}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range result.Artifacts {
		data, err := os.ReadFile(a.Path)
		if err != nil {
			t.Fatal(err)
		}
		if a.Format == output.PDF {
			pdf = data
		} else {
			epub = data
		}
	}
	return pdf, epub
}

// codes are the rules that a file breaks, each once, in alphabetical order.
func codes(t testing.TB, name string, data []byte) []string {
	t.Helper()
	return codesOf(t, verify.File{Name: name, Data: data})
}

func codesOf(t testing.TB, files ...verify.File) []string {
	t.Helper()
	findings, err := verify.Files(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range findings {
		t.Log(f.Diagnostic().Error())
		list = append(list, f.Rule.Code)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func TestOurOwnArtifactsAreClean(t *testing.T) {
	for _, source := range []string{"../../content", "testdata/source"} {
		pdf, epub := artifacts(t, source)
		if got := codes(t, "a.pdf", pdf); len(got) > 0 {
			t.Errorf("%s: the PDF breaks %v", source, got)
		}
		if got := codes(t, "b.epub", epub); len(got) > 0 {
			t.Errorf("%s: the EPUB breaks %v", source, got)
		}
	}
}

func TestEveryRuleHasAFileThatBreaksIt(t *testing.T) {
	broken := map[string]bool{}
	for _, m := range pdfMutants() {
		broken[m.code] = true
	}
	for _, m := range epubMutants() {
		broken[m.code] = true
	}
	for _, r := range verify.Rules() {
		if !broken[r.Code] {
			t.Errorf("no file breaks %s", r.Code)
		}
		if r.Clause == "" || r.Says == "" {
			t.Errorf("%s has no clause or says nothing", r.Code)
		}
	}
}

func TestEveryRuleIsInTheConformanceDocuments(t *testing.T) {
	var all strings.Builder
	for _, name := range []string{"ua1.md", "a2a.md", "epub-a11y.md"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "docs", "conformance", name))
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	for _, r := range verify.Rules() {
		if !strings.Contains(all.String(), "`"+r.Code+"`") {
			t.Errorf("docs/conformance does not tell of %s", r.Code)
		}
	}
}

func TestFileThatIsNeitherIsUnreadable(t *testing.T) {
	for name, data := range map[string]string{"empty": "", "text": "Bonjour", "pdf": "%PDF-1.7\n",
		"epub": "PK\x03\x04"} {
		if got := codes(t, name, []byte(data)); !slices.Equal(got, []string{verify.CodeUnreadable}) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestPDFIsComparedWithTheEPUBOfItsFolder(t *testing.T) {
	pdf, epub := artifacts(t, "testdata/source")
	otherPDF, otherEPUB := artifacts(t, "../../content")
	for name, c := range map[string]struct {
		files []verify.File
		right bool
	}{
		"two folders": {[]verify.File{{Name: "a/x.pdf", Data: pdf}, {Name: "a/x.epub", Data: epub},
			{Name: "b/x.pdf", Data: otherPDF}, {Name: "b/x.epub", Data: otherEPUB}}, true},
		"all PDFs first": {[]verify.File{{Name: "a/x.pdf", Data: pdf}, {Name: `b\x.pdf`, Data: otherPDF},
			{Name: "./a/x.epub", Data: epub}, {Name: "b/x.epub", Data: otherEPUB}}, true},
		"a folder for each format": {[]verify.File{{Name: "pdf/x.pdf", Data: pdf}, {Name: "epub/x.epub", Data: epub}},
			true},
		"one that is another's": {[]verify.File{{Name: "pdf/x.pdf", Data: pdf},
			{Name: "epub/x.epub", Data: otherEPUB}}, false},
	} {
		findings, err := verify.Files(t.Context(), c.files)
		if err != nil || (len(findings) == 0) != c.right {
			t.Errorf("%s: %v, %v", name, err, findings)
		}
	}
}

func TestCancelledCheckStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := verify.Files(ctx, []verify.File{{Name: "a.pdf"}}); err == nil {
		t.Error("no error")
	}
}

// FuzzFiles holds that no file makes the checks panic or run on.
func FuzzFiles(f *testing.F) {
	pdf, epub := artifacts(f, "testdata/source")
	f.Add(pdf)
	f.Add(epub)
	for _, m := range pdfMutants() {
		f.Add(breed(f, pdf, m))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := verify.Files(t.Context(), []verify.File{{Name: "a.pdf", Data: data},
			{Name: "a.epub", Data: epub}}); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkFiles(b *testing.B) {
	pdf, epub := artifacts(b, "../../content")
	for b.Loop() {
		if _, err := verify.Files(b.Context(), []verify.File{{Name: "a.pdf", Data: pdf},
			{Name: "a.epub", Data: epub}}); err != nil {
			b.Fatal(err)
		}
	}
}
