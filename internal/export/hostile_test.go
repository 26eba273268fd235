package export

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// hostile are pages that have made programs of this kind slow, by name: each makes a text of about so many bytes.
// What is added must cost twice as much when it is twice as long, through all stages of a build (make hostile
// measures that). Markdown that only its parser has to fear is in internal/markdown, files that verify has to fear
// are in internal/verify.
var hostile = map[string]func(size int) string{
	"plain paragraphs": func(size int) string {
		return upTo(size, func(i int) string {
			return fmt.Sprintf("Un paragraphe %d de quelques mots, qui tient sur deux lignes de la page ou davantage "+
				"encore, selon sa taille.\n\n", i)
		})
	},
	"one paragraph":         func(size int) string { return repeat("des mots et encore ", size) },
	"one-letter paragraphs": func(size int) string { return repeat("a\n\n", size) },
	"one-letter lines":      func(size int) string { return repeat("a\n", size) },
	"one word":              func(size int) string { return repeat("mot", size) },
	"words of 5,000 letters": func(size int) string {
		return repeat(strings.Repeat("mot", 1666)+" ", size)
	},
	"hard breaks":     func(size int) string { return repeat("a\\\n", size) },
	"capital letters": func(size int) string { return repeat("ÉÀÇ ", size) },
	"scripts":         func(size int) string { return repeat("а β ש ع 漢 ", size) },
	"right to left":   func(size int) string { return repeat("שלום عربي ", size) },
	"combining signs": func(size int) string { return "e" + repeat("\u0301", size) },
	"soft hyphens":    func(size int) string { return repeat("a\u00ad", size) },

	"headings": func(size int) string { return repeat("# a\n\n", size) },
	"headings that differ": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("## t%d\n\n", i) })
	},
	"headings of six levels": func(size int) string {
		return upTo(size, func(i int) string { return strings.Repeat("#", i%6+1) + " a\n\n" })
	},
	"headings with the same id": func(size int) string {
		return repeat("## a {#b}\n\n", size)
	},
	"headings that look numbered": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("## a\n\n## a %d\n\n", i%50) })
	},
	"one long heading": func(size int) string { return "# " + repeat("mot ", size) },
	"classes on one heading": func(size int) string {
		return "# a {" + upTo(size, func(i int) string { return fmt.Sprintf(".c%d ", i) }) + "}\n"
	},
	"attributes in attributes": func(size int) string { return "# a {" + repeat("a={", size) + "}\n" },
	"braces on one heading":    func(size int) string { return "# a " + repeat("{a=b ", size) + "}\n" },
	"attributes in attributes of a container": func(size int) string {
		return "::: {" + repeat("a={", size) + "}\nb\n:::\n"
	},
	"attributes on one heading": func(size int) string {
		return "# a {" + upTo(size, func(i int) string { return fmt.Sprintf("a%d=b ", i) }) + "}\n"
	},
	"attributes": func(size int) string { return repeat("[a]{.b} ", size) },
	"attributes with ids": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[a]{#b%d} ", i) })
	},
	"attributes on strong text": func(size int) string {
		return repeat("**a**{.b} ", size)
	},
	"attributes behind paragraphs": func(size int) string { return repeat("a {.b}\n\n", size) },
	"languages":                    func(size int) string { return repeat("[a]{lang=en} ", size) },

	"link definitions": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[a%d]: /b\n", i) })
	},
	"link definitions apart": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[a%d]: /b\n\n", i) })
	},
	"link definitions in use": func(size int) string {
		return upTo(size/2, func(i int) string { return fmt.Sprintf("[a%d]: http://b.fr/%d\n\n", i, i) }) +
			upTo(size/2, func(i int) string { return fmt.Sprintf("[a%d] ", i) })
	},
	"one long link definition": func(size int) string {
		return "[a]: /" + strings.Repeat("b", 7000) + "\n\n" + repeat("[a] ", size)
	},
	"one long expansion": func(size int) string {
		return "*[AB]: " + strings.Repeat("b ", 5000) + "\n\n" + repeat("AB ", size)
	},
	"open titles":              func(size int) string { return repeat("[a]: /b (c\n", size) },
	"definitions of one label": func(size int) string { return repeat("[a]: /b\n", size) },
	"links":                    func(size int) string { return repeat("[a](http://b.fr/) ", size) },
	"links that differ": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[a](http://b.fr/%d) ", i) })
	},
	"links in paragraphs": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[a](http://b.fr/%d)\n\n", i) })
	},
	"links to headings": func(size int) string {
		return upTo(size/2, func(i int) string { return fmt.Sprintf("## t%d\n\n", i) }) +
			upTo(size/2, func(i int) string { return fmt.Sprintf("[a](#t%d) ", i) })
	},
	"links to nothing": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[a](#x%d) ", i) })
	},
	"links to missing pages": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[a](x%d.md) ", i) })
	},
	"links in each other's text": func(size int) string { return repeat("[a ", size/2) + repeat("](b)", size/2) },
	"autolinks": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("<http://b.fr/%d> ", i) })
	},
	"bare addresses": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("http://b.fr/%d ", i) })
	},
	"one long address": func(size int) string { return "http://b.fr/" + repeat("a/", size) },
	"mail":             func(size int) string { return repeat("a@b.fr ", size) },
	"anchors": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("<a id=\"a%d\"></a>b\n\n", i) })
	},
	"anchors in one paragraph": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("<a id=a%d></a>b ", i) })
	},

	"emphasis":           func(size int) string { return repeat("*a* ", size) },
	"strong":             func(size int) string { return repeat("**a** ", size) },
	"emphasis in strong": func(size int) string { return repeat("***a** b* ", size) },
	"open emphasis":      func(size int) string { return repeat("*a ", size) },
	"closed emphasis":    func(size int) string { return repeat("a* ", size) },
	"emphasis in itself": func(size int) string { return repeat("*a ", size/2) + repeat("a* ", size/2) },
	"runs of many lengths": func(size int) string {
		return upTo(size, func(i int) string { return "a" + strings.Repeat("*", i%300+1) })
	},
	"tildes of many lengths": func(size int) string {
		return upTo(size, func(i int) string { return "a" + strings.Repeat("~", i%300+1) + "b " })
	},
	"strikes":           func(size int) string { return repeat("~~a~~ ", size) },
	"open strikes":      func(size int) string { return repeat("~~a ", size) },
	"single strikes":    func(size int) string { return repeat("~a~ ", size) },
	"strikes in itself": func(size int) string { return repeat("~~a ", size/2) + repeat("a~~ ", size/2) },
	"marks":             func(size int) string { return repeat("==a== ", size) },
	"insertions":        func(size int) string { return repeat("++a++ ", size) },
	"subscripts":        func(size int) string { return repeat("H~2~O ", size) },
	"superscripts":      func(size int) string { return repeat("m^2^ ", size) },
	"code spans":        func(size int) string { return repeat("`a` ", size) },
	"backticks": func(size int) string {
		return upTo(size, func(i int) string { return "e" + strings.Repeat("`", i%1000) })
	},
	"brackets":        func(size int) string { return repeat("[", size) },
	"closed brackets": func(size int) string { return repeat("[", size/2) + repeat("]", size/2) },
	"parentheses":     func(size int) string { return repeat("[a](", size) },
	"pictures in pictures": func(size int) string {
		return repeat("![", size/6) + "a" + repeat("](x)", size*4/6)
	},
	"backslashes": func(size int) string { return repeat(`\*`, size) },
	"entities":    func(size int) string { return repeat("&eacute;", size) },
	"bad entities": func(size int) string {
		return repeat("&eacut &#99999999; ", size)
	},
	"formulas":         func(size int) string { return repeat("$a^2$ ", size) },
	"shown formulas":   func(size int) string { return repeat("$$\na\n$$\n\n", size) },
	"one long formula": func(size int) string { return "$" + repeat("a+", size) + "$" },
	"deep formula":     func(size int) string { return "$" + repeat("{", size/2) + repeat("}", size/2) + "$" },
	"fractions": func(size int) string {
		return "$" + repeat(`\frac{a}{`, size*9/10) + repeat("}", size/10) + "$"
	},
	"abbreviations": func(size int) string {
		return upTo(size/2, func(i int) string { return fmt.Sprintf("*[A%d]: a\n", i) }) + "\n" +
			upTo(size/2, func(i int) string { return fmt.Sprintf("A%d ", i) })
	},
	"one abbreviation": func(size int) string { return "*[AB]: a\n\n" + repeat("AB ", size) },
	"abbreviation elements": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("<abbr title=\"a%d\">A%d</abbr> ", i, i) })
	},

	"notes": func(size int) string {
		return upTo(size/2, func(i int) string { return fmt.Sprintf("a[^%d] ", i) }) +
			upTo(size/2, func(i int) string { return fmt.Sprintf("\n\n[^%d]: a", i) })
	},
	"notes in paragraphs": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("a[^%d]\n\n[^%d]: b\n\n", i, i) })
	},
	"one note": func(size int) string { return "[^1]: a\n\n" + repeat("a[^1] ", size) },
	"missing notes": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("a[^%d] ", i) })
	},
	"notes that nothing refers to": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("[^%d]: a\n\n", i) })
	},
	"notes in notes": func(size int) string {
		return "a[^0]\n\n" + upTo(size, func(i int) string { return fmt.Sprintf("[^%d]: a[^%d]\n\n", i, i+1) })
	},
	"notes in a ring": func(size int) string {
		n := size / 20
		return "a[^0]\n\n" + upTo(size, func(i int) string { return fmt.Sprintf("[^%d]: a[^%d]\n\n", i%n, (i+1)%n) })
	},
	"one long note": func(size int) string { return "a[^1]\n\n[^1]: " + repeat("mot ", size) },

	"quotes":      func(size int) string { return repeat("> a\n\n", size) },
	"deep quotes": func(size int) string { return repeat("> ", size) + "a" },
	"deep quotes on many lines": func(size int) string {
		return repeat(strings.Repeat("> ", 200)+"a\n", size)
	},
	"lazy quotes":       func(size int) string { return strings.Repeat("> ", 90) + "a\n" + repeat("a\n", size) },
	"lazy quotes apart": func(size int) string { return repeat(strings.Repeat("> ", 90)+"a\na\n\n", size) },
	"lazy quote":        func(size int) string { return "> a\n" + repeat("a\n", size) },
	"quotes grow": func(size int) string {
		return upTo(size, func(i int) string { return strings.Repeat(">", i%200+1) + " a\n" })
	},
	"lists":             func(size int) string { return repeat("- a\n", size) },
	"loose lists":       func(size int) string { return repeat("- a\n\n", size) },
	"lists that change": func(size int) string { return repeat("- a\n+ a\n", size) },
	"numbered lists":    func(size int) string { return repeat("1. a\n", size) },
	"deep lists":        func(size int) string { return repeat("- ", size) + "a" },
	"lists grow": func(size int) string {
		return upTo(size, func(i int) string { return strings.Repeat("  ", i%150) + "- a\n" })
	},
	"paragraphs in lists": func(size int) string { return "- a\n\n" + repeat("  a\n\n", size) },
	"tasks":               func(size int) string { return repeat("- [ ] a\n", size) },
	"definitions":         func(size int) string { return repeat("a\n: b\n\n", size) },
	"deep definitions":    func(size int) string { return "a\n" + repeat(": ", size) + "b" },
	"rules":               func(size int) string { return repeat("---\n\n", size) },
	"code":                func(size int) string { return "```go\n" + repeat("x := f(y) // z\n", size) + "```\n" },
	"one line of code":    func(size int) string { return "```js\n" + repeat("f(x);", size) + "\n```\n" },
	"code without a kind": func(size int) string { return "```\n" + repeat("a b c\n", size) + "```\n" },
	"open strings in code": func(size int) string {
		return "```python\n" + repeat("\"a '\n", size) + "```\n"
	},
	"brackets in code":         func(size int) string { return "```js\n" + repeat("({[", size) + "\n```\n" },
	"blocks of code":           func(size int) string { return repeat("```\na\n```\n\n", size) },
	"indented code":            func(size int) string { return repeat("    a\n", size) },
	"blank lines":              func(size int) string { return "a" + repeat("\n", size) + "a" },
	"spaces":                   func(size int) string { return "a" + repeat(" ", size) + "a" },
	"tabs":                     func(size int) string { return repeat("\ta\n", size) },
	"containers":               func(size int) string { return repeat("::: note\na\n:::\n\n", size) },
	"containers in containers": func(size int) string { return repeat("::: note\n", size) },
	"blank lines in deep lists": func(size int) string {
		return strings.Repeat("- ", 45) + "a" + repeat("\n", size) + "b"
	},
	"blank lines in containers": func(size int) string {
		return strings.Repeat("::: note\n", 90) + repeat("\n", size) + "b"
	},
	"lines in containers": func(size int) string {
		return strings.Repeat("::: note\n", 90) + repeat("a\n", size)
	},
	"containers of unknown kinds": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("::: x%d\na\n:::\n\n", i) })
	},
	"closed containers in containers": func(size int) string {
		return repeat("::: note\n", size/2) + repeat(":::\n", size/2)
	},
	"containers of many colons": func(size int) string {
		return upTo(size, func(i int) string { return strings.Repeat(":", 100-i%50) + " note\na\n" })
	},
	"fences in containers": func(size int) string {
		return strings.Repeat("::: note\n", 90) + repeat("::: x\n:::\n", size)
	},
	"alerts":      func(size int) string { return repeat("> [!NOTE]\n> a\n\n", size) },
	"disclosures": func(size int) string { return repeat("??? a\n    b\n\n", size) },
	"deep disclosures": func(size int) string {
		return upTo(size, func(i int) string { return strings.Repeat(" ", i%150*4) + "??? a\n" })
	},

	"table rows": func(size int) string { return "|a|b|\n|-|-|\n" + repeat("|c|d|\n", size) },
	"tables":     func(size int) string { return repeat("|a|\n|-|\n|b|\n\n", size) },
	"wide table": func(size int) string {
		return repeat("|a", size/3) + "\n" + repeat("|-", size/3) + "\n" + repeat("|b", size/3) + "\n"
	},
	"widest table": func(size int) string {
		return strings.Repeat("|a", 900) + "\n" + strings.Repeat("|-", 900) + "\n" +
			repeat(strings.Repeat("|b", 900)+"\n", size)
	},
	"short rows": func(size int) string {
		return repeat("|a", size/3) + "\n" + repeat("|-", size/3) + repeat("\n|", size/3)
	},
	"pipes": func(size int) string { return "|a|\n|-|\n" + repeat("|`\\|`|\n", size) },
	"large cells": func(size int) string {
		return "|a|b|\n|-|-|\n|" + repeat("mot ", size/2) + "|" + repeat("mot ", size/2) + "|\n"
	},
	"one large cell": func(size int) string {
		return "<table><tr><td>" + repeat("mot ", size) + "</td><td>a</td></tr></table>"
	},
	"columns of HTML": func(size int) string {
		return "<table><tr>" + repeat("<td>a", size) + "</table>"
	},
	"cells that span columns": func(size int) string {
		return "<table><tr>" + repeat("<td colspan=3>a", size) + "</table>"
	},
	"cells that span rows": func(size int) string {
		return "<table>" + repeat("<tr><td rowspan=9>a", size) + "</table>"
	},
	"cells that span all": func(size int) string {
		return "<table>" + repeat("<tr><td rowspan=65534 colspan=1000>a", size) + "</table>"
	},
	"rows that overlap": func(size int) string {
		return "<table>" + repeat("<tr><td rowspan=9>a<td>b<td rowspan=3>c", size) + "</table>"
	},
	"span of columns": func(size int) string {
		return "<table>" + repeat("<colgroup span=1000>", size) + "<tr><td>a</table>"
	},
	"tables in tables": func(size int) string { return repeat("<table><tr><td>a", size) },
	"captions": func(size int) string {
		return repeat("<table><caption>a</caption><tr><td>b</table>\n\n", size)
	},
	"header cells": func(size int) string {
		return "<table>" + repeat("<tr><th scope=row>a<td>b", size) + "</table>"
	},
	"headers by name": func(size int) string {
		return "<table><tr><th id=a>a<th id=b>b" + repeat("<tr><td headers='a b'>a<td headers=b>b", size) + "</table>"
	},

	"HTML paragraphs":    func(size int) string { return repeat("<p>a</p>\n", size) },
	"unclosed divisions": func(size int) string { return repeat("<div>\n\na\n\n", size) },
	"unclosed b":         func(size int) string { return repeat("a <b>\n\n", size) },
	"unclosed b that differ": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("a <b id=x%d>\n\n", i) })
	},
	"unclosed spans":   func(size int) string { return repeat("<span>a ", size) },
	"unclosed comment": func(size int) string { return repeat("<!-- a ", size) },
	"comments":         func(size int) string { return repeat("a<!-- b -->", size) },
	"end tags":         func(size int) string { return "a" + repeat("</b>a", size) },
	"angle brackets":   func(size int) string { return repeat("<", size) },
	"open tags":        func(size int) string { return repeat("<a ", size) },
	"attributes of HTML": func(size int) string {
		return "<p " + upTo(size, func(i int) string { return fmt.Sprintf("a%d=b ", i) }) + ">a</p>"
	},
	"classes of HTML": func(size int) string {
		return "<p class='" + upTo(size, func(i int) string { return fmt.Sprintf("a%d ", i) }) + "'>a</p>"
	},
	"adoption":           func(size int) string { return repeat("<a><div></a>", size) },
	"crossing tags":      func(size int) string { return repeat("<b><i>a</b></i>", size) },
	"details":            func(size int) string { return repeat("<details><summary>a</summary>b</details>\n\n", size) },
	"details in details": func(size int) string { return repeat("<details><summary>a</summary>", size) },
	"figures": func(size int) string {
		return repeat("<figure><p>a</p><figcaption>b</figcaption></figure>\n\n", size)
	},
	"callouts": func(size int) string { return repeat("<div class=\"fr-callout\"><p>a</p></div>\n\n", size) },
	"tiles":    func(size int) string { return repeat("<div class=\"fr-card\"><p>a</p></div>\n\n", size) },
	"grids": func(size int) string {
		return repeat("<div class=\"fr-grid-row\"><div class=\"fr-col-6\">a</div>", size)
	},
	"quizzes": func(size int) string {
		return repeat("<fieldset><legend>a</legend><input type=radio>b</fieldset>\n\n", size)
	},
	"frames": func(size int) string { return repeat("<iframe src=\"http://b.fr/\" title=\"a\"></iframe>\n\n", size) },
	"drawings": func(size int) string {
		return repeat("<svg viewBox=\"0 0 9 9\"><path d=\"M0 0h9\"/></svg>\n\n", size)
	},
	"long path": func(size int) string {
		return "<svg viewBox=\"0 0 9 9\"><path d=\"M0 0" + repeat("h1v1", size) + "\"/></svg>"
	},
	"deep drawing": func(size int) string {
		return "<svg viewBox=\"0 0 9 9\">" + repeat("<g>", size*3/7) + "<path d=\"M0 0h9\"/>" +
			repeat("</g>", size*4/7) + "</svg>"
	},

	"missing pictures": func(size int) string { return repeat("![a](b.png) ", size) },
	"missing that differ": func(size int) string {
		return upTo(size, func(i int) string { return fmt.Sprintf("![a](b%d.png)\n\n", i) })
	},
	"templates":       func(size int) string { return repeat("{{ a }} ", size) },
	"open templates":  func(size int) string { return repeat("{% if a %} b ", size) },
	"template braces": func(size int) string { return repeat("{{", size) },
	"template loop":   func(size int) string { return repeat("{% for a in (1..9) %}b{% endfor %} ", size) },
	"quotation marks": func(size int) string { return repeat("\"a\" 'b' « c » ", size) },
	"open quotation marks": func(size int) string {
		return repeat("« a \" b ' ", size)
	},
	"dates and ordinals": func(size int) string { return repeat("1er mars 2020, 10 000 €, p. 12-15, XIXe ", size) },
	"apostrophes":        func(size int) string { return repeat("l'a", size) },
	"punctuation":        func(size int) string { return repeat("?!;:", size) },
	"digits":             func(size int) string { return repeat("1 ", size) },
	"transcripts": func(size int) string {
		return repeat("<div class=\"fr-transcription\"><button>Transcription</button><p>a</p></div>\n\n", size)
	},
}

func TestHostilePagesAreBuiltAndTheirArtifactsAreRight(t *testing.T) {
	if testing.Short() {
		t.Skip("nearly two hundred builds, one after another: nothing for the race detector")
	}
	for name, pageOf := range hostile {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			source := filepath.Join(folder, "page.md")
			write(t, source, "---\ntitle: Hostile\n---\n\n"+pageOf(1500))
			var report diag.List
			result, err := Build(t.Context(), Options{Source: source, Output: filepath.Join(folder, "dist")}, &report)
			if err != nil || len(result.Artifacts) != 2 {
				t.Errorf("%v, with %d artifacts: %v", err, len(result.Artifacts), report.All())
			}
		})
	}
}

// repeat returns a text as often as makes about so many bytes.
func repeat(text string, size int) string { return strings.Repeat(text, max(1, size/len(text))) }

// upTo joins numbered texts until there are so many bytes.
func upTo(size int, text func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(text(i))
	}
	return b.String()
}
