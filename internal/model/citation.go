package model

import "strings"

// Citation is the sentence that names the publication where it is quoted or used again: what its authors ask for, else
// its creators, its title, its publisher, its version and its date as the reader's language writes it. It is empty when
// nobody is known to have made it.
func (m Meta) Citation(date string) []Inline {
	if m.Attribution != "" {
		return []Inline{&Text{Value: m.Attribution}}
	}
	names := make([]string, len(m.Creators))
	for i, p := range m.Creators {
		names[i] = p.Name
	}
	before, after := strings.Join(names, ", "), ""
	if m.Publisher != "" && m.Publisher != before {
		after = ", " + m.Publisher
	}
	if before == "" && after == "" {
		return nil
	}
	if before != "" {
		before += ", "
	}
	for _, s := range []string{m.Version, date} {
		if s != "" {
			after += ", " + s
		}
	}
	return []Inline{&Text{Value: before}, &Emphasis{Inlines: []Inline{&Text{Value: m.Title}}},
		&Text{Value: after + "."}}
}
