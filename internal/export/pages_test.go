package export

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/page"

	"golang.org/x/net/html"
)

// realSources are the publications that whole builds are tested with; the corpus only where it is.
func realSources(t *testing.T) map[string]string {
	t.Helper()
	sources := map[string]string{"content": filepath.Join("..", "..", "content")}
	corpus := filepath.Join("..", "..", "..", "shared", "corpus")
	for name, path := range map[string]string{"nine pages": "minumeco/content/publications/fin-usage",
		"seed": "seed/index.md"} {
		source := filepath.Join(corpus, filepath.FromSlash(path))
		if _, err := os.Stat(source); err != nil {
			t.Logf("%s left out: the corpus is not there", name)
			continue
		}
		sources[name] = source
	}
	return sources
}

// onlyEdition takes the publication of a source the whole way, but for the output folder.
func onlyEdition(t *testing.T, o Options) *edition {
	t.Helper()
	var made *edition
	err := conduct(o, alone(), &diag.List{}, func(r *run) error {
		r.keepPages = true
		return r.way(t.Context(), func(_ context.Context, e *edition) error {
			made = e
			return nil
		})
	})
	if err != nil || made == nil {
		t.Fatalf("no edition: %v", err)
	}
	return made
}

func TestWordsAfterAPageMarkAreThoseThatThePrintedPageBeginsWith(t *testing.T) {
	sources := realSources(t)
	sources["manuscripts"] = manuscripts
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			e := onlyEdition(t, Options{Source: source, Theme: "a5"}) // opposite pages, some blank
			marked, order := markedWords(t, e.epub), readingOrder(e.pages)
			for _, page := range e.pages.Pages {
				if page.Start == nil { // cover, imprint, contents: their marks stand on the title page
					if _, there := marked[page.Folio]; !there {
						t.Errorf("page %s has no mark", page.Folio)
					}
					continue
				}
				// letters that may stand before: "Figure 4", a chapter's number, the caption of a
				// figure from the page before
				const labels = 60
				printed, want := printedLetters(page, order), marked[page.Folio]
				at := strings.Index(printed, want)
				if want == "" || at < 0 || at > labels {
					t.Errorf("page %s begins with %.60q, and after its mark stands %q", page.Folio, printed, want)
				}
			}
		})
	}
}

// readingOrder numbers the places of the structure tree as they are read, those of notes and of numbers of pages apart:
// paper alone has these where they stand.
func readingOrder(book *page.Book) map[*page.Content]int {
	order := map[*page.Content]int{}
	var visit func(*page.Element)
	visit = func(e *page.Element) {
		if e.Role == page.RoleNote || e.Role == page.RoleReference {
			return
		}
		for _, kid := range e.Kids {
			switch kid := kid.(type) {
			case *page.Element:
				visit(kid)
			case *page.Content:
				order[kid] = len(order)
			}
		}
	}
	visit(book.Structure)
	return order
}

// printedLetters are the letters and digits of a page as they are read, without its artifacts. Rows of a table that is
// split by columns are read in another order than they stand in.
func printedLetters(sheet *page.Page, order map[*page.Content]int) string {
	var shown []*page.Glyphs
	for item := range sheet.Painted() {
		if glyphs, ok := item.(*page.Glyphs); ok && glyphs.Content != nil {
			if _, read := order[glyphs.Content]; read {
				shown = append(shown, glyphs)
			}
		}
	}
	slices.SortStableFunc(shown, func(a, b *page.Glyphs) int { return cmp.Compare(order[a.Content], order[b.Content]) })
	var b strings.Builder
	for _, glyphs := range shown {
		for _, piece := range glyphs.Pieces {
			for _, g := range piece.Glyphs {
				b.WriteString(letters(g.Text))
			}
		}
	}
	return b.String()
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// markedWords gives the letters of the model after each page mark, up to the end of the block that they begin
// in and 24 at the most.
func markedWords(t *testing.T, book []byte) map[string]string {
	t.Helper()
	m := &markReader{found: map[string]string{}}
	files := unzipped(t, book)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasPrefix(name, "EPUB/xhtml/") {
			continue
		}
		root, err := html.Parse(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		m.read(root)
	}
	return m.found
}

// unzipped are the files of an EPUB by their names.
func unzipped(t *testing.T, book []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// markReader walks through XHTML and keeps what follows the marks that were met.
type markReader struct {
	found map[string]string
	open  []string // marks whose words are still coming
}

func (m *markReader) read(n *html.Node) {
	inline := []string{"a", "span", "em", "strong", "s", "ins", "code", "abbr", "sup", "sub", "mark", "kbd", "br",
		"img"}
	if n.Type == html.TextNode {
		for _, label := range m.open {
			m.found[label] += letters(n.Data)
		}
	}
	block := n.Type == html.ElementNode && !slices.Contains(inline, n.Data)
	if block {
		m.end()
	}
	attribute := map[string]string{}
	for _, a := range n.Attr {
		attribute[a.Key] = a.Val
	}
	if attribute["role"] == "doc-pagebreak" {
		m.found[attribute["aria-label"]] = ""
		m.open = append(m.open, attribute["aria-label"])
	}
	if n.Data == "head" || strings.Contains(" "+attribute["class"]+" ", " added ") {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		m.read(c)
	}
	if block {
		m.end()
	}
}

// end closes the marks that have words; at the end of a block others wait for the next one.
func (m *markReader) end() {
	m.open = slices.DeleteFunc(m.open, func(label string) bool {
		words := []rune(m.found[label])
		m.found[label] = string(words[:min(len(words), 24)])
		return len(words) > 0
	})
}
