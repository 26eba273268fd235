package text

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/harfbuzz"

	"github.com/reliure/reliure/internal/text/bidi"
	"github.com/reliure/reliure/internal/unit"
)

// findLevels finds the levels of a paragraph in which anything may run from right to left.
func (p *Paragraph) findLevels(direction Direction) {
	if direction != RightToLeft && !slices.ContainsFunc(p.spans, func(s Span) bool { return hasDirections(s.Text) }) {
		return
	}
	var runes []rune
	var sizes []int // in bytes
	for _, span := range p.spans {
		if span.Object != nil {
			runes, sizes = append(runes, objectRune), append(sizes, utf8.RuneLen(objectRune))
		}
		for at := 0; at < len(span.Text); {
			r, size := utf8.DecodeRuneInString(span.Text[at:])
			runes, sizes = append(runes, withoutOverride(r)), append(sizes, size)
			at += size
		}
	}
	levels, base := bidi.Levels(runes, direction)
	if base == 0 && !slices.ContainsFunc(levels, bidi.Level.RightToLeft) {
		return
	}
	p.base, p.levels = base, make([]bidi.Level, 0, 2*len(runes))
	for i, size := range sizes {
		for range size {
			p.levels = append(p.levels, levels[i])
		}
	}
}

// withoutOverride takes the marks that override the direction of letters for those that embed text: letters that stand
// against their own direction are put in order by no reader of the PDF, and make a text look like another one.
func withoutOverride(r rune) rune {
	const (
		leftToRightEmbedding, rightToLeftEmbedding = '\u202a', '\u202b'
		leftToRightOverride, rightToLeftOverride   = '\u202d', '\u202e'
	)
	switch r {
	case leftToRightOverride:
		return leftToRightEmbedding
	case rightToLeftOverride:
		return rightToLeftEmbedding
	}
	return r
}

// hasDirections reports whether a text has a character that may run from right to left, or says that others do: by the
// first byte, and the second where that isn't enough.
func hasDirections(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < 0xd6 || c > 0xf0 || i+1 == len(text) {
			continue
		}
		next := text[i+1]
		switch text[i] {
		case 0xd6, 0xd7, 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf: // U+0580 to U+07FF
			return true
		case 0xe0: // U+0800 to U+08FF
			if next < 0xa4 {
				return true
			}
		case 0xe2: // the marks of direction, U+200E to U+202E and U+2066 to U+2069
			if strings.ContainsFunc(text[i:min(i+3, len(text))], isDirectionMark) {
				return true
			}
		case 0xef: // U+FB00 to U+FDFF, U+FE40 to U+FEFF
			if next >= 0xac && next <= 0xb7 || next == 0xb9 || next == 0xba || next == 0xbb {
				return true
			}
		case 0xf0: // U+10000 to U+10FFF, U+1E000 to U+1EFFF
			if next == 0x90 || next == 0x9e {
				return true
			}
		}
	}
	return false
}

// isDirectionMark reports whether r does nothing but say in which direction others run.
func isDirectionMark(r rune) bool {
	return r == '\u061c' || r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' ||
		r >= '\u2066' && r <= '\u2069'
}

// isJoiner reports whether r says whether the letters beside it are joined.
func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// levelAt is the level of a byte of the text.
func (p *Paragraph) levelAt(at int) bidi.Level {
	if at < len(p.levels) {
		return p.levels[at]
	}
	return 0
}

// sameLevel counts the bytes up to the first one of another level.
func sameLevel(levels []bidi.Level) int {
	for i, level := range levels {
		if level != levels[0] {
			return i
		}
	}
	return len(levels)
}

// part names a part of a word.
func (w *word) part(start, end int) wordKey {
	return wordKey{text: w.text[start:end], rightToLeft: w.rightToLeft}
}

