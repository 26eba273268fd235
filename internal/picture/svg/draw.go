package svg

import (
	"fmt"
	"slices"
	"strings"
)

// Options are what a drawing doesn't say itself.
type Options struct {
	Language string // of the publication, for what a switch chooses; empty: English
	// Picture decodes a picture that the drawing shows: of its bytes, or of the address that it is at. An
	// SVG is returned as it is.
	Picture func(address string, data []byte) (*Raster, []byte, error)
}

// Parse reads a drawing and returns with it the features that it has and that are not drawn, each once,
// in order of their names.
func Parse(data []byte, o Options) (*Drawing, []string, error) {
	return parseWithin(data, o, 0)
}

// parseWithin reads a drawing that is shown in so many others.
func parseWithin(data []byte, o Options, depth int) (*Drawing, []string, error) {
	root, err := readTree(data)
	if err != nil {
		return nil, nil, err
	}
	d := &drawer{
		options: o, within: depth,
		elements: elements(), properties: properties(), ids: make(map[string]*node), remarks: make(map[string]bool),
		styles: make(map[*node]style), active: make(map[*node]bool),
	}
	d.collect(root)
	d.sheet.sort()
	if err := d.root(root); err != nil {
		return nil, nil, err
	}
	d.out.Ops = d.ops
	remarks := make([]string, 0, len(d.remarks))
	for remark := range d.remarks {
		remarks = append(remarks, remark)
	}
	slices.Sort(remarks)
	return &d.out, remarks, nil
}

