package pdf

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/text"
)

// fontSet holds the codes of each face that the book uses, the fonts that they are in, and how each word is shown.
type fontSet struct {
	list   []*derivedFont // by resource name
	byFace map[*font.Face]*coding
	words  map[word]*shown
}

// derivedFont is a face cut down to the glyphs used, or to some of them when they are many. A glyph that stands for
// different characters in different places (a space and a no-break space) has a code for each, so that the text can be
// extracted as written.
type derivedFont struct {
	face     *font.Face
	resource string
	cuts     []font.Cut // by code, which is the glyph's number in the font
	texts    []string   // by code: the characters that it stands for
}

// word names a piece of text in one face. Pieces with the same text in the same style share their glyphs, so that the
// first one tells them from all others.
type word struct {
	face  *font.Face
	first *text.Glyph
	count int
}

func wordOf(face *font.Face, p text.Piece) word { return word{face, &p.Glyphs[0], len(p.Glyphs)} }

// shown is a word as strings show it.
type shown struct {
	glyphs  []text.Glyph
	times   int    // in the book
	uses    []int  // of the glyphs, by their numbers
	codes   []byte // escaped; nil when there are moves between the glyphs, or a change of font
	font    *derivedFont
	isSpace bool // the word is the space that word spacing is added to
}

// hyphenText is what a hyphen at a line's end is extracted as. Poppler, MuPDF and PDFium join the parts of a word at a
// hyphen-minus; at the soft hyphen that ISO 32000-1, 14.8.2.2.3 suggests, Poppler leaves them apart.
const hyphenText = "-"

// deriveFonts finds the glyphs that the book uses, gives them codes, and writes each word with them.
func deriveFonts(book *page.Book) *fontSet {
	set := &fontSet{byFace: map[*font.Face]*coding{}, words: map[word]*shown{}}
	counts := map[*font.Face]*useSet{}
	var faces []*font.Face // in the order of the book
	of := func(face *font.Face) *useSet {
		if counts[face] == nil {
			counts[face] = &useSet{}
			faces = append(faces, face)
		}
		return counts[face]
	}
	forEachRun(book, func(run *page.Glyphs) {
		for _, piece := range run.Pieces {
			if len(piece.Glyphs) == 0 {
				continue
			}
			key := wordOf(run.Face, piece)
			w := set.words[key]
			if w == nil {
				w = &shown{glyphs: piece.Glyphs}
				set.words[key] = w
			}
			w.times++
		}
		if space, ok := run.Face.Glyph(' '); ok && run.SpaceAfter {
			of(run.Face).add(use{space, " ", run.Face.Advance(space)}, 1)
		}
	})
	for key, w := range set.words {
		uses := of(key.face)
		w.uses = make([]int, len(w.glyphs))
		for i := range w.glyphs {
			w.uses[i] = uses.add(useOf(key.face, w.glyphs, i), w.times)
		}
	}
	for _, face := range faces {
		set.byFace[face] = newCoding(face, counts[face])
		set.list = append(set.list, set.byFace[face].fonts...)
	}
	for key, w := range set.words {
		w.write(set.byFace[key.face])
	}
	slices.SortStableFunc(set.list, func(a, b *derivedFont) int { return cmp.Compare(a.face.PostScriptName(), b.face.PostScriptName()) })
	for i, f := range set.list {
		f.resource = fmt.Sprintf("t%d", i+1)
	}
	return set
}

// write writes the word as codes, if those of one font are enough to show it.
func (w *shown) write(c *coding) {
	codes := make([]byte, 0, len(w.glyphs)+2)
	for i, g := range w.glyphs {
		code := c.codes[w.uses[i]]
		if i == 0 {
			w.font = code.font
		}
		if moved(w.glyphs, i) || code.font != w.font || code.advance() != g.Advance {
			return
		}
		codes = appendCode(codes, code.char)
		w.isSpace = code.char == spaceCode && len(w.glyphs) == 1
	}
	w.codes = codes
}

// silentText is what the further glyphs of a cluster map to. The first glyph carries the cluster's text, and an
// ActualText says that these stand for nothing; but every code needs a map to Unicode (ISO 14289-1, 7.21.7).
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
func forEachRun(book *page.Book, visit func(*page.Glyphs)) {
	for _, sheet := range book.Pages {
		for item := range sheet.Painted() {
			switch item := item.(type) {
			case *page.Glyphs:
				visit(item)
			case *page.Drawing:
				for _, t := range item.Texts {
					for _, run := range t.Runs {
						visit(run)
					}
				}
			}
		}
	}
}

// addFont writes a simple font of the derived glyphs (ISO 32000-1, 9.6.3). It is symbolic: its program maps its codes
// to glyphs, and the map to Unicode says what they stand for.
func (f *file) addFont(d *derivedFont) ref {
	data := d.face.Derive(d.cuts)
	program := &stream{dict: dict{"Length1": len(data)}, data: data}
	baseFont := name(subsetTag(d) + "+" + d.face.PostScriptName())
	m := d.face.Metrics()
	descriptor := dict{
		"Type": name("FontDescriptor"), "FontName": baseFont, "Flags": int(m.Flags), "ItalicAngle": literal(appendFloat(nil, m.ItalicAngle)),
		"FontBBox": array{int(m.Box[0]), int(m.Box[1]), int(m.Box[2]), int(m.Box[3])},
		"Ascent":   int(m.Ascent), "Descent": int(m.Descent), "CapHeight": int(m.CapHeight), "StemV": int(m.StemV), "FontFile2": f.add(program),
	}
	widths := d.widths()
	return f.add(dict{
		"Type": name("Font"), "Subtype": name("TrueType"), "BaseFont": baseFont, "FontDescriptor": f.add(descriptor),
		"FirstChar": len(d.cuts) - len(widths), "LastChar": len(d.cuts) - 1, "Widths": widths,
		"ToUnicode": f.add(&stream{dict: dict{}, data: d.toUnicode()}),
	})
}

// widths lists the widths of the codes from the first in use on.
func (d *derivedFont) widths() array {
	var widths array
	for char, cut := range d.cuts {
		if widths != nil || d.shows(byte(char)) {
			widths = append(widths, int(cut.Advance))
		}
	}
	return widths
}

// subsetTag is the tag before a subset's name (9.6.4): six capitals made from its glyphs, so that the same subset has
// the same tag.
func subsetTag(d *derivedFont) string {
	const prime = 1099511628211
	hash := uint64(14695981039346656037) // FNV-1a
	for char, t := range d.texts {
		for i := range len(t) {
			hash = (hash ^ uint64(t[i])) * prime
		}
		hash = (hash ^ uint64(d.cuts[char].Advance)<<8 ^ 0xff) * prime
	}
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = byte('A' + hash%26)
		hash /= 26
	}
	return string(tag)
}
