package svg

import (
	"slices"
	"strconv"
	"strings"
)

// setProperty gives a style the value that a property has; one that it can't read leaves what was inherited.
type setProperty func(d *drawer, s *style, value string, lengths measure)

// properties are the properties that count for what is drawn, by their names. "font-size", "color" and "font", on which
// others depend, are set before these.
func properties() map[string]setProperty {
	all := map[string]setProperty{
		"fill": func(_ *drawer, s *style, v string, _ measure) { s.fill = parsePaint(v, s.fill, s.colour) },
		"stroke": func(_ *drawer, s *style, v string, _ measure) {
			s.stroke = parsePaint(v, s.stroke, s.colour)
		},
		"fill-opacity":   func(_ *drawer, s *style, v string, _ measure) { setProportion(&s.fillOpacity, v) },
		"stroke-opacity": func(_ *drawer, s *style, v string, _ measure) { setProportion(&s.strokeOpacity, v) },
		"opacity":        func(_ *drawer, s *style, v string, _ measure) { setProportion(&s.own.opacity, v) },

		"stroke-width": func(_ *drawer, s *style, v string, lengths measure) {
			if width, ok := lengths.length(v, diagonal); ok {
				s.strokeWidth = max(0, width)
			}
		},
		"stroke-miterlimit": func(_ *drawer, s *style, v string, _ measure) {
			if limit, err := strconv.ParseFloat(v, 64); err == nil {
				s.miterLimit = limit
			}
		},
		"stroke-dasharray": func(_ *drawer, s *style, v string, lengths measure) { s.dash = parseDash(v, lengths) },
		"stroke-dashoffset": func(_ *drawer, s *style, v string, lengths measure) {
			if offset, ok := lengths.length(v, diagonal); ok {
				s.dashOffset = offset
			}
		},
		"letter-spacing": func(_ *drawer, s *style, v string, lengths measure) { setSpacing(&s.spacing, v, lengths) },
		"word-spacing": func(_ *drawer, s *style, v string, lengths measure) {
			setSpacing(&s.wordSpacing, v, lengths)
		},
		"marker-start": func(_ *drawer, s *style, v string, _ measure) { s.markers[0] = v },
		"marker-mid":   func(_ *drawer, s *style, v string, _ measure) { s.markers[1] = v },
		"marker-end":   func(_ *drawer, s *style, v string, _ measure) { s.markers[2] = v },
		"marker":       func(_ *drawer, s *style, v string, _ measure) { s.markers = [3]string{v, v, v} },
		"paint-order":  func(_ *drawer, s *style, v string, _ measure) { s.setPaintOrder(v) },
	}
	for name, field := range ownProperties() {
		all[name] = func(_ *drawer, s *style, v string, _ measure) { *field(&s.own) = v }
	}
	for name, set := range keywords() {
		all[name] = func(_ *drawer, s *style, v string, _ measure) { set(s, strings.ToLower(v)) }
	}
	return all
}

// ownProperties are those that count for their own element alone and are read where they are used.
func ownProperties() map[string]func(o *ownStyle) *string {
	return map[string]func(o *ownStyle) *string{
		"alignment-baseline": func(o *ownStyle) *string { return &o.alignment },
		"background-color":   func(o *ownStyle) *string { return &o.background },
		"baseline-shift":     func(o *ownStyle) *string { return &o.shift },
		"clip-path":          func(o *ownStyle) *string { return &o.clipPath },
		"display":            func(o *ownStyle) *string { return &o.display },
		"filter":             func(o *ownStyle) *string { return &o.filter },
		"mask":               func(o *ownStyle) *string { return &o.mask },
		"mask-type":          func(o *ownStyle) *string { return &o.maskType },
		"mix-blend-mode":     func(o *ownStyle) *string { return &o.blend },
		"overflow":           func(o *ownStyle) *string { return &o.overflow },
		"stop-color":         func(o *ownStyle) *string { return &o.stopColour },
		"stop-opacity":       func(o *ownStyle) *string { return &o.stopOpacity },
		"text-decoration":    func(o *ownStyle) *string { return &o.decoration },
		"transform":          func(o *ownStyle) *string { return &o.transform },
		"transform-origin":   func(o *ownStyle) *string { return &o.origin },
	}
}

// keywords are the properties whose values are words, in small letters.
func keywords() map[string]func(s *style, value string) {
	caps := map[string]Cap{"butt": ButtCap, "round": RoundCap, "square": SquareCap}
	joins := map[string]Join{"miter": MiterJoin, "miter-clip": MiterJoin, "arcs": MiterJoin, "round": RoundJoin,
		"bevel": BevelJoin}
	anchors := map[string]Anchor{"start": Start, "middle": Middle, "end": End}
	rule := func(to *bool, v string) {
		if v == "evenodd" || v == "nonzero" {
			*to = v == "evenodd"
		}
	}
	return map[string]func(s *style, value string){
		"fill-rule":         func(s *style, v string) { rule(&s.evenOdd, v) },
		"clip-rule":         func(s *style, v string) { rule(&s.clipEvenOdd, v) },
		"vector-effect":     func(s *style, v string) { s.steadyStroke = v == "non-scaling-stroke" },
		"stroke-linecap":    func(s *style, v string) { s.cap = choose(v, s.cap, caps) },
		"stroke-linejoin":   func(s *style, v string) { s.join = choose(v, s.join, joins) },
		"font-family":       func(s *style, v string) { s.family = genericFamily(v) },
		"font-weight":       (*style).setWeight,
		"font-style":        func(s *style, v string) { s.italic = v == "italic" || strings.HasPrefix(v, "oblique") },
		"text-anchor":       func(s *style, v string) { s.anchor = choose(v, s.anchor, anchors) },
		"dominant-baseline": func(s *style, v string) { s.baseline = v },
		"writing-mode": func(s *style, v string) {
			s.vertical = strings.HasPrefix(v, "tb") || strings.HasPrefix(v, "vertical")
		},
		"visibility":  func(s *style, v string) { s.hidden = v == "hidden" || v == "collapse" },
		"space":       func(s *style, v string) { s.preserve = v == "preserve" },
		"white-space": func(s *style, v string) { s.preserve = strings.HasPrefix(v, "pre") && v != "pre-line" },
		"image-rendering": func(s *style, v string) {
			s.pixelated = v == "pixelated" || v == "crisp-edges" || v == "optimizespeed"
		},
	}
}

func setSpacing(to *float64, value string, lengths measure) {
	if value == "normal" {
		*to = 0
	} else if v, ok := lengths.length(value, diagonal); ok {
		*to = v
	}
}

// setPaintOrder reads which of fill, stroke and markers comes first.
func (s *style) setPaintOrder(value string) {
	order := strings.Fields(strings.ToLower(value))
	for _, usual := range []string{"fill", "stroke", "markers"} {
		if !slices.Contains(order, usual) {
			order = append(order, usual)
		}
	}
	fill, stroke, markers := slices.Index(order, "fill"), slices.Index(order, "stroke"), slices.Index(order, "markers")
	if len(order) > 3 { // a word that is none of them: the usual order
		fill, stroke, markers = 0, 1, 2
	}
	s.strokeFirst, s.markersFirst, s.markersBeforeStroke = stroke < fill, markers < fill, markers < stroke
}
