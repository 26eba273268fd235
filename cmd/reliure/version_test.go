package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// Flags of the linker give the version of a release; Go's own records that of a clone.
func TestVersionTellsWhatTheProgramWasMadeOf(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program")
	}
	program := filepath.Join(t.TempDir(), "reliure.exe")
	flags := "-X main.release=v9.8.7 -X main.commit=0123abc -X main.date=2026-01-31T10:00:00Z"
	if out, err := exec.Command("go", "build", "-ldflags", flags, "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := exec.Command(program, "version").Output()
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(
		`^reliure v9\.8\.7\ncommit +0123abc\ndate +2026-01-31T10:00:00Z\ngo +go1\.\S+ \w+/\w+\n$`)
	if !want.Match(out) {
		t.Errorf("reliure version prints:\n%s", out)
	}

	if info, err := os.Stat("../../.git"); err != nil || !info.IsDir() {
		t.Skip("not a clone, or a work tree, of which Go records nothing")
	}
	if out, err := exec.Command("go", "build", "-buildvcs=true", "-o", program, ".").CombinedOutput(); err != nil {
		t.Skipf("Go can't record the commit here: %s", out)
	}
	out, err = exec.Command(program, "version").Output()
	if err != nil {
		t.Fatal(err)
	}
	want = regexp.MustCompile(`^reliure \S+\ncommit +[0-9a-f]{40}\ndate +\S+Z\ngo `)
	if !want.Match(out) {
		t.Errorf("in a clone, reliure version prints:\n%s", out)
	}
}
