//go:build unix

package source

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestPipeThatTheUserNamesIsReadUpToALimit(t *testing.T) {
	for _, c := range []struct {
		limit int64
		err   error
	}{{4, nil}, {3, ErrTooLarge}} {
		pipe := filepath.Join(t.TempDir(), "pipe")
		if err := syscall.Mkfifo(pipe, 0o644); err != nil {
			t.Skip(err)
		}
		go os.WriteFile(pipe, []byte("text"), 0)
		given, err := ReadGiven(pipe, c.limit)
		if !errors.Is(err, c.err) || err == nil && (string(given.Data) != "text" || !given.Pipe) {
			t.Errorf("of at most %d bytes: %q, %v", c.limit, given.Data, err)
		}
	}
}

func TestDeviceIsReadForNobody(t *testing.T) {
	var kind *KindError
	if _, err := ReadGiven("/dev/zero", 10); !errors.As(err, &kind) || kind.Kind != "a device" {
		t.Errorf("/dev/zero: %v", err)
	}
}

func TestFileIsOpenedAgainOnlyWhereItIsOne(t *testing.T) {
	folder := t.TempDir()
	write(t, folder, map[string]string{"a.md": "text", "link.md": "→ a.md"})
	if err := syscall.Mkfifo(filepath.Join(folder, "pipe"), 0o644); err != nil {
		t.Skip(err)
	}
	for name, want := range map[string]string{"a.md": "", "link.md": "it is something else", "pipe": "it is a pipe"} {
		file, err := Reopen(filepath.Join(folder, name))
		if err == nil {
			file.Close()
		}
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
