package preview

import (
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// Editor opens a place of a source by an address that the editor has registered with the system. The zero value opens nothing.
type Editor struct {
	template string
	folder   string // that the places of diagnostics begin in, absolute, with forward slashes
}

// EditorNamed returns the editor of a name, or of an address with {file}, {line} and {column} in it. Places are taken from the folder.
func EditorNamed(name, folder string) (Editor, error) {
	e := Editor{folder: folder}
	switch name {
	case "", "none":
	case "vscode", "vscodium", "cursor", "zed":
		e.template = name + "://file{file}:{line}:{column}"
	case "idea", "pycharm", "webstorm", "phpstorm":
		e.template = name + "://open?file={file}&line={line}&column={column}"
	default:
		scheme, _, ok := strings.Cut(name, ":")
		if !ok || !strings.Contains(name, "{file}") || unsafe(scheme) {
			return Editor{}, fmt.Errorf("--editor takes vscode, vscodium, cursor, zed, idea, none, or an address such as my-editor://open?file={file}&line={line}")
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
	file := pos.File
	if !path.IsAbs(file) {
		file = path.Join(e.folder, file)
	}
	if !strings.HasPrefix(file, "/") {
		file = "/" + file // C:/…
	}
	return strings.NewReplacer(
		"{file}", (&url.URL{Path: file}).EscapedPath(),
		"{line}", strconv.Itoa(max(1, pos.Line)),
		"{column}", strconv.Itoa(max(1, pos.Column)),
	).Replace(e.template)
}
