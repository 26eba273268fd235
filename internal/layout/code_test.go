package layout

import (
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// codeRows are the rows of code on the book's pages, each with where it begins.
func codeRows(b *page.Book) (rows []string, x []unit.Pt, runs []*page.Glyphs) {
	y := unit.Pt(-1)
	for _, sheet := range b.Pages[2:] {
		for item := range sheet.Painted() {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Content == nil || g.Content.Of.Role != page.RoleCode {
				continue
			}
			if g.Y != y {
				rows, x, y = append(rows, ""), append(x, g.X), g.Y
			}
			rows[len(rows)-1] += said(g)
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
		for _, sheet := range lay(t, d).Pages[2:] {
			lines := 0
			for item := range sheet.Painted() {
				if g, ok := item.(*page.Glyphs); ok && g.Content != nil && g.Content.Of.Role == page.RoleCode {
					lines++
				}
			}
			if lines == 1 {
				t.Errorf("after %d words a line of code stands alone", before*10)
			}
		}
	}
}

// highlighted is code whose first word is a keyword and whose last is a comment.
func highlighted(words int) *model.CodeBlock {
	text := strings.Repeat("mot\tsuite, ", words) + "fin\n  # note\n"
	comment := len("# note\n")
	return &model.CodeBlock{Text: text, Tokens: []model.CodeToken{
		{Kind: model.CodeKeyword, Length: 3}, {Length: len(text) - 3 - comment},
		{Kind: model.CodeComment, Length: comment},
	}}
}

func TestHighlightedCodeDiffersInColourWeightAndSlopeOnly(t *testing.T) {
	for _, words := range []int{1, 10, 400} {
		code := highlighted(words)
		plain := &model.CodeBlock{Text: code.Text}
		with, without := lay(t, document(paragraph("avant"), code, paragraph("après"))),
			lay(t, document(paragraph("avant"), plain, paragraph("après")))
		rows, x, runs := codeRows(with)
		wantRows, wantX, wantRuns := codeRows(without)
		if !slices.Equal(rows, wantRows) || !slices.Equal(x, wantX) {
			t.Errorf("%d words: the rows are %q, want %q", words, rows, wantRows)
		}
		first, last := runs[0], runs[len(runs)-1]
		if said(first) != "mot" || first.Colour == wantRuns[0].Colour || first.Face == wantRuns[0].Face {
			t.Errorf("%d words: the keyword %q does not stand out", words, said(first))
		}
		if said(last) != "# note" || last.Colour == wantRuns[0].Colour || last.Face == wantRuns[0].Face ||
			last.Face == first.Face {
			t.Errorf("%d words: the comment %q does not stand out", words, said(last))
		}
		for _, g := range runs {
			if g.Content != first.Content {
				t.Errorf("%d words: the tokens are parts of the structure", words)
			}
		}
		if want := wantRuns[0].Unbroken; words == 10 &&
			(first.Unbroken == nil || want == nil || first.Unbroken.Text != want.Text) {
			t.Errorf("who copies the line gets %v, want %v", first.Unbroken, want)
		}
		if len(with.Pages) != len(without.Pages) {
			t.Fatalf("%d pages, want %d", len(with.Pages), len(without.Pages))
		}
		for i := range with.Pages {
			if got, want := with.Pages[i].Start,
				without.Pages[i].Start; (got == nil) != (want == nil) || got != nil && got.Offset != want.Offset {
				t.Errorf("%d words: page %d begins at %v, want %v", words, i, got, want)
			}
		}
	}
}
