package export

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	gotext "github.com/go-text/typesetting/font"

	"github.com/reliure/reliure/internal/output"
)

func TestEPUBCarriesFontsWhereTheConfigurationAsksForThem(t *testing.T) {
	folder := t.TempDir()
	source := "---\ntitle: Polices\nlang: fr\n---\n\n## Un\n\nDu texte, *penché* et **gras**, où l’on compte : 1 234.\n"
	for name, text := range map[string]string{"index.md": source, "reliure.yaml": "epub: {fonts: true}\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files := unzipped(t, onlyEdition(t, Options{Source: folder, Formats: []output.Format{output.EPUB}}).epub)
	for name, characters := range map[string]string{"serif-400": "Dutexoùlnmp1234", "serif-400-italic": "penché",
		"serif-700": "gras", "display-300": "Polices"} {
		face, err := gotext.ParseTTF(bytes.NewReader(files["EPUB/fonts/"+name+".ttf"]))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, r := range characters {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("%s lacks %q", name, r)
			}
		}
	}
	if _, there := files["EPUB/fonts/mono-400.ttf"]; there {
		t.Error("there is a font of code, and no code")
	}
}
