package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/golden"
)

// draw parses the content of a drawing of 100 by 100.
func draw(t *testing.T, content string) (*Drawing, []string) {
	t.Helper()
	d, remarks, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">`+content+`</svg>`), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d, remarks
}

func TestDrawingsBecomeTheirOperations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.svg")
	if err != nil || len(files) == 0 {
		t.Fatal("no drawings", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, remarks, err := Parse(source, Options{})
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, strings.TrimSuffix(file, ".svg")+".golden", describe(d, remarks))
		})
	}
}

func TestPathCommandsBecomeMovesLinesAndCubics(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"M1 2L3 4", "M1,2 L3,4"},
		{"m1,2 3,4 5,6z", "M1,2 L4,6 L9,12 Z"},
		{"M10 10h5v5H1V2", "M10,10 L15,10 L15,15 L1,15 L1,2"},
		{"M0 0C1 1 2 2 3 3S5 5 6 6", "M0,0 C1,1 2,2 3,3 C4,4 5,5 6,6"},
		{"M0 0Q3 3 6 0T12 0", "M0,0 C2,2 4,2 6,0 C8,-2 10,-2 12,0"},
		{"M0 0a5 5 0 0 1 10 0", "M0,0 C0,-2.76 2.24,-5 5,-5 C7.76,-5 10,-2.76 10,0"},
		{"M0 0a5 5 0 0110 0", "M0,0 C0,-2.76 2.24,-5 5,-5 C7.76,-5 10,-2.76 10,0"},
		{"M0 0a0 5 0 0 1 10 0", "M0,0 L10,0"},
		{"M1-2.5.5-3e1", "M1,-2.5 L0.5,-30"},
		{"M1 1zl2 2", "M1,1 Z M1,1 L3,3"},
		{"L1 1", ""},
		{"M1 1 L2", "M1,1"},
		{"M1 1 X2 2", "M1,1"},
		{"", ""},
	} {
		path, _ := parsePath(c.path, maxSegments)
		if got := data(path); got != c.want {
			t.Errorf("%q: got %q, want %q", c.path, got, c.want)
		}
	}
}

func TestColoursAreReadInAllNotations(t *testing.T) {
	for _, c := range []struct {
		text string
		want Colour
		ok   bool
	}{
		{"#abc", Colour{0xaa, 0xbb, 0xcc}, true},
		{"#0A4a63", Colour{0x0a, 0x4a, 0x63}, true},
		{"RebeccaPurple", Colour{102, 51, 153}, true},
		{"nocolour", Colour{}, false},
		{"steelblue", Colour{70, 130, 180}, true},
		{"rgb(1, 2,3)", Colour{1, 2, 3}, true},
		{"rgb(100% 0% 50%)", Colour{255, 0, 128}, true},
		{"hsl(120, 100%, 25%)", Colour{0, 128, 0}, true},
		{"hsl(0.5turn 100% 50% / 50%)", Colour{0, 255, 255}, true},
		{"hwb(120 20% 20%)", Colour{51, 204, 51}, true},
		{"lab(54.29 80.8 69.89)", Colour{255, 0, 0}, true},
		{"oklab(0.628 0.2249 0.1258)", Colour{255, 0, 0}, true},
		{"oklch(0.8664 0.2948 142.5)", Colour{0, 255, 0}, true},
		{"color(srgb 1 0.5 none)", Colour{255, 128, 0}, true},
		{"color-mix(in srgb, red, blue 25%)", Colour{191, 0, 64}, true},
		{"currentColor", Colour{9, 9, 9}, true},
		{"rgb(1,2)", Colour{}, false},
		{"#12", Colour{}, false},
		{"#", Colour{}, false},
		{"hsl(nan, 1%, 1%)", Colour{}, false},
	} {
		got, ok := parseColour(c.text, rgba{Colour{9, 9, 9}, 1})
		if ok != c.ok || ok && got.Colour != c.want {
			t.Errorf("%s: got %v %v", c.text, got, ok)
		}
	}
}

