package output

import (
	"errors"
	"fmt"
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
	out := Open(folder)
	if err := out.Stage("a.pdf", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, folder)["a.pdf"]; got != "old" {
		t.Errorf("staged, and a.pdf is %q", got)
	}
	out.Discard()
	if got := listing(t, folder); len(got) != 1 || got["a.pdf"] != "old" {
		t.Errorf("after discard: %v", got)
	}
}

func TestCommitPutsEveryStagedFileInPlaceAndLeavesNoOther(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deep", "dist")
	out := Open(folder)
	for _, name := range []string{"manifest.json", "b.pdf", "a.epub"} {
		if err := out.Stage(name, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Commit(); err != nil {
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

func TestLeftoversOfDeadRunsAreSweptAway(t *testing.T) {
	folder := t.TempDir()
	for n := range 1100 {
		write(t, filepath.Join(folder, fmt.Sprintf(".a.pdf.%d.part", n)), "half")
	}
	foreign := []string{".a.0.part", "a.pdf.0.part", ".notes.txt.0.part"}
	for _, name := range foreign {
		write(t, filepath.Join(folder, name), "of the user")
	}
	out := Open(folder)
	defer out.Discard()
	if err := out.Stage("a.pdf", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := out.Commit(); err != nil {
		t.Fatal(err)
	}
	got := listing(t, folder)
	if got["a.pdf"] != "new" || len(got) != 1+len(foreign) {
		t.Errorf("%d files are left: %v", len(got), got)
	}
}

func TestRunsAtTheSameTimeLeaveEachOthersFilesAlone(t *testing.T) {
	folder := t.TempDir()
	var runs []*Folder
	for i := range 5 {
		out := Open(folder)
		defer out.Discard()
		if err := out.Stage("a.pdf", fmt.Append(nil, i)); err != nil {
			t.Fatal(err)
		}
		runs = append(runs, out)
	}
	for i, out := range runs {
		if err := out.Commit(); err != nil {
			t.Fatalf("run %d: %v", i, err)
		}
		if got := listing(t, folder)["a.pdf"]; got != fmt.Sprint(i) {
			t.Errorf("run %d put %q in place", i, got)
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "file"), "")
	if err := os.Mkdir(filepath.Join(folder, "a.pdf"), 0o755); err != nil {
		t.Fatal(err)
	}
	below := Open(filepath.Join(folder, "file", "dist")).Stage("a.pdf", nil)
	taken := Open(folder).Stage("a.pdf", nil)
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"the folder is below a file", below, "Choose another folder with --output."},
		{"a folder has the artifact's name", taken, "Choose another folder with --output."},
		{"the disk is full", &Error{"dist", &fs.PathError{Op: "write", Path: "dist", Err: syscall.ENOSPC}},
			"dist can't be written: no space left on device. Free some space, or choose another folder with --output."},
		{"it is not allowed", &Error{"dist", fs.ErrPermission},
			"Change its permissions, or choose another folder with --output."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var output *Error
			if !errors.As(test.err, &output) {
				t.Fatalf("got %v", test.err)
			}
			if !strings.HasSuffix(test.err.Error(), test.want) {
				t.Errorf("got %q, want the end %q", test.err, test.want)
			}
		})
	}
}
