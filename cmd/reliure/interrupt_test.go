//go:build unix

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// The moments are random and so is what the build has done by then, but whatever it is, the output folder must be
// whole: the old artifacts with exit code 130, or the new ones with 0. The moments lie within the time that a whole
// build takes here, and a little after.
func TestInterruptAtAnyMomentLeavesTheOutputFolderWhole(t *testing.T) {
	for _, c := range []struct {
		name   string
		signal os.Signal
		flags  []string
	}{
		{"SIGINT", syscall.SIGINT, nil},
		{"SIGTERM to one job", syscall.SIGTERM, []string{"-j", "1", "--publish"}},
		{"SIGINT with a cache", syscall.SIGINT, []string{"--cache", filepath.Join(t.TempDir(), "cache")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			source, dist := filepath.Join(folder, "source"), filepath.Join(folder, "dist")
			arguments := append([]string{"build", source, "-o", dist}, c.flags...)
			writeBook(t, source, "old")
			begun := time.Now()
			if output, err := exec.Command("reliure", arguments...).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, output)
			}
			whole := time.Since(begun)
			before := artifacts(t, dist)
			random := rand.New(rand.NewPCG(1, 2))
			for i := range 10 {
				writeBook(t, source, fmt.Sprint("new", i))
				wait := time.Duration(random.Int64N(int64(whole + whole/8)))
				code := interrupted(t, wait, c.signal, arguments)
				after := artifacts(t, dist)
				switch {
				case code == exitInterrupted && after == before:
				case code == -1 && after == before: // the signal came before the program listened to it
				case code == exitDone:
					before = after
				default:
					t.Fatalf("after %v: exit code %d; the artifacts were %q and are %q", wait, code, before, after)
				}
			}
			// What interrupted builds left in a cache is of use or not found, never wrong.
			if code, said := reliure(t, arguments...); code != exitDone {
				t.Fatalf("exit code %d\n%s", code, said)
			}
			fresh := filepath.Join(folder, "fresh")
			if code, said := reliure(t, "build", source, "-o", fresh,
				"--publish="+fmt.Sprint(slices.Contains(c.flags, "--publish"))); code != exitDone {
				t.Fatalf("exit code %d\n%s", code, said)
			}
			if artifacts(t, dist) != artifacts(t, fresh) {
				t.Error("the next build gives other artifacts than a build from nothing")
			}
		})
	}
}

// interrupted runs the program, sends it a signal after some time, and returns its exit code.
func interrupted(t *testing.T, wait time.Duration, signal os.Signal, arguments []string) int {
	t.Helper()
	build := exec.Command("reliure", arguments...)
	if err := build.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(wait)
	build.Process.Signal(signal)
	build.Wait()
	return build.ProcessState.ExitCode()
}

// reliure runs the program and returns its exit code with what it said.
func reliure(t *testing.T, arguments ...string) (code int, said string) {
	t.Helper()
	output, err := exec.Command("reliure", arguments...).CombinedOutput()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return failed.ExitCode(), string(output)
	}
	if err != nil {
		t.Fatal(err)
	}
	return exitDone, string(output)
}

// writeBook makes a publication that takes some time.
func writeBook(t *testing.T, folder, word string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		text := fmt.Sprintf("# Page %d\n\n", i) +
			strings.Repeat(strings.Repeat(word+" and some other words ", 40)+"\n\n", 10)
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
