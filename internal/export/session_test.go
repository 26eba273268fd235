package export

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
)

// What a session keeps must never show: whatever is done to the sources, its editions are those of a
// build that knows nothing.
func TestSessionGivesTheBytesOfABuildFromNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(folder, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	o := Options{Source: folder, Version: "test"}
	session := NewSession(o)
	rounds := 12
	if testing.Short() {
		rounds = 2
	}
	random := rand.New(rand.NewPCG(9, 22))
	for round := range rounds {
		done := "nothing"
		if round > 0 {
			done = change(t, folder, random)
		}
		var warm, cold diag.List
		editions, warmError := session.Build(t.Context(), &warm)
		o.Output = t.TempDir()
		_, coldError := Build(t.Context(), o, &cold)
		if errors.Is(warmError, ErrSources) != errors.Is(coldError, ErrSources) {
			t.Fatalf("after %s: the session says %v, a build %v", done, warmError, coldError)
		}
		if warm, cold := reported(t, &warm), reported(t, &cold); warm != cold {
			t.Fatalf("after %s: the session reports\n%s\na build\n%s", done, warm, cold)
		}
		for _, e := range editions {
			for format, data := range map[output.Format][]byte{output.PDF: e.PDF, output.EPUB: e.EPUB} {
				if data == nil {
					continue
				}
				want, err := os.ReadFile(filepath.Join(o.Output, e.Slug+"."+string(format)))
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(data, want) {
					t.Fatalf("after %s: the %s differs", done, format)
				}
			}
		}
	}
}

func TestEditionWithErrorsHasNoDataAndComesBackWhenTheyAreMended(t *testing.T) {
	file := filepath.Join(t.TempDir(), "livre.md")
	session := NewSession(Options{Source: file, Formats: []output.Format{output.EPUB}})
	for _, c := range []struct {
		text  string
		whole bool
	}{{"# Un\n\nTexte.\n", true}, {"# \xe9\n", false}, {"# Deux\n\nTexte.\n", true}} {
		if err := os.WriteFile(file, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		editions, err := session.Build(t.Context(), &diag.List{})
		if len(editions) != 1 || (editions[0].EPUB != nil) != c.whole || errors.Is(err, ErrSources) == c.whole {
			t.Errorf("%q: %d editions, %v", c.text, len(editions), err)
		}
	}
}

// change does to one page what an author may do, and says what.
func change(t *testing.T, folder string, random *rand.Rand) string {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	file := pages[random.IntN(len(pages))]
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	at := random.IntN(len(lines))
	done := ""
	switch random.IntN(8) {
	case 0:
		done, lines[at] = "a line less", ""
	case 1:
		done, lines[at] = "a line twice", lines[at]+lines[at]
	case 2:
		done, lines[at] = "a paragraph more", lines[at]+
			fmt.Sprintf("\nMot nouveau %d, *en italique*.[^%d]\n\n[^%d]: Une note.\n\n", random.IntN(100), at, at)
	case 3:
		done, lines[at] = "an anchor", lines[at]+"\n## Titre ajouté {#ajout}\n\n"
	case 4:
		done, lines[at] = "a link to it", lines[at]+"\nVoir [ceci](#ajout) et [cela](/publications/fin-usage/don/).\n\n"
	case 5:
		pictures, err := filepath.Glob(filepath.Join(folder, "public/*/*/*"))
		if err != nil || len(pictures) == 0 {
			t.Fatalf("no pictures: %v", err)
		}
		picture := pictures[random.IntN(len(pictures))]
		away := strings.TrimSuffix(picture, ".away")
		if away == picture {
			away += ".away"
		}
		if err := os.Rename(picture, away); err != nil {
			t.Fatal(err)
		}
		return picture + " renamed to " + away
	case 6:
		done, lines[at] = "many faults", lines[at]+strings.Repeat("\n![](absente.png)\n", 150)+"\n"
	case 7:
		done, lines = "nothing at all", []string{string(text)}
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "")), 0o644); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s in line %d of %s", done, at+1, filepath.Base(file))
}

// reported is what a reader sees of a report.
func reported(t *testing.T, list *diag.List) string {
	t.Helper()
	var out strings.Builder
	if err := diag.WriteText(&out, list.All(), diag.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func BenchmarkSessionAfterOneSave(b *testing.B) {
	source := os.Getenv("SOURCE")
	if source == "" {
		source = "../../content"
	}
	folder := filepath.Join(b.TempDir(), "content")
	if err := os.CopyFS(folder, os.DirFS(source)); err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(folder, "index.md")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	session := NewSession(Options{Source: folder, Site: os.Getenv("SITE")})
	build := func() {
		if _, err := session.Build(b.Context(), &diag.List{}); err != nil && !errors.Is(err, ErrSources) {
			b.Fatal(err)
		}
	}
	build()
	for i := 0; b.Loop(); i++ {
		if err := os.WriteFile(file, fmt.Appendf(text, "\n\nUne phrase de plus, la %d.\n", i), 0o644); err != nil {
			b.Fatal(err)
		}
		build()
	}
}
