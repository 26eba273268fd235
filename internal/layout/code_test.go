package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// codeRows are the rows of code on the book's pages, each with where it begins.
func codeRows(b *Book) (rows []string, x []unit.Pt, runs []*Glyphs) {
	y := unit.Pt(-1)
	for _, page := range b.Pages[2:] {
		for item := range page.Painted() {
			g, ok := item.(*Glyphs)
			if !ok || g.Content == nil || g.Content.Of.Role != RoleCode {
				continue
			}
			if g.Y != y {
				rows, x, y = append(rows, ""), append(x, g.X), g.Y
			}
			rows[len(rows)-1] += g.text()
			runs = append(runs, g)
		}
	}
	return rows, x, runs
}

func TestLongLineOfCodeBreaksAtTheBestPlace(t *testing.T) {
	for _, c := range []struct{ about, code, want string }{
		{"at a space", strings.Repeat("mot ", 15) + "dernier motsuivant", "dernier "},
		{"after a comma", "f(" + strings.Repeat("argument,", 6) + "suite,encoreplus)", "suite,"},
		{"before a dot", "objet" + strings.Repeat(".methode()", 7), "()"},
		{"after a slash", strings.Repeat("dossier/", 9), "/"},
		{"before an operator", strings.Repeat("nombre", 8) + "=" + strings.Repeat("x", 30), "nombre"},
	} {
		b := lay(t, document(&model.CodeBlock{Text: c.code + "\n"}))
		rows, x, runs := codeRows(b)
		if len(rows) < 2 || !strings.HasSuffix(rows[0], c.want) {
			t.Errorf("%s: rows %q, want the first to end in %q", c.about, rows, c.want)
			continue
		}
		if x[1] <= x[0] {
			t.Errorf("%s: what goes on below is not indented", c.about)
		}
		for _, g := range runs {
			if g.Unbroken == nil || g.Unbroken.Text != c.code {
				t.Errorf("%s: who copies the line gets %q", c.about, g.Unbroken)
			}
		}
	}
}

func TestCodeKeepsItsSpaces(t *testing.T) {
	code := "if x:\n\treturn  1\n\n    # deux  mots ici\n"
	rows, _, _ := codeRows(lay(t, document(&model.CodeBlock{Text: code})))
	want := []string{"if x: ", "    return  1 ", "    # deux  mots ici"}
	if strings.Join(rows, "|") != strings.Join(want, "|") {
		t.Errorf("the rows are %q, want %q", rows, want)
	}
}

func TestEveryCharacterOfAVeryLongLineOfCodeIsThere(t *testing.T) {
	code := strings.Repeat("é0123456789", 9_000)
	rows, _, _ := codeRows(lay(t, document(&model.CodeBlock{Text: code})))
	if got := strings.Join(rows, ""); got != code {
		t.Errorf("%d bytes of code come out as %d", len(code), len(got))
	}
}

func TestCodeBreaksOverPagesAfterTwoLines(t *testing.T) {
	for before := 20; before < 60; before += 3 {
		d := document(paragraph(prose(before*10, 1)), &model.CodeBlock{Text: strings.Repeat("une ligne de code\n", 12)})
		for _, page := range lay(t, d).Pages[2:] {
			lines := 0
			for item := range page.Painted() {
				if g, ok := item.(*Glyphs); ok && g.Content != nil && g.Content.Of.Role == RoleCode {
					lines++
				}
			}
			if lines == 1 {
				t.Errorf("after %d words a line of code stands alone", before*10)
			}
		}
	}
}
