package export

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/verify"
)

func TestWhatIsNestedAsDeepAsItMayBeIsWithoutFault(t *testing.T) {
	limits, err := config.LimitsOf(map[string]int{"nesting": 1000})
	if err != nil {
		t.Fatal(err)
	}
	for name, nested := range map[string][3]string{
		"lists":       {"<ul><li>a ", "mot", "</li></ul>"},
		"quotes":      {"<blockquote><p>a</p>", "mot", "</blockquote>"},
		"disclosures": {"<details><summary>x</summary><p>a</p>", "mot", "</details>"},
		"tables":      {"<table><tr><td>a ", "mot", "</td></tr></table>"},
		"emphasis":    {"<b><i>a ", "mot", "</i></b>"},
		"definitions": {"<dl><dt>a</dt><dd>", "mot", "</dd></dl>"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.md")
			write(t, file, "---\ntitle: Profond\n---\n\n## Titre\n\n"+strings.Repeat(nested[0], 400)+nested[1]+
				strings.Repeat(nested[2], 400)+"\n")
			e := onlyEdition(t, Options{Source: file, Limits: limits})
			findings, err := verify.Files(t.Context(),
				[]verify.File{{Name: "a.pdf", Data: e.pdf}, {Name: "a.epub", Data: e.epub}})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range findings {
				t.Error(f)
			}
		})
	}
}
