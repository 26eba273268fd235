package svg

import "strings"

// nested draws an svg element within another one.
func (d *drawer) nested(n *node, at place) {
	x, y := d.view.attr(n, "x", acrossAxis, 0), d.view.attr(n, "y", downAxis, 0)
	at.matrix = at.matrix.times(translation(x, y))
	d.viewport(n, n, at)
}

// viewport draws the children of an svg or symbol element within the width and height that sizer has.
func (d *drawer) viewport(n, sizer *node, at place) {
	width := d.view.attr(sizer, "width", acrossAxis, d.view.attr(n, "width", acrossAxis, d.view.across))
	height := d.view.attr(sizer, "height", downAxis, d.view.attr(n, "height", downAxis, d.view.down))
	if width <= 0 || height <= 0 {
		return
	}
	box, hasBox := viewBox(n)
	if overflow := at.style.own.overflow; overflow != "visible" && overflow != "auto" {
		var b builder
		b.rectangle(0, 0, width, height, 0, 0)
		at.clip = &Clip{Path: at.matrix.apply(b.path), Outer: at.clip}
	}
	outer := d.view
	d.view.across, d.view.down = width, height
	if hasBox {
		at.matrix = at.matrix.times(viewBoxMatrix(box, width, height, n.attr("preserveAspectRatio")))
		d.view.across, d.view.down = box[2], box[3]
	}
	d.children(n, at)
	d.view = outer
}

// use draws the element that it refers to.
func (d *drawer) use(n *node, at place) {
	target := d.ids[reference(n.attr("href"))]
	if target == nil {
		d.remark("use of an element that is not in the drawing")
		return
	}
	for outer := n.parent; outer != nil; outer = outer.parent {
		if outer == target {
			d.remark("reference of a part to itself")
			return
		}
	}
	if !d.enter(target) {
		return
	}
	defer d.leave(target)
	matrix := at.matrix
	x, y := d.view.attr(n, "x", acrossAxis, 0), d.view.attr(n, "y", downAxis, 0)
	at.matrix = at.matrix.times(translation(x, y))
	shown := at.matrix
	at.style.context = &context{fill: at.style.fill, stroke: at.style.stroke, colour: at.style.colour,
		outer: at.style.context, matrix: matrix, box: func() box {
			return d.bounds(target, at.style, 0).moved(translation(x, y))
		}}
	if target.name != "symbol" && target.name != "svg" {
		d.element(target, at)
		return
	}
	d.spend(target.size)
	at.style = d.cascade(at.style, target)
	if at.style.own.display == "none" {
		return
	}
	if m, ok := d.transform(at.style); ok {
		at.matrix = shown.times(m)
	}
	sizer := n
	if target.name == "svg" && !n.has("width") && !n.has("height") {
		sizer = target
	}
	if target.name == "svg" {
		at.matrix = at.matrix.times(translation(d.view.attr(target, "x", acrossAxis, 0),
			d.view.attr(target, "y", downAxis, 0)))
	}
	d.asGroup(target, at, func(at place) { d.viewport(target, sizer, at) })
}

// firstThatHolds draws the first child of a switch whose conditions hold. One that shows foreign content comes last:
// what stands after it is meant for who can't show that.
func (d *drawer) firstThatHolds(n *node, at place) {
	var foreign *node
	for _, child := range n.children {
		switch {
		case child.name == "" || !d.conditionsHold(child) || d.elements[child.name] == nil:
		case child.name == "foreignObject":
			if foreign == nil {
				foreign = child
			}
		default:
			d.element(child, at)
			return
		}
	}
	if foreign != nil {
		d.element(foreign, at)
	}
}

// conditionsHold reads the conditional attributes (SVG 1.1, 5.8).
func (d *drawer) conditionsHold(n *node) bool {
	if n.has("requiredExtensions") {
		return false
	}
	if n.name == "foreignObject" || !n.has("systemLanguage") {
		return true
	}
	language := strings.ToLower(d.options.Language)
	if language == "" {
		language = "en"
	}
	for wanted := range strings.SplitSeq(strings.ToLower(n.attr("systemLanguage")), ",") {
		wanted = strings.TrimSpace(wanted)
		if wanted == language || strings.HasPrefix(wanted, language+"-") ||
			strings.HasPrefix(language, wanted+"-") && wanted != "" {
			return true
		}
	}
	return false
}
