package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// load reads a configuration from its text.
func load(t *testing.T, text string) (*Config, []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), Name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	var report diag.List
	c, err := Load(path, nil, Limits{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, d := range report.All() {
		said = append(said, strings.TrimPrefix(d.Error(), filepath.ToSlash(path)+":"))
	}
	c.File, c.places = "", nil
	return c, said
}

func TestAllKeysAreRead(t *testing.T) {
	got, said := load(t, `title: Fin d’usage
subtitle: En pratique
label: Restitution d’atelier
description: >-
  Deux
  lignes
language: fr
creators:
  - Ada Lovelace
  - {name: Grace Hopper, role: edt}
publisher: DINUM
version: 1.10
attribution: La mission, 2022
date: 2022-04-20
licence:
  name: Licence Ouverte 2.0
  address: https://www.etalab.gouv.fr/licence-ouverte-open-licence
identifier: 978-2-07-036822-8
keywords: [réemploi, don]
address: https://example.org/
theme: a5
cover: false
contents-depth: 0
chapter-start: here
standard: ua2+a4
epub: {fonts: true}
root: {field: kind, value: book}
diagnostics:
  image-alt-missing: error
  link-empty: off
shortcodes:
  box: {paired: true, parameters: [title], template: "<p>{{ title }}</p>{{ content }}"}
  sign: "({{ arguments[0] }})"
limits:
  source_megabytes: 1
  picture_megapixels: 2
  picture_megabytes: 3
  nesting: 4
  yaml_aliases: 5
  table_columns: 6
  table_cells: 7
`)
	want := &Config{
		Meta: model.Meta{Title: "Fin d’usage", Subtitle: "En pratique", Label: "Restitution d’atelier",
			Description: "Deux lignes", Language: "fr",
			Creators:  []model.Person{{Name: "Ada Lovelace"}, {Name: "Grace Hopper", Role: "edt"}},
			Publisher: "DINUM", Version: "1.10", Attribution: "La mission, 2022", Date: "2022-04-20",
			Licence: model.Licence{Name: "Licence Ouverte 2.0",
				Address: "https://www.etalab.gouv.fr/licence-ouverte-open-licence"},
			Identifier: "978-2-07-036822-8", Keywords: []string{"réemploi", "don"}}, Address: "https://example.org",
		Theme: "a5", Standard: "ua2+a4", EPUB: EPUB{Fonts: true}, Depth: "0", Start: "here",
		Root:        Root{Field: "kind", Value: "book"},
		Diagnostics: map[string]Level{"image-alt-missing": Error, "link-empty": Off},
		Shortcodes: map[string]Shortcode{
			"box":  {Paired: true, Parameters: []string{"title"}, Template: "<p>{{ title }}</p>{{ content }}"},
			"sign": {Template: "({{ arguments[0] }})"},
		},
		Limits: Limits{1, 2, 3, 4, 5, 6, 7},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if len(said) > 0 {
		t.Errorf("diagnostics %q", said)
	}
}

func TestShortFormsAreRead(t *testing.T) {
	got, said := load(t, "creators: Ada Lovelace\nlicence: CC BY 4.0\nkeywords: don\ntitle: 1984\ndescription:\n")
	if !reflect.DeepEqual(got.Meta.Creators, []model.Person{{Name: "Ada Lovelace"}}) ||
		got.Meta.Licence.Name != "CC BY 4.0" ||
		!reflect.DeepEqual(got.Meta.Keywords, []string{"don"}) || got.Meta.Title != "1984" || len(said) > 0 {
		t.Errorf("got %+v, diagnostics %q", got, said)
	}
}

func TestMistakesAreReportedAndLeaveTheDefaults(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"unknown key":      {"titel: x\n", `1:1: warning: config-key-unknown: "titel" is not a key. Did you mean "title"?`},
		"far from any key": {"root:\n  zebra: 1\n", `2:3: warning: config-key-unknown: "zebra" is not a key of root. The keys are field, value.`},
		"no number": {"limits:\n  nesting: deep\n",
			"2:12: error: config-invalid: This must be a whole number from 1 to 1000."},
		"zero": {"limits: {nesting: 0}\n",
			"1:19: error: config-invalid: This must be a whole number from 1 to 1000."},
		"more than the stages can do with": {"limits: {table_columns: 10001}\n",
			"1:25: error: config-invalid: This must be a whole number from 1 to 10000."},
		"a limit raised": {"limits: {picture_megapixels: 101}\n",
			"1:30: error: config-invalid: This file can lower the limit of 100, not raise it. Whoever runs Reliure " +
				"can, with --limit picture_megapixels=101 or with RELIURE_LIMITS in the environment."},
		"list for text": {"title: [a]\n", "1:8: error: config-invalid: This must be text, not a list."},
		"text for keys": {"limits: small\n",
			"1:9: error: config-invalid: This must be keys with their values, not text."},
		"no date":    {"date: 20/04/2022\n", `1:7: error: config-invalid: "20/04/2022" is not a date. Write it as 2022-04-20.`},
		"no address": {"address: example.org\n", `1:10: error: config-invalid: "example.org" is not the address of a site. Write it as https://www.example.org.`},
		"no severity": {"diagnostics:\n  link-empty: loud\n",
			"2:15: error: config-invalid: The severity of link-empty must be off, info, warning or error."},
		"no code":     {"diagnostics:\n  link-empti: off\n", `2:3: warning: config-key-unknown: No diagnostic has the code "link-empti". Did you mean "link-empty"?`},
		"no standard": {"standard: ua1\n", `1:11: error: config-invalid: "ua1" can't be chosen here. Write one of ua1+a2a, ua1+a3a, ua2+a4.`},
		"creator, no name": {"creators:\n  - role: edt\n",
			"2:5: error: config-invalid: One of the creators has no name. Write a name, or name: and role:."},
		"not YAML": {"title: a: b\n",
			"1:8: error: config-invalid: A value that holds a colon needs quotes around it, or this line is " +
				"indented too far."},
		"not UTF-8": {"title: \xe9\n",
			"1:1: error: config-invalid: This file is not UTF-8 text. Save it as UTF-8."},
		"a list of nothing": {"- a\n", "1:1: error: config-invalid: This must be keys with their values, not a list."},
	} {
		t.Run(name, func(t *testing.T) {
			got, said := load(t, test.text)
			if len(said) == 0 || said[0] != test.want {
				t.Errorf("diagnostics %q, want %q", said, test.want)
			}
			got.Diagnostics = nil
			if !reflect.DeepEqual(got, Default()) {
				t.Errorf("got %+v, want the defaults", got)
			}
		})
	}
}

func TestNoFileGivesTheDefaults(t *testing.T) {
	c, err := Load("", nil, Limits{}, new(diag.List))
	if err != nil || !reflect.DeepEqual(c, Default()) {
		t.Errorf("got %+v, %v", c, err)
	}
	_, err = Load(filepath.Join(t.TempDir(), Name), nil, Limits{}, new(diag.List))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want one that wraps fs.ErrNotExist", err)
	}
}

