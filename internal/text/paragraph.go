package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/text/bidi"
	"github.com/reliure/reliure/internal/unit"
)

// Paragraph is a shaped paragraph, ready to be broken into lines, as often as wanted. It is safe for concurrent use.
type Paragraph struct {
	shaper *Shaper
	spans  []Span
	pieces []piece
	levels []bidi.Level // by byte of the text; nil when all of it runs from left to right
	base   bidi.Level
}

// piece is a word, a space, an object or a forced end of a line, in the order of the text.
type piece struct {
	kind    pieceKind
	tied    bool // a space that no line may end at
	letter  bool // an object that is broken as a letter is
	joined  bool // nothing stands between this word or object and the one before: they come from two spans
	span    int32
	level   bidi.Level
	setting *setting
	word    *word      // of words and spaces
	own     *ownBreaks // of words and objects that are joined
}

// ownBreaks are the breaks of a word or object that is joined to others. Those of a word that stands alone
// are known by the word.
type ownBreaks struct{ plain, hyphens []wordBreak }

type pieceKind uint8

const (
	pieceWord       pieceKind = iota
	pieceSpace                // may end a line, stretches
	pieceFixedSpace           // U+00A0 between words: never ends a line, stretches
	pieceObject
	pieceEnd // "\n"
)

// Shape shapes the spans of one paragraph that begins from left to right.
func (s *Shaper) Shape(spans []Span) *Paragraph { return s.ShapeIn(spans, LeftToRight) }

// ShapeIn shapes the spans of one paragraph that begins in a direction.
func (s *Shaper) ShapeIn(spans []Span, direction Direction) *Paragraph {
	e := s.borrow()
	defer s.giveBack(e)
	p := &Paragraph{shaper: s, spans: spans}
	p.findLevels(direction)
	size := 2 * len(spans)
	for i := range spans {
		size += 2 * strings.Count(spans[i].Text, " ")
	}
	p.pieces = make([]piece, 0, size)
	at := 0 // of the span in p.levels
	for i := range spans {
		t := s.setting(spans[i].Style)
		t.prepare(e)
		if spans[i].Object != nil {
			p.add(piece{kind: pieceObject, span: int32(i), setting: t, letter: spans[i].Object.Letter,
				level: p.levelAt(at)})
			at += utf8.RuneLen(objectRune)
			continue
		}
		p.split(e, t, int32(i), at)
		at += len(spans[i].Text)
	}
	p.joinWords(e)
	p.tieSpaces(e)
	return p
}

// split cuts a span's text, which begins at a place in the paragraph's, into pieces.
func (p *Paragraph) split(e *engine, t *setting, span int32, at int) {
	text, start := p.spans[span].Text, 0
	ideographs := hasIdeographs(text)
	flush := func(end int) {
		for start < end {
			stop := start + cutLong(text[start:end])
			if ideographs {
				stop = start + cutIdeograph(text[start:stop])
			}
			if p.levels != nil {
				stop = start + sameLevel(p.levels[at+start:at+stop])
			}
			level := p.levelAt(at + start)
			p.add(piece{kind: pieceWord, span: span, setting: t, level: level,
				word: t.word(e, wordKey{text: text[start:stop], rightToLeft: level.RightToLeft()})})
			start = stop
		}
	}
	for i := 0; i < len(text); i++ {
		kind, size := separator(text, i)
		if size == 0 {
			continue
		}
		flush(i)
		next := piece{kind: kind, span: span, setting: t, level: p.levelAt(at + i)}
		switch kind {
		case pieceSpace:
			next.word = t.space
		case pieceFixedSpace:
			next.word = t.fixedSpace
		}
		p.add(next)
		start = i + size
		i = start - 1
	}
	flush(len(text))
}

// cutLong returns how much of a word becomes one piece. What is longer than any word is set as several, so that
// no step has to go through all of it for each of its characters; the cut is before a character that doesn't
// belong to the one before it.
func cutLong(word string) int {
	const usual, most = 256, 512
	if len(word) <= most {
		return len(word)
	}
	for i, r := range word[:most] {
		if i >= usual && !unicode.Is(unicode.M, r) && r != '\u200d' {
			return i
		}
	}
	stop := most
	for stop > usual && !utf8.RuneStart(word[stop]) {
		stop--
	}
	return stop
}

