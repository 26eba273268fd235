package onix

import (
	"slices"
	"strings"
)

// accessibilityCode is a code of list 196 (issue 71), with the text that belongs to it.
type accessibilityCode struct{ code, text string }

// featureCodes are the codes of list 196 for the words of schema.org, as the crosswalk of the W3C's
// community group pairs them.
func featureCodes() map[string]string {
	return map[string]string{
		"unlocked": "10", "tableOfContents": "11", "readingOrder": "13", "alternativeText": "14",
		"longDescription": "15", "MathML": "17", "pageBreakMarkers": "19", "structuralNavigation": "29", "ARIA": "30",
		"displayTransformability": "36", "pageNavigation": "41",
	}
}

// standardCodes are the codes of list 196 for standards.
func standardCodes() map[string][]string {
	return map[string][]string{
		"EPUB Accessibility 1.1 - WCAG 2.1 Level AA": {"04", "81", "85"},
		"PDF/UA-1": {"05"},
		"PDF/UA-2": {"06"},
	}
}

// accessibility lists the codes of a product in ascending order.
func accessibility(p Product) []accessibilityCode {
	var codes []accessibilityCode
	add := func(code, text string) { codes = append(codes, accessibilityCode{code, text}) }
	if p.Summary != "" {
		add("00", p.Summary)
	}
	for _, standard := range p.Conforms {
		for _, code := range standardCodes()[standard] {
			add(code, "")
		}
	}
	features := featureCodes()
	for _, f := range p.Features {
		if code, known := features[f]; known {
			add(code, "")
		}
	}
	add("22", "") // languages are tagged in every artifact
	if p.Blind {
		add("52", "")
	}
	slices.SortFunc(codes, func(a, b accessibilityCode) int { return strings.Compare(a.code, b.code) })
	return slices.Compact(codes)
}

// roleCodes are the codes of list 17 for MARC relators.
func roleCodes() map[string]string {
	return map[string]string{
		"aut": "A01", "ill": "A12", "pht": "A13", "aft": "A19", "aui": "A23", "win": "A24", "cov": "A36", "edt": "B01",
		"trl": "B06", "com": "C01", "ctb": "Z99",
	}
}

func role(relator string) string { return roleCodes()[relator] }

// languageCodes are the codes of list 74 (ISO 639-2/B) for languages with a code of two letters.
func languageCodes() map[string]string {
	return map[string]string{
		"ar": "ara", "bg": "bul", "br": "bre", "ca": "cat", "co": "cos", "cs": "cze", "cy": "wel", "da": "dan",
		"de": "ger", "el": "gre", "en": "eng", "es": "spa", "et": "est", "eu": "baq", "fi": "fin", "fr": "fre",
		"ga": "gle", "gl": "glg", "hr": "hrv", "hu": "hun", "is": "ice", "it": "ita", "ja": "jpn", "lb": "ltz",
		"lt": "lit", "lv": "lav", "mt": "mlt", "nl": "dut", "no": "nor", "oc": "oci", "pl": "pol", "pt": "por",
		"ro": "rum", "ru": "rus", "sk": "slo", "sl": "slv", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "chi",
	}
}

// languageCode is the code of a BCP 47 tag; "und" for a language that is not in the table.
func languageCode(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if code, known := languageCodes()[primary]; known {
		return code
	}
	if len(primary) == 3 {
		return primary
	}
	return "und"
}
