package edit

import (
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/slug"
	"golang.org/x/text/unicode/norm"
)

// otherSlugs are the anchors that other programs make of a title; links that were written for their sites name them.
//
//	title            GitHub     pandoc    Python-Markdown  VitePress  @sindresorhus/slugify
//	Über & unter     über--unter  über-unter  uber-unter   uber-unter  uber-and-unter
//	1. a_b.c         1-a_bc     a_b.c     1-a_bc           _1-a-b-c   1-a-b-c
//	The siteName     the-sitename (all but the last)                  the-site-name
func otherSlugs(title string) []string {
	title = strings.TrimSpace(norm.NFC.String(title))
	return []string{slugOfGitHub(title), slugOfPandoc(title), slugOfPython(title), slugOfVitePress(title),
		slug.Of(decamelized(title))}
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
		case r < 0x80 && !unicode.IsLetter(r) && !unicode.IsDigit(r):
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
