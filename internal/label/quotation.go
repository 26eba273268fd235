package label

import "strings"

// Quotation is how a language marks a quotation, and one within it.
type Quotation struct {
	Opening, Closing           string
	InnerOpening, InnerClosing string
	Space                      rune // between the outer marks and the words; 0: none
}

// Marks are the four marks, the outer ones first.
func (q Quotation) Marks() string { return q.Opening + q.Closing + q.InnerOpening + q.InnerClosing }

// quotations are the marks by language; a region differs from its language where it has a line of its own.
var quotations = map[string]Quotation{
	"en": {"“", "”", "‘", "’", 0}, "nl": {"“", "”", "‘", "’", 0}, "pt": {"“", "”", "‘", "’", 0},
	"fr": {"«", "»", "“", "”", '\u00a0'}, "fr-ch": {"«", "»", "‹", "›", '\u202f'},
	"de": {"„", "“", "‚", "‘", 0}, "de-ch": {"«", "»", "‹", "›", 0}, "cs": {"„", "“", "‚", "‘", 0},
	"sk": {"„", "“", "‚", "‘", 0}, "sl": {"„", "“", "‚", "‘", 0}, "bg": {"„", "“", "‚", "‘", 0},
	"es": {"«", "»", "“", "”", 0}, "it": {"«", "»", "“", "”", 0}, "pt-pt": {"«", "»", "“", "”", 0},
	"el": {"«", "»", "“", "”", 0}, "ca": {"«", "»", "“", "”", 0},
	"ru": {"«", "»", "„", "“", 0}, "uk": {"«", "»", "„", "“", 0},
	"pl": {"„", "”", "«", "»", 0}, "ro": {"„", "”", "«", "»", 0}, "hu": {"„", "”", "»", "«", 0},
	"sv": {"”", "”", "’", "’", 0}, "fi": {"”", "”", "’", "’", 0},
	"da": {"»", "«", "›", "‹", 0}, "nb": {"«", "»", "‘", "’", 0}, "nn": {"«", "»", "‘", "’", 0},
	"no": {"«", "»", "‘", "’", 0}, "ja": {"「", "」", "『", "』", 0}, "zh-tw": {"「", "」", "『", "』", 0},
}

// QuotationIn returns the marks of a BCP 47 language; those of English for one that is not known.
func QuotationIn(language string) Quotation {
	language = strings.ToLower(language)
	for {
		if q, ok := quotations[language]; ok {
			return q
		}
		end := strings.LastIndexByte(language, '-')
		if end < 0 {
			return quotations["en"]
		}
		language = language[:end]
	}
}
