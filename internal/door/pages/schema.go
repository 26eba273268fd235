package pages

import "github.com/reliure/reliure/internal/schema"

// Schema describes the format.
func Schema() *schema.Schema {
	text := func(about string) *schema.Schema { return &schema.Schema{Type: "string", Description: about} }
	of := func(name string, s *schema.Schema) schema.Property { return schema.Property{Name: name, Schema: s} }
	heading := &schema.Schema{Type: "object", Required: []string{"id", "html"}, Properties: schema.Properties{
		of("id", text("Its id on the site.")),
		of("html", text("What stands in the heading, as HTML.")),
	}}
	page := &schema.Schema{Type: "object", Required: []string{"file", "url"}, Properties: schema.Properties{
		of("file", text("The file that the page was made of: a slash path from the folder that the site is built in. "+
			"Diagnostics name it, and relative addresses of pictures begin in its folder. Several pages may be of "+
			"one file.")),
		of("url", text("The page's address on the site, from its root: \"/guide/\". No prefix that all addresses "+
			"have.")),
		of("slug", text("What the PDF and the EPUB are called when a publication begins with the page. Without it: "+
			"the last part of the address.")),
		of("markdown", text("The page's text in Markdown, after all templates and before it is made HTML. Absent "+
			"for a "+
			"page that is not written in Markdown.")),
		of("html", text("The page's text as HTML, as the site shows it, without layouts where they can be told "+
			"apart; of a whole "+
			"document the main element is read. Beside Markdown it is what the words are held to.")),
		of("headings", &schema.Schema{Type: "array", Description: "Headings that have an id on the site, in order.",
			Items: heading}),
		of("data", &schema.Schema{Type: "object", Description: "What the page says of itself: the keys of a front " +
			"matter (docs/guide/sources.md). A date is written as 2026-01-31."}),
	}}
	return &schema.Schema{
		Draft: schema.Draft, ID: "https://github.com/reliure/reliure/docs/schema/pages.schema.json",
		Title:       "Pages handed over to Reliure",
		Description: "What the engine of a site writes for reliure build --from. Other keys are passed over.",
		Type:        "object", Required: []string{"format", "version", "pages"},
		Properties: schema.Properties{
			of("format", &schema.Schema{Type: "string", Enum: []string{format},
				Description: "Stands among the first thousand bytes, so that the format is known by it."}),
			of("version", &schema.Schema{Type: "integer", Minimum: new(version), Maximum: version,
				Description: "Of the format. A number for each change that readers of the one before would not " +
					"understand."}),
			of("generator", text("Which program wrote it, with its version.")),
			of("source", text("The folder that the pages' files are in, as a slash path; order and names of pages "+
				"without "+
				"navigation begin there.")),
			of("indentedCode", &schema.Schema{Type: "boolean", Description: "Whether four spaces before a line " +
				"make code. " +
				"Eleventy has switched that off."}),
			of("pathPrefix", text("What all addresses begin with where the site is published below a folder: "+
				"\"/docs/\".")),
			of("files", &schema.Schema{Type: "object", Description: "Files that the site copies, as slash paths, " +
				"by the " +
				"address that it has them at.", Additional: &schema.Schema{Type: "string"}}),
			of("pages", &schema.Schema{Type: "array", Description: "The pages that the site publishes.", Items: page}),
		},
	}
}