// drawer walks the tree and appends operations.
type drawer struct {
	options    Options
	within     int // drawings that this one is shown in
	elements   map[string]drawElement
	properties map[string]setProperty

	out     Drawing
	ops     []Op // of the drawing, or of the group in the making
	ids     map[string]*node
	sheet   sheet
	remarks map[string]bool
	styles  map[*node]style // of elements that something refers to
	active  map[*node]bool  // what is being brought in by a reference: it can't bring in itself

	view measure // the nearest viewport

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

// enter marks an element as being brought in; false when it is already, since then it would bring in itself.
func (d *drawer) enter(n *node) bool {
	if d.active[n] {
		d.remark("reference of a part to itself")
		return false
	}
	d.active[n] = true
	return true
}

func (d *drawer) leave(n *node) { delete(d.active, n) }

// collect finds the elements with an ID, the first of each, and the style sheets.
func (d *drawer) collect(n *node) {
	if id := n.attr("id"); id != "" && d.ids[id] == nil {
		d.ids[id] = n
	}
	if kind := n.attr("type"); n.name == "style" && (kind == "" || kind == "text/css") {
		d.sheet.add(n.content(), d.remark)
	}
	for _, child := range n.children {
		d.collect(child)
	}
}

// root sizes the drawing and draws what it holds.
func (d *drawer) root(n *node) error {
	box, hasBox := viewBox(n)
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
	d.view = measure{across: width, down: height, em: 16, page: Point{width, height}}
	at := place{matrix: identity, style: initialStyle()}
	at.style = d.cascade(at.style, n)
	if hasBox {
		at.matrix = viewBoxMatrix(box, width, height, n.attr("preserveAspectRatio"))
		d.view.across, d.view.down = box[2], box[3]
	}
	if at.style.own.display == "none" || !d.conditionsHold(n) {
		return d.failed
	}
	if c, ok := parseColour(at.style.own.background, at.style.colour); ok && c.alpha > 0 {
		edge := boxAt(width, height)
		d.ops = append(d.ops, &Fill{Path: identity.apply(edge.path()), Paint: resolved{colour: c}.paint(1, nil)})
	}
	if m, ok := d.transform(at.style); ok {
		at.matrix = at.matrix.times(m)
	}
	d.asGroup(n, at, func(at place) { d.children(n, at) })
	return d.failed
}

// withoutPercent leaves out percentages: the drawing has no surroundings to take a share of.
func withoutPercent(text string) string {
	if strings.HasSuffix(text, "%") {
		return ""
	}
	return text
}

// viewBox reads the attribute; false when there is none that counts.
func viewBox(n *node) (box []float64, ok bool) {
	box = numbers(n.attr("viewBox"))
	return box, len(box) == 4 && box[2] > 0 && box[3] > 0
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
	if at.style.own.display == "none" || !d.conditionsHold(n) {
		return
	}
	m, ok := d.transform(at.style)
	if !ok {
		d.remark("transform " + at.style.own.transform[:min(len(at.style.own.transform), 40)])
	} else if _, invertible := m.inverse(); !invertible {
		return // it is flat
	} else {
		at.matrix = at.matrix.times(m)
	}
	d.asGroup(n, at, func(at place) { draw(d, n, at) })
}

// asGroup paints what paint does, clipped, masked and seen through as the style of an element asks.
func (d *drawer) asGroup(n *node, at place, paint func(at place)) {
	own := at.style.own
	if own.filter != "" && own.filter != "none" {
		d.remark("filter")
	}
	var masks []*Mask
	if isReference(own.clipPath) {
		clip, mask, shown := d.clipPath(own.clipPath, n, at)
		if !shown {
			return
		}
		at.clip = clip
		if mask != nil {
			masks = append(masks, mask)
		}
	}
	if isReference(own.mask) {
		mask, shown := d.mask(own.mask, n, at)
		if !shown {
			return
		}
		if mask != nil {
			masks = append(masks, mask)
		}
	}
	blend := blendModes[own.blend]
	if own.opacity >= 1 && len(masks) == 0 && blend == "" {
		paint(at)
		return
	}
	outside := d.ops
	d.ops = nil
	paint(at)
	inside := d.ops
	d.ops = outside
	if len(inside) == 0 || own.opacity <= 0 {
		return
	}
	transparency := round(1 - own.opacity)
	if len(masks) == 0 && blend == "" && len(inside) == 1 && seeThrough(inside[0], transparency) {
		d.ops = append(d.ops, inside[0])
		return
	}
	group := &Group{Ops: inside, Transparency: transparency, Blend: blend}
	for i, mask := range masks {
		if i > 0 {
			group = &Group{Ops: []Op{group}}
		}
		group.Mask = mask
	}
	d.ops = append(d.ops, group)
}

func isReference(value string) bool { return value != "" && value != "none" }

// seeThrough makes an operation that paints each place once more transparent; false when it may paint twice.
func seeThrough(op Op, transparency float64) bool {
	more := func(p *Paint) { p.Transparency = round(1 - (1-p.Transparency)*(1-transparency)) }
	switch op := op.(type) {
	case *Fill:
		more(&op.Paint)
		return true
	case *Stroke:
		more(&op.Paint)
		return true
	case *Text:
		for i := range op.Runs {
			if op.Runs[i].Outline != nil || op.Runs[i].Lines != 0 {
				return false
			}
		}
		for i := range op.Runs {
			more(&op.Runs[i].Paint)
		}
		return true
	}
	return false
}

// blendModes are those of CSS (Compositing 1), by the names that PDF has for them (ISO 32000-1, 11.3.5).
var blendModes = map[string]string{
	"multiply": "Multiply", "screen": "Screen", "overlay": "Overlay", "darken": "Darken", "lighten": "Lighten",
	"color-dodge": "ColorDodge", "color-burn": "ColorBurn", "hard-light": "HardLight", "soft-light": "SoftLight",
	"difference": "Difference", "exclusion": "Exclusion", "hue": "Hue", "saturation": "Saturation", "color": "Color",
	"luminosity": "Luminosity",
}

// count adds segments to the drawing's sum; false when there are too many.
func (d *drawer) count(segments int) bool {
	if d.segments += segments; d.segments > maxSegments {
		d.fail("its paths have more than %d segments", maxSegments)
	}
	return d.failed == nil
}

// styleOf is the style of an element where it stands in the file: what something refers to is not of the
// style of who refers to it.
func (d *drawer) styleOf(n *node) style {
	if n == nil || n.name == "" {
		return initialStyle()
	}
	if s, known := d.styles[n]; known {
		return s
	}
	s := d.cascade(d.styleOf(n.parent), n)
	d.styles[n] = s
	return s
}
