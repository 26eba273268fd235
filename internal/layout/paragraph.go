package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// setting is where and how blocks are set: the column that takes their boxes, the measure, the type, and the element that they are in.
type setting struct {
	*binder
	column   *column
	x        unit.Pt // left edge, from the type area's
	width    unit.Pt
	height   unit.Pt     // of the pages that the boxes go on
	style    theme.Style // of running text
	element  *page.Element
	language string
	level    int     // heading level for a title in here
	indent   unit.Pt // first line of a paragraph that follows another
	block    unit.Pt // white around blocks
	penalty  int     // of a page break between two blocks in here
	running  bool    // running text, on the baseline grid
}

// lines says how a paragraph's lines become boxes.
type lines struct {
	indents []unit.Pt
	align   string // overrides the style's
	source  any    // what the lines show where they hold no text of the model: a block, or a question's entry in the key
	pos     diag.Pos
	title   bool // all lines stay together, with what follows

	balanced bool // no line is much shorter than the others: a title of several lines
}

// paragraph sets inline content in the setting's measure.
func (s setting) paragraph(in *inlines, style theme.Style, o lines) {
	if len(in.spans) == 0 {
		return
	}
	options := text.Options{NoHyphens: !style.Hyphenate}
	switch align := orElse(o.align, style.Align); align {
	case "left":
		options.Align = text.Left
	case "centre":
		options.Align = text.Center
	case "right":
		options.Align = text.Right
	}
	s.column.anchors = append(s.column.anchors, in.anchors...)
	baseline := s.Baseline(style)
	var reader reader
	forced := false
	for _, spans := range inPieces(in.spans) {
		shaped := s.Shaper.Shape(spans)
		s.reportMissing(shaped, o.pos)
		measure := text.Measure{Width: s.width, Indents: o.indents}
		broken := shaped.Break(measure, options)
		if o.balanced && options.Align == text.Left && len(broken) > 1 {
			broken = balanced(shaped, broken, measure, options)
		}
		for i := range broken {
			line := &broken[i]
			b := &box{height: style.Leading.Pt, grid: s.running && !o.title, start: reader.line(line, in, o.source)}
			if i > 0 {
				b.penalty = s.linePenalty(i, len(broken), broken[i-1].End, o.title)
			}
			s.line(b, line, in, baseline)
			s.column.push(b)
			forced = forced || line.Forced
		}
		o.indents = nil
	}
	if forced {
		s.report.Infof(o.pos, "word-broken", "A word is wider than its line and was cut. Allow a break in it with a zero-width space or a soft hyphen.")
	}
	if o.title {
		s.column.hold(paginate.BreakForbidden)
	}
}

// balanced breaks a title again, at the narrowest measure that gives it as many lines.
func balanced(title *text.Paragraph, lines []text.Line, m text.Measure, o text.Options) []text.Line {
	low, high := m.Width/unit.Pt(len(lines)), m.Width
	for high-low > unit.Point {
		m.Width = low + (high-low)/2
		if narrower := title.Break(m, o); len(narrower) == len(lines) && !slices.ContainsFunc(narrower, isCut) {
			lines, high = narrower, m.Width
		} else {
			low = m.Width
		}
	}
	return lines
}

// isCut reports whether a word had to be cut for the line.
func isCut(line text.Line) bool { return line.Forced || line.Over }

// longParagraph is the number of bytes from which a paragraph is set in pieces: the best breaks are searched for in a whole paragraph,
// which costs a kilobyte for a character. No text that is meant to be read is as long.
const longParagraph = 100_000

// inPieces parts the spans of a very long paragraph, at spaces where there are any.
func inPieces(spans []text.Span) [][]text.Span {
	var pieces [][]text.Span
	var piece []text.Span
	length := 0
	for _, span := range spans {
		for length+len(span.Text) > longParagraph {
			head := span
			head.Text, span.Text = cutText(span.Text, longParagraph-length)
			pieces = append(pieces, append(piece, head))
			piece, length = nil, 0
		}
		if span.Text != "" || span.Object != nil {
			piece = append(piece, span)
			length += len(span.Text)
		}
	}
	if len(piece) > 0 {
		pieces = append(pieces, piece)
	}
	return pieces
}

// longWord is the number of bytes that are left together where a very long paragraph has no space.
const longWord = 4_000

// cutText parts a text after the last space in its first bytes; where there is none, between two characters.
func cutText(s string, most int) (head, rest string) {
	if space := strings.LastIndexByte(s[:most], ' '); space >= 0 {
		return s[:space+1], s[space+1:]
	}
	most = min(most, longWord)
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most], s[most:]
}

