package site

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/pattern"
)

// vitePressInclusions are those of Markdown, and of code, on a line of its own.
//
//	<!--@include: ./a.md{3,9}-->      <<< @/a.js#part{2,4} [Title]
var vitePressInclusions = []inclusion{{
	hint: "@include",
	mark: pattern.Of(`<!--\s*@include:\s*([^\s#{]+?)(#[\w-]+)?(?:\{(\d*),?(\d*)\})?\s*-->`),
	asked: func(r *reader, file string, groups []string) asked {
		from, _ := strconv.Atoi(groups[3])
		to, _ := strconv.Atoi(groups[4])
		region := regionPart(strings.TrimPrefix(groups[2], "#"))
		return asked{files: vitePressFile(r, file, groups[1]), part: func(text string) (string, bool) {
			text, ok := region(withoutFront(text))
			return linesBetween(text, from, to), ok
		}}
	},
}, {
	hint:   "<<<",
	noCode: true,
	mark:   pattern.Of(`^ {0,3}<<<[ \t]*([^\s{#]+)(#[\w-]+)?[ \t]*(?:\{[^}\n]*\})?[ \t]*(\[[^\]\n]*\])?[ \t]*(\n?)$`),
	asked: func(r *reader, file string, groups []string) asked {
		return asked{files: vitePressFile(r, file, groups[1]), part: regionPart(strings.TrimPrefix(groups[2], "#")),
			code:  strings.TrimSpace(strings.TrimPrefix(filepath.Ext(groups[1]), ".") + " " + groups[3]),
			after: groups[4]}
	},
}}

// withoutFront is a text without its front matter.
func withoutFront(text string) string {
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		if _, body, ok := strings.Cut(rest, "\n---"); ok {
			return strings.TrimLeft(body, "-\n")
		}
	}
	return text
}

// vitePressFile is a file by a name that may begin with @, which is the folder of the pages.
func vitePressFile(r *reader, file, name string) []string {
	if below, ok := strings.CutPrefix(name, "@/"); ok {
		return []string{filepath.Join(r.kindRoot, filepath.FromSlash(below))}
	}
	return besides(file, name)
}

// regionMark is a comment that begins or ends a part of code, in the ways of Visual Studio Code.
var regionMark = pattern.Of(`^\s*(?://|#|/\*|<!--|--|::|rem)?\s*#?(region|endregion)\b\s*([\w-]*)`)

// regionPart takes a named part out of a text; the whole text where there is no name.
func regionPart(name string) func(string) (string, bool) {
	return func(text string) (string, bool) {
		if name == "" {
			return text, true
		}
		var kept []string
		open, found := false, false
		for _, line := range strings.Split(text, "\n") {
			m := regionMark().FindStringSubmatch(line)
			switch {
			case m != nil && m[1] == "region" && m[2] == name:
				open, found = true, true
			case m != nil && m[1] == "endregion" && open && (m[2] == name || m[2] == ""):
				open = false
			case open:
				kept = append(kept, line)
			}
		}
		return strings.Join(kept, "\n"), found
	}
}

// importedPart fits the import of a part of a page, which MDX shows where its component stands.
var importedPart = pattern.Of(`(?m)^import\s+([A-Z]\w*)\s+from\s+['"]([^'"\n]+\.mdx?)['"];?[ \t]*$`)

// partValue fits an attribute of such a component, and partProp the place where the part shows it.
var (
	partValue = pattern.Of(`([A-Za-z_]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["']([^"']*)["']\s*\})`)
	partProp  = pattern.Of(`\{\s*(?:props\.)?([A-Za-z_]\w*)\s*\}`)
)

// partials are the marks of a page of MDX that stand for the text of other files.
//
//	import Salt from './_salt.mdx'
//
//	<Salt note="No more." />
func partials(body []byte) []inclusion {
	var marks []inclusion
	for _, m := range importedPart().FindAllSubmatch(body, -1) {
		name, from := string(m[1]), string(m[2])
		marks = append(marks, inclusion{
			hint:   "<" + name,
			noCode: true,
			mark:   pattern.Of(`^[ \t]*<` + name + `(\s[^<>\n]*?)?\s*/>[ \t]*(\n?)$`),
			asked: func(r *reader, file string, groups []string) asked {
				files := besides(file, from)
				if below, ok := strings.CutPrefix(from, "@site/"); ok {
					files = []string{filepath.Join(r.kindRoot, filepath.FromSlash(below))}
				}
				return asked{files: files, part: partOf(groups[1]), after: groups[2]}
			},
		})
	}
	return marks
}

// partOf returns what is shown of a part whose component has some attributes.
func partOf(attributes string) func(string) (string, bool) {
	values := map[string]string{}
	for _, m := range partValue().FindAllStringSubmatch(attributes, -1) {
		values[m[1]] = m[2] + m[3] + m[4]
	}
	return func(text string) (string, bool) {
		return partProp().ReplaceAllStringFunc(withoutFront(text), func(mark string) string {
			if value, ok := values[partProp().FindStringSubmatch(mark)[1]]; ok {
				return value
			}
			return mark
		}), true
	}
}

// quartoInclusions are {{< include _a.qmd >}}, which begins at the site's root when its name begins with a slash.
var quartoInclusions = []inclusion{{
	hint: "include",
	mark: pattern.Of(`^[ \t]*\{\{<\s*include\s+([^\s>]+)\s*>\}\}[ \t]*(\n?)$`),
	asked: func(r *reader, file string, groups []string) asked {
		name := strings.Trim(groups[1], `"'`)
		if below, ok := strings.CutPrefix(name, "/"); ok {
			return asked{files: []string{filepath.Join(r.kindRoot, filepath.FromSlash(below))}, after: groups[2]}
		}
		return asked{files: besides(file, name), after: groups[2]}
	},
}}
