package model

import (
	"slices"
	"strings"
	"unicode"
)

// OneLine returns what is said of a publication as one line that every format can hold: white space of any kind is a
// space, none at the ends; what no reader can show (control signs, characters that Unicode reserves for no use) is
// U+FFFD. A text without anything to be seen is empty.
func OneLine(text string) string {
	seen := false
	line := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !IsText(r):
			r = unicode.ReplacementChar
		}
		seen = seen || !unicode.Is(unicode.Cf, r)
		return r
	}, text)), " ")
	if !seen {
		return ""
	}
	return line
}

// IsText reports whether a code point is one that texts may hold: neither a control sign but for white space, nor a
// noncharacter (Unicode 23.7).
func IsText(r rune) bool {
	return (!unicode.IsControl(r) || unicode.IsSpace(r)) && r&0xfffe != 0xfffe && (r < 0xfdd0 || r > 0xfdef)
}

// OneLine brings all texts of the metadata into one line each.
func (m *Meta) OneLine() {
	for _, key := range MetaKeys() {
		switch field := key.Field(m).(type) {
		case *string:
			*field = OneLine(*field)
		case *[]string:
			*field = slices.Clone(*field)
			for i := range *field {
				(*field)[i] = OneLine((*field)[i])
			}
		case *[]Person:
			*field = slices.Clone(*field)
			for i := range *field {
				p := &(*field)[i]
				p.Name, p.Role = OneLine(p.Name), OneLine(p.Role)
			}
		case *Series:
			field.Name, field.Position = OneLine(field.Name), OneLine(field.Position)
		case *Licence:
			field.Name, field.Address = OneLine(field.Name), OneLine(field.Address)
		}
	}
}
