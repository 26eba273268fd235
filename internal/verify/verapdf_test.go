package verify_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ours are rules that veraPDF has none for: it does not look, or holds the fault for a matter of taste.
func ours() map[string]string {
	return map[string]string{
		"none": "",
	}
}

// TestVerdictsAgreeWithVeraPDF checks every broken PDF with veraPDF too, for PDF/UA-1 and PDF/A-2a. It takes a minute: one virtual machine
// is started for each file.
func TestVerdictsAgreeWithVeraPDF(t *testing.T) {
	classes := veraPDF(t)
	good, _ := artifacts(t, "testdata/source")
	folder := t.TempDir()
	check := func(t *testing.T, data []byte) string {
		file := filepath.Join(folder, strings.ReplaceAll(t.Name(), "/", "-")+".pdf")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), "java", "-cp", classes, "Check", file, "ua1", "2a").Output()
		if err != nil {
			return "failed: " + err.Error()
		}
		lines := slices.DeleteFunc(strings.Split(string(out), "\n"), func(line string) bool { return !strings.HasPrefix(line, "failed") })
		return strings.Join(lines, "\n")
	}
	if out := check(t, breed(t, good, mutant{})); out != "" {
		t.Fatalf("veraPDF fails the file that nothing was changed in:\n%s", out)
	}
	for _, m := range pdfMutants() {
		t.Run(m.code, func(t *testing.T) {
			t.Parallel()
			out := check(t, breed(t, good, m))
			switch reason, alone := ours()[m.code]; {
			case out == "" && !alone:
				t.Error("veraPDF finds nothing")
			case out != "" && alone:
				t.Errorf("veraPDF finds something after all; the reason was %q:\n%s", reason, out)
			}
		})
	}
}

// veraPDF is the class path of the checker that `make conformance` installs.
func veraPDF(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("veraPDF takes a minute")
	}
	cache := filepath.Join("..", "..", ".cache")
	if folder := os.Getenv("XDG_CACHE_HOME"); folder != "" {
		cache = filepath.Join(folder, "reliure")
	}
	folder, err := filepath.Abs(filepath.Join(cache, "verapdf-1.30.2"))
	if err != nil {
		t.Fatal(err)
	}
	libraries, err := os.ReadFile(filepath.Join(folder, "classpath.txt"))
	if err != nil {
		t.Skip("veraPDF is not installed; make conformance does it")
	}
	return strings.TrimSpace(string(libraries)) + string(os.PathListSeparator) + folder
}
