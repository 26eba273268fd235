package diag

import (
	"slices"
	"strings"
)

// Rule is what Reliure says of all diagnostics of one code.
type Rule struct {
	Code     string   // stable, kebab-case
	Severity Severity // unless reliure.yaml gives it another one
	Summary  string   // what is wrong, in a sentence
	Help     string   // how to mend it
	Clause   string   // the clauses that it touches; empty when none
}

// The clauses of the standards that rules touch: RGAA 4.1, chapter 10 of EN 301 549 (documents that are not web pages, as ours are),
// and WCAG 2.1.
const (
	clauseAlternative = "RGAA 1.1, EN 301 549 10.1.1.1, WCAG 1.1.1"
	clauseTable       = "RGAA 5.6, EN 301 549 10.1.3.1, WCAG 1.3.1"
	clauseLinkPurpose = "RGAA 6.1, EN 301 549 10.2.4.4, WCAG 2.4.4"
	clauseLinkText    = "RGAA 6.2, EN 301 549 10.2.4.4, WCAG 2.4.4"
	clauseParsing     = "RGAA 8.2, EN 301 549 10.4.1.1, WCAG 4.1.1"
	clauseTitle       = "RGAA 8.5, EN 301 549 10.2.4.2, WCAG 2.4.2"
	clauseHeadings    = "RGAA 9.1, EN 301 549 10.1.3.1, WCAG 1.3.1"
)

// helpModel is for the rules of model.Validate: an author can't break them.
const helpModel = "This is a fault of Reliure, not of the source. Report it with the page."

// Rules returns the catalogue of all diagnostics, by code. docs/diagnostics.md is written from it.
func Rules() []Rule { return slices.Clone(rules[:]) }

// RuleOf returns the rule of a code, and whether there is one.
func RuleOf(code string) (Rule, bool) {
	i, found := slices.BinarySearchFunc(rules[:], code, func(r Rule, code string) int { return strings.Compare(r.Code, code) })
	if !found {
		return Rule{}, false
	}
	return rules[i], true
}

