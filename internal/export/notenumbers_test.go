package export

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// nestedNotes are two pages whose notes refer to notes.
var nestedNotes = map[string]string{
	"a.md": "---\ntitle: Premier\norder: 1\n---\n\nTexte[^a] suite[^b].\n\n[^a]: Note a, voir[^c].\n\n[^b]: Note b.\n" +
		"\n[^c]: Note c[^d].\n\n[^d]: Note d.\n",
	"b.md": "---\ntitle: Second\norder: 2\n---\n\nTexte[^x].\n\n[^x]: Note x.\n",
}

func TestNotesHaveTheSameNumbersOnPaperAndOnScreen(t *testing.T) {
	folder := t.TempDir()
	for name, text := range nestedNotes {
		write(t, filepath.Join(folder, name), text)
	}
	for start, want := range map[string][]string{
		"auto": {"1 Note a", "2 Note c", "3 Note d", "4 Note b", "5 Note x"},
		"page": {"1 Note a", "2 Note c", "3 Note d", "4 Note b", "1 Note x"},
		"here": {"1 Note a", "2 Note c", "3 Note d", "4 Note b", "5 Note x"},
	} {
		e := onlyEdition(t, Options{Source: folder, Theme: themeWith(t, "chapters: {start: "+start+"}")})
		for format, text := range map[string]string{"PDF": structureText(e.pages), "EPUB": bookText(t, e.epub)} {
			var got []string
			for _, note := range regexp.MustCompile(`(\d)\s*(Note [a-z])\b`).FindAllStringSubmatch(text, -1) {
				got = append(got, note[1]+" "+note[2])
			}
			if !slices.Equal(got, want) {
				t.Errorf("chapters: %s: the notes of the %s are %q, want %q", start, format, got, want)
			}
		}
	}
}

func TestNoteOfAHeadingThatRepeatsTheTitleIsKept(t *testing.T) {
	const page = "# Guide[^1]\n\nTexte.\n\n[^1]: Motdenote.\n"
	alone, folder := t.TempDir(), t.TempDir()
	write(t, filepath.Join(alone, "index.md"), "---\ntitle: Guide\n---\n\n"+page)
	write(t, filepath.Join(folder, "index.md"), "---\ntitle: Guide\n---\n\n"+page)
	write(t, filepath.Join(folder, "suite.md"), "---\ntitle: Suite\n---\n\nTexte.\n")
	for name, source := range map[string]string{"alone": alone, "with another page": folder} {
		e := onlyEdition(t, Options{Source: source})
		for format, text := range map[string]string{"PDF": structureText(e.pages), "EPUB": bookText(t, e.epub)} {
			if !strings.Contains(text, "Motdenote") {
				t.Errorf("%s: the %s has lost the note", name, format)
			}
		}
	}
}
