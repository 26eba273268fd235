//go:build unix

package output

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestManifestThatIsAPipeIsToldAndNotWaitedFor(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(folder, ManifestFile), 0o644); err != nil {
		t.Skip(err)
	}
	var report diag.List
	_, err := Merge(t.Context(), []string{folder}, t.TempDir(), &report)
	if list := report.All(); !errors.Is(err, ErrFolders) || !strings.Contains(list[0].Message, "it is a pipe") {
		t.Errorf("%v: %v", err, list)
	}
}
