// Package formula sets formulas in two dimensions: the tree that internal/math read, in; a [Box] of glyphs and rules at
// their places, out. It works as The TeXbook's appendix G says, with the measures of the font's MATH table (OpenType
// 1.9; MathML Core says how each is used). inline and flow put the boxes into lines and columns.
//
// A file for each kind of thing: row.go puts atoms beside each other, leaf.go sets signs and words, and the
// others what is built of them. The rule it keeps: what is painted comes in reading order, and each sign with the
// characters that it stands for.
package formula

import (
	"github.com/reliure/reliure/internal/contrast"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// Setter sets formulas. It is safe for concurrent use when its Words are and it keeps no Signs.
type Setter struct {
	Face *font.Face // a mathematical one
	Size unit.Pt    // of the text around
	// Words sets words in the text's own face, on one line from x = 0.
	Words func(words string, size unit.Pt) []text.Run
	Signs Signs // that were set before; nil: none are kept
}

// Signs are single glyphs that were set, by what they stand for. Those that look the same share their pieces, so that
// the writer of the PDF looks at each once.
type Signs map[sign][]text.Piece

type sign struct {
	id     font.GlyphID
	stands string
}

// Box is a formula or a part of it. Its origin is the left end of its baseline; y runs downwards.
type Box struct {
	Width         unit.Pt
	Height, Depth unit.Pt // above and below the baseline, not negative

	italics unit.Pt // how far it leans out of its width at its top
	glyph   glyph   // that it is, alone
	run     *Run
	rule    *Rule
	colour  *contrast.Colour // of all that it holds and that has none of its own; nil: that of what is around
	kids    []placed
	tags    []placed // numbers of equations, which go to the margin; x counts for nothing
}

// glyph is a single glyph with the size that it is set in; size 0: none.
type glyph struct {
	id   font.GlyphID
	size unit.Pt
}

type placed struct {
	*Box
	x, y unit.Pt
}

// Run is glyphs on one baseline.
type Run struct {
	X, Y   unit.Pt
	Face   *font.Face
	Size   unit.Pt
	Pieces []text.Piece
	Colour *contrast.Colour // nil: that of the text around
}

// Rule is a filled rectangle, or a line from corner to corner of its area.
type Rule struct {
	X, Y, Width, Height unit.Pt // Y is the upper edge
	Line                unit.Pt // of a line from corner to corner, its thickness; else 0
	Rises               bool    // such a line goes from the lower left to the upper right
	Colour              *contrast.Colour
	Ground              bool // it lies behind what comes after it
}

// Set sets a formula as it stands in a line of text, in display or not.
func (s *Setter) Set(f *math.Formula, display bool) *Box {
	b := s.setter().row(f.Nodes(), outermost(display))
	if len(b.tags) == 0 {
		return b
	}
	outside := &Box{Width: b.Width}
	outside.add(b, 0, 0)
	for _, t := range b.tags { // without a margin, numbers stand behind what they are of
		outside.add(t.Box, outside.Width+2*s.Size, 0)
		outside.Width += 2*s.Size + t.Width
	}
	outside.tags = nil
	return outside
}

// Segments sets a formula in a line of text as parts between which the line may end: behind relations and binary
// operators that stand in no group (The TeXbook, chapter 18).
func (s *Setter) Segments(f *math.Formula) []*Box {
	set := s.setter()
	atoms := set.atoms(f.Nodes(), outermost(false))
	var boxes []*Box
	start := 0
	for i := range atoms {
		if i+1 == len(atoms) || atoms[i].endsLine() {
			boxes = append(boxes, set.join(atoms[start:i+1]))
			start = i + 1
		}
	}
	return boxes
}

// Paint visits what the box paints, in reading order, its origin at x and y.
func (b *Box) Paint(x, y unit.Pt, run func(Run), rule func(Rule)) { b.paint(x, y, nil, run, rule) }

func (b *Box) paint(x, y unit.Pt, colour *contrast.Colour, run func(Run), rule func(Rule)) {
	if b.colour != nil {
		colour = b.colour
	}
	if b.run != nil {
		r := *b.run
		r.X, r.Y, r.Colour = x+r.X, y+r.Y, colour
		run(r)
	}
	if b.rule != nil {
		r := *b.rule
		r.X, r.Y = x+r.X, y+r.Y
		if r.Colour == nil {
			r.Colour = colour
		}
		rule(r)
	}
	for _, kid := range b.kids {
		kid.paint(x+kid.x, y+kid.y, colour, run, rule)
	}
}

// setter is a Setter at work.
type setter struct {
	*Setter
	math *font.Math
}

func (s *Setter) setter() *setter { return &setter{s, s.Face.Math()} }

// add puts a box into b, and makes b as high and deep as it needs.
func (b *Box) add(kid *Box, x, y unit.Pt) {
	b.kids = append(b.kids, placed{kid, x, y})
	for _, t := range kid.tags {
		b.tags = append(b.tags, placed{t.Box, 0, t.y + y})
	}
	b.Height = max(b.Height, kid.Height-y)
	b.Depth = max(b.Depth, kid.Depth+y)
}

// addRule puts a rule into b; y is its upper edge.
func (b *Box) addRule(x, y, width, height unit.Pt) {
	b.add(&Box{Width: width, Height: height, rule: &Rule{Y: -height, Width: width, Height: height}}, x, y+height)
}

// style is how a part is set (The TeXbook, chapter 17).
type style struct {
	level   level
	cramped bool // exponents are raised less
}

type level int

const (
	display level = iota
	inText
	script
	scriptScript
)

func outermost(inDisplay bool) style {
	if inDisplay {
		return style{level: display}
	}
	return style{level: inText}
}

// scripted is the style of scripts: superscripts keep being cramped or not, subscripts are.
func (st style) scripted(sub bool) style {
	return style{min(max(st.level+1, script), scriptScript), st.cramped || sub}
}

// fractional is the style of a numerator or denominator.
func (st style) fractional(below bool) style {
	return style{min(st.level+1, scriptScript), st.cramped || below}
}

func (st style) cramp() style { return style{st.level, true} }

// switched is the style that a command asks for.
func (st style) switched(to math.Style) style {
	switch to {
	case math.DisplayStyle:
		return style{display, st.cramped}
	case math.TextStyle:
		return style{inText, st.cramped}
	case math.ScriptStyle:
		return style{script, st.cramped}
	case math.ScriptScriptStyle:
		return style{scriptScript, st.cramped}
	}
	return st
}

// size is the type size of a style.
func (s *setter) size(st style) unit.Pt {
	switch st.level {
	case script:
		return s.Size.Scale(int64(s.math.Constants.ScriptPercentScaleDown), 100)
	case scriptScript:
		return s.Size.Scale(int64(s.math.Constants.ScriptScriptPercentScaleDown), 100)
	}
	return s.Size
}
