package pandoc

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/golden"
	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
)

// constructors are all of pandoc-types 1.23 that a document's blocks can have.
const constructors = `Plain Para LineBlock CodeBlock RawBlock BlockQuote OrderedList BulletList DefinitionList Header
HorizontalRule Table Figure Div Str Emph Underline Strong Strikeout Superscript Subscript SmallCaps Quoted Cite Code
Space SoftBreak LineBreak Math RawInline Link Image Note Span DefaultStyle Example Decimal LowerRoman UpperRoman
LowerAlpha UpperAlpha DefaultDelim Period OneParen TwoParens SingleQuote DoubleQuote DisplayMath InlineMath AlignLeft
AlignRight AlignCenter AlignDefault ColWidth ColWidthDefault AuthorInText SuppressAuthor NormalCitation`

// cases are blocks of one constructor, or of one of its values, in pandoc's JSON. An inline I stands in a paragraph; #w
// is a Str of the word www.
var cases = []string{
	`{"t":"Plain","c":[#a]}`,
	`{"t":"Para","c":[#a,{"t":"Space"},#b,{"t":"SoftBreak"},#c,{"t":"LineBreak"},#d]}`,
	`{"t":"LineBlock","c":[[#a],[],[#b]]}`,
	`{"t":"CodeBlock","c":[["k",["go"],[]],"a\n  b"]}`,
	`{"t":"RawBlock","c":["html","<p>a</p>"]}`,
	`{"t":"RawBlock","c":["tex","\\newcommand{\\R}{\\mathbb{R}}"]},I{"t":"Math","c":[{"t":"InlineMath"},"\\R"]}I`,
	`{"t":"RawBlock","c":["latex","\\begin{equation}x\\end{equation}"]}`,
	`{"t":"RawBlock","c":["openxml","a"]}`,
	`{"t":"BlockQuote","c":[{"t":"Para","c":[#a]}]}`,
	`{"t":"OrderedList","c":[[1,{"t":"DefaultStyle"},{"t":"DefaultDelim"}],[[{"t":"Plain","c":[#a]}]]]}`,
	`{"t":"OrderedList","c":[[2,{"t":"Example"},{"t":"TwoParens"}],[[{"t":"Plain","c":[#a]}]]]}`,
	`{"t":"OrderedList","c":[[3,{"t":"Decimal"},{"t":"Period"}],[[{"t":"Para","c":[#a]}]]]}`,
	`{"t":"OrderedList","c":[[4,{"t":"LowerRoman"},{"t":"OneParen"}],[[{"t":"Plain","c":[#a]}]]]}`,
	`{"t":"OrderedList","c":[[1,{"t":"UpperRoman"},{"t":"Period"}],[[{"t":"Plain","c":[#a]}]]]}`,
	`{"t":"OrderedList","c":[[1,{"t":"LowerAlpha"},{"t":"Period"}],[[{"t":"Plain","c":[#a]}]]]}`,
	`{"t":"OrderedList","c":[[1,{"t":"UpperAlpha"},{"t":"Period"}],[[{"t":"Plain","c":[#a]}]]]}`,
	`{"t":"BulletList","c":[[{"t":"Plain","c":[#a]}],[{"t":"Plain","c":[{"t":"Str","c":"☒"},{"t":"Space"},#b]}]]}`,
	`{"t":"DefinitionList","c":[[[#a],[[{"t":"Para","c":[#b]}],[{"t":"Plain","c":[#c]}]]]]}`,
	`{"t":"Header","c":[2,["k",[],[]],[#a]]}`,
	`{"t":"HorizontalRule"}`,
	`{"t":"Table","c":[["k",[],[]],[[#short],[{"t":"Plain","c":[#a]}]],[[{"t":"AlignLeft"},{"t":"ColWid` +
		`th","c":0.25}],` +
		`[{"t":"AlignRight"},{"t":"ColWidth","c":0.5}]],[["",[],[]],[[["",[],[]],[[["",[],[]],{"t":"AlignD` +
		`efault"},1,2,` +
		`[{"t":"Plain","c":[#b]}]]]]]],[[["",[],[]],1,[[["",[],[]],[[["",[],[]],{"t":"AlignCenter"},1,2,[{` +
		`"t":"Plain","c":` +
		`[#c]}]]]]],[[["",[],[]],[[["",[],[]],{"t":"AlignDefault"},2,1,[{"t":"Plain","c":[#d]}]],[["",[],[]],` +
		`{"t":"AlignDefault"},1,1,[{"t":"Plain","c":[#e]}]]]],[["",[],[]],[[["",[],[]],{"t":"AlignCenter"},1,1,[{"t":` +
		`"Plain","c":[#f]}]]]]]]],[["",[],[]],[[["",[],[]],[[["",[],[]],{"t":"AlignDefault"},1,1,[{"t":"Pl` +
		`ain","c":[#g]}]],` +
		`[["",[],[]],{"t":"AlignDefault"},1,1,[{"t":"Plain","c":[#h]}]]]]]]]}`,
	`{"t":"Table","c":[["",[],[]],[null,[]],[[{"t":"AlignDefault"},{"t":"ColWidthDefault"}]],[["",[],[]` +
		`],[]],[[["",[],[]],0,` +
		`[],[[["",[],[]],[[["",[],[]],{"t":"AlignDefault"},1,1,[{"t":"Plain","c":[#a]}]]]]]]],[["",[],[]],[]]]}`,
	`{"t":"Figure","c":[["k",[],[]],[null,[{"t":"Plain","c":[#a]}]],[{"t":"Plain","c":[{"t":"Image","c":[["",[],` +
		`[["width","50%"]]],[#b],["p.png","t"]]}]}]]}`,
	`{"t":"Figure","c":[["k",[],[]],[null,[{"t":"Plain","c":[#a]}]],[{"t":"CodeBlock","c":[["",[],[]],"b"]}]]}`,
	`{"t":"Div","c":[["k",["callout-tip"],[]],[{"t":"Header","c":[2,["",[],[]],[#a]]},{"t":"Para","c":[#b]}]]}`,
	`{"t":"Div","c":[["",["columns"],[]],[{"t":"Div","c":[["",["column"],[["width","40%"]]],[{"t":"Para` +
		`","c":[#a]}]]}]]}`,
	`{"t":"Div","c":[["",[],[["custom-style","Block Quote"]]],[{"t":"Para","c":[#a]}]]}`,
	`{"t":"Div","c":[["",[],[["custom-style","Mine"]]],[{"t":"Para","c":[#a]}]]}`,
	`{"t":"Div","c":[["",[],[["lang","de"]]],[{"t":"Para","c":[{"t":"Quoted","c":[{"t":"DoubleQuote"},[#a]]}]}]]}`,
	`{"t":"Div","c":[["refs",["references"],[]],[{"t":"Div","c":[["ref-x",["csl-entry"],[]],[{"t":"Para` +
		`","c":[#a]}]]}]]},` +
		`I{"t":"Cite","c":[[{"citationId":"x","citationMode":{"t":"NormalCitation"}}],[#b]]}I,` +
		`I{"t":"Cite","c":[[{"citationId":"y","citationMode":{"t":"AuthorInText"}}],[#c]]}I`,
	`I{"t":"Cite","c":[[{"citationId":"x","citationMode":{"t":"SuppressAuthor"}}],[{"t":"Note","c":[{"t` +
		`":"Para","c":[#a]}]}]]}I`,
	`I{"t":"Emph","c":[#a]}I`,
	`I{"t":"Underline","c":[#a]}I`,
	`I{"t":"Strong","c":[#a]}I`,
	`I{"t":"Strikeout","c":[#a]}I`,
	`I{"t":"Superscript","c":[#a]},{"t":"Subscript","c":[#b]}I`,
	`I{"t":"SmallCaps","c":[#a]}I`,
	`I{"t":"Quoted","c":[{"t":"DoubleQuote"},[#a,{"t":"Quoted","c":[{"t":"SingleQuote"},[#b]]}]]}I`,
	`I{"t":"Code","c":[["",["go"],[]],"a"]}I`,
	`I{"t":"Math","c":[{"t":"InlineMath"},"a"]}I`,
	`I{"t":"Math","c":[{"t":"DisplayMath"},"\\frac a b"]}I`,
	`I{"t":"Math","c":[{"t":"InlineMath"},"\\unknowncommand a"]}I`,
	`I{"t":"RawInline","c":["html","<em>"]},#a,{"t":"RawInline","c":["html5","</em>"]}I`,
	`I{"t":"RawInline","c":["latex","\\vspace{a}"]}I`,
	`I{"t":"Link","c":[["k",[],[]],[#a],["https://example.org/","t"]]}I`,
	`I{"t":"Link","c":[["",[],[]],[#a],["#ref-x",""]]}I`,
	`I#a,{"t":"Image","c":[["",[],[["width","2cm"],["alt","b"]]],[],["p.png",""]]}I`,
	`I#a,{"t":"Note","c":[{"t":"Para","c":[#b,{"t":"Note","c":[{"t":"Plain","c":[#c]}]}]}]}I`,
	`I{"t":"Span","c":[["k",["mark"],[["lang","fr"]]],[#a]]}I`,
	`I{"t":"Span","c":[["",["unknown"],[["custom-style","Mine"]]],[#a]]}I`,
	`I{"t":"Strange","c":[#a]}I,{"t":"Stranger","c":[[#b]]}`,
}

