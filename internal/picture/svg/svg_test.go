package svg

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// draw parses the content of a drawing of 100 by 100.
func draw(t *testing.T, content string) (*Drawing, []string) {
	t.Helper()
	d, remarks, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">` + content + `</svg>`))
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
			d, remarks, err := Parse(source)
			if err != nil {
				t.Fatal(err)
			}
			got := describe(d, remarks)
			golden := strings.TrimSuffix(file, ".svg") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
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
		{"rgb(1,2)", Colour{}, false},
		{"#12", Colour{}, false},
		{"#", Colour{}, false},
		{"hsl(nan, 1%, 1%)", Colour{}, false},
	} {
		got, ok := parseColour(c.text)
		if ok != c.ok || ok && got.Colour != c.want {
			t.Errorf("%s: got %v %v", c.text, got, ok)
		}
	}
}

func TestOpacityIsLaidOnWhite(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{`<rect width="9" height="9" fill="black" opacity=".5"/>`, "#808080"},
		{`<g opacity=".5"><rect width="9" height="9" fill="#f00" fill-opacity="50%"/></g>`, "#ffbfbf"},
		{`<rect width="9" height="9" fill="#0000ff80"/>`, "#7f7fff"},
	} {
		d, _ := draw(t, c.content)
		if got := hex(d.Ops[0].(*Fill).Colour); got != c.want {
			t.Errorf("%s: got %s, want %s", c.content, got, c.want)
		}
	}
}

func TestStyleAttributeWinsOverRulesAndRulesOverAttributes(t *testing.T) {
	d, remarks := draw(t, `<style>rect{fill:red} .a{fill:#0f0} #b{fill:#00f} g &gt; rect{fill:gray} @media print{rect{fill:white}}</style>
		<rect width="1" height="1" fill="black"/><rect width="1" height="1" class="x a"/><rect width="1" height="1" id="b" class="a"/>
		<rect width="1" height="1" id="b" style="fill: #123456 !important"/>`)
	var got []string
	for _, op := range d.Ops {
		got = append(got, hex(op.(*Fill).Colour))
	}
	if want := []string{"#ff0000", "#00ff00", "#0000ff", "#123456"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if len(remarks) != 2 {
		t.Errorf("the selectors that aren't understood must be reported: %q", remarks)
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
		d, _, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + c.attributes + `/>`))
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
	if second.Matrix.E != 10 || second.Matrix.F != 20 || second.Runs[0].Shift.Y != 14.4 || second.Runs[0].String != "next line" {
		t.Errorf("got %+v", second)
	}
}

