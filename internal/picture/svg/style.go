package svg

import (
	"slices"
	"strconv"
	"strings"
)

// paint is what a shape is filled or stroked with.
type paint struct {
	none     bool
	current  bool   // currentColor, whatever it is where the shape stands
	context  byte   // 'f' or 's': what the element has that brought the shape in
	server   string // ID of a gradient or pattern; the colour is then the fallback
	fallback bool   // the fallback is a colour, not none
	missing  bool   // there is no such server: the fallback counts
	colour   rgba
}

// style holds the properties that a shape or a run of text is drawn with.
type style struct {
	fill, stroke               paint
	fillOpacity, strokeOpacity float64
	evenOdd, clipEvenOdd       bool
	strokeWidth                float64
	cap                        Cap
	join                       Join
	miterLimit                 float64
	dash                       []float64
	dashOffset                 float64
	steadyStroke               bool // vector-effect: non-scaling-stroke
	strokeFirst, markersFirst  bool // paint-order
	markersBeforeStroke        bool
	markers                    [3]string // at the start, within and at the end
	colour                     rgba
	fontSize                   float64
	family                     Family
	bold, italic               bool
	anchor                     Anchor
	baseline                   string // dominant-baseline
	spacing, wordSpacing       float64
	vertical                   bool // writing-mode
	hidden                     bool
	preserve                   bool // white space is kept
	pixelated                  bool
	custom                     *customProperty

	context *context // what context-fill and context-stroke mean

	own ownStyle
}

// context is what the element has that brought a shape in: a use, or a path with markers.
type context struct {
	fill, stroke paint
	colour       rgba
	outer        *context
	box          func() box // of that element
	matrix       Matrix     // of its user space
}

// ownStyle is what is not inherited, as it is written.
type ownStyle struct {
	opacity                           float64
	display, clipPath, mask, overflow string
	transform, origin, filter, blend  string
	stopColour, stopOpacity, maskType string
	alignment, shift, decoration      string
	background                        string
}

// customProperty is one of the custom properties that count for an element; the nearest comes first.
type customProperty struct {
	name, value string
	outer       *customProperty
}

// initialStyle is what SVG begins with.
func initialStyle() style {
	black := rgba{alpha: 1}
	return style{fill: paint{colour: black}, stroke: paint{none: true}, fillOpacity: 1, strokeOpacity: 1,
		strokeWidth: 1, miterLimit: 4, colour: black, fontSize: 16, own: ownStyle{opacity: 1}}
}

// cascade returns the style of an element within its parent's: presentation attributes, then rules, then the style
// attribute, then what is important.
func (d *drawer) cascade(parent style, n *node) style {
	s := parent
	s.steadyStroke, s.own = false, ownStyle{opacity: 1}
	all := d.declared(n)
	for _, one := range all {
		if strings.HasPrefix(one.property, "--") {
			s.custom = &customProperty{one.property, one.value, s.custom}
		}
	}
	// Sizes and colours that others refer to come first.
	for i := range all {
		if strings.Contains(all[i].value, "var(") {
			all[i].value = s.withCustom(all[i].value, 0)
		}
		switch one := all[i]; one.property {
		case "font-size":
			s.setFontSize(one.value, parent.fontSize, d.view)
		case "color":
			if c, ok := parseColour(one.value, parent.colour); ok {
				s.colour = c
			}
		case "font":
			d.setFont(&s, one.value, parent.fontSize)
		}
	}
	for _, one := range all {
		if one.value == "inherit" {
			s.own.inherit(one.property, parent.own)
		} else {
			d.set(&s, one)
		}
	}
	return s
}

// declared gathers what is said of an element, the weakest first.
func (d *drawer) declared(n *node) []declaration {
	all := make([]declaration, 0, len(n.attrs)+8)
	for _, a := range n.attrs {
		if !notPresentation(a.name) {
			all = append(all, declaration{property: a.name, value: strings.TrimSpace(a.value)})
		}
	}
	matched := d.sheet.match(n)
	d.work += 16 * len(matched)
	inline := declarations(n.attr("style"))
	for _, important := range []bool{false, true} {
		for _, list := range [][]declaration{matched, inline} {
			for _, one := range list {
				if one.important == important {
					all = append(all, one)
				}
			}
		}
	}
	return all
}

// notPresentation tells what is a property in style sheets and not as an attribute, or the other way round.
func notPresentation(name string) bool {
	switch name {
	case "font", "marker", "style", "class", "id", "d", "x", "y", "width", "height", "href", "points", "offset",
		"rotate":
		return true
	}
	return false
}

// inherit takes over a property that isn't inherited unless someone says so.
func (o *ownStyle) inherit(property string, from ownStyle) {
	switch property {
	case "opacity":
		o.opacity = from.opacity
	case "display":
		o.display = from.display
	case "clip-path":
		o.clipPath = from.clipPath
	case "mask":
		o.mask = from.mask
	case "overflow":
		o.overflow = attrOr(from.overflow, "visible")
	case "stop-color":
		o.stopColour = from.stopColour
	case "stop-opacity":
		o.stopOpacity = from.stopOpacity
	case "baseline-shift":
		o.shift = from.shift
	case "alignment-baseline":
		o.alignment = from.alignment
	}
}

