package svg

import (
	"strings"
	"unicode/utf8"
)

// foreignObject sets the words of foreign content in its box, in lines: HTML's layout is beyond a drawing. Labels,
// which are most of what stands in one, come out where they belong: one block in the middle of the box.
func (d *drawer) foreignObject(n *node, at place) {
	lengths := d.view
	lengths.em = at.style.fontSize
	width, height := lengths.attr(n, "width", acrossAxis, 0), lengths.attr(n, "height", downAxis, 0)
	f := &foreignText{drawer: d, bold: at.style.bold, style: at.style}
	f.gather(n, at.style)
	if len(f.lines) == 0 || at.style.hidden || d.failed != nil {
		return
	}
	d.remark("foreignObject (its words alone are shown)")
	const meanAdvance, leading, ascent = 0.5, 1.25, 0.95
	size := f.style.fontSize
	lines := f.wrapped(int(max(width, size) / (meanAdvance * size)))
	x, y := lengths.attr(n, "x", acrossAxis, 0), lengths.attr(n, "y", downAxis, 0)
	top := max(0, (height-float64(len(lines))*leading*size)/2)
	anchor := Middle
	if f.left && len(lines) > 1 {
		anchor = Start
	} else {
		x += width / 2
	}
	for i, line := range lines {
		baseline := y + top + (float64(i)*leading+ascent)*size
		d.ops = append(d.ops, &Text{
			Matrix: at.matrix.times(translation(x, baseline)).rounded(), Anchor: anchor, Clip: at.clip,
			Runs: []Run{{String: line, Size: round(size), Family: f.style.family, Bold: f.bold, Italic: f.style.italic,
				Paint: Paint{Colour: f.style.colour.Colour, Transparency: round(1 - f.style.colour.alpha)}}},
		})
	}
}

// foreignText gathers the words of foreign content, a string for each line.
type foreignText struct {
	*drawer
	lines []string
	fresh bool // the next word begins a line
	style style
	found bool // words were, whose style counts
	bold  bool
	left  bool
}

func (f *foreignText) gather(n *node, s style) {
	for _, child := range n.children {
		if child.name == "" {
			f.words(child.text, s)
			continue
		}
		f.spend(child.size)
		inner := f.cascade(s, child)
		if inner.own.display == "none" || f.failed != nil {
			continue
		}
		for _, one := range f.declared(child) {
			if one.property == "text-align" {
				f.left = one.value == "left" || one.value == "start"
			}
		}
		name := strings.TrimPrefix(child.name, ":")
		switch name {
		case "script", "style", "head", "title":
			continue
		case "b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6":
			inner.bold = true
		}
		f.fresh = f.fresh || breaksLine(name)
		f.gather(child, inner)
		f.fresh = f.fresh || breaksLine(name) && name != "br"
	}
}

func (f *foreignText) words(text string, s style) {
	if f.work += len(text); f.work > maxWork {
		f.spend(0)
		return
	}
	words := strings.Join(strings.Fields(text), " ")
	if words == "" {
		return
	}
	if !f.found {
		f.style, f.bold, f.found = s, s.bold, true
	}
	if f.fresh || len(f.lines) == 0 {
		f.lines, f.fresh = append(f.lines, words), false
		return
	}
	last := &f.lines[len(f.lines)-1]
	if first := text[0]; first == ' ' || first == '\n' || first == '\t' {
		*last += " "
	}
	*last += words
	if end := text[len(text)-1]; end == ' ' || end == '\n' {
		*last += " "
	}
}

// wrapped breaks lines that are longer than so many characters between their words.
func (f *foreignText) wrapped(longest int) []string {
	var out []string
	for _, line := range f.lines {
		current := ""
		for _, word := range strings.Fields(line) {
			if current != "" && utf8.RuneCountInString(current)+1+utf8.RuneCountInString(word) > longest+2 {
				out = append(out, current)
				current = ""
			}
			if current != "" {
				current += " "
			}
			current += word
		}
		if current != "" {
			out = append(out, current)
		}
	}
	return out
}
