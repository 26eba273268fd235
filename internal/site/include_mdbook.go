package site

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/pattern"
)

// mdBookInclusions are the marks of mdBook's preprocessor “links”.
//
//	{{#include a.md}}  {{#include a.rs:2:5}}  {{#include a.rs:name}}   the file, lines of it, a part between anchors
//	{{#rustdoc_include a.rs:2:5}}                                      the other lines are for the compiler alone
//	{{#playground a.rs editable}}                                      the file as a block of Rust
//	\{{#include a.md}}                                                 the mark itself
var mdBookInclusions = []inclusion{{
	hint: "{{#",
	mark: pattern.Of(`\\?\{\{\s*#(include|rustdoc_include|playground|playpen)\s+([^}\n]+?)\s*\}\}`),
	asked: func(_ *reader, file string, groups []string) asked {
		if strings.HasPrefix(groups[0], `\`) {
			return asked{kept: groups[0][1:]}
		}
		name, rest, _ := strings.Cut(groups[2], " ")
		if groups[1] == "playground" || groups[1] == "playpen" {
			info := strings.Join(append([]string{"rust"}, strings.Fields(strings.ReplaceAll(rest, ",", " "))...), ",")
			return asked{files: besides(file, name), code: info}
		}
		parts := strings.SplitN(groups[2], ":", 4)
		a := asked{files: besides(file, strings.TrimSpace(parts[0]))}
		if len(parts) > 1 {
			a.part = func(text string) (string, bool) { return mdBookPart(text, parts[1:]) }
		}
		return a
	},
}}

// mdBookTitle is {{#title Words}}: what a browser calls the page.
var mdBookTitle = inclusion{
	hint: "{{#",
	mark: pattern.Of(`\\?\{\{\s*#title\s+[^}\n]+?\s*\}\}`),
	asked: func(_ *reader, _ string, groups []string) asked {
		if kept, ok := strings.CutPrefix(groups[0], `\`); ok {
			return asked{kept: kept}
		}
		return asked{}
	},
}

// mdBookPart is the part of a text that lies between two lines or anchors.
func mdBookPart(text string, parts []string) (string, bool) {
	lines := strings.Split(text, "\n")
	from, err := strconv.Atoi(parts[0])
	named := err != nil && parts[0] != ""
	to := len(lines)
	switch {
	case len(parts) > 1 && parts[1] != "":
		if to, err = strconv.Atoi(parts[1]); err != nil && !named {
			return "", false
		}
	case len(parts) == 1 && !named:
		to = from
	}
	var kept []string
	open, found := false, false
	for i, line := range lines {
		if m := anchorLine().FindStringSubmatch(line); m != nil && named {
			if m[2] == parts[0] {
				open = m[1] == "ANCHOR"
			}
			continue
		}
		isShown := open
		if !named {
			isShown = i+1 >= from && i+1 <= to
		}
		if isShown {
			kept, found = append(kept, line), true
		}
	}
	return strings.Join(kept, "\n"), found
}

// anchorLine is a line of code that names a part.
var anchorLine = pattern.Of(`(ANCHOR|ANCHOR_END):\s*([\w-]+)`)