func TestOpacityIsOfThePaintOrOfAGroup(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{`<rect width="9" height="9" fill="black" opacity=".5"/>`, "fill #000000 50%"},
		{`<g opacity=".5"><rect width="9" height="9" fill="#f00" fill-opacity="50%"/></g>`, "fill #ff0000 25%"},
		{`<rect width="9" height="9" fill="#0000ff80"/>`, "fill #0000ff 50%"},
		{`<g opacity=".5"><rect width="9" height="9"/><circle r="4"/></g>`, "group 50% of 2"},
		{`<rect width="9" height="9" stroke="red" opacity=".5"/>`, "group 50% of 2"},
		{`<g style="mix-blend-mode:multiply"><rect width="9" height="9"/></g>`, "group 100% of 1 Multiply"},
		{`<mask id="m"><circle r="4" fill="white"/></mask><rect width="9" height="9" mask="url(#m)"/>`,
			"group 100% of 1 mask of 1"},
	} {
		d, _ := draw(t, c.content)
		if got, _, _ := strings.Cut(describe(d, nil), "\n"); len(d.Ops) != 1 {
			t.Errorf("%s: %d operations, %s", c.content, len(d.Ops), got)
		} else if got := strings.Split(describe(d, nil), "\n")[1]; !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.content, got, c.want)
		}
	}
}

func TestTheCascadeOfAnElement(t *testing.T) {
	for _, c := range []struct{ rules, content, want string }{
		{`rect{fill:red}`, `<rect class="x" fill="black"/>`, "#ff0000"},
		{`rect{fill:red} .a{fill:#0f0} #b{fill:#00f}`, `<rect id="b" class="x a"/>`, "#0000ff"},
		{`#b{fill:#00f}`, `<rect id="b" style="fill: #123456"/>`, "#123456"},
		{`rect{fill:#00f !important}`, `<rect style="fill:red"/>`, "#0000ff"},
		{`rect{fill:#00f!important}`, `<rect style="fill:red ! important"/>`, "#ff0000"},
		{`g rect{fill:red} g > a > rect{fill:blue}`, `<g><a><rect/></a></g>`, "#0000ff"},
		{`circle + rect{fill:blue} circle ~ rect{fill:red}`, `<circle/><rect/>`, "#ff0000"},
		{`[data-kind]{fill:red} [data-kind="a b"]{fill:blue}`, `<rect data-kind="a b"/>`, "#0000ff"},
		{`[class^=n],[class$=z]{fill:blue}`, `<rect class="node"/>`, "#0000ff"},
		{`rect:first-child{fill:red} rect:nth-child(2n+1){fill:blue}`, `<g><rect/></g>`, "#0000ff"},
		{`rect:not(.a){fill:blue}`, `<rect class="b"/>`, "#0000ff"},
		{`rect{fill:blue} rect:hover{fill:red}`, `<rect/>`, "#0000ff"},
		{`:root{--main:blue} rect{fill:var(--main)}`, `<rect/>`, "#0000ff"},
		{`rect{fill:var(--none, var(--neither, blue))}`, `<rect/>`, "#0000ff"},
		{`rect{fill:blue} @media (prefers-color-scheme: dark){rect{fill:red}}`, `<rect/>`, "#0000ff"},
		{`@media print{rect{fill:blue}}`, `<rect/>`, "#0000ff"},
		{`rect{fill:blue} @font-face{font-family:x;src:url(x)} @keyframes a{to{fill:red}}`, `<rect/>`, "#0000ff"},
		{`/* { */ rect /* } */ {fill:blue}`, `<rect/>`, "#0000ff"},
		{`rect{fill:currentColor;color:blue}`, `<rect/>`, "#0000ff"},
		{`g{fill:blue} rect{fill:inherit}`, `<g><rect/></g>`, "#0000ff"},
	} {
		content := strings.ReplaceAll(c.content, "<rect", `<rect width="1" height="1"`)
		d, remarks := draw(t, `<style>`+strings.ReplaceAll(c.rules, ">", "&gt;")+`</style>`+content)
		if len(d.Ops) != 1 || hex(d.Ops[0].(*Fill).Paint.Colour) != c.want || len(remarks) > 0 {
			t.Errorf("%s for %s: got %s, want %s", c.rules, c.content, describe(d, remarks), c.want)
		}
	}
	if _, remarks := draw(t, `<style>rect::before{fill:red} rect:has(a){fill:red}</style>`); len(remarks) != 2 {
		t.Errorf("the selectors that aren't understood must be reported: %q", remarks)
	}
}

