package verify_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// ours are rules that veraPDF has none for: it does not look, or holds the fault for a matter of taste.
func ours() map[string]string {
	return map[string]string{
		"content-missing":         "an element may hold what is not painted",
		"content-unreadable":      "it lets marked content close too often",
		"element-id-twice":        "it compares the IDs of notes alone",
		"info-contradicts-xmp":    "PDF/A-2 lets readers ignore Info",
		"mcid-twice":              "it takes the later one",
		"outline-broken":          "no standard of accessibility speaks of the chain",
		"outline-missing":         "an outline is advice",
		"outline-target":          "no standard of accessibility speaks of targets",
		"output-intent":           "it does not compare the profile's length",
		"page-labels":             "page labels are advice",
		"parent-tree":             "it goes from the root downwards",
		"figure-box":              "PDF/UA-1 does not name BBox",
		"link-annotation-missing": "an element may hold no annotation",
		"link-target":             "no standard of accessibility speaks of targets",
		"list-numbering":          "ListNumbering is optional in PDF 1.7",
		"xobject-kind":            "it looks for PS in forms alone",
	}
}

// checkAll asks Check about every file in one virtual machine.
const checkAll = `public class All {
    public static void main(String[] files) {
        for (String file : files) {
            System.out.println("file\t" + file);
            try {
                Check.main(new String[] {file, "ua1", "2a"});
            } catch (Throwable failure) {
                System.out.println("failed\t" + failure);
            }
        }
    }
}
`

// TestVerdictsAgreeWithVeraPDF checks every broken PDF with veraPDF too, for PDF/UA-1 and PDF/A-2a.
func TestVerdictsAgreeWithVeraPDF(t *testing.T) {
	classes := veraPDF(t)
	good, _ := artifacts(t, "testdata/source")
	mutants := append([]mutant{{code: "nothing"}}, pdfMutants()...)
	folder := t.TempDir()
	program := filepath.Join(folder, "All.java")
	if err := os.WriteFile(program, []byte(checkAll), 0o644); err != nil {
		t.Fatal(err)
	}
	arguments := []string{"-cp", classes, program}
	for _, m := range mutants {
		file := filepath.Join(folder, m.code)
		if err := os.WriteFile(file, breed(t, good, m), 0o644); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, file)
	}
	out, err := exec.CommandContext(t.Context(), "java", arguments...).Output()
	if err != nil {
		t.Fatal(err)
	}
	verdicts := map[string]string{} // what veraPDF finds, by rule
	code := ""
	for line := range strings.Lines(string(out)) {
		if file, ok := strings.CutPrefix(line, "file\t"); ok {
			code = filepath.Base(strings.TrimSpace(file))
			verdicts[code] = ""
		} else if strings.HasPrefix(line, "failed") {
			verdicts[code] += line
		}
	}
	alone := ours()
	alone["nothing"] = "nothing was changed in it"
	for _, m := range mutants {
		verdict, asked := verdicts[m.code]
		switch reason, ours := alone[m.code]; {
		case !asked:
			t.Errorf("%s: veraPDF was not asked", m.code)
		case verdict == "" && !ours:
			t.Errorf("%s: veraPDF finds nothing", m.code)
		case verdict != "" && ours:
			t.Errorf("%s: veraPDF finds something; the reason for not asking it was %q:\n%s", m.code, reason, verdict)
		}
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
