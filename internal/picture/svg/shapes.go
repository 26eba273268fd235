package svg

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
	path, whole := parsePath(n.attr("d"), maxSegments)
	b.path, b.broken = path, !whole
}

func rectangle(b *builder, n *node, lengths measure) {
	rx, okX := lengths.length(n.attr("rx"), acrossAxis)
	ry, okY := lengths.length(n.attr("ry"), downAxis)
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
	rx, ry := lengths.attr(n, "rx", acrossAxis, 0), lengths.attr(n, "ry", downAxis, 0)
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

// clipPath returns the clip that an element asks for, inside the one it stands in.
func (d *drawer) clipPath(value string, n *node, at place) *Clip {
	inside, ok := cutURL(value)
	target := d.ids[inside]
	if !ok || target == nil || target.name != "clipPath" {
		d.remark("clip-path " + value[:min(len(value), 40)])
		return at.clip
	}
	matrix := at.matrix
	if target.attr("clipPathUnits") == "objectBoundingBox" {
		path, known := d.shape(n, at.style)
		low, high, ok := path.bounds()
		if !known || !ok {
			d.remark("clipPathUnits of a group")
			return at.clip
		}
		matrix = matrix.times(Matrix{A: high.X - low.X, D: high.Y - low.Y, E: low.X, F: low.Y})
	}
	if m, ok := parseTransform(target.attr("transform")); ok {
		matrix = matrix.times(m)
	}
	clip := &Clip{Outer: at.clip}
	d.clipShapes(target, place{matrix: matrix, style: initialStyle()}, clip, 0)
	if d.sheetClips(target) {
		d.remark("clip-path on a clipPath")
	}
	return clip
}

// sheetClips reports whether a clipPath is itself clipped.
func (d *drawer) sheetClips(n *node) bool {
	ref := d.cascade(initialStyle(), n).clipPath
	return ref != "" && ref != "none"
}

// clipShapes unites the shapes of a clipPath element.
func (d *drawer) clipShapes(n *node, at place, clip *Clip, depth int) {
	for _, child := range n.children {
		if child.name == "" || child.name == "title" || child.name == "desc" {
			continue
		}
		if d.spend(child.size); depth > 8 {
			d.fail("its clips are nested more than 8 deep")
		}
		if d.failed != nil {
			return
		}
		inner := at
		inner.style = d.cascade(at.style, child)
		if m, ok := parseTransform(child.attr("transform")); ok {
			inner.matrix = inner.matrix.times(m)
		}
		if child.name == "use" {
			if target := d.ids[reference(child.attr("href"))]; target != nil {
				x, y := d.view.attr(child, "x", acrossAxis, 0), d.view.attr(child, "y", downAxis, 0)
				inner.matrix = inner.matrix.times(translation(x, y))
				d.clipShapes(&node{children: []*node{target}}, inner, clip, depth+1)
			}
			continue
		}
		path, known := d.shape(child, inner.style)
		if !known {
			d.remark(child.name + " in a clipPath")
			continue
		}
		if inner.style.display == "none" || !d.count(len(path)) {
			continue
		}
		clip.Path = append(clip.Path, inner.matrix.apply(path)...)
		clip.EvenOdd = clip.EvenOdd || inner.style.clipEvenOdd
	}
}

// cutURL returns the ID in url(#id).
func cutURL(value string) (id string, ok bool) {
	p := parsePaint(value, paint{})
	return p.server, p.server != ""
}
