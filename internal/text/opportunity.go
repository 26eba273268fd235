package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/text/hyphenation"
)

// place is a place in a text where a line may end: before the byte at offset.
type place struct {
	offset int
	kind   breakKind
}

// places returns where the text, without spaces that break, may be broken with no hyphen added: by Unicode's line
// breaking algorithm (UAX 14), in addresses by the Chicago Manual of Style (17th edition, 14.18).
func (e *engine) places(text string, address bool) []place {
	if address || looksLikeAddress(text) && !hasIdeographs(text) {
		return addressPlaces(text)
	}
	if !mayBreak(text) {
		return nil
	}
	var found []place
	if e.segmenter.InitWithString(text) != nil {
		return nil // not UTF-8: it is broken where it must
	}
	for lines := e.segmenter.LineIterator(); lines.Next(); {
		line := lines.Line()
		if end := line.OffsetInBytes + line.LengthInBytes; end < len(text) {
			if p, ok := classify(text, end); ok {
				found = append(found, p)
			}
		}
	}
	return found
}

// mayBreak reports whether UAX 14 has to be asked: letters, digits and the commonest marks never
// break among each other.
func mayBreak(text string) bool {
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '.', c == ',', c == ';', c == ':', c == '\'', c == '"':
		case c >= '0' && c <= '9':
		case c == 0xc3: // é and the other letters of Latin-1, but for × and ÷ that don't break either
		case c == 0xe2 && strings.HasPrefix(text[i:], "’"):
		case c >= 0x80 && c < 0xc0: // the rest of a character that was looked at
		default:
			return true
		}
	}
	return false
}

// classify says what kind of break UAX 14 allows at the offset, and whether it is a good one.
func classify(text string, offset int) (place, bool) {
	before, size := utf8.DecodeLastRuneInString(text[:offset])
	after, _ := utf8.DecodeRuneInString(text[offset:])
	if after == '–' || after == '—' {
		return place{}, false // a dash ends a line and doesn't begin one
	}
	switch before {
	case softHyphen:
		return place{}, false // hyphenPlaces has it
	case '-', '\u2010':
		// A single letter is not left alone: e-mail, a-t-il.
		if lettersBefore(text[:offset-size]) < 2 || lettersAfter(text[offset:]) < 2 {
			return place{}, false
		}
		return place{offset, breakAfter}, true
	case '–', '—':
		return place{offset, breakAfter}, !unicode.IsDigit(after) // 2019–2021 stays together
	default:
		if isIdeographic(before) || isIdeographic(after) {
			return place{offset, breakIdeographic}, true
		}
		return place{offset, breakPlain}, true
	}
}

func lettersBefore(text string) int {
	trimmed := strings.TrimRightFunc(text, isWordRune)
	return utf8.RuneCountInString(text[len(trimmed):])
}

func lettersAfter(text string) int {
	trimmed := strings.TrimLeftFunc(text, isWordRune)
	return utf8.RuneCountInString(text[:len(text)-len(trimmed)])
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// looksLikeAddress reports whether the text begins as an address of the web does, after brackets or quotes,
// or is one of a mailbox.
func looksLikeAddress(text string) bool {
	text = strings.TrimLeft(text, "(<[«\"“\u202f\u00a0")
	if strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www.") {
		return true
	}
	at := strings.IndexByte(text, '@')
	return at > 0 && strings.IndexByte(text[at:], '.') > 1
}

