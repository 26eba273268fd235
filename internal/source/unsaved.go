package source

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// Unsaved are texts of files as an editor has them, by the files' absolute paths. They are read in place of what the
// files hold.
type Unsaved map[string]string

// Overlay lets the tree read texts that nobody has saved. A text whose file is not there is passed over. It is called
// before anything is read.
func (t *Tree) Overlay(texts Unsaved) {
	t.unsaved = make(Unsaved, len(texts))
	for path, text := range texts {
		if resolved, err := filepath.EvalSymlinks(path); err == nil {
			t.unsaved[resolved] = text
		}
	}
}

// unsaved is an open file that nobody has saved. What is known of it beside the text is the file's.
type unsaved struct {
	*strings.Reader
	info fs.FileInfo
}

func (u unsaved) Stat() (fs.FileInfo, error) { return u.info, nil }
func (u unsaved) Close() error               { return nil }
