package bidi

import (
	"slices"

	unicode "golang.org/x/text/unicode/bidi"
)

// sequence is an isolating run sequence (BD13): places in the paragraph, without those that X9 removes.
type sequence struct {
	*paragraph
	places     []int
	level      Level
	start, end unicode.Class // what is before and after it: sos and eos (X10)
}

// sequences parts the paragraph into isolating run sequences (X10).
func (p *paragraph) sequences() []*sequence {
	var runs [][]int // level runs
	runOf := make([]int, len(p.text))
	last := noLevel
	for i, level := range p.levels {
		if level == noLevel {
			continue
		}
		if level != last {
			runs = append(runs, nil)
		}
		last = level
		runs[len(runs)-1] = append(runs[len(runs)-1], i)
		runOf[i] = len(runs) - 1
	}
	var all []*sequence
	for _, run := range runs {
		if first := run[0]; p.original[first] == unicode.PDI && p.matching[first] >= 0 {
			continue // it goes on with the run of its initiator
		}
		s := &sequence{paragraph: p, level: p.levels[run[0]]}
		for {
			s.places = append(s.places, run...)
			end := run[len(run)-1]
			if !isInitiator(p.original[end]) || p.matching[end] == len(p.text) {
				break
			}
			run = runs[runOf[p.matching[end]]]
		}
		s.bound()
		all = append(all, s)
	}
	return all
}

// bound finds sos and eos.
func (s *sequence) bound() {
	before, after := s.base, s.base
	for i := s.places[0] - 1; i >= 0; i-- {
		if s.levels[i] != noLevel {
			before = s.levels[i]
			break
		}
	}
	last := s.places[len(s.places)-1]
	if !isInitiator(s.original[last]) {
		for i := last + 1; i < len(s.text); i++ {
			if s.levels[i] != noLevel {
				after = s.levels[i]
				break
			}
		}
	}
	s.start, s.end = max(before, s.level).class(), max(after, s.level).class()
}

// resolveWeak resolves marks, numbers and what stands between them (W1 to W7).
func (s *sequence) resolveWeak() {
	s.resolveMarks()
	s.resolveSeparators()
	c, strong := s.classes, s.start
	for _, i := range s.places {
		switch c[i] {
		case unicode.ET, unicode.ES, unicode.CS: // W6
			c[i] = unicode.ON
		case unicode.L, unicode.R:
			strong = c[i]
		case unicode.EN:
			if strong == unicode.L { // W7
				c[i] = unicode.L
			}
		}
	}
}

// resolveMarks gives marks the class of what they stand on, and numbers and letters those of Arabic (W1 to W3).
func (s *sequence) resolveMarks() {
	c := s.classes
	before, strong := s.start, s.start
	for _, i := range s.places {
		switch {
		case c[i] == unicode.NSM: // W1
			c[i] = before
			if isIsolate(before) {
				c[i] = unicode.ON
			}
		case c[i] == unicode.EN && strong == unicode.AL: // W2
			c[i] = unicode.AN
		}
		before = c[i]
		switch c[i] {
		case unicode.L, unicode.R, unicode.AL:
			strong = c[i]
		}
	}
	for _, i := range s.places { // W3
		if c[i] == unicode.AL {
			c[i] = unicode.R
		}
	}
}

// resolveSeparators makes what stands in numbers and beside them part of them (W4, W5).
func (s *sequence) resolveSeparators() {
	c := s.classes
	for k := 1; k+1 < len(s.places); k++ { // W4
		i, left, right := s.places[k], c[s.places[k-1]], c[s.places[k+1]]
		if left == right && (left == unicode.EN && (c[i] == unicode.ES || c[i] == unicode.CS) ||
			left == unicode.AN && c[i] == unicode.CS) {
			c[i] = left
		}
	}
	terminators := func(class unicode.Class) bool { return class == unicode.ET }
	s.eachStretch(terminators, func(places []int, left, right unicode.Class) { // W5
		if left == unicode.EN || right == unicode.EN {
			s.set(places, unicode.EN)
		}
	})
}

