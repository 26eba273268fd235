package svg

import (
	"fmt"
	"slices"
	"strings"
)

// Parse reads a drawing and returns with it the features that it has and that are not drawn, each once, in order of their names.
func Parse(data []byte) (*Drawing, []string, error) {
	root, err := readTree(data)
	if err != nil {
		return nil, nil, err
	}
	d := &drawer{
		elements: elements(), properties: properties(), ids: make(map[string]*node), remarks: make(map[string]bool),
		gradients: make(map[gradientUse]*gradient),
	}
	d.collect(root)
	d.sheet.sort()
	if err := d.root(root); err != nil {
		return nil, nil, err
	}
	remarks := make([]string, 0, len(d.remarks))
	for remark := range d.remarks {
		remarks = append(remarks, remark)
	}
	slices.Sort(remarks)
	return &d.out, remarks, nil
}

// drawer walks the tree and appends operations.
type drawer struct {
	elements   map[string]drawElement
	properties map[string]setProperty

	out     Drawing
	ids     map[string]*node
	sheet   sheet
	remarks map[string]bool

	view      measure // the nearest viewport
	gradients map[gradientUse]*gradient
	boxes     []box // of what is painted, to tell when something transparent lies over it

	drawn    int // elements so far
	work     int // bytes read for them
	segments int
	depth    int // of elements and uses
	failed   error
}

// place is where an element is drawn.
type place struct {
	matrix Matrix
	style  style
	clip   *Clip
}

func (d *drawer) remark(feature string) {
	if len(d.remarks) < 50 {
		d.remarks[feature] = true
	}
}

// spend counts one more element with the bytes that it makes read; a few bytes of a file may ask for many.
func (d *drawer) spend(bytes int) {
	if d.drawn++; d.drawn > maxElements {
		d.fail("it draws more than %d elements", maxElements)
	}
	if d.work += bytes; d.work > maxWork {
		d.fail("it draws the same parts too often")
	}
}

func (d *drawer) fail(format string, args ...any) {
	if d.failed == nil {
		d.failed = fmt.Errorf(format, args...)
	}
}

// collect finds the elements with an ID, the first of each, and the style sheets.
func (d *drawer) collect(n *node) {
	if id := n.attr("id"); id != "" && d.ids[id] == nil {
		d.ids[id] = n
	}
	if n.name == "style" {
		d.sheet.add(n.content(), d.remark)
	}
	for _, child := range n.children {
		d.collect(child)
	}
}

// root sizes the drawing and draws what it holds.
func (d *drawer) root(n *node) error {
	box := numbers(n.attr("viewBox"))
	hasBox := len(box) == 4 && box[2] > 0 && box[3] > 0
	units := measure{em: 16}
	width, okWidth := units.length(withoutPercent(n.attr("width")), acrossAxis)
	height, okHeight := units.length(withoutPercent(n.attr("height")), downAxis)
	okWidth, okHeight = okWidth && width > 0, okHeight && height > 0
	switch {
	case okWidth && okHeight:
	case !hasBox && okWidth:
		height = 150
	case !hasBox && okHeight:
		width = 300
	case !hasBox:
		width, height = 300, 150
	case okWidth:
		height = width * box[3] / box[2]
	case okHeight:
		width = height * box[2] / box[3]
	default:
		width, height = box[2], box[3]
	}
	if width > 100_000 || height > 100_000 {
		return fmt.Errorf("it is %.0f by %.0f pixels large", width, height)
	}
	d.out.Width, d.out.Height = round(width), round(height)
	d.view = measure{across: width, down: height, em: 16}
	at := place{matrix: identity, style: initialStyle()}
	at.style = d.cascade(at.style, n)
	if hasBox {
		at.matrix = viewBoxMatrix(box, width, height, n.attr("preserveAspectRatio"))
		d.view.across, d.view.down = box[2], box[3]
	}
	d.children(n, at)
	return d.failed
}

// withoutPercent leaves out percentages: the drawing has no surroundings to take a share of.
func withoutPercent(text string) string {
	if strings.HasSuffix(text, "%") {
		return ""
	}
	return text
}

// viewBoxMatrix fits the box into a viewport (SVG 1.1, 7.8).
func viewBoxMatrix(box []float64, width, height float64, aspect string) Matrix {
	sx, sy := width/box[2], height/box[3]
	align, meet := "xMidYMid", "meet"
	words := strings.Fields(strings.TrimPrefix(aspect, "defer "))
	if len(words) > 0 {
		align = words[0]
	}
	if len(words) > 1 {
		meet = words[1]
	}
	if align == "none" {
		return Matrix{A: sx, D: sy, E: -box[0] * sx, F: -box[1] * sy}
	}
	s := min(sx, sy)
	if meet == "slice" {
		s = max(sx, sy)
	}
	share := func(low, high string) float64 {
		switch {
		case strings.Contains(align, low):
			return 0
		case strings.Contains(align, high):
			return 1
		default:
			return 0.5
		}
	}
	x, y := share("xMin", "xMax"), share("YMin", "YMax")
	return Matrix{A: s, D: s, E: (width-box[2]*s)*x - box[0]*s, F: (height-box[3]*s)*y - box[1]*s}
}

func (d *drawer) children(n *node, at place) {
	for _, child := range n.children {
		if child.name != "" {
			d.element(child, at)
		}
	}
}

