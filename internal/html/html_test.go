package html

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// readRaw reads raw HTML that lies in the source as it is.
func readRaw(raw string) (*Page, []diag.Diagnostic) {
	report := &diag.List{}
	w := &Writer{}
	w.Raw(Clean([]byte(raw)), 0)
	page := Read(w, Source{
		Position: func(offset int) model.Pos { return model.Pos{File: "page.html", Line: 1, Column: offset + 1} },
		Picture:  func(string, model.Pos) *model.Asset { return nil },
		Embed:    func([]byte, string, model.Pos) *model.Asset { return nil },
		Data:     func(string, model.Pos) []byte { return nil },
		Limits:   Limits{Nesting: 100, Columns: 10, Cells: 100},
		Report:   report,
	})
	return page, report.All()
}

func codes(said []diag.Diagnostic) string {
	var out []string
	for _, d := range said {
		out = append(out, strings.TrimPrefix(d.Pos.String(), "page.html:1:")+" "+d.Code)
	}
	return strings.Join(out, ", ")
}

func TestWhatIsNotBalancedIsNamedWhereItHappens(t *testing.T) {
	for raw, want := range map[string]string{
		"<p>a<p>b<ul><li>c<li>d</ul>": "", // end tags that may be left out
		"<div>a":                      "1 html-unclosed",
		"<div><span>a</div>":          "6 html-unclosed",
		"a</div>":                     "2 html-stray-end-tag",
		"<b><div>a</b></div>":         "10 html-misnested",
		"<table><tr><td>a</div></td></tr></table>": "17 html-stray-end-tag",
		"<h2>a</h3>":                                    "",
		"a <div b":                                      "3 html-tag-incomplete",
		"<br>a</br>":                                    "",
		"<table><tr><th>a<tr><td>b<td>c</table>":        "",
		"<dl><dt>a<dd>b<dt>c<dd>d</dl>":                 "",
		"<svg><title>a</title><path/></svg>":            "",
		"<select><option>a<option>b</select>":           "",
		"<script>if (a < b) { '</div>' }</script>":      "",
		strings.Repeat("<div>", 101) + "a":              "501 nesting-too-deep",
		"<table><tr>" + strings.Repeat("<td>", 11) + "": "1 html-unclosed, 1 table-too-large",
	} {
		_, said := readRaw(raw)
		got := codes(said)
		if strings.HasSuffix(want, "nesting-too-deep") {
			if !strings.Contains(got, want) {
				t.Errorf("%.60q…: %s", raw, got)
			}
		} else if got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

func TestPlaceOfTheSourceCanNotBeForged(t *testing.T) {
	page, _ := readRaw(`<p @=m0 @="9">a</p><p class="x" @='5'>` + "\uFDD01\uFDD1" + `b</p>`)
	if len(page.Blocks) != 2 || page.Blocks[0].Attributes().Pos.Column != 1 ||
		page.Blocks[1].Attributes().Pos.Column != 20 {
		t.Errorf("%+v", page.Blocks)
	}
}

func TestTextBelowTheNestingLimitStays(t *testing.T) {
	page, _ := readRaw(strings.Repeat("<div>", 1000) + "<p>a</p><p>b</p>" + strings.Repeat("</div>", 1000) + "c")
	var words []string
	model.Visitor{Inline: func(in model.Inline) bool {
		if text, ok := in.(*model.Text); ok {
			words = append(words, text.Value)
		}
		return true
	}}.Blocks(page.Blocks)
	if got := strings.Join(words, " "); got != "a b c" {
		t.Errorf("got %q", got)
	}
}

func FuzzAnyHTMLIsRead(f *testing.F) {
	for _, s := range []string{
		"<p>a<b>b<i>c</b>d</i>", "<table><tr>a<td>b</table>",
		"<div class=fr-alert><h3 class=fr-alert__title>a</h3>b</div>",
		"<h3 class=fr-accordion__title>a</h3> <div class=fr-collapse>b</div>",
		"<figure><img src=a><figcaption>b</figcaption></figure>", "<svg><g><text>a", "<select><b>a", "<!-- a",
		"<a href=x><div>b</div></a>", "<form data-quiz-json='{}'>", "<template><td>a",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) { readRaw(raw) })
}

func TestTextBehindDeclarationsWithoutEndIsShown(t *testing.T) {
	for _, begin := range []string{"<![CDATA[ ", "<!doctype ", "<?php ", "</ "} {
		page, said := readRaw("<p>a " + begin + "b <b c")
		if got := model.PlainText(page.Blocks[0].(*model.Paragraph).Inlines); got != "a "+begin+"b <b c" {
			t.Errorf("%s: %q", begin, got)
		}
		if codes(said) != "6 html-comment-unclosed" {
			t.Errorf("%s: said %s", begin, codes(said))
		}
	}
}

func TestTextBehindCommentsWithoutEndIsShown(t *testing.T) {
	page, said := readRaw("<p>a <!-- b <b>c</b> <!-- d <i>e</i>")
	if got := model.PlainText(page.Blocks[0].(*model.Paragraph).Inlines); got != "a <!-- b c <!-- d e" {
		t.Errorf("%q", got)
	}
	if codes(said) != "6 html-comment-unclosed" {
		t.Errorf("said %s", codes(said))
	}
}

func TestWhatSetsTextOrSizesIsRead(t *testing.T) {
	for raw, want := range map[string]string{
		`<p><u>a</u></p>`:                                                           "underline",
		`<p><span class="smallcaps">a</span>`:                                       "smallCapitals",
		`<p><i style="font-variant: small-caps">a</i>`:                              "emphasis",
		`<p><span style="font-variant: small-caps">a</span>`:                        "smallCapitals",
		`<ol data-delimiter="brackets"><li>a</ol>`:                                  `"delimiter":"brackets"`,
		`<p><img src="a" style="width: 50%">`:                                       `"share":50`,
		`<p><img src="a" width="12.6%">`:                                            `"share":13`,
		`<table><col width="25%"><col style="width:10%"><tr><td>a<td>b</table>`:     `[{"width":250},{"width":100}]`,
		`<table><colgroup><col span=2 width="5%"></colgroup><tr><td>a<td>b</table>`: `[{"width":50},{"width":50}]`,
		`<table><col width="25"><tr><td>a</table>`:                                  `"columns":[{}]`,
	} {
		page, _ := readRaw(raw)
		written, err := (&model.Document{Sections: []*model.Section{{Blocks: page.Blocks}}}).MarshalJSON()
		if err != nil || !strings.Contains(string(written), want) {
			t.Errorf("%s: no %s in %s (%v)", raw, want, written, err)
		}
	}
}
