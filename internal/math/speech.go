package math

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Say says the formula in words, as somebody reads it to one who can't see it; ok is false when that can't be done in
// the language (BCP 47). What has an end that can't be heard says its end:
//
//	\frac{a}{b}      "a over b"
//	\frac{a+1}{b}    "the fraction with numerator a plus 1 and denominator b, end of fraction"
//	x^2, x^{n+1}     "x squared", "x to the power n plus 1, end of exponent"
//	\sum_{i=1}^n x_i "the sum from i equals 1 to n of x sub i"
func (f *Formula) Say(language string) (words string, ok bool) {
	phrases, ok := phrasesFor(language)
	if !ok {
		return "", false
	}
	s := &speaker{phrases: phrases, signs: speechSigns()[phrases.column]}
	s.row(f.root.Nodes)
	said := strings.Join(s.out, " ")
	return strings.NewReplacer(" ,", ",", " .", ".").Replace(said), true
}

// speaker says nodes one after the other.
type speaker struct {
	phrases phrases
	signs   map[string]string
	out     []string
}

func (s *speaker) say(words ...string) {
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			s.out = append(s.out, w)
		}
	}
}

// phrase says a pattern in which %1, %2 and %3 stand for nodes.
func (s *speaker) phrase(pattern string, nodes ...Node) {
	for pattern != "" {
		at := strings.IndexByte(pattern, '%')
		if at < 0 || at+1 >= len(pattern) {
			s.say(pattern)
			return
		}
		s.say(pattern[:at])
		if n := int(pattern[at+1] - '1'); n >= 0 && n < len(nodes) && nodes[n] != nil {
			s.node(nodes[n])
		}
		pattern = pattern[at+2:]
	}
}

func (s *speaker) row(nodes []Node) {
	nodes = withoutStyles(nodes)
	for i, n := range nodes {
		s.node(n)
		if i+1 < len(nodes) && s.hasArgument(n) && isOperand(nodes[i+1]) {
			s.say(s.phrases.of)
		}
	}
}

// hasArgument reports whether a node says what is done with the next: a sum, an integral, a function.
func (s *speaker) hasArgument(n Node) bool { return isLarge(n) || isFunction(n) && nameOf(n) != "mod" }

func nameOf(n Node) string {
	if i, ok := core(n).(*Identifier); ok {
		return i.Text
	}
	return ""
}

func (s *speaker) node(n Node) {
	switch n := n.(type) {
	case *Row:
		s.row(n.Nodes)
	case *Identifier:
		s.identifier(n)
	case *Number:
		s.say(n.Text)
	case *Operator:
		s.sign(n.Text)
	case *Text:
		s.say(n.Text)
	case *Fraction:
		s.fraction(n)
	case *Root:
		s.root(n)
	case *Scripts:
		s.scripts(n)
	case *Accent:
		s.accent(n)
	case *Fence:
		s.fence(n)
	case *Enclosed:
		s.enclosed(n)
	case *Grid:
		s.grid(n)
	case *Classed:
		s.node(n.Inner)
	case *Coloured:
		s.node(n.Inner)
	case *Phantom:
		if n.Shown {
			s.node(n.Inner)
		}
	case *Tag:
		s.say(",", s.phrases.number, n.Text)
	}
}

func (s *speaker) sign(sign string) {
	if said, known := s.signs[sign]; known {
		s.say(said)
		return
	}
	if base, negated := strings.CutSuffix(sign, "\u0338"); negated {
		s.say(s.phrases.not)
		s.sign(base)
		return
	}
	s.say(sign)
}

// identifier says a letter with what tells it from others: that it is a capital, bold, of another alphabet.
func (s *speaker) identifier(n *Identifier) {
	first, size := utf8.DecodeRuneInString(n.Text)
	if said, known := s.signs[inAlphabet(n.Text, n.Variant)]; known && n.Variant == DoubleStruck {
		s.say(said)
		return
	}
	said, known := s.signs[n.Text]
	if !known {
		said = n.Text
	}
	if size < len(n.Text) { // the name of a function, or of something else
		s.say(said)
		return
	}
	if unicode.IsUpper(first) {
		said = strings.Replace(s.phrases.capital, "%1", said, 1)
	}
	if pattern := s.phrases.alphabets[n.Variant]; pattern != "" {
		said = strings.Replace(pattern, "%1", said, 1)
	}
	s.say(said)
}

// isBrief reports whether a node is heard as one thing.
func isBrief(n Node) bool {
	switch n := withoutColour(n).(type) {
	case *Row:
		nodes := withoutStyles(n.Nodes)
		return len(nodes) == 0 || len(nodes) == 1 && isBrief(nodes[0]) ||
			len(nodes) == 2 && isSignOf(nodes[0]) && isBrief(nodes[1])
	case *Identifier, *Number, *Operator, *Text:
		return true
	case *Accent:
		return n.Combining != "" && isBrief(n.Base)
	}
	return false
}

// isSignOf reports whether a node is the plus or minus before a number.
func isSignOf(n Node) bool {
	o, ok := withoutColour(n).(*Operator)
	return ok && (o.Text == "−" || o.Text == "+")
}

func (s *speaker) fraction(n *Fraction) {
	switch {
	case n.NoBar:
		s.phrase(s.phrases.choose, n.Top, n.Bottom)
	case isBrief(n.Top) && isBrief(n.Bottom):
		s.phrase(s.phrases.over, n.Top, n.Bottom)
	default:
		s.phrase(s.phrases.fraction, n.Top, n.Bottom)
	}
}

