package site

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template/expression"
	"github.com/reliure/reliure/internal/yaml"
)

// settings are those of a file of a site, with what it takes to tell where in the file something is wrong. Where there
// is no such file, or none that can be read, they are empty.
type settings struct {
	*yaml.Node
	arrangement *arrangement
	shown, text string
}

// settings reads the first of some files of the site's root that is there. What can't be read is told.
func (a *arrangement) settings(names ...string) settings {
	for _, name := range names {
		if s, ok := a.settingsOf(filepath.Join(a.kindRoot, filepath.FromSlash(name))); ok {
			return s
		}
	}
	return settings{arrangement: a}
}

// settingsOf reads a file of settings in YAML, TOML or JSON; false when there is none.
func (a *arrangement) settingsOf(file string) (settings, bool) {
	s := settings{arrangement: a, shown: a.shownFile(file)}
	var found bool
	if s.text, found = a.settingsText(file); !found {
		return s, false
	}
	switch strings.ToLower(path.Ext(file)) {
	case ".toml":
		pos := diag.Pos{File: s.shown, Line: 1, Column: 1}
		value, failure := tomlValue(s.text, &pos)
		if failure != "" {
			a.faulty(pos, "It is not TOML: %s.", failure)
		}
		s.object(value)
	case ".json":
		value, failure := expression.JSON(s.text)
		if failure != nil {
			a.faulty(positionIn(s.text, s.shown, failure.At), "%s", failure.Message)
		}
		s.object(value)
	default:
		var problems []yaml.Problem
		s.Node, problems = yaml.Parse(s.text, yaml.Options{Nesting: a.config.Limits.Nesting,
			Aliases: a.config.Limits.YAMLAliases})
		for _, p := range problems {
			a.faulty(diag.Pos{File: s.shown, Line: p.Line, Column: p.Column}, "%s", p.Message)
		}
	}
	if s.Node != nil && s.Kind != yaml.Mapping && s.Kind != yaml.Null {
		a.faulty(diag.Pos{File: s.shown, Line: max(s.Line, 1), Column: max(s.Column, 1)},
			"Settings are keys with their values, not %s.", s.Kind)
		s.Node = nil
	}
	return s, true
}

func (s *settings) object(value any) {
	if object, ok := value.(*expression.Object); ok {
		s.Node = node(object)
	}
}

// faulty tells what is wrong with settings, once for each line, and what to do.
func (a *arrangement) faulty(pos diag.Pos, format string, args ...any) {
	line := diag.Pos{File: pos.File, Line: pos.Line}
	if a.faults == nil {
		a.faults = map[diag.Pos]bool{}
	}
	what := fmt.Sprintf(format, args...)
	switch {
	case a.faults[line]:
	case strings.Contains(what, ". "): // it says what to do
		a.report.Warnf(pos, "site-settings-invalid", "These settings of the site can't be read as they are. %s", what)
	default:
		a.report.Warnf(pos, "site-settings-invalid",
			"These settings of the site can't be read as they are. %s Correct this place, or name the chapters under "+
				"chapters: in reliure.yaml.", what)
	}
	a.faults[line] = true
}

// positionIn is the place of a byte of a file.
func positionIn(text, shown string, at int) diag.Pos {
	before := text[:min(max(at, 0), len(text))]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return diag.Pos{File: shown, Line: 1 + strings.Count(before, "\n"), Column: 1 + len([]rune(line))}
}

// settingsText reads a file of settings.
func (a *arrangement) settingsText(file string) (string, bool) {
	raw, err := a.tree.ReadSettings(file, 1<<20)
	if err != nil {
		return "", false
	}
	return decode(raw, diag.Pos{File: a.shownFile(file), Line: 1, Column: 1}, a.report), true
}

// describe notes what settings say of the book, under names of the front matter.
func (a *arrangement) describe(from *yaml.Node, names ...string) {
	if a.about == nil {
		a.about = expression.NewObject()
	}
	for i := 0; i+1 < len(names); i += 2 {
		if v := value(from.At(names[i])); v != nil && v != "" {
			a.about.Set(names[i+1], v)
		}
	}
}

// pos is the place of a key. Formats whose keys have no place are searched for the word.
func (s settings) pos(key string) diag.Pos {
	f, _ := s.Field(key)
	if s.shown == "" {
		return diag.Pos{File: s.arrangement.shown("")}
	}
	if f.Line > 0 {
		return diag.Pos{File: s.shown, Line: f.Line, Column: f.Column}
	}
	name := key[strings.LastIndexByte(key, '.')+1:]
	at := regexp.MustCompile(`(?m)(?:^|[\s{,"'])(` + regexp.QuoteMeta(name) + `)["']?\s*[=:]`).
		FindStringSubmatchIndex(s.text)
	if at == nil {
		return diag.Pos{File: s.shown, Line: 1, Column: 1}
	}
	return positionIn(s.text, s.shown, at[2])
}

// word is a text of the settings; empty where there is none. Anything else in its place is told.
func (s settings) word(key string) string {
	switch n := s.At(key); {
	case n.IsScalar():
		return n.Text
	case n != nil && n.Kind != yaml.Null:
		s.arrangement.faulty(s.pos(key), "%q must be text, not %s.", key, n.Kind)
	}
	return ""
}

// folder is the one that a key names, seen from where the pages are, or else a usual one. One that is named and isn't
// in the site is told, and the usual one is taken.
func (s settings) folder(key, usual string) {
	a, name := s.arrangement, s.word(key)
	folder := filepath.Join(a.content, filepath.FromSlash(first(name, usual)))
	_, within := relativeTo(a.places.root, folder)
	if name != "" && !(within && isFolder(folder)) {
		a.faulty(s.pos(key), "There is no folder %q in the site.", name)
		folder = filepath.Join(a.content, usual)
	}
	if isFolder(folder) {
		a.content = folder
	}
}

// list is a list of the settings; nil where there is none. What is no list is told; keys with their values are read as
// a list of them.
func (s settings) list(key string) *yaml.Node {
	n := s.At(key)
	if n == nil || n.Kind == yaml.Null || n.Kind == yaml.Sequence {
		return n
	}
	s.arrangement.faulty(s.pos(key), "%q must be a list, not %s.", key, n.Kind)
	if n.Kind == yaml.Mapping {
		return &yaml.Node{Kind: yaml.Sequence, Items: []*yaml.Node{n}, Line: n.Line, Column: n.Column}
	}
	return nil
}
