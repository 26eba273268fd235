package markdown

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
)

// FuzzWordsAreThoseThatABrowserShows compares the words of the model with those of goldmark's own HTML as a browser shows it.
func FuzzWordsAreThoseThatABrowserShows(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.Markdown)
	}
	for _, s := range []string{
		"<div class=\"fr-highlight\">\n\n**a** b\n\n</div>\n\nc\n", "a <b>b\n\nc</b> d\n", "|a|b|\n|-|-|\n|c `\\|`|\n", "- [x] a\n- b\n",
		"<table>\n<tr><td>\n\n*a*\n\n</td></tr>\n</table>\n", "<b><p>a</b>b\n\nc</p>d\n", "a <q>b</q> <i>c </i>d<br> e\n", "<details>\n<summary>a</summary>\n\nb\n</details>\n",
	} {
		f.Add(s)
	}
	markdown := newStandardParser()
	reference := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(markup.WithUnsafe()))
	f.Fuzz(func(t *testing.T, body string) {
		body = string(html.Clean([]byte(body)))
		if isBeyondTheReference(body) {
			t.Skip()
		}
		var out strings.Builder
		if err := reference.Convert([]byte(body), &out); err != nil {
			t.Skip()
		}
		p, _ := read(t, markdown, body)
		got, want := joined(modelWords(p)), joined(browserWords(t, out.String()))
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("source %q\nhtml   %q\ngot    %q\nwant   %q", body, out.String(), got, want)
		}
	})
}

// FuzzAnyPageIsRead looks for input that the parser for all constructs can't stand.
func FuzzAnyPageIsRead(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.Markdown)
	}
	for _, make := range hostile {
		f.Add(make(20))
	}
	for _, s := range goldenInputs(f) {
		f.Add(s)
	}
	markdown := newParser()
	f.Fuzz(func(t *testing.T, body string) {
		read(t, markdown, body)
	})
}

// joined is the words as one: where a browser begins a new word within an inline box is not what this test is about.
func joined(words []string) []string {
	var letters []string
	for _, c := range strings.Join(words, "") {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			letters = append(letters, string(c))
		}
	}
	return letters
}

// isBeyondTheReference reports whether a page holds what the model shows on purpose in another way than goldmark's HTML: raw text
// that is not closed swallows the page, frames replace it, and what is hidden may be a component.
func isBeyondTheReference(body string) bool {
	lower := strings.ToLower(body)
	for _, s := range []string{"<plaintext", "<frameset", "<noscript", "<noframes", "<noembed", "<iframe", "<script", "<style", "<textarea", "<title",
		"<xmp", "<template", "<svg", "<math", "<select", "<video", "<audio", "<body", "<html", "<head", "<form", "<input", "<dialog", "<image",
		"<isindex", "<listing", "hidden", "display", "style", "class", "{"} {
		if strings.Contains(lower, s) {
			return true
		}
	}
	return false
}
