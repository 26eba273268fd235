package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf16"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/text"
)

// fontSet holds the derived font of each face that the book uses.
type fontSet struct {
	list   []*derivedFont // by resource name
	byFace map[*font.Face]*derivedFont
}

// derivedFont is a face cut down to the glyphs used. A glyph that stands for different characters in different places (a space and
// a no-break space) has a code for each, so that the text can be extracted as written.
type derivedFont struct {
	face     *font.Face
	resource string
	derived  *font.Derived
	codes    map[use]uint16
	texts    []string // by code: the characters it stands for
	glyphs   []uint16 // by code: the number of its glyph in the derived font
	space    font.GlyphID
}

// use is a glyph standing for some characters.
type use struct {
	glyph font.GlyphID
	text  string
}

// hyphenText is what a hyphen at a line's end is extracted as. Poppler, MuPDF and PDFium join the parts of a word at a hyphen-minus;
// at the soft hyphen that ISO 32000-1, 14.8.2.2.3 suggests, Poppler leaves them apart.
const hyphenText = "-"

// deriveFonts finds the glyphs that the book uses and derives the fonts.
func deriveFonts(book *layout.Book) *fontSet {
	set := &fontSet{byFace: map[*font.Face]*derivedFont{}}
	uses := map[*font.Face]map[use]bool{}
	seen := map[*text.Glyph]bool{}
	forEachRun(book, func(run *layout.Glyphs) {
		of := uses[run.Face]
		if of == nil {
			of = map[use]bool{}
			uses[run.Face] = of
		}
		for _, piece := range run.Pieces {
			if len(piece.Glyphs) == 0 || seen[&piece.Glyphs[0]] {
				continue
			}
			seen[&piece.Glyphs[0]] = true
			for _, g := range piece.Glyphs {
				of[use{g.ID, extracted(g)}] = true
			}
		}
		if run.SpaceAfter {
			if space, ok := run.Face.Glyph(' '); ok {
				of[use{space, " "}] = true
			}
		}
	})
	for face, of := range uses {
		set.list = append(set.list, newDerivedFont(face, of))
	}
	slices.SortFunc(set.list, func(a, b *derivedFont) int { return cmp.Compare(a.face.PostScriptName(), b.face.PostScriptName()) })
	for i, f := range set.list {
		f.resource = fmt.Sprintf("t%d", i+1)
		set.byFace[f.face] = f
	}
	return set
}

// silentText is what the further glyphs of a cluster map to. The first glyph carries the cluster's text, and an ActualText says that
// these stand for nothing; but every code needs a map to Unicode (ISO 14289-1, 7.21.7).
const silentText = "\u200b"

// extracted is what a glyph is extracted as.
func extracted(g text.Glyph) string {
	switch {
	case g.Hyphen:
		return hyphenText
	case g.Text == "":
		return silentText
	}
	return g.Text
}

// forEachRun calls visit for every run of glyphs in the book, those of drawings included.
func forEachRun(book *layout.Book, visit func(*layout.Glyphs)) {
	for _, page := range book.Pages {
		for item := range page.Painted() {
			switch item := item.(type) {
			case *layout.Glyphs:
				visit(item)
			case *layout.Drawing:
				for _, t := range item.Texts {
					for _, run := range t.Runs {
						visit(run)
					}
				}
			}
		}
	}
}

// newDerivedFont derives the font and gives each use a code: the glyph's own number for its first meaning, further codes after the
// last glyph for others.
func newDerivedFont(face *font.Face, of map[use]bool) *derivedFont {
	sorted := make([]use, 0, len(of))
	for u := range of {
		sorted = append(sorted, u)
	}
	slices.SortFunc(sorted, func(a, b use) int { return cmp.Or(cmp.Compare(a.glyph, b.glyph), cmp.Compare(a.text, b.text)) })
	glyphs := make([]font.GlyphID, len(sorted))
	for i, u := range sorted {
		glyphs[i] = u.glyph
	}
	f := &derivedFont{face: face, derived: face.Derive(glyphs), codes: make(map[use]uint16, len(sorted))}
	count := len(f.derived.Widths)
	f.texts, f.glyphs = make([]string, count), make([]uint16, count)
	for i := range f.glyphs {
		f.glyphs[i] = uint16(i)
	}
	for i, u := range sorted {
		code := f.derived.Codes[u.glyph]
		if i > 0 && sorted[i-1].glyph == u.glyph {
			f.glyphs = append(f.glyphs, code)
			f.texts = append(f.texts, "")
			code = uint16(len(f.glyphs) - 1)
		}
		f.codes[u], f.texts[code] = code, u.text
	}
	f.space, _ = face.Glyph(' ')
	return f
}

// addFont writes a composite font of the derived glyphs (ISO 32000-1, 9.7).
func (f *file) addFont(d *derivedFont) ref {
	program := &stream{dict: dict{"Length1": len(d.derived.Data)}, data: d.derived.Data}
	baseFont := name(subsetTag(d) + "+" + d.face.PostScriptName())
	m := d.face.Metrics()
	descriptor := dict{
		"Type": name("FontDescriptor"), "FontName": baseFont, "Flags": int(m.Flags), "ItalicAngle": literal(appendFloat(nil, m.ItalicAngle)),
		"FontBBox": array{int(m.Box[0]), int(m.Box[1]), int(m.Box[2]), int(m.Box[3])},
		"Ascent":   int(m.Ascent), "Descent": int(m.Descent), "CapHeight": int(m.CapHeight), "StemV": int(m.StemV), "FontFile2": f.add(program),
	}
	widths := make(array, len(d.glyphs))
	for code, glyph := range d.glyphs {
		widths[code] = int(d.derived.Widths[glyph])
	}
	descendant := dict{
		"Type": name("Font"), "Subtype": name("CIDFontType2"), "BaseFont": baseFont,
		"CIDSystemInfo":  dict{"Registry": textString("Adobe"), "Ordering": textString("Identity"), "Supplement": 0},
		"FontDescriptor": f.add(descriptor), "W": array{0, widths}, "CIDToGIDMap": name("Identity"),
	}
	if len(d.glyphs) > len(d.derived.Widths) {
		var m []byte
		for _, glyph := range d.glyphs {
			m = append(m, byte(glyph>>8), byte(glyph))
		}
		descendant["CIDToGIDMap"] = f.add(&stream{dict: dict{}, data: m})
	}
	return f.add(dict{
		"Type": name("Font"), "Subtype": name("Type0"), "BaseFont": baseFont, "Encoding": name("Identity-H"),
		"DescendantFonts": array{f.add(descendant)}, "ToUnicode": f.add(&stream{dict: dict{}, data: toUnicode(d)}),
	})
}

// subsetTag is the tag before a subset's name (9.6.4): six capitals made from its glyphs, so that the same subset has the same tag.
func subsetTag(d *derivedFont) string {
	hash := uint64(14695981039346656037) // FNV-1a
	for _, t := range d.texts {
		for i := range len(t) {
			hash = (hash ^ uint64(t[i])) * 1099511628211
		}
		hash = (hash ^ 0xff) * 1099511628211
	}
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = byte('A' + hash%26)
		hash /= 26
	}
	return string(tag)
}

// toUnicode is the CMap that maps each code to its characters (9.10.3).
func toUnicode(d *derivedFont) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var lines [][]byte
	for code, t := range d.texts {
		if t == "" {
			continue
		}
		line := fmt.Appendf(nil, "<%04X> <", code)
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
