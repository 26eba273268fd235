package export

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/verify"
)

// pageLayouts are themes that make pages in every way that there is: blank ones, pages of addresses, of lists, of
// turned tables, chapters that begin on the page of the one before.
var pageLayouts = map[string]string{
	"chapters on right-hand pages": "page: {sides: two}\nchapters: {start: right}\nlinks: {addresses: chapter}",
	"chapters on the running page": "chapters: {start: here}\nfigures: {move: true}",
	"all that stands around": "page: {sides: two}\nmatter: {title-page: always, figures: always, tables: " +
		"always, abbreviations: always, back-cover: always}",
	"small pages": "page: {width: 148mm, height: 120mm}\nmatter: {abbreviations: never, back-cover: " +
		"never}\nfigures: {move: false}",
}

// wideTables is a text with tables that have to be turned, and split by columns.
func wideTables() string {
	var b strings.Builder
	b.WriteString("---\ntitle: Larges\nlang: fr\n---\n\n## Avant\n\nUn texte.\n\n")
	for _, columns := range []int{14, 30} {
		for _, row := range []string{"| Tête%d ", "| --- ", "| cellule%d longue ", "| autre%d valeur "} {
			for c := range columns {
				if strings.Contains(row, "%d") {
					fmt.Fprintf(&b, row, c)
				} else {
					b.WriteString(row)
				}
			}
			b.WriteString("|\n")
		}
		fmt.Fprintf(&b, "\nUn texte après le tableau de %d colonnes.\n\n", columns)
	}
	return b.String()
}

// longWords is a text with alternatives of pictures and expansions of abbreviations so long that
// pages begin within them.
func longWords() string {
	var b strings.Builder
	b.WriteString("---\ntitle: Longs\nlang: fr\n---\n\n## Images\n\n" + numbered("avant", 300))
	fmt.Fprintf(&b,
		"\n\n![%s](absente.png)\n\nDans la ligne, ![%s](https://exemple.org/absente.png) aussi.\n\n## Sigles\n\n",
		numbered("seule", 700), numbered("ligne", 700))
	for i := range 20 {
		fmt.Fprintf(&b, "\n\n%cX%c\n\n*[%[1]cX%[2]c]: %s\n", 'A'+i, 'B'+i, numbered(string(rune('a'+i))+"mot", 80))
	}
	return b.String()
}

// highCells is a table whose cells go over pages side by side, with lines at different heights.
func highCells() string {
	const sentence = "Le service instructeur vérifie la recevabilité du dossier, puis notifie sa décision au " +
		"demandeur dans un délai de deux mois. "
	return "---\ntitle: Hautes\nlang: fr\n---\n\n<table><tr><th>A<th>B</tr><tr><td rowspan=3>" +
		strings.Repeat("<p>"+sentence+sentence+sentence+"</p>", 30) + "<td>x</tr><tr><td><ul>" +
		strings.Repeat("<li>"+sentence+"</li>", 40) + "</ul></tr><tr><td>" + strings.Repeat(sentence, 30) +
		"</tr></table>\n"
}

func TestEachPageOfThePDFHasItsEntryInWhateverWayPagesAreMade(t *testing.T) {
	folder := t.TempDir()
	wide, long, high := filepath.Join(folder, "larges.md"), filepath.Join(folder, "longs.md"),
		filepath.Join(folder, "hautes.md")
	write(t, wide, wideTables())
	write(t, long, longWords())
	write(t, high, highCells())
	sources := map[string]string{"content": filepath.Join("..", "..", "content"), "manuscripts": manuscripts,
		"wide tables": wide, "long words for little": long, "high cells": high}
	if testing.Short() {
		delete(sources, "content")
	}
	for layoutName, keys := range pageLayouts {
		folder := themeWith(t, keys)
		for name, source := range sources {
			t.Run(layoutName+", "+name, func(t *testing.T) {
				e := onlyEdition(t, Options{Source: source, Theme: folder})
				checkPageList(t, e)
				findings, err := verify.Files(t.Context(),
					[]verify.File{{Name: "a.pdf", Data: e.pdf}, {Name: "a.epub", Data: e.epub}})
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range findings {
					t.Error(f)
				}
			})
		}
	}
}

// themeWith is a folder with a theme that differs from the default one in the given keys.
func themeWith(t *testing.T, keys string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "own")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "theme.yaml"), "name: own\nextends: livre\n"+keys+"\n")
	return folder
}

// checkPageList compares the list of pages with the pages of the PDF: a page that shows nothing of the text begins
// where the next one does that has some, and pages behind the text stand at the end of the colophon.
func checkPageList(t *testing.T, e *edition) {
	t.Helper()
	files := unzipped(t, e.epub)
	_, list, _ := bytes.Cut(files["EPUB/nav.xhtml"], []byte(`epub:type="page-list"`))
	list, _, _ = bytes.Cut(list, []byte("</nav>"))
	entries := regexp.MustCompile(`<a href="([^"#]*)#([^"]*)">([^<]*)</a>`).FindAllSubmatch(list, -1)
	if len(entries) != len(e.pages.Pages) {
		t.Fatalf("%d entries for %d pages", len(entries), len(e.pages.Pages))
	}
	last := len(e.pages.Pages) - 1 // with text
	for last >= 0 && e.pages.Pages[last].Start == nil {
		last--
	}
	first := slices.IndexFunc(e.pages.Pages, func(p *page.Page) bool { return p.Start != nil })
	for i, page := range e.pages.Pages {
		file, id, label := string(entries[i][1]), string(entries[i][2]), string(entries[i][3])
		if label != page.Folio {
			t.Errorf("entry %d is of page %s, want %s", i+1, label, page.Folio)
		}
		_, after, found := bytes.Cut(files["EPUB/"+file], []byte(`id="`+id+`"`))
		switch {
		case !found:
			t.Errorf("page %s leads to %s, where it has no mark", label, file)
		case i < first && file != "xhtml/title.xhtml", i > last && file != "xhtml/colophon.xhtml":
			t.Errorf("page %s stands in %s", label, file)
		case i > first && i < last && page.Start == nil && !isMarkNext(after):
			t.Errorf("page %s shows nothing of the text, and %.80q comes after its mark", label, after)
		}
	}
}

func isMarkNext(after []byte) bool {
	_, after, _ = bytes.Cut(after, []byte("</span>"))
	return bytes.HasPrefix(after, []byte(`<span epub:type="pagebreak"`))
}
