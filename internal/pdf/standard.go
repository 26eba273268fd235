package pdf

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/page"
)

// Standard is a set of standards that a file meets, as a value that answers the questions of the finish pass.
type Standard struct {
	name    string
	version string // of PDF, in the header

	uaPart, uaRevision string // of PDF/UA (ISO 14289), in the metadata; no revision in part 1
	aPart, aRevision   string // of PDF/A (ISO 19005)
	aLevel             string // conformance level of PDF/A
	aLevelWithFiles    string // the level when files are embedded

	embedsSources bool // the sources go into the file
	keepsInfo     bool // the information dictionary is allowed beside the metadata
	// properties that PDF/A doesn't know need a schema in the metadata (ISO 19005-2, 6.6.2.3)
	describesProperties   bool
	namespaces            bool // structure types belong to a namespace (ISO 32000-2, 14.7.4)
	structureDestinations bool // places within the document are named by their element too (ISO 32000-2, 12.3.2.3)
	references            bool // contents and notes name the elements that they lead to (ISO 14289-2, 8.2.5.8, 14)
	declarations          bool // conformance to Well-Tagged PDF is declared in the metadata
}

// The standards that are offered. The first is the default.
var standards = [...]Standard{
	{
		name: "ua1+a2a", version: "1.7", uaPart: "1", aPart: "2", aLevel: "A",
		keepsInfo: true, describesProperties: true,
	},
	{
		name: "ua1+a3a", version: "1.7", uaPart: "1", aPart: "3", aLevel: "A", aLevelWithFiles: "A",
		embedsSources: true, keepsInfo: true, describesProperties: true,
	},
	{
		name: "ua2+a4", version: "2.0", uaPart: "2", uaRevision: "2024", aPart: "4", aRevision: "2020",
		aLevelWithFiles: "F", namespaces: true, structureDestinations: true, references: true, declarations: true,
	},
}

// StandardNames lists the names that StandardNamed knows, the default first.
func StandardNames() []string {
	var names []string
	for _, s := range standards {
		names = append(names, s.name)
	}
	return names
}

// StandardNamed returns the standard of that name; the default for an empty one.
func StandardNamed(name string) (Standard, bool) {
	if name == "" {
		return standards[0], true
	}
	for _, s := range standards {
		if s.name == name {
			return s, true
		}
	}
	return Standard{}, false
}

// Claims names the standards that a file says it meets.
func (s Standard) Claims() []string {
	level := s.aLevel
	if s.embedsSources {
		level = s.aLevelWithFiles
	}
	return []string{"PDF/UA-" + s.uaPart, "PDF/A-" + s.aPart + strings.ToLower(level)}
}

// Version is the version of PDF that a file is of.
func (s Standard) Version() string { return s.version }

// EmbedsSources reports whether the sources of the publication go into the file.
func (s Standard) EmbedsSources() bool { return s.embedsSources }

// role is the structure type that stands for a role, and whether PDF 2.0 defines it: types of PDF 1.7 that 2.0 has no
// more keep their old namespace.
func (s Standard) role(r page.Role) (role page.Role, newNamespace bool) {
	if !s.namespaces {
		if r == page.RoleAside {
			return "Art", false
		}
		return r, false
	}
	switch r {
	case page.RoleNote:
		return "FENote", true
	case page.RoleTOC, page.RoleTOCI, page.RoleBlockQuote, page.RoleReference, page.RoleCode:
		return r, false
	}
	return r, true
}

// numbering is the list numbering that stands for one: PDF 2.0 has a value of its own for terms
// with their descriptions.
func (s Standard) numbering(n string) string {
	if s.namespaces && n == "None" {
		return "Description"
	}
	return n
}
