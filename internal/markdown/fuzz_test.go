package markdown

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
)

// browserPages are pages that held faults, and the examples of the specifications: what random pages are made of.
func browserPages(t testing.TB) (pages []string) {
	for _, e := range examples(t) {
		pages = append(pages, e.Markdown)
	}
	for _, e := range gfmExamples(t, "extensions.txt") {
		pages = append(pages, e.Markdown)
	}
	return append(pages,
		"<div class=\"fr-highlight\">\n\n**a** b\n\n</div>\n\nc\n", "a <b>b\n\nc</b> d\n", "|a|b|\n|-|-|\n|c `\\|`|\n",
		"- [x] a\n- b\n", "<table>\n<tr><td>\n\n*a*\n\n</td></tr>\n</table>\n", "<b><p>a</b>b\n\nc</p>d\n",
		"<<< 00", "a <q>b</q> <i>c </i>d<br> e\n", "<table>\n<td>a</tr>b\n", "<table>\n\na<td>b</tr>c\n",
		"<details>\n<summary>a</summary>\n\nb\n</details>\n",
		"[0]:\n0\n''0\"", "<A #0=\"0\">", "    <Aa>", "a\n\n    <Card>\n",
		"- a\n\n      <Card>\n",
	)
}

// FuzzWordsAreThoseThatABrowserShows compares the words of the model with those of goldmark's own HTML
// as a browser shows it.
func FuzzWordsAreThoseThatABrowserShows(f *testing.F) {
	for _, page := range browserPages(f) {
		f.Add(page)
	}
	comparison := newComparison()
	f.Fuzz(comparison.check)
}

// randomPages is the range of the pages that the test below makes.
var randomPages = flag.String("pages", "1-2000", "pages made at random, the first and the last by number")

// TestWordsOfRandomPagesAreThoseThatABrowserShows is the comparison above on pages that are the same in every run.
func TestWordsOfRandomPagesAreThoseThatABrowserShows(t *testing.T) {
	var first, last uint64
	if _, err := fmt.Sscanf(*randomPages, "%d-%d", &first, &last); err != nil {
		t.Fatalf("-pages %s: %v", *randomPages, err)
	}
	pages, comparison := browserPages(t), newComparison()
	for number := first; number <= last; number++ {
		page := randomPage(rand.New(rand.NewPCG(number, 0)), pages)
		t.Run(fmt.Sprint(number), func(t *testing.T) { comparison.check(t, page) })
	}
}

// randomPage returns one of the pages after a few changes: parts of it doubled or left out, parts of others and
// marks put in.
func randomPage(random *rand.Rand, pages []string) string {
	marks := []string{"\n", "\n\n", " ", "    ", "\t", "> ", "- ", "1. ", "# ", "*", "**", "_", "`", "```\n", "[", "](",
		")", "![", "<", ">", "</", "<div>", "</div>", "<p>", "<b>", "</b>", "<!--", "-->", "<td>", "<table>", "<li>",
		"<br>", "&amp;", "&", "\\", "|", "|-|-|\n", "---\n", "===\n", "\"", "'", "=", "]: /a", "a", "é", "0"}
	page := pages[random.IntN(len(pages))]
	for range 1 + random.IntN(5) {
		at := random.IntN(len(page) + 1)
		end := at + random.IntN(min(len(page)-at, 12)+1)
		switch random.IntN(4) {
		case 0:
			page = page[:at] + page[end:]
		case 1:
			page = page[:end] + page[at:]
		case 2:
			page = page[:at] + marks[random.IntN(len(marks))] + page[at:]
		default:
			other := pages[random.IntN(len(pages))]
			from := random.IntN(len(other) + 1)
			page = page[:at] + other[from:from+random.IntN(len(other)-from+1)] + page[at:]
		}
	}
	return page
}

// comparison has the parsers that are compared.
type comparison struct {
	reference          goldmark.Markdown
	standard, extended *grammar
}

func newComparison() comparison {
	return comparison{
		reference: goldmark.New(goldmark.WithExtensions(extension.GFM),
			goldmark.WithRendererOptions(markup.WithUnsafe())),
		standard: newGrammar(specified()),
		extended: newGrammar(constructsOf(site.AnyDialect)),
	}
}

// check fails the test when the letters of the page's words differ from those that a browser shows.
func (c comparison) check(t *testing.T, body string) {
	body = string(html.Clean([]byte(body)))
	if isBeyondTheReference(body) {
		t.Skip()
	}
	var out strings.Builder
	if err := c.reference.Convert([]byte(body), &out); err != nil {
		t.Skip()
	}
	want := letters(browserWords(t, out.String()))
	parsers := map[string]*grammar{"standard": c.standard}
	if !usesExtensions(body) {
		parsers["extended"] = c.extended
	}
	for name, markdown := range parsers {
		p, report := read(t, markdown, body)
		if containsAny(fmt.Sprint(report.All()), "table-row-long", "html-comment-unclosed", "-left-out") {
			continue // one of the two drops words, or hides them; that is told
		}
		got := letters(modelWords(p))
		if isReordered(body) {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s parser\nsource %q\nhtml   %q\ngot    %q\nwant   %q", name, body, out.String(), string(got),
				string(want))
		}
	}
}

// FuzzAnyPageIsRead looks for input that the parser for all constructs can't stand.
func FuzzAnyPageIsRead(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.Markdown)
	}
	for _, pageOf := range hostile {
		f.Add(pageOf(20))
	}
	for _, s := range goldenInputs(f) {
		f.Add(s)
	}
	markdown := newGrammar(constructsOf(site.AnyDialect))
	f.Fuzz(func(t *testing.T, body string) {
		read(t, markdown, body)
	})
}

