package template

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template/expression"
)

var update = flag.Bool("update", false, "write the golden files again")

// data is what the pages of the tests can name.
const data = `{
	"title": "Fin d’usage",
	"html": "<b>R&D</b>",
	"year": 2026,
	"empty": "",
	"nothing": null,
	"date": "2022-04-01",
	"list": ["un", "deux", "trois"],
	"people": [{"name": "Ada", "born": 1815}, {"name": "Grace", "born": 1906}],
	"object": {"b": 1, "a": {"deep": "loin"}}
}`

// TestConstructs runs the page of each archive in testdata: its other files are the site's, and its output and its
// diagnostics are what is expected.
func TestConstructs(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			site := fstest.MapFS{}
			var kept []txtar.File
			var page, want string
			for _, f := range archive.Files {
				switch f.Name {
				case "output", "diagnostics":
					want += "-- " + f.Name + " --\n" + string(f.Data)
					continue
				case "page.md":
					page = string(f.Data)
				default:
					site[f.Name] = &fstest.MapFile{Data: f.Data}
				}
				kept = append(kept, f)
			}
			text, said := render(t, page, site)
			got := []txtar.File{{Name: "output", Data: []byte(text)}, {Name: "diagnostics", Data: []byte(said)}}
			archive.Files = got
			if now := string(txtar.Format(&txtar.Archive{Files: got})); now == want {
				return
			} else if !*update {
				t.Fatalf("got\n%s\nwant\n%s", now, want)
			}
			archive.Files = append(kept, got...)
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// render runs a page over the data of the tests.
func render(t testing.TB, page string, site fs.FS) (text, diagnostics string) {
	made, report := runPage(t, page, site)
	var said strings.Builder
	for _, d := range report.All() {
		fmt.Fprintln(&said, d.Error())
	}
	return made.String(), said.String()
}

func runPage(t testing.TB, page string, site fs.FS) (*Text, *diag.List) {
	t.Helper()
	values, failure := expression.JSON(data)
	if failure != nil {
		t.Fatal(failure)
	}
	var report diag.List
	made, err := Run(context.Background(), Page{
		Source: Source{File: "page.md", FirstLine: 1, Text: page},
		Folder: "content", Data: values.(*expression.Object),
	}, Options{
		Files: site, Includes: []string{"content/_includes", "_includes", "."}, Language: "fr", Date: "2022-04-20",
		Shortcodes: map[string]config.Shortcode{
			"encadre": {Paired: true, Parameters: []string{"titre"},
				Template: "<aside><h4>{{ titre }}</h4>\n\n{{ content | safe }}\n\n</aside>"},
			"signe": {Template: "({{ arguments[0] }}/{{ arguments | length }})"},
		},
	}, &report)
	if err != nil {
		t.Fatal(err)
	}
	return made, &report
}

func TestExpressionsShowWhatNunjucksShows(t *testing.T) {
	for expr, want := range map[string]string{
		`title`:                            "Fin d’usage",
		`html`:                             "&lt;b&gt;R&amp;D&lt;/b&gt;",
		`html | safe`:                      "<b>R&D</b>",
		`html | striptags`:                 "R&amp;D",
		`html | escape`:                    "&lt;b&gt;R&amp;D&lt;/b&gt;",
		`list`:                             "un,deux,trois",
		`list[1]`:                          "deux",
		`list | length`:                    "3",
		`list.length`:                      "3",
		`list | first ~ "-" ~ list | last`: "un-trois",
		`list | join(", ")`:                "un, deux, trois",
		`people | join("/", "name")`:       "Ada/Grace",
		`people | sort(true, false, "born") | first | dump`: "{&quot;name&quot;:&quot;Grace&quot;,&quot;born&quot;" +
			":1906}",
		`object["a"].deep`:                  "loin",
		`object | dump | safe`:              `{"b":1,"a":{"deep":"loin"}}`,
		`year + 1`:                          "2027",
		`"1" + 1`:                           "11",
		`7 // 2 + 7 % 2 + 2 ** 3`:           "12",
		`(1 / 3) | round(2)`:                "0.33",
		`2.5 | round`:                       "3",
		`not empty and year > 2000`:         "true",
		`"oui" if year == 2026 else "non"`:  "oui",
		`year == 2026 ? "oui" : "non"`:      "oui",
		`"un" in list`:                      "true",
		`"x" not in list`:                   "true",
		`empty or "vide"`:                   "vide",
		`empty | default("x")`:              "",
		`empty | default("x", true)`:        "x",
		`missing | default("x")`:            "x",
		`nothing`:                           "",
		`missing is defined`:                "false",
		`title is string and 3 is odd`:      "true",
		`title | upper`:                     "FIN D’USAGE",
		`"élan vital" | title`:              "Élan Vital",
		`"ÉLAN VITAL" | capitalize`:         "Élan vital",
		`" a " | trim`:                      "a",
		`"a-b-c" | replace("-", "+")`:       "a+b+c",
		`"Réemploi & don : l’œuvre" | slug`: "reemploi-and-don-loeuvre",
		`"L’œuvre & l'eau" | slugify`:       "l-oeuvre-and-l-eau",
		`"/a/b/" | url`:                     "/a/b/",
		`"un deux trois" | truncate(8)`:     "un deux...",
		`date | date`:                       "1er\u00a0avril 2022",
		`date | date("dd LLLL yyyy")`:       "01 avril 2022",
		`date | date("%-d %B %Y")`:          "1 avril 2022",
		`"now" | date("yyyy-LL-dd")`:        "2022-04-20",
		`title.toUpperCase().slice(0, 3)`:   "FIN",
		`"a,b".split(",").join(" ")`:        "a b",
		`{a: [1, {b: 2}]}.a[1].b`:           "2",
		`{a: {b: 1}}["a"]["b"]`:             "1",
		`"a}}b"`:                            "a}}b",
		`range(1, 6, 2) | join`:             "135",
	} {
		got, said := render(t, "{{ "+expr+" }}", nil)
		if got != want || said != "" {
			t.Errorf("{{ %s }} shows %q, want %q; diagnostics %q", expr, got, want, said)
		}
	}
}

// TestEachCharacterKeepsItsPlace compares every character that was copied with the one that stands at its place.
func TestEachCharacterKeepsItsPlace(t *testing.T) {
	page := "Été {{ title }} œuvre.\n\n{% for x in list %}ligne {{ x }}\n{% endfor %}\n{% encadre \"T\" %}corps " +
		"*é* ici{% endencadre %}\n{% include \"part.md\" %}fin\n"
	part := "du fichier\n{% if year %}inclus{% endif %}\n"
	made, _ := runPage(t, page, fstest.MapFS{"_includes/part.md": {Data: []byte(part)}})
	lines := map[string][]string{"page.md": strings.Split(page, "\n"), "_includes/part.md": strings.Split(part, "\n")}
	for _, word := range []string{"Été", "œuvre", "ligne", "corps", "ici", "du fichier", "inclus", "fin"} {
		at := strings.LastIndex(made.String(), word)
		if at < 0 {
			t.Fatalf("%q is not in %q", word, made)
		}
		pos := made.Position(at)
		line := []rune(lines[pos.File][pos.Line-1])
		if !strings.HasPrefix(string(line[pos.Column-1:]), word) {
			t.Errorf("%q is said to be at %v", word, pos)
		}
	}
	if pos := made.Position(strings.Index(made.String(), "Fin")); pos.Line != 1 || pos.Column != 5 {
		t.Errorf("the value of a variable is at %v", pos)
	}
	if pos := made.Position(strings.Index(made.String(), "<aside>")); pos.Line != 5 || pos.Column != 1 {
		t.Errorf("what a shortcode adds is at %v", pos)
	}
}

func TestPagesWithoutTagsHaveNothingToRun(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "a { b } {": false, "# Title {#id}": false, "# Title {#id .class lang=en}": false,
		"{{ a }}": true, "{% a %}": true, "{# a #}": true, "{#a#}": true,
	} {
		if got := Has([]byte(text)); got != want {
			t.Errorf("Has(%q) is %v", text, got)
		}
	}
}

