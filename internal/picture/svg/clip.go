package svg

// clipPath returns the clip that an element asks for, inside the one it stands in: as a path where one can say it, else
// as a mask. The element isn't shown when it is clipped to nothing.
func (d *drawer) clipPath(value string, n *node, at place) (clip *Clip, mask *Mask, shown bool) {
	target := d.ids[d.referred(value)]
	if target == nil || target.name != "clipPath" {
		d.remark("clip-path " + value[:min(len(value), 40)])
		return at.clip, nil, true
	}
	if !d.enter(target) {
		return at.clip, nil, true
	}
	defer d.leave(target)
	style := d.styleOf(target)
	inside := place{matrix: at.matrix, style: style}
	if m, ok := d.transform(style); ok {
		inside.matrix = inside.matrix.times(m)
	}
	if target.attr("clipPathUnits") == "objectBoundingBox" {
		box := d.ownBounds(n, at.style)
		if box.empty() {
			return at.clip, nil, false
		}
		inside.matrix = inside.matrix.times(box.unit())
	}
	u := &union{drawer: d}
	u.children(target, inside, 0)
	if d.failed != nil {
		return at.clip, nil, false
	}
	if isReference(style.own.clipPath) { // it is clipped itself
		outer, outerMask, shown := d.clipPath(style.own.clipPath, n,
			place{matrix: at.matrix, style: at.style, clip: at.clip})
		if !shown {
			return at.clip, nil, false
		}
		at.clip = outer
		if outerMask != nil {
			u.complex = true
			return at.clip, &Mask{Ops: []Op{&Group{Ops: u.ops, Mask: outerMask}}}, len(u.ops) > 0
		}
	}
	if u.complex {
		return at.clip, &Mask{Ops: u.ops}, len(u.ops) > 0
	}
	clip = &Clip{Outer: at.clip}
	for _, op := range u.ops {
		fill := op.(*Fill)
		clip.Path = append(clip.Path, fill.Path...)
		clip.EvenOdd = clip.EvenOdd || fill.EvenOdd
	}
	return clip, nil, len(clip.Path) > 0
}

// referred is the ID in url(#id).
func (d *drawer) referred(value string) string {
	return parsePaint(value, paint{}, rgba{}).server
}

// ownBounds is the box of an element whose style is known.
func (d *drawer) ownBounds(n *node, s style) box {
	if path, known := d.shape(n, s); known {
		return boxOf(path)
	}
	// The element's own declarations are applied once more, which changes nothing that a box depends on.
	return d.bounds(n, s, 0)
}

// union gathers the shapes of a clipPath, white on nothing.
type union struct {
	*drawer
	ops     []Op
	complex bool // a path can't say it
}

// children gathers the shapes of an element. Each may be clipped itself.
func (u *union) children(n *node, at place, depth int) {
	for _, child := range n.children {
		if child.name == "" || child.name == "title" || child.name == "desc" || u.elements[child.name] == nil {
			continue
		}
		if u.spend(child.size); u.failed != nil {
			return
		}
		u.child(child, at, depth)
	}
}

func (u *union) child(n *node, at place, depth int) {
	at.style = u.cascade(at.style, n)
	if at.style.own.display == "none" || at.style.hidden && n.name != "use" {
		return
	}
	m, ok := u.transform(at.style)
	if !ok {
		return
	}
	at.matrix = at.matrix.times(m)
	var mask *Mask
	if isReference(at.style.own.clipPath) {
		var shown bool
		if at.clip, mask, shown = u.clipPath(at.style.own.clipPath, n, at); !shown {
			return
		}
		u.complex = u.complex || at.clip != nil || mask != nil
	}
	before := len(u.ops)
	switch path, isShape := u.shape(n, at.style); {
	case isShape:
		if len(path) > 0 && u.count(len(path)) {
			u.add(&Fill{Path: at.matrix.apply(path), EvenOdd: at.style.clipEvenOdd, Paint: Paint{Colour: white},
				Clip: at.clip})
		}
	case n.name == "text":
		u.complex = true
		outside := u.drawer.ops
		u.drawer.ops = nil
		at.style.fill, at.style.stroke, at.style.fillOpacity = paint{colour: rgba{white, 1}}, paint{none: true}, 1
		u.text(n, at)
		u.ops, u.drawer.ops = append(u.ops, u.drawer.ops...), outside
	case n.name == "use":
		u.use(n, at, depth)
	}
	if mask != nil && len(u.ops) > before {
		group := &Group{Ops: append([]Op(nil), u.ops[before:]...), Mask: mask}
		u.ops = append(u.ops[:before], group)
	}
}

