package export

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/page"
	"golang.org/x/net/html"
)

var seeds = flag.String("seeds", "1-40", "seeds of the random sites that are built, from-to")
var shrinks = flag.Int("shrinks", 0, "how many smaller sites are tried to show each fault of a random site")

// FuzzWholeSites builds sites of all kinds, from their files to PDF and EPUB. No site may end the program, none may
// be made into artifacts that our own checks find a fault in, and no word may be lost without a diagnostic
// that says so.
func FuzzWholeSites(f *testing.F) {
	for seed := range uint64(3) {
		f.Add(choicesOf(seed))
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		for _, fault := range faultsOf(t, makeSite(choices)) {
			t.Error(fault)
		}
	})
}

// TestRandomSitesAreMadeWithoutFault is the same of seeds: -seeds says which. What fails is told of the smallest site
// that fails so.
func TestRandomSitesAreMadeWithoutFault(t *testing.T) {
	var from, to uint64
	if _, err := fmt.Sscanf(*seeds, "%d-%d", &from, &to); err != nil {
		t.Fatal(err)
	}
	for seed := from; seed <= to; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			site := makeSite(choicesOf(seed))
			for _, fault := range faultsOf(t, site) {
				t.Error(shrunk(t, site, fault))
			}
		})
	}
}

// siteFault is what is wrong with what comes of a site.
type siteFault struct {
	kind    string // the same for faults that are alike
	details string
}

func (f siteFault) String() string { return f.kind + "\n" + f.details }

// shrunk is a fault as the smallest site shows it that can be had by leaving out lines, words and files.
func shrunk(t *testing.T, site randomSite, fault siteFault) siteFault {
	files := site.files
	builds := 0
	holds := func(fewer map[string]string) bool {
		if builds++; builds > *shrinks {
			return false
		}
		found := faultsOf(t, randomSite{fewer, true})
		i := slices.IndexFunc(found, func(f siteFault) bool { return f.kind == fault.kind })
		if i >= 0 {
			files, fault = fewer, found[i]
		}
		return i >= 0
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fewer := maps.Clone(files)
		delete(fewer, name)
		holds(fewer)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, separator := range []string{"\n", " "} {
			for size := strings.Count(files[name], separator); size > 0; size /= 2 {
				for at := 0; ; {
					pieces := strings.Split(files[name], separator)
					if at+size > len(pieces) {
						break
					}
					fewer := maps.Clone(files)
					fewer[name] = strings.Join(slices.Concat(pieces[:at], pieces[at+size:]), separator)
					if !holds(fewer) {
						at += size
					}
				}
			}
		}
	}
	return fault
}

// rule fits the name of a rule of ours that an artifact breaks.
var rule = regexp.MustCompile("breaks the rule [a-z0-9-]+")

// faultsOf builds a site and says what is wrong, a fault of each kind.
func faultsOf(t *testing.T, site randomSite) []siteFault {
	files := site.files
	folder, err := os.MkdirTemp("", "site")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	folder = filepath.Join(folder, "site") // whose name may be the title: a site of a seed must be the same each time
	writeFiles(t, folder, files)
	made, said, err := editionsOf(t, folder)
	var faults []siteFault
	add := func(kind, file, word string) {
		if !slices.ContainsFunc(faults, func(f siteFault) bool { return f.kind == kind }) {
			faults = append(faults, siteFault{kind, word + "\n" + told(said) + sourceOf(files, file)})
		}
	}
	if err != nil && !errors.Is(err, ErrSources) && !errors.Is(err, ErrNotFound) {
		add(fmt.Sprint(err, rule.FindAllString(told(said), -1)), "", "")
	}
	for _, e := range made {
		if text := offPage(e.pages); text != "" {
			add("text is beyond the edge of the paper", "", text)
		}
		printed, bound := printedText(e.pages), boundText(t, e.epub)
		for p := range e.Pages() {
			name, _ := filepath.Rel(folder, p.File)
			name = filepath.ToSlash(name)
			for _, tag := range tagged.FindAllString(files[name], -1) {
				inPDF, inEPUB := strings.Contains(printed, tag), strings.Contains(bound, tag)
				switch {
				case inPDF && !inEPUB:
					add("a word is in the PDF alone", name, tag)
				case inEPUB && !inPDF:
					add("a word is in the EPUB alone", name, tag)
				case !inPDF && !site.damaged && !isExplained(p.File, said):
					add("a word is lost", name, tag)
				}
			}
		}
	}
	return faults
}

