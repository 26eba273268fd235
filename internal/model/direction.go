package model

import (
	"slices"

	"golang.org/x/text/language"
)

// Direction is the direction that a text begins in, as HTML's attribute dir says it.
type Direction string

// The values of HTML's attribute dir.
const (
	Inherited   Direction = "" // that of the text's own language, else of the surroundings
	LeftToRight Direction = "ltr"
	RightToLeft Direction = "rtl"
	ByContent   Direction = "auto" // that of its first letter
)

// DirectionOf reads the value of an attribute dir; Inherited where it is none.
func DirectionOf(written string) Direction {
	if d := Direction(written); d == LeftToRight || d == RightToLeft || d == ByContent {
		return d
	}
	return Inherited
}

// RunsRightToLeft reports whether a language, a tag of BCP 47, is written from right to left.
func RunsRightToLeft(tag string) bool {
	if tag == "" {
		return false
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return false
	}
	script, _ := parsed.Script()
	return slices.Contains(rightToLeftScripts(), script.String())
}

// rightToLeftScripts are the scripts of living languages that run from right to left (ISO 15924).
func rightToLeftScripts() []string {
	return []string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Samr", "Mand", "Adlm", "Rohg", "Yezi"}
}
