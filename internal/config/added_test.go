package config

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
)

func TestSettingsThatCameWithABookOverruleTheFileAndAreToldWhereTheyAreWritten(t *testing.T) {
	folder := t.TempDir()
	toml := "[book]\ntitle = \"T\"\n\n[output.reliure]\ncommand = \"x\"\ntheme = \"a5\"\nthem = 1\n\n" +
		"[output.reliure.diagnostics]\nimage-alt-missing = \"never\"\n"
	if err := os.WriteFile(filepath.Join(folder, "book.toml"), []byte(toml), 0o644); err != nil {
		t.Fatal(err)
	}
	tree, err := source.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	c := Default()
	c.Theme = "large-print"
	var report diag.List
	c.Add([]byte(`{"command":"x","theme":"a5","them":1,"diagnostics":{"image-alt-missing":"never"},`+
		`"date":{"$__toml_private_datetime":"2024-03-01"}}`), folder, "book.toml", "output.reliure", tree, &report)
	if c.Theme != "a5" || c.Meta.Date != "2024-03-01" || filepath.Base(c.File) != "book.toml" {
		t.Errorf("the settings are %+v", c)
	}
	var told []string
	for _, d := range report.All() {
		told = append(told, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Code))
	}
	if want := "[7:1 config-key-unknown 10:1 config-invalid]"; fmt.Sprint(told) != want {
		t.Errorf("told is %v, not %s", told, want)
	}
	if c.Place("theme").Line != 6 {
		t.Errorf("the theme is said at %v", c.Place("theme"))
	}
}
