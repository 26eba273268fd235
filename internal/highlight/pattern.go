package highlight

import (
	"io"
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// pattern matches text from a place on. What the file's format calls a pattern is a regular expression as Go
// has them (RE2), which takes linear time, together with the character that must stand before the match and the
// text that must follow it.
type pattern struct {
	source, behind, ahead string
	flags                 string

	begins *firsts        // nil until it is needed
	match  *regexp.Regexp // nil until some text begins as the pattern does
}

// firsts are the characters that a match can begin with: a bit for each of ASCII, one for all others.
type firsts [3]uint64

const beyondASCII = utf8.RuneSelf

func (f *firsts) add(r int) { f[r/64] |= 1 << (r % 64) }
func (f *firsts) has(first byte) bool {
	r := min(int(first), beyondASCII)
	return f[r/64]&(1<<(r%64)) != 0
}

// at matches the pattern at a place of the text, and returns where the match and its groups begin and end; nil when
// there is no match. Each character that is looked at is taken from left.
func (p *pattern) at(text string, pos int, left *int) []int {
	if p.begins == nil {
		p.begins = p.findFirsts()
	}
	if !p.begins.has(text[pos]) {
		return nil
	}
	if p.match == nil {
		behind := p.behind
		if behind == "" {
			behind = `(?s:.)`
		}
		p.match = regexp.MustCompile(`\A(?:` + behind + `)(` + p.flagged(p.source) + `)` + p.flagged(p.ahead))
	}
	r := &reader{text: text, at: pos, left: left}
	before := r.stepBack()
	found := p.match.FindReaderSubmatchIndex(r)
	if found == nil {
		return nil
	}
	groups := found[2:] // the first group is the pattern; what stands before and behind is not part of the match
	for i := range groups {
		if groups[i] >= 0 {
			groups[i] += pos - before
		}
	}
	return groups
}

func (p *pattern) flagged(source string) string {
	if p.flags == "" {
		return "(?:" + source + ")"
	}
	return "(?" + p.flags + ":" + source + ")"
}

// findFirsts finds the characters that a match can begin with.
func (p *pattern) findFirsts() *firsts {
	tree, err := syntax.Parse(p.flagged(p.source)+p.flagged(p.ahead), syntax.Perl)
	if err != nil {
		panic("highlight: " + err.Error()) // a test compiles all patterns
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		panic("highlight: " + err.Error())
	}
	f := &firsts{}
	seen := make([]bool, len(program.Inst))
	var visit func(at uint32)
	visit = func(at uint32) {
		if seen[at] {
			return
		}
		seen[at] = true
		switch i := &program.Inst[at]; i.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			visit(i.Out)
			visit(i.Arg)
		case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
			visit(i.Out)
		case syntax.InstMatch: // of nothing: before any character
			*f = firsts{^uint64(0), ^uint64(0), 1}
		case syntax.InstFail:
		default:
			for r := range beyondASCII {
				if i.MatchRune(rune(r)) {
					f.add(r)
				}
			}
			f.add(beyondASCII) // some of them perhaps
		}
	}
	visit(uint32(program.Start))
	return f
}

// reader hands text to a regular expression, the character before it first: a line feed at the beginning.
type reader struct {
	text  string
	at    int
	left  *int
	first bool // the line feed is to be read
}

// stepBack goes to the character before, and returns its length.
func (r *reader) stepBack() int {
	if r.at == 0 {
		r.first = true
		return 1
	}
	_, size := utf8.DecodeLastRuneInString(r.text[:r.at])
	r.at -= size
	return size
}

func (r *reader) ReadRune() (rune, int, error) {
	if *r.left--; *r.left < 0 || r.at == len(r.text) && !r.first {
		return 0, 0, io.EOF
	}
	if r.first {
		r.first = false
		return '\n', 1, nil
	}
	c, size := utf8.DecodeRuneInString(r.text[r.at:])
	r.at += size
	return c, size, nil
}