// separator returns the kind and size of the piece at text[i] that stands between words, or no size.
func separator(text string, i int) (kind pieceKind, size int) {
	switch text[i] {
	case ' ', '\t', '\r':
		return pieceSpace, 1
	case '\n':
		return pieceEnd, 1
	case "\u00a0"[0]:
		if strings.HasPrefix(text[i:], "\u00a0") && stretches(text[:i], text[i+2:]) {
			return pieceFixedSpace, 2
		}
	}
	return 0, 0
}

// stretches reports whether a no-break space between the two texts is a word space: not beside
// punctuation or within a number.
func stretches(before, after string) bool {
	left, _ := utf8.DecodeLastRuneInString(before)
	right, _ := utf8.DecodeRuneInString(after)
	if left == utf8.RuneError || right == utf8.RuneError || (unicode.IsDigit(left) && unicode.IsDigit(right)) {
		return false
	}
	return !strings.ContainsRune("«“‹—–", left) && !strings.ContainsRune("»”›:;!?%€—–", right)
}

// add appends a piece, and sees whether it is joined to the one before.
func (p *Paragraph) add(next piece) {
	if n := len(p.pieces); n > 0 && next.joins() && p.pieces[n-1].joins() {
		next.joined = true
	}
	p.pieces = append(p.pieces, next)
}

// joins reports whether the piece is part of a word.
func (p *piece) joins() bool { return p.kind == pieceWord || p.kind == pieceObject }

// text returns what the piece is to the rules of breaking.
func (p *piece) text() string {
	if p.kind == pieceObject {
		if p.letter {
			return string(letterRune)
		}
		return string(objectRune)
	}
	return p.word.text
}

// joinWords finds the breaks of words that hold several spans or an object: by the rules, a word is
// one however it is styled.
func (p *Paragraph) joinWords(e *engine) {
	for first := 0; first < len(p.pieces); {
		end := first + 1
		for end < len(p.pieces) && p.pieces[end].joined {
			end++
		}
		if end > first+1 {
			p.joinWord(e, p.pieces[first:end])
		}
		first = end
	}
}

func (p *Paragraph) joinWord(e *engine, parts []piece) {
	var whole strings.Builder
	address, mayHyphenate := false, true
	// of the first part that has any: a foreign word is hyphenated as one, whatever mark stands after it
	letters := parts[0].setting
	found := false
	for i := range parts {
		whole.WriteString(parts[i].text())
		t := parts[i].setting
		address = address || t.address
		if !strings.ContainsFunc(parts[i].text(), unicode.IsLetter) {
			continue
		}
		if !found {
			letters, found = t, true
		}
		mayHyphenate = mayHyphenate && t.patterns != nil && t.language == letters.language
	}
	text := whole.String()
	var hyphens []place
	if mayHyphenate && !address && letters.patterns != nil {
		hyphens = hyphenPlaces(text, letters.patterns())
	}
	plain := e.places(text, address)
	if hasIdeographs(text) {
		plain = p.placesOfAddresses(parts, plain)
		p.spaceIdeographs(e, parts)
	}
	start := 0
	for i := range parts {
		end := start + len(parts[i].text())
		own := new(ownBreaks)
		own.plain, plain = parts[i].localBreaks(e, plain, start, end)
		own.hyphens, hyphens = parts[i].localBreaks(e, hyphens, start, end)
		parts[i].own = own
		start = end
	}
}

// localBreaks turns the places from start up to, but not at, end into breaks of the piece, and returns the rest. A
// break before the piece has the offset 0.
func (p *piece) localBreaks(e *engine, places []place, start, end int) (local []wordBreak, rest []place) {
	n := 0
	for n < len(places) && places[n].offset < end {
		n++
	}
	for _, q := range places[:n] {
		b := wordBreak{kind: q.kind}
		if q.offset > start {
			b = p.word.breakAt(e, p.setting, place{q.offset - start, q.kind})
		}
		local = append(local, b)
	}
	return local, places[n:]
}

// tieSpaces marks the spaces that no line may end at, such as the one in "mot !".
func (p *Paragraph) tieSpaces(e *engine) {
	for i := range p.pieces {
		if p.pieces[i].kind != pieceSpace || i == 0 || i+1 >= len(p.pieces) {
			continue
		}
		before, after := &p.pieces[i-1], &p.pieces[i+1]
		if before.kind == pieceWord && after.kind == pieceWord && (before.word.mayTieAfter || after.word.mayTieBefore) {
			p.pieces[i].tied = !e.breaksAtSpace(before.word.text, after.word.text)
		}
	}
}

// mayTie reports whether a line may perhaps not be broken at a space beside r. The marks that end sentences and clauses
// never tie what follows, and seldom stand after a space.
func mayTie(r rune) bool {
	return !isWordRune(r) && r != '.' && r != ',' && r != '’'
}

