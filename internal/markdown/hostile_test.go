package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// hostile are the inputs that have made Markdown and HTML parsers slow or deep.
var hostile = map[string]func(n int) string{
	"quotes":         func(n int) string { return strings.Repeat("> ", n) + "a" },
	"quotes by line": func(n int) string { return strings.Repeat(strings.Repeat("> ", 200)+"a\n", n/200) },
	"lists":          func(n int) string { return strings.Repeat("- ", n) + "a" },
	"numbers":        func(n int) string { return strings.Repeat("1. ", n) + "a" },
	"indented lists": func(n int) string {
		var b strings.Builder
		for i := range n / 100 {
			b.WriteString(strings.Repeat(" ", i*2%400) + "- a\n")
		}
		return b.String()
	},
	"brackets":              func(n int) string { return strings.Repeat("[", n) + "a" },
	"closed brackets":       func(n int) string { return strings.Repeat("[", n) + "a" + strings.Repeat("]", n) },
	"links":                 func(n int) string { return strings.Repeat("[a](", n) },
	"titles":                func(n int) string { return strings.Repeat("[a](b \"c", n) },
	"titles in parentheses": func(n int) string { return strings.Repeat("[a](b (c", n) },
	"labels":                func(n int) string { return strings.Repeat("[a][", n) },
	"link openers":          func(n int) string { return strings.Repeat("[a](<b", n) },
	"images":                func(n int) string { return strings.Repeat("![", n) + "a" + strings.Repeat("](x)", n) },
	"stars":                 func(n int) string { return strings.Repeat("*", n) },
	"star words":            func(n int) string { return strings.Repeat("*a ", n) },
	"star pairs":            func(n int) string { return strings.Repeat("*a **a ", n) + strings.Repeat("b** b*", n) },
	"star closers":          func(n int) string { return strings.Repeat("a* ", n) },
	"stars and underlines":  func(n int) string { return strings.Repeat("*a_ ", n) },
	"backticks": func(n int) string {
		var b strings.Builder
		for i := range n / 50 {
			b.WriteString("e" + strings.Repeat("`", i%1000))
		}
		return b.String()
	},
	"tildes":         func(n int) string { return strings.Repeat("~~a ", n) },
	"single tildes":  func(n int) string { return strings.Repeat("~a", n) },
	"carets":         func(n int) string { return strings.Repeat("^a", n) },
	"equals":         func(n int) string { return strings.Repeat("==a ", n) },
	"pluses":         func(n int) string { return strings.Repeat("a++ ", n) },
	"angle brackets": func(n int) string { return strings.Repeat("<", n) },
	"comments":       func(n int) string { return strings.Repeat("<!-- a ", n) },
	"instructions":   func(n int) string { return strings.Repeat("a <? ", n) },
	"declarations":   func(n int) string { return strings.Repeat("a <!A ", n) },
	"character data": func(n int) string { return strings.Repeat("a <![CDATA[ ", n) },
	"unclosed div":   func(n int) string { return strings.Repeat("<div>\n\na\n\n", n) },
	"unclosed b":     func(n int) string { return strings.Repeat("a <b>\n\n", n) },
	"unclosed b differing": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "a <b id=x%d>\n\n", i)
		}
		return b.String()
	},
	"unclosed font":    func(n int) string { return "<p>" + strings.Repeat("<font><p>a", n) },
	"unclosed a":       func(n int) string { return strings.Repeat("<a href=x>b", n) },
	"stray end tags":   func(n int) string { return "a" + strings.Repeat("</b>a", n) },
	"stray paragraphs": func(n int) string { return "<div>\n" + strings.Repeat("</p>", n) },
	"tables":           func(n int) string { return strings.Repeat("<table><tr><td>", n) },
	"table text":       func(n int) string { return "<table>\n" + strings.Repeat("a<b>", n) },
	"table rows":       func(n int) string { return "<table>\n" + strings.Repeat("<tr>a", n) },
	"selects":          func(n int) string { return strings.Repeat("<select><option>a", n) },
	"foreign":          func(n int) string { return strings.Repeat("<svg><g>", n) },
	"templates":        func(n int) string { return strings.Repeat("<template>", n) },
	"raw text":         func(n int) string { return strings.Repeat("a <xmp>", n) + "</xmp>" },
	"open raw text":    func(n int) string { return strings.Repeat("a <title>", n) },
	"scripts":          func(n int) string { return strings.Repeat("<script>\n\na\n\n", n) },
	"noscript":         func(n int) string { return strings.Repeat("<noscript>a", n) },
	"buttons":          func(n int) string { return strings.Repeat("<button>a", n) },
	"adoption":         func(n int) string { return strings.Repeat("<a><div></a>", n) },
	"crossing":         func(n int) string { return strings.Repeat("<b><i></b></i>", n) },
	"columns": func(n int) string {
		return strings.Repeat("|a", n) + "\n" + strings.Repeat("|-", n) + strings.Repeat("\n|", 500)
	},
	"rows":  func(n int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", n) },
	"pipes": func(n int) string { return "|a|\n|-|\n" + strings.Repeat("|`\\|`|\n", n) },
	"spans": func(n int) string {
		return "<table>" + strings.Repeat("<tr><td rowspan=65534 colspan=1000>a", n)
	},
	"containers": func(n int) string { return strings.Repeat("::: note\n", n) },
	"container fences": func(n int) string {
		return strings.Repeat("::: note\n", 50) + strings.Repeat("::: x\n:::\n", n)
	},
	"disclosures": func(n int) string {
		var b strings.Builder
		for i := range n / 100 {
			b.WriteString(strings.Repeat(" ", i*4) + "??? a\n")
		}
		return b.String()
	},
	"notes": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "[^%d] ", i)
		}
		for i := range n {
			fmt.Fprintf(&b, "\n\n[^%d]: a", i)
		}
		return b.String()
	},
	"missing notes": func(n int) string { return strings.Repeat("[^a] ", n) },
	"note openers":  func(n int) string { return strings.Repeat("[^", n) },
	"abbreviations": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "*[A%d]: a\n", i)
		}
		return b.String() + strings.Repeat("A1 ", n)
	},
	"references":           func(n int) string { return "[a]: b\n\n" + strings.Repeat("[a] ", n) },
	"definitions":          func(n int) string { return strings.Repeat("a\n: b\n\n", n) },
	"attributes":           func(n int) string { return strings.Repeat("[a]{.b} ", n) },
	"attribute openers":    func(n int) string { return strings.Repeat("]{a ", n) },
	"braces":               func(n int) string { return strings.Repeat("{", n) },
	"template openers":     func(n int) string { return strings.Repeat("{% a ", n) },
	"entities":             func(n int) string { return strings.Repeat("&amp;", n) },
	"addresses":            func(n int) string { return strings.Repeat("www.a.b/", n) },
	"mail":                 func(n int) string { return strings.Repeat("a@", n) },
	"colons":               func(n int) string { return strings.Repeat("http:", n) },
	"headings":             func(n int) string { return strings.Repeat("# a\n", n) },
	"breaks":               func(n int) string { return strings.Repeat("a<br>", n) },
	"tasks":                func(n int) string { return strings.Repeat("- [ ] a\n", n) },
	"dollars":              func(n int) string { return strings.Repeat("$", n) },
	"dollar openers":       func(n int) string { return strings.Repeat("$a ", n) },
	"dollar lines":         func(n int) string { return strings.Repeat("$$a\n", n) },
	"double dollars":       func(n int) string { return strings.Repeat("$$a ", n) },
	"formulas":             func(n int) string { return strings.Repeat("$x$ ", n) },
	"escaped dollars":      func(n int) string { return strings.Repeat("$a\\$ ", n) },
	"one line":             func(n int) string { return strings.Repeat("mot ", n) },
	"inline notes":         func(n int) string { return strings.Repeat("^[", n) },
	"inline notes closed":  func(n int) string { return strings.Repeat("^[a]", n) },
	"nested inline notes":  func(n int) string { return strings.Repeat("^[", n) + strings.Repeat("]", n) },
	"wiki links":           func(n int) string { return strings.Repeat("[[a", n) },
	"directives":           func(n int) string { return strings.Repeat(":a[", n) },
	"directives closed":    func(n int) string { return strings.Repeat(":a[b] ", n) },
	"comments of Obsidian": func(n int) string { return strings.Repeat("%%a ", n) },
	"tags":                 func(n int) string { return strings.Repeat("{% a %} ", n) },
	"tags within tags":     func(n int) string { return strings.Repeat("{% a b ", n) + "%}" },
	"lines of tags":        func(n int) string { return strings.Repeat("{{< tab >}}\n", n) },
	"ends of tags":         func(n int) string { return strings.Repeat("{% endtab %}\n", n) },
	"many names of tags": func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "{%% a%d %%} b\n", i)
		}
		return b.String()
	},
	"code in tags": func(n int) string {
		return strings.Repeat("{% highlight %}\n", n) + "{% endhighlight %}"
	},
	"addresses with spaces":  func(n int) string { return strings.Repeat("[a](b c", n) + ".png)" },
	"attributes in a row":    func(n int) string { return "*a*" + strings.Repeat("{a=_}", n) },
	"critic marks":           func(n int) string { return strings.Repeat("{--a", n) },
	"TeX brackets":           func(n int) string { return strings.Repeat("\\\\(a ", n) },
	"TeX environments":       func(n int) string { return strings.Repeat("\\begin{equation}\n", n) },
	"admonitions":            func(n int) string { return strings.Repeat("!!! note\n", n) },
	"accordions without end": func(n int) string { return strings.Repeat("??? a\n\n", n) },
	"accordions with an end": func(n int) string { return strings.Repeat("??? a\n\n", n) + "???\n" },
	"examples":               func(n int) string { return strings.Repeat("(@a) b\n", n) },
	"grids":                  func(n int) string { return strings.Repeat("+---+\n| a |\n", n) },
	"ruled lines":            func(n int) string { return strings.Repeat("------------\n", n) },
	"dashes":                 func(n int) string { return strings.Repeat("---- ----\na\n", n) },
	"heads":                  func(n int) string { return strings.Repeat("a\n---- ----\n", n) },
	"components":             func(n int) string { return strings.Repeat("<Aa>\n", n) },
	"component starts":       func(n int) string { return strings.Repeat("<Aa\n", n) },
	"JSX comments":           func(n int) string { return strings.Repeat("{/* ", n) },
	"citations":              func(n int) string { return strings.Repeat("[@a ", n) },
	"names of emoji":         func(n int) string { return strings.Repeat(":a", n) },
	"HTML comments":          func(n int) string { return strings.Repeat("<!-- a\n\n", n) },
	"line blocks":            func(n int) string { return strings.Repeat("| a\n", n) },
	"long rows":              func(n int) string { return "|a|\n|-|\n" + strings.Repeat("|b", n) },
	"tildes of dialects":     func(n int) string { return strings.Repeat("a\n~ b\n\n", n) },
	"attributes of dialects": func(n int) string { return strings.Repeat("{.a ", n) },
	"attribute lines":        func(n int) string { return strings.Repeat("a\n{.a}\n\n", n) },
	"references of dialects": func(n int) string { return strings.Repeat("@fig-a ", n) },
	"modules":                func(n int) string { return strings.Repeat("import 'a'\n\n", n) },
	"hard breaks":            func(n int) string { return strings.Repeat("a  \n", n) },
}