// withCustom puts in the values of custom properties (CSS Variables 1).
func (s *style) withCustom(value string, depth int) string {
	const deepest, longest = 8, 4096
	at := strings.Index(value, "var(")
	if at < 0 || depth > deepest || len(value) > longest {
		return value
	}
	open, end := 0, -1
	for i := at + 3; i < len(value) && end < 0; i++ {
		switch value[i] {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				end = i
			}
		}
	}
	if end < 0 {
		return value
	}
	name, fallback, _ := strings.Cut(value[at+4:end], ",")
	name = strings.TrimSpace(name)
	for c := s.custom; c != nil; c = c.outer {
		if c.name == name {
			fallback = c.value
			break
		}
	}
	return s.withCustom(value[:at]+strings.TrimSpace(fallback)+value[end+1:], depth+1)
}

// set applies one declaration.
func (d *drawer) set(s *style, one declaration) {
	set, known := d.properties[one.property]
	if !known {
		return
	}
	lengths := d.view
	lengths.em = s.fontSize
	set(d, s, one.value, lengths)
}

func choose[T any](value string, otherwise T, names map[string]T) T {
	if v, ok := names[value]; ok {
		return v
	}
	return otherwise
}

func setProportion(to *float64, value string) {
	if v, ok := proportion(value); ok {
		*to = v
	}
}

// parsePaint reads a fill or stroke; what it can't read leaves the inherited one.
func parsePaint(value string, otherwise paint, current rgba) paint {
	if after, ok := strings.CutPrefix(value, "url("); ok {
		id, rest, _ := strings.Cut(after, ")")
		p := paint{server: reference(id)}
		switch rest = strings.TrimSpace(rest); strings.ToLower(rest) {
		case "currentcolor":
			p.colour, p.fallback = current, true
		default:
			if c, ok := parseColour(rest, current); ok {
				p.colour, p.fallback = c, true
			}
		}
		if p.server == "" {
			return paint{none: !p.fallback, colour: p.colour}
		}
		p.missing = rest == ""
		return p
	}
	switch strings.ToLower(value) {
	case "none":
		return paint{none: true}
	case "currentcolor":
		return paint{current: true}
	case "context-fill":
		return paint{context: 'f'}
	case "context-stroke":
		return paint{context: 's'}
	}
	if c, ok := parseColour(value, current); ok {
		return paint{colour: c}
	}
	return otherwise
}

// reference returns the ID in "#id", with or without quotes; empty when it leads elsewhere.
func reference(text string) string {
	text = strings.Trim(strings.TrimSpace(text), `"'`)
	if id, ok := strings.CutPrefix(text, "#"); ok {
		return id
	}
	return ""
}

// parseDash reads a dash pattern; nil when the line is solid.
func parseDash(value string, lengths measure) []float64 {
	var dash []float64
	total := 0.0
	for _, one := range strings.FieldsFunc(value, isSeparator) {
		v, ok := lengths.length(one, diagonal)
		if !ok || v < 0 || len(dash) >= 64 {
			return nil
		}
		dash = append(dash, v)
		total += v
	}
	if total <= 0 {
		return nil
	}
	if len(dash)%2 == 1 {
		dash = append(dash, dash...)
	}
	return dash
}

func isSeparator(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// setFontSize reads a size, which may be relative to the parent's.
func (s *style) setFontSize(value string, parent float64, view measure) {
	switch value = strings.ToLower(value); value {
	case "smaller":
		s.fontSize = parent / 1.2
	case "larger":
		s.fontSize = parent * 1.2
	default:
		s.fontSize = choose(value, s.fontSize, map[string]float64{"xx-small": 9, "x-small": 10, "small": 13,
			"medium": 16, "large": 18, "x-large": 24, "xx-large": 32})
		if strings.HasSuffix(value, "%") {
			if v, ok := (measure{across: parent}).length(value, acrossAxis); ok && v >= 0 {
				s.fontSize = v
			}
		} else if v, ok := (measure{across: view.across, down: view.down, em: parent}).length(value, diagonal); ok &&
			v >= 0 {
			s.fontSize = v
		}
	}
}

func (s *style) setWeight(value string) {
	switch value {
	case "bold", "bolder":
		s.bold = true
	case "normal", "lighter":
		s.bold = false
	default:
		if weight, err := strconv.Atoi(value); err == nil {
			s.bold = weight >= 600
		}
	}
}

// setFont reads the shorthand: what stands before the size, the size with its line height, and the families.
func (d *drawer) setFont(s *style, value string, parent float64) {
	words := strings.Fields(strings.ToLower(value))
	for i, word := range words {
		size, _, _ := strings.Cut(word, "/")
		if c := size[:min(1, len(size))]; c != "" && (isDigit(c[0]) || c[0] == '.') &&
			strings.TrimLeft(size, "0123456789.") != "" {
			s.setFontSize(size, parent, d.view)
			s.family = genericFamily(strings.Join(words[i+1:], " "))
			return
		}
		if word == "italic" || word == "oblique" {
			s.italic = true
		} else {
			s.setWeight(word)
		}
	}
}

// genericFamily chooses among the three families by the names that a list has, the first that tells anything.
func genericFamily(list string) Family {
	serifs := []string{"serif", "times", "georgia", "garamond", "palatino", "cambria", "book antiqua", "libertin",
		"charter", "caslon", "bodoni"}
	for name := range strings.SplitSeq(list, ",") {
		name = strings.Trim(strings.TrimSpace(name), `"'`)
		switch {
		case strings.Contains(name, "mono"), strings.Contains(name, "courier"), strings.Contains(name, "consol"),
			strings.Contains(name, "code"), strings.Contains(name, "menlo"):
			return Mono
		case strings.Contains(name, "sans"), strings.Contains(name, "arial"), strings.Contains(name, "helvetica"):
			return Sans
		case slices.ContainsFunc(serifs, func(serif string) bool { return strings.Contains(name, serif) }):
			return Serif
		}
	}
	return Sans
}
