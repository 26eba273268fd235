package pdf

import (
	"fmt"
	"slices"
	"unicode/utf16"
)

// CMaps (ISO 32000-1, 9.7.5 and 9.10.3) say which bytes are codes, and what they stand for.

// identitySystem is the character collection of fonts whose CIDs mean nothing outside of the file (9.7.3).
func identitySystem() dict {
	return dict{"Registry": textString("Adobe"), "Ordering": textString("Identity"), "Supplement": 0}
}

// addEncoding writes the CMap that maps codes to CIDs. Fonts with as many codes of two bytes share it.
func (f *file) addEncoding(leads int) ref {
	cmapName := fmt.Sprintf("Reliure-%d", leads)
	b := appendCMapHeader(nil, cmapName, "Identity", 1)
	b = append(b, "/WMode 0 def\n"...)
	b = appendCodespace(b, leads)
	b = fmt.Appendf(b, "%d begincidrange\n", min(leads, 1)+1+leads)
	if leads == 0 {
		b = append(b, "<00> <FF> 0\n"...)
	} else {
		b = fmt.Appendf(b, "<00> <%02X> 0\n<%02X> <FF> %[2]d\n", firstLead-1, firstLead+leads)
	}
	for lead := range leads { // a range may differ in its last byte only
		b = fmt.Appendf(b, "<%02X00> <%02[1]XFF> %d\n", firstLead+lead, secondRange+0x100*lead)
	}
	b = append(b, "endcidrange\n"...)
	return f.add(&stream{
		dict: dict{"Type": name("CMap"), "CMapName": name(cmapName), "CIDSystemInfo": identitySystem(), "WMode": 0},
		data: appendCMapTrailer(b),
	})
}

// toUnicode is the CMap that maps each code to its characters.
func (c *coding) toUnicode() []byte {
	b := appendCMapHeader(nil, "Adobe-Identity-UCS", "UCS", 2)
	b = appendCodespace(b, c.leads)
	var lines [][]byte
	for cid, t := range c.texts {
		if t == "" {
			continue
		}
		line := fmt.Appendf(nil, "<%X> <", codeOf(cid))
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
	return appendCMapTrailer(b)
}

func appendCMapHeader(b []byte, name, ordering string, kind int) []byte {
	return fmt.Appendf(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (%s) /Supplement 0>> def\n/CMapName /%s def\n/CMapType %d def\n", ordering, name, kind)
}

func appendCMapTrailer(b []byte) []byte {
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// appendCodespace says which bytes are codes by themselves, and which begin one of two.
func appendCodespace(b []byte, leads int) []byte {
	if leads == 0 {
		return append(b, "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"...)
	}
	return fmt.Appendf(b, "3 begincodespacerange\n<00> <%02X>\n<%02X> <FF>\n<%02X00> <%02XFF>\nendcodespacerange\n",
		firstLead-1, firstLead+leads, firstLead, firstLead+leads-1)
}
