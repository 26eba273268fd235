package model

import "strings"

// ISBN returns the digits of an identifier that is an ISBN of ten or thirteen digits whose check digit is
// right; empty for any other.
func ISBN(identifier string) string {
	d := isbnDigits(identifier)
	sum := 0
	switch len(d) {
	case 10:
		for i, c := range d {
			value := int(c - '0')
			if c == 'X' {
				value = 10
			}
			sum += (10 - i) * value
		}
		if sum%11 == 0 && !strings.Contains(d[:9], "X") {
			return d
		}
	case 13:
		for i, c := range d {
			sum += int(c-'0') * (1 + 2*(i%2))
		}
		if sum%10 == 0 && !strings.Contains(d, "X") {
			return d
		}
	}
	return ""
}

// ClaimsISBN reports whether an identifier is meant as an ISBN, right or wrong: it says so, or begins as the
// thirteen digits of books do.
func ClaimsISBN(identifier string) bool {
	said := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(identifier)), "URN:")
	d := isbnDigits(identifier)
	return strings.HasPrefix(said, "ISBN") ||
		len(d) == 13 && (strings.HasPrefix(d, "978") || strings.HasPrefix(d, "979"))
}

// isbnDigits takes "ISBN" and the hyphens away; empty when anything else than digits remains.
func isbnDigits(id string) string {
	id = strings.ToUpper(id)
	id = strings.TrimPrefix(strings.TrimPrefix(id, "URN:"), "ISBN")
	id = strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' || r == ':' || r == '\u2011' {
			return -1
		}
		return r
	}, id)
	if strings.Trim(id, "0123456789X") != "" {
		return ""
	}
	return id
}
