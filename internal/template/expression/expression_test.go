package expression

import (
	"strings"
	"testing"
)

// show writes a value as the tests do: objects with their keys in order.
func show(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case string:
		return `"` + v + `"`
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = show(item)
		}
		return "[" + strings.Join(parts, " ") + "]"
	case *Object:
		var parts []string
		for _, key := range v.Keys() {
			inner, _ := v.Get(key)
			parts = append(parts, key+":"+show(inner))
		}
		return "{" + strings.Join(parts, " ") + "}"
	case Function:
		return "function"
	}
	return Text(value)
}

func TestScriptsGiveWhatTheyExport(t *testing.T) {
	for source, want := range map[string]string{
		`module.exports = {b: 1, "a-b": 'x', c: [true, null, -2.5e3], d: {e: undefined}};`:                 `{b:1 a-b:"x" c:[true null -2500] d:{e:null}}`,
		"// comment\n/* another */ export default [1, 2,];":                                                `[1 2]`,
		"const a = 'x', b = `y ${a} \\${z}`;\nmodule.exports = {a, b};":                                    `{a:"x" b:"y x ${z}"}`,
		`module.exports = function () { return {a: 1}; };`:                                                 `{a:1}`,
		`module.exports = async () => ({a: 1})`:                                                            `{a:1}`,
		`export default (data) => { return {a: 1}; }`:                                                      `{a:1}`,
		`export const a = 1; export const b = {c: a + 1};`:                                                 `{a:1 b:{c:2}}`,
		`exports.a = 1; module.exports.b = 2;`:                                                             `{a:1 b:2}`,
		`module.exports = {env: process.env.URL || "local", n: 0x10, s: "\u00e9\ud83d\ude00\x41"};`:        `{env:"local" n:16 s:"é😀A"}`,
		`module.exports = {tags: ["a"], eleventyComputed: {title: data => data.x, go() { for (;;) {} }}};`: `{tags:["a"] eleventyComputed:{title:function go:function}}`,
		`const base = {a: 1}; module.exports = {...base, list: [...[1, 2], 3]};`:                           `{a:1 list:[1 2 3]}`,
		`"use strict"; import x from "y"; const {z} = {z: 1}; export default {a: 1};`:                      `{a:1}`,
	} {
		got, failure := Script(source, func(at int, code, format string, args ...any) {
			t.Errorf("%s: "+format, append([]any{source}, args...)...)
		})
		if failure != nil || show(got) != want {
			t.Errorf("%s\ngives %s, want %s (%v)", source, show(got), want, failure)
		}
	}
}

func TestScriptsAreNotRun(t *testing.T) {
	for _, source := range []string{
		`module.exports = require("fs").readFileSync("/etc/passwd");`,
		`module.exports = function () { while (true) {} };`,
		`while (true) {}`,
		`const f = () => f(); module.exports = f();`,
		`module.exports = {now: new Date().getFullYear()};`,
		`module.exports = "x".repeat(1e9);`,
		`fetch("https://example.org").then(r => r.json());`,
		`module.exports = {`,
		`const a = [1, 1]; ` + doubling(40) + ` module.exports = a40;`,
	} {
		said := 0
		value, failure := Script(source, func(int, string, string, ...any) { said++ })
		if failure == nil && said == 0 && value != nil {
			t.Errorf("%s gives %.60s, and nothing was said", source, show(value))
		}
	}
}

// doubling declares lists that each hold the one before twice.
func doubling(n int) string {
	var out strings.Builder
	out.WriteString("const a0 = [1];")
	for i := range n {
		before := "a" + number(float64(i))
		out.WriteString("const a" + number(float64(i+1)) + " = [" + before + "," + before + "];")
	}
	return out.String()
}

func TestJSONKeepsTheOrderOfKeys(t *testing.T) {
	got, failure := JSON(`{"z": 1, "a": [{"é": "\"\\\/\n"}], "m": {}}`)
	if failure != nil || show(got) != "{z:1 a:[{é:\"\"\\/\n\"}] m:{}}" {
		t.Errorf("got %s, %v", show(got), failure)
	}
	if _, failure := JSON(`{"a": 1,, }`); failure == nil || failure.At != 8 {
		t.Errorf("the second comma was not found: %v", failure)
	}
}

// FuzzScript reads any text as a data file and as JSON: it ends.
func FuzzScript(f *testing.F) {
	f.Add(`module.exports = {a: [1, "x", {b: null}], c() { return 1; }, d: x => ({y: x})};`)
	f.Add("const a = `x ${b} y`; export default async function f(a, {b}) { return [...a, {...b}]; }")
	f.Fuzz(func(t *testing.T, source string) {
		value, _ := Script(source, func(int, string, string, ...any) {})
		_ = Text(value)
		_, _ = JSON(source)
	})
}
