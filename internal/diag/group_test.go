package diag

import (
	"strings"
	"testing"
)

func TestTextTellsOnceWhatIsSaidOfSeveralThings(t *testing.T) {
	var list List
	for i, name := range []string{"logo.svg", "badge.svg", "badge.svg"} {
		at := Pos{File: "a.md", Line: i + 1, Column: 2}
		list.Warnf(at, "picture-missing", "There is no picture %s. Add it.", name)
	}
	list.Warnf(Pos{File: "a.md", Line: 9}, "picture-missing", "This picture names no file. Name one.")
	var out strings.Builder
	if err := WriteText(&out, list.All(), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	want := "a.md:1:2: warning: picture-missing: 3 places, the first here: There is no picture logo.svg. Add it.\n" +
		"    also at 2:2 (badge.svg), 3:2 (badge.svg)\n" +
		"a.md:9: warning: picture-missing: This picture names no file. Name one.\n4 warnings\n"
	if out.String() != want {
		t.Errorf("it says\n%s\nwant\n%s", out.String(), want)
	}
}

func TestTextKeepsTheWordsOfEachError(t *testing.T) {
	var list List
	for i, fault := range []string{"line 1 is no XHTML", "there is no field Nothing"} {
		list.Errorf(Pos{File: "a.tmpl", Line: i + 1}, "theme-template-invalid", "It makes no page: %s.", fault)
	}
	var out strings.Builder
	if err := WriteText(&out, list.All(), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	want := "a.tmpl:1: error: theme-template-invalid: It makes no page: line 1 is no XHTML.\n" +
		"a.tmpl:2: error: theme-template-invalid: It makes no page: there is no field Nothing.\n2 errors\n"
	if out.String() != want {
		t.Errorf("it says\n%s\nwant\n%s", out.String(), want)
	}
}

func TestDifferenceIsWhatAMessageSpeaksOf(t *testing.T) {
	for _, c := range [][3]string{
		{"There is no page \"a b\". Add it.", "There is no page \"c\". Add it.", "c"},
		{"The same.", "The same.", ""},
		{"<div> is not closed.", "<b> is not closed.", "<b>"},
		{"It is a a.", "It is a a a.", "a"},
		{"No note [^a] here. Add [^a].", "No note [^b] here. Add [^b].", "[^b]"},
		{"The colour red in this has 4.0.", "The colour pale blue in this has 2.1.", "pale blue"},
		{"It is one of a kind, one.", "It is two of b kind, two.", "two of b kind, two"},
	} {
		if got := difference(c[0], c[1]); got != c[2] {
			t.Errorf("of %q after %q the difference is %q, want %q", c[1], c[0], got, c[2])
		}
	}
}
