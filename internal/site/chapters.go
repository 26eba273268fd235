package site

import (
	"path/filepath"

	"github.com/reliure/reliure/internal/config"
)

// chapters is the outline that reliure.yaml names. Its files are seen from there, or from the source's folder.
func (a *arrangement) chapters() {
	settings := filepath.Dir(absolute(filepath.FromSlash(a.config.File)))
	a.final = true
	a.outline, a.named = a.chapterEntries(a.config.Chapters, settings), a.config.File
}

func (a *arrangement) chapterEntries(chapters []config.Chapter, settings string) []*entry {
	entries := []*entry{}
	for _, c := range chapters {
		e := &entry{title: c.Title, pos: c.Pos, children: a.chapterEntries(c.Chapters, settings)}
		if c.File != "" {
			e.file = filepath.Join(settings, filepath.FromSlash(c.File))
			if _, err := a.tree.Find(e.file); err != nil {
				e.file = filepath.Join(a.places.source, filepath.FromSlash(c.File))
			}
		}
		entries = append(entries, e)
	}
	return entries
}
