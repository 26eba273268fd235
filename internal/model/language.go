package model

import "golang.org/x/text/language"

// LanguageTag reads the name of a language as authors write it and returns the tag of BCP 47 that PDF and EPUB need:
// "fr" of "FR", "pt-BR" of "pt_BR". It is false for what is no tag, such as "français".
func LanguageTag(written string) (tag string, ok bool) {
	parsed, err := language.Parse(written)
	if err != nil || parsed == language.Und {
		return "", false
	}
	return parsed.String(), true
}
