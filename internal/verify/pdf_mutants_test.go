package verify_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/verify"
	"github.com/reliure/reliure/internal/verify/pdf"
)

// mutant is a good PDF with one fault. Objects change first, then the bytes of the file.
type mutant struct {
	code    string
	also    []string // rules that can't be kept when this one is broken
	objects func(e *edit)
	bytes   func(data []byte) []byte
}

// edit is a PDF whose objects are being changed.
type edit struct {
	*pdf.File
	t     testing.TB
	extra []pdf.Object // new objects, numbered after the last
}

func (e *edit) add(o pdf.Object) pdf.Ref {
	e.extra = append(e.extra, o)
	refs := e.Refs()
	return refs[len(refs)-1] + pdf.Ref(len(e.extra))
}

// find returns the nth dictionary that a test accepts, in the order of the objects.
func (e *edit) find(what string, n int, accepts func(d pdf.Dict) bool) pdf.Dict {
	e.t.Helper()
	for _, r := range e.Refs() {
		if d := e.Dict(r); d != nil && accepts(d) {
			if n--; n < 0 {
				return d
			}
		}
	}
	e.t.Fatalf("the good file has no %s", what)
	return nil
}

func (e *edit) element(role pdf.Name, n int) pdf.Dict {
	e.t.Helper()
	return e.find(string(role), n, func(d pdf.Dict) bool { return d["S"] == role && d["P"] != nil })
}

func (e *edit) link(kind pdf.Name) pdf.Dict {
	e.t.Helper()
	return e.find("link with "+string(kind), 0, func(d pdf.Dict) bool {
		return d["Subtype"] == pdf.Name("Link") && d[kind] != nil
	})
}

func (e *edit) font() pdf.Dict {
	e.t.Helper()
	return e.find("font", 0, func(d pdf.Dict) bool { return d["Subtype"] == pdf.Name("TrueType") })
}

func (e *edit) descriptor() pdf.Dict { return e.Dict(e.font()["FontDescriptor"]) }

// composite makes a composite font of the first font, with the same codes, and returns its descendant.
func (e *edit) composite() pdf.Dict {
	e.t.Helper()
	f := e.font()
	system := pdf.Dict{"Registry": pdf.String("Adobe"), "Ordering": pdf.String("Identity"), "Supplement": 0}
	descendant := pdf.Dict{
		"Type": pdf.Name("Font"), "Subtype": pdf.Name("CIDFontType2"), "BaseFont": f["BaseFont"],
		"CIDSystemInfo": system, "FontDescriptor": f["FontDescriptor"], "CIDToGIDMap": pdf.Name("Identity"),
		"W": pdf.Array{f["FirstChar"], e.Array(f["Widths"])},
	}
	encoding := &pdf.Stream{
		Dict: pdf.Dict{"Type": pdf.Name("CMap"), "CMapName": pdf.Name("Bytes"), "CIDSystemInfo": system},
		Raw: []byte("/CIDInit /ProcSet findresource begin 12 dict begin begincmap " +
			"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def\n" +
			"/CMapName /Bytes def /CMapType 1 def\n" +
			"1 begincodespacerange <00> <FF> endcodespacerange 1 begincidrange <00> <FF> 0 endcidrange\n" +
			"endcmap CMapName currentdict /CMap defineresource pop end end"),
	}
	for _, key := range []pdf.Name{"FirstChar", "LastChar", "Widths", "FontDescriptor"} {
		delete(f, key)
	}
	f["Subtype"], f["Encoding"], f["DescendantFonts"] = pdf.Name("Type0"), e.add(encoding), pdf.Array{e.add(descendant)}
	return descendant
}

// change rewrites a stream's decoded bytes; it must make a difference.
func (e *edit) change(o pdf.Object, with func(data []byte) []byte) {
	e.t.Helper()
	s := e.Stream(o)
	data, err := e.Decode(s)
	if err != nil {
		e.t.Fatal(err)
	}
	changed := with(bytes.Clone(data))
	if bytes.Equal(data, changed) {
		e.t.Fatal("the mutation changes nothing")
	}
	s.Raw = changed
	delete(s.Dict, "Filter")
	delete(s.Dict, "DecodeParms")
}

