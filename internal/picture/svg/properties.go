package svg

import (
	"strconv"
	"strings"
)

// setProperty gives a style the value that a property has; one that it can't read leaves what was inherited.
type setProperty func(d *drawer, s *style, value string, lengths measure)

// properties are the properties that count for what is drawn, by their names. "font-size", "color" and "font", on which others depend,
// are set before these.
func properties() map[string]setProperty {
	all := map[string]setProperty{
		"fill":           func(_ *drawer, s *style, v string, _ measure) { s.fill = parsePaint(v, s.fill) },
		"stroke":         func(_ *drawer, s *style, v string, _ measure) { s.stroke = parsePaint(v, s.stroke) },
		"fill-opacity":   func(_ *drawer, s *style, v string, _ measure) { setProportion(&s.fillOpacity, v) },
		"stroke-opacity": func(_ *drawer, s *style, v string, _ measure) { setProportion(&s.strokeOpacity, v) },
		"clip-path":      func(_ *drawer, s *style, v string, _ measure) { s.clipPath = v },

		"stroke-width": func(_ *drawer, s *style, v string, lengths measure) {
			if width, ok := lengths.length(v, diagonal); ok && width >= 0 {
				s.strokeWidth = width
			}
		},
		"stroke-miterlimit": func(_ *drawer, s *style, v string, _ measure) {
			if limit, err := strconv.ParseFloat(v, 64); err == nil && limit >= 1 {
				s.miterLimit = limit
			}
		},
		"stroke-dasharray": func(_ *drawer, s *style, v string, lengths measure) { s.dash = parseDash(v, lengths) },
		"stroke-dashoffset": func(_ *drawer, s *style, v string, lengths measure) {
			if offset, ok := lengths.length(v, diagonal); ok {
				s.dashOffset = offset
			}
		},
	}
	for name, set := range keywords() {
		all[name] = func(_ *drawer, s *style, v string, _ measure) { set(s, strings.ToLower(v)) }
	}
	for _, name := range []string{
		"filter", "mask", "mask-image", "mix-blend-mode", "marker-start", "marker-mid", "marker-end", "marker", "letter-spacing",
		"word-spacing", "text-decoration", "textLength", "writing-mode", "baseline-shift", "rotate",
	} {
		all[name] = func(d *drawer, _ *style, v string, _ measure) {
			switch strings.ToLower(v) {
			case "", "none", "normal", "0", "auto", "0px":
			default:
				d.remark(name)
			}
		}
	}
	return all
}

// keywords are the properties whose values are words, in small letters.
func keywords() map[string]func(s *style, value string) {
	caps := map[string]Cap{"butt": ButtCap, "round": RoundCap, "square": SquareCap}
	joins := map[string]Join{"miter": MiterJoin, "miter-clip": MiterJoin, "round": RoundJoin, "bevel": BevelJoin}
	anchors := map[string]Anchor{"start": Start, "middle": Middle, "end": End}
	baseline := func(s *style, v string) { s.baseline = v }
	return map[string]func(s *style, value string){
		"fill-rule":          func(s *style, v string) { s.evenOdd = v == "evenodd" },
		"clip-rule":          func(s *style, v string) { s.clipEvenOdd = v == "evenodd" },
		"vector-effect":      func(s *style, v string) { s.steadyStroke = v == "non-scaling-stroke" },
		"stroke-linecap":     func(s *style, v string) { s.cap = choose(v, s.cap, caps) },
		"stroke-linejoin":    func(s *style, v string) { s.join = choose(v, s.join, joins) },
		"font-family":        func(s *style, v string) { s.family = genericFamily(v) },
		"font-weight":        (*style).setWeight,
		"font-style":         func(s *style, v string) { s.italic = v == "italic" || strings.HasPrefix(v, "oblique") },
		"text-anchor":        func(s *style, v string) { s.anchor = choose(v, s.anchor, anchors) },
		"dominant-baseline":  baseline,
		"alignment-baseline": baseline,
		"visibility":         func(s *style, v string) { s.hidden = v == "hidden" || v == "collapse" },
		"space":              func(s *style, v string) { s.preserve = v == "preserve" },
		"white-space":        func(s *style, v string) { s.preserve = strings.HasPrefix(v, "pre") && v != "pre-line" },
		"display":            func(s *style, v string) { s.display = v },
		"overflow":           func(s *style, v string) { s.overflow = v },
	}
}
