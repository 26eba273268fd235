package markdown

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
)

const realPages = "../../../shared/corpus/minumeco/content/publications/fin-usage"

// publication reads a publication that lies outside of the repository.
func publication(t testing.TB, folder string) (*site.Publication, *diag.List) {
	t.Helper()
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real pages are not on this machine")
	}
	report := &diag.List{}
	found, err := site.Read(t.Context(), folder, site.Options{}, report)
	if err != nil || len(found) != 1 {
		t.Fatalf("%d publications, error %v", len(found), err)
	}
	return found[0], report
}

func TestRealPagesKeepAllTheirWords(t *testing.T) {
	pub, report := publication(t, realPages)
	d, err := Document(t.Context(), nil, pub, report)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range report.All() {
		if problem.Severity != diag.Info {
			t.Error(problem)
		}
	}
	reference := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(markup.WithUnsafe()))
	sections := map[string]*model.Section{}
	for _, s := range d.Sections {
		sections[s.Page.File] = s
	}
	total := 0
	for page := range pub.Pages() {
		var out strings.Builder
		if err := reference.Convert(page.Body, &out); err != nil {
			t.Fatal(err)
		}
		want := browserWords(t, out.String())
		got := strings.Fields(sectionText(sections[page.File]))
		if strings.Contains(string(page.Body), "data-quiz-json") {
			got = nil // the quiz is not in the page
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the words differ\n%s", page.File, firstDifference(got, want))
		}
		total += len(want)
	}
	t.Logf("%d words, %d assets, %d sections", total, len(d.Assets), len(d.Sections))
}

// sectionText returns the text of a section without its own title.
func sectionText(s *model.Section) string {
	if s == nil {
		return ""
	}
	text := blockText(s.Blocks)
	for _, child := range s.Children {
		text += "\n" + inlineText(child.Title) + "\n" + sectionText(child)
	}
	return text
}

func firstDifference(got, want []string) string {
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			from, to := max(0, i-3), i+8
			return "got  " + strings.Join(got[min(from, len(got)):min(to, len(got))], " ") +
				"\nwant " + strings.Join(want[min(from, len(want)):min(to, len(want))], " ")
		}
	}
	return ""
}
