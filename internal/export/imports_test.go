package export

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/reliure/reliure/"

// rooms lists the packages from the bottom of the house to the top: a package imports only what stands before it.
// Packages below one of these belong to it.
var rooms = []string{
	"fonts", "templates",
	"internal/program", "internal/memo", "internal/diag", "internal/fault", "internal/parallel", "internal/schema",
	"internal/unit", "internal/contrast", "internal/pattern", "internal/slug", "internal/layout/paginate",
	"internal/yaml", "internal/label", "internal/model", "internal/math", "internal/source",
	"internal/accept", "internal/config", "internal/template", "internal/site", "internal/html", "internal/door",
	"internal/markdown", "internal/highlight", "internal/edit", "internal/theme", "internal/start", "internal/font",
	"internal/text", "internal/picture", "internal/qr", "internal/layout/numeral", "internal/layout/page",
	"internal/layout/look", "internal/layout/guess", "internal/layout/column", "internal/layout/formula",
	"internal/layout/inline", "internal/layout/grid", "internal/layout/flow", "internal/layout/compose",
	"internal/layout/matter",
	"internal/layout", "internal/pdf", "internal/epub", "internal/verify", "internal/onix", "internal/statement",
	"internal/output", "internal/published", "internal/export", "internal/preview", "internal/watch",
	"internal/lsp", ".",
	"cmd/reliure",
}

// walls are what the order of the rooms would allow and the architecture does not: stages know the types
// between them, not each other.
var walls = []struct {
	room   string
	closed []string
	open   []string // rooms below closed ones
}{
	// imports nothing of ours but diag
	{room: "internal/model", closed: []string{"fonts", "templates", "internal/unit", "internal/contrast",
		"internal/layout/paginate", "internal/yaml", "internal/label"}},
	{room: "internal/html", closed: []string{"internal/config", "internal/template", "internal/site"}},
	{room: "internal/highlight", closed: []string{"internal/math", "internal/config", "internal/template",
		"internal/site", "internal/html", "internal/markdown"}},
	{room: "internal/edit", closed: []string{"internal/config", "internal/template", "internal/site", "internal/html",
		"internal/markdown"}},
	{room: "internal/theme", closed: []string{"internal/config", "internal/template", "internal/site", "internal/html",
		"internal/markdown", "internal/highlight", "internal/edit"}},
	{room: "internal/font", closed: []string{"internal/model", "internal/config", "internal/template", "internal/site",
		"internal/html", "internal/markdown", "internal/highlight", "internal/edit", "internal/theme"}},
	{room: "internal/text", closed: []string{"internal/model", "internal/config", "internal/template", "internal/site",
		"internal/html", "internal/markdown", "internal/highlight", "internal/edit", "internal/theme"}},
	{room: "internal/picture", closed: []string{"internal/config", "internal/template", "internal/site",
		"internal/html", "internal/markdown", "internal/highlight", "internal/edit", "internal/theme", "internal/start",
		"internal/font", "internal/text"}},
	{room: "internal/layout/grid", closed: []string{"internal/layout/inline", "internal/layout/guess"}},
	{room: "internal/layout/compose", closed: []string{"internal/layout/flow", "internal/layout/grid"}},
	{room: "internal/layout", closed: []string{"internal/config", "internal/template", "internal/site", "internal/html",
		"internal/markdown", "internal/highlight", "internal/edit"}},
	{
		room: "internal/pdf",
		closed: []string{"internal/config", "internal/template", "internal/site", "internal/html", "internal/markdown",
			"internal/highlight", "internal/edit", "internal/layout"},
		open: []string{"internal/layout/page"},
	},
	{room: "internal/epub", closed: []string{"internal/config", "internal/template", "internal/site", "internal/html",
		"internal/markdown", "internal/highlight", "internal/edit", "internal/text", "internal/font", "internal/layout",
		"internal/pdf"}},
	{room: "internal/verify", closed: []string{"internal/config", "internal/template", "internal/site", "internal/html",
		"internal/markdown", "internal/highlight", "internal/edit", "internal/layout", "internal/pdf",
		"internal/epub"}},
}

