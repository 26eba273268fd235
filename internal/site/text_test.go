package site

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/yaml"
)

func TestTextOfAnyEncodingIsKept(t *testing.T) {
	for name, test := range map[string]struct {
		raw, text string
		at        diag.Pos // of the error; zero: none
	}{
		"UTF-8":             {"Été\n", "Été\n", diag.Pos{}},
		"byte order mark":   {"\ufeffÉté", "Été", diag.Pos{}},
		"line endings":      {"a\r\nb\rc\n", "a\nb\nc\n", diag.Pos{}},
		"NUL":               {"a\x00b", "a\ufffdb", diag.Pos{}},
		"Windows-1252":      {"a\né l\x92\xe9t\xe9 \x80", "a\nÃ© l’été €", diag.Pos{Line: 2, Column: 4}},
		"UTF-16, low first": {"\xff\xfeA\x00\xe9\x00\n\x00=\xd8\x00\xde", "Aé\n😀", diag.Pos{Line: 1, Column: 1}},
		"UTF-16, odd":       {"\xfe\xff\x00A\x00", "A\ufffd", diag.Pos{Line: 1, Column: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			var report diag.List
			if got := decode([]byte(test.raw), diag.Pos{Line: 1, Column: 1}, &report); got != test.text {
				t.Errorf("text %q, want %q", got, test.text)
			}
			var at diag.Pos
			for _, d := range report.All() {
				at = d.Pos
			}
			if at != test.at {
				t.Errorf("error at %v, want %v", at, test.at)
			}
		})
	}
}

func TestFrontMatterIsCutOffAtItsDashes(t *testing.T) {
	for name, test := range map[string]struct {
		text, front, body string
		line              int
	}{
		"plain":             {"---\na: 1\n---\nText", "a: 1\n", "Text", 4},
		"trailing spaces":   {"--- \na: 1\n---\t\nText", "a: 1\n", "Text", 4},
		"at the end":        {"---\na: 1\n---", "a: 1\n", "", 4},
		"empty":             {"---\n---\nText", "", "Text", 3},
		"none":              {"Text\n---\n", "", "Text\n---\n", 1},
		"words":             {"---\n\nWords of a page.\n\n---\nText", "", "---\n\nWords of a page.\n\n---\nText", 1},
		"comment":           {"---\n# none\n---\nText", "# none\n", "Text", 4},
		"thematic break":    {"---\n\nText", "", "---\n\nText", 1},
		"four dashes":       {"----\na: 1\n---\n", "", "----\na: 1\n---\n", 1},
		"dashes with words": {"--- a b\n---\n", "", "--- a b\n---\n", 1},
		"unclosed":          {"---\na: 1\nText", "", "---\na: 1\nText", 1},
	} {
		t.Run(name, func(t *testing.T) {
			front, _, body, line := splitFrontMatter(test.text, diag.Pos{}, new(diag.List))
			if front != test.front || body != test.body || line != test.line {
				t.Errorf("front %q, body %q from line %d; want %q, %q, %d", front, body, line, test.front, test.body,
					test.line)
			}
		})
	}
}

func TestDatesAreReadAsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"2022-04-20":                "2022-04-20",
		"2022-4-5":                  "2022-04-05",
		"2022-04-20T23:30:00+02:00": "2022-04-20",
		"2022-04-20 10:00":          "2022-04-20",
		"2022-02-30":                "",
		"20/04/2022":                "",
		"2022":                      "",
		"2022-04-201":               "",
		"Last Modified":             "",
		"":                          "",
	} {
		page := &Page{relative: "page.md"}
		if text != "" {
			page.front, _ = yaml.Parse("date: \""+text+"\"\n", yaml.Options{})
		}
		r := &reader{report: new(diag.List)}
		if got := r.date(page); got != want {
			t.Errorf("date of %q is %q, want %q", text, got, want)
		}
	}
}

// FuzzPageKeepsItsText reads any bytes as a page: no text of the body is lost, lines are counted right, and places
// are in the file.
func FuzzPageKeepsItsText(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: A\ndate: 2022-04-20\n---\n\nText\n", "---\n\ta: 1\n  b:\t2\n---\r\nx", "---\ntitle: \"é",
		"\ufeff---\na: &x [1]\nb: *x\n---\n",
		"---\n- a\n- b\n---\n", "---json\n{\"title\": 1}\n---\n", "\xff\xfe-\x00-\x00", "---\na: |\n\tb\n\tc\n---\nd",
		"---\n? x\n: y\n---\n", "---\na: 'it''s'\npermalink: false\n---\n",
		"---\neleventyNavigation: {key: k, parent: p, order: 1e3}\n---\n", "text\x92\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var report diag.List
		text := decode(raw, diag.Pos{Line: 1, Column: 1}, &report)
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") {
			t.Fatalf("decoded text %q", text)
		}
		front, _, body, line := splitFrontMatter(text, diag.Pos{}, &report)
		if !strings.HasSuffix(text, body) {
			t.Fatalf("body %q is not the end of %q", body, text)
		}
		if got := strings.Count(text[:len(text)-len(body)], "\n") + 1; got != line && body != "" {
			t.Fatalf("body begins at line %d of %q, said %d", got, text, line)
		}
		page := &Page{relative: "page.md", File: "page.md", Path: "page.md"}
		page.front, _ = yaml.Parse(front, yaml.Options{FirstLine: 2})
		r := &reader{report: &report, config: config.Default(), places: &places{}}
		r.fields(page)
		for key := range page.FrontMatter {
			if pos := page.FieldPos(key); pos.Line < 1 || pos.Line > strings.Count(text, "\n")+1 || pos.Column < 1 {
				t.Fatalf("key %q of %q is said to be at %v", key, text, pos)
			}
		}
	})
}