// TestWhatAPageMayCostIsBounded runs pages that would take for ever, or all memory.
func TestWhatAPageMayCostIsBounded(t *testing.T) {
	loops := strings.Repeat("{% for a in range(10000) %}", 4)
	for name, page := range map[string]string{
		"loops":          loops + strings.Repeat("{% endfor %}", 4),
		"printing loops": loops + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + strings.Repeat("{% endfor %}", 4),
		"doubling":       "{% set a = 'x' %}{% for i in range(60) %}{% set a = a + a %}{% endfor %}{{ a }}",
		"doubling lists": "{% set a = [1] %}{% for i in range(60) %}{% set a = [a, a] %}{% endfor %}{{ a }}{{ a " +
			"| dump }}",
		"macro in itself":   "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
		"large range":       "{{ range(1e18) | length }}",
		"replacing":         "{% set a = range(9999) | join %}{{ a | replace('', a) | replace('', a) }}",
		"open braces":       strings.Repeat("{{ ", 200_000),
		"open tags":         strings.Repeat("{% if ", 200_000),
		"open quotes":       strings.Repeat("{{ \"\\\" ", 100_000),
		"comments":          strings.Repeat("{# ", 200_000),
		"raw":               strings.Repeat("{% raw %}", 100_000),
		"ifs":               strings.Repeat("{% if a %}", 100_000),
		"parentheses":       "{{ " + strings.Repeat("(", 1_000_000) + " }}",
		"sums":              "{{ 1" + strings.Repeat(" + 1", 500_000) + " }}",
		"nots":              "{{ " + strings.Repeat("not ", 500_000) + "1 }}",
		"minus":             "{{ " + strings.Repeat("-", 500_000) + "1 }}",
		"filters":           "{{ 1" + strings.Repeat(" | upper", 100_000) + " }}",
		"shortcodes nested": strings.Repeat("{% encadre 'a' %}", 500) + strings.Repeat("{% endencadre %}", 500),
	} {
		t.Run(name, func(t *testing.T) {
			made, report := runPage(t, page, nil)
			if len(made.String()) > maxOutput {
				t.Errorf("%d bytes came out", len(made.String()))
			}
			if len(report.All()) == 0 && name != "comments" {
				t.Error("nothing was said")
			}
		})
	}
}