func TestDeepBlocksEndWhenTooManyLinesLieInThem(t *testing.T) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	for name, body := range map[string]string{
		"list":       strings.Repeat("- ", 45) + "first" + strings.Repeat("\n", 30_000) + "last",
		"containers": strings.Repeat("::: note\n", 90) + "first" + strings.Repeat("\n", 30_000) + "last",
	} {
		p, report := read(t, markdown, body)
		if words := modelWords(p); len(words) != 2 {
			t.Errorf("%s: the words are %q", name, words)
		}
		if !strings.Contains(fmt.Sprint(report.All()), "More lines lie deep in blocks") {
			t.Errorf("%s: nothing is told: %v", name, report.All())
		}
	}
}

func TestLongAttributesOfAHeadingAreItsText(t *testing.T) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	classes, nested := strings.Repeat(".a ", 500), strings.Repeat("a={", 500)
	for _, body := range []string{
		"# Title {" + classes + "}",
		"Title {" + classes + "}\n===",
		"> Title {" + classes + "}\n> ===",
		"# Title {" + nested + "}",
		"::: {" + nested + "}\nTitle\n:::",
	} {
		p, _ := read(t, markdown, body)
		if words := strings.Join(modelWords(p), " "); !strings.Contains(words, "Title") ||
			!strings.Contains(words, "{") {
			t.Errorf("%.20q gives %.40q", body, words)
		}
	}
	if _, report := read(t, markdown, "# Title {"+classes+"}"); !strings.Contains(fmt.Sprint(report.All()),
		"attributes-too-long") {
		t.Errorf("nothing is told of long attributes: %v", report.All())
	}
}

