package site

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/yaml"
)

// mkDocsInclusions are those of pymdownx.snippets and markdown-include.
//
//	--8<-- "a.md"      --8<-- "a.py:2:5"      --8<-- "a.py:name"      {! a.md !}      {% include-markdown "a.md" %}
var mkDocsInclusions = []inclusion{{
	hint: "8<-",
	mark: pattern.Of(`^([ \t]*)(;*)-{1,}8<-{1,}[ \t]+(["'])([^"'\n]+)["'][ \t]*(\n?)$`),
	asked: func(r *reader, _ string, groups []string) asked {
		if groups[2] != "" {
			return asked{kept: groups[1] + strings.TrimPrefix(strings.TrimLeft(groups[0], " \t"), ";")}
		}
		return mkDocsAsked(r, groups[1], groups[4], groups[5])
	},
}, {
	hint: "{!",
	mark: pattern.Of(`^([ \t]*)\{!\s*([^!\n]+?)\s*!\}[ \t]*(\n?)$`),
	asked: func(r *reader, _ string, groups []string) asked {
		return mkDocsAsked(r, groups[1], groups[2], groups[3])
	},
}, {
	hint:   "include",
	noCode: true,
	mark:   pattern.Of(`^([ \t]*)\{%-?\s*include(?:-markdown)?\s+["']([^"'\n]+)["']\s*-?%\}[ \t]*(\n?)$`),
	asked: func(r *reader, file string, groups []string) asked {
		a := mkDocsAsked(r, groups[1], groups[2], groups[3])
		a.files = append(besides(file, groups[2]), a.files...)
		return a
	},
}}

// snippets is what a site says of the files that its pages take text from.
type snippets struct {
	folders []string // where the files are looked for, seen from the site's root
	append  []string // files whose text every page ends with
}

// mkDocsSnippets reads what mkdocs.yml says to pymdownx.snippets. What is wrong there is told elsewhere.
func (r *reader) mkDocsSnippets() {
	a := arrangement{reader: &reader{tree: r.tree, config: r.config, places: r.places, source: r.source,
		report: &diag.List{}, kindRoot: r.kindRoot}}
	extensions := a.settings(mkDocs.marks...).At("markdown_extensions")
	if extensions == nil {
		return
	}
	for _, item := range append(extensions.Items, extensions) {
		for _, f := range item.Fields {
			if f.Name == "pymdownx.snippets" {
				r.snippets = snippets{texts(f.Value.At("base_path")), texts(f.Value.At("auto_append"))}
			}
		}
	}
}

// texts are those of a list, or the one that stands in its place.
func texts(n *yaml.Node) []string {
	if n.IsScalar() {
		return []string{n.Text}
	}
	var all []string
	if n != nil {
		for _, item := range n.Items {
			all = append(all, item.Text)
		}
	}
	return all
}

// snippetBlock is a line that begins or ends a list of files, each on a line of its own.
var snippetBlock = pattern.Of(`^[ \t]*-{1,}8<-{1,}[ \t]*$`)

// oneByOne writes lists of files as a mark for each file, so that lines stay where they are.
func oneByOne(text string) string {
	if !strings.Contains(text, "8<-") {
		return text
	}
	lines := strings.Split(text, "\n")
	open := -1
	for i, line := range lines {
		if !snippetBlock().MatchString(line) {
			continue
		}
		if open < 0 {
			open = i
			continue
		}
		for j := open; j <= i; j++ {
			name := strings.TrimSpace(lines[j])
			indent := lines[j][:len(lines[j])-len(strings.TrimLeft(lines[j], " \t"))]
			if lines[j] = ""; j > open && j < i && name != "" && !strings.HasPrefix(name, ";") {
				lines[j] = indent + `--8<-- "` + name + `"`
			}
		}
		open = -1
	}
	return strings.Join(lines, "\n")
}

// mkDocsAsked finds a file in the folders that snippets are looked for in: those that mkdocs.yml names, its own, and
// that of the pages.
func mkDocsAsked(r *reader, indent, name, end string) asked {
	parts := strings.Split(name, ":")
	a := asked{indent: indent, after: end}
	for _, folder := range append(slices.Clone(r.snippets.folders), ".", "docs", "includes", "docs/includes") {
		a.files = append(a.files, filepath.Join(r.kindRoot, filepath.FromSlash(folder), filepath.FromSlash(parts[0])))
	}
	a.part = func(text string) (string, bool) { return snippet(text, parts[1:]) }
	return a
}

// snippetMark is a line that begins or ends a part, which has a name.
var snippetMark = pattern.Of(`-{1,}8<-{1,}\s*\[\s*(start|end)\s*:\s*([\w-]+)\s*\]`)

// snippet is a part of a text: lines from one to another, or those of a name; marks of parts are no text.
func snippet(text string, parts []string) (string, bool) {
	lines := strings.Split(text, "\n")
	from, to, name := 1, len(lines), ""
	if len(parts) > 0 {
		if n, err := strconv.Atoi(parts[0]); err == nil {
			from = n
		} else {
			name = parts[0]
		}
	}
	if len(parts) > 1 {
		if n, err := strconv.Atoi(parts[1]); err == nil {
			to = n
		}
	}
	var kept []string
	open := name == ""
	found := open
	for i, line := range lines {
		if m := snippetMark().FindStringSubmatch(line); m != nil {
			if m[2] == name {
				open, found = m[1] == "start", true
			}
			continue
		}
		if open && i+1 >= from && i+1 <= to {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n"), found
}
