package svg

import "strings"

// outline appends the path of a shape in user units.
type outline func(b *builder, n *node, lengths measure)

// shapes are the elements that are shapes, by their names. A new one is a function and a line here.
func shapes() map[string]outline {
	return map[string]outline{
		"circle":   circle,
		"ellipse":  ellipse,
		"line":     line,
		"path":     path,
		"polygon":  polygon,
		"polyline": polyline,
		"rect":     rectangle,
	}
}

// shape returns the path of a shape in user units; false when the element is none.
func (d *drawer) shape(n *node, s style) (Path, bool) {
	shape, known := shapes()[n.name]
	if !known {
		return nil, false
	}
	return d.outline(shape, n, s), true
}

func (d *drawer) outline(shape outline, n *node, s style) Path {
	lengths := d.view
	lengths.em = s.fontSize
	var b builder
	if shape(&b, n, lengths); b.broken {
		d.remark("path with an error in its data (drawn up to there)")
	}
	return b.path
}

func path(b *builder, n *node, _ measure) {
	data := n.attr("d")
	if inside, ok := strings.CutPrefix(data, "path("); ok { // as CSS has it
		data = strings.Trim(strings.TrimSuffix(inside, ")"), `"' `)
	}
	path, whole := parsePath(data, maxSegments)
	b.path, b.broken = path, !whole
}

func rectangle(b *builder, n *node, lengths measure) {
	rx, okX := lengths.length(n.attr("rx"), acrossAxis)
	ry, okY := lengths.length(n.attr("ry"), downAxis)
	okX, okY = okX && rx >= 0, okY && ry >= 0
	if !okX && !okY {
		rx, ry = 0, 0
	}
	if !okX {
		rx = ry
	}
	if !okY {
		ry = rx
	}
	width, height := lengths.attr(n, "width", acrossAxis, 0), lengths.attr(n, "height", downAxis, 0)
	if width > 0 && height > 0 {
		b.rectangle(lengths.attr(n, "x", acrossAxis, 0), lengths.attr(n, "y", downAxis, 0), width, height, rx, ry)
	}
}

func circle(b *builder, n *node, lengths measure) {
	if r := lengths.attr(n, "r", diagonal, 0); r > 0 {
		b.ellipse(lengths.attr(n, "cx", acrossAxis, 0), lengths.attr(n, "cy", downAxis, 0), r, r)
	}
}

func ellipse(b *builder, n *node, lengths measure) {
	rx, okX := lengths.length(n.attr("rx"), acrossAxis)
	ry, okY := lengths.length(n.attr("ry"), downAxis)
	if !okX {
		rx = ry
	}
	if !okY {
		ry = rx
	}
	if rx > 0 && ry > 0 {
		b.ellipse(lengths.attr(n, "cx", acrossAxis, 0), lengths.attr(n, "cy", downAxis, 0), rx, ry)
	}
}

func line(b *builder, n *node, lengths measure) {
	b.polyline([]Point{
		{lengths.attr(n, "x1", acrossAxis, 0), lengths.attr(n, "y1", downAxis, 0)},
		{lengths.attr(n, "x2", acrossAxis, 0), lengths.attr(n, "y2", downAxis, 0)},
	})
}

func polyline(b *builder, n *node, _ measure) {
	values := numbers(n.attr("points"))
	points := make([]Point, len(values)/2)
	for i := range points {
		points[i] = Point{values[2*i], values[2*i+1]}
	}
	b.polyline(points)
}

func polygon(b *builder, n *node, lengths measure) {
	polyline(b, n, lengths)
	b.close()
}
