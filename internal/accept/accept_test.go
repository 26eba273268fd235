package accept

import (
	"reflect"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// files are sources by their names.
type files map[string]string

func (f files) Name(file string) string { return file }
func (f files) Text(file string) []byte { return []byte(f[file]) }

func warning(file string, line int, code string) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Code: code, Pos: diag.Pos{File: file, Line: line}}
}

func TestFindingStaysAcceptedWhereverItsLineGoes(t *testing.T) {
	before := files{"a.md": "one\n![](x.png)\nthree\n"}
	found := []diag.Diagnostic{warning("a.md", 2, "image-alt-missing"), warning("a.md", 0, "title-missing")}
	entries := Add(nil, found, "old", before)
	after := files{"a.md": "new\nnew\none\n  ![](x.png) \n![](y.png)\n"}
	moved := []diag.Diagnostic{
		warning("a.md", 0, "title-missing"), warning("a.md", 4, "image-alt-missing"), warning("a.md", 4, "other"),
		warning("a.md", 5, "image-alt-missing"),
	}
	open, gone := Open(moved, entries, after)
	if want := moved[2:]; !reflect.DeepEqual(open, want) || len(gone) > 0 {
		t.Errorf("open %v, want %v; gone %v", open, want, gone)
	}
}

func TestAsManyFindingsAreAcceptedAsThereWere(t *testing.T) {
	sources := files{"a.md": "![]()\n![]()\n![]()\n"}
	three := []diag.Diagnostic{warning("a.md", 1, "c"), warning("a.md", 2, "c"), warning("a.md", 3, "c")}
	entries := Add(nil, three[:2], "old", sources)
	if len(entries) != 1 || entries[0].Times != 2 {
		t.Fatalf("entries %v", entries)
	}
	if open, _ := Open(three, entries, sources); len(open) != 1 || open[0].Pos.Line != 3 {
		t.Errorf("open %v, want the third", open)
	}
	if _, gone := Open(three[:1], entries, sources); len(gone) != 1 || gone[0].Times != 1 {
		t.Errorf("gone %v, want one of two", gone)
	}
}

func TestErrorIsNeverAccepted(t *testing.T) {
	d := diag.Diagnostic{Severity: diag.Error, Code: "no-sources", Pos: diag.Pos{File: "a.md"}}
	if entries := Add(nil, []diag.Diagnostic{d}, "old", files{}); len(entries) > 0 {
		t.Errorf("recorded %v", entries)
	}
	entries := []Entry{{Finding: Finding{Code: "no-sources", File: "a.md"}, Reason: "no"}}
	if open, _ := Open([]diag.Diagnostic{d}, entries, files{}); len(open) != 1 {
		t.Error("an error was accepted")
	}
}

func TestFileIsReadAsItWasWritten(t *testing.T) {
	entries := []Entry{
		{Finding: Finding{Code: "b", File: "a.md", Line: `<b> & "x"`}, Times: 3, Reason: "why"},
		{Finding: Finding{Code: "a", File: "b.md"}, Reason: "because"},
	}
	read, err := Parse(Format(entries))
	if err != nil || !reflect.DeepEqual(read, entries) {
		t.Errorf("got %v, %v; want %v", read, err, entries)
	}
	if read, err := Parse(Format(nil)); err != nil || len(read) > 0 {
		t.Errorf("no entries: %v, %v", read, err)
	}
}

func TestFaultInTheFileIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "line 1: EOF",
		"[\n{\"code\": \"a\",\n}]":             "line 3: invalid character",
		`[{"code": "a", "file": "b"}]`:         "entry 1 (a) has no reason",
		`[{"file": "b", "reason": "c"}]`:       "entry 1 has no code",
		`[{"code": "a", "line": 3}]`:           "line 1: json: cannot unmarshal number",
		`[{"code": "a", "column": 3}]`:         `line 1: json: unknown field "column"`,
		`{"code": "a", "file": "b", "x": "y"}`: "line 1: json: cannot unmarshal object",
	} {
		if _, err := Parse([]byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", text, err, want)
		}
	}
}