// owners are the only packages that may know a library, so that it can be replaced there.
var owners = map[string][]string{
	"github.com/alecthomas/kong":     {"cmd/reliure"},
	"github.com/beevik/etree":        {"internal/epub", "internal/onix"},
	"github.com/bmaupin/go-epub":     {"internal/epub"},
	"github.com/fsnotify/fsnotify":   {"internal/watch"},
	"github.com/go-pdf/fpdf":         {"internal/pdf"},
	"github.com/go-text/typesetting": {"internal/font", "internal/text"},
	"github.com/goccy/go-yaml":       {"internal/yaml"},
	"github.com/klauspost/compress":  {"internal/pdf", "internal/epub", "internal/picture", "internal/verify"},
	"github.com/yuin/goldmark":       {"internal/markdown"},
	"github.com/pelletier/go-toml":   {"internal/site", "internal/config"},
	"golang.org/x/image":             {"internal/math", "internal/picture", "internal/epub"},
	"golang.org/x/net/html":          {"internal/html", "internal/door/pages", "internal/published"},
	"golang.org/x/text": {"internal/diag", "internal/edit", "internal/math", "internal/model", "internal/picture",
		"internal/published", "internal/site", "internal/slug", "internal/text", "internal/verify"},
	"github.com/sourcegraph/jsonrpc2": {"internal/lsp"},
	"github.com/tdewolff/parse":       {"internal/picture"},
	"rsc.io/qr":                       {"internal/qr"},
}

func TestImportsPointDownwardsOnly(t *testing.T) {
	for _, i := range imports(t) {
		of, ok := strings.CutPrefix(i.imported, module)
		if !ok {
			continue
		}
		from, to := slices.IndexFunc(rooms, holds(i.room)), slices.IndexFunc(rooms, holds(of))
		switch {
		case from < 0 || to < 0:
			t.Errorf("%s imports %s: one of them is not in the list of rooms; add it there and to docs/architecture.md",
				i.file, of)
		case from < to:
			t.Errorf("%s imports %s, which stands above it", i.file, of)
		}
		for _, wall := range walls {
			if holds(i.room)(wall.room) && slices.ContainsFunc(wall.closed, holds(of)) &&
				!slices.Contains(wall.open, of) {
				t.Errorf("%s imports %s, which %s must not know", i.file, of, wall.room)
			}
		}
	}
}

func TestEachLibraryStaysInTheRoomsThatNeedIt(t *testing.T) {
	for _, i := range imports(t) {
		for library, packages := range owners {
			if within(i.imported, library) && !slices.ContainsFunc(packages, holds(i.room)) {
				t.Errorf("%s imports %s, which belongs to %s", i.file, i.imported, strings.Join(packages, ", "))
			}
		}
	}
}

// An imported is one import of one file.
type imported struct {
	file, room, imported string
}

// imports lists the imports of all source files but tests, which may know more.
func imports(t *testing.T) []imported {
	t.Helper()
	var found []imported
	root := filepath.Join("..", "..")
	tops, err := filepath.Glob(filepath.Join(root, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"cmd", "fonts", "internal", "templates"} {
		tops = append(tops, filepath.Join(root, folder))
	}
	for _, top := range tops {
		err := filepath.WalkDir(top, func(file string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && entry.Name() == "testdata" {
				return filepath.SkipDir
			}
			if entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
				return nil
			}
			source, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, file)
			if err != nil {
				return err
			}
			name = filepath.ToSlash(name)
			for _, spec := range source.Imports {
				target, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					return err
				}
				found = append(found, imported{name, path.Dir(name), target})
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(found) == 0 {
		t.Fatal("no imports were found")
	}
	return found
}

// holds returns a test for the room that a package belongs to.
func holds(pkg string) func(room string) bool {
	return func(room string) bool { return within(pkg, room) }
}

// within reports whether a package is the other or lies below it.
func within(pkg, of string) bool { return pkg == of || strings.HasPrefix(pkg, of+"/") }
