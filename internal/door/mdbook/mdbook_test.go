package mdbook

import (
	"fmt"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/slug"
)

// whole is what mdBook 0.5 hands to a backend; old and early are the forms of 0.4 and of a preprocessor.
const whole = `{"version":"0.5.4","root":"/books/roof","book":{"items":[` + items + `]},` + config +
	`,"destination":"/books/roof/book/reliure"}`

const items = `{"Chapter":{"name":"Pre","content":"# Before\r\n","number":null,"sub_items":[],"path":"pre.md",` +
	`"source_path":"pre.md","parent_names":[]}},` +
	`{"PartTitle":"Beds"},` +
	`{"Chapter":{"name":"One","content":"one","number":[1],"sub_items":[` +
	`{"Chapter":{"name":"Sub","content":"sub","number":[1,1],"sub_items":[],"path":"in/index.md",` +
	`"source_path":"in/README.md","parent_names":["One"]}}],"path":"one.md","source_path":null,"parent_names":[]}},` +
	`{"Chapter":{"name":"Draft","content":"","number":[2],"sub_items":[],"path":null,"source_path":null}},` +
	`"Separator",` +
	`{"Chapter":{"name":"Above","content":"","sub_items":[{"Chapter":{"name":"Last","content":"x","sub_items":[],` +
	`"path":"last.md","source_path":"last.md"}}],"path":null,"source_path":null}},` +
	`{"PartTitle":"Empty"}`

const config = `"config":{"book":{"title":"The roof","authors":["Ada"],"language":"en"},` +
	`"output":{"html":{"mathjax-support":true},"reliure":{"theme":"a5"}}}`

var (
	old = strings.NewReplacer(`"items":`, `"sections":`, `0.5.4`, `0.4.52`, `]},"config"`,
		`],"__non_exhaustive":null},"config"`).Replace(whole)
	early = `[{"root":"/books/roof",` + config + `,"renderer":"reliure","mdbook_version":"0.5.4"},{"items":[` + items + `]}]`
)

func TestChaptersArePagesBelowTheirPartsInEachFormOfTheJSON(t *testing.T) {
	const want = `-1 book.toml "" The roof
0 src/pre.md /pre.html Pre
0 src/SUMMARY.md "" Beds
2 src/one.md /one.html One
3 src/in/README.md /in/index.html Sub
0 src/SUMMARY.md "" Above
5 src/last.md /last.html Last
`
	for name, data := range map[string]string{"0.5": whole, "0.4": old, "preprocessor": early} {
		if !Is([]byte(data)) {
			t.Errorf("%s is not known", name)
		}
		book, err := Open([]byte(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		handed, err := book.Site(5)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got strings.Builder
		for _, p := range handed.Pages {
			address := p.Address
			if address == "" {
				address = `""`
			}
			fmt.Fprintln(&got, p.Parent, p.File, address, p.FrontMatter["title"])
		}
		if got.String() != want {
			t.Errorf("%s: the pages are\n%s", name, got.String())
		}
		if !handed.Habits.TeX || (handed.Anchors == slug.OldMdBook) != (name == "0.4") || !book.IsVersionKnown() {
			t.Errorf("%s: the habits are %+v", name, handed.Habits)
		}
	}
}

func TestCallSaysWhereTheBookIsAndWhereWhatIsMadeGoes(t *testing.T) {
	call, err := ReadCall([]byte(whole))
	if err != nil || call.Root != "/books/roof" || call.Destination != "/books/roof/book/reliure" ||
		string(call.Settings) != `{"theme":"a5"}` {
		t.Errorf("%v: %+v", err, call)
	}
	if call, err = ReadCall([]byte(early)); err != nil || string(call.Settings) != `{"theme":"a5"}` {
		t.Errorf("%v: %+v", err, call)
	}
}

func TestBooksThatCantBeReadAreRefused(t *testing.T) {
	const begin, end = `{"Chapter":{"name":"a","content":"","path":null,"sub_items":[`, `]}}`
	deep := func(n int) string {
		return `{"version":"0.5.4","root":"/","book":{"items":[` + strings.Repeat(begin, n) + strings.Repeat(end, n) + `]}}`
	}
	changed := func(from, to string) string { return strings.Replace(whole, from, to, 1) }
	for name, c := range map[string]struct{ data, says string }{
		"cut":                   {whole[:400], "ends too early"},
		"no JSON":               {`{"version":"0.5.4","root":}`, "invalid character"},
		"more behind":           {whole + "x", "follows"},
		"no book":               {`{"version":"0.5.4","root":"/","config":{}}`, "no book"},
		"a book without items":  {`{"version":"0.5.4","root":"/","book":{}}`, "no book"},
		"another item":          {changed(`"Separator"`, `"Page"`), "neither a chapter"},
		"a number for a name":   {changed(`"name":"One"`, `"name":1`), "lacks its name"},
		"a number for a path":   {changed(`"path":"one.md"`, `"path":1`), "not below"},
		"a place outside":       {changed(`"source_path":"pre.md"`, `"source_path":"../../pre.md"`), "not below"},
		"an absolute place":     {changed(`"source_path":"pre.md"`, `"source_path":"/pre.md"`), "not below"},
		"a place of Windows":    {changed(`"source_path":"pre.md"`, `"source_path":"..\\..\\pre.md"`), "not below"},
		"chapters outside":      {changed(`"language":"en"`, `"src":"../src"`), "not below"},
		"authors that are none": {changed(`["Ada"]`, `7`), "in place of what belongs there"},
		"nested too deep":       {deep(6), "nested too deep"},
		"nested far too deep":   {deep(10_000), "depth"},
	} {
		book, err := Open([]byte(c.data))
		if err == nil {
			_, err = book.Site(5)
		}
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFileOutsideOfTheChaptersFolderMayBeInTheBook(t *testing.T) {
	data := strings.Replace(whole, `"path":"pre.md","source_path":"pre.md"`,
		`"path":"../README.md","source_path":"../README.md"`, 1)
	book, err := Open([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	handed, err := book.Site(5)
	if err != nil || handed.Pages[1].File != "README.md" {
		t.Errorf("%v: %+v", err, handed)
	}
}

// FuzzAnyBookIsReadOrRefused feeds what is no JSON, or not mdBook's.
func FuzzAnyBookIsReadOrRefused(f *testing.F) {
	for _, data := range []string{whole, old, early, `[{"root":"/"},{"items":[null,{},{"Chapter":null}]}]`} {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = ReadCall(data)
		book, err := Open(data)
		if err != nil {
			return
		}
		handed, err := book.Site(20)
		if err != nil {
			return
		}
		for i, p := range handed.Pages {
			if p.Parent >= i {
				t.Errorf("page %d lies below page %d", i, p.Parent)
			}
		}
	})
}