// besideSpace are the two characters on each side of a space, 0 where there is none: what UAX 14 decides by.
type besideSpace [4]rune

// knownSpaces is how many answers are kept; books have a few hundred.
const knownSpaces = 4096

// breaksAtSpace asks UAX 14 about one space, or remembers its answer.
func (e *engine) breaksAtSpace(before, after string) bool {
	var beside besideSpace
	var size [4]int
	beside[1], size[1] = utf8.DecodeLastRuneInString(before)
	beside[0], size[0] = utf8.DecodeLastRuneInString(before[:len(before)-size[1]])
	beside[2], size[2] = utf8.DecodeRuneInString(after)
	beside[3], size[3] = utf8.DecodeRuneInString(after[size[2]:])
	breaks, known := e.spaces[beside]
	if !known {
		breaks = e.askAboutSpace(before[len(before)-size[0]-size[1]:], after[:size[2]+size[3]])
		if len(e.spaces) >= knownSpaces {
			clear(e.spaces)
		}
		e.spaces[beside] = breaks
	}
	return breaks
}

func (e *engine) askAboutSpace(before, after string) bool {
	if e.segmenter.InitWithString(before+" "+after) != nil {
		return true
	}
	for lines := e.segmenter.LineIterator(); lines.Next(); {
		line := lines.Line()
		if line.OffsetInBytes+line.LengthInBytes == len(before)+1 {
			return true
		}
	}
	return false
}

// breaksOf returns the breaks of a piece, with those that take a hyphen when they are wanted, in order.
func (p *Paragraph) breaksOf(e *engine, i int, hyphens bool) (plain, hyphenated []wordBreak) {
	q := &p.pieces[i]
	if q.own != nil {
		plain, hyphenated = q.own.plain, q.own.hyphens
	} else if q.kind == pieceWord {
		plain = q.word.plainBreaks(e, q.setting)
		if hyphens {
			hyphenated = q.word.hyphenBreaks(e, q.setting)
		}
	}
	if !hyphens {
		hyphenated = nil
	}
	return plain, hyphenated
}

func (w *word) plainBreaks(e *engine, t *setting) []wordBreak {
	w.breaksOnce.Do(func() {
		for _, q := range e.places(w.text, t.address) {
			w.breaks = append(w.breaks, w.breakAt(e, t, q))
		}
	})
	return w.breaks
}

func (w *word) hyphenBreaks(e *engine, t *setting) []wordBreak {
	w.hyphensOnce.Do(func() {
		if t.patterns == nil {
			return
		}
		for _, q := range hyphenPlaces(w.text, t.patterns()) {
			w.hyphens = append(w.hyphens, w.breakAt(e, t, q))
		}
	})
	return w.hyphens
}

// breakAt measures the word up to a place.
func (w *word) breakAt(e *engine, t *setting, q place) wordBreak {
	b := wordBreak{offset: q.offset, kind: q.kind}
	before, _ := utf8.DecodeLastRuneInString(w.text[:q.offset])
	if q.kind >= breakHyphen {
		before = hyphen
	}
	b.right = part(t.hyphenWidth, hangRight(before))
	var ok bool
	if b.before, b.used, ok = w.widthBefore(q.offset); !ok {
		b.before = t.word(e, w.part(0, q.offset)).width
		b.used = w.width - t.word(e, w.part(q.offset, len(w.text))).width
	}
	return b
}

// widthBefore adds up the glyphs before the offset: as they are at the end of a line, and as they are in the word. It
// can't when the offset lies within a cluster, or isn't one of the glyphs'.
func (w *word) widthBefore(offset int) (before, used unit.Em, ok bool) {
	if !w.plain {
		return 0, 0, false
	}
	at := 0
	for _, s := range w.segments {
		for _, g := range s.glyphs {
			if at >= offset && g.Text != "" {
				return before, used, at == offset
			}
			at += len(g.Text)
			before = used + s.face.Advance(g.ID)
			used += g.Advance
		}
	}
	return before, used, at == offset
}

// width returns the natural width of a piece.
func (p *Paragraph) width(i int) unit.Pt {
	q := &p.pieces[i]
	switch q.kind {
	case pieceEnd:
		return 0
	case pieceObject:
		return p.spans[q.span].Object.Width
	default:
		return q.word.width.At(p.size(i))
	}
}

func (p *Paragraph) size(i int) unit.Pt { return p.spans[p.pieces[i].span].Style.Size }
