// Package text sets paragraphs: it turns styled text into shaped glyphs and breaks these into lines.
//
// It takes the spans of one paragraph, each with its [Style], and returns a [Paragraph] and, for a [Measure], its
// lines. layout is the stage before and after: it gives the spans, measures and places the lines. This package knows
// nothing of pages, boxes or PDF. The rule it keeps: no text is lost. Every character of the spans is in the Text of
// exactly one glyph of one line, in order; only spaces at the ends of lines, soft hyphens, zero-width spaces and
// control characters have no glyph.
package text

import (
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/text/bidi"
	"github.com/reliure/reliure/internal/unit"
)

// Style is how a span is set. A Style must not change after its first use.
type Style struct {
	Chain     font.Chain
	Size      unit.Pt
	Language  string    // BCP 47; chooses the hyphenation patterns and the font's local forms
	Features  []Feature // beyond those that fonts turn on by themselves
	Address   bool      // an address of the web: breaks before slashes and dots, never with a hyphen
	NoHyphens bool      // code and other text that is never hyphenated
	Rigid     bool      // code: its spaces keep their width in justified lines
	Capitals  bool      // letters are drawn as capitals, and stay in the text what they are
}

// Feature is the tag of an OpenType feature to turn on, such as "smcp", or to turn off, such as "-liga".
type Feature string

// Span is a stretch of text in one style. "\n" in Text ends the line; U+00AD allows a hyphen, U+200B a break; U+00A0
// and U+202F keep their neighbours together.
type Span struct {
	Text   string
	Style  *Style
	Key    int     // the caller's own number, given back on every run
	Object *Object // when not nil, the span is this box instead of text; Style is still needed for the line's height
}

// Object is a box in the text, such as a small picture. Height is above the baseline, Depth below.
type Object struct {
	Width, Height, Depth unit.Pt
	Letter               bool // it is to the rules of breaking what a letter is, such as a formula in a word: "n-th"
}

// Glyph is one glyph of a run.
type Glyph struct {
	ID      font.GlyphID
	Hyphen  bool    // added at the end of a line by hyphenation; its Text is empty
	Advance unit.Em // kerning included
	XOffset unit.Em // to the right of the pen
	YOffset unit.Em // above the baseline
	Text    string  // the characters that it stands for; empty for all but the first glyph of a cluster
	// Reversed glyphs are of text from right to left: the last of the characters that one stands for is its left part.
	Reversed bool
	Marks    font.Marks // drawn with it: letters from right to left have them so
}

// Piece is a word, a part of a word, or a space. Pieces with the same text in the same style share their glyphs.
type Piece struct {
	Glyphs []Glyph // to be read only
	Extra  unit.Pt // to be added after the last glyph: a space's share of the justification, positive or negative
}

// Run is a stretch of a line in one face, size and span.
type Run struct {
	Face   *font.Face
	Size   unit.Pt
	Key    int     // the span's
	X      unit.Pt // of the pen at the run's start, from the left edge of the block; negative when punctuation hangs
	Width  unit.Pt // to the pen at the run's end, Extra included
	Pieces []Piece
	Wider  int     // thousandths by which the glyphs are set wider than they are drawn, or narrower when negative
	Object *Object // when not nil, the run is this box and has no pieces
	rigid  bool    // its style's
	level  bidi.Level
}

// End says how a line ends.
type End uint8

const (
	EndSpace     End = iota // at a space, which has no glyph
	EndHyphen               // in a word, with a hyphen that is not in the text
	EndInside               // between two characters with no space between: after a dash, in an address
	EndHard                 // at "\n"
	EndParagraph            // the paragraph's last line
)

// Line is a line as broken and justified. Runs go from left to right, and so do their pieces and glyphs, whichever way
// they are read.
type Line struct {
	Runs    []Run
	reading []int // the runs in the order of the text; nil when that is theirs
	base    bidi.Level
	Width   unit.Pt // natural: before justification, without the spaces at its end
	Ascent  unit.Pt // the largest of its runs, by the fonts' own metrics
	Descent unit.Pt // below the baseline, positive
	End     End
	Forced  bool // a word that was wider than the line was cut where no break is allowed
	Over    bool // wider than the measure all the same: an object or a single cluster that doesn't fit
}

// Align is how the lines of a paragraph fill the measure.
type Align uint8

const (
	Justified Align = iota
	Left            // ragged on the right; a paragraph from right to left, on the left
	Center
	Right
)

// Measure is the space that the lines have.
type Measure struct {
	Width   unit.Pt   // from the left edge of the block to the right edge
	Indents []unit.Pt // of the first line, the second, …; the last one holds for all lines that follow; none: no indent
}

// Options are the choices for breaking one paragraph.
type Options struct {
	Align     Align
	NoHyphens bool // break between words only
	NoHanging bool // no punctuation in the margin; ragged lines have none anyway
	// Mirrored lines are of a page that is going to be mirrored: the X of a run is how far its right edge is from the
	// right edge of the block.
	Mirrored bool
}

// Direction is the direction that a paragraph begins in.
type Direction = bidi.Direction

// The directions of paragraphs.
const (
	LeftToRight = bidi.LeftToRight
	RightToLeft = bidi.RightToLeft
	ByContent   = bidi.Auto // that of the first letter
)
