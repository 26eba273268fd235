package markdown

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

var update = flag.Bool("update", false, "write the golden files again")

// goldenInputs returns the source of every construct's golden file by its name. What the name ends
// with says its dialect.
func goldenInputs(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/constructs/*/input.*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	inputs := map[string]string{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		inputs[file] = string(raw)
	}
	return inputs
}

// TestEveryConstructReachesTheModel compares testdata/constructs/NAME/input.md (or .mdx, .qmd) with model.txt and
// diagnostics.txt beside it.
func TestEveryConstructReachesTheModel(t *testing.T) {
	for file, input := range goldenInputs(t) {
		folder := filepath.Dir(file)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			p, report := readDialect(t, dialectOf(site.AnyDialect, &site.Page{File: file}), input)
			var said strings.Builder
			for _, d := range report.All() {
				fmt.Fprintln(&said, d)
			}
			golden(t, filepath.Join(folder, "model.txt"), dump(t, p))
			golden(t, filepath.Join(folder, "diagnostics.txt"), said.String())
		})
	}
}

// golden compares with a file; a file that is not there is empty.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if got == "" {
			os.Remove(file)
		} else if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it again)\n%s", file, got)
	}
}

// dump shows a page as an outline: one node a line, its place in front, its fields behind.
func dump(t *testing.T, p *page) string {
	t.Helper()
	d := &model.Document{Notes: p.notes}
	d.Sections = []*model.Section{{Blocks: p.blocks}}
	raw, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var b strings.Builder
	outline(t, &b, decoder, "", 0)
	return b.String()
}

// outline prints JSON as indented lines, in the order of its keys.
func outline(t *testing.T, b *strings.Builder, decoder *json.Decoder, key string, depth int) {
	t.Helper()
	token, err := decoder.Token()
	if err != nil {
		t.Fatal(err)
	}
	indent := strings.Repeat("  ", depth)
	switch token {
	case json.Delim('{'):
		var fields, rest strings.Builder
		place := ""
		for decoder.More() {
			name, _ := decoder.Token()
			var raw json.RawMessage
			if err := decoder.Decode(&raw); err != nil {
				t.Fatal(err)
			}
			switch value := strings.TrimSpace(string(raw)); {
			case name == "pos":
				place = strings.TrimPrefix(strings.Trim(value, `"`), "page.md:")
			case name == "type":
				fields.WriteString(" " + strings.Trim(value, `"`))
			case strings.HasPrefix(value, "{") || strings.HasPrefix(value, "["):
				inner := json.NewDecoder(bytes.NewReader(raw))
				inner.UseNumber()
				outline(t, &rest, inner, name.(string), depth+1)
			default:
				fmt.Fprintf(&fields, " %s=%s", name, value)
			}
		}
		if _, err := decoder.Token(); err != nil {
			t.Fatal(err)
		}
		label := ""
		if key != "" {
			label = key + ":"
		}
		if line := strings.TrimSpace(fmt.Sprintf("%s%s %s", label, fields.String(), place)); line != "" {
			b.WriteString(indent + line + "\n")
		}
		b.WriteString(rest.String())
	case json.Delim('['):
		inner := depth
		if key != "" && key != "inlines" && key != "blocks" {
			b.WriteString(indent + key + ":\n")
			inner++
		}
		for decoder.More() {
			outline(t, b, decoder, "", inner)
		}
		if _, err := decoder.Token(); err != nil {
			t.Fatal(err)
		}
	default:
		fmt.Fprintf(b, "%s%s=%v\n", indent, key, token)
	}
}
