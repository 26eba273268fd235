package pdf

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/pdf/key"
	"github.com/reliure/reliure/internal/unit"
)

func TestObjectsAreWrittenAsTheStandardSays(t *testing.T) {
	for _, c := range []struct {
		object object
		want   string
	}{
		{nil, "null"},
		{true, "true"},
		{-12, "-12"},
		{ref(7), "7 0 R"},
		{name("text/markdown"), "/text#2Fmarkdown"},
		{name("A B"), "/A#20B"},
		{stringBytes("a(b)\\c\r"), `(a\(b\)\\c\r)`},
		{hexText{0x0a, 0xff}, "<0AFF>"},
		{array{1, array{}, name("X")}, "[1 [] /X]"},
		{dict{key.K: 1, key.A: array{}, key.Type: name("Page"), key.W: nil, key.P: ref(2)},
			"<</Type/Page/W null/P 2 0 R/K 1/A[]>>"},
		{names{"t2": 1, "t1": ref(2), "Footer": dict{key.FillAlpha: 1}}, "<</Footer<</ca 1>>/t1 2 0 R/t2 1>>"},
	} {
		if got := string(appendObject(nil, c.object)); got != c.want {
			t.Errorf("%#v: got %s, want %s", c.object, got, c.want)
		}
	}
}

func TestTextStringsAreInPDFDocEncodingOrUTF16(t *testing.T) {
	for s, want := range map[string]string{
		"Plain":       "Plain",
		"L’été — 5 €": "L\x90\xe9t\xe9 \x84 5 \xa0",
		"•†‡…—–ƒ⁄‹›−‰„“”":  "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e",
		"‘’‚™ﬁﬂŁŒŠŸŽıłœšž": "\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e",
		"é𝄞":               "\xfe\xff\x00\xe9\xd8\x34\xdd\x1e",
		"þÿ":               "\xfe\xff\x00\xfe\x00\xff",
	} {
		if got := string(textString(s)); got != want {
			t.Errorf("%s: got %q, want %q", s, got, want)
		}
	}
}

func TestDecimalsHaveNoUselessDigits(t *testing.T) {
	for _, c := range []struct {
		n, denominator int64
		want           string
	}{{0, 100, "0"}, {5, 100, ".05"}, {-5, 100, "-.05"}, {1250, 100, "12.5"}, {-100, 100, "-1"}, {59528, 100, "595.28"},
		{7, 1000, ".007"}} {
		if got := string(appendDecimal(nil, c.n, c.denominator)); got != c.want {
			t.Errorf("%d/%d: got %s, want %s", c.n, c.denominator, got, c.want)
		}
	}
	for points, want := range map[float64]string{841.89: "841.89", -0.004: "0", 14.5: "14.5", -3.005: "-3.01"} {
		if got := string(length(unit.Points(points))); got != want {
			t.Errorf("%v pt: got %s, want %s", points, got, want)
		}
	}
}

func TestAddressesInActionsAreASCII(t *testing.T) {
	if got := asciiAddress("https://exemple.fr/réemploi et don?a=1"); got !=
		"https://exemple.fr/r%C3%A9emploi%20et%20don?a=1" {
		t.Errorf("got %s", got)
	}
}

func TestNameTreesKeepEveryNameInOrder(t *testing.T) {
	f := &file{objects: make([]object, 1)}
	entries := map[string]object{}
	for i := range 1000 {
		entries[strings.Repeat("a", i%7)+string(rune('a'+i%26))+strings.Repeat("z", i/26)] = i
	}
	kids := f.objects[f.nameTree(entries)].(dict)[key.Kids].(array)
	last, count := "", 0
	for _, kid := range kids {
		leaf := f.dictAt(kid)
		names, limits := leaf[key.Names].(array), leaf[key.Limits].(array)
		if string(limits[0].(stringBytes)) != string(names[0].(stringBytes)) ||
			string(limits[1].(stringBytes)) != string(names[len(names)-2].(stringBytes)) {
			t.Fatal("a leaf's limits are not its first and last names")
		}
		for i := 0; i < len(names); i += 2 {
			n := string(names[i].(stringBytes))
			if count > 0 && n <= last || names[i+1] != entries[n] {
				t.Fatalf("%q after %q, for %v", n, last, names[i+1])
			}
			last = n
			count++
		}
	}
	if count != len(entries) {
		t.Errorf("%d of %d names are in the tree", count, len(entries))
	}
}

func FuzzParserNeverPanics(f *testing.F) {
	for _, seed := range []string{"<</A [1 2 0 R (x\\)y)] /B <0aff>>>", "[[[", "<<", "(((", "/", "1 0 R", "<<//",
		"<zz>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := &parser{data: []byte(s)}
		if o, err := p.object(); err == nil {
			appendObject(nil, o)
		}
	})
}
