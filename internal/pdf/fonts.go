package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/pdf/key"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// fontSet holds the codes of each face that the book uses, the fonts that they are in, and how each word is shown.
type fontSet struct {
	list   []*derivedFont // by resource name
	byFace map[*font.Face]*coding
	words  map[word]*shown
	runs   map[*page.Glyphs][]*shown     // the words of each run by piece; nil for a piece without glyphs
	marked map[*page.Glyphs][]text.Glyph // runs whose last word has a raised mark behind it, and its first two glyphs
	gaps   map[*page.Glyphs]unit.Pt      // how far it is from a run to the next, with a space between them
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
	face   *font.Face
	first  *text.Glyph
	count  int
	marked bool // the raised mark of a note follows, after a thin space
}

func (s *fontSet) wordOf(run *page.Glyphs, i int) word {
	p := run.Pieces[i]
	return word{run.Face, &p.Glyphs[0], len(p.Glyphs), i == len(run.Pieces)-1 && s.marked[run] != nil}
}

// shown is a word as strings show it.
type shown struct {
	glyphs  []text.Glyph
	mark    []text.Glyph // what follows a marked word
	times   int          // in the book
	uses    []int        // of the glyphs, by their numbers, one after the other
	codes   []byte       // escaped; nil when there are moves between the glyphs, or a change of font
	font    *derivedFont
	isSpace bool // the word is the space that word spacing is added to
}

// hyphenText is what a hyphen at a line's end is extracted as. Poppler, MuPDF and PDFium join the parts of a word at a
// hyphen-minus; at the soft hyphen that ISO 32000-1, 14.8.2.2.3 suggests, Poppler leaves them apart.
const hyphenText = "-"

// deriveFonts finds the glyphs that the book uses, gives them codes, and writes each word with them.
func deriveFonts(book *page.Book) *fontSet {
	set := &fontSet{byFace: map[*font.Face]*coding{}, words: map[word]*shown{}, runs: map[*page.Glyphs][]*shown{},
		marked: map[*page.Glyphs][]text.Glyph{}, gaps: map[*page.Glyphs]unit.Pt{}}
	counts := map[*font.Face]*useSet{}
	var faces []*font.Face // in the order of the book
	of := func(face *font.Face) *useSet {
		if counts[face] == nil {
			counts[face] = &useSet{}
			faces = append(faces, face)
		}
		return counts[face]
	}
	set.findNeighbours(book)
	set.findWords(book)
	forEachRun(book, func(run *page.Glyphs) {
		if !run.SpaceAfter {
			return
		}
		if space, ok := run.Face.Glyph(' '); ok {
			of(run.Face).add(use{glyph: space, text: " ", width: run.Face.Advance(space)}, 1)
		}
	})
	for key, w := range set.words {
		uses := of(key.face)
		glyphs := slices.Concat(w.glyphs, w.mark)
		w.uses = make([]int, 0, len(w.glyphs))
		for i := range w.glyphs {
			for u := range usesOf(key.face, glyphs, i) {
				w.uses = append(w.uses, uses.add(u, w.times))
			}
		}
	}
	for _, face := range faces {
		set.byFace[face] = newCoding(face, counts[face])
		set.list = append(set.list, set.byFace[face].fonts...)
	}
	for key, w := range set.words {
		w.write(set.byFace[key.face])
	}
	slices.SortStableFunc(set.list, func(a, b *derivedFont) int {
		return cmp.Compare(a.face.PostScriptName(), b.face.PostScriptName())
	})
	for i, f := range set.list {
		f.resource = fmt.Sprintf("t%d", i+1)
	}
	return set
}

// findNeighbours finds the words that a raised mark follows, in a run of its own, and the spaces that stand in a gap.
func (s *fontSet) findNeighbours(book *page.Book) {
	var last *page.Glyphs
	forEachRun(book, func(run *page.Glyphs) {
		switch {
		case last == nil || last.Y != run.Y || len(last.Pieces) == 0 || len(run.Pieces) == 0:
		case last.SpaceAfter:
			if gap := run.X - last.X - last.Width(); partsLine(last, run, gap) {
				s.gaps[last] = gap
			}
		case last.Size == run.Size:
			if first := run.Pieces[0].Glyphs; len(first) > 1 && isThinSpace(first[0]) {
				s.marked[last] = first[:2]
			}
		}
		last = run
	})
}

