package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
)

// siteWithFonts is a publication whose text has letters that no shipped font has, and the settings of its site.
func siteWithFonts(t *testing.T, settings, text string) string {
	t.Helper()
	folder := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"curves.otf", "both.ttc", "varying.ttf", "corners.woff2"} {
		data, err := os.ReadFile(filepath.Join("..", "font", "testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		write("fonts/"+name, data)
	}
	write("reliure.yaml", []byte(settings))
	write("index.md", []byte("---\ntype: publication\ntitle: Book\nlang: en\n---\n\n"+text+"\n"))
	return folder
}

func TestFontsOfTheSiteShowWhatTheOthersLackInBothArtifacts(t *testing.T) {
	for _, name := range []string{"curves.otf", "both.ttc#Curves", "corners.woff2", "varying.ttf"} {
		edition := onlyEdition(t, Options{Source: siteWithFonts(t, "fonts: fonts/"+name, "Home **HO** 一 一.")})
		for _, d := range edition.remarks {
			t.Errorf("%s: %v", name, d)
		}
		archive, err := zip.NewReader(bytes.NewReader(edition.epub), int64(len(edition.epub)))
		if err != nil {
			t.Fatal(err)
		}
		carried := ""
		for _, f := range archive.File {
			if strings.Contains(f.Name, "fonts/") {
				carried += f.Name + " "
			}
		}
		if carried != "EPUB/fonts/other-1-400.ttf " {
			t.Errorf("%s: the EPUB carries %q", name, carried)
		}
	}
}

func TestFontsOfTheSiteThatCannotBeReadAreToldWhereTheyAreNamed(t *testing.T) {
	const invalid, unusable = "error: config-invalid: ", "error: theme-font-unusable: "
	for settings, want := range map[string]string{
		"fonts: [fonts/none.otf]":                   `reliure.yaml:1:9: ` + invalid + `There is no font file`,
		"fonts:\n- ../secret.otf":                   `reliure.yaml:2:3: ` + invalid + `The font file "../se`,
		"fonts: [fonts/both.ttc#Korean]":            `reliure.yaml:1:9: ` + unusable + `The font both.ttc can`,
		"fonts: [index.md]":                         "reliure.yaml:1:9: " + unusable + "The font index.md can't",
		"fonts: [fonts/curves.otf, fonts/none.otf]": `reliure.yaml:1:27: ` + invalid + `There is no font file`,
		"fonts: [index.md, fonts/curves.otf]":       "reliure.yaml:1:9: " + unusable + "The font index.md can't",
	} {
		var report diag.List
		_, err := Build(t.Context(), Options{Source: siteWithFonts(t, settings, "一"), Output: t.TempDir(),
			Formats: []output.Format{output.PDF}}, &report)
		if err == nil {
			t.Errorf("%s: no error", settings)
		}
		all := ""
		for _, d := range report.All() {
			all += fmt.Sprintln(filepath.Base(d.Pos.File) + strings.TrimPrefix(d.Error(), d.Pos.File))
		}
		if !strings.Contains(all, want) {
			t.Errorf("%s: told is %q, want %q", settings, all, want)
		}
		if boxes := strings.Contains(all, "glyph-missing"); boxes == strings.Contains(settings, "curves") {
			t.Errorf("%s: told is %q", settings, all)
		}
	}
}