// TestEveryConstructorOfPandocIsInTheModel shows what becomes of each, and holds that no text is lost without a word.
func TestEveryConstructorOfPandocIsInTheModel(t *testing.T) {
	str, inline := regexp.MustCompile(`([^"])#(\pL+)`), regexp.MustCompile(`I([#{].*?)I(,|$)`)
	var all, shown strings.Builder
	for _, written := range cases {
		blocks := inline.ReplaceAllString(written, `{"t":"Para","c":[$1]}$2`)
		blocks = str.ReplaceAllString(blocks, `$1{"t":"Str","c":"$2$2$2"}`)
		all.WriteString(blocks)
		page, report := read(t, `{"pandoc-api-version":[1,23,1],"meta":{"lang":{"t":"MetaString","c":"en"}},"blocks":[`+
			blocks+`]}`)
		document := &model.Document{Sections: []*model.Section{{Blocks: page.Blocks}}, Notes: page.Notes}
		result, err := document.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		shown.WriteString(written + "\n")
		for _, d := range report.All() {
			shown.WriteString("    " + d.Code + "\n")
		}
		shown.WriteString("    " + positions.ReplaceAllString(string(result), "") + "\n")
		for _, word := range str.FindAllStringSubmatch(written, -1) {
			if w := strings.Repeat(word[2], 3); word[2] != "short" &&
				!strings.Contains(string(result), w) {
				t.Errorf("%s: the word %q is lost", written, w)
			}
		}
	}
	for name := range strings.FieldsSeq(constructors) {
		if !strings.Contains(all.String(), `"`+name+`"`) {
			t.Errorf("there is no case of %s", name)
		}
	}
	golden.Compare(t, filepath.Join("testdata", "constructors.txt"), shown.String())
}

