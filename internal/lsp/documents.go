package lsp

import (
	"context"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
)

// document is a file that the editor has open.
type document struct {
	uri     string // as the editor writes it
	version int
	text    string
	project *project
}

func (s *Server) didOpen(_ context.Context, p didOpenParams) (any, error) {
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil, nil // it has no file: there is no publication that it belongs to
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	d := &document{uri: p.TextDocument.URI, version: p.TextDocument.Version, text: p.TextDocument.Text}
	s.documents[path] = d
	d.project = s.projectOf(path)
	d.project.touch()
	return nil, nil
}

func (s *Server) didChange(_ context.Context, p didChangeParams) (any, error) {
	path, _ := pathOf(p.TextDocument.URI)
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.documents[path]
	if d == nil {
		return nil, nil
	}
	for _, c := range p.ContentChanges {
		if c.Range == nil {
			d.text = c.Text
			continue
		}
		start, end := offsetOf(d.text, c.Range.Start), offsetOf(d.text, c.Range.End)
		d.text = d.text[:start] + c.Text + d.text[max(start, end):]
	}
	d.version = p.TextDocument.Version
	d.project.touch()
	return nil, nil
}

// didSave checks all projects: a page may be data of another one.
func (s *Server) didSave(context.Context, documentParams) (any, error) {
	s.touchAll()
	return nil, nil
}

func (s *Server) didChangeWatchedFiles(context.Context, struct{}) (any, error) {
	s.touchAll()
	return nil, nil
}

func (s *Server) touchAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.projects {
		p.touch()
	}
}

func (s *Server) didClose(_ context.Context, p documentParams) (any, error) {
	path, _ := pathOf(p.TextDocument.URI)
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.documents[path]; d != nil {
		delete(s.documents, path)
		d.project.touch()
	}
	return nil, nil
}

// pathOf returns the path of a file: URI.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	path := u.Path
	if runtime.GOOS == "windows" {
		path = strings.TrimPrefix(path, "/") // C:/…
		if len(path) > 1 && path[1] == ':' {
			path = strings.ToUpper(path[:1]) + path[1:]
		}
	}
	return filepath.Clean(filepath.FromSlash(path)), true
}

// uriOf returns the URI of a file: the editor's own where it has the file open.
func (o opened) uriOf(path string) string {
	if d, ok := o[path]; ok {
		return d.uri
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}
