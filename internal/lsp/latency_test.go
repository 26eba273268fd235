package lsp

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkKeystroke is the time from a keystroke to its diagnostics, on the nine pages: one character more in a
// paragraph in the middle of the longest of them.
func BenchmarkKeystroke(b *testing.B) {
	site := filepath.Join("..", "..", "..", "shared", "corpus", "minumeco")
	if _, err := os.Stat(site); err != nil {
		b.Skip("the nine pages are not here: ", err)
	}
	folder := b.TempDir()
	if err := os.CopyFS(folder, os.DirFS(site)); err != nil {
		b.Fatal(err)
	}
	name, text := "", ""
	pages, err := filepath.Glob(filepath.Join(folder, "content", "publications", "fin-usage", "*.md"))
	if err != nil {
		b.Fatal(err)
	}
	for _, page := range pages {
		if data, err := os.ReadFile(page); err == nil && len(data) > len(text) {
			name, text = "content/publications/fin-usage/"+filepath.Base(page), string(data)
		}
	}
	if name == "" {
		b.Fatal("there are no pages")
	}
	c := startIn(b, folder)
	c.open(name, text)
	lines := strings.Split(text, "\n")
	line := len(lines) / 2
	for len(lines[line]) == 0 || !strings.Contains(lines[line], " ") {
		line++
	}
	for b.Loop() {
		c.change(name, change{Range: &span{at(line, 1), at(line, 1)}, Text: "é"})
	}
}