// use adds the shape or the text that a use refers to; a group has no place in a clipPath (CSS Masking 1, 5.1).
func (u *union) use(n *node, at place, depth int) {
	const deepest = 8
	target := u.ids[reference(n.attr("href"))]
	if target == nil || depth > deepest || target.name == "svg" || target.name == "symbol" || target.name == "g" ||
		!u.enter(target) {
		return
	}
	x, y := u.view.attr(n, "x", acrossAxis, 0), u.view.attr(n, "y", downAxis, 0)
	at.matrix = at.matrix.times(translation(x, y))
	u.child(target, at, depth+1)
	u.leave(target)
}

var white = Colour{255, 255, 255}

// add adds a shape. Several are one path as long as they don't meet.
func (u *union) add(f *Fill) {
	for _, op := range u.ops {
		other, isFill := op.(*Fill)
		if !isFill || other.EvenOdd || f.EvenOdd || meet(boxOf(other.Path), boxOf(f.Path)) {
			u.complex = true
		}
	}
	u.ops = append(u.ops, f)
}

func meet(a, b box) bool {
	return a.low.X < b.high.X && b.low.X < a.high.X && a.low.Y < b.high.Y && b.low.Y < a.high.Y
}

// mask returns the mask that an element asks for (CSS Masking 1); nil when there is none, and the
// element is shown whole.
func (d *drawer) mask(value string, n *node, at place) (mask *Mask, shown bool) {
	target := d.ids[d.referred(value)]
	if target == nil || target.name != "mask" {
		d.remark("mask " + value[:min(len(value), 40)])
		return nil, true
	}
	if !d.enter(target) {
		return nil, true
	}
	defer d.leave(target)
	style := d.styleOf(target)
	attr := func(name, otherwise string) string {
		if v := target.attr(name); v != "" {
			return v
		}
		return otherwise
	}
	box := d.ownBounds(n, at.style)
	units := d.view
	region := identity
	if target.attr("maskUnits") != "userSpaceOnUse" {
		if box.flat() {
			return nil, false
		}
		units, region = measure{across: 1, down: 1, em: units.em, page: units.page}, box.unit()
	}
	length := func(name, otherwise string, along axis) float64 {
		v, ok := units.length(attr(name, otherwise), along)
		if !ok {
			v, _ = units.length(otherwise, along)
		}
		return v
	}
	width, height := length("width", "120%", acrossAxis), length("height", "120%", downAxis)
	if width <= 0 || height <= 0 {
		return nil, false
	}
	var b builder
	b.rectangle(length("x", "-10%", acrossAxis), length("y", "-10%", downAxis), width, height, 0, 0)
	inside := place{matrix: at.matrix, style: style, clip: &Clip{Path: at.matrix.times(region).apply(b.path)}}
	outerView := d.view
	if target.attr("maskContentUnits") == "objectBoundingBox" {
		if box.flat() {
			return nil, false
		}
		inside.matrix = inside.matrix.times(box.unit())
	}
	outside := d.ops
	d.ops = nil
	d.children(target, inside)
	mask = &Mask{Ops: d.ops, Alpha: style.own.maskType == "alpha"}
	d.ops, d.view = outside, outerView
	if isReference(style.own.mask) && !d.maskMask(mask, style.own.mask, n, at) {
		return nil, false
	}
	return mask, len(mask.Ops) > 0
}

// maskMask masks a mask itself; it reports whether something of it is left.
func (d *drawer) maskMask(mask *Mask, value string, n *node, at place) bool {
	outer, shown := d.mask(value, n, at)
	if outer != nil {
		mask.Ops = []Op{&Group{Ops: mask.Ops, Mask: outer}}
	}
	return shown
}
