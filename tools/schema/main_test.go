package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/yaml"
	"github.com/reliure/reliure/templates"
)

var folder = filepath.Join("..", "..", "docs", "schema")

func TestWrittenFilesSayWhatTheCodeReads(t *testing.T) {
	written, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range written {
		got, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the code says; run: make docs", name)
		}
	}
}

// compiled reads a schema as a validator does.
func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parsed reads a YAML text as a validator wants it.
func parsed(t *testing.T, text []byte) any {
	t.Helper()
	node, problems := yaml.Parse(string(text), yaml.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if node == nil {
		return map[string]any{}
	}
	return node.Value()
}

func TestShippedFilesAreValid(t *testing.T) {
	files := map[string]string{filepath.Join("..", "..", "content", "reliure.yaml"): "reliure.schema.json"}
	for _, name := range theme.Names(templates.Files) {
		files[filepath.Join("..", "..", "templates", name, "theme.yaml")] = "theme.schema.json"
	}
	for file, by := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled(t, by).Validate(parsed(t, text)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	for _, name := range theme.Names(templates.Files) {
		look, err := theme.Load(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled(t, "theme.schema.json").Validate(parsed(t, look.Copy())); err != nil {
			t.Errorf("copy of %s: %v", name, err)
		}
	}
}

// The schema and the program agree on what a reliure.yaml may say.
func TestSchemaRefusesWhatTheProgramRefuses(t *testing.T) {
	s := compiled(t, "reliure.schema.json")
	for _, text := range []string{
		"title: A\ncreators: [Ada, {name: Grace, role: edt}]\nlicence: CC BY 4.0\n",
		"creators: Ada\nkeywords: don\nseries: {name: A, position: 3}\ndate: 2024-01-02\n",
		"diagnostics: {link-empty: off}\nlimits: {nesting: 3}\n",
		"shortcodes: {a: b, c: {paired: true, template: d}}\nstandard: ua2+a4\ntheme: a5\n",
		"titel: A\n", "creators: [{role: edt}]\n", "date: yesterday\n", "address: example.org\n",
		"limits: {nesting: 0}\n", "limits: {depth: 3}\n", "diagnostics: {link-empty: loud}\n",
		"diagnostics: {link-empti: off}\n", "standard: ua1\n", "title: [a]\n", "- a\n",
	} {
		file := filepath.Join(t.TempDir(), config.Name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var report diag.List
		if _, err := config.Load(file, nil, config.Limits{}, &report); err != nil {
			t.Fatal(err)
		}
		refused, program := s.Validate(parsed(t, []byte(text))), report.All()
		if (refused != nil) != (len(program) > 0) {
			t.Errorf("%s: the schema says %v, the program %v", strings.TrimSpace(text), refused, program)
		}
	}
}
