package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/unit"
)

const (
	softHyphen     = '\u00ad'
	zeroWidthSpace = '\u200b'
	hyphen         = '-'
	noBreakSpace   = '\u00a0'
	objectRune     = '\ufffc' // stands for an object where breaks are looked for
	letterRune     = '𝑥'      // for one that is a letter there, of no language
)

// word is a shaped text without breaking spaces: a word, a part of one, or one space. It is never
// changed once it can be seen.
type word struct {
	text     string
	segments []segment
	width    unit.Em
	plain    bool   // nothing of text was left out, so that the lengths of the glyphs' Texts add up to offsets in it
	missing  []rune // shown as a box
	// The glyphs of each segment go from left to right all the same; the segments are in the order of the text.
	rightToLeft bool

	left  unit.Em // how far the first glyph may hang into the margin
	right unit.Em // how far the last one may

	// Whether the space before or after may be one that no line ends at.
	mayTieBefore, mayTieAfter bool

	breaksOnce  sync.Once
	breaks      []wordBreak
	hyphensOnce sync.Once
	hyphens     []wordBreak
}

// segment is a part of a word in one face.
type segment struct {
	face   *font.Face
	glyphs []Glyph
}

// wordBreak is a place in a word where a line may end.
type wordBreak struct {
	offset int     // in bytes, before which the line ends
	before unit.Em // width of the part before the break
	used   unit.Em // what that part has of the whole word's width: kerning across the break makes the difference
	right  unit.Em // how far the character before may hang into the margin
	kind   breakKind
}

type breakKind uint8

const (
	breakPlain       breakKind = iota // between two characters
	breakIdeographic                  // beside one that stands in a square
	breakAfter                        // after a hyphen or dash of the text
	breakAddress                      // in an address
	breakHyphen                       // with a hyphen to be added
	breakEarlyHyphen                  // with a hyphen after no more than two letters
)

// engine holds what shaping changes as it works; it belongs to one goroutine at a time.
type engine struct {
	buffer    *harfbuzz.Buffer
	instances map[*font.Face]*instance
	segmenter segmenter.Segmenter
	runes     []rune // of the text being shaped
	offsets   []int  // of the runes in that text, and its end
	items     []item
	spaces    map[besideSpace]bool // whether a line may end there
	breaker   breaker
}

// item is a stretch of e.runes to be shaped at once.
type item struct {
	face       *font.Face
	script     language.Script
	start, end int
}

func newEngine() *engine {
	return &engine{buffer: harfbuzz.NewBuffer(), instances: map[*font.Face]*instance{}, spaces: map[besideSpace]bool{}}
}

// shape shapes a text: each stretch of characters that one face has and that are of one script on its own.
func (e *engine) shape(t *setting, key wordKey) *word {
	text, hyphenated := key.text, key.hyphenated
	w := &word{text: text, rightToLeft: key.rightToLeft}
	shown := strings.Map(func(r rune) rune {
		if ignorable(r) {
			return -1
		}
		return r
	}, text)
	w.plain = len(shown) == len(text) && !w.rightToLeft
	e.itemise(t, shown, hyphenated, w)
	for _, it := range e.items {
		s := segment{face: it.face}
		if w.rightToLeft {
			s.glyphs = e.shapeRightToLeft(t, it, shown)
		} else {
			s.glyphs = e.shapeItem(t, it, shown)
		}
		for _, g := range s.glyphs {
			w.width += g.Advance
		}
		w.segments = append(w.segments, s)
	}
	if hyphenated {
		last := w.segments[len(w.segments)-1].glyphs
		last[len(last)-1].Hyphen = true
	}
	w.hang()
	w.space(key.spacing)
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	w.mayTieBefore, w.mayTieAfter = mayTie(first), mayTie(last)
	return w
}

// IsIgnorable reports whether a character is never seen by itself.
func IsIgnorable(r rune) bool { return ignorable(r) || isJoiner(r) || isTag(r) }

// ignorable reports whether r has no glyph: it only says where to break, joins what no font here joins, or
// controls nothing on paper.
func ignorable(r rune) bool {
	switch {
	case r == softHyphen, r == zeroWidthSpace, r == '\u2060', r == '\ufeff', isDirectionMark(r):
		return true
	case r >= 0xfe00 && r <= 0xfe0f: // variation selectors: there are no colour fonts to choose
		return true
	}
	return unicode.IsControl(r)
}