// FuzzRun runs any page: it ends, its places are within the page, and a page without tags stays as it is.
func FuzzRun(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if archive, err := txtar.ParseFile(file); err == nil {
			f.Add(string(archive.Files[0].Data))
		}
	}
	f.Add("{{ a.b[0](1, x=2) | f('x') if not a else {b: [1]} }}{%- set x %}{% endset -%}")
	f.Fuzz(func(t *testing.T, page string) {
		made, _ := runPage(t, page, nil)
		if !Has([]byte(page)) && made.String() != page {
			t.Errorf("%q became %q", page, made)
		}
		lines := strings.Count(page, "\n") + 1
		for i := range len(made.String()) {
			if pos := made.Position(i); pos.Line < 1 || pos.Line > lines || pos.Column < 1 {
				t.Fatalf("offset %d is at %v of %d lines", i, pos, lines)
			}
		}
	})
}

func TestPageInLiquidIsToldOnce(t *testing.T) {
	var report diag.List
	source := Source{File: "a.md", FirstLine: 3, Text: `{% comment %}hidden{% endcomment %}{{ "a" | append: "b" }} ` +
		`{{ "c" | upcase }} {% assign x = 1 %}{% css %}p {}{% endcss %}{% render "card.liquid", who: "Ada" %}d`}
	made, err := Run(t.Context(), Page{Source: source}, Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := made.String(), `a c d`; got != want {
		t.Errorf("shown is %q, want %q", got, want)
	}
	var codes []string
	for _, d := range report.All() {
		codes = append(codes, d.Code)
	}
	if got := strings.Join(codes, " "); got != "template-liquid" {
		t.Errorf("said is %s", got)
	}
}

func TestMarksOfLiquidAreReadOrPassedOverAndToldOnce(t *testing.T) {
	for text, want := range map[string]string{
		`{% set l = ["a", "b"] %}{% if l.size > 1 %}many{% else %}few{% endif %}`:         "many",
		`{% set l = ["a", "b"] %}{{ l.first }}{{ l.last }}`:                               "ab",
		`{% set l = "abc" %}{% if l.size == 3 %}three{% endif %}`:                         "three",
		`{% if list.size > 0 %}many{% else %}none{% endif %}`:                             "none",
		`{% assign a = b | plus: 1, c: 2 %}A{% comment it's: hidden %}B{% endcomment %}C`: "AC",
	} {
		var report diag.List
		made, err := Run(t.Context(), Page{Source: Source{File: "a.md", FirstLine: 1, Text: text}}, Options{}, &report)
		if err != nil {
			t.Fatal(err)
		}
		if got := made.String(); got != want {
			t.Errorf("%s shows %q, want %q", text, got, want)
		}
		if said := report.All(); len(said) != 1 || said[0].Code != "template-liquid" {
			t.Errorf("%s: said is %v", text, said)
		}
	}
}