func (e *edit) metadata(old, instead string) {
	e.t.Helper()
	e.change(e.Catalog()["Metadata"], func(data []byte) []byte {
		return regexp.MustCompile(old).ReplaceAll(data, []byte(instead))
	})
}

// paint adds operators to the end of the first page.
func (e *edit) paint(operators string) {
	e.t.Helper()
	p := e.Pages()[0]
	e.change(p.Dict["Contents"], func(data []byte) []byte { return append(append(data, '\n'), operators...) })
}

// usedCode is a code of the font that a page surely shows.
func (e *edit) usedCode() int {
	texts := e.texts()
	for _, code := range slices.Sorted(maps.Keys(texts)) {
		if texts[code] == "e" {
			return code
		}
	}
	e.t.Fatal("the first font shows no e")
	return 0
}

func (e *edit) texts() map[int]string {
	data, err := e.Decode(e.Stream(e.font()["ToUnicode"]))
	if err != nil {
		e.t.Fatal(err)
	}
	texts, err := pdf.ToUnicode(data)
	if err != nil {
		e.t.Fatal(err)
	}
	return texts
}

// mapGlyphs gives the composite font a map from codes to glyphs that is right but for one code.
func (e *edit) mapGlyphs(code, glyph int) {
	glyphs := make([]byte, 2*0x100)
	for i := range 0x100 {
		glyphs[2*i+1] = byte(i)
	}
	glyphs[2*code], glyphs[2*code+1] = byte(glyph>>8), byte(glyph)
	e.composite()["CIDToGIDMap"] = e.add(&pdf.Stream{Dict: pdf.Dict{}, Raw: glyphs})
}

// changeMap rewrites a word of the cmap in the first font's program: a table of format 4 with one segment of codes.
func (e *edit) changeMap(word int, to uint16) {
	e.change(e.descriptor()["FontFile2"], func(data []byte) []byte {
		record := 12
		for string(data[record:record+4]) != "cmap" {
			record += 16
		}
		const encodings = 12 // bytes before the table
		binary.BigEndian.PutUint16(data[int(binary.BigEndian.Uint32(data[record+8:]))+encodings+2*word:], to)
		return data
	})
}

// Words of a table of format 4 with two segments.
const (
	lastCode   = 7
	difference = 12 // from a code to its glyph
)

// write puts the objects into a file with a cross-reference table.
func (e *edit) write() []byte {
	out := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := map[pdf.Ref]int{}
	last := pdf.Ref(0)
	put := func(r pdf.Ref, o pdf.Object) {
		offsets[r], last = len(out), r
		out = fmt.Appendf(out, "%d 0 obj\n", r)
		if s, ok := o.(*pdf.Stream); ok {
			s.Dict["Length"] = len(s.Raw)
			out = append(appendObject(out, s.Dict), "\nstream\n"...)
			out = append(append(out, s.Raw...), "\nendstream"...)
		} else {
			out = appendObject(out, o)
		}
		out = append(out, "\nendobj\n"...)
	}
	refs := e.Refs()
	for _, r := range refs {
		o := e.Get(r)
		if s, ok := o.(*pdf.Stream); ok && (s.Dict["Type"] == pdf.Name("XRef") ||
			s.Dict["Type"] == pdf.Name("ObjStm")) {
			continue
		}
		put(r, o)
	}
	for i, o := range e.extra {
		put(refs[len(refs)-1]+pdf.Ref(i+1), o)
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", last+1)
	for r := pdf.Ref(1); r <= last; r++ {
		if at, ok := offsets[r]; ok {
			out = fmt.Appendf(out, "%010d 00000 n \n", at)
		} else {
			out = append(out, "0000000000 00001 f \n"...)
		}
	}
	trailer := pdf.Dict{"Size": int(last + 1)}
	for _, key := range []pdf.Name{"Root", "Info", "ID", "Encrypt"} {
		if e.Trailer[key] != nil {
			trailer[key] = e.Trailer[key]
		}
	}
	out = append(appendObject(append(out, "trailer\n"...), trailer), '\n')
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start)
}

