// Package published holds documents to what the site's own engine has published: addresses, words, ids of headings and
// order, page by page.
//
// It takes a document as edit leaves it and the folder that the engine wrote (or its pages as JSON: eleventy
// --to=json), and reports diagnostics. It stands beside the flow: export asks it when a check wants it. The rule it
// keeps: what is compared is what a reader sees; the frame that a layout puts around a text is not.
package published

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/reliure/reliure/internal/source"
	"golang.org/x/net/html"
)

// Site is what an engine published.
type Site struct {
	files fs.FS             // nil for pages in JSON
	pages map[string]string // by address; for pages in JSON
	limit int64             // of a page, in bytes
}

// Open opens a folder of published files, or a JSON file with a list of pages: {url, content}. No page, and no such
// list, may be larger than the limit in bytes.
func Open(name string, limit int64) (*Site, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		return &Site{files: root.FS(), limit: limit}, nil
	}
	given, err := source.ReadGiven(name, limit)
	if errors.Is(err, source.ErrTooLarge) {
		return nil, fmt.Errorf("%s is larger than %d MB", name, limit>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var list []struct {
		URL     string `json:"url"`
		Content string `json:"content"`
	}
	if err := json.Unmarshal(given.Data, &list); err != nil {
		return nil, fmt.Errorf("%s is no list of pages (eleventy --to=json): %w", name, err)
	}
	s := &Site{pages: map[string]string{}, limit: limit}
	for _, page := range list {
		s.pages[page.URL] = page.Content
	}
	return s, nil
}

// page reads the page at an address; nil when there is none.
func (s *Site) page(address string) (*html.Node, error) {
	text, err := s.text(address)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the page that is published at %s: %w", address, err)
	}
	return html.Parse(strings.NewReader(text))
}

func (s *Site) text(address string) (string, error) {
	if s.files == nil {
		for _, name := range []string{address, address + "index.html", strings.TrimSuffix(address, "index.html")} {
			if text, ok := s.pages[name]; ok {
				return text, nil
			}
		}
		return "", fs.ErrNotExist
	}
	name := strings.TrimPrefix(path.Clean("/"+address), "/")
	for _, file := range []string{name, path.Join(name, "index.html"), name + ".html"} {
		info, err := fs.Stat(s.files, path.Clean(file))
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if info.Size() > s.limit {
			return "", fmt.Errorf("it is larger than %d MB", s.limit>>20)
		}
		data, err := fs.ReadFile(s.files, path.Clean(file))
		return string(data), err
	}
	return "", fs.ErrNotExist
}
