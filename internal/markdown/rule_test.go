package markdown

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// mark is something that a common dialect gives a meaning to.
type mark struct {
	name   string
	source string
	signs  string // what must not be printed, parted by spaces
	words  string // what must not be lost
}

// marks are the rows of the rule: each is understood, or its words are kept and something is said of it.
var marks = []mark{
	{"container", "::: tip A title\nBody\n:::", ":::", "A title Body"},
	{"container with label and attributes", ":::danger[A *title*]{#id}\nBody\n:::", "::: {#id} [ *", "A title Body"},
	{"fenced div", "::: {.callout-note title=\"A title\"}\nBody\n:::", "::: { title=", "A title Body"},
	{"unknown container", "::: box A title\nBody\n:::", ":::", "A title Body"},
	{"inline directive", "A :kbd[key] here", ":kbd [", "A key here"},
	{"admonition", "!!! note \"A title\"\n    Body", "!!!", "A title Body"},
	{"collapsed admonition", "??? note \"A title\"\n    Body", "???", "A title Body"},
	{"content tab", "=== \"A title\"\n    Body", "===", "A title Body"},
	{"block of slashes", "/// details | A title\nBody\n///", "/// |", "A title Body"},
	{"MyST directive", "```{note} A title\nBody\n```", "``` {note}", "A title Body"},
	{"accordions of eleventy-dsfr", "????accordionsgroup\n\n??? A title\n\nBody\n\n???\n\n????", "???", "A title Body"},
	{"alert", "> [!NOTE]\n> Body", "[!NOTE]", "Body"},
	{"callout of Obsidian", "> [!bug]- A title\n> Body", "[!bug] -", "A title Body"},
	{"wiki link", "See [[Page|words]] here", "[[ ]] |", "See words here"},
	{"embedded picture", "![[a.png|300]]", "[[ 300", ""},
	{"comment of Obsidian", "Before %%hidden%% after", "", "Before after"},
	{"attributes of a block", "Words {#id .class}", "{ .class", "Words"},
	{"attributes of an inline", "*Words*{.class} here", "{ .class", "Words here"},
	{"kramdown's attributes", "Words\n{: .class}", "{: .class", "Words"},
	{"bracketed span", "A [word]{.class} here", "{ [", "A word here"},
	{"heading without number", "# Words {-}", "{-}", "Words"},
	{"inline note", "Words^[A note]", "^[", "Words A note"},
	{"note in the title of a picture", "![A](a.png \"Words[^1]\")\n\n[^1]: A note", "[^1]", ""},
	{"note in HTML", "<p>Words[^1]</p>\n\n[^1]: A note", "[^1]", "Words A note"},
	{"note with spaces in its label", "Words[^a b]\n\n[^a b]: A note", "[^", "Words A note"},
	{"marks in the title of a picture", "![A](a.png \"*Words* and `code`\")", "* `", ""},
	{"emoji name in HTML", "<p>A :tada: here</p>", ":tada:", "A here"},
	{"emoji name", "A :tada: here", ":tada:", "A here"},
	{"icon name", "A :material-account: here", ":material", "A here"},
	{"contents mark", "[[toc]]\n\nWords", "toc", "Words"},
	{"contents mark of Python-Markdown", "[TOC]\n\nWords", "TOC", "Words"},
	{"page break of LaTeX", "A\n\n\\newpage\n\nB", "newpage", "A B"},
	{"page break of Quarto", "A\n\n{{< pagebreak >}}\n\nB", "pagebreak", "A B"},
	{"page break of CSS", "A\n\n<div style=\"page-break-after: always\"></div>\n\nB", "always", "A B"},
	{"include of pymdownx", "--8<-- \"a.md\"\n\nWords", "--8<--", "Words"},
	{"include of mdBook", "{{#include a.md}}\n\nWords", "#include", "Words"},
	{"grid table", "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", "+ | ===", "a b c d"},
	{"simple table", "a    b\n---- ----\nc    d", "----", "a b c d"},
	{"multiline table", "------------\na    b\n---- -------\nc    d e\n     f\n\ng    h\n------------", "----",
		"a b c d e f g h"},
	{"table caption", "| a |\n|---|\n| b |\n\n: Words {#id}", ": {", "Words a b"},
	{"cell beyond the last column", "| a |\n|---|\n| b | c |", "|", "a b c"},
	{"line block", "| First\n| second", "|", "First second"},
	{"example list", "(@a) First\n\nSee (@a).", "(@", "First See (1)."},
	{"fancy list", "a. First\nb. second", "", "First second"},
	{"definition list", "Term\n: Words", ":", "Term Words"},
	{"definition list with tilde", "Term\n  ~ Words", "~", "Term Words"},
	{"title block", "% A title\n% Jane\n\nWords", "%", "A title Jane Words"},
	{"raw block", "```{=latex}\n\\vspace{1cm}\n```\n\nWords", "vspace", "Words"},
	{"raw inline", "A `\\x`{=latex} here", "{=latex}", "A here"},
	{"title of code", "```js title=\"a.js\"\ncode\n```", "title=", "a.js code"},
	{"name of code", "```js [a.js]\ncode\n```", "[a.js]", "a.js code"},
	{"order to highlight", "```js\n// highlight-next-line\na // [!code focus]\n```", "highlight [!code", "a"},
	{"annotation in code", "```yaml\na # (1)!\n```", "!", "a (1)"},
	{"cell of Quarto", "```{python}\n#| echo: false\n#| lst-cap: A title\na\n```", "#| echo", "A title a"},
	{"code of a file", "<<< @/a.js{2}\n\nWords", "<<<", "Words"},
	{"citation", "As [@doe2020] says", "[@doe2020]", "As says"},
	{"reference to a figure", "See @fig-a here", "@fig", "See here"},
	{"caption of a picture", "![Alt](a.png){#fig-a fig-alt=\"Seen\"}", "{#fig fig-alt", "Alt"},
	{"picture with width", "![Alt](a.png){width=50%}", "{width", ""},
	{"critic mark", "A {--b--}{++c++}{>>d<<} here", "{-- {++ {>>", "A b c here"},
	{"keys", "Press ++ctrl+c++ now", "++", "Press ctrl c now"},
	{"marked text", "A ==word== here", "==", "A word here"},
	{"superscript", "x^2^ here", "^", "x 2 here"},
	{"formula in dollars", "A $x$ here", "$", "A x here"},
	{"formula in brackets of mdBook", "A \\\\(x\\\\) here", "\\\\(", "A x here"},
	{"environment of TeX", "\\begin{equation}\nx\n\\end{equation}", "\\begin", "x"},
	{"command of TeX", "A \\textbf{word} here", "\\textbf{", "A word here"},
	{"abbreviation", "An HTML page\n\n*[HTML]: words", "*[", "An HTML page"},
	{"import", "import A from 'a'\n\nWords", "import", "Words"},
	{"comment of JSX", "A {/* hidden */} here", "{/* hidden", "A here"},
	{"component", "<TabItem label=\"A title\">\n  Body\n</TabItem>", "TabItem label", "A title Body"},
	{"unknown component", "A <Shout>word</Shout> here", "Shout", "A word here"},
	{"comment without end", "<!-- hidden\n\nWords", "<!--", "Words"},
	{"ruby", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<", "漢 kan"},
	{"MathML", "A <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> here", "12", "A here"},
	{"attributes with low lines", "[A *b*](https://e.org){target=_blank} and *c*{rel=x_y} here",
		"target rel {", "A b and c here"},
	{"rule with attributes", "A\n\n--- {.thin}\n\nB", "--- {.thin", "A B"},
	{"address with spaces", "![A plan](first floor.png) here", "floor.png) ![", "here"},
	{"size of a picture", "A ![](a.png =200x100) here", "= 200 ![", "A here"},
	{"callout that begins with an emoji", ":::info\n:bulb: Words\n:::", ":bulb", "Words"},
	{"component with an expression", "<DocCardList items={list().items}/>\n\nWords", "items", "Words"},
	{"bullets as text", "• First\n\n• Second", "", "First Second"},
	{"drawing in an address", "![A plan](data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' width='4' " +
		"height='4'></svg>) here", "data: ![", "here"},
	{"component named like an attribute", "<Step title=\"A title\">Body</Step>", "Step title=", "A title Body"},
	{"change of GitLab", "A {+new+} and [- old -] here", "{ + [ -", "A new and old here"},
	{"inserted text of pymdownx", "A ^^new^^ here", "^", "A new here"},
	{"bar of progress", "A [=50% \"Half\"] here", "[= 50", "A Half here"},
	{"annotation", "Words (1)! here\n{ .annotate }\n\n1.  A note", "! {", "Words (1) here A note"},
	{"id of a block", "Words ^a-name", "^", "Words"},
	{"id of a block on its own", "Words\n\n^a-name", "^", "Words"},
	{"state of a task", "- [/] Words", "[/]", "Words"},
	{"width in the words of a picture", "![A|300](a.png) here", "|", "here"},
	{"alert of docsify", "!> Words", "!>", "Words"},
	{"alert of docsify with a label", "> [!TIP|label:A title]\n> Body", "label |", "A title Body"},
	{"admonition without a space", "!!!note\n    Body", "!!!", "Body"},
	{"title and text of a container", ":::tip{title=\"A title\"} Body\n:::", "title= {", "A title Body"},
	{"leaf directive", "::youtube[A film]{#x}", ":: {", "A film"},
	{"unknown leaf directive", "::box[A title]{.x}\n\nWords", ":: {", "A title Words"},
	{"attributes before a block", "{: .x}\n- Words", "{", "Words"},
	{"comment of kramdown", "{::comment}\nhidden\n\ntoo\n{:/comment}\n\nWords", "{ hidden too", "Words"},
	{"extension of kramdown", "{::nomarkdown}Words{:/}", "{ nomarkdown", "Words"},
	{"contents mark of kramdown", "* TOC\n{:toc}\n\nWords", "TOC {", "Words"},
	{"expression for an attribute", "A <b style={{color: 'red'}}>word</b> here", "style {", "A word here"},
	{"comment that includes", "<!--@include: ./a.md-->\n\nWords", "include", "Words"},
	{"heading without a space", "##Words here", "", "Words here"},
	{"stars beside a sign", "A **word:**here", "", "A word here"},
	{"stars beside Chinese", "A **字。**字", "*", "字"},
	{"fancy list in an item", "1. Words\n   a. one\n   b. two", "", "Words one two"},
	{"columns of a table's caption",
		"| a |\n|---|\n| b |\n\n: Words {tbl-colwidths=\"[1]\"}", "{ colwidths", "a b Words"},
	{"attributes below a table", "| a |\n|---|\n| b |\n{: .x #y}", "{", "a b"},
	{"attributes above a paragraph", "{.x #y}\nWords", "{", "Words"},
	{"contents mark in a numbered list", "1. TOC\n{:toc}\n\nWords", "TOC {", "Words"},
	{"role of MyST", "Press {kbd}`Ctrl` for {doc}`words <guide>`", "{ < `", "Press Ctrl for words"},
	{"role of reStructuredText", "See :ref:`words` here", ":ref ` :", "See words here"},
	{"abbreviation of MyST", "A {abbr}`PCB (printed board)` here", "{ (", "A PCB here"},
	{"target of MyST", "(a-name)=\n\nWords", "( =", "Words"},
	{"contents of MyST", "```{toctree}\n:maxdepth: 2\n\nguide\n```\n\nWords", "toctree guide", "Words"},
	{"block of comments", "%%\nhidden\n\ntoo\n%%\n\nWords", "hidden too", "Words"},
	{"size of docsify", "![A](a.png ':size=50x20') here", "size", "here"},
	{"picture of DocFX", ":::image type=\"content\" source=\"a.png\" alt-text=\"A\":::\n\nWords", ":: source", "Words"},
	{"row of DocFX", ":::row:::\n:::column span=\"\":::\nWords\n:::column-end:::\n:::row-end:::", "::: row span",
		"Words"},
	{"list of DocFX", "> [!div class=\"checklist\"]\n> * Words", "[!div", "Words"},
	{"film of markdown-it", "@[youtube](abc)\n\nWords", "@", "Words"},
	{"include of DocFX", "[!INCLUDE [a](a.md)]\n\nWords", "INCLUDE", "Words"},
	{"directive of reStructuredText", ".. note:: Words", "..", "Words"},
	{"block of AsciiDoc", "image::a.png[Words]", "::", "Words"},
	{"macro of Confluence", "{panel:title=A}\nWords\n{panel}", "{panel", "Words"},
	{"heading of Textile", "h2. Words", "h2.", "Words"},
	{"bold of MediaWiki", "'''Words'''", "'''", "Words"},
	{"Markdown within HTML", "<div class=\"x\" markdown>\n**Words**\n</div>", "* <", "Words"},
	{"figure that holds Markdown", "<figure markdown=\"span\">\n  ![A](a.png){ width=\"9\" }\n" +
		"  <figcaption>Some *words*</figcaption>\n</figure>", "* { <", "Some words"},
	{"collapsible of markdown-it", "+++ A title\nBody\n+++", "+++", "A title Body"},
	{"collapsible with a title in quotes", "+++ title \"A title\"\n    Body", "+++", "A title Body"},
	{"low text of wikis", "A ,,low,, word", ",,", "A low word"},
	{"slanted text of wikis", "A //slanted// word", "//", "A slanted word"},
	{"link of AsciiDoc", "See <<a-name,words>> here", "<<", "See words here"},
	{"file between angles", "<<file.txt>>\n\nWords", "<<", "Words"},
	{"file of Leanpub", "<<[A title](a.js)\n\nWords", "<<", "Words"},
	{"date of docsify", "As of {docsify-updated} here", "{ docsify", "As of here"},
	{"heading outside docsify's sidebar", "# Words {docsify-ignore}", "{ docsify", "Words"},
	{"film of another service", "@[other](https://e.org)", "@", "other"},
	{"block of AsciiDoc with a kind", "[NOTE]\n====\nBody\n====", "NOTE ====", "Body"},
	{"paragraph of AsciiDoc with a kind", "[NOTE]\nBody", "NOTE", "Body"},
	{"wiki link of GitLab", "See [[Some words|some-page]] here", "[[ | -page", "See Some words here"},
	{"diagram of Azure DevOps", ":::mermaid\nA-->B\n:::", ":::", "A-->B"},
	{"caption of two pictures",
		"<figure><img src=a.png alt=a><img src=b.png alt=b><figcaption>Words</figcaption></figure>", "<", "Words"},
}

// ownMarks are the rows of marks that are a dialect's alone, and text in all others.
var ownMarks = map[site.Dialect][]mark{
	site.MDX: {
		{"fragment", "<>\n\nWords\n\n</>", "<>", "Words"},
		{"code of a component", "<CodeBlock language=\"js\" title=\"A title\">\n  {`a()`}\n</CodeBlock>",
			"{ ` <", "A title a()"},
		{"code in an attribute", "<Code lang=\"js\" code={`a()`} title=\"A title\" />", "{ ` <", "A title a()"},
		{"picture by its program", "<img src={require('./a.png').default} alt=\"A\" />", "require {", ""},
		{"contents of a component", "<TOCInline toc={toc} />\n\nWords", "toc", "Words"},
		{"link of a component", "See <Link to=\"a.md\">Words</Link>", "<", "See Words"},
	},
	site.MkDocs: {{"language of code in a line", "A `#!py x` here", "#!", "A x here"}},
	site.Pandoc: {
		{"space of pandoc", "A\\ word", "\\", "A word"},
		{"dashes of pandoc", "A -- b --- c", "--", "A b c"},
	},
}

// tagMarks are the rows of marks of template languages, which Eleventy's templates run.
var tagMarks = []mark{
	{"callout of GitBook", "{% hint style=\"info\" %}\nWords\n{% endhint %}", "{% hint", "Words"},
	{"tabs of GitBook", "{% tabs %}\n{% tab title=\"A title\" %}\nBody\n{% endtab %}\n{% endtabs %}",
		"{% tab", "A title Body"},
	{"code of Jekyll", "{% highlight ruby %}\na *b*\n{% endhighlight %}", "{% highlight", "a *b*"},
	{"include of Jekyll", "{% include a.html caption=\"A title\" %}\n\nWords", "{% include", "A title Words"},
	{"raw text of Liquid", "{% raw %}Words{% endraw %}", "{% raw", "Words"},
	{"shortcode of Hugo", "{{< figure src=\"a.png\" title=\"A title\" >}}", "{{< src=", ""},
	{"shortcode of Hugo around text", "{{% notice tip \"A title\" %}}\nBody\n{{% /notice %}}",
		"{{% notice", "A title Body"},
	{"comment of Hugo", "A {{/* hidden */}} here", "{ hidden", "A here"},
	{"shown shortcode", "A {{</* ref */>}} here", "/*", "A ref here"},
	{"unknown shortcode", "{{< box title=\"A title\" >}}\nBody\n{{< /box >}}", "{{< box", "A title Body"},
	{"unknown shortcode within text", "A {{< param x >}} here", "param", "A here"},
	{"reference of Hugo", "See {{< ref \"a.md\" >}} here", "{{< ref", "See here"},
	{"address of Hugo", "See [A *title*]({{< relref " + `"a.md#b"` + " >}}) here",
		"relref [ ](", "See A title here"},
	{"address of Jekyll", "See [A title]({{ site.baseurl }}{% link a.md %}) here",
		"link site [ ](", "See A title here"},
	{"variable of a template", "A {{ page.title }} here", "page.title", "A here"},
	{"include of mdBook within text", "A {{#include a.md}} here", "#include", "A here"},
}

// cell is what becomes of a mark in a dialect: "yes" when it is understood, else the codes of what is said.
func cell(t *testing.T, m mark, dialect site.Dialect) string {
	t.Helper()
	p, report := readDialect(t, dialect, m.source)
	shown := strings.Join(modelWords(p), " ")
	model.Visitor{Inline: func(in model.Inline) bool {
		if formula, ok := in.(*model.Math); ok {
			shown += " " + formula.Alt
		}
		return true
	}}.Blocks(p.blocks)
	isUnderstood := true
	for sign := range strings.FieldsSeq(m.signs) {
		if strings.Contains(shown, sign) {
			isUnderstood = false
		}
	}
	for word := range strings.FieldsSeq(m.words) {
		if !strings.Contains(shown, strings.Trim(word, ".")) {
			isUnderstood = false
			t.Errorf("%q, %s: the word %q is lost: %q", dialect, m.name, word, shown)
		}
	}
	var codes []string
	for _, d := range report.All() {
		if strings.HasPrefix(d.Code, "link-") || d.Code == "heading-level-skipped" {
			continue
		}
		if !slices.Contains(codes, d.Code) {
			codes = append(codes, d.Code)
		}
	}
	switch {
	case len(codes) > 0:
		return strings.Join(codes, ", ")
	case isUnderstood:
		return "yes"
	}
	t.Errorf("%q, %s: printed as it is written, and nothing is said: %q", dialect, m.name, shown)
	return ""
}

// lookAlikes are texts that look like marks of other languages, and are none.
var lookAlikes = []string{
	"a // b // c", "http://e.org//a//b and file:///a//b", "// a comment //", "x,,y and ,, z ,,", "`//a//` and `,,b,,`",
	"cout << x >> y", "a<<2>>b and 1<<n", "`<<file>>`", "```\n<<file.txt>>\n//a//\n+++ b/file\n```", "+++ b/file",
	"C++ and D+++ too", "[NOTE] is a word", "@[a", "//server/share//", "{docs}", "[a](b//c//d)",
}

func TestTextThatLooksLikeAMarkOfAnotherLanguageIsLeftAlone(t *testing.T) {
	for _, source := range lookAlikes {
		p, report := readDialect(t, site.AnyDialect, source)
		for _, d := range report.All() {
			if !strings.HasPrefix(d.Code, "link-") {
				t.Errorf("%q: %s: %s", source, d.Code, d.Message)
			}
		}
		shown := strings.Join(modelWords(p), " ")
		if want := strings.Trim(source, "`\n"); !strings.ContainsAny(source, "`]") && shown != want {
			t.Errorf("%q is shown as %q", source, shown)
		}
	}
}

// TestEveryMarkIsUnderstoodOrTold holds the rule for every mark in every dialect, and
// docs/guide/dialects.md to what comes of it.
func TestEveryMarkIsUnderstoodOrTold(t *testing.T) {
	var names []site.Dialect
	for dialect := range dialects {
		names = append(names, dialect)
	}
	slices.Sort(names)
	var table strings.Builder
	table.WriteString("| mark | written | what becomes of it |\n|---|---|---|\n")
	own := slices.Concat(ownMarks[site.MDX], ownMarks[site.MkDocs], ownMarks[site.Pandoc])
	for i, m := range slices.Concat(marks, tagMarks, own) {
		said := map[string][]string{}
		var cells []string
		for _, dialect := range names {
			if i >= len(marks) && dialect == site.Eleventy || i >= len(marks)+len(tagMarks) &&
				!slices.Contains(ownMarks[dialect], m) {
				continue
			}
			c := cell(t, m, dialect)
			if said[c] == nil {
				cells = append(cells, c)
			}
			said[c] = append(said[c], cmp.Or(string(dialect), "others"))
		}
		var becomes []string
		for _, c := range cells {
			text := "understood"
			if c != "yes" {
				text = "told: " + c
			}
			if len(cells) > 1 || len(said[c]) == 1 {
				text += " (" + strings.Join(said[c], ", ") + ")"
			}
			becomes = append(becomes, text)
		}
		written, fence := strings.ReplaceAll(strings.ReplaceAll(m.source, "|", "\\|"), "\n", "⏎"), "`"
		if strings.Contains(written, fence) {
			written, fence = " "+written+" ", "````"
		}
		written = fence + written + fence
		fmt.Fprintf(&table, "| %s | %s | %s |\n", m.name, written, strings.Join(becomes, "; "))
	}
	const page, start, end = "../../docs/guide/dialects.md", "<!-- marks -->\n", "<!-- end of marks -->\n"
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(raw), start)
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatalf("%s has no place for the table", page)
	}
	golden(t, page, before+start+table.String()+end+after)
}
