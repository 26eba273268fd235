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

func TestCodeIsReadFromTheFileThatAPageNames(t *testing.T) {
	const source = "one\n// ANCHOR: part\ntwo\n// ANCHOR_END: part\n# --8<-- [start:b]\nthree\n# --8<-- [end:b]\n" +
		"// #region c\nfour\n// #endregion c\n"
	for mark, want := range map[string]string{
		"```\n{{#include ../a.rs}}\n```":              "one\ntwo\nthree\nfour\n",
		"```rust\n{{#include ../a.rs:1}}\nlast\n```":  "one\nlast\n",
		"```\n{{#rustdoc_include ../a.rs:part}}\n```": "two\n",
		"```\n{{#include ../a.rs::3}}\n```":           "one\ntwo\n",
		"```\n{{#include ../a.rs:6:}}\n```":           "three\nfour\n",
		"```\n{{#include ../a.rs:3:6}}\n```":          "two\nthree\n",
		"``` py\n--8<-- \"a.rs:b\"\n```":              "three\n",
		"<<< @/a.rs#c{1}":                             "four\n",
		"<<< ../a.rs":                                 "one\ntwo\nthree\nfour\n",
		"{{#playground ../a.rs:part}}":                "two\n",
		"{{#playground ../a.rs:part editable}}":       "two\n",
	} {
		code, said := codeOf(t, map[string]string{"docs/page.md": "# Page\n\n" + mark + "\n", "a.rs": source,
			"public/x": ""})
		if code != want || strings.Contains(said, "include") {
			t.Errorf("%q becomes %q, want %q; %s", mark, code, want, said)
		}
	}
}

func TestCodeThatCannotBeReadIsTold(t *testing.T) {
	for mark, want := range map[string]string{
		"```\n{{#include ../none.rs}}\n```":          "{{#include ../none.rs}}\n",
		"```\n{{#include ../../../etc/passwd}}\n```": "{{#include ../../../etc/passwd}}\n",
		"```\n--8<-- \".env\"\n```":                  "--8<-- \".env\"\n",
		"<<< @/none.rs":                              "",
	} {
		code, said := codeOf(t, map[string]string{"docs/page.md": "# Page\n\n" + mark + "\n", "public/x": "",
			"docs/.env": "SECRET"})
		if code != want || !strings.Contains(said, "include-left-out") {
			t.Errorf("%q becomes %q, want %q; %s", mark, code, want, said)
		}
	}
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
