package measure

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is a line of the body: of the size and the family that most of the document's characters have.
type Line struct {
	Page     int
	Baseline float64
	Words    []Word
	first    bool // of its paragraph
	last     bool
}

// Word is what stands between two spaces. Fixed tells that the space before it is one that French sets before marks or
// that keeps words together, which makers don't stretch alike.
type Word struct {
	Left, Right float64
	Text        string
	Fixed       bool
}

func (l *Line) left() float64  { return l.Words[0].Left }
func (l *Line) right() float64 { return l.Words[len(l.Words)-1].Right }
func (l *Line) text() string   { return l.Words[len(l.Words)-1].Text }

// hyphenated reports whether the line ends in a hyphen, be it of the text or added.
func (l *Line) hyphenated() bool {
	r, _ := utf8.DecodeLastRuneInString(l.text())
	return r == '-' || r == '\u2010' || r == '\u00ad'
}

// Body is the text that is measured.
type Body struct {
	Size    float64 // of the type
	Leading float64 // from baseline to baseline
	Left    float64 // where most lines begin
	Right   float64 // where full lines end
	Lines   []Line  // in reading order
}

// BodyOf finds the lines of the body on the pages and parts them into paragraphs.
func BodyOf(pages []Page) *Body {
	b := &Body{}
	family := ""
	b.Size, family = bodyType(pages)
	for i := range pages {
		b.Lines = append(b.Lines, linesOf(pages[i].Characters, i, b.Size, family)...)
	}
	var lefts, rights, distances []float64
	for i := range b.Lines {
		lefts, rights = append(lefts, b.Lines[i].left()), append(rights, b.Lines[i].right())
		if i > 0 && b.Lines[i].Page == b.Lines[i-1].Page {
			distances = append(distances, b.Lines[i].Baseline-b.Lines[i-1].Baseline)
		}
	}
	b.Left, b.Right, b.Leading = commonest(lefts, 0.5), commonest(rights, 0.5), commonest(distances, 0.1)
	b.findParagraphs()
	return b
}

// bodyType is the size, in tenths of a point, and the family that most characters have.
func bodyType(pages []Page) (size float64, family string) {
	type face struct {
		tenths int
		family string
	}
	count := map[face]int{}
	best := face{}
	for _, page := range pages {
		for _, c := range page.Characters {
			f := face{int(math.Round(c.Size * 10)), c.Family}
			count[f]++
			if count[f] > count[best] {
				best = f
			}
		}
	}
	return float64(best.tenths) / 10, best.family
}

// commonest is the middle of the fullest class of the values, when they are sorted into classes of a width.
func commonest(values []float64, width float64) float64 {
	count := map[int]int{}
	best := 0
	for _, v := range values {
		class := int(math.Round(v / width))
		count[class]++
		if count[class] > count[best] || count[class] == count[best] && class < best {
			best = class
		}
	}
	return float64(best) * width
}

const (
	sameBaseline = 0.12 // em: characters of one line are no further apart
	raised       = 0.6  // em: figures of notes and the like are no further off their line
	smaller      = 0.9  // and are smaller than the body
	leastGap     = 0.14 // em: what is narrower is kerning, or the hair before the figure of a note
)

// linesOf gathers the lines of the body on a page: each from the characters of the body on one baseline, with what
// stands in other type between them.
func linesOf(characters []Character, page int, size float64, family string) []Line {
	isBody := func(c Character) bool { return c.Family == family && math.Abs(c.Size-size) < 0.06*size }
	var baselines []float64
	sorted := slices.Clone(characters)
	slices.SortStableFunc(sorted, func(a, b Character) int { return cmp.Compare(a.Baseline, b.Baseline) })
	for _, c := range sorted {
		if n := len(baselines); isBody(c) && !unicode.IsSpace(c.Text) &&
			(n == 0 || c.Baseline-baselines[n-1] > sameBaseline*size) {
			baselines = append(baselines, c.Baseline)
		}
	}
	var lines []Line
	for _, baseline := range baselines {
		var members []Character
		own, all := 0, 0
		for _, c := range sorted {
			off := math.Abs(c.Baseline - baseline)
			if off <= sameBaseline*size || off < raised*size && c.Size < smaller*size {
				members = append(members, c)
				all++
				if isBody(c) && off <= sameBaseline*size {
					own++
				}
			}
		}
		if own*2 < all {
			continue // a word of the body's type in another text
		}
		if words := wordsOf(members, size); len(words) > 1 || len(words) == 1 && !isFolio(words[0].Text) {
			lines = append(lines, Line{Page: page, Baseline: baseline, Words: words})
		}
	}
	return lines
}

