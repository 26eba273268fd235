package svg

// drawElement draws an element with all that it holds. Its own style, transform and clip are in the place already.
type drawElement func(d *drawer, n *node, at place)

// elements is what becomes of each element, by its name. Those without a function are shown only where something refers
// to them, or not at all. An element that isn't here is reported.
func elements() map[string]drawElement {
	all := map[string]drawElement{
		"a":      (*drawer).children,
		"g":      (*drawer).children,
		"svg":    (*drawer).nested,
		"switch": (*drawer).firstThatHolds,
		"text":   (*drawer).text,
		"use":    (*drawer).use,

		"audio":         (*drawer).leftOut,
		"canvas":        (*drawer).leftOut,
		"foreignObject": (*drawer).foreignObject,
		"iframe":        (*drawer).leftOut,
		"image":         (*drawer).image,
		"video":         (*drawer).leftOut,
	}
	for _, name := range []string{
		"animate", "animateColor", "animateMotion", "animateTransform", "clipPath", "cursor", "defs", "desc", "filter",
		"linearGradient", "marker", "mask", "metadata", "pattern", "radialGradient", "script", "set", "solidColor",
		"style", "symbol", "title", "view", "font", "font-face", "color-profile", "hatch", "mesh", "meshgradient",
	} {
		all[name] = nil
	}
	for name, shape := range shapes() {
		all[name] = func(d *drawer, n *node, at place) {
			if path := d.outline(shape, n, at.style); d.count(len(path)) {
				d.paintShape(n, path, at)
			}
		}
	}
	return all
}

// leftOut reports what paper can't show.
func (d *drawer) leftOut(n *node, _ place) { d.remark(n.name) }
