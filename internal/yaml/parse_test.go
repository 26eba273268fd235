package yaml

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestValuesAreReadAsAuthorsMeanThem(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"nothing":              {"", `null`},
		"comment":              {"# only\n", `null`},
		"scalars":              {"a: x\nb: 1\nc: 1.5\nd: true\ne:\nf: ~\ng: yes\n", `{"a":"x","b":1,"c":1.5,"d":true,"e":null,"f":null,"g":"yes"}`},
		"dates stay text":      {"a: 2022-04-20\n", `{"a":"2022-04-20"}`},
		"quoted":               {"a: 'it''s'\nb: \"a\\tb\"\nc: \"12\"\n", `{"a":"it's","b":"a\tb","c":"12"}`},
		"folded and literal":   {"a: >-\n  x\n  y\nb: |\n  x\n  y\n", `{"a":"x y","b":"x\ny\n"}`},
		"nested":               {"a:\n  b: {c: [1, 2]}\n", `{"a":{"b":{"c":[1,2]}}}`},
		"tab after colon":      {"a:\tx\nb: y\t\n", `{"a":"x","b":"y"}`},
		"tab within a text":    {"a: x\ty\n", `{"a":"x y"}`},
		"tab as indentation":   {"a:\n\tb: 1\n\tc:\n\t\td: 2\n", `{"a":{"b":1,"c":{"d":2}}}`},
		"tabs among spaces":    {"a:\n  b: 1\n\tc: 2\n", `{"a":{"b":1,"c":2}}`},
		"tabs as four spaces":  {"a:\n    b:\n        c: 1\n\td: 2\n", `{"a":{"b":{"c":1},"d":2}}`},
		"tab after dash":       {"a:\n-\tx\n-\ty\n", `{"a":["x","y"]}`},
		"tab after dash, keys": {"-\tname: x\n\trole: y\n-\tname: z\n", `[{"name":"x","role":"y"},{"name":"z"}]`},
		"tabs in a literal":    {"a: |\n\tx\n\ty\nb: 1\n", `{"a":"x\ny\n","b":1}`},
		"anchors":              {"a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n", `{"a":{"b":1},"c":{"b":1},"d":{"b":1,"e":2}}`},
		"written keys win":     {"a: &x {b: 1}\nc:\n  <<: [*x]\n  b: 2\n", `{"a":{"b":1},"c":{"b":2}}`},
		"tagged text":          {"a: !!str 012\nb: 012\n", `{"a":"012","b":10}`},
		"JSON":                 {"{\"a\": [true, null]}\n", `{"a":[true,null]}`},
	} {
		t.Run(name, func(t *testing.T) {
			node, problems := Parse(test.text, Options{})
			if len(problems) > 0 {
				t.Fatalf("problems %v", problems)
			}
			got, err := json.Marshal(node.Value())
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestProblemsHaveTheirPlaceAndSayWhatToDo(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"colon":          {"a: 1\nb: c: d\n", "11:4 A value that holds a colon needs quotes"},
		"open quote":     {"a: \"x\n", "10:4 A quote is opened here"},
		"open bracket":   {"a: [1, 2\nb: 3\n", "11:1 A bracket is opened"},
		"twice":          {"a: 1\nb: 2\na: 3\n", "12:1 The key \"a\" is written twice"},
		"reserved":       {"a: @x\n", "10:4 A value that begins with a special character"},
		"behind tabs":    {"a:\n\tb: *x\n", "11:5 A value that begins with *"},
		"two documents":  {"a: 1\n---\nb: 2\n", "12:2 A second YAML document"},
		"own anchor":     {"a: &x [*x]\n", "10:8 The alias *x stands within its own anchor"},
		"deep flow":      {"a: " + strings.Repeat("[", 200), "10:103 This YAML is nested more than 100"},
		"deep sequences": {strings.Repeat("- ", 200), "10:201 This YAML is nested more than 100"},
		"too long":       {"a: " + strings.Repeat("x", maxBytes), "10:1 This YAML has 64 kB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := Parse(test.text, Options{FirstLine: 10})
			if len(problems) != 1 {
				t.Fatalf("problems %v", problems)
			}
			got := fmt.Sprintf("%d:%d %s", problems[0].Line, problems[0].Column, problems[0].Message)
			if !strings.HasPrefix(got, test.want) {
				t.Errorf("got %q, want it to begin with %q", got, test.want)
			}
		})
	}
}

func TestAliasesThatStandForTooMuchAreStopped(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9),
			", "))
	}
	node, problems := Parse(b.String(), Options{})
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "yaml_aliases") {
		t.Fatalf("problems %v", problems)
	}
	if node.size > 50_000 {
		t.Errorf("%d nodes", node.size)
	}
}