func (s *speaker) root(n *Root) {
	pattern := s.phrases.squareRoot
	switch digits := digitsOf(n.Index); {
	case digits == "3":
		pattern = s.phrases.cubeRoot
	case n.Index != nil && digits != "2":
		pattern = s.phrases.anyRoot
	}
	s.phrase(pattern, n.Radicand, n.Index)
	if !isBrief(n.Radicand) {
		s.say(",", s.phrases.endOfRoot)
	}
}

// scripts says what is under and over an operator as its limits, all else as indices and powers.
func (s *speaker) scripts(n *Scripts) {
	switch {
	case isLarge(n.Base) || takesLimits(n.Base):
		s.limits(n)
		return
	case n.Stacked:
		s.stacked(n)
		return
	}
	if n.PreSub != nil || n.PreSup != nil {
		s.say(s.phrases.onTheLeft)
		s.scripts(&Scripts{Base: &Row{}, Sub: n.PreSub, Sup: n.PreSup})
		s.say(",")
	}
	if row, ok := n.Base.(*Row); !ok || len(row.Nodes) > 0 {
		s.node(n.Base)
	}
	if n.Sub != nil {
		s.script(n.Sub, s.phrases.sub, s.phrases.endOfSub)
	}
	if n.Sup != nil {
		s.exponent(n.Sup)
	}
}

func (s *speaker) script(n Node, pattern, end string) {
	s.phrase(pattern, n)
	if !isBrief(n) {
		s.say(",", end)
	}
}

func (s *speaker) exponent(n Node) {
	if o, ok := n.(*Operator); ok {
		switch {
		case strings.Trim(o.Text, "′″‴") == "", o.Text == "⊤", o.Text == "†":
			s.sign(o.Text)
			return
		case o.Text == "∘":
			s.sign("°")
			return
		}
	}
	if row, ok := n.(*Row); ok && len(row.Nodes) > 0 {
		if o, ok := row.Nodes[0].(*Operator); ok && o.Class == Ordinary && strings.Trim(o.Text, "′″‴") == "" {
			s.sign(o.Text)
			s.exponent(&Row{row.Nodes[1:]})
			return
		}
	}
	switch digitsOf(n) {
	case "2":
		s.say(s.phrases.squared)
	case "3":
		s.say(s.phrases.cubed)
	default:
		s.script(n, s.phrases.power, s.phrases.endOfPower)
	}
}

func (s *speaker) limits(n *Scripts) {
	s.node(n.Base)
	_, isName := core(n.Base).(*Identifier)
	switch {
	case n.Sub != nil && n.Sup != nil:
		s.phrase(s.phrases.fromTo, n.Sub, n.Sup)
	case n.Sub != nil && isName && strings.HasPrefix(nameOf(n.Base), "lim"):
		s.phrase(s.phrases.as, n.Sub)
	case n.Sub != nil:
		s.phrase(s.phrases.overAll, n.Sub)
	case n.Sup != nil:
		s.phrase(s.phrases.upTo, n.Sup)
	}
}

// stacked says what stands under or over something, such as the label of a brace.
func (s *speaker) stacked(n *Scripts) {
	s.node(n.Base)
	if n.Sub != nil {
		s.phrase(s.phrases.below, n.Sub)
	}
	if n.Sup != nil {
		s.phrase(s.phrases.above, n.Sup)
	}
}

func (s *speaker) accent(n *Accent) {
	pattern, known := s.phrases.accents[n.Sign]
	if !known {
		s.node(n.Base)
		return
	}
	s.phrase(pattern, n.Base)
	if !isBrief(n.Base) {
		s.say(",", s.phrases.endOfAccent)
	}
}

// fence says the delimiters, and what those of a pair mean.
func (s *speaker) fence(n *Fence) {
	if _, stack := n.Inner.(*Fraction); stack && n.Open == "(" && n.Inner.(*Fraction).NoBar {
		s.node(n.Inner)
		return
	}
	if pattern, known := s.phrases.pairs[n.Open+n.Close]; known {
		s.phrase(pattern, n.Inner)
		return
	}
	if n.Open != "" {
		s.sign(n.Open)
	}
	s.node(n.Inner)
	if n.Close != "" {
		s.sign(n.Close)
	}
}

func (s *speaker) enclosed(n *Enclosed) {
	pattern := s.phrases.struck
	switch n.By {
	case Box:
		pattern = s.phrases.boxed
	case Angle:
		pattern = s.phrases.angle
	}
	s.phrase(pattern, n.Inner)
}

// grid says a matrix by its rows, cases and equations one by one.
func (s *speaker) grid(n *Grid) {
	columns := 0
	for _, row := range n.Rows {
		columns = max(columns, len(row))
	}
	numbered := func(pattern string, i int) string { return strings.Replace(pattern, "%n", strconv.Itoa(i+1), 1) }
	row, end := s.phrases.row, s.phrases.endOfMatrix
	switch {
	case n.Lines && len(n.Rows) == 1:
		row, end = "", ""
	case n.Lines || n.Tight && n.Open == "":
		row, end = s.phrases.line, s.phrases.endOfLines
	case n.Open == "{" || n.Close == "}":
		row, end = s.phrases.oneCase, s.phrases.endOfCases
	default:
		name := s.phrases.matrix
		if n.Open == "|" {
			name = s.phrases.determinant
		}
		s.say(strings.NewReplacer("%r", strconv.Itoa(len(n.Rows)), "%c", strconv.Itoa(columns)).Replace(name))
	}
	for i, cells := range n.Rows {
		s.say(numbered(row, i))
		for j, cell := range cells {
			if j > 0 && !n.Lines {
				s.say(",")
			}
			s.node(cell)
		}
		if row != "" {
			s.say(".")
		}
	}
	s.say(end)
}
