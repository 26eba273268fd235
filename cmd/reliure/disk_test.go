//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk mounts a file system of so many bytes. That takes the rights of root, which the
// test's machine may not give.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a small disk can't be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

func TestFullDiskLeavesTheOldArtifactsWholeAndExitsWith3(t *testing.T) {
	source := filepath.Join(t.TempDir(), "livre")
	writeBook(t, source, "old")
	for _, size := range []string{"512k", "640k"} { // full at the first artifact, or at a later one
		t.Run(size, func(t *testing.T) {
			dist := smallDisk(t, size)
			if code, said := reliure(t, "build", source, "-o", dist); code != exitDone {
				t.Skipf("the first build does not fit: %d\n%s", code, said)
			}
			before := artifacts(t, dist)
			if err := os.WriteFile(filepath.Join(dist, "ballast"), make([]byte, free(t, dist)-40<<10),
				0o644); err != nil {
				t.Fatal(err)
			}
			code, said := reliure(t, "build", source, "-o", dist, "--theme", "a5")
			if code != exitEnvironment || !strings.Contains(said, "output-not-writable") ||
				!strings.Contains(said, "Free some space") {
				t.Errorf("exit code %d\n%s", code, said)
			}
			if after := artifacts(t, dist); after != before {
				t.Errorf("the artifacts were %q and are %q", before, after)
			}
		})
	}
}

// free is the room on a disk.
func free(t *testing.T, folder string) int {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		t.Fatal(err)
	}
	return int(s.Bavail) * int(s.Bsize)
}

func TestFullCacheFolderDoesNotFailTheBuild(t *testing.T) {
	source, dist := filepath.Join(t.TempDir(), "livre"), t.TempDir()
	writeBook(t, source, "word")
	code, said := reliure(t, "build", source, "-o", dist, "--cache", smallDisk(t, "64k"))
	if code != exitDone || !strings.Contains(said, "cache-not-writable") {
		t.Errorf("exit code %d\n%s", code, said)
	}
	artifacts(t, dist)
}
