package pdf

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/text"
)

// fontSet holds the derived font of each face that the book uses, and how each word is shown.
type fontSet struct {
	list   []*derivedFont // by resource name
	byFace map[*font.Face]*derivedFont
	words  map[word]*shown
}

// derivedFont is a face cut down to the glyphs used. A glyph that stands for different characters in different places (a space and
// a no-break space) has a code for each, so that the text can be extracted as written.
type derivedFont struct {
	*coding
	face     *font.Face
	resource string
	space    []byte // the code of the space; nil when it isn't used
}

// word names a piece of text in one face. Pieces with the same text in the same style share their glyphs, so that the first one tells
// them from all others.
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
	codes   []byte // escaped; nil when there are moves between the glyphs
	isSpace bool   // the word is the space that word spacing is added to
}

// hyphenText is what a hyphen at a line's end is extracted as. Poppler, MuPDF and PDFium join the parts of a word at a hyphen-minus;
// at the soft hyphen that ISO 32000-1, 14.8.2.2.3 suggests, Poppler leaves them apart.
const hyphenText = "-"

// deriveFonts finds the glyphs that the book uses, gives them codes, and writes each word with them.
func deriveFonts(book *page.Book) *fontSet {
	set := &fontSet{byFace: map[*font.Face]*derivedFont{}, words: map[word]*shown{}}
	counts := map[*font.Face]*useSet{}
	of := func(face *font.Face) *useSet {
		if counts[face] == nil {
			counts[face] = &useSet{}
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
	for face, uses := range counts {
		f := &derivedFont{face: face, coding: newCoding(face, uses)}
		if len(f.texts) > spaceCode && f.texts[spaceCode] != "" {
			f.space = []byte{spaceCode}
		}
		set.list, set.byFace[face] = append(set.list, f), f
	}
	for key, w := range set.words {
		w.write(set.byFace[key.face])
	}
	slices.SortFunc(set.list, func(a, b *derivedFont) int { return cmp.Compare(a.face.PostScriptName(), b.face.PostScriptName()) })
	for i, f := range set.list {
		f.resource = fmt.Sprintf("t%d", i+1)
	}
	return set
}

// write writes the word as codes, if they alone are enough to show it.
func (w *shown) write(f *derivedFont) {
	codes := make([]byte, 0, len(w.glyphs)+2)
	for i, g := range w.glyphs {
		code := f.codes[w.uses[i]]
		if moved(w.glyphs, i) || f.cuts[cidOf(code)].Advance != g.Advance {
			return
		}
		codes = appendCode(codes, code)
		w.isSpace = code == spaceCode && len(w.glyphs) == 1
	}
	w.codes = codes
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

// addFont writes a composite font of the derived glyphs (ISO 32000-1, 9.7). encoding is the map from codes to CIDs.
func (f *file) addFont(d *derivedFont, encoding ref) ref {
	data := d.face.Derive(d.cuts)
	program := &stream{dict: dict{"Length1": len(data)}, data: data}
	baseFont := name(subsetTag(d) + "+" + d.face.PostScriptName())
	m := d.face.Metrics()
	descriptor := dict{
		"Type": name("FontDescriptor"), "FontName": baseFont, "Flags": int(m.Flags), "ItalicAngle": literal(appendFloat(nil, m.ItalicAngle)),
		"FontBBox": array{int(m.Box[0]), int(m.Box[1]), int(m.Box[2]), int(m.Box[3])},
		"Ascent":   int(m.Ascent), "Descent": int(m.Descent), "CapHeight": int(m.CapHeight), "StemV": int(m.StemV), "FontFile2": f.add(program),
	}
	descendant := dict{
		"Type": name("Font"), "Subtype": name("CIDFontType2"), "BaseFont": baseFont, "CIDSystemInfo": identitySystem(),
		"FontDescriptor": f.add(descriptor), "W": d.widths(), "CIDToGIDMap": name("Identity"),
	}
	return f.add(dict{
		"Type": name("Font"), "Subtype": name("Type0"), "BaseFont": baseFont, "Encoding": encoding,
		"DescendantFonts": array{f.add(descendant)}, "ToUnicode": f.add(&stream{dict: dict{}, data: d.toUnicode()}),
	})
}

// widths lists the widths of the CIDs in use, a list for each run of them (9.7.4.3).
func (c *coding) widths() array {
	var all, run array
	for cid, cut := range c.cuts {
		if c.texts[cid] == "" {
			run = nil
			continue
		}
		if run == nil {
			all = append(all, cid, array{})
		}
		run = append(run, int(cut.Advance))
		all[len(all)-1] = run
	}
	return all
}

// subsetTag is the tag before a subset's name (9.6.4): six capitals made from its glyphs, so that the same subset has the same tag.
func subsetTag(d *derivedFont) string {
	const prime = 1099511628211
	hash := uint64(14695981039346656037) // FNV-1a
	for cid, t := range d.texts {
		for i := range len(t) {
			hash = (hash ^ uint64(t[i])) * prime
		}
		hash = (hash ^ uint64(d.cuts[cid].Advance)<<8 ^ 0xff) * prime
	}
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = byte('A' + hash%26)
		hash /= 26
	}
	return string(tag)
}
