package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/reliure/reliure/internal/model"
)

// toUnicode is the CMap that says what characters each code stands for (ISO 32000-1, 9.10.3).
func (f *derivedFont) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n" +
		"/CMapType 2 def\n" +
		"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	var lines [][]byte
	for char, t := range f.texts {
		if t == "" {
			continue
		}
		line := fmt.Appendf(nil, "<%02X> <", char)
		for _, u := range utf16.Encode([]rune(strings.Map(meaning, t))) {
			line = fmt.Appendf(line, "%04X", u)
		}
		lines = append(lines, append(line, ">\n"...))
	}
	for chunk := range slices.Chunk(lines, 100) {
		b = fmt.Appendf(b, "%d beginbfchar\n", len(chunk))
		for _, line := range chunk {
			b = append(b, line...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// meaning is what a character may be said to stand for. One that Unicode leaves to private use means nothing to others,
// and PDF/A refuses it (ISO 19005-2, 6.2.11.7.3), as it does control signs and noncharacters.
func meaning(r rune) rune {
	if unicode.Is(unicode.Co, r) || r == '\ufeff' || r == 0 || !model.IsText(r) {
		return unicode.ReplacementChar
	}
	return r
}