func appendObject(b []byte, o pdf.Object) []byte {
	switch o := o.(type) {
	case nil:
		return append(b, "null"...)
	case pdf.Name:
		return append(append(b, '/'), o...)
	case pdf.String:
		return fmt.Appendf(b, "<%X>", string(o))
	case pdf.Ref:
		return fmt.Appendf(b, "%d 0 R", o)
	case pdf.Array:
		b = append(b, '[')
		for _, item := range o {
			b = append(appendObject(b, item), ' ')
		}
		return append(b, ']')
	case pdf.Dict:
		b = append(b, "<<"...)
		for _, key := range slices.Sorted(maps.Keys(o)) {
			b = appendObject(append(appendObject(b, key), ' '), o[key])
		}
		return append(b, ">>"...)
	default:
		return fmt.Append(b, o)
	}
}

// pdfMutants are the broken files, in the order of the rules.
func pdfMutants() []mutant {
	catalog := func(change func(d pdf.Dict)) func(e *edit) { return func(e *edit) { change(e.Catalog()) } }
	remove := func(key pdf.Name) func(e *edit) { return catalog(func(d pdf.Dict) { delete(d, key) }) }
	replaced := func(old, instead string) func(e *edit) { return func(e *edit) { e.metadata(old, instead) } }
	painted := func(operators string) func(e *edit) { return func(e *edit) { e.paint(operators) } }
	set := func(role pdf.Name, n int, key pdf.Name, value pdf.Object) func(e *edit) {
		return func(e *edit) {
			if d := e.element(role, n); value == nil {
				delete(d, key)
			} else {
				d[key] = value
			}
		}
	}
	linked := func(kind, key pdf.Name, value pdf.Object) func(e *edit) {
		return func(e *edit) {
			if d := e.link(kind); value == nil {
				delete(d, key)
			} else {
				d[key] = value
			}
		}
	}
	entry := func(e *edit) pdf.Dict {
		return e.find("entry of the outline", 0, func(d pdf.Dict) bool { return d["Title"] != nil && d["Prev"] != nil })
	}
	image := func(key pdf.Name, value pdf.Object) func(e *edit) {
		return func(e *edit) {
			e.find("picture", 0, func(d pdf.Dict) bool { return d["Subtype"] == pdf.Name("Image") })[key] = value
		}
	}
	state := func(e *edit, d pdf.Dict) { e.Dict(e.Pages()[0].Dict["Resources"])["ExtGState"] = pdf.Dict{"X1": d} }
	return []mutant{
		{code: "pdf-encrypted", objects: func(e *edit) {
			e.Trailer["Encrypt"] = pdf.Dict{"Filter": pdf.Name("Standard")}
		}},
		{code: "pdf-header", bytes: func(b []byte) []byte {
			return bytes.Replace(b, []byte("%PDF-1.7"), []byte("%PDF-1.9"), 1)
		}},
		{code: "pdf-trailing-bytes", bytes: func(b []byte) []byte { return append(b, "more\n"...) }},
		{code: "pdf-id", objects: func(e *edit) { delete(e.Trailer, "ID") }},
		{code: "pdf-stream-length", bytes: func(b []byte) []byte {
			return regexp.MustCompile(`/Length \d\d`).ReplaceAll(b, []byte("/Length 07"))
		}},
		{code: "pdf-filter", objects: func(e *edit) {
			e.Stream(e.Catalog()["Metadata"]).Dict["F"] = pdf.String("other")
		}},
		{code: "xmp-missing", objects: replaced(`</x:xmpmeta>`, "")},
		{code: "pdfua-claim", objects: replaced(`<pdfuaid:part>1`, "<pdfuaid:part>7")},
		{code: "pdfa-claim", objects: replaced(`<pdfaid:conformance>A`, "<pdfaid:conformance>X")},
		{code: "xmp-extension-schema", objects: replaced(`http://www.aiim.org/pdfua/ns/id/</pdfaSchema`,
			"http://exemple.org/</pdfaSchema")},
		{code: "title-missing", objects: func(e *edit) {
			e.metadata(`(?s)<dc:title>.*</dc:title>`, "")
			delete(e.Dict(e.Trailer["Info"]), "Title")
		}},
		{code: "info-contradicts-xmp", objects: func(e *edit) {
			e.Dict(e.Trailer["Info"])["Title"] = pdf.String("Another")
		}},
		{code: "title-not-displayed", objects: remove("ViewerPreferences")},
		{code: "not-marked", objects: remove("MarkInfo")},
		{code: "language-missing", objects: remove("Lang")},
		{code: "language-invalid", objects: catalog(func(d pdf.Dict) { d["Lang"] = pdf.String("fr_FR") })},
		{code: "embedded-file", objects: func(e *edit) {
			file := e.add(&pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("EmbeddedFile")}, Raw: []byte("text")})
			spec := e.add(pdf.Dict{"Type": pdf.Name("Filespec"), "F": pdf.String("a.txt"), "EF": pdf.Dict{"F": file}})
			e.Dict(e.Catalog()["Names"])["EmbeddedFiles"] = pdf.Dict{"Names": pdf.Array{pdf.String("a.txt"), spec}}
		}},
		{code: "structure-missing", also: []string{"content-not-in-tree", "annotation-untagged"},
			objects: remove("StructTreeRoot")},
		{code: "structure-broken", objects: func(e *edit) { e.element("P", 3)["P"] = e.Trailer["Root"] }},
		{code: "role-unknown", objects: set("P", 3, "S", pdf.Name("Paragraphe"))},
		{code: "role-remapped", objects: func(e *edit) {
			e.Dict(e.Catalog()["StructTreeRoot"])["RoleMap"] = pdf.Dict{"P": pdf.Name("Span")}
		}},
		{code: "parent-tree", objects: func(e *edit) {
			e.Tree(e.Dict(e.Catalog()["StructTreeRoot"])["ParentTree"], "Nums", func(key, value pdf.Object) {
				if list := e.Array(value); len(list) > 1 {
					slices.Reverse(list)
				}
			})
		}},
		{code: "note-id", objects: set("Note", 0, "ID", nil)},
		{code: "element-id-twice", objects: func(e *edit) { e.element("P", 3)["ID"] = e.element("Note", 0)["ID"] }},
		{code: "content-unreadable", objects: painted("EMC")},
		{code: "content-unmarked", objects: painted("0 0 10 10 re f")},
		{code: "content-not-in-tree", objects: painted("/P <</MCID 9999>> BDC 0 0 10 10 re f EMC")},
		{code: "mcid-twice", objects: painted("/P <</MCID 0>> BDC 0 0 10 10 re f EMC")},
		{code: "content-missing", objects: func(e *edit) {
			d := e.find("P with content", 2, func(d pdf.Dict) bool {
				_, single := d["K"].(int)
				return d["S"] == pdf.Name("P") && single
			})
			d["K"] = pdf.Array{d["K"], 9999}
		}},
		{code: "artifact-crossed", objects: func(e *edit) {
			e.change(e.Pages()[0].Dict["Contents"], func(data []byte) []byte {
				at := bytes.Index(data, []byte("MCID"))
				end := at + bytes.Index(data[at:], []byte("EMC"))
				return slices.Concat(data[:end], []byte("/Artifact BMC 0 0 1 1 re f EMC\n"), data[end:])
			})
		}},
		{code: "heading-first", objects: func(e *edit) {
			e.element("H1", 0)["S"] = pdf.Name("H2")
		}},
		{code: "heading-skipped", objects: set("H3", 0, "S", pdf.Name("H5"))},
		{code: "heading-kinds", objects: set("H3", 0, "S", pdf.Name("H"))},
		{code: "table-nesting", objects: set("TBody", 0, "S", pdf.Name("Div"))},
		{code: "table-irregular", objects: set("TD", 0, "A", pdf.Dict{"O": pdf.Name("Table"), "ColSpan": 2})},
		{code: "table-header-scope", objects: set("TH", 0, "A", nil)},
		{code: "list-nesting", objects: set("LI", 0, "S", pdf.Name("Div"))},
		{code: "list-numbering", objects: set("L", 0, "A", nil)},
		{code: "contents-nesting", objects: set("TOCI", 0, "S", pdf.Name("Div"))},
		{code: "figure-alternative", objects: set("Figure", 0, "Alt", nil)},
		{code: "formula-alternative", objects: set("P", 3, "S", pdf.Name("Formula"))},
		{code: "figure-box", objects: set("Figure", 0, "A", nil)},
		{code: "annotation-kind", also: []string{"annotation-untagged"},
			objects: linked("A", "Subtype", pdf.Name("Movie"))},
		{code: "annotation-untagged", objects: set("Link", 0, "S", pdf.Name("Span"))},
		{code: "annotation-parent", objects: linked("A", "StructParent", 0)},
		{code: "link-contents", objects: linked("A", "Contents", nil)},
		{code: "link-annotation-missing", objects: set("P", 3, "S", pdf.Name("Link"))},
		{code: "link-target", objects: linked("Dest", "Dest", pdf.String("nowhere"))},
		{code: "annotation-flags", objects: linked("A", "F", 2)},
		{code: "tab-order", objects: func(e *edit) {
			delete(e.find("page with links", 0, func(d pdf.Dict) bool { return d["Annots"] != nil }), "Tabs")
		}},
		{code: "action-kind", objects: linked("A", "A", pdf.Dict{"S": pdf.Name("Launch"), "F": pdf.String("x")})},
		{code: "outline-missing", objects: remove("Outlines")},
		{code: "outline-broken", objects: func(e *edit) { delete(entry(e), "Prev") }},
		{code: "outline-target", objects: func(e *edit) { entry(e)["Dest"] = pdf.String("nowhere") }},
		{code: "page-labels", objects: remove("PageLabels")},
		{code: "optional-content", objects: catalog(func(d pdf.Dict) {
			d["OCProperties"] = pdf.Dict{"D": pdf.Dict{}, "OCGs": pdf.Array{}}
		})},
		{code: "font-not-embedded", objects: func(e *edit) { delete(e.descriptor(), "FontFile2") }},
		{code: "font-program", objects: func(e *edit) { delete(e.composite(), "CIDToGIDMap") }},
		{code: "font-encoding", objects: func(e *edit) { e.font()["Encoding"] = pdf.Name("WinAnsiEncoding") }},
		{code: "font-glyph-missing", objects: func(e *edit) { e.changeMap(difference, 0x3000) }},
		{code: "font-notdef", also: []string{"font-width"}, objects: func(e *edit) {
			e.changeMap(lastCode, 0xf000+uint16(e.usedCode())-1)
		}},
		{code: "font-width", objects: func(e *edit) {
			first, _ := e.Int(e.font()["FirstChar"])
			e.Array(e.font()["Widths"])[e.usedCode()-first] = 3000
		}},
		{code: "text-no-unicode", objects: func(e *edit) {
			code := e.usedCode()
			e.change(e.font()["ToUnicode"], func(data []byte) []byte {
				return bytes.Replace(data, fmt.Appendf(nil, "<%02X> <0065>", code), []byte("<F7> <0065>"), 1)
			})
		}},
		{code: "text-bad-unicode", objects: func(e *edit) {
			code := e.usedCode()
			e.change(e.font()["ToUnicode"], func(data []byte) []byte {
				return bytes.Replace(data, fmt.Appendf(nil, "<%02X> <0065>", code),
					fmt.Appendf(nil, "<%02X> <E000>", code), 1)
			})
		}},
		{code: "output-intent", objects: func(e *edit) {
			e.change(e.Dict(e.Array(e.Catalog()["OutputIntents"])[0])["DestOutputProfile"], func(data []byte) []byte {
				return data[:60]
			})
		}},
		{code: "colour-device", objects: painted("/Artifact BMC 0 0 0 1 k 0 0 10 10 re f EMC")},
		{code: "graphics-state", objects: func(e *edit) {
			state(e, pdf.Dict{"Type": pdf.Name("ExtGState"), "TR": pdf.Name("Identity")})
			e.paint("/Artifact BMC q /X1 gs 0 0 10 10 re f Q EMC")
		}},
		{code: "transparency-space", also: []string{"colour-device"}, objects: func(e *edit) {
			delete(e.Catalog(), "OutputIntents")
			state(e, pdf.Dict{"Type": pdf.Name("ExtGState"), "ca": 0.5})
			e.paint("/Artifact BMC q /X1 gs 0 0 10 10 re f Q EMC")
		}},
		{code: "image-interpolated", objects: image("Interpolate", true)},
		{code: "xobject-kind", objects: image("PS", pdf.String(""))},
	}
}

