//go:build unix

package main

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
)

func TestWhatAPipeHandsOverIsNamedAsThatOfStandardInput(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	go os.WriteFile(pipe, []byte("{}"), 0)
	in, err := handedOver(pipe, 1)
	if err != nil || in.Name != fromStandardInput || string(in.Data) != "{}" {
		t.Errorf("%+v, %v", in, err)
	}
	if folder := handedFolder(in.Name, ""); folder != "." {
		t.Errorf("its pictures are in %s", folder)
	}
	if _, err := handedOver("/dev/zero", 1); err == nil {
		t.Error("a device is read")
	}
}

// TestWhatIsHandedOverWithoutEndIsReadUpToTheLimit has each door fed for as long as it reads.
func TestWhatIsHandedOverWithoutEndIsReadUpToTheLimit(t *testing.T) {
	for name, begin := range map[string]string{
		"pandoc": `{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"`,
		"mdBook": `{"version":"0.5.4","root":"/","book":{"items":[{"Chapter":{"name":"One","content":"`,
		"pages":  `{"format":"reliure-pages","version":1,"pages":[{"file":"a.md","url":"/","markdown":"`,
		"text":   "A page without end ",
	} {
		t.Run(name, func(t *testing.T) {
			pipe := filepath.Join(t.TempDir(), "pipe")
			if err := syscall.Mkfifo(pipe, 0o644); err != nil {
				t.Skip(err)
			}
			ended := make(chan error)
			go func() {
				to, err := os.OpenFile(pipe, os.O_WRONLY, 0)
				for text := []byte(begin); err == nil; text = make([]byte, 1<<16) {
					_, err = to.Write(text)
				}
				ended <- err
			}()
			in, err := handedOver(pipe, 1)
			if err != nil || !in.IsCut || len(in.Data) > 8<<20 {
				t.Fatalf("%d bytes are read: %v", len(in.Data), err)
			}
			if err := <-ended; !errors.Is(err, syscall.EPIPE) {
				t.Errorf("the other side sees %v", err)
			}
			flags := sourceFlags{limitFlags: limitFlags{map[string]int{"source_megabytes": 1}}}
			options, err := flags.options(lookFlags{})
			if err != nil {
				t.Fatal(err)
			}
			options.From, options.Source, options.Output = in, t.TempDir(), filepath.Join(t.TempDir(), "dist")
			var report diag.List
			_, err = export.Build(t.Context(), options, &report)
			if all := report.All(); !errors.Is(err, export.ErrSources) || len(all) != 1 ||
				all[0].Code != "handed-over-too-large" {
				t.Errorf("%v: %v", err, all)
			}
			if _, err := os.Stat(options.Output); err == nil {
				t.Error("something is written")
			}
		})
	}
}
