//go:build unix

package config

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
)

func TestSettingsFromAPipeAreRefusedWithWhatToDo(t *testing.T) {
	folder := t.TempDir()
	pipe, link := filepath.Join(folder, "pipe"), filepath.Join(folder, "site", "63")
	if err := os.Mkdir(filepath.Dir(link), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(pipe, link); err != nil {
		t.Skip(err)
	}
	tree, err := source.Open(filepath.Dir(link))
	if err != nil {
		t.Fatal(err)
	}
	var report diag.List
	if _, err := Load(link, tree, Limits{}, &report); err != nil {
		t.Fatal(err)
	}
	if all := report.All(); len(all) != 1 || !strings.Contains(all[0].Message, "This is a pipe, and settings") {
		t.Errorf("told is %v", all)
	}
}