// breed makes the broken file.
func breed(t testing.TB, good []byte, m mutant) []byte {
	t.Helper()
	f, err := pdf.Open(good)
	if err != nil {
		t.Fatal(err)
	}
	e := &edit{File: f, t: t}
	if m.objects != nil {
		m.objects(e)
	}
	data := e.write()
	if m.bytes != nil {
		data = m.bytes(data)
	}
	return data
}

func TestEachBrokenPDFMakesItsRuleSpeak(t *testing.T) {
	good, _ := artifacts(t, "testdata/source")
	if got := codes(t, "guide.pdf", breed(t, good, mutant{})); len(got) > 0 {
		t.Fatalf("the file that nothing was changed in breaks %v", got)
	}
	for _, m := range pdfMutants() {
		t.Run(m.code, func(t *testing.T) {
			want := append([]string{m.code}, m.also...)
			slices.Sort(want)
			if got := codes(t, "guide.pdf", breed(t, good, m)); !slices.Equal(got, want) {
				t.Errorf("rules broken: %s; want %s", strings.Join(got, ", "), strings.Join(want, ", "))
			}
		})
	}
}

func TestCompositeFontIsLookedAtLikeASimpleOne(t *testing.T) {
	good, _ := artifacts(t, "testdata/source")
	for _, m := range []mutant{
		{objects: func(e *edit) { e.composite() }},
		{also: []string{"font-glyph-missing"}, objects: func(e *edit) { e.mapGlyphs(e.usedCode(), 60000) }},
		{also: []string{"font-notdef", "font-width"}, objects: func(e *edit) { e.mapGlyphs(e.usedCode(), 0) }},
		{also: []string{"font-width"}, objects: func(e *edit) {
			code, d := e.usedCode(), e.composite()
			d["W"] = append(e.Array(d["W"]), code, pdf.Array{3000})
		}},
	} {
		if got := codes(t, "guide.pdf", breed(t, good, m)); !slices.Equal(got, m.also) {
			t.Errorf("rules broken: %v; want %v", got, m.also)
		}
	}
}

func TestContentInSeveralStreamsIsReadAsOne(t *testing.T) {
	good, _ := artifacts(t, "testdata/source")
	parted := mutant{objects: func(e *edit) {
		for _, p := range e.Pages() {
			data, err := e.Content(p)
			if err != nil {
				t.Fatal(err)
			}
			middle := len(data)/2 + bytes.IndexByte(data[len(data)/2:], '\n')
			p.Dict["Contents"] = pdf.Array{
				e.add(&pdf.Stream{Dict: pdf.Dict{}, Raw: data[:middle]}),
				e.add(&pdf.Stream{Dict: pdf.Dict{}, Raw: data[middle:]}),
			}
		}
	}}
	got := breed(t, good, parted)
	if broken := codes(t, "guide.pdf", got); len(broken) > 0 {
		t.Errorf("rules broken: %v", broken)
	}
	want, err := verify.Text(good)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := verify.Text(got); err != nil || text != want {
		t.Errorf("the text is another: %v", err)
	}
}
