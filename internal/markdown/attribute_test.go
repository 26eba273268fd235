package markdown

import (
	"regexp"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/site"
)

// attributeRows are the attributes of HTML that people write, with what the model keeps of each. One that nothing is
// kept of concerns a screen, a program or a style.
var attributeRows = []struct{ name, source, kept string }{
	{"lang", `<p lang="ar">a</p>`, `language="ar"`},
	{"dir", `<p dir="rtl">a</p>`, `direction="rtl"`},
	{"id", `<p id="x">a</p>`, `id="x"`},
	{"title of an abbreviation", `<abbr title="Long">L</abbr>`, `expansion="Long"`},
	{"title of a link", `<a href="https://e.org" title="Tip">a</a>`, `title="Tip"`},
	{"href", `<a href="https://e.org">a</a>`, `address="https://e.org"`},
	{"start", `<ol start="5"><li>a</li></ol>`, `start=5`},
	{"reversed", `<ol reversed><li>a</li></ol>`, `reversed=true`},
	{"type of a list", `<ol type="a"><li>a</li></ol>`, `numbering="LowerAlpha"`},
	{"value of an item", `<ol><li value="9">a</li></ol>`, `number=9`},
	{"width in pixels", `<img src="a.png" alt="a" width="30">`, `width=30`},
	{"width in per cent", `<img src="a.png" alt="a" width="50%">`, `share=50`},
	{"width in a style", `<img src="a.png" alt="a" style="width: 1in">`, `width=96`},
	{"height", `<img src="a.png" alt="a" height="20">`, `height=20`},
	{"alt", `<img src="a.png" alt="Words">`, `alt="Words"`},
	{"role of decoration", `<img src="a.png" alt="a" role="presentation">`, `decorative=true`},
	{"colspan", `<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>`, `columnSpan=2`},
	{"rowspan", `<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>`, `rowSpan=2`},
	{"scope", `<table><tr><th scope="col">a</th><td>b</td></tr></table>`, `scope="col"`},
	{"align of a cell", `<table><tr><td align="right">a</td></tr></table>`, `align="right"`},
	{"checked", `<ul><li><input type="checkbox" checked> a</li></ul>`, `task="done"`},
	{"value of a field", `<input value="Words">`, `Words`},
	{"headers", `<table><tr><th id="h">a</th><td headers="h">b</td></tr></table>`, ``},
	{"abbr", `<table><tr><th abbr="h">a</th></tr></table>`, ``},
	{"align of a paragraph", `<p align="center">a</p>`, ``},
	{"class", `<p class="x">a</p>`, ``},
	{"loading", `<img src="a.png" alt="a" loading="lazy">`, ``},
	{"target", `<a href="https://e.org" target="_blank">a</a>`, ``},
	{"rel", `<a href="https://e.org" rel="nofollow">a</a>`, ``},
	{"open", `<details open><summary>a</summary>b</details>`, ``}, // a book prints all of them open
	{"datetime", `<time datetime="2020-01-01">a</time>`, ``},
	{"cite", `<blockquote cite="https://e.org">a</blockquote>`, ``},
	{"color", `<font color="red">a</font>`, ``},
	{"data-x", `<p data-x="1">a</p>`, ``},
}

// without takes the attribute of a row out of its source.
func without(source, name string) string {
	word, _, _ := strings.Cut(name, " ")
	if strings.HasSuffix(name, " in a style") {
		word = "style"
	}
	return regexp.MustCompile(` `+word+`(="[^"]*")?`).ReplaceAllString(source, "")
}

var placeInDump = regexp.MustCompile(` \d+:\d+`)

func TestEveryAttributeIsKeptOrConcernsAScreenAlone(t *testing.T) {
	model := func(source string) string {
		p, _ := readDialect(t, site.AnyDialect, source)
		return placeInDump.ReplaceAllString(dump(t, p), "")
	}
	for _, row := range attributeRows {
		bare := without(row.source, row.name)
		with, plain := model(row.source), model(bare)
		switch {
		case bare == row.source:
			t.Errorf("%s: the row has no such attribute", row.name)
		case row.kept == "" && with != plain:
			t.Errorf("%s: it changes the model:\n%s", row.name, with)
		case row.kept != "" && (!strings.Contains(with, row.kept) || strings.Contains(plain, row.kept)):
			t.Errorf("%s: the model has no %s that comes of it:\n%s", row.name, row.kept, with)
		}
	}
}