// wordsOf parts a line's characters where there is a gap.
func wordsOf(characters []Character, size float64) []Word {
	slices.SortStableFunc(characters, func(a, b Character) int { return cmp.Compare(a.Left, b.Left) })
	var words []Word
	fixed, small := false, false // of what stands before
	for _, c := range characters {
		if unicode.IsSpace(c.Text) || c.Text == 0 {
			fixed = fixed || c.Text == '\u00a0' || c.Text == '\u202f' || c.Text == '\u2009'
			continue
		}
		n := len(words)
		if n == 0 || c.Left-words[n-1].Right > leastGap*size {
			words = append(words, Word{Left: c.Left, Right: c.Right, Text: string(c.Text),
				Fixed: n > 0 && (fixed || small || c.Size < smaller*size || isFixed(words[n-1].Text, c.Text))})
		} else {
			words[n-1].Right = max(words[n-1].Right, c.Right)
			words[n-1].Text += string(c.Text)
		}
		fixed, small = false, c.Size < smaller*size
	}
	return words
}

// isFixed reports whether French sets a fixed space between a word and what begins with r.
func isFixed(before string, r rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(";:!?»%€", r) || last == '«' || unicode.IsDigit(last) && unicode.IsDigit(r)
}

// findParagraphs marks the first and last line of each paragraph.
func (b *Body) findParagraphs() {
	for i := range b.Lines {
		l := &b.Lines[i]
		l.first = i == 0 || !b.follows(&b.Lines[i-1], l)
		if l.first && i > 0 {
			b.Lines[i-1].last = true
		}
		l.last = i == len(b.Lines)-1
	}
}

// follows reports whether a line goes on with the paragraph of the line before it.
func (b *Body) follows(before, l *Line) bool {
	if before.right() < b.Right-b.Size {
		return false // its last line
	}
	in := l.left() - before.left()
	marker := isMarker(before.Words[0].Text)
	switch {
	case l.Page == before.Page && l.Baseline-before.Baseline > 1.12*b.Leading:
		return false
	case l.Page > before.Page+1, isMarker(l.Words[0].Text):
		return false
	case l.Page > before.Page && endsSentence(before.text()):
		return false
	case in > b.Size/2 && !(marker && before.first): // the next paragraph's indent
		return false
	case in < -b.Size/2 && !before.first: // out of a list
		return false
	}
	return true
}

// isMarker reports whether a word is the number or bullet of a list's item.
func isMarker(word string) bool {
	switch word {
	case "–", "—", "•", "◦", "‣", "-", "*", "▪":
		return true
	}
	digits := strings.TrimRight(word, ".)")
	return digits != word && len(digits) > 0 && len(digits) < 3 && strings.Trim(digits, "0123456789") == ""
}

// isFolio reports whether a line's only word is a page's number.
func isFolio(word string) bool { return strings.Trim(word, "0123456789ivxlc") == "" }

func endsSentence(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(word, "»”)0123456789"))
	return strings.ContainsRune(".!?:;", last)
}

// full reports whether a line was stretched or shrunk to end where full lines end. A mark at its end may hang.
func (b *Body) full(l *Line) bool {
	return !l.last && l.right() > b.Right-0.2*b.Size && l.right() < b.Right+0.6*b.Size
}

// Find returns the first line of the body that begins with a text.
func (b *Body) Find(text string) (*Line, bool) {
	for i := range b.Lines {
		var line strings.Builder
		for _, w := range b.Lines[i].Words {
			line.WriteString(w.Text + " ")
		}
		if strings.HasPrefix(line.String(), text) {
			return &b.Lines[i], true
		}
	}
	return nil, false
}

// Opening returns the index of the page that begins with a title in large type.
func Opening(pages []Page, title string) (index int, ok bool) {
	size, _ := bodyType(pages)
	for i := range pages {
		var large strings.Builder
		for _, c := range pages[i].Characters {
			if c.Size > openingSize*size {
				large.WriteRune(c.Text)
			}
		}
		if strings.Contains(large.String(), title) {
			return i, true
		}
	}
	return 0, false
}