// addressPlaces returns where an address may be broken: after a colon, a double slash or @; before a single slash and
// the other signs that hold its parts together, so that none of them can be taken for the end of a sentence or for a
// hyphen; on both sides of = and &. Between two signs it is broken once, and "https:" is not left without its slashes.
func addressPlaces(text string) []place {
	const shortest = 3 // characters left alone on a line
	var found []place
	for i := shortest; i <= len(text)-shortest; i++ {
		before, after := text[i-1], text[i]
		allowed := false
		switch {
		case after == '/':
			allowed = before != '/' && before != ':' && text[i+1] != '/'
		case after == '=', after == '&':
			allowed = !isAddressSign(before)
		case isAddressSign(after):
			allowed = !isAddressSign(before) || before == '='
		case before == '/':
			allowed = text[i-2] == '/'
		case before == ':', before == '@', before == '=', before == '&':
			allowed = true
		}
		if allowed {
			found = append(found, place{i, breakAddress})
		}
	}
	return found
}

// placesOfAddresses takes the places of addresses among ideographs for those that the rules give.
func (p *Paragraph) placesOfAddresses(parts []piece, plain []place) []place {
	var all []place
	start := 0
	for i := range parts {
		part := parts[i].text()
		end := start + len(part)
		address := parts[i].kind == pieceWord && looksLikeAddress(part)
		for len(plain) > 0 && plain[0].offset < end {
			if !address || plain[0].offset == start {
				all = append(all, plain[0])
			}
			plain = plain[1:]
		}
		if address {
			for _, q := range addressPlaces(part) {
				all = append(all, place{start + q.offset, q.kind})
			}
		}
		start = end
	}
	return append(all, plain...)
}

// isAddressSign reports whether c parts an address, so that a line may begin with it.
func isAddressSign(c byte) bool { return strings.IndexByte("/~.,-_?#%=&", c) >= 0 }

// hyphenPlaces returns where the text may be broken with a hyphen: at its soft hyphens, or else in its
// words by the patterns.
func hyphenPlaces(text string, patterns *hyphenation.Patterns) []place {
	var found []place
	if strings.ContainsRune(text, softHyphen) {
		for i, r := range text {
			if end := i + utf8.RuneLen(softHyphen); r == softHyphen && i > 0 && end < len(text) {
				found = append(found, place{end, breakHyphen})
			}
		}
		return found
	}
	const longest = 1000 // bytes: what is longer is no text
	if patterns == nil || len(text) > longest || looksLikeAddress(text) {
		return nil
	}
	for start := 0; start < len(text); {
		rest := text[start:]
		length := strings.IndexFunc(rest, func(r rune) bool { return !isWordRune(r) })
		if length < 0 {
			length = len(rest)
		}
		if length > 0 && hyphenable(text, start, start+length) {
			for _, offset := range patterns.Places(rest[:length]) {
				kind := breakHyphen
				if utf8.RuneCountInString(rest[:offset]) <= 2 {
					kind = breakEarlyHyphen
				}
				found = append(found, place{start + offset, kind})
			}
		}
		start += length
		if start < len(text) {
			_, size := utf8.DecodeRuneInString(text[start:])
			start += size
		}
	}
	return found
}

// hyphenable reports whether the word at text[start:end] may be hyphenated at all.
func hyphenable(text string, start, end int) bool {
	const (
		shortest   = 5 // letters; the half of a shorter word is no help to a line
		ofCompound = 8 // letters of a part of a compound with hyphens, which already breaks there
		longest    = 100
	)
	letters, lower := 0, false
	for _, r := range text[start:end] {
		if unicode.IsDigit(r) {
			return false
		}
		lower = lower || unicode.IsLower(r)
		letters++
	}
	if !lower || letters < shortest || letters > longest {
		return false // abbreviations in capitals among them
	}
	compound := strings.HasSuffix(text[:start], "-") || strings.HasPrefix(text[end:], "-")
	if compound && letters < ofCompound {
		return false
	}
	// What is joined by these is a name of a machine's world: a file, a variable, an address.
	const joiners = "@_/\\"
	if strings.ContainsAny(text[:start], joiners) || strings.ContainsAny(text[end:], joiners) {
		return false
	}
	if strings.HasSuffix(text[:start], ".") {
		return false
	}
	return text[end:] == "" || text[end] != '.' || strings.IndexFunc(text[end:], isWordRune) < 0
}
