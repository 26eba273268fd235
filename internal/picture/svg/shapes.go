package svg

// shape returns the path of a basic shape or path element in user units; false when the element is none.
func (d *drawer) shape(n *node, s style) (Path, bool) {
	lengths := d.view
	lengths.em = s.fontSize
	across := func(name string) float64 { return lengths.attr(n, name, acrossAxis, 0) }
	down := func(name string) float64 { return lengths.attr(n, name, downAxis, 0) }
	var b builder
	switch n.name {
	case "path":
		path, whole := parsePath(n.attr("d"), maxSegments)
		if !whole {
			d.remark("path with an error in its data (drawn up to there)")
		}
		return path, true
	case "rect":
		rx, okX := lengths.length(n.attr("rx"), acrossAxis)
		ry, okY := lengths.length(n.attr("ry"), downAxis)
		if !okX {
			rx = ry
		}
		if !okY {
			ry = rx
		}
		if width, height := across("width"), down("height"); width > 0 && height > 0 {
			b.rectangle(across("x"), down("y"), width, height, rx, ry)
		}
	case "circle":
		if r := lengths.attr(n, "r", diagonal, 0); r > 0 {
			b.ellipse(across("cx"), down("cy"), r, r)
		}
	case "ellipse":
		rx, ry := across("rx"), down("ry")
		if rx > 0 && ry > 0 {
			b.ellipse(across("cx"), down("cy"), rx, ry)
		}
	case "line":
		b.polyline([]Point{{across("x1"), down("y1")}, {across("x2"), down("y2")}})
	case "polyline", "polygon":
		values := numbers(n.attr("points"))
		points := make([]Point, len(values)/2)
		for i := range points {
			points[i] = Point{values[2*i], values[2*i+1]}
		}
		b.polyline(points)
		if n.name == "polygon" {
			b.close()
		}
	default:
		return nil, false
	}
	return b.path, true
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