func TestLengthsMayBeCalculated(t *testing.T) {
	lengths := measure{across: 200, down: 100, em: 10, page: Point{400, 300}}
	for text, want := range map[string]float64{
		"calc(1px + 2em)": 21, "calc(50% - 10px)": 90, "calc(2 * (3px + 1px))": 8, "min(10px, 1em, 4px)": 4,
		"max(1px,2px)": 2, "clamp(1px, 50%, 30px)": 30, "calc(10px/4)": 2.5, "1vw": 4, "10Q": 9.4488, "1e1px": 10,
		"calc(calc(1px) + 1px)": 2,
	} {
		if got, ok := lengths.length(text, acrossAxis); !ok || math.Abs(got-want) > 0.001 {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"calc(", "calc(1px + )", "calc(1px 2px)", "calc(1px/0)", "what(1px)",
		strings.Repeat("(", 100)} {
		if got, ok := lengths.length(text, acrossAxis); ok {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

func TestTransformsAreReadAsAttributesAndAsCSS(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{`<rect width="1" height="1" transform="translate(5)"/>`, "M5,0 L6,0 L6,1 L5,1 Z"},
		{`<rect width="1" height="1" style="transform: translate(5px, 10%)"/>`, "M5,10 L6,10 L6,11 L5,11 Z"},
		{`<rect width="2" height="2" style="transform: rotate(.25turn); transform-origin: 1px 1px"/>`,
			"M2,0 L2,2 L0,2 L0,0 Z"},
		{`<rect width="1" height="1" transform="scale(2)" transform-origin="center"/>`,
			"M-50,-50 L-48,-50 L-48,-48 L-50,-48 Z"},
		{`<rect width="1" height="1" transform="scale(0)"/>`, ""},
	} {
		d, _ := draw(t, c.content)
		got := ""
		if len(d.Ops) > 0 {
			got = data(d.Ops[0].(*Fill).Path)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.content, got, c.want)
		}
	}
}

func TestMarkersStandAtTheirVertices(t *testing.T) {
	const marker = `<marker id="m" markerWidth="2" markerHeight="2" markerUnits="userSpaceOnUse" orient="auto" overflow="visible"><path d="M0 0h1" stroke="context-stroke" fill="none"/></marker>`
	d, remarks := draw(t, marker+`<path d="M0 0 L10 0 L10 10" fill="none" stroke="red" marker-start="url(#m)" marker-mid="url(#m)" marker-end="url(#m)"/>`)
	var got []string
	for _, op := range d.Ops[1:] {
		got = append(got, data(op.(*Stroke).Path)+" "+hex(op.(*Stroke).Paint.Colour))
	}
	want := []string{"M0,0 L1,0 #ff0000", "M10,0 L10.71,0.71 #ff0000", "M10,10 L10,11 #ff0000"}
	if !slices.Equal(got, want) || len(remarks) > 0 {
		t.Errorf("got %q %q, want %q", got, remarks, want)
	}
	d, _ = draw(t, marker+`<path d="M0 0 A5 5 0 0 1 10 0" fill="none" stroke="red" style="marker: url(#m)"/>`)
	if len(d.Ops) != 3 {
		t.Errorf("an arc has markers at its ends: %d operations", len(d.Ops))
	}
}

func TestPatternsAreDrawnTileByTileInTheirShape(t *testing.T) {
	d, remarks := draw(t, `<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="5" height="5"/></pattern><rect width="30" height="20" fill="url(#p)"/>`)
	if len(d.Ops) != 6 || len(remarks) > 0 {
		t.Fatalf("%d tiles, %q", len(d.Ops), remarks)
	}
	if f := d.Ops[5].(*Fill); data(f.Path) != "M20,10 L25,10 L25,15 L20,15 Z" ||
		data(f.Clip.Outer.Path) != "M0,0 L30,0 L30,20 L0,20 Z" {
		t.Errorf("the last tile is %+v", f)
	}
}

func TestClipsThatMeetAreAMask(t *testing.T) {
	d, _ := draw(t, `<clipPath id="c"><rect width="5" height="5"/><rect x="6" width="5" height="5"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>`)
	if f, ok := d.Ops[0].(*Fill); !ok || data(f.Clip.Path) != "M0,0 L5,0 L5,5 L0,5 Z M6,0 L11,0 L11,5 L6,5 Z" {
		t.Errorf("apart: %s", describe(d, nil))
	}
	d, _ = draw(t, `<clipPath id="c"><rect width="5" height="5"/><rect x="3" width="5" height="5"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>`)
	if g, ok := d.Ops[0].(*Group); !ok || len(g.Mask.Ops) != 2 {
		t.Errorf("over each other: %s", describe(d, nil))
	}
}

func TestWordsOfForeignContentStandInItsBox(t *testing.T) {
	d, _ := draw(t, `<foreignObject width="80" height="40" x="10" y="10"><div xmlns="http://www.w3.org/1999/xhtml" style="color:#123456"><b>Start</b> here<br/>now</div></foreignObject>`)
	if len(d.Ops) != 2 {
		t.Fatal(describe(d, nil))
	}
	first := d.Ops[0].(*Text)
	if first.Runs[0].String != "Start here" || hex(first.Runs[0].Paint.Colour) != "#123456" || first.Matrix.E != 50 ||
		d.Ops[1].(*Text).Runs[0].String != "now" {
		t.Error(describe(d, nil))
	}
	d, _ = draw(t, `<switch><foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject><text>b</text></switch>`)
	if len(d.Ops) != 1 || d.Ops[0].(*Text).Runs[0].String != "b" {
		t.Error(describe(d, nil))
	}
}

func TestCharactersMayHavePlacesOfTheirOwn(t *testing.T) {
	d, _ := draw(t, `<text x="1 2 3" y="9" rotate="0 30">abcd</text>`)
	var got []string
	for _, op := range d.Ops {
		text := op.(*Text)
		for _, r := range text.Runs {
			got = append(got, fmt.Sprintf("%s at %g turned %g", r.String, text.Matrix.E, r.Turn))
		}
	}
	want := []string{"a at 1 turned 0", "b at 2 turned 30", "c at 3 turned 30", "d at 3 turned 30"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEncodings(t *testing.T) {
	const text = `<?xml version="1.0" encoding="%s"?><svg xmlns="http://www.w3.org/2000/svg"><text>Où</text></svg>`
	utf16 := func(order byte) []byte {
		var out []byte
		for _, r := range "\ufeff" + fmt.Sprintf(text, "utf-16") {
			pair := []byte{byte(r >> 8), byte(r)}
			if order == 'l' {
				slices.Reverse(pair)
			}
			out = append(out, pair...)
		}
		return out
	}
	for name, data := range map[string][]byte{
		"UTF-8": []byte(fmt.Sprintf(text, "UTF-8")), "big": utf16('b'), "little": utf16('l'),
		"Windows": []byte(strings.ReplaceAll(fmt.Sprintf(text, "windows-1252"), "ù", "\xf9")),
	} {
		d, _, err := Parse(data, Options{})
		if err != nil || len(d.Ops) != 1 || d.Ops[0].(*Text).Runs[0].String != "Où" {
			t.Errorf("%s: %v %v", name, d, err)
		}
	}
}

func TestSizeComesFromAttributesThenFromViewBox(t *testing.T) {
	for _, c := range []struct {
		attributes    string
		width, height float64
	}{
		{`width="10cm" height="1in"`, 377.9528, 96},
		{`viewBox="0 0 640 480"`, 640, 480},
		{`viewBox="0 0 640 480" width="320"`, 320, 240},
		{`viewBox="0 0 640 480" width="100%" height="100%"`, 640, 480},
		{``, 300, 150},
		{`viewBox="0 0 0 0" width="-4"`, 300, 150},
	} {
		d, _, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" `+c.attributes+`/>`), Options{})
		if err != nil || d.Width != c.width || d.Height != c.height {
			t.Errorf("%s: got %v, %v", c.attributes, d, err)
		}
	}
}

func TestTextRunsFollowEachOtherInOneChunkUntilANewPlace(t *testing.T) {
	d, _ := draw(t, `<text x="10" y="20" font-size="12" text-anchor="middle">
		Total <tspan font-weight="700">42 %</tspan>
		of all<tspan x="10" dy="1.2em">next line</tspan></text>`)
	if len(d.Ops) != 2 {
		t.Fatalf("got %d operations", len(d.Ops))
	}
	first, second := d.Ops[0].(*Text), d.Ops[1].(*Text)
	var words []string
	for _, r := range first.Runs {
		words = append(words, r.String)
	}
	if got := strings.Join(words, "|"); got != "Total |42 %| of all" || !first.Runs[1].Bold || first.Anchor != Middle {
		t.Errorf("got %q %+v", got, first)
	}
	if second.Matrix.E != 10 || second.Matrix.F != 20 || second.Runs[0].Shift.Y != 14.4 ||
		second.Runs[0].String != "next line" {
		t.Errorf("got %+v", second)
	}
}

func TestWhatIsNotDrawnIsReported(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{`<image href="data:image/png;base64,AA=="/>`, "image"},
		{`<video/>`, "video"},
		{`<path d="M0 0h9" marker-end="url(#a)"/>`, "marker that is not in the drawing"},
		{`<rect width="9" height="9" filter="url(#f)"/>`, "filter"},
		{`<rect width="9" height="9" mask="url(#f)"/>`, "mask url(#f)"},
		{`<pattern id="p" width=".001" height=".001"><path d="M0 0h1v1z"/></pattern><rect width="9" height="9" fill="url(#p)"/>`, "pattern of too many parts"},
		{`<g id="a"><use href="#a"/></g>`, "reference of a part to itself"},
		{`<use href="#nowhere"/>`, "use of an element that is not in the drawing"},
		{`<blink/>`, "element blink"},
		{`<path d="M0 0 L"/>`, "path with an error in its data (drawn up to there)"},
	} {
		if _, remarks := draw(t, c.content); !slices.Contains(remarks, c.want) {
			t.Errorf("%s: got %q, want %q", c.content, remarks, c.want)
		}
	}
}

func TestInvisibleThingsAreNotDrawn(t *testing.T) {
	d, remarks := draw(t, `<g display="none"><rect width="9" height="9"/></g><rect width="9" height="9" visibility="hidden"/>
		<rect width="9" height="9" fill="none"/><rect width="0" height="9"/><defs><rect width="9" height="9"/></defs><title>t</title>
		<metadata><x xmlns="urn:x"><rect width="9" height="9"/></x></metadata><circle r="0"/>`)
	if len(d.Ops) != 0 || len(remarks) != 0 {
		t.Errorf("got %d operations, %q", len(d.Ops), remarks)
	}
}

func TestHostileDrawingsAreRefused(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg">`, `</svg>`
	laughs := `<g id="a0"><path d="M0 0h1"/></g>`
	for i := 1; i < 30; i++ {
		laughs += fmt.Sprintf(`<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>`, i, i-1, i-1)
	}
	for name, content := range map[string]string{
		"deep":             open + strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200) + end,
		"uses that double": open + laughs + end,
		"a very long path": open + `<path d="M0 0` + strings.Repeat("h1", maxSegments) + `"/>` + end,
		"entities": `<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 500) + `">]>` + open +
			strings.Repeat("&a;", 5000) + end,
		"entities of others":  `<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>` + open + "&b;" + end,
		"file entity":         `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + open + "&a;" + end,
		"cut off":             open + `<g><rect`,
		"no drawing":          `<html xmlns="http://www.w3.org/1999/xhtml"/>`,
		"enormous":            `<svg xmlns="http://www.w3.org/2000/svg" width="1e8" height="1"/>`,
		"unknown encoding":    `<?xml version="1.0" encoding="utf-7"?>` + open + end,
		"a long text in uses": open + `<text id="t">` + strings.Repeat("word ", 200_000) + `</text>` + strings.Repeat(`<use href="#t"/>`, 1000) + end,
	} {
		if _, _, err := Parse([]byte(content), Options{}); err == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}

func TestGradientsCoverTheirShapes(t *testing.T) {
	const stops = `<stop stop-color="black"/><stop offset="1" stop-color="white"/>`
	d, _ := draw(t, `<linearGradient id="g">`+stops+`</linearGradient><rect width="50" height="10" fill="url(#g)"/>`)
	g := d.Ops[0].(*Fill).Paint.Gradient
	if g == nil || g.Matrix != (Matrix{A: 50, D: 10}) || g.To != (Point{1, 0}) || len(g.Stops) != 2 {
		t.Errorf("got %+v", g)
	}
	d, _ = draw(t, `<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="10" spreadMethod="reflect">`+stops+`</linearGradient><rect width="50" height="10" fill="url(#g)"/>`)
	if g := d.Ops[0].(*Fill).Paint.Gradient; g.To.X != 50 || len(g.Stops) < 6 || g.Stops[1].Colour != white {
		t.Errorf("got %+v", g)
	}
	for i := 1; i < len(g.Stops); i++ {
		if g.Stops[i].Offset <= g.Stops[i-1].Offset {
			t.Errorf("offsets don't grow: %+v", g.Stops)
		}
	}
	d, _ = draw(t, `<linearGradient id="g"><stop stop-color="red"/></linearGradient><rect width="50" height="10" fill="url(#g)"/>`)
	if p := d.Ops[0].(*Fill).Paint; p.Gradient != nil || hex(p.Colour) != "#ff0000" {
		t.Errorf("one stop: %+v", p)
	}
}

func TestCleanTakesOutWhatRunsOrLoads(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`, `</svg>`
	for _, c := range []struct{ from, want string }{
		{`<script>alert(1)</script><g/>`, `<g/>`},
		{`<g onclick="x()" fill="red"/>`, `<g fill="red"/>`},
		{`<foreignObject width="10" height="8" x="2"><p xmlns="http://www.w3.org/1999/xhtml">x <script>y</script></p></foreignObject>`,
			`<text text-anchor="middle" x="7" y="4"><tspan x="7" dy="0.35em">x</tspan></text>`},
		{`<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject><text>x</text></switch>`, `<switch><text>x</text></switch>`},
		{`<g inkscape:label="x"/><use href="#a"/>`, `<g/><use href="#a"/>`},
		{`<sodipodi:namedview><g/></sodipodi:namedview><g/>`, `<g/>`},
		{`<g id="1 a" fill="url(#1 a)"/><use href="#1 a"/>`, `<g id="_1_a" fill="url(#_1_a)"/><use href="#_1_a"/>`},
		{`<g id="a"/><g id="a"/>`, `<g id="a"/><g/>`},
		{`<text font-family="Source Sans 3, sans-serif">x</text>`, `<text font-family="'Source Sans 3', sans-serif">x</text>`},
		{`<use href="#a"/><use xlink:href="other.svg#a"/>`, `<use href="#a"/><use/>`},
		{`<image href="https://example.org/x.png"/><image href="data:image/png;base64,AA=="/>`, `<image/><image href="data:image/png;base64,AA=="/>`},
		{`<image href="data:image/svg+xml,x"/>`, `<image/>`},
		{`<a href="javascript:alert(1)">x</a><a href="https://example.org/">y</a>`, `<a>x</a><a href="https://example.org/">y</a>`},
		{`<style>@import "x.css"; a{fill:red}</style>`, `<style> a{fill:red}</style>`},
		{`<style>a{fill:url(#g)} b{fill:url(http://x/y)}</style>`, `<style>a{fill:url(#g)} b{fill:none}</style>`},
		{`<g style="fill:u\72l(http://x)"/>`, `<g style=""/>`},
		{`<g fill="URL('http://x')"/>`, `<g fill="none"/>`},
		{`<set attributeName="href" to="javascript:x"/>`, ``},
		{`<text aria-label="url(x) \(y">a &lt; b &amp; c</text>`, `<text aria-label="url(x) \(y">a &lt; b &amp; c</text>`},
		{`<!-- note --><g><!-- <script> --></g>`, `<g/>`},
	} {
		got, removed, err := Clean([]byte(`<?xml version="1.0"?><!DOCTYPE svg>`+open+c.from+end), nil)
		if err != nil {
			t.Errorf("%s: %v", c.from, err)
			continue
		}
		want := open + c.want + end
		if c.want == "" {
			want = strings.TrimSuffix(open, ">") + ">" + end
		}
		if string(got) != want {
			t.Errorf("%s: got %s", c.from, got)
		}
		told := strings.Contains(c.from, "<!--") || !strings.ContainsAny(c.from, ":(") || len(removed) > 0 ||
			c.from == c.want
		repaired := strings.Contains(c.from, "1 a") || strings.Contains(c.from, "foreign") ||
			strings.Contains(c.from, "sodipodi") || strings.Contains(c.from, "inkscape")
		if !told && !repaired {
			t.Errorf("%s: not reported", c.from)
		}
	}
}

func TestTheCopyDeclaresItsNamespaces(t *testing.T) {
	for from, want := range map[string]string{
		`<svg><use xlink:href="#a"/></svg>`:                         `<svg xmlns="http://www.w3.org/2000/svg"><use xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/></svg>`,
		`<svg:svg><svg:g/></svg:svg>`:                               `<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:g/></svg:svg>`,
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:a=""></svg>`: `<svg xmlns="http://www.w3.org/2000/svg"/>`,
	} {
		if got, _, err := Clean([]byte(from), nil); err != nil || string(got) != want {
			t.Errorf("%s: got %s %v, want %s", from, got, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.svg")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`<svg><path d="M0 0A1 1 0 0 1 2 2"/></svg>`))
	f.Fuzz(func(t *testing.T, source []byte) {
		d, _, err := Parse(source, Options{})
		if err == nil {
			checkFinite(t, d)
		}
		clean, _, err := Clean(source, nil)
		if err != nil {
			return
		}
		again, removed, err := Clean(clean, nil)
		if err != nil || !bytes.Equal(clean, again) || len(removed) > 0 {
			t.Fatalf("cleaning twice changes something: %v %q\n%s\n%s", err, removed, clean, again)
		}
		checkNoScript(t, clean)
	})
}

func checkFinite(t *testing.T, d *Drawing) {
	t.Helper()
	check := func(path Path) {
		for _, s := range path {
			for _, p := range s.P {
				if math.IsNaN(p.X) || math.IsInf(p.X, 0) || math.IsNaN(p.Y) || math.IsInf(p.Y, 0) {
					t.Fatal("a coordinate is not a number")
				}
			}
		}
		if len(path) > 0 && path[0].Verb != Move {
			t.Fatal("a path does not begin with a move")
		}
	}
	var all func(ops []Op)
	all = func(ops []Op) {
		for _, op := range ops {
			switch op := op.(type) {
			case *Fill:
				check(op.Path)
			case *Stroke:
				check(op.Path)
				if !(op.Pen.Width >= 0) || len(op.Pen.Dash)%2 == 1 {
					t.Fatalf("stroke %+v", op)
				}
			case *Text:
				if len(op.Runs) == 0 {
					t.Fatal("a text without runs")
				}
			case *Group:
				all(op.Ops)
				if op.Mask != nil {
					all(op.Mask.Ops)
				}
			}
		}
	}
	all(d.Ops)
}

func checkNoScript(t *testing.T, clean []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(clean))
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, clean)
		}
		if start, ok := token.(xml.StartElement); ok {
			if strings.EqualFold(start.Name.Local, "script") {
				t.Fatal("a script is left")
			}
			for _, a := range start.Attr {
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") {
					t.Fatal("an event handler is left")
				}
			}
		}
	}
}
