package epub

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryRequirementNamesWhatHoldsIt reads docs/conformance/epub-a11y.md: each row ends with tests and rules that
// exist, or says that nobody or the author answers.
func TestEveryRequirementNamesWhatHoldsIt(t *testing.T) {
	root := filepath.Join("..", "..")
	page, err := os.ReadFile(filepath.Join(root, "docs", "conformance", "epub-a11y.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests, rules := sourceOf(t, root, "_test.go"), sourceOf(t, filepath.Join(root, "internal", "verify"), ".go")
	rows := 0
	for _, line := range strings.Split(string(page), "\n") {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if !strings.HasPrefix(line, "| ") || strings.Contains(line, "| requirement |") {
			continue
		}
		rows++
		if len(cells) != 4 {
			t.Errorf("%d cells instead of 4: %s", len(cells), line)
			continue
		}
		last := strings.TrimSpace(cells[3])
		names := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(last, -1)
		if len(names) == 0 && last != "nobody" && last != "the author" {
			t.Errorf("nothing holds the requirement: %s", line)
		}
		for _, name := range names {
			switch {
			case strings.HasPrefix(name[1], "Test"):
				if !strings.Contains(tests, "\nfunc "+name[1]+"(") {
					t.Errorf("there is no test %s", name[1])
				}
			case !strings.Contains(rules, "Rule{\""+name[1]+"\""):
				t.Errorf("there is no rule %s", name[1])
			}
		}
	}
	if rows < 40 {
		t.Errorf("only %d requirements were found", rows)
	}
}

// sourceOf joins the files of a folder, and of those in it, whose name has the ending.
func sourceOf(t *testing.T, folder, ending string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); entry.IsDir() && strings.HasPrefix(name, ".") && name != ".." {
			return filepath.SkipDir // caches
		}
		if entry.IsDir() || !strings.HasSuffix(path, ending) {
			return nil
		}
		data, err := os.ReadFile(path)
		all.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
