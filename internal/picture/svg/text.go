package svg

import (
	"strings"
)

// text draws a text element: its runs are gathered into chunks, each of which begins where x or y is given.
func (d *drawer) text(n *node, at place) {
	w := &textWriter{drawer: d, space: true, element: n}
	w.inside(n, at, nil)
	w.flush()
}

// textWriter gathers the runs of a text element.
type textWriter struct {
	*drawer
	element *node
	chunk   *Text
	space   bool // what came before ends in a space, so that the next one is dropped
	shift   Point
	pen     Point // where the last chunk began
	rise    float64
	lines   []decoration
	length  float64 // textLength of what is being read
	stretch bool
	along   []Point
	offset  float64
}

// decoration is a line along the text, in the paint of the element that asks for it.
type decoration struct {
	lines Lines
	paint paint
}

// positions are the lists of an element that give a character each, from the first of the element on. Those of the
// elements around it count where its own have no more.
type positions struct {
	x, y, dx, dy, rotate []float64
	at                   int // characters so far
	outer                *positions
}

// of is the value of a list for the next character; a turn goes on with its last one.
func (p *positions) of(list func(*positions) []float64, goesOn bool) (float64, bool) {
	for ; p != nil; p = p.outer {
		values := list(p)
		if p.at < len(values) {
			return values[p.at], true
		}
		if goesOn && len(values) > 0 {
			return values[len(values)-1], true
		}
	}
	return 0, false
}

func (p *positions) advance() {
	for ; p != nil; p = p.outer {
		p.at++
	}
}

// plain reports whether no character from here on has a place of its own.
func (p *positions) plain() bool {
	for ; p != nil; p = p.outer {
		if len(p.rotate) > 0 || p.at < max(len(p.x), len(p.y), len(p.dx), len(p.dy)) {
			return false
		}
	}
	return true
}

// inside adds what a text, tspan, a or textPath element holds. The caller has applied its style.
func (w *textWriter) inside(n *node, at place, outer *positions) {
	s := at.style
	lengths := w.view
	lengths.em = s.fontSize
	p := &positions{
		x: lengthList(n.attr("x"), lengths, acrossAxis), y: lengthList(n.attr("y"), lengths, downAxis),
		dx: lengthList(n.attr("dx"), lengths, acrossAxis), dy: lengthList(n.attr("dy"), lengths, downAxis),
		rotate: numbers(n.attr("rotate")), outer: outer,
	}
	if n.name == "text" && len(p.x) == 0 {
		p.x = []float64{0}
	}
	if n.name == "text" && len(p.y) == 0 {
		p.y = []float64{0}
	}
	kept := *w
	w.rise += lift(s, w.fontSizeAround(n))
	if lines := linesOf(s.own.decoration); lines != 0 {
		w.lines = append(w.lines[:len(w.lines):len(w.lines)], decoration{lines, s.fill})
	}
	if length, ok := lengths.length(n.attr("textLength"), acrossAxis); ok && length > 0 {
		w.flushUnlessEmpty(n)
		w.length, w.stretch = length, n.attr("lengthAdjust") == "spacingAndGlyphs"
	}
	for _, child := range n.children {
		if w.failed != nil {
			break
		}
		w.child(child, at, p)
	}
	if w.length != kept.length {
		w.flush()
	}
	w.rise, w.lines, w.length, w.stretch = kept.rise, kept.lines, kept.length, kept.stretch
}

func (w *textWriter) flushUnlessEmpty(n *node) {
	if n.name == "tspan" && w.chunk != nil {
		w.remark("textLength of a part of a line")
	}
}

func (w *textWriter) fontSizeAround(n *node) float64 {
	if n.parent == nil {
		return 16
	}
	return w.styleOf(n.parent).fontSize
}