// partsLine reports whether a reader would take a run and the next, a gap behind it, for lines of two columns, although
// the space between them can prevent it. pdfminer.six parts a line where it is further from one letter to the next than
// the wider of them is twice: the space then has to stand before the gap's end, not at its beginning.
func partsLine(run, next *page.Glyphs, gap unit.Pt) bool {
	const columnGap = 2
	glyph, _ := run.Face.Glyph(' ')
	space := run.Face.Advance(glyph).At(run.Size)
	end, begin := run.Pieces[len(run.Pieces)-1].Glyphs, next.Pieces[0].Glyphs
	if len(end) == 0 || len(begin) == 0 {
		return false
	}
	gap -= space
	return gap > columnGap*max(space, begin[0].Advance.At(next.Size)) &&
		gap < columnGap*max(space, end[len(end)-1].Advance.At(run.Size))
}

// findWords finds the words of each run, and counts how often each stands in the book.
func (s *fontSet) findWords(book *page.Book) {
	var all []*shown // what runs have, cut from a few large pieces
	forEachRun(book, func(run *page.Glyphs) {
		if cap(all)-len(all) < len(run.Pieces) {
			all = make([]*shown, 0, len(run.Pieces)+4096)
		}
		start := len(all)
		for i, piece := range run.Pieces {
			if len(piece.Glyphs) == 0 {
				all = append(all, nil)
				continue
			}
			key := s.wordOf(run, i)
			w := s.words[key]
			if w == nil {
				w = &shown{glyphs: piece.Glyphs}
				if key.marked {
					w.mark = s.marked[run]
				}
				s.words[key] = w
			}
			w.times++
			all = append(all, w)
		}
		s.runs[run] = all[start:]
	})
}

// write writes the word as codes, if those of one font are enough to show it.
func (w *shown) write(c *coding) {
	codes := make([]byte, 0, len(w.uses)+2)
	uses := w.uses
	w.font = c.codes[uses[0]].font
	for i, g := range w.glyphs {
		advance := unit.Em(0)
		for _, use := range uses[:usesCount(g)] {
			code := c.codes[use]
			if code.font != w.font {
				return
			}
			advance += code.advance()
			codes = appendCode(codes, code.char)
		}
		if moved(w.glyphs, i) || advance != g.Advance {
			return
		}
		uses = uses[usesCount(g):]
	}
	w.codes, w.isSpace = codes, len(codes) == 1 && codes[0] == spaceCode
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
	case g.Reversed && utf8.RuneCountInString(g.Text) > 1: // a reader puts what stands from left to right in order
		characters := []rune(g.Text)
		slices.Reverse(characters)
		return string(characters)
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
						visit(run.Glyphs)
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
	program := &stream{dict: dict{key.Length1: len(data)}, data: data}
	baseFont := name(subsetTag(d) + "+" + d.face.PostScriptName())
	m := d.face.Metrics()
	descriptor := dict{
		key.Type: name("FontDescriptor"), key.FontName: baseFont, key.Flags: int(m.Flags),
		key.ItalicAngle: literal(appendFloat(nil, m.ItalicAngle)),
		key.FontBBox:    array{int(m.Box[0]), int(m.Box[1]), int(m.Box[2]), int(m.Box[3])}, key.Ascent: int(m.Ascent),
		key.Descent: int(m.Descent), key.CapHeight: int(m.CapHeight), key.StemV: int(m.StemV),
		key.FontFile2: f.add(program),
	}
	widths := d.widths()
	return f.add(dict{
		key.Type: name("Font"), key.Subtype: name("TrueType"), key.BaseFont: baseFont,
		key.FontDescriptor: f.add(descriptor),
		key.FirstChar:      len(d.cuts) - len(widths), key.LastChar: len(d.cuts) - 1, key.Widths: widths,
		key.ToUnicode: f.add(&stream{dict: dict{}, data: d.toUnicode()}),
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
