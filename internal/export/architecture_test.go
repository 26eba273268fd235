package export

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is the repository's.
const root = "../.."

// TestEveryPackageHasItsLineInTheArchitecture looks at internal/; folders below a room belong to it.
func TestEveryPackageHasItsLineInTheArchitecture(t *testing.T) {
	architecture := read(t, "docs/architecture.md")
	packages, err := os.ReadDir(filepath.Join(root, "internal"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		if line := "| `internal/" + p.Name() + "` |"; !strings.Contains(architecture, line) {
			t.Errorf("docs/architecture.md has no row that begins with %s", line)
		}
	}
}

// TestPlacesThatTheArchitectureNamesExist holds the paths in its tables. A * stands for a part of a name; a name alone
// is that of a file in the folder named before it.
func TestPlacesThatTheArchitectureNamesExist(t *testing.T) {
	for _, row := range regexp.MustCompile(`(?m)^\|.*\|$`).FindAllString(read(t, "docs/architecture.md"), -1) {
		folder := ""
		for _, name := range regexp.MustCompile("`([a-z][a-z0-9_/*.]*)`|([a-z_*]+\\.go)").FindAllStringSubmatch(row,
			-1) {
			file := name[1] + name[2]
			if !strings.Contains(file, "/") && path.Ext(file) == "" {
				continue // a word of code
			}
			switch {
			case !strings.Contains(file, "/"):
				file = path.Join(folder, file)
			case path.Ext(file) == "":
				folder = file
			default:
				folder = path.Dir(file)
			}
			if found, err := fs.Glob(os.DirFS(root), file); err != nil || len(found) == 0 {
				t.Errorf("docs/architecture.md names %s, which is not there: %s", file, row)
			}
		}
	}
}

// TestEveryLibraryIsNamedWithItsVersionAndReason compares go.mod with the decision on libraries.
func TestEveryLibraryIsNamedWithItsVersionAndReason(t *testing.T) {
	decision := read(t, "docs/decisions/0001-dependencies.md")
	for _, line := range regexp.MustCompile(`(?m)^\t(\S+) (\S+)$`).FindAllStringSubmatch(read(t, "go.mod"), -1) {
		library, version := line[1], line[2]
		row := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(library) + `(/\S+)? ` + regexp.QuoteMeta(version) + ` \|`)
		if !row.MatchString(decision) {
			t.Errorf("docs/decisions/0001-dependencies.md has no row for %s %s", library, version)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