// eachStretch visits the longest stretches of certain classes, with the classes beside them.
func (s *sequence) eachStretch(of func(unicode.Class) bool, visit func(places []int, left, right unicode.Class)) {
	left := s.start
	for k := 0; k < len(s.places); k++ {
		if class := s.classes[s.places[k]]; !of(class) {
			left = class
			continue
		}
		end, right := k, s.end
		for end < len(s.places) && of(s.classes[s.places[end]]) {
			end++
		}
		if end < len(s.places) {
			right = s.classes[s.places[end]]
		}
		visit(s.places[k:end], left, right)
		if end < len(s.places) {
			left = right
		}
		k = end
	}
}

func (s *sequence) set(places []int, class unicode.Class) {
	for _, i := range places {
		s.classes[i] = class
	}
}

// pair is an opening bracket and its closing one, as indexes of places.
type pair struct{ opening, closing int }

// resolveBrackets gives brackets the direction of what they hold (N0).
func (s *sequence) resolveBrackets() {
	pairs := s.bracketPairs()
	if len(pairs) == 0 {
		return
	}
	embedding := s.level.class()
	for _, b := range pairs {
		found := unicode.ON
		for k := b.opening + 1; k < b.closing; k++ {
			if class := strongClass(s.classes[s.places[k]]); class == embedding {
				found = class
				break
			} else if class != unicode.ON {
				found = class
			}
		}
		if found == unicode.ON {
			continue
		}
		if found != embedding && s.strongBefore(b.opening) != found {
			found = embedding
		}
		s.setBracket(b.opening, found)
		s.setBracket(b.closing, found)
	}
}

// strongBefore is the direction of the nearest strong character before place k.
func (s *sequence) strongBefore(k int) unicode.Class {
	for k--; k >= 0; k-- {
		if class := strongClass(s.classes[s.places[k]]); class != unicode.ON {
			return class
		}
	}
	return s.start
}

// setBracket gives a bracket its direction, and the marks on it.
func (s *sequence) setBracket(k int, class unicode.Class) {
	s.classes[s.places[k]] = class
	for k++; k < len(s.places) && s.original[s.places[k]] == unicode.NSM; k++ {
		s.classes[s.places[k]] = class
	}
}

// mostBrackets is how many brackets may be open (BD16).
const mostBrackets = 63

// bracketPairs finds the pairs of brackets, by their opening ones (BD16).
func (s *sequence) bracketPairs() []pair {
	type opened struct {
		closing rune
		at      int
	}
	var open []opened
	var pairs []pair
	for k, i := range s.places {
		if s.classes[i] != unicode.ON {
			continue
		}
		properties, _ := unicode.LookupRune(s.text[i])
		if !properties.IsBracket() {
			continue
		}
		if properties.IsOpeningBracket() {
			if len(open) == mostBrackets {
				return nil
			}
			open = append(open, opened{canonical([]rune(unicode.ReverseString(string(s.text[i])))[0]), k})
			continue
		}
		for n := len(open) - 1; n >= 0; n-- {
			if open[n].closing == canonical(s.text[i]) {
				pairs = append(pairs, pair{open[n].at, k})
				open = open[:n]
				break
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return a.opening - b.opening })
	return pairs
}

// canonical returns the one of two brackets that are canonically equivalent.
func canonical(closing rune) rune {
	if closing == '\u232a' {
		return '\u3009'
	}
	return closing
}

// strongClass is the direction in which a class counts for neutrals, ON for none (N0, N1).
func strongClass(class unicode.Class) unicode.Class {
	switch class {
	case unicode.L:
		return unicode.L
	case unicode.R, unicode.AL, unicode.EN, unicode.AN:
		return unicode.R
	}
	return unicode.ON
}

// resolveNeutral gives neutral characters the direction of what is on both sides, else of the embedding (N1, N2).
func (s *sequence) resolveNeutral() {
	neutral := func(class unicode.Class) bool { return strongClass(class) == unicode.ON }
	s.eachStretch(neutral, func(places []int, left, right unicode.Class) {
		class := strongClass(left)
		if class != strongClass(right) {
			class = s.level.class()
		}
		s.set(places, class)
	})
}

// resolveImplicit raises levels to the directions found (I1, I2).
func (s *sequence) resolveImplicit() {
	for _, i := range s.places {
		switch class := s.classes[i]; {
		case !s.level.RightToLeft() && class == unicode.R, s.level.RightToLeft() && class != unicode.R:
			s.levels[i] = s.level + 1
		case !s.level.RightToLeft() && (class == unicode.AN || class == unicode.EN):
			s.levels[i] = s.level + 2
		}
	}
}
