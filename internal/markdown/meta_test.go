package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

func TestISBNWithAWrongDigitIsReportedAndLeftOut(t *testing.T) {
	for _, c := range []struct{ front, settings, identifier, said string }{
		{"isbn: 978-2-07-036822-8", "", "978-2-07-036822-8", ""},
		{"isbn: 978-2-07-036822-9", "", "", "isbn-invalid a.md:3"},
		{"isbn: 12", "", "", "isbn-invalid a.md:3"},
		{"identifier: ISBN 978-2-07-036822-9", "", "", "isbn-invalid a.md:3"},
		{"identifier: 1234567890", "", "1234567890", ""},
		{"x: y", "identifier: 9782070368229", "", "isbn-invalid reliure.yaml:1"},
	} {
		folder := t.TempDir()
		page, settings := filepath.Join(folder, "a.md"), filepath.Join(folder, config.Name)
		for file, text := range map[string]string{page: "---\ntitle: T\n" + c.front + "\n---\n\nTexte.\n",
			settings: c.settings + "\n"} {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		var report diag.List
		loaded, err := config.Load(settings, nil, config.Limits{}, &report)
		if err != nil {
			t.Fatal(err)
		}
		publications, err := site.Read(t.Context(), page, site.Options{Config: loaded}, &report)
		if err != nil {
			t.Fatal(err)
		}
		meta, _ := Meta(publications[0], &report)
		said := ""
		for _, d := range report.All() {
			if d.Code == "isbn-invalid" {
				said += fmt.Sprintf("%s %s:%d", d.Code, filepath.Base(d.Pos.File), d.Pos.Line)
			}
		}
		if meta.Identifier != c.identifier || said != c.said {
			t.Errorf("%s, %s: the identifier is %q, said is %q", c.front, c.settings, meta.Identifier, said)
		}
	}
}

func TestFrontMatterOfTheWrongKindIsReported(t *testing.T) {
	for front, want := range map[string]int{
		"authors: 7": 1, "keywords: {a: b}": 1, "licence: [x]": 1, "publisher: [a, b]": 1,
		"contributors: [[a], null]": 1, "isbn: [1]": 1, "authors: [Ada]": 0, "keywords: []": 0, "publisher:": 0,
		"publisher: 7": 0, "series: {name: S, position: 2}": 0,
	} {
		page := filepath.Join(t.TempDir(), "a.md")
		if err := os.WriteFile(page, []byte("---\ntitle: T\n"+front+"\n---\n\nTexte.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		var report diag.List
		publications, err := site.Read(t.Context(), page, site.Options{}, &report)
		if err != nil {
			t.Fatal(err)
		}
		Meta(publications[0], &report)
		got := 0
		for _, d := range report.All() {
			if d.Code == "front-matter-type" && d.Pos.Line == 3 {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: reported %d times, want %d", front, got, want)
		}
	}
}

func TestFormsOfPandocAndQuartoAreRead(t *testing.T) {
	d, said := onePage(t, nil, `---
title:
  - {type: subtitle, text: Its subtitle}
  - {type: main, text: The title}
author:
  - name: {given: Jane, family: Roe}
    affiliation: A university
  - {name: {literal: John Doe}}
  - Ann Example: {institute: [one]}
  - "Last, First"
  - {text: Ed Itor, role: editor}
keywords: [one, 2, {name: three}]
lang: en
abstract: |
  What *it* is about[^1].

  [^1]: A note.
---

Text.
`)
	want := []model.Person{{Name: "Jane Roe"}, {Name: "John Doe"}, {Name: "Ann Example"}, {Name: "Last, First"},
		{Name: "Ed Itor", Role: "edt"}}
	if !reflect.DeepEqual(d.Meta.Creators, want) {
		t.Errorf("creators %v", d.Meta.Creators)
	}
	if d.Meta.Title != "The title" || d.Meta.Subtitle != "Its subtitle" ||
		strings.Join(d.Meta.Keywords, ",") != "one,2,three" {
		t.Errorf("%q, %q, %q", d.Meta.Title, d.Meta.Subtitle, d.Meta.Keywords)
	}
	abstract, ok := d.Sections[0].Blocks[0].(*model.Callout)
	if !ok || abstract.Kind != model.CalloutAbstract || blockText(abstract.Blocks) != "\nWhat it is about." ||
		abstract.Pos.Line != 14 {
		t.Errorf("the text begins with %v", d.Sections[0].Blocks[0])
	}
	if len(said) == 0 || said[0].Code != "author-details-left-out" {
		t.Errorf("said %v", said)
	}
}