func (w *textWriter) child(n *node, at place, p *positions) {
	switch n.name {
	case "":
		w.characters(n.text, at, p)
		return
	case "tspan", "a", "textPath", "tref":
	case "title", "desc", "animate", "set", "animateTransform", "animateMotion", "animateColor", "script":
		return
	default:
		w.remark(n.name + " in a text")
		return
	}
	inner := at
	inner.style = w.cascade(at.style, n)
	if inner.style.own.alignment == "" {
		inner.style.own.alignment = at.style.own.alignment
	}
	if w.spend(n.size); w.failed != nil || inner.style.own.display == "none" || !w.conditionsHold(n) {
		return
	}
	if isReference(inner.style.own.filter) {
		w.remark("filter")
	}
	switch n.name {
	case "textPath":
		w.onPath(n, inner)
	case "tref":
		if target := w.ids[reference(n.attr("href"))]; target != nil {
			w.characters(target.words(), inner, p)
		}
	default:
		w.withOpacity(inner, func() { w.inside(n, inner, p) })
	}
}

// withOpacity paints a part of a text that is seen through.
func (w *textWriter) withOpacity(at place, paint func()) {
	if at.style.own.opacity >= 1 {
		paint()
		return
	}
	before := 0
	if w.chunk != nil {
		before = len(w.chunk.Runs)
	}
	chunk := w.chunk
	paint()
	if w.chunk != nil && (w.chunk == chunk || chunk == nil) {
		for i := before; i < len(w.chunk.Runs); i++ {
			p := &w.chunk.Runs[i].Paint
			p.Transparency = round(1 - (1-p.Transparency)*at.style.own.opacity)
		}
	}
}

// characters adds a run, or one for each character that has a place of its own.
func (w *textWriter) characters(text string, at place, p *positions) {
	if w.work += len(text); w.work > maxWork {
		w.spend(0)
		return
	}
	text = w.collapse(text, at.style.preserve)
	for text != "" && w.failed == nil {
		if p.plain() {
			w.run(text, 0, at)
			return
		}
		first := []rune(text[:min(len(text), 64)])[0]
		size := len(string(first))
		for size < len(text) && isMark(text[size:]) { // what belongs to the character has no place of its own
			size += len(string([]rune(text[size:min(len(text), size+64)])[0]))
		}
		x, hasX := p.of(func(p *positions) []float64 { return p.x }, false)
		y, hasY := p.of(func(p *positions) []float64 { return p.y }, false)
		if (hasX || hasY) && w.along == nil {
			w.flush()
			w.shift = Point{}
			if hasX {
				w.pen.X = x
			}
			if hasY {
				w.pen.Y = y
			}
			w.space = w.space && first == ' '
		}
		dx, _ := p.of(func(p *positions) []float64 { return p.dx }, false)
		dy, _ := p.of(func(p *positions) []float64 { return p.dy }, false)
		turn, _ := p.of(func(p *positions) []float64 { return p.rotate }, true)
		w.shift.X += dx
		w.shift.Y += dy
		p.advance()
		if p.plain() && turn == 0 { // the rest follows
			w.run(text, 0, at)
			return
		}
		w.run(text[:size], turn, at)
		text = text[size:]
	}
}

// isMark reports whether a text begins with a combining mark or a joiner.
func isMark(text string) bool {
	r := []rune(text[:min(len(text), 8)])[0]
	return r >= 0x300 && r <= 0x36f || r == 0x200d || r >= 0xfe00 && r <= 0xfe0f
}

// run appends characters of one style to the chunk.
func (w *textWriter) run(text string, turn float64, at place) {
	s := at.style
	if w.failed != nil || s.fontSize <= 0 || text == "" {
		return
	}
	if w.chunk == nil {
		w.begin(at)
	}
	r := Run{
		String: text, Shift: Point{round(w.shift.X), round(w.shift.Y)}, Rise: round(w.rise), Turn: turn,
		Size: round(s.fontSize), Spacing: round(s.spacing), WordSpacing: round(s.wordSpacing), Family: s.family,
		Bold: s.bold, Italic: s.italic,
	}
	w.shift = Point{}
	of := func() box { return w.textBounds(w.element, w.styleOf(w.element)) }
	reach := func() Path { return at.matrix.apply(of().path()) }
	paint, shown := w.resolve(s.fill, s, of, at.matrix)
	r.Invisible = !shown || s.hidden || s.fillOpacity <= 0
	if shown {
		if paint.pattern != nil {
			w.remark("pattern on text (drawn in black)")
			paint = resolved{colour: rgba{alpha: 1}}
		}
		r.Paint = paint.paint(s.fillOpacity, reach())
	}
	if outline, drawn := w.resolve(s.stroke, s, of, at.matrix); drawn && s.strokeWidth > 0 && s.strokeOpacity > 0 &&
		!s.hidden {
		if outline.pattern != nil {
			w.remark("pattern on text (drawn in black)")
			outline = resolved{colour: rgba{alpha: 1}}
		}
		pen := s.pen(1)
		r.Outline, r.OutlinePaint, r.OutlineFirst = &pen, outline.paint(s.strokeOpacity, reach()), s.strokeFirst
	}
	for _, l := range w.lines {
		r.Lines |= l.lines
	}
	w.chunk.Runs = append(w.chunk.Runs, r)
}