func TestWhatIsNotDrawnIsReported(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{`<image href="data:image/png;base64,AA=="/>`, "image"},
		{`<foreignObject/>`, "foreignObject"},
		{`<path d="M0 0h9" marker-end="url(#a)"/>`, "marker-end"},
		{`<rect width="9" height="9" filter="url(#f)"/>`, "filter"},
		{`<rect width="9" height="9" mask="url(#f)"/>`, "mask"},
		{`<pattern id="p"/><rect width="9" height="9" fill="url(#p)"/>`, "pattern"},
		{`<text><textPath href="#a">x</textPath></text>`, "textPath in a text"},
		{`<use href="#nowhere"/>`, "use of an element that is not in the drawing"},
		{`<blink/>`, "element blink"},
		{`<path d="M0 0 L"/>`, "path with an error in its data (drawn up to there)"},
		{`<rect width="9" height="9"/><rect width="9" height="9" opacity=".5"/>`, "transparent shape over others (drawn as on white)"},
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
		"deep":                open + strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200) + end,
		"uses that double":    open + laughs + end,
		"a use of itself":     open + `<g id="a"><use href="#a"/></g>` + end,
		"a very long path":    open + `<path d="M0 0` + strings.Repeat("h1", maxSegments) + `"/>` + end,
		"entities":            `<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 500) + `">]>` + open + strings.Repeat("&a;", 5000) + end,
		"entities of others":  `<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>` + open + "&b;" + end,
		"file entity":         `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + open + "&a;" + end,
		"cut off":             open + `<g><rect`,
		"no drawing":          `<html xmlns="http://www.w3.org/1999/xhtml"/>`,
		"enormous":            `<svg xmlns="http://www.w3.org/2000/svg" width="1e8" height="1"/>`,
		"unknown encoding":    `<?xml version="1.0" encoding="utf-7"?>` + open + end,
		"a long text in uses": open + `<text id="t">` + strings.Repeat("word ", 200_000) + `</text>` + strings.Repeat(`<use href="#t"/>`, 1000) + end,
	} {
		if _, _, err := Parse([]byte(content)); err == nil {
			t.Errorf("%s: not refused", name)
		}
	}
}

func TestGradientIsSlicedWithinItsShape(t *testing.T) {
	d, _ := draw(t, `<linearGradient id="g"><stop stop-color="black"/><stop offset="1" stop-color="white"/></linearGradient><rect width="50" height="10" fill="url(#g)"/>`)
	if len(d.Ops) < 32 {
		t.Fatalf("only %d slices", len(d.Ops))
	}
	before := -1
	for _, op := range d.Ops[1:] {
		fill := op.(*Fill)
		if fill.Clip == nil || data(fill.Clip.Path) != "M0,0 L50,0 L50,10 L0,10 Z" {
			t.Fatal("a slice is not kept inside the shape")
		}
		if int(fill.Colour.R) < before {
			t.Fatal("the slices do not get lighter")
		}
		before = int(fill.Colour.R)
	}
}

func TestCleanTakesOutWhatRunsOrLoads(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`, `</svg>`
	for _, c := range []struct{ from, want string }{
		{`<script>alert(1)</script><g/>`, `<g/>`},
		{`<g onclick="x()" fill="red"/>`, `<g fill="red"/>`},
		{`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>`, ``},
		{`<use href="#a"/><use xlink:href="other.svg#a"/>`, `<use href="#a"/><use/>`},
		{`<image href="https://example.org/x.png"/><image href="data:image/png;base64,AA=="/>`, `<image/><image href="data:image/png;base64,AA=="/>`},
		{`<image href="data:image/svg+xml,x"/>`, `<image/>`},
		{`<a href="javascript:alert(1)">x</a><a href="https://example.org/">y</a>`, `<a>x</a><a href="https://example.org/">y</a>`},
		{`<style>@import "x.css"; a{fill:red}</style>`, `<style></style>`},
		{`<style>a{fill:url(#g)} b{fill:url(http://x/y)}</style>`, `<style>a{fill:url(#g)} b{fill:none}</style>`},
		{`<g style="fill:u\72l(http://x)"/>`, `<g style=""/>`},
		{`<g fill="URL('http://x')"/>`, `<g fill="none"/>`},
		{`<set attributeName="href" to="javascript:x"/>`, ``},
		{`<text aria-label="url(x) \(y">a &lt; b &amp; c</text>`, `<text aria-label="url(x) \(y">a &lt; b &amp; c</text>`},
		{`<!-- note --><g><!-- <script> --></g>`, `<g/>`},
	} {
		got, removed, err := Clean([]byte(`<?xml version="1.0"?><!DOCTYPE svg>` + open + c.from + end))
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
		if changed := c.from != c.want && !strings.Contains(c.from, "<!--"); changed != (len(removed) > 0) {
			t.Errorf("%s: reported %q", c.from, removed)
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
		d, _, err := Parse(source)
		if err == nil {
			checkFinite(t, d)
		}
		clean, _, err := Clean(source)
		if err != nil {
			return
		}
		again, removed, err := Clean(clean)
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
	for _, op := range d.Ops {
		switch op := op.(type) {
		case *Fill:
			check(op.Path)
		case *Stroke:
			check(op.Path)
			if !(op.Width >= 0) || len(op.Dash)%2 == 1 {
				t.Fatalf("stroke %+v", op)
			}
		case *Text:
			if len(op.Runs) == 0 {
				t.Fatal("a text without runs")
			}
		}
	}
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
