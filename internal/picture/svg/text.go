package svg

import "strings"

// text draws a text element: its runs are gathered into chunks, each of which begins where x or y is given.
func (d *drawer) text(n *node, at place) {
	w := &textWriter{drawer: d, space: true}
	w.element(n, at)
	w.flush()
}

// textWriter gathers the runs of a text element.
type textWriter struct {
	*drawer
	chunk *Text
	space bool // what came before ends in a space, so that the next one is dropped
	shift Point
	pen   Point // where the last chunk began
}

// element adds what a text, tspan or a element holds. The caller has applied the style of the text element itself.
func (w *textWriter) element(n *node, at place) {
	s := at.style
	lengths := w.view
	lengths.em = s.fontSize
	xs, ys := lengthList(n.attr("x"), lengths, acrossAxis), lengthList(n.attr("y"), lengths, downAxis)
	if len(xs) > 0 || len(ys) > 0 || n.name == "text" {
		w.flush()
		w.shift = Point{}
		if n.name == "text" {
			w.pen = Point{}
		}
		if len(xs) > 0 {
			w.pen.X = xs[0]
		}
		if len(ys) > 0 {
			w.pen.Y = ys[0]
		}
	}
	w.shift.X += lengths.attr(n, "dx", acrossAxis, 0)
	w.shift.Y += lengths.attr(n, "dy", downAxis, 0)
	for _, child := range n.children {
		switch child.name {
		case "":
			w.characters(child.text, at, xs)
			xs = nil
		case "tspan", "a":
			inner := at
			inner.style = w.cascade(at.style, child)
			if inner.style.baseline == "" {
				inner.style.baseline = s.baseline
			}
			if w.spend(child.size); w.failed != nil {
				return
			}
			if inner.style.display != "none" {
				w.element(child, inner)
			}
		case "title", "desc", "animate", "set":
		default:
			w.remark(child.name + " in a text")
		}
	}
}

// characters adds one run. With several x, each character has its own place.
func (w *textWriter) characters(text string, at place, xs []float64) {
	if w.work += len(text); w.work > maxWork {
		w.spend(0)
		return
	}
	text = w.collapse(text, at.style.preserve)
	if text == "" || at.style.hidden {
		return
	}
	if len(xs) < 2 {
		w.run(text, at)
		return
	}
	for i, r := range []rune(text) {
		if i > 0 && i < len(xs) {
			w.flush()
			w.pen.X = xs[i]
		}
		w.run(string(r), at)
	}
}

// run appends characters of one style to the chunk.
func (w *textWriter) run(text string, at place) {
	s := at.style
	c, ok := w.solid(s.fill, s)
	if gradient := w.gradient(s.fill); gradient != nil {
		w.remark("gradient on text (drawn in its mean colour)")
		c, ok = gradient.mean(), true
	}
	if stroke, ok := w.solid(s.stroke, s); ok && stroke.alpha > 0 && s.strokeWidth > 0 {
		w.remark("outlined text")
	}
	if w.failed != nil || s.fontSize <= 0 {
		return
	}
	if w.chunk == nil {
		w.chunk = &Text{Anchor: s.anchor, Clip: at.clip,
			Matrix: at.matrix.times(translation(w.pen.X, w.pen.Y+baselineShift(s.baseline)*s.fontSize)).rounded()}
	}
	w.chunk.Runs = append(w.chunk.Runs, Run{String: text, Shift: Point{round(w.shift.X), round(w.shift.Y)}, Size: round(s.fontSize), Family: s.family, Bold: s.bold, Italic: s.italic,
		Colour: c.onWhite(s.fillOpacity * s.opacity), Invisible: !ok || c.alpha*s.fillOpacity*s.opacity <= 0})
	w.shift = Point{}
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
			w.out.Ops = append(w.out.Ops, w.chunk)
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

// baselineShift returns how far below the given point the alphabetic baseline stands, in ems of a common face.
func baselineShift(name string) float64 {
	switch name {
	case "middle":
		return 0.25
	case "central":
		return 0.35
	case "hanging":
		return 0.72
	case "text-before-edge", "text-top", "before-edge":
		return 0.9
	case "text-after-edge", "text-bottom", "after-edge", "ideographic":
		return -0.2
	}
	return 0
}

// lengthList reads the list of lengths that x and y of a text may have.
func lengthList(text string, lengths measure, along axis) []float64 {
	var out []float64
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' }) {
		v, ok := lengths.length(word, along)
		if !ok {
			break
		}
		out = append(out, v)
	}
	return out
}
