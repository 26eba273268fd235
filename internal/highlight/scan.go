package highlight

import (
	"unicode"
	"unicode/utf8"
)

// Matching is bounded by the characters that patterns look at. Real code takes one to six for each of its
// bytes; code made to be slow, such as a thousand comments that are opened and never closed, has each looked at
// as often as it is long.
const (
	readsPerByte = 50
	readsAtFirst = 10_000
)

// mostNested is how deep code may lie in code, as a script in a page.
const mostNested = 20

// scanner reads one piece of code.
type scanner struct {
	highlighter *Highlighter
	painter     painter
	left        int // characters that may still be looked at; negative when there were too few
	depth       int
}

// scan reads a text, which begins at an offset of the code, by the rules of a lexer, from a state on.
func (s *scanner) scan(l *lexer, begin, text string, offset int) {
	s.depth++
	defer func() { s.depth-- }()
	stack := []string{begin}
	for pos := 0; pos < len(text) && s.left >= 0; {
		state := stack[len(stack)-1]
		r, groups := s.match(l.states[state], text, pos)
		switch {
		case r != nil && s.left >= 0:
			s.emit(l, &r.emit, text, groups, offset)
			pos = groups[1]
			for _, m := range r.moves {
				stack = m.apply(stack)
			}
		case text[pos] == '\n' && len(stack) > 1: // what is still open was never closed: begin anew, as Pygments does
			stack = stack[:1]
		default:
			pos += strange(text[pos:])
		}
	}
}

// match finds the first rule that matches.
func (s *scanner) match(rules []*rule, text string, pos int) (*rule, []int) {
	for _, r := range rules {
		if groups := r.pattern.at(text, pos, &s.left); groups != nil && !cutsWord(text, groups[0], groups[1]) {
			return r, groups
		}
	}
	return nil, nil
}

// cutsWord reports whether a match ends within a word. Patterns take letters with accents for the end of one.
func cutsWord(text string, from, to int) bool {
	if from == to || to == len(text) || text[to] < utf8.RuneSelf || !isWordByte(text[to-1]) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[to:])
	return unicode.IsLetter(next) || unicode.IsMark(next)
}

func isWordByte(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// strange is the length of what no rule matches: a word, or a character.
func strange(text string) int {
	for i, r := range text {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			if i > 0 {
				return i
			}
			_, size := utf8.DecodeRuneInString(text)
			return size
		}
	}
	return len(text)
}

// emit paints what a rule has matched; groups are where it and its groups begin and end.
func (s *scanner) emit(l *lexer, e *emitter, text string, groups []int, offset int) {
	from, to := groups[0], groups[1]
	switch {
	case from < 0 || from == to:
	case e.what == emitToken:
		s.painter.paint(offset+from, offset+to, e.kind)
	case e.what == emitGroups:
		for i := range e.groups {
			if 2*i+3 < len(groups) {
				s.emit(l, &e.groups[i], text, groups[2*i+2:2*i+4], offset)
			}
		}
	case s.depth >= mostNested:
	case e.what == emitSelf:
		s.scan(l, e.state, text[from:to], offset+from)
	case e.what == emitLanguage:
		file, _ := fileOf(e.lexer) // a test knows them all
		s.scan(s.highlighter.lexer(file), e.state, text[from:to], offset+from)
	}
}

// apply moves the stack of states. One always stays.
func (m move) apply(stack []string) []string {
	if m.again {
		return append(stack, stack[len(stack)-1])
	}
	stack = stack[:max(len(stack)-m.pop, 1)]
	return append(stack, m.push...)
}
