package markdown

import (
	"sort"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/template"
)

// checkpoint is the number of bytes between two counts of code points, so that finding a column
// costs the same on any line.
const checkpoint = 512

// lines turns offsets of a page's text into places. Columns count code points.
type lines struct {
	file   string
	first  int // number of the first line in the file
	text   []byte
	starts []int          // offset of each line
	counts []int          // code points before each checkpoint
	cuts   []cut          // what was taken off lines before the text was parsed, by where
	made   *template.Text // knows the places when templates made the text; else nil
	placed []site.Line    // where the lines are in the file, of a text that an engine made of it; else nil
}

// cut is where a line begins that lost its indentation.
type cut struct {
	at   int // offset in the text that is parsed
	lost int // bytes that this line and all before it lost
}

func newLines(file string, first int, text []byte) *lines {
	l := &lines{file: file, first: first, text: text, starts: []int{0}}
	points := 0
	for i, c := range text {
		if i%checkpoint == 0 {
			l.counts = append(l.counts, points)
		}
		if c&0xC0 != 0x80 {
			points++
		}
		if c == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	l.counts = append(l.counts, points)
	return l
}

// position returns the place of an offset.
func (l *lines) position(offset int) model.Pos {
	if i := sort.Search(len(l.cuts), func(i int) bool { return l.cuts[i].at > offset }); i > 0 {
		offset += l.cuts[i-1].lost
	}
	offset = min(max(offset, 0), len(l.text))
	if l.made != nil {
		return l.made.Position(offset)
	}
	line := sort.SearchInts(l.starts, offset+1) - 1
	if l.placed != nil {
		at := l.placed[min(line, len(l.placed)-1)]
		if !at.Same {
			return model.Pos{File: l.file, Line: at.Number, Column: 1}
		}
		return model.Pos{File: l.file, Line: at.Number, Column: l.points(offset) - l.points(l.starts[line]) + 1}
	}
	return model.Pos{File: l.file, Line: l.first + line, Column: l.points(offset) - l.points(l.starts[line]) + 1}
}

// points returns the number of code points before an offset.
func (l *lines) points(offset int) int {
	i := offset / checkpoint
	points := l.counts[i]
	for _, c := range l.text[i*checkpoint : offset] {
		if c&0xC0 != 0x80 {
			points++
		}
	}
	return points
}