// sourceOf is the text of a file, or of all that are no pictures.
func sourceOf(files map[string]string, file string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		extension := filepath.Ext(name)
		if file == name || file == "" && extension != ".png" && extension != ".jpg" && extension != ".svg" {
			fmt.Fprintf(&b, "==> %s\n%s\n", name, files[name])
		}
	}
	return b.String()
}

// told are diagnostics on a line each.
func told(said []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range said {
		b.WriteString(d.Error() + "\n")
	}
	return b.String()
}

// tagged fits a tagged word.
var tagged = regexp.MustCompile("xq[a-z]{3}")

// editionsOf is Build without an output folder: the editions that would be written, and what is said.
func editionsOf(t *testing.T, folder string) ([]*edition, []diag.Diagnostic, error) {
	var report diag.List
	var mu sync.Mutex
	var made []*edition
	o := Options{Source: folder, Site: folder, Version: "test"}
	err := conduct(o, alone(), &report, func(r *run) error {
		r.keepPages = true
		return r.way(t.Context(), func(_ context.Context, e *edition) error {
			mu.Lock()
			defer mu.Unlock()
			made = append(made, e)
			return nil
		})
	})
	return made, report.All(), err
}

// telling are the diagnostics that say that words of a page are left out.
var telling = []string{
	"note-unused", "note-defined-twice", "html-comment-unclosed", "comment-left-out", "contents-mark-left-out",
	"icon-left-out",
	"include-left-out", "module-left-out", "raw-format", "title-block", "template-unclosed", "template-syntax",
}

// isExplained reports whether a diagnostic says that words of a file are left out.
func isExplained(file string, said []diag.Diagnostic) bool {
	return slices.ContainsFunc(said, func(d diag.Diagnostic) bool {
		return d.Pos.File == file && slices.Contains(telling, d.Code)
	})
}

// printedText is the letters of a book as it is read to somebody, with alternatives and expansions.
func printedText(book *page.Book) string {
	painted := map[*page.Content]*strings.Builder{}
	for _, sheet := range book.Pages {
		for item := range sheet.Painted() {
			if g, ok := item.(*page.Glyphs); ok && g.Content != nil {
				if painted[g.Content] == nil {
					painted[g.Content] = &strings.Builder{}
				}
				for _, piece := range g.Pieces {
					for _, glyph := range piece.Glyphs {
						painted[g.Content].WriteString(letters(glyph.Text))
					}
				}
			}
		}
	}
	var out strings.Builder
	var visit func(*page.Element)
	visit = func(e *page.Element) {
		out.WriteString(letters(e.Title) + letters(e.Alt) + letters(e.Expansion))
		for _, kid := range e.Kids {
			switch kid := kid.(type) {
			case *page.Element:
				visit(kid)
			case *page.Content:
				if text := painted[kid]; text != nil {
					out.WriteString(text.String())
				}
			}
		}
	}
	visit(book.Structure)
	return strings.ToLower(out.String())
}

// boundText is the letters of an EPUB's documents, with alternatives and titles.
func boundText(t *testing.T, book []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out, attributes strings.Builder
	for _, f := range archive.File {
		if filepath.Ext(f.Name) != ".xhtml" {
			continue
		}
		file, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		tokens := html.NewTokenizer(bytes.NewReader(data))
		for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
			token := tokens.Token()
			if kind == html.TextToken {
				out.WriteString(letters(token.Data))
			}
			for _, a := range token.Attr {
				if a.Key == "alt" || a.Key == "title" || a.Key == "aria-label" {
					attributes.WriteString(letters(a.Val))
				}
			}
		}
	}
	return strings.ToLower(out.String() + attributes.String())
}

// smallPictures are a PNG, a JPEG and an SVG.
func smallPictures() (lossless, lossy, drawing string) {
	drawn := image.NewNRGBA(image.Rect(0, 0, 40, 30))
	for i := range drawn.Pix {
		drawn.Pix[i] = byte(i * i * 31)
	}
	var whole, photo bytes.Buffer
	png.Encode(&whole, drawn)
	jpeg.Encode(&photo, drawn, nil)
	return whole.String(), photo.String(),
		"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 90'><title>T</title>" +
			"<rect width='50' height='50' fill='red'/><text x='5' y='60'>Text</text></svg>"
}