var positions = regexp.MustCompile(`,?"pos":"[^"]*"`)

// read reads a document into the model.
func read(t *testing.T, json string) (*html.Page, *diag.List) {
	t.Helper()
	d, err := Read([]byte(json), 50)
	if err != nil {
		t.Fatalf("%s: %v", json, err)
	}
	report, w := &diag.List{}, &html.Writer{}
	position := func(offset int) diag.Pos { return diag.Pos{File: "d.json", Line: 1, Column: offset + 1} }
	d.Write(w, "note-", position, report)
	return html.Read(w, html.Source{
		Position: position,
		Picture:  func(string, model.Pos) *model.Asset { return nil },
		Embed:    func([]byte, string, model.Pos) *model.Asset { return nil },
		Data:     func(string, model.Pos) []byte { return nil },
		Limits:   html.Limits{Nesting: 100, Columns: 10, Cells: 100},
		Report:   report,
	}), report
}

// TestDivisionsAreTheSameWhateverTheOrderOfTheirKeys holds divisions that are written as they are read, which are those
// whose type comes first, to those that are read whole.
func TestDivisionsAreTheSameWhateverTheOrderOfTheirKeys(t *testing.T) {
	const (
		plain   = `{"t":"Plain","c":[{"t":"Str","c":"a"}]}`
		para    = `{"t":"Para","c":[{"t":"Str","c":"b"},{"t":"Note","c":[{"t":"Para","c":[{"t":"Str","c":"n"}]}]}]}`
		heading = `{"t":"Header","c":[2,["h",[],[]],[{"t":"Str","c":"H"}]]}`
	)
	contents := []string{"", plain, plain + "," + plain, plain + "," + para + "," + plain, heading + "," + para, para,
		`{"t":"Div","c":[["",["title"],[]],[` + plain + `]]},` + plain + "," + plain,
		`{"t":"Div","c":[["i",[],[]],[` + plain + "," + plain + `]]},` + plain,
		`{"t":"BlockQuote","c":[` + para + `]}`}
	attributes := []string{`["",[],[]]`, `["",["note"],[]]`, `["",["callout-tip"],[["title","T"]]]`,
		`["",["details"],[]]`, `["",[],[["custom-style","Quote"]]]`, `["refs",["references"],[["lang","de"]]]`,
		`["r",["csl-entry"],[]]`, `["s",["section"],[]]`}
	for _, a := range attributes {
		for _, inside := range contents {
			document := `{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[` +
				plain + `,{"t":"Div","c":[` + a + `,[` + inside + `]]},` + plain + "," + plain + `]}`
			var value any
			if err := json.Unmarshal([]byte(document), &value); err != nil {
				t.Fatal(err)
			}
			sorted, err := json.Marshal(value.(map[string]any)["blocks"])
			if err != nil {
				t.Fatal(err)
			}
			whole := `{"pandoc-api-version":[1,23,1],"meta":{},"blocks":` + string(sorted) + `}`
			if got, want := shownOf(t, document), shownOf(t, whole); got != want {
				t.Errorf("%s\nas it is read: %s\nread whole:    %s", document, got, want)
			}
		}
	}
}

func TestQuotationWithAStyleForQuotationsIsOne(t *testing.T) {
	const document = `{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[{"t":"Div","c":[["",[],[["custom-style","Quote"]]],` +
		`[{"t":"BlockQuote","c":[{"t":"Para","c":[{"t":"Str","c":"a"}]}]}]]}]}`
	if shown := shownOf(t, document); strings.Count(shown, `"quote"`) != 1 {
		t.Errorf("it becomes %s", shown)
	}
}

// shownOf returns the model of a document without places.
func shownOf(t *testing.T, document string) string {
	t.Helper()
	page, _ := read(t, document)
	result, err := (&model.Document{Sections: []*model.Section{{Blocks: page.Blocks}}, Notes: page.Notes}).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return positions.ReplaceAllString(string(result), "")
}
