package export

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/golden"
	"github.com/reliure/reliure/internal/model"
)

// manuscripts are fifty pages in the manner of public sites, fifteen of them broken. Those that can be built are one
// publication; each of the refused is built alone.
var (
	manuscripts = filepath.Join("..", "..", "testdata", "pages")
	refused     = filepath.Join("..", "..", "testdata", "refused")
)

// TestManuscriptsMatchTheirGoldenFiles compares what is said of each page, and what its model is, with the
// golden file beside it.
func TestManuscriptsMatchTheirGoldenFiles(t *testing.T) {
	var report diag.List
	documents, err := Documents(t.Context(), Options{Source: manuscripts}, &report)
	if err != nil || len(documents) != 1 {
		t.Fatalf("%d documents, %v: %v", len(documents), err, report.All())
	}
	remarks := map[string][]diag.Diagnostic{}
	for _, d := range report.All() {
		remarks[d.Pos.File] = append(remarks[d.Pos.File], d)
	}
	for _, s := range documents[0].Sections {
		t.Run(filepath.Base(s.Page.File), func(t *testing.T) {
			o := outline{document: documents[0]}
			o.section(s, 0)
			golden.Compare(t, goldenOf(s.Page.File), said(remarks[s.Page.File])+o.String())
		})
	}
}

func TestRefusedManuscriptsSayWhy(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(refused, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal("no refused manuscripts")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			var report diag.List
			folder := t.TempDir()
			if _, err := Build(t.Context(), Options{Source: file, Output: folder}, &report); !errors.Is(err,
				ErrSources) {
				t.Errorf("the error is %v", err)
			}
			if artifacts, _ := filepath.Glob(filepath.Join(folder, "*.[pe]*[fb]")); len(artifacts) > 0 {
				t.Errorf("written all the same: %v", artifacts)
			}
			golden.Compare(t, goldenOf(file), said(report.All()))
		})
	}
}

// said is the diagnostics with the names of their files alone.
func said(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		d.Pos.File = filepath.Base(d.Pos.File)
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

// goldenOf is the golden file beside a manuscript.
func goldenOf(manuscript string) string {
	return strings.TrimSuffix(filepath.FromSlash(manuscript), ".md") + ".golden"
}

// TestManuscriptsKeepEveryWordInBothFormats compares the words that a browser shows of goldmark's HTML with those of
// the PDF, in the order of its structure, and of the EPUB.
func TestManuscriptsKeepEveryWordInBothFormats(t *testing.T) {
	e := onlyEdition(t, Options{Source: manuscripts})
	printed, electronic := tokens(structureText(e.pages)), tokens(bookText(t, e.epub))
	for _, format := range []struct {
		name string
		got  []string
	}{{"PDF", printed}, {"EPUB", electronic}} {
		at := 0
		for _, s := range e.document.Sections {
			file := filepath.Base(s.Page.File)
			if isBeyondTheReference(file) {
				continue
			}
			text, notes := shown(t, s.Page.File)
			title := tokens(model.PlainText(s.Title))
			start := indexOf(format.got[at:], title)
			if start < 0 {
				t.Errorf("%s: %s: the title %v is not there", format.name, file, title)
				continue
			}
			at += start + len(title)
			end, word := inOrder(tokens(text), format.got[at:])
			if word != "" {
				t.Errorf("%s: %s: %q is missing; found until …%v", format.name, file, word,
					format.got[max(0, at+end-12):at+end])
			}
			at += end
			for _, note := range notes {
				if words := tokens(note); indexOf(format.got, words) < 0 {
					t.Errorf("%s: %s: the note %q is missing", format.name, file, note)
				}
			}
		}
	}
}

// isBeyondTheReference reports whether a page shows on purpose another text than goldmark's HTML does.
func isBeyondTheReference(file string) bool {
	return slices.Contains([]string{
		"index.md",                // its title is the publication's
		"034-variables.md",        // templates
		"060-figures-et-notes.md", // its notes are longer than what may stand between two words
	}, file)
}

// added is how many words of our own (labels, numbers, notes) may stand between two words of a page.
const added = 60

// inOrder looks for the wanted words one after the other. It returns how far it came, and the first
// word that is not there.
func inOrder(wanted, got []string) (end int, missing string) {
	for _, word := range wanted {
		next := slices.Index(got[end:min(len(got), end+added)], word)
		if next < 0 {
			return end, word
		}
		end += next + 1
	}
	return end, ""
}

func indexOf(words, wanted []string) int {
	for i := range words {
		if len(words)-i >= len(wanted) && slices.Equal(words[i:i+len(wanted)], wanted) {
			return i
		}
	}
	return -1
}
