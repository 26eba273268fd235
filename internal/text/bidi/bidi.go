// Package bidi finds the order in which a paragraph of mixed directions is shown: the bidirectional algorithm of
// Unicode, UAX #9, version 15.0.
//
// It takes the characters of a paragraph and gives each a [Level]; text cuts its words where levels change, shapes
// each part in its direction and, once lines are known, puts the parts in their order with [Order]. The classes of
// characters and the pairs of brackets are those of golang.org/x/text/unicode/bidi, whose own algorithm can't be asked
// for levels. Names of rules (X1, W4, N0, …) are UAX #9's. BidiCharacterTest.txt, in testdata, passes whole.
package bidi

import (
	"slices"

	unicode "golang.org/x/text/unicode/bidi"
)

// Direction is the direction that a paragraph begins in.
type Direction uint8

const (
	LeftToRight Direction = iota
	RightToLeft
	Auto // that of its first strong character; from left to right where there is none
)

// Level is how deep text is embedded: even levels run from left to right, odd ones from right to left.
type Level uint8

const (
	deepest  Level = 125 // max_depth (BD2)
	noLevel  Level = 255 // of characters that X9 removes, until all others have theirs
	overflow       = int(deepest) + 2
)

// RightToLeft reports whether text of the level runs from right to left.
func (l Level) RightToLeft() bool { return l&1 == 1 }

func (l Level) class() unicode.Class {
	if l.RightToLeft() {
		return unicode.R
	}
	return unicode.L
}

// paragraph is a paragraph on its way through the rules.
type paragraph struct {
	text     []rune
	original []unicode.Class // before W1
	classes  []unicode.Class
	levels   []Level
	base     Level
	matching []int // of an isolate's initiator its PDI, or the end of the text; of a PDI its initiator; else -1
}

// Levels gives each character its level, and returns that of the paragraph. A character that X9 removes has the level
// of the one before it.
func Levels(text []rune, direction Direction) (levels []Level, base Level) {
	p := &paragraph{text: text, original: make([]unicode.Class, len(text)), levels: make([]Level, len(text))}
	for i, r := range text {
		properties, _ := unicode.LookupRune(r)
		p.original[i] = properties.Class()
	}
	p.classes = slices.Clone(p.original)
	p.matchIsolates()
	switch direction {
	case Auto:
		if p.firstStrong(0, len(text)) == unicode.R {
			p.base = 1
		}
	case RightToLeft:
		p.base = 1
	}
	p.explicit()
	for _, s := range p.sequences() {
		s.resolveWeak()
		s.resolveBrackets()
		s.resolveNeutral()
		s.resolveImplicit()
	}
	p.finish()
	return p.levels, p.base
}

// matchIsolates finds the PDI of each isolate (BD9).
func (p *paragraph) matchIsolates() {
	p.matching = make([]int, len(p.text))
	var open []int
	for i, class := range p.original {
		p.matching[i] = -1
		switch {
		case isInitiator(class):
			p.matching[i] = len(p.text)
			open = append(open, i)
		case class == unicode.PDI && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			p.matching[start], p.matching[i] = i, start
		}
	}
}

// firstStrong is the direction of the first strong character between two places, outside isolates: L, R or ON (P2, P3).
func (p *paragraph) firstStrong(start, end int) unicode.Class {
	for i := start; i < end; i++ {
		switch class := p.original[i]; {
		case class == unicode.L:
			return unicode.L
		case class == unicode.R || class == unicode.AL:
			return unicode.R
		case isInitiator(class):
			i = p.matching[i]
		}
	}
	return unicode.ON
}

// finish gives removed characters a level, and resets white space before separators and at the end (L1).
func (p *paragraph) finish() {
	last := p.base
	for i := range p.levels {
		if p.levels[i] == noLevel {
			p.levels[i] = last
		}
		last = p.levels[i]
	}
	resetting := true
	for i := len(p.levels) - 1; i >= 0; i-- {
		switch class := p.original[i]; {
		case class == unicode.S || class == unicode.B:
			resetting = true
		case class != unicode.WS && !isIsolate(class) && !isRemoved(class):
			resetting = false
		}
		if resetting {
			p.levels[i] = p.base
		}
	}
}

// Order lists the parts of a line, whose levels are given in the order of the text, from left to right (L2).
func Order(levels []Level) []int {
	order := make([]int, len(levels))
	highest, lowestOdd := Level(0), deepest+2
	for i, level := range levels {
		order[i] = i
		highest = max(highest, level)
		if level.RightToLeft() {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for at := highest; at >= lowestOdd; at-- {
		for start := 0; start < len(levels); start++ {
			end := start
			for end < len(levels) && levels[order[end]] >= at {
				end++
			}
			if end > start {
				slices.Reverse(order[start:end])
				start = end
			}
		}
	}
	return order
}

func isInitiator(class unicode.Class) bool {
	return class == unicode.LRI || class == unicode.RLI || class == unicode.FSI
}

func isIsolate(class unicode.Class) bool { return isInitiator(class) || class == unicode.PDI }

// isRemoved reports whether X9 takes a character out.
func isRemoved(class unicode.Class) bool {
	switch class {
	case unicode.LRE, unicode.RLE, unicode.LRO, unicode.RLO, unicode.PDF, unicode.BN:
		return true
	}
	return false
}
