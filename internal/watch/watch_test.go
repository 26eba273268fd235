package watch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is far longer than any signal takes; it is waited for only when a test fails.
const patience = 10 * time.Second

// run watches until the test is over.
func run(t *testing.T, paths ...string) *Watcher {
	t.Helper()
	w, err := New(paths...)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		w.Close()
	})
	return w
}

func expect(t *testing.T, w *Watcher, what string) {
	t.Helper()
	select {
	case <-w.Changes():
	case <-time.After(patience):
		t.Fatalf("no signal after %s", what)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSignalComesWhenTheSystemLostCountOfChanges(t *testing.T) {
	w := run(t, t.TempDir())
	w.notify.Errors <- fsnotify.ErrEventOverflow
	expect(t, w, "too many changes to be told")
}

func TestSignalComesAfterEachWayToSave(t *testing.T) {
	folder := t.TempDir()
	page := filepath.Join(folder, "page.md")
	write(t, page, "un")
	w := run(t, folder)

	write(t, page, "deux")
	expect(t, w, "a file was written over")

	write(t, page+".new", "trois")
	if err := os.Rename(page+".new", page); err != nil {
		t.Fatal(err)
	}
	expect(t, w, "a new file was renamed over the old one")

	write(t, page, "quatre")
	expect(t, w, "a save after a rename")

	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	expect(t, w, "a file was removed")
}

func TestNewFoldersAreWatched(t *testing.T) {
	folder := t.TempDir()
	w := run(t, folder)
	below := filepath.Join(folder, "a", "b")
	if err := os.MkdirAll(below, 0o755); err != nil {
		t.Fatal(err)
	}
	expect(t, w, "a folder was made")
	write(t, filepath.Join(below, "page.md"), "un")
	expect(t, w, "a file in the new folder was written")
}

func TestFolderThatIsRemovedIsWatchedAgainWhenItComesBack(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "dist") // a name that is skipped below the folders asked for, not for these
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	w := run(t, folder)
	for range 2 {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		expect(t, w, "the folder was removed")
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		expect(t, w, "the folder was made again")
		write(t, filepath.Join(folder, "page.md"), "un")
		expect(t, w, "a file in the folder was written")
	}
}

func TestFileAloneIsWatchedThroughRenames(t *testing.T) {
	folder := t.TempDir()
	page := filepath.Join(folder, "page.md")
	write(t, page, "un")
	w := run(t, page)
	for range 3 {
		write(t, filepath.Join(folder, "other"), "x")
		if err := os.Rename(filepath.Join(folder, "other"), page); err != nil {
			t.Fatal(err)
		}
		expect(t, w, "a rename over the file")
	}
}

// A signal that follows proves that none came before it: signals keep their order.
func TestWhatEditorsKeepForThemselvesGivesNoSignal(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "node_modules"), 0o755); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(folder, "page.md")
	write(t, page, "un")
	w, err := New(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, name := range []string{".page.md.swp", "page.md~", ".#page.md", "4913", "#page.md#", "node_modules/x.md",
		".hidden"} {
		write(t, filepath.Join(folder, name), "x")
	}
	if err := os.Chmod(page, 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, page, "deux")
	for event := range w.notify.Events {
		if w.counts(event) {
			if event.Name != page {
				t.Errorf("%s counts", event)
			}
			return
		}
	}
}

func TestManyChangesAreFewSignals(t *testing.T) {
	folder := t.TempDir()
	w := run(t, folder)
	for i := range 200 {
		write(t, filepath.Join(folder, "page.md"), string(rune('a'+i%26)))
	}
	expect(t, w, "many changes")
	signals := 1
	for {
		select {
		case <-w.Changes():
			signals++
			continue
		case <-time.After(4 * quiet):
		}
		break
	}
	if signals > 20 {
		t.Errorf("%d signals for 200 changes that came at once", signals)
	}
}
