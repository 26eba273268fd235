//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestWhatAPipeHandsOverIsNamedAsThatOfStandardInput(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	go os.WriteFile(pipe, []byte("{}"), 0)
	in, err := handedOver(pipe)
	if err != nil || in.Name != fromStandardInput || string(in.Data) != "{}" {
		t.Errorf("%+v, %v", in, err)
	}
	if folder := handedFolder(in.Name, ""); folder != "." {
		t.Errorf("its pictures are in %s", folder)
	}
	if _, err := handedOver("/dev/zero"); err == nil {
		t.Error("a device is read")
	}
}
