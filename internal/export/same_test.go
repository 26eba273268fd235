package export

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/pdf"
)

func TestSameSourcesGiveTheSameBytesWhereverWheneverAndHoweverTheyAreBuilt(t *testing.T) {
	for name, source := range realSources(t) {
		t.Run(name, func(t *testing.T) {
			first := build(t, Options{Source: source, Jobs: 1})
			if len(first) < 3 {
				t.Fatalf("only %d files", len(first))
			}
			local := time.Local
			defer func() { time.Local = local }()
			time.Local = time.FixedZone("far away", 13*60*60)
			compare(t, "in another time zone, by eight", first, build(t, Options{Source: source, Jobs: 8}))
			if info, err := os.Stat(source); err == nil && info.IsDir() && name == "content" {
				elsewhere := filepath.Join(t.TempDir(), "content")
				if err := os.CopyFS(elsewhere, os.DirFS(source)); err != nil {
					t.Fatal(err)
				}
				makePrivate(t, elsewhere)
				compare(t, "from another folder", first, build(t, Options{Source: elsewhere}))
			}
		})
	}
}

func TestEveryStandardGivesTheSameBytesAgainAndAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("builds content/ three times for each standard")
	}
	for _, standard := range pdf.StandardNames() {
		o := Options{Source: filepath.Join("..", "..", "content"), Formats: []output.Format{output.PDF},
			Standard: standard}
		first := build(t, o)
		for range 2 {
			compare(t, standard, first, build(t, o))
		}
	}
}

// build returns the artifacts of a source by their names.
func build(t *testing.T, o Options) map[string]string {
	t.Helper()
	o.Output = t.TempDir()
	if _, err := Build(t.Context(), o, &diag.List{}); err != nil {
		t.Fatal(err)
	}
	return listing(t, o.Output)
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// listing returns the files of a folder with what they hold.
func listing(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(text)
	}
	return files
}

// makePrivate takes the permissions of others away, as another umask would.
func makePrivate(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.Chmod(path, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func compare(t *testing.T, how string, want, got map[string]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d files, want %d", how, len(got), len(want))
	}
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s: %s differs", how, name)
		}
	}
}
