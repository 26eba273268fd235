package pdf

import (
	"fmt"
	"slices"
	"unicode/utf16"
)

// toUnicode is the CMap that says what characters each code stands for (ISO 32000-1, 9.10.3).
func (f *derivedFont) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	var lines [][]byte
	for char, t := range f.texts {
		if t == "" {
			continue
		}
		line := fmt.Appendf(nil, "<%02X> <", char)
		for _, u := range utf16.Encode([]rune(t)) {
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
