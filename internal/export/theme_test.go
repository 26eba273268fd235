package export

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/pdf"
	"github.com/reliure/reliure/internal/verify"
)

// ownTheme writes a theme whose text is set in fonts of its own.
func ownTheme(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "look")
	if err := os.MkdirAll(filepath.Join(folder, "fonts"), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for own, shipped := range map[string]string{"regular": "Regular", "italic": "It", "bold": "Bold"} {
		data, err := fs.ReadFile(fonts.Files, "source-sans/SourceSans3-"+shipped+".ttf")
		if err != nil {
			t.Fatal(err)
		}
		write("fonts/"+own+".ttf", data)
	}
	write("theme.yaml", []byte("extends: livre\nfonts:\n  serif: {regular: fonts/regular.ttf, italic: "+
		"fonts/italic.ttf, bold: fonts/bold.ttf}\n"))
	return folder
}

func TestBookInFontsOfItsOwnIsSetInThemAndIsWhole(t *testing.T) {
	folder := t.TempDir()
	var report diag.List
	o := Options{Source: filepath.Join("..", "..", "content"), Output: folder, Theme: ownTheme(t)}
	result, err := Build(t.Context(), o, &report)
	if err != nil {
		t.Fatalf("%v, %v", err, report.All())
	}
	var files []verify.File
	for _, a := range result.Artifacts {
		data, err := os.ReadFile(a.Path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, verify.File{Name: a.Path, Data: data})
		if a.Format == output.PDF && bytes.Contains(data, []byte("SourceSerif4-Regular")) {
			t.Error("the shipped serif is in the file")
		}
	}
	findings, err := verify.Files(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Error(f.Diagnostic().Error())
	}
}

func TestSessionBuildsAThemeOfItsOwnAgainAndAgainToTheSameBytes(t *testing.T) {
	session := NewSession(Options{Source: filepath.Join("..", "..", "content"), Formats: []output.Format{output.PDF},
		Theme: ownTheme(t)})
	var first []byte
	for range 2 {
		editions, err := session.Build(t.Context(), &diag.List{})
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = editions[0].PDF
		} else if !bytes.Equal(first, editions[0].PDF) {
			t.Error("the second build is another")
		}
	}
}

func TestStandardsOfTheConfigurationAreThoseOfThePDF(t *testing.T) {
	for _, name := range pdf.StandardNames() {
		file := filepath.Join(t.TempDir(), config.Name)
		if err := os.WriteFile(file, []byte("standard: "+name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		var report diag.List
		c, err := config.Load(file, nil, config.Limits{}, &report)
		if err != nil || len(report.All()) > 0 || c.Standard != name {
			t.Errorf("%s: %v, %v", name, err, report.All())
		}
	}
	if c := config.Default(); c.Standard != pdf.StandardNames()[0] || c.Theme != defaultTheme {
		t.Errorf("defaults %q, %q", c.Standard, c.Theme)
	}
}
