package export

import (
	"maps"
	"path"
	"strings"
	"testing"
)

// foundSites are pages that sites made at random have led to: each was made into artifacts with a fault, or lost words.
var foundSites = map[string]map[string]string{
	"a figure's caption on the page after its cell": {"docs/a.qmd": `<table class="fr-table"><caption>xqqla</caption><tfoot>
<tr><th scope=row>
/// note

![xqcma](drawing.svg){width=50%}
</td><td></th><td rowspan=3>xqlma</td>
</table>
#### ***xqqma*
`},
	"a page's end in an address that Reliure adds": {"sub/index.md": `<table><tbody>
<tr><th>xqfaa xqgaa] width='9' height='9'/></svg> xqhaa --></th><td colspan=2>

$$\text{` + "\u202e" + `}\ue000$$
<td rowspan=0>
<iframe src="https://example.org">zed</iframe>
xqwaa
<tr><td colspantd></tr>
<tr><td rowspan=0>xqyaa</th>
<details><legend>xqzga</legend>xqaha</details>
`},
	"words before a table of 100 columns": {".vitepress/config.mjs": "", "a.md": `<table>
<tr><td colspan=99>
</th><td colspan=2>xqxaa</th>xqlca
<tr><td rowspan=3>
<table span=2></colgroup><tbody>
<tr><td rowspan=0>xqofa</th>xqtfa
{% for x in [1,2] %}{{ x }}{% endfor %} xqqma
`},
	"a title in a note of a heading": {
		"mkdocs.yml": "site_name: Site\n",
		"docs/index.md": "# xqaca\n\n## xqfaa[^a-b]xqhaa\n\n### xqzka\n\n[^a-b]: xqzha\n\n" +
			"    <details><summary>xqzja</summary>xqzia</details>\n",
	},
	"notes and formulas deeper than elements may lie": {
		"reliure.yaml": "limits: {nesting: 3}\n",
		"index.md": "<table><tr><td><table><tr><td>\n\n- a b^[xqlea] c[^x]\n\nd $xqaab$\n\n[^x]: xqlfa\n\n" +
			"    d[^y]\n\n    [^y]: xqfaa\n\n</td></tr></table></td></tr></table>\n",
	},
	"a table in an item of a list in a row that is cut": {"content/b-c.qmd": `<table span=2></colgroup><tfoot>
<tr><th>xqdaa xqgaa</td><th>

+ <table <tr><td height='9'/></svg> xqbba
 </th><td headers=x>xqcba</tr>
 <tr><th scope=row>xqlba![xqmba](film.mp4)xqnba<!--
`},
	"a part of a split table that is read before the one above it": {"docs/b-c.md": `<table <tr><td colspan=99>
 <td colspan=99>xqtba</th><td <tr></tr>
><table><colgroup><col span=2></colgroup><tbody>
><td colspan=99>xqjda  </td><td rowspan=3>xqpda }}</th>xqwda
><tr><td headers=x>xqxda<td>
>
<table class="fr-table">
<td rowspan=3></th><td>xqgia</td>
<tr></tr>
</th><td>xqmka ==xqnka||</th>xqtla
`},
	"a figure that moves to the page after its text": {"index.md": strings.ReplaceAll(`>![xqcaa](https://example.org/x.png){.x}

![xqdaa 'xqfaa'](pic.png "zed")
[^a-b]: xqiaa
''''html
xqkaa 1
xqlaa
''''
| xqnaa |
| --- |
| xqpaa |
| |
| |

Table: xqyaa

xqzaa xqaba
| xqbba |
| --- |
| |
| xqkba |
| *<svg |
3) "a.md"
 
 xqzba

3) xqaca
3) xqbca'xqcca'
(@) xqgca<
<section class="fr-accordion"><h3 class="fr-accordion__title"><button aria-controls="t">xqhca</button></h3><div class="fr-collapse" id="t">
xqica ++xqlca~~
</div></section>
xqzca

xqada

xqbda

xqcda`, "'", "`")},
	"a text whose heading is not the title of the book": {
		"reliure.yaml": "title: Book\n", "eleventy.config.js": "export default function (config) {}\n",
		"content/con.html": "---\neleventyNavigation:\n  key: k1\n---\n<h1>xqvsa</h1>\n",
		"content/a.md":     "---\ntitle: A\neleventyNavigation:\n  key: k2\n  parent: k1\n---\nxqaba\n",
	},
	"a note that is indented too far": {
		"eleventy.config.js": "export default function (config) {}\n",
		"index.md":           "x\n\n       [^1]: xqsia\n\nxqabb\n",
	},
}

func TestSitesThatWereFoundAtRandomAreMadeWithoutFault(t *testing.T) {
	picture, _, drawing := smallPictures()
	for name, files := range foundSites {
		t.Run(name, func(t *testing.T) {
			for file := range maps.Clone(files) {
				files[path.Join(path.Dir(file), "drawing.svg")] = drawing
				files[path.Join(path.Dir(file), "pic.png")] = picture
			}
			for _, fault := range faultsOf(t, randomSite{files: files}) {
				t.Error(fault)
			}
		})
	}
}
