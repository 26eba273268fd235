//go:build unix

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestInterruptedCommandExitsWith130(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dist := t.TempDir()
	if code := run(ctx, []string{"build", "../../content", "-o", dist}); code != exitInterrupted {
		t.Errorf("exit code %d, want %d", code, exitInterrupted)
	}
	if files, err := os.ReadDir(dist); err != nil || len(files) > 0 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

// The moments are random and so is what the build has done by then, but whatever it is, the output folder must be whole: the old
// artifacts with exit code 130, or the new ones with 0.
func TestInterruptAtAnyMomentLeavesTheOutputFolderWhole(t *testing.T) {
	folder := t.TempDir()
	source, dist := filepath.Join(folder, "source"), filepath.Join(folder, "dist")
	writeBook(t, source, "old")
	if output, err := exec.Command("reliure", "build", source, "-o", dist).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	before := artifacts(t, dist)
	writeBook(t, source, "new")
	random := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		wait := time.Duration(random.IntN(60)) * time.Millisecond
		build := exec.Command("reliure", "build", source, "-o", dist)
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(wait)
		build.Process.Signal(syscall.SIGINT)
		build.Wait()
		after := artifacts(t, dist)
		switch code := build.ProcessState.ExitCode(); {
		case code == exitInterrupted && after == before:
		case code == exitDone:
			before = after
		case code == -1: // the signal came before the program listened to it
		default:
			t.Fatalf("after %v: exit code %d; the artifacts were %q and are %q", wait, code, before, after)
		}
	}
}

// writeBook makes a publication that takes some time.
func writeBook(t *testing.T, folder, word string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		text := fmt.Sprintf("# Page %d\n\n", i) + strings.Repeat(strings.Repeat(word+" and some other words ", 40)+"\n\n", 10)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("page-%02d.md", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// artifacts checks that a folder holds what its SHA256SUMS says and nothing half-done, and returns that file.
func artifacts(t *testing.T, folder string) string {
	t.Helper()
	sums, err := os.ReadFile(filepath.Join(folder, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(sums) {
		want, name, _ := strings.Cut(strings.TrimSpace(string(line)), "  ")
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := sha256.Sum256(data); hex.EncodeToString(got[:]) != want {
			t.Fatalf("%s is not what SHA256SUMS says", name)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".*.part")); len(left) > 0 {
		t.Fatalf("left behind: %v", left)
	}
	return string(sums)
}