func TestWhatIsDefinedOnceIsntRepeatedWithoutEnd(t *testing.T) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	long := strings.Repeat("x", 5000)
	for name, body := range map[string]string{
		"links":         "[a]: /" + long + "\n\n" + strings.Repeat("[a] ", 1000) + "last",
		"pictures":      "[a]: /" + long + "\n\n" + strings.Repeat("![a] ", 1000) + "last",
		"abbreviations": "*[AB]: " + long + "\n\n" + strings.Repeat("AB ", 1000) + "last",
	} {
		p, report := read(t, markdown, body)
		used := 0
		model.Visitor{Inline: func(in model.Inline) bool {
			switch in.(type) {
			case *model.Link, *model.Abbreviation, *model.Picture:
				used++
			}
			return true
		}}.Blocks(p.blocks)
		if used < 150 || used > 250 {
			t.Errorf("%s: %d are in the model", name, used)
		}
		if words := modelWords(p); words[len(words)-1] != "last" {
			t.Errorf("%s: the last word is %q", name, words[len(words)-1])
		}
		if !strings.Contains(fmt.Sprint(report.All()), "repeats-too-many") {
			t.Errorf("%s: nothing is told", name)
		}
	}
}

func TestMarkOfADescriptionThatBeginsNoneLeavesTheLineAsItWas(t *testing.T) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	for body, want := range map[string]string{"  ~\nb": "~ b", "  :\nb": ": b", "  ~ a\nb": "~ a b"} {
		p, _ := read(t, markdown, body) // it ended the program
		if got := strings.Join(modelWords(p), " "); got != want {
			t.Errorf("%q gives %q", body, got)
		}
	}
}

