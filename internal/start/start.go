// Package start writes what an author begins with: a small publication with a commented reliure.yaml, and
// copies of shipped themes.
//
// It takes the templates and a folder, and writes files. No other stage needs it. The rule it keeps: a file that is
// there is never overwritten; when one is in the way, nothing is written at all.
package start

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/theme"
)

// Files are what is to be written, by their slash paths from a folder.
type Files map[string][]byte

// ExistsError says which file is in the way.
type ExistsError struct{ Path string }

func (e *ExistsError) Error() string {
	return fmt.Sprintf("%s is there already, and nothing is overwritten. Nothing was written: name another folder, "+
		"or move the file away", e.Path)
}

// Languages lists the languages that a publication can begin in, the default first.
func Languages() []string { return []string{"fr", "en"} }

// Publication returns the files of a new publication: pages, a picture and reliure.yaml.
func Publication(templates fs.FS, language string, date time.Time) (Files, error) {
	folder := path.Join("start", language)
	files := Files{}
	err := fs.WalkDir(templates, folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates, file)
		if path.Ext(file) == ".md" {
			data = []byte(strings.ReplaceAll(string(data), "{{date}}", date.Format(time.DateOnly)))
		}
		files[strings.TrimPrefix(file, folder+"/")] = data
		return err
	})
	return files, err
}

// themeSheet is the style sheet that a copy of a theme begins with.
const themeSheet = `/* Rules for the EPUB. They come after Reliure's own, which are in templates/epub/book.css of its source.
   The theme's colours are variables: --ink, --ground, --accent, --tint, --grey, --hairline; they change at night.
   A file of this folder named cover.xhtml.tmpl, title.xhtml.tmpl, colophon.xhtml.tmpl or nav.xhtml.tmpl stands for Reliure's. */
`

// Theme returns the files of a theme's folder: a commented copy of a shipped theme.
func Theme(templates fs.FS, name string) (Files, error) {
	t, err := theme.Load(templates, name)
	if err != nil {
		return nil, err
	}
	return Files{"theme.yaml": t.Copy(), "epub/book.css": []byte(themeSheet)}, nil
}

// WithTheme returns a commented reliure.yaml in which the theme is set.
func WithTheme(text []byte, name string) []byte {
	return regexp.MustCompile(`(?m)^#theme: \S+ *`).ReplaceAll(text, fmt.Appendf(nil, "%-35s", "theme: "+name))
}

// Names lists the files in order.
func (f Files) Names() []string {
	var names []string
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Write puts the files into a folder, which is made when it is missing. A file that is there is an *ExistsError.
func (f Files) Write(folder string) error {
	for _, name := range f.Names() {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
			if err != nil {
				return err
			}
			return &ExistsError{file}
		}
	}
	for _, name := range f.Names() {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := writeNew(file, f[name]); err != nil {
			return err
		}
	}
	return nil
}

// writeNew writes a file that must not be there.
func writeNew(file string, data []byte) error {
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	return errors.Join(err, out.Close())
}
