// Package math reads formulas written in TeX and says them in two other ways.
//
// It takes what stood between dollars and returns a [Formula]: as presentation MathML for the EPUB, and as linear text,
// "(a + b)/c", for the printed page and for those who can't see it. html reads formulas for the model, epub writes
// them. It knows the part of TeX that reports use, not TeX: commands that a page defines, but no programs. The rule it
// keeps: what is not known is an [Error] with its place, never left out.
package math

import (
	"fmt"

	"github.com/reliure/reliure/internal/contrast"
)

// Formula is a formula that was understood whole.
type Formula struct {
	root *Row
	// Pale are the colours that the author asked for and that WCAG's contrast doesn't allow; the formula has others.
	Pale []PaleColour
}

// PaleColour is a colour that is hard to read on its ground, and the one that stands in its place.
type PaleColour struct {
	Name    string // as written
	Ratio   float64
	Instead contrast.Colour
}

// Nodes are what the formula consists of, beside each other.
func (f *Formula) Nodes() []Node { return f.root.Nodes }

// Error says what of a formula can't be read, and where.
type Error struct {
	Offset int    // in bytes from the beginning of the TeX
	Reason string // a clause: `the command \foo is not known`
}

// Error returns the reason and its place.
func (e *Error) Error() string { return fmt.Sprintf("at byte %d: %s", e.Offset, e.Reason) }

// Node is one of the nodes below; the set is closed.
type Node interface{ node() }

// Row is nodes beside each other: a group in braces, a cell, the formula itself.
type Row struct{ Nodes []Node }

// Identifier is a variable, one letter in italics, or the name of a function or unit, upright.
type Identifier struct {
	Text     string
	Variant  Variant
	Function bool // what follows is its argument: log, sin, lim
	Limits   bool // scripts stand above and below in display: lim, max
}

// Variant is the alphabet of an identifier or number.
type Variant int

const (
	Italic Variant = iota // of variables; numbers and capital Greek letters are upright
	Upright
	Bold
	DoubleStruck
	Script
	Fraktur
	SansSerif
	Monospace
)

// Number is digits, with a decimal mark or without.
type Number struct {
	Text    string
	Variant Variant
}

// Operator is a sign with the class that says how it is spaced.
type Operator struct {
	Text  string
	Class Class
	Size  int  // of \big to \Bigg, from 1 to 4; 0: as large as it is
	Grows bool // \middle: as high as the delimiters around it
}

// Class is TeX's kind of atom (The TeXbook, chapter 17).
type Class int

const (
	Ordinary Class = iota
	Large          // ∑: its limits stand above and below in display
	Integral       // ∫: its limits stay beside it
	Binary
	Relation
	Opening
	Closing
	Punctuation
)

// Text is words within a formula.
type Text struct{ Text string }

// Space is white space that the author asked for, in eighteenths of an em.
type Space struct{ Width int }

// Fraction is one node over another; without a bar it is what \binom stacks.
type Fraction struct {
	Top, Bottom Node
	NoBar       bool
	Style       Style // of the fraction: \dfrac, \tfrac
}

// Root is a square root, or one with an index.
type Root struct {
	Radicand, Index Node // index is nil for a square root
}

// Scripts is a node with others below and above on its right, or, with limits, under and over it.
type Scripts struct {
	Base, Sub, Sup Node // sub or sup is nil when there is none
	Limits         bool // in display
	Stacked        bool // under and over at all times: \overset, \underbrace
	PreSub, PreSup Node // on the left: \sideset, \prescript; nil when there is none
}

// Accent is a mark over or under a node.
type Accent struct {
	Base Node
	Sign string // as MathML has it
	// the same as a combining character; empty when the sign is a brace or an arrow that is as wide as the base
	Combining string
	Under     bool
	Wide      bool // as wide as the base: \widehat, \overline
}

// Fence is what stands between two delimiters that grow with it. A delimiter may be empty.
type Fence struct {
	Open, Close string
	Inner       Node
}

// Enclosed is a node in a frame, or with lines through it.
type Enclosed struct {
	Inner Node
	By    Enclosure
}

// Enclosure is what is drawn around a node or through it.
type Enclosure int

const (
	Box          Enclosure = iota // a frame: \boxed
	UpStrike                      // a line from the lower left to the upper right: \cancel
	DownStrike                    // from the upper left to the lower right: \bcancel
	CrossStrike                   // both: \xcancel
	MiddleStrike                  // a line through the middle: \sout
	Angle                         // a line above and one on the right: \angl
)

// Style is how large a part is set, and how its limits stand (The TeXbook, chapter 17).
type Style int

const (
	AsAround Style = iota // what follows from where the part stands
	DisplayStyle
	TextStyle
	ScriptStyle
	ScriptScriptStyle
)

// StyleSwitch changes the style of what follows in its row: \displaystyle.
type StyleSwitch struct{ Style Style }

// Classed is a node that is spaced as a sign of a class: \mathrel{R}, \mathop{K}.
type Classed struct {
	Class Class
	Inner Node
}

// Coloured is a node in a colour, or on one, that can be read by all.
type Coloured struct {
	Inner    Node
	Colour   contrast.Colour // of its signs, unless it has a ground alone
	Ground   contrast.Colour
	OnGround bool // it has a ground, in the form of a box around it
	Frame    contrast.Colour
	Framed   bool // \fcolorbox
}

// Phantom is a node of which only a part counts: the room of one that isn't shown, or one that takes no height.
type Phantom struct {
	Inner         Node
	Shown         bool // \smash
	Width, Height bool // what it takes of its room
	Side          byte // where one that is shown and takes no width stands: 'l', 'c' or 'r' of its place; \llap
}

// Tag is the number of an equation, as it stands at the margin.
type Tag struct {
	Text string
	Bare bool // \tag*: no parentheses around it
}

// Grid is rows of cells: a matrix, cases, aligned equations.
type Grid struct {
	Rows        [][]Node
	Open, Close string
	Columns     string // alignment of the columns by their first letters, the last one repeated: "rl"; empty is centred
	Style       Style  // of the cells; as around is TextStyle
	Tight       bool   // set as small as scripts: smallmatrix, \substack
	Bars        []int  // numbers of the columns that a line stands before; one more than there are: behind the last
	Overlines   []int  // numbers of the rows that a line stands over; one more: under the last
	Padded      bool   // white at both sides: array
	Lines       bool   // the rows are formulas below each other, and the cells parts of one formula
}

// Words is the tag as it is printed.
func (t *Tag) Words() string {
	if t.Bare {
		return t.Text
	}
	return "(" + t.Text + ")"
}

// Align is how a column is aligned: 'l', 'c' or 'r'. Of equations below each other, the columns are pairs.
func (g *Grid) Align(column int) byte {
	switch n := len(g.Columns); {
	case n == 0:
		return 'c'
	case g.Lines:
		return g.Columns[column%n]
	default:
		return g.Columns[min(column, n-1)]
	}
}

func (*Row) node()         {}
func (*Identifier) node()  {}
func (*Number) node()      {}
func (*Operator) node()    {}
func (*Text) node()        {}
func (*Space) node()       {}
func (*Fraction) node()    {}
func (*Root) node()        {}
func (*Scripts) node()     {}
func (*Accent) node()      {}
func (*Fence) node()       {}
func (*Enclosed) node()    {}
func (*Grid) node()        {}
func (*StyleSwitch) node() {}
func (*Classed) node()     {}
func (*Coloured) node()    {}
func (*Phantom) node()     {}
func (*Tag) node()         {}
