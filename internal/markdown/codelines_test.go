package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

// codeOf returns the code of the page of a site, whose files are given, and what was said of it.
func codeOf(t *testing.T, files map[string]string) (code, said string) {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, said := readFolder(t, root, nil)
	model.Walk(d, model.Visitor{Block: func(b model.Block) bool {
		if c, ok := b.(*model.CodeBlock); ok {
			code += c.Text
		}
		return true
	}})
	return code, said
}

func TestHiddenLinesOfRustAreLeftOutInMdBookAlone(t *testing.T) {
	const page = "# Page\n\n```rust\n# use std::fs;\n#\n#[derive(Debug)]\n## a\nfn a() {}\n```\n"
	code, _ := codeOf(t, map[string]string{"page.md": page})
	if want := "# use std::fs;\n#\n#[derive(Debug)]\n## a\nfn a() {}\n"; code != want {
		t.Errorf("elsewhere it is %q", code)
	}
	code, said := codeOf(t, map[string]string{"src/page.md": page, "src/SUMMARY.md": "- [Page](page.md)\n",
		"book.toml": "[book]\ntitle = \"T\"\n"})
	if want := "#[derive(Debug)]\n# a\nfn a() {}\n"; code != want || !strings.Contains(said, "code-line-left-out") {
		t.Errorf("in mdBook it is %q; %s", code, said)
	}
}
