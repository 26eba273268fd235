package markdown

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
)

// standardConstructs are CommonMark's and GitHub's: what every site's Markdown has.
var standardConstructs = []construct{commonMark, emphasis, tables, taskLists, bareAddresses}

// commonConstructs are those that contradict nothing, so that every dialect has them: what is understood wherever it
// stands can't be printed by mistake.
var commonConstructs = []construct{
	containers, admonitions, alerts, notes, formulas, scripts, insertions, abbreviationLists, definitionLists,
	attributeLists, braces, tags, inlineNotes, emojis, criticMarks, comments, wikiLinks, lineMarks, references,
	texMarks, captions, moduleLines, componentLines, jsxTags, textTables, lineBlocks, exampleLists, keys, titleBlocks,
	materialMarks, blockIDs, kramdownMarks, hashLines, markdownInHTML, roles, docFXLines, foreignText,
	docsifyMarks, diagrams,
}

// dialects are what each dialect has beside these: marks that mean something else, or nothing, in the others.
var dialects = map[site.Dialect][]construct{
	site.AnyDialect: {indentedCode, fancyText},
	site.Eleventy:   {indentedText, fancyText},
	site.Pandoc:     {indentedCode, fancyLists, pandocText},
	site.MkDocs:     {indentedCode, fancyText},
	site.MDX:        {indentedText, fancyText, codeComponents},
	site.MdBook:     {indentedCode, fancyText},
}

// constructsOf returns the constructs of a dialect; those of AnyDialect for one without a row.
func constructsOf(d site.Dialect) []construct {
	more, ok := dialects[d]
	if !ok {
		more = dialects[site.AnyDialect]
	}
	return slices.Concat(standardConstructs, commonConstructs, more)
}

// dialectOf returns the dialect of a page: that of its site, unless the name of its file says another.
func dialectOf(ofSite site.Dialect, p *site.Page) site.Dialect {
	switch strings.ToLower(path.Ext(p.File)) {
	case ".qmd", ".rmd":
		return site.Pandoc
	case ".mdx":
		return site.MDX
	}
	return ofSite
}

// dialectOfPages returns the dialect of a site, which is pandoc's where one of its pages is certain to be.
func dialectOfPages(ofSite site.Dialect, pages []*site.Page) site.Dialect {
	if ofSite != site.AnyDialect {
		return ofSite
	}
	for _, p := range pages {
		mayBe := bytes.Contains(p.Body, []byte("]{")) || bytes.Contains(p.Body, []byte(`{width="`))
		if mayBe && pandocsOwn().Match(p.Body) {
			return site.Pandoc
		}
	}
	return ofSite
}

// pandocsOwn fits what pandoc writes of a document of Word and nobody writes by hand: underlined words, bookmarks, and
// measures of pictures in inches to sixteen digits.
var pandocsOwn = pattern.Of(`\]\{\.underline\}|\[\]\{#_[A-Za-z0-9_]+ \.anchor\}|\{width="\d+\.\d{4,}in"`)

// grammarsFor returns the grammar of each dialect that the pages have.
func grammarsFor(ofSite site.Dialect, pages []*site.Page) map[site.Dialect]*grammar {
	grammars := map[site.Dialect]*grammar{}
	for _, p := range pages {
		if d := dialectOf(ofSite, p); grammars[d] == nil {
			grammars[d] = newGrammar(constructsOf(d))
		}
	}
	return grammars
}
