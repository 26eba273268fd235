package lsp

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
)

// opened are the open documents as they were at one moment, by path.
type opened map[string]document

// open returns the documents as they are now.
func (s *Server) open() opened {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := opened{}
	for path, d := range s.documents {
		now[path] = *d
	}
	return now
}

// texts are what is read in place of the files.
func (o opened) texts() source.Unsaved {
	texts := source.Unsaved{}
	for path, d := range o {
		texts[path] = d.text
	}
	return texts
}

// text returns what a file holds: as it is open, else as it is saved. What can't be read is empty.
func (o opened) text(path string) string {
	if d, ok := o[path]; ok {
		return d.text
	}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > maxText {
		return ""
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(text)
}

// maxText is the largest file that places are looked up in.
const maxText = 16 << 20

// tell gives the editor the diagnostics of each file that has others than before. Those of a folder are shown nowhere.
func (p *project) tell(ctx context.Context, open opened, list []diag.Diagnostic) {
	files := map[string][]diagnostic{}
	for path, d := range open {
		if d.project == p {
			files[path] = []diagnostic{} // that there are none is worth saying
		}
	}
	texts := map[string]string{}
	for _, d := range list {
		if d.Pos.File == "" {
			continue
		}
		path := fileOf(d.Pos.File, p.site, p.options.Source)
		if info, err := os.Stat(path); err != nil || info.IsDir() {
			path = filepath.Join(path, "index.md")
		}
		text, read := texts[path]
		if !read {
			text = open.text(path)
			texts[path] = text
		}
		files[path] = append(files[path], messageOf(text, d))
	}
	for path := range p.said {
		if _, still := files[path]; !still {
			files[path] = []diagnostic{}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		params := publishDiagnosticsParams{URI: open.uriOf(path), Version: open[path].version, Diagnostics: files[path]}
		text, err := json.Marshal(params)
		if err != nil || p.said[path] == string(text) {
			continue
		}
		if err := p.server.conn.Notify(ctx, "textDocument/publishDiagnostics", params); err != nil {
			return
		}
		p.said[path] = string(text)
		if _, isOpen := open[path]; !isOpen && len(files[path]) == 0 {
			delete(p.said, path)
		}
	}
}
