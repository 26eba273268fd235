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
	server   string // ID of a gradient; the colour is then the fallback
	fallback bool   // the fallback is a colour, not none
	colour   rgba
}

// style holds the properties that a shape or a run of text is drawn with. All but opacity are inherited.
type style struct {
	fill, stroke               paint
	fillOpacity, strokeOpacity float64
	opacity                    float64 // of the element and all around it
	evenOdd, clipEvenOdd       bool
	strokeWidth                float64
	cap                        Cap
	join                       Join
	miterLimit                 float64
	dash                       []float64
	dashOffset                 float64
	steadyStroke               bool // vector-effect: non-scaling-stroke
	colour                     rgba
	fontSize                   float64
	family                     Family
	bold, italic               bool
	anchor                     Anchor
	baseline                   string
	hidden                     bool
	preserve                   bool // white space is kept

	// Not inherited.
	display, clipPath, overflow string
}

// initialStyle is what SVG begins with.
func initialStyle() style {
	black := rgba{alpha: 1}
	return style{fill: paint{colour: black}, stroke: paint{none: true}, fillOpacity: 1, strokeOpacity: 1, opacity: 1, strokeWidth: 1,
		miterLimit: 4, colour: black, fontSize: 16}
}

// declaration is one property with its value.
type declaration struct{ property, value string }

// declarations reads "name: value; name: value".
func declarations(text string) []declaration {
	var out []declaration
	for text != "" {
		var one string
		one, text, _ = strings.Cut(text, ";")
		if property, value, ok := strings.Cut(one, ":"); ok {
			value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
			out = append(out, declaration{strings.ToLower(strings.TrimSpace(property)), value})
		}
	}
	return out
}

// cascade returns the style of an element within its parent's: presentation attributes, then rules, then the style attribute.
func (d *drawer) cascade(parent style, n *node) style {
	s := parent
	s.display, s.clipPath, s.overflow, s.steadyStroke, s.baseline = "", "", "", false, ""
	all := make([]declaration, 0, len(n.attrs)+8)
	for _, a := range n.attrs {
		all = append(all, declaration{a.name, strings.TrimSpace(a.value)})
	}
	matched := d.sheet.match(n)
	d.work += 16 * len(matched)
	all = append(all, matched...)
	all = append(all, declarations(n.attr("style"))...)
	// Sizes and colours that others refer to come first.
	for _, one := range all {
		switch one.property {
		case "font-size":
			s.setFontSize(one.value, parent.fontSize, d.view)
		case "color":
			if c, ok := parseColour(one.value); ok {
				s.colour = c
			}
		case "font":
			d.setFont(&s, one.value, parent.fontSize)
		}
	}
	opacity := 1.0
	for _, one := range all {
		if one.property == "opacity" {
			if v, ok := proportion(one.value); ok {
				opacity = v
			}
			continue
		}
		if one.value != "inherit" {
			d.set(&s, one)
		}
	}
	s.opacity *= opacity
	return s
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
func parsePaint(value string, otherwise paint) paint {
	if after, ok := strings.CutPrefix(value, "url("); ok {
		id, rest, _ := strings.Cut(after, ")")
		p := paint{server: reference(id)}
		if c, ok := parseColour(strings.TrimSpace(rest)); ok {
			p.colour, p.fallback = c, true
		}
		return p
	}
	switch strings.ToLower(value) {
	case "none":
		return paint{none: true}
	case "currentcolor", "context-fill", "context-stroke":
		return paint{current: true}
	}
	if c, ok := parseColour(value); ok {
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
	for _, one := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }) {
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

// setFontSize reads a size, which may be relative to the parent's.
func (s *style) setFontSize(value string, parent float64, view measure) {
	switch value = strings.ToLower(value); value {
	case "smaller":
		s.fontSize = parent / 1.2
	case "larger":
		s.fontSize = parent * 1.2
	default:
		s.fontSize = choose(value, s.fontSize, map[string]float64{"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18,
			"x-large": 24, "xx-large": 32})
		if strings.HasSuffix(value, "%") {
			if v, ok := (measure{across: parent}).length(value, acrossAxis); ok && v >= 0 {
				s.fontSize = v
			}
		} else if v, ok := (measure{across: view.across, down: view.down, em: parent}).length(value, diagonal); ok && v >= 0 {
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
		if c := size[:min(1, len(size))]; c != "" && (isDigit(c[0]) || c[0] == '.') && strings.TrimLeft(size, "0123456789.") != "" {
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
	serifs := []string{"serif", "times", "georgia", "garamond", "palatino", "cambria", "book antiqua", "libertin", "charter", "caslon", "bodoni"}
	for name := range strings.SplitSeq(list, ",") {
		name = strings.Trim(strings.TrimSpace(name), `"'`)
		switch {
		case strings.Contains(name, "mono"), strings.Contains(name, "courier"), strings.Contains(name, "consol"), strings.Contains(name, "code"), strings.Contains(name, "menlo"):
			return Mono
		case strings.Contains(name, "sans"), strings.Contains(name, "arial"), strings.Contains(name, "helvetica"):
			return Sans
		case slices.ContainsFunc(serifs, func(serif string) bool { return strings.Contains(name, serif) }):
			return Serif
		}
	}
	return Sans
}
