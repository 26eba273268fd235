package site

// Dialect names the Markdown that a site's generator reads: a row of markdown's table of dialects.
type Dialect string

const (
	// all constructs that don't contradict each other: a plain folder, and what has no row
	AnyDialect Dialect = ""
	// Eleventy since its version 2, unless its configuration switches indented code on again
	Eleventy Dialect = "eleventy"
	Pandoc   Dialect = "pandoc" // pandoc and Quarto; files whose name ends in .qmd have it in every site
	MkDocs   Dialect = "mkdocs" // Python-Markdown with the extensions of Material for MkDocs
	MDX      Dialect = "mdx"    // Docusaurus, Starlight; files whose name ends in .mdx have it in every site
	MdBook   Dialect = "mdbook" // mdBook
)

// Habits are what the settings of a site say of its Markdown, beside the dialect.
type Habits struct {
	Ran         bool              // its engine has run includes and templates: the marks of them that are left are text
	HiddenLines map[string]string // by language: what those lines of code begin with that are not shown
	TeX         bool              // \\( and \\[ begin formulas
	Dashes      bool              // two hyphens are a dash, which is no part of the ids of headings
}
