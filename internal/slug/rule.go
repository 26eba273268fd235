package slug

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Rule is how a program makes the anchors of titles. The empty one is that of Eleventy's filter.
type Rule string

const (
	GitHub    Rule = "github"     // GitHub, Docusaurus, Starlight, Hugo, HonKit
	MdBook    Rule = "mdbook"     // mdBook
	OldMdBook Rule = "mdbook-0.4" // mdBook before 0.5
	Pandoc    Rule = "pandoc"     // pandoc, Quarto
	Python    Rule = "python"     // Python-Markdown, MkDocs
	VitePress Rule = "vitepress"  // VitePress
	Kramdown  Rule = "kramdown"   // kramdown, Jekyll

	Eleventy2 Rule = "eleventy-2" // Eleventy's filter slugify, up to version 2
	Eleventy3 Rule = "eleventy-3"
	Eleventy4 Rule = "eleventy-4"

	MarkdownItAnchor Rule = "markdown-it-anchor" // the plugin of markdown-it, by itself
)

// Of makes the anchor of a title by the rule.
func (r Rule) Of(title string) string {
	title = strings.TrimSpace(norm.NFC.String(title))
	switch r {
	case GitHub:
		return slugOfGitHub(title)
	case MdBook, OldMdBook:
		return slugOfMdBook(title, r == OldMdBook)
	case Pandoc:
		return slugOfPandoc(title)
	case Python:
		return slugOfPython(title)
	case VitePress:
		return slugOfVitePress(title)
	case Kramdown:
		return slugOfKramdown(title)
	case Eleventy2, Eleventy3, Eleventy4:
		return slugOfEleventy(title, r)
	case MarkdownItAnchor:
		return strings.Join(strings.Fields(strings.ToLower(title)), "-") // whose bytes it escapes
	}
	return Of(title)
}

// Repeated is the anchor that a title gets which came up so many times before on its page.
func (r Rule) Repeated(anchor string, before int) string {
	switch {
	case before == 0:
		return anchor
	case r == Eleventy2, r == Eleventy3, r == Eleventy4:
		return anchor + "-" + strconv.Itoa(before+1)
	case r == Python:
		return anchor + "_" + strconv.Itoa(before)
	}
	return anchor + "-" + strconv.Itoa(before)
}

// Others are the anchors that other programs than Eleventy make of a title; links that were written for their sites
// name them.
//
//	title            GitHub     pandoc    Python-Markdown  VitePress  @sindresorhus/slugify
//	Über & unter     über--unter  über-unter  uber-unter   uber-unter  uber-and-unter
//	1. a_b.c         1-a_bc     a_b.c     1-a_bc           _1-a-b-c   1-a-b-c
//	The siteName     the-sitename (all but the last)                  the-site-name
func Others(title string) []string {
	return []string{GitHub.Of(title), Pandoc.Of(title), Python.Of(title), VitePress.Of(title),
		Of(decamelized(strings.TrimSpace(norm.NFC.String(title))))}
}

// slugOfEleventy is Of with what one version does otherwise than the others: up to 2 an apostrophe always parts words,
// and 3 has no letters for œ.
func slugOfEleventy(title string, r Rule) string {
	if r == Eleventy2 {
		return Of(strings.NewReplacer("'", " ", "’", " ").Replace(title))
	}
	title = strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune("^`¨¯´·¸", c):
			return -1
		case c == '€':
			return 'e'
		case unicode.Is(unicode.No, c), r == Eleventy3 && strings.ContainsRune("’œŒ", c):
			return ' '
		}
		return c
	}, title)
	return Of(title)
}

// slugOfGitHub keeps letters, digits, hyphens and low lines, and makes a hyphen of each space: GitHub, mdBook,
// Docusaurus, Hugo.
func slugOfGitHub(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r):
			return unicode.ToLower(r)
		}
		return -1
	}, title)
}

// slugOfMdBook keeps what GitHub does and makes a hyphen of any space; before version 0.5 letters beyond ASCII keep
// their case.
func slugOfMdBook(title string, isOld bool) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return '-'
		case c != '-' && c != '_' && !unicode.IsLetter(c) && !unicode.IsNumber(c) &&
			!unicode.Is(unicode.Other_Alphabetic, c):
			return -1
		case isOld && c >= 0x80:
			return c
		}
		return unicode.ToLower(c)
	}, title)
}

// slugOfPandoc begins at the first letter, keeps full stops too, and makes one hyphen of several spaces.
func slugOfPandoc(title string) string {
	start := strings.IndexFunc(title, unicode.IsLetter)
	if start < 0 {
		return ""
	}
	kept := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsNumber(r) ||
			unicode.Is(unicode.M, r) {
			return unicode.ToLower(r)
		}
		return -1
	}, title[start:])
	return strings.Join(strings.Fields(kept), "-")
}

// slugOfPython keeps ASCII alone, and makes one hyphen of several spaces and hyphens.
func slugOfPython(title string) string {
	kept := strings.Map(func(r rune) rune {
		if r < 0x80 && (r == ' ' || r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(title))
	return strings.Join(strings.FieldsFunc(kept, func(r rune) bool { return r == ' ' || r == '-' }), "-")
}

// slugOfVitePress makes one hyphen of all signs and spaces between letters, and puts a low line before a digit.
func slugOfVitePress(title string) string {
	kept := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r < 0x80 && !unicode.IsLetter(r) && !unicode.IsDigit(r), strings.ContainsRune("“”‘’", r):
			return '-'
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(title))
	kept = strings.Join(strings.FieldsFunc(kept, func(r rune) bool { return r == '-' }), "-")
	if kept != "" && kept[0] >= '0' && kept[0] <= '9' {
		return "_" + kept
	}
	return kept
}

// decamelized parts words that are joined by capitals, as @sindresorhus/slugify does: "serviceName" is "service Name".
func decamelized(title string) string {
	var b strings.Builder
	runes := []rune(title)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1])) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// slugOfKramdown begins at the first letter of ASCII, keeps ASCII's letters, digits and hyphens, and makes a hyphen of
// each space.
func slugOfKramdown(title string) string {
	isLetter := func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }
	start := strings.IndexFunc(title, isLetter)
	if start < 0 {
		return "section"
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case isLetter(r), r >= '0' && r <= '9', r == '-':
			return unicode.ToLower(r)
		}
		return -1
	}, title[start:])
}
