//go:build unix

package main

import (
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Nothing can be done when the process is killed, so what is in the folder must be right at every moment: each file is
// the one of the sources before or of those after, and the next build leaves nothing else behind.
func TestKillAtAnyMomentLeavesEachFileOldOrNew(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 10
	}
	folder := t.TempDir()
	dist := filepath.Join(folder, "dist")
	arguments := map[string][]string{}
	known := map[string]map[[sha256.Size]byte]bool{} // by name of file
	var whole time.Duration
	for _, word := range []string{"one", "two"} {
		source := filepath.Join(folder, word, "book")
		if err := os.MkdirAll(source, 0o755); err != nil {
			t.Fatal(err)
		}
		text := "---\ntitle: " + word + "\n---\n\n" +
			strings.Repeat(strings.Repeat(word+" and other words ", 40)+"\n\n", 20)
		if err := os.WriteFile(filepath.Join(source, "index.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		arguments[word] = []string{"build", source, "-q", "-o", dist}
		begun := time.Now()
		if code, said := reliure(t, arguments[word]...); code != exitDone {
			t.Fatalf("exit code %d\n%s", code, said)
		}
		whole = time.Since(begun)
		for name, sum := range digests(t, dist) {
			if known[name] == nil {
				known[name] = map[[sha256.Size]byte]bool{}
			}
			known[name][sum] = true
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	words := []string{"one", "two"}
	for i := range kills {
		wait := time.Duration(random.Int64N(int64(whole + whole/8)))
		interrupted(t, wait, syscall.SIGKILL, arguments[words[i%2]])
		for name, sum := range digests(t, dist) {
			if !strings.HasSuffix(name, ".part") && !known[name][sum] {
				t.Fatalf("killed after %v: %s is neither the old one nor the new one", wait, name)
			}
		}
	}
	if code, said := reliure(t, arguments["one"]...); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, said)
	}
	artifacts(t, dist)
}

// digests are those of the files of a folder, by name.
func digests(t *testing.T, folder string) map[string][sha256.Size]byte {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string][sha256.Size]byte{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sums[e.Name()] = sha256.Sum256(data)
	}
	return sums
}