// shapeRightToLeft shapes a part of e.runes that is read from right to left. HarfBuzz gives its glyphs from left to
// right. A letter and its marks are one glyph: readers that put letters in order take a mark of its own for a line.
func (e *engine) shapeRightToLeft(t *setting, it item, text string) []Glyph {
	in := e.instance(it.face)
	e.shapeRunes(t, it, in.font, t.tags, harfbuzz.RightToLeft)
	b := e.buffer
	glyphs := make([]Glyph, 0, len(b.Info))
	end := e.offsets[it.end]
	for first, next := 0, 0; first < len(b.Info); first = next {
		for next = first + 1; next < len(b.Info) && b.Info[next].Cluster == b.Info[first].Cluster; next++ {
		}
		// the last is the first in the text
		glyph := cluster(it.face, b.Info[first:next], b.Pos[first:next], next-first-1)
		start := e.offsets[b.Info[first].Cluster]
		glyph.Text, glyph.Reversed = text[start:end], true
		glyphs, end = append(glyphs, glyph), start
	}
	return glyphs
}

// reorder puts the runs of a line, and their pieces, from left to right.
func (s *setter) reorder(line *Line) {
	if s.levels == nil {
		return
	}
	levels := make([]bidi.Level, len(line.Runs))
	for i := range line.Runs {
		levels[i] = line.Runs[i].level
		if levels[i].RightToLeft() {
			slices.Reverse(line.Runs[i].Pieces)
		}
	}
	order := bidi.Order(levels)
	runs := make([]Run, len(order))
	line.reading = make([]int, len(order))
	for at, i := range order {
		runs[at] = line.Runs[i]
		line.reading[i] = at
	}
	line.Runs = runs
}

// placeInDirection places the runs of a line that doesn't simply begin at the left edge: start is how far its beginning
// is from the edge at which its paragraph begins.
func (s *setter) placeInDirection(line *Line, start unit.Pt) {
	line.base = s.base
	s.reorder(line)
	width := unit.Pt(0)
	for i := range line.Runs {
		width += line.Runs[i].Width
	}
	// from the edge at which the block's coordinates begin
	if s.base.RightToLeft() != s.options.Mirrored && s.measure.Width < widestMeasure {
		start = s.measure.Width - start - width
	}
	for i := range line.Runs {
		run := &line.Runs[i]
		if s.options.Mirrored {
			width -= run.Width
			run.X = start + width
		} else {
			run.X = start
			start += run.Width
		}
	}
	if s.base.RightToLeft() && (line.End == EndSpace || line.End == EndHard) {
		s.leadingSpace(line)
	}
}

// leadingSpace puts the space that a line from right to left ends in before its first run: it is not seen, and read.
func (s *setter) leadingSpace(line *Line) {
	if len(line.Runs) == 0 {
		return
	}
	last := line.Runs[line.reading[len(line.reading)-1]]
	if last.Object != nil {
		return
	}
	glyph, ok := last.Face.Glyph(' ')
	if !ok {
		return
	}
	space := Glyph{ID: glyph, Advance: last.Face.Advance(glyph), Text: " "}
	run := Run{Face: last.Face, Size: last.Size, Key: last.Key, Width: space.Advance.At(last.Size), rigid: true,
		level: s.base, Pieces: []Piece{{Glyphs: []Glyph{space}}}}
	if run.X = line.Runs[0].X - run.Width; s.options.Mirrored {
		run.X = line.Runs[0].X + line.Runs[0].Width
	}
	line.Runs = slices.Insert(line.Runs, 0, run)
	for i := range line.reading {
		line.reading[i]++
	}
	line.reading = append(line.reading, 0)
}

// Reading yields the runs in the order of the text.
func (l *Line) Reading() iter.Seq2[int, *Run] {
	return func(yield func(int, *Run) bool) {
		for i := range l.Runs {
			if l.reading != nil {
				i = l.reading[i]
			}
			if !yield(i, &l.Runs[i]) {
				return
			}
		}
	}
}

// RightToLeft reports whether the line is one of a paragraph that begins from right to left. The space at its end is
// then its first run.
func (l *Line) RightToLeft() bool { return l.base.RightToLeft() }