// element draws one element with all that it holds.
func (d *drawer) element(n *node, at place) {
	d.spend(n.size)
	if d.depth++; d.depth > maxDepth {
		d.fail("its elements and uses are nested more than %d deep", maxDepth)
	}
	defer func() { d.depth-- }()
	if d.failed != nil {
		return
	}
	draw, known := d.elements[n.name]
	switch {
	case !known:
		d.remark("element " + n.name)
		return
	case draw == nil: // shown only where something refers to it, or not at all
		return
	}
	at.style = d.cascade(at.style, n)
	if at.style.display == "none" {
		return
	}
	if transform := n.attr("transform"); transform != "" && n.name != "svg" {
		m, ok := parseTransform(transform)
		if !ok {
			d.remark("transform " + transform[:min(len(transform), 40)])
			return
		}
		at.matrix = at.matrix.times(m)
	}
	if ref := at.style.clipPath; ref != "" && ref != "none" {
		at.clip = d.clipPath(ref, n, at)
	}
	draw(d, n, at)
}

// firstChild draws the first child that asks for nothing special: what a viewer without extensions shows of a switch.
func (d *drawer) firstChild(n *node, at place) {
	for _, child := range n.children {
		if child.name != "" && child.name != "foreignObject" && child.attr("requiredExtensions") == "" && child.attr("systemLanguage") == "" {
			d.element(child, at)
			return
		}
	}
}

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
	if at.style.overflow != "visible" {
		var b builder
		b.rectangle(0, 0, width, height, 0, 0)
		at.clip = &Clip{Path: at.matrix.apply(b.path), Outer: at.clip}
	}
	outer := d.view
	d.view.across, d.view.down = width, height
	if box := numbers(n.attr("viewBox")); len(box) == 4 && box[2] > 0 && box[3] > 0 {
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
	x, y := d.view.attr(n, "x", acrossAxis, 0), d.view.attr(n, "y", downAxis, 0)
	at.matrix = at.matrix.times(translation(x, y))
	if target.name == "symbol" || target.name == "svg" {
		d.spend(target.size)
		at.style = d.cascade(at.style, target)
		d.viewport(target, n, at)
		return
	}
	d.element(target, at)
}

// paint fills and strokes a path that is in user units.
func (d *drawer) paint(path Path, at place) {
	s := at.style
	if s.hidden || len(path) == 0 {
		return
	}
	final := at.matrix.apply(path)
	if gradient := d.gradient(s.fill); gradient != nil {
		d.fillGradient(gradient, path, final, at)
	} else if c, ok := d.solid(s.fill, s); ok && c.alpha*s.fillOpacity > 0 {
		d.out.Ops = append(d.out.Ops, &Fill{Path: final, EvenOdd: s.evenOdd, Colour: d.lay(c, s.fillOpacity*s.opacity, final), Clip: at.clip})
	}
	c, ok := d.solid(s.stroke, s)
	if gradient := d.gradient(s.stroke); gradient != nil {
		d.remark("gradient on a line (drawn in its mean colour)")
		c, ok = gradient.mean(), true
	}
	if !ok || c.alpha*s.strokeOpacity <= 0 || s.strokeWidth <= 0 {
		return
	}
	d.stroke(final, d.lay(c, s.strokeOpacity*s.opacity, nil), at)
}

func (d *drawer) stroke(path Path, colour Colour, at place) {
	s := at.style
	scale := at.matrix.scale()
	if s.steadyStroke {
		scale = 1
	} else if !at.matrix.even() {
		d.remark("line under a transform that stretches (drawn of even width)")
	}
	dash := make([]float64, len(s.dash))
	for i, v := range s.dash {
		dash[i] = round(v * scale)
	}
	d.out.Ops = append(d.out.Ops, &Stroke{Path: path, Width: round(s.strokeWidth * scale), Cap: s.cap, Join: s.join, MiterLimit: s.miterLimit,
		Dash: dash, DashOffset: round(s.dashOffset * scale), Colour: colour, Clip: at.clip})
}

// box is a rectangle that holds a shape.
type box struct{ low, high Point }

// mostBoxes bounds the comparisons that a remark is worth.
const mostBoxes = 500

// lay returns a colour as it is on white paper, and reports where it would have shown something other than white.
func (d *drawer) lay(c rgba, opacity float64, path Path) Colour {
	laid := c.onWhite(opacity)
	low, high, ok := path.bounds()
	if !ok {
		return laid
	}
	if c.alpha*opacity < 1 {
		for _, b := range d.boxes {
			if low.X < b.high.X && b.low.X < high.X && low.Y < b.high.Y && b.low.Y < high.Y {
				d.remark("transparent shape over others (drawn as on white)")
				break
			}
		}
	}
	if len(d.boxes) < mostBoxes && laid != (Colour{255, 255, 255}) {
		d.boxes = append(d.boxes, box{low, high})
	}
	return laid
}

// count adds segments to the drawing's sum; false when there are too many.
func (d *drawer) count(segments int) bool {
	if d.segments += segments; d.segments > maxSegments {
		d.fail("its paths have more than %d segments", maxSegments)
	}
	return d.failed == nil
}

// solid returns the colour of a paint that isn't a gradient; false when there is none.
func (d *drawer) solid(p paint, s style) (rgba, bool) {
	switch {
	case p.none:
		return rgba{}, false
	case p.current:
		return s.colour, true
	case p.server == "":
		return p.colour, true
	}
	if target := d.ids[p.server]; target != nil && target.name == "pattern" {
		d.remark("pattern")
	}
	return p.colour, p.fallback
}