func TestWhatStandsInThePlaceOfTheFileIsReported(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, Name), 0o755); err != nil {
		t.Fatal(err)
	}
	var report diag.List
	c, err := Load(Find(folder, ""), nil, Limits{}, &report)
	if all := report.All(); err != nil || c.Theme != "livre" || len(all) != 1 || all[0].Code != "config-invalid" ||
		!strings.Contains(all[0].Message, "a folder") {
		t.Errorf("got %v, %v", all, err)
	}
}

func TestFileBesideTheSourceComesBeforeTheSites(t *testing.T) {
	site := t.TempDir()
	content := filepath.Join(site, "content")
	if err := os.Mkdir(content, 0o755); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(content, "page.md")
	for _, step := range []struct{ create, want string }{
		{page, ""},
		{filepath.Join(site, Name), filepath.Join(site, Name)},
		{filepath.Join(content, Name), filepath.Join(content, Name)},
	} {
		if err := os.WriteFile(step.create, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, source := range []string{content, page} {
			if got := Find(source, site); got != step.want {
				t.Errorf("Find(%s) = %q, want %q", source, got, step.want)
			}
		}
	}
}

func TestEverySettingKnowsItsPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), Name)
	if err := os.WriteFile(path, []byte("language: en\nlimits:\n  nesting: 7\ncreators: Ada\ntitle:\n"),
		0o644); err != nil {
		t.Fatal(err)
	}
	c, err := Load(path, nil, Limits{}, new(diag.List))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Setting{}
	for _, s := range c.Settings() {
		got[s.Key] = s
	}
	file := filepath.ToSlash(path)
	for _, want := range []Setting{
		{"language", "en", diag.Pos{File: file, Line: 1, Column: 1}},
		{"limits.nesting", 7, diag.Pos{File: file, Line: 3, Column: 3}},
		{"limits.table_cells", 100_000, diag.Pos{}},
		{"theme", "livre", diag.Pos{}},
		{"title", nil, diag.Pos{}},
		{"creators", []model.Person{{Name: "Ada"}}, diag.Pos{File: file, Line: 4, Column: 1}},
	} {
		if !reflect.DeepEqual(got[want.Key], want) {
			t.Errorf("got %+v, want %+v", got[want.Key], want)
		}
	}
}

func TestSeveritiesFollowTheFile(t *testing.T) {
	c, _ := load(t, "diagnostics: {a: off, b: error, c: info}\n")
	for code, want := range map[string]diag.Severity{"b": diag.Error, "c": diag.Info, "d": diag.Warning} {
		if got, shown := c.Severity(diag.Diagnostic{Code: code, Severity: diag.Warning}); got != want || !shown {
			t.Errorf("severity of %s is %v, %v", code, got, shown)
		}
	}
	if _, shown := c.Severity(diag.Diagnostic{Code: "a"}); shown {
		t.Error("a is shown")
	}
}

// FuzzLoad reads any text as a configuration: it ends, and its limits stay usable.
func FuzzLoad(f *testing.F) {
	f.Add("title: x\nlimits: {nesting: 3}\ncreators: [a, {name: b}]\n")
	f.Add("diagnostics:\n\ta: off\nlicence: [x]\nroot: 3\n")
	f.Fuzz(func(t *testing.T, text string) {
		c := Default()
		parse(c, []byte(text), new(diag.List))
		if c.Limits.Nesting < 1 || c.Limits.SourceMegabytes < 1 {
			t.Errorf("limits %+v from %q", c.Limits, text)
		}
	})
}
