package pdf

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestObjectsAreReadAsWritten(t *testing.T) {
	for source, want := range map[string]Object{
		"12":                       12,
		"-3":                       -3,
		"+.5":                      0.5,
		"/Name#20x":                Name("Name x"),
		"(a\\(b\\051 \\\nc(d))":    String("a(b) c(d)"),
		"<4 1 4>":                  String("A@"),
		"[1 0 R 2 /A]":             Array{Ref(1), 2, Name("A")},
		"<</A 1 /B null /C[2 3]>>": Dict{"A": 1, "C": Array{2, 3}},
		"true % a comment":         true,
		"null":                     nil,
	} {
		got, err := (&lexer{data: []byte(source)}).object()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v, %v; want %#v", source, got, err, want)
		}
	}
}

func TestDamagedObjectsAreErrors(t *testing.T) {
	for _, source := range []string{"", "(a", "<4", "[1", "<<1 2>>", "<</A>>", ")", "foo", strings.Repeat("[", 1000)} {
		if o, err := (&lexer{data: []byte(source)}).object(); err == nil {
			t.Errorf("%q is read as %#v", source, o)
		}
	}
}

func TestOperatorsComeWithTheirOperands(t *testing.T) {
	var got []string
	err := Operators([]byte("/F 9 Tf [(a) -20 (b)] TJ BI /W 1 ID \x00EI) EI Q"),
		func(operator Operator, operands []Object) {
			got = append(got, fmt.Sprint(operator, operands))
		})
	want := []string{"Tf[F 9]", "TJ[[a -20 b]]", "BI[]", "ID[W 1]", "Q[]"}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestToUnicodeReadsCharactersAndRanges(t *testing.T) {
	texts, err := ToUnicode([]byte("1 beginbfchar <0001> <00660069> endbfchar 2 beginbfrange <0002> <0003> <0041> " +
		"<0005> <0006> [<0078> <0079>] endbfrange"))
	want := map[int]string{1: "fi", 2: "A", 3: "B", 5: "x", 6: "y"}
	if err != nil || !reflect.DeepEqual(texts, want) {
		t.Errorf("%v, %v", texts, err)
	}
}

func TestEmbeddedCMapPartsStringsIntoCodes(t *testing.T) {
	e, err := ReadEncoding([]byte("2 begincodespacerange <00> <7F> <8000> <81FF> endcodespacerange 2 begincidrange " +
		"<00> <7F> 0 <8000> <80FF> 256 endcidrange 1 begincidchar <8101> 9 endcidchar"))
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for s := String("A\x80\x02\x81\x01\x81"); len(s) > 0; {
		code, n := e.Next(s)
		got = append(got, e.CID(code))
		s = s[n:]
	}
	if want := []int{'A', 258, 9, 0}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if _, err := ReadEncoding([]byte("1 begincodespacerange <000000> <FFFFFF> endcodespacerange")); err == nil {
		t.Error("codes of three bytes are read")
	}
}

func TestCodesOfASymbolicFontAreLookedUpInEachFormat(t *testing.T) {
	cmap := func(encoding int, table ...int) []byte {
		var b []byte
		for _, v := range append([]int{0, 1, encoding >> 16, encoding & 0xffff, 0, 12}, table...) {
			b = append(b, byte(v>>8), byte(v))
		}
		return b
	}
	bytewise := cmap(macintoshRoman, 0, 262, 0)
	bytewise = append(bytewise, make([]byte, 256)...)
	bytewise[12+6+0x41], bytewise[12+6+0x42] = 7, 9
	for name, table := range map[string][]byte{
		"bytes":   bytewise,
		"trimmed": cmap(macintoshRoman, 6, 14, 0, 0x41, 2, 7, 9),
		"segments": cmap(microsoftSymbol, 4, 40, 0, 6, 4, 1, 2,
			0xf041, 0xf042, 0xffff, 0, 0xf041, 0xf042, 0xffff, 0x10000-0xf041+7, 0, 1, 0, 4, 0, 9),
	} {
		if got := symbols(table); len(got) != 2 || got[0x41] != 7 || got[0x42] != 9 {
			t.Errorf("%s: %v", name, got)
		}
		for cut := range table {
			symbols(table[:cut]) // must not panic
		}
	}
}

func TestPredictedStreamIsRestored(t *testing.T) {
	f := &File{}
	got, err := f.unpredict([]byte{2, 1, 2, 2, 1, 1, 1, 5, 1}, Dict{"Predictor": 12, "Columns": 2})
	if want := []byte{1, 2, 2, 3, 5, 6}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestStreamThatIsTooLargeIsAnError(t *testing.T) {
	f := &File{}
	f.decoded.Store(maxDecoded)
	if _, err := f.inflate([]byte("\x78\x9c\x4b\x04\x00\x00\x62\x00\x62")); err == nil {
		t.Error("no error")
	}
}

// FuzzOpen holds that no bytes make the reader panic.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n" +
		"trailer<</Root 1 0 R/Size 2>>startxref\n44\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(data)
		if err != nil {
			return
		}
		for _, p := range file.Pages() {
			if content, err := file.Content(p); err == nil {
				_ = Operators(content, func(Operator, []Object) {})
			}
		}
	})
}

// FuzzOperators holds that no content stream makes the reader panic.
func FuzzOperators(f *testing.F) {
	f.Add([]byte("/F 9 Tf [(a) -20 (b)] TJ BI /W 1 ID x EI Q"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = Operators(data, func(Operator, []Object) {})
		_, _ = ToUnicode(data)
		_, _ = ReadTrueType(data)
	})
}
