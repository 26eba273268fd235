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
