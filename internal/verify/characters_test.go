package verify_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/reliure/reliure/internal/verify"
)

// Words of the chapters are compared with all that no line break can part them from: apostrophes, quotes, dashes and
// no-break spaces among them.
func TestTextCopiedOutOfThePDFHasTheCharactersOfTheEPUB(t *testing.T) {
	isSpace := func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }
	for _, source := range []string{"../../content", "testdata/source"} {
		pdf, epub := artifacts(t, source)
		printed, err := verify.Text(pdf)
		if err != nil {
			t.Fatal(err)
		}
		read, err := verify.Passages(epub)
		if err != nil {
			t.Fatal(err)
		}
		hyphens := strings.NewReplacer("-", "")
		printed = hyphens.Replace(printed) // those at the ends of lines
		words := 0
		for _, passage := range read {
			for _, word := range strings.FieldsFunc(passage, isSpace) {
				words++
				word = strings.Trim(word, ".,()") // the page that a link leads to may stand in between
				if strings.ContainsFunc(word, unicode.IsLetter) && !strings.Contains(printed, hyphens.Replace(word)) {
					t.Errorf("%s: the PDF doesn't have %q of %q", source, word, passage)
				}
			}
		}
		if words < 20 {
			t.Errorf("%s: only %d words were compared", source, words)
		}
	}
}
