package site

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// mkDocsInclusions are those of pymdownx.snippets and markdown-include.
//
//	--8<-- "a.md"      --8<-- "a.py:2:5"      --8<-- "a.py:name"      {! a.md !}
var mkDocsInclusions = []inclusion{{
	hint: "8<-",
	mark: regexp.MustCompile(`^([ \t]*)(;*)-{1,}8<-{1,}[ \t]+(["'])([^"'\n]+)["'][ \t]*(\n?)$`),
	asked: func(r *reader, _ string, groups []string) asked {
		if groups[2] != "" {
			return asked{kept: groups[1] + strings.TrimPrefix(strings.TrimLeft(groups[0], " \t"), ";")}
		}
		return mkDocsAsked(r, groups[1], groups[4], groups[5])
	},
}, {
	hint: "{!",
	mark: regexp.MustCompile(`^([ \t]*)\{!\s*([^!\n]+?)\s*!\}[ \t]*(\n?)$`),
	asked: func(r *reader, _ string, groups []string) asked {
		return mkDocsAsked(r, groups[1], groups[2], groups[3])
	},
}}

// mkDocsAsked finds a file in the folders that snippets are looked for in: that of mkdocs.yml, and that of the pages.
func mkDocsAsked(r *reader, indent, name, end string) asked {
	parts := strings.Split(name, ":")
	a := asked{indent: indent, after: end}
	for _, folder := range []string{r.kindRoot, filepath.Join(r.kindRoot, "docs"),
		filepath.Join(r.kindRoot, "includes"), filepath.Join(r.kindRoot, "docs", "includes")} {
		a.files = append(a.files, filepath.Join(folder, filepath.FromSlash(parts[0])))
	}
	a.part = func(text string) (string, bool) { return snippet(text, parts[1:]) }
	return a
}

// snippetMark is a line that begins or ends a part, which has a name.
var snippetMark = regexp.MustCompile(`-{1,}8<-{1,}\s*\[\s*(start|end)\s*:\s*([\w-]+)\s*\]`)

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
		if m := snippetMark.FindStringSubmatch(line); m != nil {
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
