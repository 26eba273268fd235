package template

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/diag"
)

// checkpoint is the number of bytes between two counts of code points, so that finding a column costs the same on any
// line.
const checkpoint = 512

// Source is a text whose offsets are places in a file.
type Source struct {
	File      string
	FirstLine int // line of the file that the text begins at
	Text      string

	starts []int     // offset of each line
	counts []int     // code points before each checkpoint
	code   []segment // passages of code; nil until asked for
}

type segment struct{ from, to int }

// Position returns the place of an offset.
func (s *Source) Position(offset int) diag.Pos {
	s.index()
	offset = min(max(offset, 0), len(s.Text))
	line := sort.SearchInts(s.starts, offset+1) - 1
	return diag.Pos{File: s.File, Line: s.FirstLine + line, Column: s.points(offset) - s.points(s.starts[line]) + 1}
}

func (s *Source) index() {
	if s.starts != nil {
		return
	}
	s.starts = []int{0}
	points := 0
	for i := range len(s.Text) {
		if i%checkpoint == 0 {
			s.counts = append(s.counts, points)
		}
		if utf8.RuneStart(s.Text[i]) {
			points++
		}
		if s.Text[i] == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	s.counts = append(s.counts, points)
}

// points returns the number of code points before an offset.
func (s *Source) points(offset int) int {
	i := min(offset/checkpoint, len(s.counts)-1)
	points := s.counts[i]
	for _, c := range []byte(s.Text[i*checkpoint : offset]) {
		if utf8.RuneStart(c) {
			points++
		}
	}
	return points
}

// isCode reports whether an offset lies between fences of code, or between backticks on its line.
func (s *Source) isCode(offset int) bool {
	if s.code == nil {
		s.code = fences(s.Text)
	}
	i := sort.Search(len(s.code), func(i int) bool { return s.code[i].to > offset })
	if i < len(s.code) && s.code[i].from <= offset {
		return true
	}
	s.index()
	const span = 4096 // a longer span of code is taken for text
	line := s.starts[sort.SearchInts(s.starts, offset+1)-1]
	return strings.Count(s.Text[max(line, offset-span):offset], "`")%2 == 1
}

// fences returns the passages between fences of code (CommonMark 0.31, 4.5).
func fences(text string) []segment {
	found := []segment{}
	var fence string
	start, at := 0, 0
	for line := range strings.Lines(text) {
		trimmed := strings.TrimLeft(line, " \t>")
		run := len(trimmed) - len(strings.TrimLeft(trimmed, "`"))
		if run == 0 {
			run = len(trimmed) - len(strings.TrimLeft(trimmed, "~"))
		}
		switch {
		case fence == "" && run >= 3:
			fence, start = trimmed[:run], at
		case fence != "" && strings.HasPrefix(trimmed, fence) && strings.Trim(trimmed, fence[:1]+" \t\n") == "":
			found = append(found, segment{start, at + len(line)})
			fence = ""
		}
		at += len(line)
	}
	if fence != "" {
		found = append(found, segment{start, len(text)})
	}
	return found
}