// reportMissing names the characters that no font has, those of a script together.
func (s setting) reportMissing(p *text.Paragraph, pos diag.Pos) {
	for _, m := range p.Missing() {
		s.report.Warnf(pos, "glyph-missing",
			"No font has these characters of the script %s: %s. Boxes are printed for them. Give the theme a font that has them.",
			m.Script, m)
	}
}

// linePenalty is the cost of ending a page before line i of n. A title is never parted; a paragraph leaves two lines at least on
// both sides; three lines stay whole.
func (s setting) linePenalty(i, n int, before text.End, title bool) int {
	switch {
	case title:
		return paginate.BreakForbidden
	case i == 1 || i == n-1:
		return paginate.BreakWidow
	case before == text.EndHyphen:
		return paginate.BreakHyphen + s.penalty
	}
	return s.penalty
}

// line paints a line into the box.
func (s setting) line(b *box, line *text.Line, in *inlines, baseline unit.Pt) {
	for _, run := range line.Runs {
		if run.Object != nil {
			if over := run.Object.Height - baseline; over > 0 { // a picture higher than the line pushes it down
				b.drop(over)
				baseline += over
			}
		}
	}
	for i, run := range line.Runs {
		m := &in.marks[run.Key]
		source := page.Source{Content: m.content}
		if m.content == nil {
			source.Artifact = page.ArtifactLayout
		}
		x := s.x + run.X
		if m.reference != nil {
			glyphs := &page.Glyphs{Source: source, X: x, Y: baseline, Size: run.Size, Colour: m.colour, SpaceAfter: endsInSpace(line, i)}
			b.items = append(b.items, &pageNumber{glyphs, m.reference, run.Width})
		} else if run.Object != nil {
			b.items = append(b.items, s.placePicture(m, source, page.Area{X: x, Y: baseline - run.Object.Height, Width: run.Object.Width, Height: run.Object.Height + run.Object.Depth}))
		} else {
			glyphs := &page.Glyphs{Source: source, X: x, Y: baseline - m.raise, Face: run.Face, Size: run.Size, Colour: m.colour, Pieces: run.Pieces, Wider: run.Wider}
			glyphs.SpaceAfter = endsInSpace(line, i)
			s.decorate(b, m, run, x, baseline)
			b.items = append(b.items, glyphs)
		}
		if m.link != nil {
			b.addLink(m.link, page.Area{X: x, Y: baseline - line.Ascent, Width: run.Width, Height: line.Ascent + line.Descent})
		}
		if m.note != nil && !m.note.placed {
			m.note.placed = true
			b.notes = append(append(b.notes, m.note), m.note.nested...)
		}
	}
}

// endsInSpace reports whether run i is the last of a line after which the text has a space.
func endsInSpace(line *text.Line, i int) bool {
	return i == len(line.Runs)-1 && (line.End == text.EndSpace || line.End == text.EndHard)
}

// decorate paints what goes with a run: a highlight behind it, an underline, a line through it.
func (s setting) decorate(b *box, m *mark, run text.Run, x, baseline unit.Pt) {
	rule := func(y, thickness unit.Pt, colour theme.Colour) {
		b.items = append(b.items, &page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: x, Y: y, Width: run.Width, Height: thickness}, Fill: colour})
	}
	thin := max(run.Size.Scale(5, 100), s.Pt(0.4))
	if m.marked {
		rule(baseline-run.Size.Scale(80, 100), run.Size.Scale(105, 100), theme.Colour{R: 0xfb, G: 0xeb, B: 0xc4})
	}
	if m.under {
		rule(baseline+run.Size.Scale(12, 100), thin, m.colour)
	}
	if m.strike {
		rule(baseline-run.Size.Scale(26, 100), thin, m.colour)
	}
}

// addLink adds an area of a link to the box; pieces that touch on one line become one.
func (b *box) addLink(link *page.Link, area page.Area) {
	if n := len(b.links); n > 0 && b.links[n-1].link == link {
		b.links[n-1].area = page.Union(b.links[n-1].area, area)
		return
	}
	b.links = append(b.links, linkPiece{link, area})
}

func orElse(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}

// hang paints a label on the first line of a box: a list item's number, a note's, a question's. It is read as a word of its own.
func (s setting) hang(first *box, label *inlines, style theme.Style) {
	shaped := s.Shaper.Shape(label.spans).Break(text.Measure{Width: unit.Infinite}, text.Options{Align: text.Left, NoHyphens: true})
	if len(shaped) == 0 {
		return
	}
	holder := &box{}
	s.line(holder, &shaped[0], label, s.Baseline(style))
	holder.endWord()
	first.items = append(holder.items, first.items...)
	first.links = append(holder.links, first.links...)
}
