package diag

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample holds a diagnostic of each severity, a column within a line with tabs and accents, one without a place, and
// one that many places have.
func sample() []Diagnostic {
	var list List
	list.Errorf(Pos{File: "content/don d’été.md", Line: 3, Column: 9}, "link-anchor-missing",
		"The link leads to #dno, which is nowhere. Did you mean #don?")
	list.Warnf(Pos{File: "content/don d’été.md", Line: 1, Column: 1}, "image-alt-missing",
		"The picture has no alternative text. Describe it between the brackets.")
	list.Warnf(Pos{File: "content/don d’été.md", Line: 2}, "image-alt-missing", "The picture has no alternative text.")
	list.Infof(Pos{File: "content/brouillon.md"}, "page-left-out", "The page is a draft and is left out.")
	list.Errorf(Pos{}, "no-sources", "There is no Markdown file.")
	for line := range 9 {
		list.Warnf(Pos{File: "content/tri.md", Line: line + 1, Column: 6}, "html-unclosed", "<b> is not closed.")
	}
	list.Warnf(Pos{File: "content/vie.md", Line: 4}, "html-unclosed", "<b> is not closed.")
	return list.All()
}

var sampleSource = []byte("![](don.webp)\r\nsuite\r\n\tété : [le don](#dno)\r\n")

func sampleSources(file string) []byte {
	if file == "content/don d’été.md" {
		return sampleSource
	}
	return nil
}

func TestRenderingsMatchTheirGoldenFiles(t *testing.T) {
	tests := []struct {
		golden string
		write  func(*bytes.Buffer) error
	}{
		{"plain.txt", func(b *bytes.Buffer) error { return WriteText(b, sample(), TextOptions{}) }},
		{"sources.txt", func(b *bytes.Buffer) error {
			return WriteText(b, sample(), TextOptions{Sources: sampleSources})
		}},
		{"list.json", func(b *bytes.Buffer) error { return WriteJSON(b, sample()) }},
		{"log.sarif", func(b *bytes.Buffer) error { return WriteSARIF(b, sample(), SARIFOptions{Version: "v1.2.3"}) }},
	}
	for _, test := range tests {
		t.Run(test.golden, func(t *testing.T) {
			var got bytes.Buffer
			if err := test.write(&got); err != nil {
				t.Fatal(err)
			}
			compare(t, filepath.Join("testdata", test.golden), got.Bytes())
		})
	}
}

func compare(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got:\n%s", golden, got)
	}
}

func TestEmptyListWritesNoTextButWholeJSONAndSARIF(t *testing.T) {
	var text, asJSON, sarif bytes.Buffer
	if err := WriteText(&text, nil, TextOptions{}); err != nil || text.Len() > 0 {
		t.Errorf("text: %q, %v", text.String(), err)
	}
	if err := WriteJSON(&asJSON, nil); err != nil || !strings.Contains(asJSON.String(), `"diagnostics": []`) {
		t.Errorf("JSON: %q, %v", asJSON.String(), err)
	}
	if err := WriteSARIF(&sarif, nil, SARIFOptions{}); err != nil ||
		!strings.Contains(sarif.String(), `"results": []`) || !json.Valid(sarif.Bytes()) {
		t.Errorf("SARIF: %q, %v", sarif.String(), err)
	}
}

func TestColourIsClosedAndControlCharactersOfASourceNeverReachTheTerminal(t *testing.T) {
	var list List
	list.Warnf(Pos{File: "a.md", Line: 1, Column: 2}, "odd", "bad \x1b[31m name")
	var b bytes.Buffer
	sources := func(string) []byte { return []byte("x\x1b[31my") }
	if err := WriteText(&b, list.All(), TextOptions{Color: true, Sources: sources}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "\x1b[31m") {
		t.Errorf("an escape sequence of the source came through: %q", b.String())
	}
	if opened, closed := strings.Count(b.String(), "\x1b["), strings.Count(b.String(), reset); opened != 2*closed {
		t.Errorf("%d sequences, %d of them resets: %q", opened, closed, b.String())
	}
}

func TestCaretStandsBelowTheColumnOfALongLine(t *testing.T) {
	line := strings.Repeat("é", 500) + "X" + strings.Repeat("è", 500)
	text, caret := window([]byte(line), 500)
	if got := []rune(text)[caret]; got != 'X' {
		t.Errorf("caret below %q in %q", got, text)
	}
	if n := len([]rune(text)); n > excerptWidth+2 {
		t.Errorf("excerpt of %d code points", n)
	}
}

func TestCaretPastTheEndStaysAtTheEnd(t *testing.T) {
	if text, caret := window([]byte("abc"), 40); text != "abc" || caret != 3 {
		t.Errorf("%q, caret %d", text, caret)
	}
}

func TestCaretStandsBelowItsCharacterAfterWideOnesMarksAndTabs(t *testing.T) {
	for source, want := range map[string]int{"\tX": 1, "日本X": 4, "e\u0301X": 1, "🙂 X": 3, "été X": 4} {
		line, caret := window([]byte(source), utf8.RuneCountInString(source)-1)
		if got := cells([]rune(line)[:caret]); got != want {
			t.Errorf("%q: the caret stands in column %d, want %d", source, got, want)
		}
	}
}

func TestTallyCountsInWords(t *testing.T) {
	if got, want := wordsOf("").tally(sample()), "2 errors, 12 warnings, 1 info"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSARIFAddressesAreRelativeToTheBase(t *testing.T) {
	tests := []struct{ file, base, want string }{
		{"content/don d’été.md", "", "content/don%20d%E2%80%99%C3%A9t%C3%A9.md"},
		{"./content/a.md", "", "content/a.md"},
		{"/repository/content/a.md", "/repository", "content/a.md"},
		{"/elsewhere/a.md", "/repository", "file:///elsewhere/a.md"},
		{"a:b.md", "", "./a:b.md"},
	}
	for _, test := range tests {
		if got := sarifURI(test.file, test.base); got != test.want {
			t.Errorf("sarifURI(%q, %q) = %q, want %q", test.file, test.base, got, test.want)
		}
	}
}

func FuzzExcerptNeverLeavesItsLine(f *testing.F) {
	f.Add([]byte("a\tb\xff"), 3)
	f.Add([]byte(strings.Repeat("é", 300)), 250)
	f.Fuzz(func(t *testing.T, source []byte, column int) {
		text, caret := window(source, column)
		if n := len([]rune(text)); caret > n || n > excerptWidth+2 {
			t.Errorf("caret %d in %d code points", caret, n)
		}
	})
}