// letters returns the letters and digits of words: where a browser begins a new word within an inline box is not
// what this test is about.
func letters(words []string) []rune {
	var all []rune
	for _, c := range strings.Join(words, "") {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			all = append(all, c)
		}
	}
	return all
}

// isReordered reports whether a page holds what stands in another place than it is written: a browser sets captions and
// heads first and feet last too, which the words of the reference don't know.
func isReordered(body string) bool {
	return containsAny(strings.ToLower(body), "caption", "thead", "tfoot", "summary", "<dt", "<ul", "<ol", "<menu",
		"<dir", "<footer")
}

// componentAtTheEndOfALine fits the tag of a component that may be alone in a line, behind marks of quotes and lists.
var componentAtTheEndOfALine = regexp.MustCompile(`(?m)</?[A-Z]\w*[a-z][^<\n]*$`)

// slotOfVue fits a tag with the short form of a slot's name.
var slotOfVue = regexp.MustCompile(`<[A-Za-z][^\n]*[ \t]#[A-Za-z]`)

// dashesInParts fits the rule of a table of pandoc's, which may be a thematic break too.
var dashesInParts = regexp.MustCompile(`-[ \t]+-`)

// usesExtensions reports whether a page may hold one of the constructs that the reference doesn't know.
func usesExtensions(body string) bool {
	return strings.ContainsAny(body, "$^~{:") || componentAtTheEndOfALine.MatchString(body) ||
		slotOfVue.MatchString(body) || dashesInParts.MatchString(body) ||
		containsAny(body, "==", "++", "???", "!!!", "///", "*[", "[!", "@", "%%", "[[", "<<", "\\(", "\\[", "TOC",
			"toc")
}

// definedAddress fits the address of a link definition.
var definedAddress = regexp.MustCompile(`\]:[ \t\n]*([^ \t\n<][^ \t\n]*)`)

// hasIllegalAddress reports whether a link definition may have an address with a control character, or with parentheses
// that are not balanced: goldmark 1.8.7 takes it for one, CommonMark (0.31, 6.3) and we don't.
func hasIllegalAddress(body string) bool {
	return slices.ContainsFunc(definedAddress.FindAllStringSubmatch(body, -1), func(m []string) bool {
		return strings.Count(m[1], "(") != strings.Count(m[1], ")") || strings.Contains(m[1], `\`) ||
			strings.Index(m[1], ")") < strings.Index(m[1], "(") || strings.ContainsFunc(m[1], unicode.IsControl)
	})
}

// titledFence fits a fence of code with a title, which is shown.
var titledFence = regexp.MustCompile("(?:```|~~~).*[\\[=:]")

// falseTitle fits the line below a link definition that begins as its title and is none, since words follow: goldmark
// 1.8.7 shows the address too, and drops the last character when no line follows.
var falseTitle = regexp.MustCompile(
	`\]:[ \t]*\n?[ \t]*(?:<[^>\n]*>|[^ \t\n]+)[ \t]*\n[ \t]*(?:"[^"]*"|'[^']*'|\([^)]*\))[ \t]*[^ \t\n]`)

// footnoteBegins fits what begins as a footnote. Where it is none, such as behind the indent of code, we keep its
// words, of which CommonMark makes a link definition.
var footnoteBegins = regexp.MustCompile(`\[\^[^\]\[]+\]:`)

// addressWithSpace fits a link to a page or picture whose name has a space, as sites of notes have them; CommonMark
// takes it for text.
var addressWithSpace = regexp.MustCompile(`\]\([^)\n]*[ \t][^)\n]*\.\w`)

// markedTitle fits the title of a picture with marks: it is a caption, whose marks are read.
var markedTitle = regexp.MustCompile(`!\[[^\]]*\]\([^"'(]*["'(][^"')]*[^\pL\pN\s"')]`)

// bracketInAddress fits a definition whose address is text to CommonMark (0.31, 6.3), and to us, and none to goldmark.
var bracketInAddress = regexp.MustCompile(`\]:[ \t\n]*<[^>\n]*<`)

// emojiName fits the name of an emoji, which is shown as one in raw HTML too.
var emojiName = regexp.MustCompile(`:[\w+-]+:`)

// isBeyondTheReference reports whether a page holds what the model shows on purpose in another way than goldmark's
// HTML: raw text that is not closed is shown, media are cards, and what is hidden may be a component.
func isBeyondTheReference(body string) bool {
	return hasIllegalAddress(body) || titledFence.MatchString(body) || falseTitle.MatchString(body) ||
		// what components hold loses its indent
		componentAtTheEndOfALine.MatchString(body) && containsAny(body, "\n    ", "\n\t") ||
		emojiName.MatchString(body) || addressWithSpace.MatchString(body) || bracketInAddress.MatchString(body) ||
		footnoteBegins.MatchString(body) || markedTitle.MatchString(body) ||
		containsAny(strings.ToLower(body), "<plaintext", "<frameset", "<noframes", "<noembed", "<iframe", "<script",
			"<style", "<textarea", "<title", "<xmp", "<template", "<svg", "<math", "<select", "<video", "<audio",
			"<form", "<dialog", "<image", "<isindex", "<listing", "hidden", "display", "fr-", "{",
			"title=") // of an element that is unknown: it may be a component
}

func containsAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(s, part) })
}
