package export

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

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

func TestNothingChangesInTheOutputFolderBeforeCommit(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "a.pdf"), "old")
	out := &output{folder: folder}
	if err := out.stage("a.pdf", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, folder)["a.pdf"]; got != "old" {
		t.Errorf("staged, and a.pdf is %q", got)
	}
	out.discard()
	if got := listing(t, folder); len(got) != 1 || got["a.pdf"] != "old" {
		t.Errorf("after discard: %v", got)
	}
}

func TestCommitPutsEveryStagedFileInPlaceAndLeavesNoOther(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deep", "dist")
	out := &output{folder: folder}
	for _, name := range []string{"manifest.json", "b.pdf", "a.epub"} {
		if err := out.stage(name, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.commit(); err != nil {
		t.Fatal(err)
	}
	got := listing(t, folder)
	for _, name := range []string{"manifest.json", "b.pdf", "a.epub"} {
		if got[name] != name {
			t.Errorf("%s holds %q", name, got[name])
		}
	}
	if len(got) != 3 {
		t.Errorf("left behind: %v", got)
	}
}

func TestLeftoverOfAKilledRunIsNotWrittenInto(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, ".a.pdf.0.part"), "half")
	out := &output{folder: folder}
	if err := out.stage("a.pdf", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := out.commit(); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, folder); got["a.pdf"] != "new" || got[".a.pdf.0.part"] != "half" {
		t.Errorf("%v", got)
	}
}

func TestOutputErrorsSayWhatToDo(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "file"), "")
	if err := os.Mkdir(filepath.Join(folder, "a.pdf"), 0o755); err != nil {
		t.Fatal(err)
	}
	below := (&output{folder: filepath.Join(folder, "file", "dist")}).stage("a.pdf", nil)
	taken := (&output{folder: folder}).stage("a.pdf", nil)
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"the folder is below a file", below, "Choose another folder with --output."},
		{"a folder has the artifact's name", taken, "Choose another folder with --output."},
		{"the disk is full", &OutputError{"dist", &fs.PathError{Op: "write", Path: "dist", Err: syscall.ENOSPC}}, "dist can't be written: no space left on device. Free some space, or choose another folder with --output."},
		{"it is not allowed", &OutputError{"dist", fs.ErrPermission}, "Change its permissions, or choose another folder with --output."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var output *OutputError
			if !errors.As(test.err, &output) {
				t.Fatalf("got %v", test.err)
			}
			if !strings.HasSuffix(test.err.Error(), test.want) {
				t.Errorf("got %q, want the end %q", test.err, test.want)
			}
		})
	}
}
