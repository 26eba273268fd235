package site

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/source"
)

// eleventyConfigs are the names that Eleventy's configuration may have.
var eleventyConfigs = []string{"eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs",
	"eleventy.config.ts", ".eleventy.js"}

// eleventySettings are what is read of Eleventy's configuration. It is a program, which is not run: its text is
// searched for settings that are written out. Pages without a configuration have no dialect: which version reads them
// is not known.
type eleventySettings struct {
	input, includes, layouts, data string // folders, slash paths from the site's root; empty: not written out

	noTemplates     bool              // markdownTemplateEngine: false
	noHTMLTemplates bool              // htmlTemplateEngine: false
	formats         []string          // extensions of pages; nil: not written out
	aliases         map[string]string // of layouts
	passthrough     [][2]string       // folders that are copied: from, to
	ignores         source.Ignore     // paths that are no pages
	dialect         Dialect
	slugs           slug.Rule // of the filter slugify
	anchors         slug.Rule // how it makes ids of titles; empty: unknown
	unorderedFirst  bool      // in the navigation pages without an order come before those that have one
}

var (
	lineComment    = pattern.Of(`(?m)^\s*//.*$`)
	markdownEngine = pattern.Of(`markdownTemplateEngine["']?\s*:\s*false`)
	htmlEngine     = pattern.Of(`htmlTemplateEngine["']?\s*:\s*false`)
	folderMap      = pattern.Of(`\bdir["']?\s*:\s*\{([^}]*)\}`)
	folderNamed    = pattern.Of(`\b(input|includes|layouts|data)["']?\s*:\s*["'` + "`]([^\"'`$]*)[\"'`]")
	folderSet      = pattern.Of(`\.set(Input|Includes|Layouts|Data)Directory\(\s*["'` + "`]([^\"'`$]*)[\"'`]")
	formatList     = pattern.Of(`(?:templateFormats["']?\s*:|\.setTemplateFormats\()\s*(\[[^\]]*\]|["'][^"']*["'])`)
	formatAdded    = pattern.Of(`\.(?:addTemplateFormats|addExtension)\(\s*(\[[^\]]*\]|["'][^"']*["'])`)
	quotedWords    = pattern.Of(`["']([^"']+)["']`)
	layoutAlias    = pattern.Of(`addLayoutAlias\(\s*["']([^"']+)["']\s*,\s*["']([^"']+)["']`)
	passthroughMap = pattern.Of(`addPassthroughCopy\(\s*\{([^}]*)\}`)
	mappedFolder   = pattern.Of(`["']([^"']+)["']\s*:\s*["']([^"']+)["']`)
	ignoreAdded    = pattern.Of(`ignores\.add\(\s*["']([^"']+)["']`)
	codeEnabled    = pattern.Of(`\.enable\(\s*\[?\s*["']code["']`)
	anchorPlugin   = pattern.Of(`["']markdown-it-anchor["']`)
	ownSlugs       = pattern.Of(`\bslugify\b|\bgetTokensText\b`)
	ownMarkdown    = pattern.Of(`setLibrary\(\s*["']md["']`)
	htmlOn         = pattern.Of(`\bhtml["']?\s*:\s*true`)
	htmlOff        = pattern.Of(`\bhtml["']?\s*:\s*false`)
	idAttributes   = pattern.Of(`addPlugin\(\s*(?:\w+\.)?IdAttributePlugin\b`)
	// what package.json asks for: "^1.0.2", "~0.12"
	eleventyAsked   = pattern.Of(`"@11ty/eleventy"\s*:\s*"[\^~=v>]*(\d+)\.`)
	navigationAsked = pattern.Of(`"@11ty/eleventy-navigation"\s*:\s*"[\^~=v>]*(\d+)\.`)
)

// eleventySettings reads the configuration, .eleventyignore and package.json.
func (r *reader) eleventySettings() eleventySettings {
	var s eleventySettings
	rules := r.ignoreRules("")
	major := "3" // where nothing says it, the version that most sites have
	if raw, err := r.tree.ReadSettings(filepath.Join(r.places.root, "package.json"), 1<<20); err == nil {
		if m := eleventyAsked().FindSubmatch(raw); m != nil {
			major = string(m[1])
		}
		m := navigationAsked().FindSubmatch(raw)
		s.unorderedFirst = m != nil && string(m[1]) == "0"
	}
	for _, name := range eleventyConfigs {
		raw, err := r.tree.ReadSettings(filepath.Join(r.places.root, name), 1<<20)
		if err != nil {
			continue
		}
		text := lineComment().ReplaceAllString(string(raw), "")
		s.slugs = slugsOf(major)
		s.read(text)
		if htmlOff().MatchString(text) || ownMarkdown().MatchString(text) && !htmlOn().MatchString(text) {
			r.report.Infof(diag.Pos{File: r.shownFile(filepath.Join(r.places.root, name)), Line: 1, Column: 1},
				"markdown-html-off",
				"By this configuration the site shows tags of HTML in Markdown as they are written; here they are "+
					"read. Write &lt; where a tag should be seen.")
		}
		if !codeEnabled().MatchString(text) && major != "0" && major != "1" {
			s.dialect = Eleventy
		}
		for _, m := range ignoreAdded().FindAllStringSubmatch(text, -1) {
			rules = append(rules, "/"+strings.TrimPrefix(strings.TrimPrefix(m[1], "./"), "/"))
		}
	}
	if s.input != "" && s.input != "." {
		rules = append(rules, r.ignoreRules(s.input)...)
	}
	s.ignores = source.ParseIgnore(strings.Join(rules, "\n"))
	return s
}

// slugsOf is how the filter slugify works in a major version.
func slugsOf(major string) slug.Rule {
	switch major {
	case "0", "1", "2":
		return slug.Eleventy2
	case "3":
		return slug.Eleventy3
	}
	return slug.Eleventy4
}