func TestTableOfPandocWithoutARowIsNone(t *testing.T) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	for _, body := range []string{"- -\n-", "- -\n- -\n", "--- ---\n--- ---\n", "+---+\n+---+\n",
		"+---+---+\n+---+---+\n+---+---+\n"} {
		p, _ := read(t, markdown, body) // it ended the program
		for _, b := range p.blocks {
			if _, isTable := b.(*model.Table); isTable {
				t.Errorf("%q is a table", body)
			}
		}
	}
}

func TestHostileInputIsReadWithItsWords(t *testing.T) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	for name, pageOf := range hostile {
		t.Run(name, func(t *testing.T) {
			p, _ := read(t, markdown, pageOf(2000))
			if len(p.blocks) > 100_000 {
				t.Errorf("%d blocks", len(p.blocks))
			}
		})
	}
}

// BenchmarkHostile shows what 4 times the input costs: about 4 times as much when the work is linear.
func BenchmarkHostile(b *testing.B) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	for name, pageOf := range hostile {
		for _, n := range []int{5_000, 20_000} {
			body := pageOf(n)
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(name, " ", "-"), n), func(b *testing.B) {
				b.SetBytes(int64(len(body)))
				for range b.N {
					read(b, markdown, body)
				}
			})
		}
	}
}
