package verify

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
)

// epubRules lists the rules that an EPUB is held to.
func epubRules() []rule[*book] {
	var all []rule[*book]
	for _, chapter := range [][]rule[*book]{containerRules(), packageRules(), drawingRules(), documentRules(),
		epubNavigationRules(), accessibilityRules()} {
		all = append(all, chapter...)
	}
	return all
}

// containerRules are about the archive (EPUB 3.3, 4).
func containerRules() []rule[*book] {
	return []rule[*book]{
		{Rule{"epub-mimetype", "EPUB 3.3 4.2.3",
			"The archive begins with the file mimetype, stored, without an extra field."}, checkMimetype},
		{Rule{"epub-container", "EPUB 3.3 4.2.6.3.1", "META-INF/container.xml leads to the package document."},
			checkContainer},
		{Rule{"epub-file-name", "EPUB 3.3 4.2.4",
			"Names of files work on every system, and no two are the same but for capitals."}, checkNames},
		{Rule{"epub-not-well-formed", "EPUB 3.3 3.9", "XML files are well-formed."}, checkWellFormed},
	}
}

func checkMimetype(b *book, found found) {
	const name, content = "mimetype", "application/epub+zip"
	raw := b.raw
	if len(raw) < 30+len(name)+len(content) || string(raw[30:38]) != name {
		found("", "The first file of the archive is not mimetype.")
		return
	}
	if method, extra := binary.LittleEndian.Uint16(raw[8:]),
		binary.LittleEndian.Uint16(raw[28:]); method != 0 || extra != 0 {
		found("mimetype", "The file is compressed or has an extra field.")
	}
	if !bytes.Equal(b.files[name], []byte(content)) {
		found("mimetype", "The file does not hold %q.", content)
	}
}

func checkContainer(b *book, found found) {
	switch {
	case b.container == nil:
		found("META-INF/container.xml", "The file is not there, or not well-formed.")
	case b.packaging == "":
		found("META-INF/container.xml", "No rootfile leads to a package document.")
	case b.files[b.packaging] == nil:
		found("META-INF/container.xml", "The package document %q is not there.", b.packaging)
	}
}

func checkNames(b *book, found found) {
	seen := map[string]string{}
	for _, name := range b.names {
		folded := strings.ToLower(name)
		if other, twice := seen[folded]; twice {
			found(name, "Its name and %q differ in capitals at most.", other)
		}
		seen[folded] = name
		if strings.ContainsAny(name, "\\:*?\"<>|") || strings.HasPrefix(name, "/") || strings.HasSuffix(name, ".") ||
			slices.Contains(strings.Split(name, "/"), "..") || strings.ContainsFunc(name, func(r rune) bool {
			return r < ' ' || r == 0x7f
		}) {
			found(name, "The name holds what some systems don't allow.")
		}
	}
}

func checkWellFormed(b *book, found found) {
	for _, name := range slices.Sorted(maps.Keys(b.faults)) {
		found(name, "The file is not well-formed: %v.", b.faults[name])
	}
}