func TestFieldsAreFoundByPath(t *testing.T) {
	node, _ := Parse("a:\n  b:\n    c: 1\n", Options{FirstLine: 2})
	f, ok := node.Field("a.b.c")
	if !ok || f.Line != 4 || f.Column != 5 || f.Value.Text != "1" {
		t.Errorf("field %+v, %v", f, ok)
	}
	if _, ok := node.Field("a.x.c"); ok {
		t.Error("a.x.c was found")
	}
	if node.At("nothing.here") != nil {
		t.Error("nothing.here was found")
	}
}

// FuzzPlacesAreInTheText parses any text: it ends, and all places are within the text.
func FuzzPlacesAreInTheText(f *testing.F) {
	for _, seed := range []string{
		"a: 1\n", "a:\n\tb: |\n\t\tx\n", "- &x [*x, {y: z}]\n", "? a\n: b\n", "a: \"\\u00e9\" # c\n", "<<: *a\n",
		"a: !!str 1\n--- x\n", "é: >-\n  ü\n\n", "{a: b, 'c': [}", "%TAG ! x\n---\na",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") || len(text) > 2000 {
			return // site and config give no such text
		}
		lines := append(strings.Split(text, "\n"), "")
		node, problems := Parse(text, Options{})
		for _, p := range problems {
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Message == "" {
				t.Errorf("problem %+v in %q", p, text)
			}
		}
		checkPlaces(t, node, lines, 0)
		node.Value()
	})
}

func checkPlaces(t *testing.T, n *Node, lines []string, depth int) {
	if n == nil || depth > 300 {
		return
	}
	if n.Kind != Null && (n.Line < 1 || n.Line > len(lines) || n.Column < 1) {
		t.Errorf("%s at %d:%d", n.Kind, n.Line, n.Column)
	}
	for _, item := range n.Items {
		checkPlaces(t, item, lines, depth+1)
	}
	for _, f := range n.Fields {
		if f.Line < 1 || f.Line > len(lines) || f.Column < 1 {
			t.Errorf("key %q at %d:%d", f.Name, f.Line, f.Column)
		} else if strings.Trim(f.Name, "abcdefghijklmnopqrstuvwxyz") == "" && f.Name != "" &&
			!strings.Contains(strings.Join(lines, ""), "!") {
			// The parser's own columns behind a tag may be off by one.
			there := []rune(lines[f.Line-1])
			there = there[min(f.Column-1, len(there)):]
			if !strings.HasPrefix(strings.TrimLeft(string(there), "'\""), f.Name) {
				t.Errorf("key %q at %d:%d, where %q stands", f.Name, f.Line, f.Column, string(there))
			}
		}
		checkPlaces(t, f.Value, lines, depth+1)
	}
}

func TestTagWithoutAValueTakesNoOtherLines(t *testing.T) {
	for text, want := range map[string]string{
		"x:\n  - e:\n      a: !!python/name:m.t\n      b: !!python/name:m.s\n  - c\n  - d: 1\ny: 2\n": `{"x":[{"e":{"a":"","b":""}},"c",{"d":1}],"y":2}`,
		"a: !ENV [X, y]\nb: !!python/name:q.r\nc: 3\n":                                                `{"a":["X","y"],"b":"","c":3}`,
		"a: !relative\n\n# words\nb: 1\n":                                                             `{"a":"","b":1}`,
		"a: !!python/object/apply:slugs.slugify\n  kwds:\n    case: lower\nb: 1\n":                    `{"a":{"kwds":{"case":"lower"}},"b":1}`,
		"a: !x\n- 1\n- 2\n":                           `{"a":[1,2]}`,
		"- !x\n- y\n":                                 `["","y"]`,
		"- a: !x\n  b: 2\n- c\n":                      `[{"a":"","b":2},"c"]`,
		"a: |\n  b: !x\n  c\nd: \"e: !f\"\ng: h !i\n": `{"a":"b: !x\nc\n","d":"e: !f","g":"h !i"}`,
	} {
		n, problems := Parse(text, Options{})
		got, err := json.Marshal(n.Value())
		if err != nil || string(got) != want || len(problems) > 0 {
			t.Errorf("%q\ngot  %s %v %v\nwant %s", text, got, problems, err, want)
		}
	}
}