// read searches the text of a configuration.
func (s *eleventySettings) read(text string) {
	s.noTemplates = s.noTemplates || markdownEngine().MatchString(text)
	s.noHTMLTemplates = s.noHTMLTemplates || htmlEngine().MatchString(text)
	s.folders(text)
	for _, m := range formatList().FindAllStringSubmatch(text, -1) {
		for _, word := range quotedWords().FindAllStringSubmatch(m[1], -1) {
			s.formats = append(s.formats, strings.Split(word[1], ",")...)
		}
	}
	if s.formats != nil {
		for _, m := range formatAdded().FindAllStringSubmatch(text, -1) {
			for _, word := range quotedWords().FindAllStringSubmatch(m[1], -1) {
				s.formats = append(s.formats, strings.Split(word[1], ",")...)
			}
		}
	}
	s.aliases = map[string]string{}
	for _, m := range layoutAlias().FindAllStringSubmatch(text, -1) {
		s.aliases[m[1]] = m[2]
	}
	for _, call := range passthroughMap().FindAllStringSubmatch(text, -1) {
		for _, m := range mappedFolder().FindAllStringSubmatch(call[1], -1) {
			s.passthrough = append(s.passthrough, [2]string{path.Clean(m[1]), path.Clean("/" + m[2])})
		}
	}
	switch {
	case idAttributes().MatchString(text):
		s.anchors = s.slugs
	case anchorPlugin().MatchString(text) && !ownSlugs().MatchString(text):
		s.anchors = slug.MarkdownItAnchor
	}
}

// folders reads where pages, layouts and data are. The last three are named from the first, the input.
func (s *eleventySettings) folders(text string) {
	named := map[string]string{}
	for _, m := range folderMap().FindAllStringSubmatch(text, -1) {
		for _, folder := range folderNamed().FindAllStringSubmatch(m[1], -1) {
			named[folder[1]] = folder[2]
		}
	}
	for _, m := range folderSet().FindAllStringSubmatch(text, -1) {
		named[strings.ToLower(m[1])] = m[2]
	}
	if input, ok := named["input"]; ok {
		s.input = path.Clean(strings.TrimPrefix(input, "/"))
	}
	below := func(name string) string {
		if folder, ok := named[name]; ok {
			return path.Join(s.input, folder)
		}
		return ""
	}
	s.includes, s.layouts, s.data = below("includes"), below("layouts"), below("data")
}

// ignoreRules are the lines of .eleventyignore in a folder, as seen from the site's root. Eleventy knows no exceptions
// from them.
func (r *reader) ignoreRules(folder string) []string {
	raw, err := r.tree.ReadSettings(filepath.Join(r.places.root, folder, ".eleventyignore"), 256<<10)
	if err != nil {
		return nil
	}
	var rules []string
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#' || line[0] == '!':
		case folder != "":
			rules = append(rules, "/"+path.Join(folder, strings.TrimPrefix(line, "/")))
		default:
			rules = append(rules, line)
		}
	}
	return rules
}

// isIgnored reports whether Eleventy's settings name a path, or a folder on its way.
func (r *reader) isIgnored(relative string) bool {
	parts := strings.Split(relative, "/")
	for i := range parts {
		if ignored, _ := r.eleventy.ignores.Match(strings.Join(parts[:i+1], "/"), i+1 < len(parts)); ignored {
			return true
		}
	}
	return false
}

// unread says why the settings make no page of a file, by its slash path from the site's root; empty when they don't
// say so.
func (r *reader) unread(place string) string {
	s := r.eleventy
	folder, withinRoot := relativeTo(absolute(r.places.root), absolute(r.source))
	switch {
	case r.isIgnored(place):
		return "the site's settings ignore it"
	case withinRoot && r.folder && s.input != "" && isWithin(s.input, folder) && !isWithin(place, s.input):
		return "the site's settings say that pages are in " + s.input
	case s.formats != nil && !slices.Contains(s.formats, strings.TrimPrefix(path.Ext(place), ".")):
		return "the site's settings don't name its extension among those of pages"
	}
	return ""
}

// isWithin reports whether a slash path is a folder or lies in it.
func isWithin(place, folder string) bool {
	return folder == "." || place == folder || strings.HasPrefix(place, folder+"/")
}

// holdsNoPages tells the folders that the settings name for layouts, includes and data.
func (r *reader) holdsNoPages(folder string) bool {
	place, ok := r.places.fromRoot(folder)
	s := r.eleventy
	return ok && place != "." && place != s.input && (place == s.includes || place == s.layouts || place == s.data)
}

// settingsFolders are the folders that a setting names or, where it doesn't, those of the default name from the site's
// root to the source.
func (r *reader) settingsFolders(named, otherwise string) []string {
	if named != "" {
		return []string{filepath.Join(r.places.root, filepath.FromSlash(named))}
	}
	var found []string
	for _, folder := range r.folders() {
		found = append(found, filepath.Join(folder, otherwise))
	}
	return found
}

// input is a page's path as Eleventy sees it: from its folder of pages, wherever the source begins.
func (r *reader) input(file, relative string) string {
	place, ok := r.places.fromRoot(file)
	if !ok {
		return relative
	}
	inputs := []string{"content", "src"}
	if r.eleventy.input != "" {
		inputs = []string{r.eleventy.input}
	}
	for _, folder := range inputs {
		if below, ok := strings.CutPrefix(place, folder+"/"); ok {
			return below
		}
	}
	return place
}

func (r *reader) leaveOutTemplate(f file) {
	r.report.Infof(diag.Pos{File: f.shown}, "page-left-out", "This template is left out: only Markdown pages are read.")
}
