package pages

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/site"
)

const whole = `{"format":"reliure-pages","version":1,"files":{"/a.png":"img/a.png","/b.png":"../b.png"},` +
	`"pages":[{"file":"content/a.md","url":"/a/","markdown":"A\r\nB","html":"<p>A</p>","data":{"title":"T"},` +
	`"headings":[{"id":"x","html":"H <a href=\"#x\">#</a>"}]}]}`

func TestPagesAreReadWithWhatIsSaidOfThem(t *testing.T) {
	read, err := Read([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	p := read.Pages[0]
	if p.File != "content/a.md" || p.Address != "/a/" ||
		string(p.Body) != "A\r\nB" || string(p.Published) != "<p>A</p>" ||
		p.FrontMatter["title"] != "T" || strings.TrimSpace(p.Headings[0].Text) != "H" || p.Headings[0].ID != "x" {
		t.Errorf("the page is %+v", p)
	}
	if len(read.Files) != 1 {
		t.Errorf("files outside the site are kept: %v", read.Files)
	}
}

func TestPagesThatCantBeReadAreRefused(t *testing.T) {
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	for name, c := range map[string]struct{ data, says string }{
		"cut":                {whole[:100], "ends too early"},
		"no JSON":            {`{"format":"reliure-pages",}`, "invalid character"},
		"another version":    {strings.Replace(whole, `"version":1`, `"version":2`, 1), "version 2"},
		"another kind":       {strings.Replace(whole, `"A\r\nB"`, "7", 1), "number"},
		"more behind":        {whole + "x", "follows"},
		"nested too deep":    {strings.Replace(whole, `"T"`, deep, 1), "max depth"},
		"a place outside":    {strings.Replace(whole, "content/a.md", "../a.md", 1), "not below"},
		"an absolute place":  {strings.Replace(whole, "content/a.md", "/a.md", 1), "not below"},
		"a place of Windows": {strings.Replace(whole, "content/a.md", `..\\a.md`, 1), "not below"},
		"no address":         {strings.Replace(whole, `"/a/"`, `"a"`, 1), "slash"},
		"no text": {strings.NewReplacer(`"markdown"`, `"m"`, `"html":"<p>`,
			`"h":"<p>`).Replace(whole), "neither"},
	} {
		if _, err := Read([]byte(c.data)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTextOfAWholeDocumentIsItsMainElement(t *testing.T) {
	for text, want := range map[string]string{
		"<p>a</p>": "<p>a</p>",
		"<!doctype html><html><body><nav>n</nav><main><p>a</p></main></body></html>": "<p>a</p>",
		"<html><body><nav>n</nav><article>a</article></body></html>":                 "a",
		"<!DOCTYPE html><p>a": "<p>a</p>",
	} {
		if got := string(mainOf(text)); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// FuzzAnyPagesAreReadOrRefused feeds what is no JSON, or not ours.
func FuzzAnyPagesAreReadOrRefused(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(`{"format":"reliure-pages","version":1,"pages":[{"file":"a","url":"/","html":"<html><main><p"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := Read(data)
		if err != nil {
			return
		}
		for _, p := range read.Pages {
			if !site.IsPlace(p.File) || p.Body == nil && p.Published == nil {
				t.Errorf("taken is %+v", p)
			}
		}
	})
}
