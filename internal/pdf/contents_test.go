package pdf

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/pdf/key"
	"github.com/reliure/reliure/internal/unit"
)

// drawnBook is the file that fpdf made of the sample's pages, given times over.
func drawnBook(t *testing.T, times int) (*finisher, []*pageContent) {
	t.Helper()
	book := sample(t)
	book.Pages = slices.Repeat(book.Pages, times)
	standard, _ := StandardNamed("")
	fonts := deriveFonts(book)
	composed, err := composePages(t.Context(), book, fonts, standard)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := draw(context.Background(), book, composed, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parseFile(drawn)
	if err != nil {
		t.Fatal(err)
	}
	fin := &finisher{file: f, book: book, standard: standard, catalog: f.dictAt(f.trailer[key.Root])}
	fin.pages = fin.pageRefs()
	return fin, composed
}

// streamsOf are the content streams of a page.
func (f *finisher) streamsOf(page int) []ref {
	switch c := f.file.dictAt(f.pages[page])[key.Contents].(type) {
	case ref:
		return []ref{c}
	case array:
		var refs []ref
		for _, o := range c {
			refs = append(refs, o.(ref))
		}
		return refs
	}
	return nil
}

func (f *finisher) painted(page int) []byte {
	var all []byte
	for _, r := range f.streamsOf(page) {
		all = append(all, f.file.objects[r].(*stream).data...)
	}
	return all
}

func TestPageOfItsOwnIsOneStream(t *testing.T) {
	f, pages := drawnBook(t, 1)
	f.contents(pages)
	for i := range f.pages {
		if n := len(f.streamsOf(i)); n != 1 {
			t.Errorf("page %d is painted by %d streams", i, n)
		}
	}
}

func TestEqualBodiesAreOneStream(t *testing.T) {
	f, pages := drawnBook(t, 2)
	var before [][]byte
	for i := range f.pages {
		before = append(before, f.painted(i))
	}
	f.contents(pages)
	furnished := 0
	for i, whole := range before {
		streams, others := f.streamsOf(i), f.streamsOf((i+len(before)/2)%len(before))
		if streams[0] != others[0] {
			t.Errorf("page %d and its equal have different bodies", i)
		}
		if len(streams) == 2 {
			furnished++
			if body := f.file.objects[streams[0]].(*stream).data; !bytes.HasSuffix(body, []byte("\n")) {
				t.Errorf("page %d is split inside of an operator: …%q", i, body[max(0, len(body)-20):])
			}
		}
		if want := strings.TrimSpace(strings.TrimPrefix(string(whole), pagePreamble)); string(f.painted(i)) != want {
			t.Errorf("page %d is not painted as it was", i)
		}
	}
	if furnished == 0 {
		t.Error("no page has furniture")
	}
}

// What a program finds by its lines is behind a clipping path that lets nothing through.
func TestCellsAreFilledButNotPainted(t *testing.T) {
	standard, _ := StandardNamed("")
	w := &contentWriter{height: 100 * unit.Point, standard: standard, page: &pageContent{}}
	w.items([]page.Item{&page.Cells{Source: page.Source{Artifact: page.ArtifactLayout}, Areas: []page.Area{
		{X: 10 * unit.Point, Y: 20 * unit.Point, Width: 30 * unit.Point, Height: 15 * unit.Point},
		{X: 40 * unit.Point, Y: 20 * unit.Point, Width: 25 * unit.Point, Height: 30 * unit.Point},
	}}})
	const want = "/Artifact/Layout BDC\nq 0 0 0 0 re W n\n10 65 30 15 re\n40 50 25 30 re\nf Q\nEMC\n"
	if string(w.out) != want {
		t.Errorf("%q, want %q", w.out, want)
	}
}