// itemise puts the text into e.runes, and its stretches of one face and script into e.items.
func (e *engine) itemise(t *setting, text string, hyphenated bool, w *word) {
	e.runes, e.offsets, e.items = e.runes[:0], e.offsets[:0], e.items[:0]
	var current item
	emojiEnd, emoji := 0, false
	add := func(r rune, offset int) {
		if offset >= emojiEnd {
			if emoji = false; mayBeginEmoji(r) {
				emojiEnd = offset + emojiLength(text[offset:])
				emoji = offset < emojiEnd && t.chain.Emoji() != nil && t.chain.Emoji().Covers(r)
			}
		}
		if t.capitals {
			r = unicode.ToUpper(r)
		}
		face, shown := resolve(t.chain, current.face, r)
		if emoji {
			face, shown = t.chain.Emoji(), r
		} else if t.squares != nil && strings.ContainsRune(sharedMarks, r) && t.squares().Covers(r) {
			face, shown = t.squares(), r
		}
		if shown != r {
			w.missing = append(w.missing, r)
		}
		script := language.LookupScript(shown)
		if !script.Strong() {
			script = current.script // a mark or a sign follows what is before it
		}
		if len(e.items) == 0 || face != current.face || (script != current.script && current.script != 0) {
			e.items = append(e.items, item{start: len(e.runes)})
		}
		last := &e.items[len(e.items)-1]
		last.face, last.script, last.end = face, script, len(e.runes)+1
		current = *last
		e.runes, e.offsets = append(e.runes, shown), append(e.offsets, offset)
	}
	for offset, r := range text {
		add(r, offset)
	}
	if hyphenated {
		add(hyphen, len(text))
	}
	e.offsets = append(e.offsets, len(text))
}

// sharedMarks are marks that Chinese and Japanese set in squares, and other scripts don't.
const sharedMarks = "‘’“”…‥—―·"

// resolve returns the face that shows r, and the character that it shows: a box when no face of the chain has r. Marks
// stay in the face of the letter before them when they can.
func resolve(chain font.Chain, current *font.Face, r rune) (*font.Face, rune) {
	if current != nil && (isJoiner(r) || (unicode.Is(unicode.M, r) || r == hyphen) && current.Covers(r)) {
		return current, r
	}
	if face, ok := chain.Resolve(r); ok {
		return face, r
	}
	const box = '\u25a1'
	if face, ok := chain.Resolve(box); ok {
		return face, box
	}
	return chain.Primary(), '?'
}

// shapeItem shapes a part of e.runes.
func (e *engine) shapeItem(t *setting, it item, text string) []Glyph {
	in := e.instance(it.face)
	kerns := in.kerns(t, e.runes[it.start:it.end])
	if kerns {
		e.shapeRunes(t, it, in.font, t.tagsWithoutKerning, harfbuzz.LeftToRight)
		kerns = in.knows(e.buffer.Info)
	}
	if !kerns {
		e.shapeRunes(t, it, in.font, t.tags, harfbuzz.LeftToRight)
	}
	if !isPlainScript(it.script) {
		return e.clusters(it, text)
	}

	b := e.buffer
	glyphs := make([]Glyph, len(b.Info))
	end := e.offsets[it.end]
	for i := len(glyphs) - 1; i >= 0; i-- {
		info, position := b.Info[i], b.Pos[i]
		id := font.GlyphID(info.Glyph)
		distance := int(position.XAdvance) - int(in.font.Face().HorizontalAdvance(info.Glyph))
		if kerns && i+1 < len(glyphs) {
			distance += in.kerning.Distance(id, glyphs[i+1].ID)
		}
		glyphs[i] = Glyph{
			ID:      id,
			Advance: it.face.Advance(id) + it.face.Em(distance),
			XOffset: it.face.Em(int(position.XOffset)),
			YOffset: it.face.Em(int(position.YOffset)),
		}
		if i == 0 || b.Info[i-1].Cluster != info.Cluster {
			start := e.offsets[info.Cluster]
			glyphs[i].Text = text[start:end]
			end = start
		}
	}
	return glyphs
}

// instance returns what a face is shaped with.
func (e *engine) instance(face *font.Face) *instance {
	in := e.instances[face]
	if in == nil {
		in = newInstance(face)
		e.instances[face] = in
	}
	return in
}

// shapeRunes shapes a part of e.runes into e.buffer.
func (e *engine) shapeRunes(t *setting, it item, hb *harfbuzz.Font, features []harfbuzz.Feature,
	direction harfbuzz.Direction) {
	if it.script == 0 {
		it.script = language.Latin
	}
	e.buffer.Clear()
	e.buffer.Props = harfbuzz.SegmentProperties{Direction: direction, Script: it.script, Language: t.speech}
	e.buffer.AddRunes(e.runes, it.start, it.end-it.start)
	e.buffer.Shape(hb, features)
}
