package export

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// Who sends a change to a site may write its reliure.yaml, and links.
func TestSettingsAndThemesAreReadWithinTheSite(t *testing.T) {
	outside := t.TempDir()
	write(t, filepath.Join(outside, "reliure.yaml"), "title: Secret\n")
	inFolder := func(file, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, file, text)
	}
	inFolder(filepath.Join(outside, "mine", "theme.yaml"), "extends: livre\n")
	for name, c := range map[string]struct {
		settings string // empty: a link out of the site
		said     string
	}{
		"a link to settings":        {"", "config-invalid"},
		"a theme by its path":       {"theme: " + filepath.Join(outside, "mine") + "\n", "config-invalid"},
		"a theme by climbing":       {"theme: ../" + filepath.Base(outside) + "/mine\n", "config-invalid"},
		"a theme that is a link":    {"theme: linked\n", "config-invalid"},
		"a hidden theme":            {"theme: .hidden\n", "config-invalid"},
		"a theme of the site's own": {"theme: own\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			site := t.TempDir()
			inFolder(filepath.Join(site, "public", ".keep"), "")
			inFolder(filepath.Join(site, "content", "index.md"), "# Book\n\nText.\n")
			inFolder(filepath.Join(site, ".hidden", "theme.yaml"), "extends: livre\n")
			inFolder(filepath.Join(site, "own", "theme.yaml"), "extends: livre\n")
			settings := filepath.Join(site, "reliure.yaml")
			if err := os.Symlink(filepath.Join(outside, "mine"), filepath.Join(site, "linked")); err != nil {
				t.Skip("no symbolic links here")
			}
			if c.settings != "" {
				write(t, settings, c.settings)
			} else if err := os.Symlink(filepath.Join(outside, "reliure.yaml"), settings); err != nil {
				t.Fatal(err)
			}
			var report diag.List
			got, err := SettingsOf(t.Context(), Options{Source: filepath.Join(site, "content")}, &report)
			codes := ""
			for _, d := range report.All() {
				codes += d.Code
			}
			if codes != c.said || (err == nil) != (c.said == "") {
				t.Errorf("%v, said %v", err, report.All())
			}
			if strings.Contains(fmt.Sprint(got.Publications), "Secret") {
				t.Error("the settings were read")
			}
		})
	}
}
