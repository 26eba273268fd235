package measure

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Report is what was measured. Spaces are in ems of the body's size.
type Report struct {
	Pages     int
	Lines     int // of the body
	Justified int // of them, those that were brought to the measure: all but the last of each paragraph

	Characters float64 // of a justified line, on average
	Hyphens    int     // justified lines that end in a hyphen
	Ladder     int     // the most such lines that follow each other

	Natural   float64 // the space of lines that were not justified
	Mean      float64 // of the spaces of justified lines
	Deviation float64 // their standard deviation
	Narrowest float64
	Widest    float64
	Loose     int // lines with a mean space of more than looseLine of the natural one
	Tight     int // less than tightLine
	Rivers    int

	Overfull  int // lines that stand out of the measure
	ShortEnds int // last lines that are shorter than an indent
	Widows    int // a paragraph's last line, alone at the top of a page
	Orphans   int // its first line, alone at the foot

	Underfull int     // pages with a hole, other than a chapter's last
	Uneven    int     // full pages that end more than a line above the others
	White     float64 // mean share of the type area that the largest hole takes, on pages other than a chapter's last
}

const (
	looseLine = 1.5  // times the natural space
	tightLine = 0.75 // times the natural space
	shortEnd  = 1.3  // em: the indent of the pages compared
	standsOut = 0.1  // em
)

// Of measures the body, and the pages' pictures when there are any.
func Of(pages []Page, pictures []*Picture) Report {
	b := BodyOf(pages)
	r := Report{Pages: len(pages), Lines: len(b.Lines)}
	b.hyphens(&r)
	b.spaces(&r)
	r.Rivers = b.rivers()
	b.ends(&r)
	b.pages(&r, pages, pictures)
	return r
}

// Per100 is a count by the hundred justified lines.
func (r *Report) Per100(count int) float64 {
	if r.Justified == 0 {
		return 0
	}
	return 100 * float64(count) / float64(r.Justified)
}

func (b *Body) hyphens(r *Report) {
	ladder, characters := 0, 0
	for i := range b.Lines {
		l := &b.Lines[i]
		if !b.full(l) {
			ladder = 0
			continue
		}
		r.Justified++
		for _, w := range l.Words {
			characters += utf8.RuneCountInString(w.Text) + 1
		}
		if !l.hyphenated() {
			ladder = 0
			continue
		}
		r.Hyphens++
		ladder++
		r.Ladder = max(r.Ladder, ladder)
	}
	if r.Justified > 0 {
		r.Characters = float64(characters)/float64(r.Justified) - 1
	}
}

// space is a word space of a line.
type space struct{ left, right float64 }

// spacesOf lists the spaces of a line that justification may change, but for those after the marker of a list's item.
func spacesOf(l *Line) []space {
	var list []space
	for i := 1; i < len(l.Words); i++ {
		if l.Words[i].Fixed || i == 1 && l.first && isMarker(l.Words[0].Text) {
			continue
		}
		list = append(list, space{l.Words[i-1].Right, l.Words[i].Left})
	}
	return list
}

func (b *Body) spaces(r *Report) {
	var justified, natural []float64
	for i := range b.Lines {
		l := &b.Lines[i]
		for _, s := range spacesOf(l) {
			switch width := (s.right - s.left) / b.Size; {
			case b.full(l):
				justified = append(justified, width)
			case l.last:
				natural = append(natural, width)
			}
		}
	}
	if len(justified) == 0 || len(natural) == 0 {
		return
	}
	slices.Sort(natural)
	r.Natural = natural[len(natural)/2]
	r.Mean, r.Deviation = meanAndDeviation(justified)
	r.Narrowest, r.Widest = slices.Min(justified), slices.Max(justified)
	for i := range b.Lines {
		l := &b.Lines[i]
		list := spacesOf(l)
		if !b.full(l) || len(list) == 0 {
			continue
		}
		sum := 0.0
		for _, s := range list {
			sum += s.right - s.left
		}
		switch mean := sum / float64(len(list)) / b.Size; {
		case mean > looseLine*r.Natural:
			r.Loose++
		case mean < tightLine*r.Natural:
			r.Tight++
		}
	}
}

func meanAndDeviation(values []float64) (mean, deviation float64) {
	for _, v := range values {
		mean += v
	}
	mean /= float64(len(values))
	for _, v := range values {
		deviation += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(deviation / float64(len(values)))
}

const (
	riverLines = 3   // lines that a river runs through at least
	riverShare = 0.5 // of the narrower of two spaces that has to lie below the other
)

// rivers counts the runs of white down a paragraph: spaces in three or more following lines, each of which lies below
// half of the one before it at least. A river that parts is one.
func (b *Body) rivers() int {
	count := 0
	var above []int // for each space of the line before, the lines that its river runs through
	var before []space
	for i := range b.Lines {
		l := &b.Lines[i]
		spaces := spacesOf(l)
		lengths := make([]int, len(spaces))
		continued := make([]bool, len(before))
		for n, s := range spaces {
			lengths[n] = 1
			if l.first || i > 0 && b.Lines[i-1].Page != l.Page {
				continue
			}
			for m, t := range before {
				common := min(s.right, t.right) - max(s.left, t.left)
				if common >= riverShare*min(s.right-s.left, t.right-t.left) && !continued[m] {
					lengths[n], continued[m] = max(lengths[n], above[m]+1), true
				}
			}
			if lengths[n] == riverLines {
				count++
			}
		}
		before, above = spaces, lengths
	}
	return count
}

// ends looks at the ends of lines, of paragraphs and of pages.
func (b *Body) ends(r *Report) {
	for i := range b.Lines {
		l := &b.Lines[i]
		if inked(l) > b.Right+standsOut*b.Size {
			r.Overfull++
		}
		if l.last && !l.first && l.right()-l.left() < shortEnd*b.Size {
			r.ShortEnds++
		}
		if i == 0 || b.Lines[i-1].Page == l.Page {
			continue
		}
		if l.last && !l.first {
			r.Widows++
		}
		if above := &b.Lines[i-1]; above.first && !above.last {
			r.Orphans++
		}
	}
}

// inked is the right edge of a line without the mark at its end, which may hang into the margin.
func inked(l *Line) float64 {
	last := l.Words[len(l.Words)-1]
	text := strings.TrimRightFunc(last.Text, func(r rune) bool { return unicode.IsPunct(r) || r == '\u00ad' })
	if n := utf8.RuneCountInString(last.Text); text != last.Text && n > 0 {
		return last.Left + (last.Right-last.Left)*float64(utf8.RuneCountInString(text))/float64(n)
	}
	return last.Right
}