// begin begins a chunk at the pen.
func (w *textWriter) begin(at place) {
	s := at.style
	name := s.baseline
	if alignment := s.own.alignment; alignment != "" && alignment != "auto" && alignment != "baseline" {
		name = alignment
	}
	w.chunk = &Text{Anchor: s.anchor, Clip: at.clip, Length: round(w.length), Stretch: w.stretch}
	matrix := at.matrix
	if w.along != nil {
		w.chunk.Along, w.chunk.Offset = w.along, round(w.offset)
		matrix = matrix.times(translation(0, 0))
	} else if s.vertical {
		const middle = 0.32 // of the letters, above the baseline, which the line's own middle stands on
		matrix = matrix.times(translation(w.pen.X, w.pen.Y)).times(rotation(90)).
			times(translation(0, middle*s.fontSize))
	} else {
		matrix = matrix.times(translation(w.pen.X, w.pen.Y+baselineShifts[name]*s.fontSize))
	}
	w.chunk.Matrix = matrix.rounded()
}

// flush ends the chunk. The space at its end is not part of it.
func (w *textWriter) flush() {
	if w.chunk != nil {
		last := &w.chunk.Runs[len(w.chunk.Runs)-1]
		last.String = strings.TrimRight(last.String, " ")
		if last.String == "" {
			w.chunk.Runs = w.chunk.Runs[:len(w.chunk.Runs)-1]
		}
		if len(w.chunk.Runs) > 0 {
			w.ops = append(w.ops, w.chunk)
		}
	}
	w.chunk, w.space = nil, true
}

// collapse brings white space to single spaces, over the borders of runs, unless it is to be kept.
func (w *textWriter) collapse(text string, preserve bool) string {
	var b strings.Builder
	for _, r := range text {
		if r != ' ' && r != '\t' && r != '\n' && r != '\r' {
			b.WriteRune(r)
			w.space = false
			continue
		}
		if preserve || !w.space {
			b.WriteByte(' ')
		}
		w.space = true
	}
	return b.String()
}

// baselineShifts are how far below the given point the alphabetic baseline stands, in ems of a common face.
var baselineShifts = map[string]float64{
	"middle": 0.25, "central": 0.35, "hanging": 0.72, "mathematical": 0.5,
	"text-before-edge": 0.9, "text-top": 0.9, "before-edge": 0.9,
	"text-after-edge": -0.2, "text-bottom": -0.2, "after-edge": -0.2, "ideographic": -0.2,
}

// lift is how far baseline-shift raises a text, in user units.
func lift(s style, around float64) float64 {
	switch value := strings.ToLower(s.own.shift); value {
	case "", "baseline", "auto":
		return 0
	case "sub":
		return -0.2 * around
	case "super":
		return 0.4 * around
	default:
		lengths := measure{across: around, em: s.fontSize}
		v, _ := lengths.length(value, acrossAxis)
		return v
	}
}

func linesOf(value string) Lines {
	var lines Lines
	for _, word := range strings.Fields(strings.ToLower(value)) {
		switch word {
		case "underline":
			lines |= Underline
		case "overline":
			lines |= Overline
		case "line-through":
			lines |= LineThrough
		}
	}
	return lines
}

// lengthList reads the list of lengths that x and y of a text may have.
func lengthList(text string, lengths measure, along axis) []float64 {
	var out []float64
	for _, word := range strings.FieldsFunc(text, isSeparator) {
		v, ok := lengths.length(word, along)
		if !ok {
			break
		}
		out = append(out, v)
	}
	return out
}
