package site

import (
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/slug"
)

const mdBookName = "mdbook"

// mdBook has its settings in book.toml, and its chapters in SUMMARY.md.
var mdBook = kind{name: mdBookName, anchors: slug.MdBook, headed: true,
	marks: []string{"book.toml"}, dialect: MdBook, skips: []string{"book", "theme"},
	includes: append(mdBookInclusions, mdBookTitle),
	arrange: func(a *arrangement) {
		settings := a.settings("book.toml")
		book := settings.At("book")
		settings.folder("book.src", "src")
		html, _ := settings.At("output.html").Value().(map[string]any)
		a.habits = MdBookHabits(html, "")
		a.describe(book, "title", "title", "authors", "authors", "description", "description", "language", "lang")
		a.summary(settings, filepath.Join(a.content, "SUMMARY.md"))
	}}

// MdBookHabits are what the table output.html of a book.toml says of the Markdown, for a version of mdBook; an empty
// one stands for the newest.
func MdBookHabits(html map[string]any, version string) Habits {
	h := Habits{Dashes: !strings.HasPrefix(version, "0.4."), HiddenLines: map[string]string{}}
	for _, name := range []string{"smart-punctuation", "curly-quotes"} {
		if said, ok := html[name].(bool); ok {
			h.Dashes = said
		}
	}
	h.TeX, _ = html["mathjax-support"].(bool)
	code, _ := html["code"].(map[string]any)
	prefixes, _ := code["hidelines"].(map[string]any)
	for language, prefix := range prefixes {
		h.HiddenLines[language], _ = prefix.(string)
	}
	return h
}

// gitBook has its chapters in SUMMARY.md, wherever .gitbook.yaml puts it.
var gitBook = kind{name: "gitbook", anchors: slug.GitHub, headed: true,
	marks: []string{".gitbook.yaml", "SUMMARY.md"}, visible: []string{".gitbook"},
	skips: []string{"_book"},
	arrange: func(a *arrangement) {
		settings := a.settings(".gitbook.yaml")
		settings.folder("root", "")
		name := first(settings.word("structure.summary"), "SUMMARY.md")
		a.summary(settings, filepath.Join(a.content, filepath.FromSlash(name)))
	}}

// summaryItem is a line of a summary: an item of a list or a paragraph, with a link or without.
var summaryItem = pattern.Of(`^(\s*)(?:[-*+]\s+)?(?:\[((?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]\(([^)]*)\)|(\S.*))\s*$`)

// unclosedLink is a line that ends within the address of its link.
var unclosedLink = pattern.Of(`^\s*(?:[-*+]\s+)?\[[^\[\]]*\]\([^()\s]+\s*$`)

// summary reads the outline of a SUMMARY.md. Headings are parts, whose chapters lie in them; a line that parts ends the
// part.
//
//	# Summary            no part: the first heading names the list
//	[Foreword](a.md)     a chapter; mdBook counts only items of lists
//	# The garden         a part
//	- [Beans](b.md)      a chapter of the part
//	    - [Soil](c.md)   below it
//	- [Compost]()        to be written; it is left out, and told
//
// It is told at the settings that would name it when it is not there, or names nothing.
func (a *arrangement) summary(of settings, file string) {
	text, ok := a.settingsText(file)
	if !ok {
		a.report.Warnf(of.pos("summary"), "chapter-missing",
			"There is no %s that can be read, so the folders say the order of the chapters. Add the file, or correct "+
				"its name.", a.shownFile(file))
		return
	}
	a.named = a.shownFile(file)
	a.outline = []*entry{}
	s := summaryReader{arrangement: a, file: file}
	for i, line := range strings.Split(text, "\n") {
		s.line(line, diag.Pos{File: a.named, Line: i + 1, Column: 1})
	}
	if len(a.outline) == 0 {
		a.faulty(diag.Pos{File: a.named, Line: 1, Column: 1},
			"No chapter is named here, so the folders say their order.")
		a.outline = nil
	}
}

type summaryReader struct {
	*arrangement
	file string
	part *entry // the part that chapters go into; nil: none
	open []summaryLevel
	any  bool // a heading was read
}

type summaryLevel struct {
	indent int
	entry  *entry
}

func (s *summaryReader) line(line string, pos diag.Pos) {
	trimmed := strings.TrimSpace(line)
	switch {
	case trimmed == "" || strings.HasPrefix(trimmed, "<!--"):
		return
	case strings.HasPrefix(trimmed, "#"):
		title := strings.TrimSpace(strings.TrimLeft(trimmed, "#"))
		s.open = nil
		if !s.any && len(s.outline) == 0 {
			s.any = true
			return
		}
		s.part = &entry{title: title, pos: pos, unnumbered: true}
		s.outline = append(s.outline, s.part)
		return
	case strings.Trim(trimmed, "-") == "" || strings.Trim(trimmed, "*") == "":
		s.part, s.open = nil, nil
		return
	}
	if m := unclosedLink().FindStringSubmatch(line); m != nil {
		s.faulty(pos, "This link is not closed. Write %s at its end.", ")")
		line += ")"
	}
	m := summaryItem().FindStringSubmatch(line)
	if m == nil {
		return
	}
	e := &entry{title: unescaped(m[2] + m[4]), pos: pos}
	if link, _, _ := strings.Cut(strings.Trim(strings.TrimSpace(m[3]), "<>"), ` "`); link != "" {
		e.file = linkedFile(filepath.Dir(s.file), link)
		if strings.HasSuffix(link, "/") {
			e.file, e.folder = "", e.file
		}
	}
	isItem := strings.HasPrefix(trimmed, "- ") || strings.HasPrefix(trimmed, "* ") || strings.HasPrefix(trimmed, "+ ")
	if !isItem && m[4] != "" {
		return // a sentence between the chapters
	}
	e.unnumbered = !isItem && s.kind.name == mdBookName
	s.add(e, len(strings.ReplaceAll(m[1], "\t", "    ")))
}

func (s *summaryReader) add(e *entry, indent int) {
	for len(s.open) > 0 && s.open[len(s.open)-1].indent >= indent {
		s.open = s.open[:len(s.open)-1]
	}
	switch {
	case len(s.open) > 0:
		above := s.open[len(s.open)-1].entry
		above.children = append(above.children, e)
	case s.part != nil:
		s.part.children = append(s.part.children, e)
	default:
		s.outline = append(s.outline, e)
	}
	s.open = append(s.open, summaryLevel{indent, e})
}

// unescaped takes the marks of Markdown from a title.
func unescaped(title string) string {
	return strings.TrimSpace(strings.NewReplacer("`", "", "**", "", `\`, "").Replace(title))
}
