package preview

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// Editor opens a place of a source by an address that the editor has registered with the system. The
// zero value opens nothing.
type Editor struct {
	template string
	folders  []string
}

// EditorNamed returns the editor of a name, or of an address with {file}, {line} and {column} in it. The files of
// diagnostics are looked for in the folders, which are absolute: pages are named from where the command runs,
// pictures from the site's root.
func EditorNamed(name string, folders ...string) (Editor, error) {
	e := Editor{folders: folders}
	switch name {
	case "", "none":
	case "vscode", "vscodium", "cursor", "zed":
		e.template = name + "://file{file}:{line}:{column}"
	case "idea", "pycharm", "webstorm", "phpstorm":
		e.template = name + "://open?file={file}&line={line}&column={column}"
	default:
		scheme, _, ok := strings.Cut(name, ":")
		if !ok || !strings.Contains(name, "{file}") || unsafe(scheme) {
			return Editor{}, fmt.Errorf("--editor takes vscode, vscodium, cursor, zed, idea, none, or an address " +
				"such as my-editor://open?file={file}&line={line}")
		}
		e.template = name
	}
	return e, nil
}

// unsafe tells the schemes that a browser acts on by itself.
func unsafe(scheme string) bool {
	switch strings.ToLower(scheme) {
	case "javascript", "data", "blob", "about", "filesystem", "http", "https":
		return true
	}
	return false
}

// address opens a place; empty when nothing can.
func (e Editor) address(pos diag.Pos) string {
	if e.template == "" || pos.File == "" {
		return ""
	}
	file := e.find(pos.File)
	if !strings.HasPrefix(file, "/") {
		file = "/" + file // C:/…
	}
	return strings.NewReplacer(
		"{file}", (&url.URL{Path: file}).EscapedPath(),
		"{line}", strconv.Itoa(max(1, pos.Line)),
		"{column}", strconv.Itoa(max(1, pos.Column)),
	).Replace(e.template)
}

// find returns the absolute path of a file, with forward slashes.
func (e Editor) find(file string) string {
	if filepath.IsAbs(filepath.FromSlash(file)) {
		return file
	}
	for _, folder := range e.folders {
		if candidate := filepath.Join(folder, filepath.FromSlash(file)); exists(candidate) {
			return filepath.ToSlash(candidate)
		}
	}
	if len(e.folders) > 0 {
		file = filepath.ToSlash(filepath.Join(e.folders[0], file))
	}
	return file
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
