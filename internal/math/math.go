// Package math reads formulas written in TeX and says them in two other ways.
//
// It takes what stood between dollars and returns a [Formula]: as presentation MathML for the EPUB, and as linear text,
// "(a + b)/c", for the printed page and for those who can't see it. html reads formulas for the model, epub writes
// them. It knows the part of TeX that reports use, not TeX: commands that a page defines, but no programs. The rule it
// keeps: what is not known is an [Error] with its place, never left out.
package math

import "fmt"

// Formula is a formula that was understood whole.
type Formula struct {
	root *row
}

// Error says what of a formula can't be read, and where.
type Error struct {
	Offset int    // in bytes from the beginning of the TeX
	Reason string // a clause: `the command \foo is not known`
}

// Error returns the reason and its place.
func (e *Error) Error() string { return fmt.Sprintf("at byte %d: %s", e.Offset, e.Reason) }

// node is one of the nodes below; the set is closed.
type node interface{ node() }

// row is nodes beside each other: a group in braces, a cell, the formula itself.
type row struct{ nodes []node }

// identifier is a variable, one letter in italics, or the name of a function or unit, upright.
type identifier struct {
	text     string
	variant  variant
	function bool // what follows is its argument: log, sin, lim
	limits   bool // scripts stand above and below in display: lim, max
}

// variant is the alphabet of an identifier or number.
type variant int

const (
	italic variant = iota // of variables; numbers and capital Greek letters are upright
	upright
	bold
	doubleStruck
	script
	fraktur
	sansSerif
	monospace
)

// number is digits, with a decimal mark or without.
type number struct {
	text    string
	variant variant
}

// operator is a sign with the class that says how it is spaced.
type operator struct {
	text  string
	class class
}

// class is TeX's kind of atom (The TeXbook, chapter 17).
type class int

const (
	ordinary class = iota
	large          // ∑: its limits stand above and below in display
	integral       // ∫: its limits stay beside it
	binary
	relation
	opening
	closing
	punctuation
)

// text is words within a formula.
type text struct{ text string }

// space is white space that the author asked for, in eighteenths of an em.
type space struct{ width int }

// fraction is one node over another; without a bar it is what \binom stacks.
type fraction struct {
	top, bottom node
	noBar       bool
}

// root is a square root, or one with an index.
type root struct {
	radicand, index node // index is nil for a square root
}

// scripts is a node with others below and above on its right, or, with limits, under and over it.
type scripts struct {
	base, sub, sup node // sub or sup is nil when there is none
	limits         bool // in display
	stacked        bool // under and over at all times: \overset, \underbrace
}

// accent is a mark over or under a node.
type accent struct {
	base node
	sign string // as MathML has it
	// the same as a combining character; empty when the sign is a brace or an arrow that is as wide as the base
	combining string
	under     bool
}

// fence is what stands between two delimiters that grow with it. A delimiter may be empty.
type fence struct {
	open, close string
	inner       node
}

// enclosed is a node in a frame.
type enclosed struct{ inner node }

// grid is rows of cells: a matrix, cases, aligned equations.
type grid struct {
	rows        [][]node
	open, close string
	columns     string // alignment of the columns by their first letters, the last one repeated: "rl"; empty is centred
	lines       bool   // the rows are formulas below each other, and the cells parts of one formula
}

func (*row) node()        {}
func (*identifier) node() {}
func (*number) node()     {}
func (*operator) node()   {}
func (*text) node()       {}
func (*space) node()      {}
func (*fraction) node()   {}
func (*root) node()       {}
func (*scripts) node()    {}
func (*accent) node()     {}
func (*fence) node()      {}
func (*enclosed) node()   {}
func (*grid) node()       {}