// rules are sorted by code. A test holds that each is reported somewhere, that nothing else is, and that the severities agree.
var rules = [...]Rule{
	{"config-invalid", Error, "A value in reliure.yaml can't be used.",
		"Write the value as the message says; docs name the keys and what they take.", ""},
	{"config-key-unknown", Warning, "reliure.yaml has a key that means nothing.",
		"Correct its spelling, or remove it.", ""},
	{"container-unclosed", Warning, "A ::: container has no closing line, so it reaches to the end of what it lies in.",
		"Add a line of as many colons after its last line.", ""},
	{"container-unknown", Info, "A ::: container is of a kind that is not known. Its content is kept together, without a form of its own.",
		"Write note, tip, warning or another known kind if it should be set off.", ""},
	{"data-computed", Warning, "A data file in JavaScript computes a value. Programs are not run, and the value is left out.",
		"Write its result in its place.", ""},
	{"data-invalid", Warning, "A data file can't be used.",
		"Correct it where the message says.", ""},
	{"data-missing", Warning, "The file that holds the data of a passage, such as a quiz, can't be read. The passage is not shown.",
		"Correct the address of the file, or put the file there.", ""},
	{"date-invalid", Warning, "A date in the front matter is not one. It is not used.",
		"Write it as year, month and day: 2022-04-20.", ""},
	{"encoding", Error, "A file is not UTF-8 text.",
		"Save it as UTF-8, or convert it with iconv, as the message shows.", ""},
	{"environment", Error, "The machine kept Reliure from its work.",
		"Mend what the message names: most often a disk that is full or a permission that is missing.", ""},
	{"epub-conformance-not-claimed", Info, "The EPUB doesn't claim WCAG 2.1 AA in its metadata, because a picture has no alternative text.",
		"Describe the picture, or mark it as decoration.", clauseAlternative},
	{"front-matter-invalid", Error, "The front matter of a page can't be read.",
		"Mend the YAML at the place that is named.", ""},
	{"front-matter-key-misspelt", Info, "The front matter of a page has a key that means nothing to Reliure and looks much like one that does.",
		"Correct its spelling. If it is a key of your site, leave it.", ""},
	{"front-matter-overruled", Info, "reliure.yaml and the front matter of a publication's first page say different things. reliure.yaml holds.",
		"Remove one of them.", ""},
	{"front-matter-type", Warning, "A value in the front matter is of the wrong kind. It is not used.",
		"Write it as the message says.", ""},
	{"front-matter-unclosed", Error, "The front matter of a page has no end.",
		"Put a line of three dashes after its last key.", ""},
	{"glyph-missing", Warning, "No font has a character. The PDF shows a replacement for it.",
		"Write it in another way.", ""},
	{"heading-empty", Warning, "A heading has no text. It is left out.",
		"Give it a text, or remove it.", clauseHeadings},
	{"heading-level-skipped", Info, "A heading lies more than one level below the one before. It is set one level below.",
		"Give it the level that follows.", clauseHeadings},
	{"heading-repeats-title", Info, "The first heading of a page says the page's title again. It is left out, since the title is printed already.",
		"Nothing needs to be done.", ""},
	{"html-misnested", Warning, "An end tag closes an element while others that began in it are open.",
		"Close elements in the reverse order of their beginning.", clauseParsing},
	{"html-stray-end-tag", Warning, "An end tag closes nothing. It is passed over.",
		"Remove it, or add the start tag that is missing.", clauseParsing},
	{"html-tag-incomplete", Warning, "A tag has no closing >. A browser shows nothing of it, nor does Reliure.",
		"Add the >. If it was meant as text, write &lt; for the <.", clauseParsing},
	{"html-too-deep", Warning, "The HTML of a page can't be brought into a tree. Its text is kept without structure.",
		"Close the elements that stay open.", clauseParsing},
	{"html-unclosed", Warning, "An element is not closed where it should be. It is closed where a browser would.",
		"Add its end tag.", clauseParsing},
	{"id-repeated", Warning, "An id stands twice on a page. Links lead to the first one.",
		"Give one of them another id.", clauseParsing},
	{"image-alt-from-caption", Info, "A picture has no alternative text, so that its caption serves as one.",
		"Write an alternative text, if the caption doesn't say what the picture shows.", clauseAlternative},
	{"image-alt-missing", Warning, "A picture that stands alone has no alternative text, no caption and no transcript.",
		"Say between the square brackets what it shows, or put its transcript right after it.", clauseAlternative},
	{"link-address-missing", Warning, "A link has no address. Its text stays.",
		"Write where it leads, or take the link away.", clauseLinkPurpose},
	{"link-anchor-missing", Warning, "A link leads to an anchor that its page doesn't have. It leads to the page's beginning instead.",
		"Correct the anchor. The message names the nearest one.", ""},
	{"link-empty", Warning, "A link has no text, or shows only a picture without alternative text.",
		"Say in the text, or in the picture's alternative, where the link leads.", clauseLinkText},
	{"link-invalid", Warning, "The address of a link can't be read. The link's text stays.",
		"Write the address as a browser shows it.", ""},
	{"link-outside-site", Warning, "A symbolic link leads out of the site. What it leads to is left out.",
		"Put the files into the site.", ""},
	{"link-page-missing", Warning, "A link leads to a page that the publication doesn't have.",
		"Correct the address, or add the page.", ""},
	{"link-scheme-missing", Warning, "A link's address begins with www. and would lead to a file of that name. https:// is put before it.",
		"Write the address with its https://.", ""},
	{"link-site-relative", Info, "A link leads to another page of the site, and the site's own address is not known. Nobody can follow it from the document.",
		"Set address: in reliure.yaml.", ""},
	{"link-unsafe", Warning, "A link runs a script or opens a local file, which has no place in a document. Its text stays.",
		"Link to a page on the web.", ""},
	{"marks-too-many", Warning, "A page has half a million marks of emphasis and more. Those beyond are kept as text.",
		"Split the page.", ""},
	{"math-unclosed", Warning, "Two dollars begin a formula that nothing closes in its paragraph. They are shown as dollars.",
		"Close the formula with two dollars, or write a backslash before each dollar.", ""},
	{"math-unsupported", Warning, "A formula holds what Reliure can't read. Its TeX is shown as code.",
		"Write it in another way. The message names the place.", clauseAlternative},
	{"model-asset-missing", Error, "A picture in the model shows a file that the model doesn't have.", helpModel, ""},
	{"model-grid-wrong", Error, "The cells of a table in the model don't cover its grid.", helpModel, ""},
	{"model-id-repeated", Error, "An id stands twice in the model.", helpModel, ""},
	{"model-node-nil", Error, "A node of the model is empty.", helpModel, ""},
	{"model-note-missing", Error, "A reference in the model leads to a note that doesn't exist.", helpModel, ""},
	{"model-number-wrong", Error, "A number in the model is out of order.", helpModel, ""},
	{"model-position-missing", Error, "A node of the model doesn't know its place in the source.", helpModel, ""},
	{"model-span-wrong", Error, "A cell in the model spans less than one row or column.", helpModel, ""},
	{"model-target-missing", Error, "A link in the model leads nowhere.", helpModel, ""},
	{"model-title-empty", Error, "A section in the model has no title.", helpModel, ""},
	{"navigation-cycle", Warning, "Pages are each other's parents in eleventyNavigation.",
		"Give one of them another parent, or none.", ""},
	{"navigation-key-twice", Warning, "Two pages have the same eleventyNavigation key.",
		"Give one of them another key.", ""},
	{"navigation-parent-unknown", Warning, "A page names a parent that no page has as its eleventyNavigation key.",
		"Correct the name. The message names the nearest key.", ""},
	{"nesting-too-deep", Warning, "Blocks or elements lie too deep in each other. The text below the limit is kept without structure.",
		"Nest less, or raise limits.nesting in reliure.yaml.", ""},
	{"no-sources", Error, "There is no Markdown to read.",
		"Name a Markdown file, or a folder that holds some.", ""},
	{"not-found", Error, "The source or the configuration file that was asked for is not there.",
		"Correct the path.", ""},
	{"note-defined-twice", Warning, "A page defines a footnote twice. The second text is not shown.",
		"Rename or remove one of them.", ""},
	{"note-missing", Warning, "A reference leads to a footnote that the page doesn't have.",
		"Write the footnote, or remove the reference.", ""},
	{"note-unreferenced", Warning, "Nothing refers to a note. It is printed after the others.",
		"Refer to it, or remove it.", ""},
	{"note-unused", Warning, "Nothing refers to a footnote. As on the web, it is not shown.",
		"Refer to it, or remove it.", ""},
	{"output-not-writable", Error, "The output folder can't be written to.",
		"Choose another one with -o, or mend its permissions.", ""},
	{"page-left-out", Info, "A page is left out, for the reason that the message gives: most often it is a draft.",
		"Nothing needs to be done. To take it in, remove the reason.", ""},
	{"page-unassigned", Info, "A page belongs to no publication and is left out.",
		"Give it an eleventyNavigation parent, or leave it.", ""},
	{"picture-format-unknown", Warning, "A picture's format can't be shown. The picture is left out.",
		"Save it as PNG, JPEG, GIF, WebP or SVG.", ""},
	{"picture-missing", Warning, "A picture is not where its address says.",
		"Correct the address, or put the file there. The message names the nearest file.", ""},
	{"picture-remote", Warning, "A picture lies on another site. Nothing is fetched from the network, so a link stands for it.",
		"Put a copy of the picture into the site.", ""},
	{"picture-too-large", Warning, "A picture is larger than the limits allow. It is left out.",
		"Make it smaller, or raise the limit in reliure.yaml.", ""},
	{"picture-unreadable", Warning, "A picture can't be opened or is damaged. It is left out.",
		"Check that the file can be read, and save it again.", ""},
	{"publication-unknown", Error, "No publication has the key that was asked for.",
		"Correct --publication. The message names the nearest key.", ""},
	{"quiz-unreadable", Warning, "A quiz is not valid JSON. It is left out.",
		"Mend the JSON at the place that is named.", ""},
	{"slug-twice", Warning, "Two publications would have files of the same name.",
		"Give one of them another permalink.", ""},
	{"source-too-large", Error, "A page's file is larger than the limit.",
		"Split it, or raise limits.source_megabytes in reliure.yaml.", ""},
	{"svg-content-removed", Warning, "A part of an SVG drawing is not safe in a book, such as a script. It was left out.",
		"Take it out of the file.", ""},
	{"svg-feature-unsupported", Warning, "The PDF can't show a part of an SVG drawing.",
		"Draw it with plain shapes and text, or save the drawing as PNG.", ""},
	{"table-head-empty", Info, "The header row of a table is empty. The first row is taken for it when that is all bold.",
		"Write the names of the columns into the header row.", clauseTable},
	{"table-row-headers", Info, "The first column of a table is read as the headers of its rows, for the reason that the message gives.",
		"Nothing needs to be done. In an HTML table, th scope=\"row\" says it outright.", clauseTable},
	{"table-smaller", Info, "A table is too wide for the page and is set in smaller type.",
		"Nothing needs to be done. Fewer or shorter words in its columns keep it larger.", ""},
	{"table-split", Info, "A table doesn't fit even on a turned page. It is set in parts below each other, each with the rows' headers.",
		"Part it into tables of fewer columns, or swap rows and columns.", ""},
	{"table-too-large", Warning, "A table has more columns or cells than the limits allow. It is kept as text.",
		"Split it, or raise the limits in reliure.yaml.", ""},
	{"table-turned", Info, "A table is too wide for the page even in small type. It is turned and has a page to itself.",
		"Part it into two tables, or shorten its words, to keep it upright.", ""},
	{"template-date", Warning, "What should be written as a date is none. It is shown as it is.",
		"Write it as year, month and day: 2022-04-20.", ""},
	{"template-filter-unknown", Warning, "A template names a filter that is not known. The value is shown without it.",
		"Correct the name, or write the result in its place.", ""},
	{"template-include-cycle", Warning, "A file includes itself, directly or through others. It is left out there.",
		"Break the circle that the message shows.", ""},
	{"template-include-missing", Warning, "A file to include is not there, or can't be read.",
		"Correct its name, or put the file into _includes.", ""},
	{"template-include-outside", Warning, "A file to include lies outside of the site. It is not read.",
		"Put a copy into _includes.", ""},
	{"template-limit", Warning, "The templates of a page do more than is allowed. What is over the limit is left out.",
		"Take loops and includes apart, or write the result in their place.", ""},
	{"template-literal", Info, "Code holds what looks like a template tag and can't be read as one. It is shown as it is written.",
		"Put {% raw %} and {% endraw %} around it.", ""},
	{"template-no-text", Warning, "A template shows a value that has parts and no text of its own.",
		"Name the part that is meant.", ""},
	{"template-stray", Warning, "A template tag ends or goes on with a block that was never begun. It is passed over.",
		"Remove it, or write the tag that it belongs to.", ""},
	{"template-syntax", Warning, "A template tag can't be read. It is shown as it is written.",
		"Correct it where the message says, or put {% raw %} around it.", ""},
	{"template-too-large", Warning, "A template makes a value that is larger than is allowed. It is cut or left out.",
		"Show a part of it.", ""},
	{"template-unclosed", Warning, "A template block has no end tag. Its tag is passed over, and what follows is kept.",
		"Write the end tag.", ""},
	{"template-unknown", Warning, "A template names a variable, function, tag or shortcode that is not known. Nothing is shown for it, and a body is kept.",
		"Define it in the front matter, in a data file or under shortcodes: in reliure.yaml, or correct its name.", ""},
	{"title-missing", Warning, "A page has no title. The name of its file stands in for it.",
		"Write title: in its front matter.", clauseTitle},
	{"word-broken", Info, "A word is wider than its line and was cut.",
		"Allow a break in it with a zero-width space or a soft hyphen.", ""},
}
