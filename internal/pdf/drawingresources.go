package pdf

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/reliure/reliure/internal/pdf/key"
	"github.com/reliure/reliure/internal/picture/svg"
)

// resource is an object that content calls by a name (ISO 32000-1, 7.8.3): a form, a picture, a pattern, a
// graphics state. The name is made of what the object is, so that equal ones are one, and a page's content says
// the same wherever it stands.
type resource struct {
	category key.Key
	object   object
	links    []resourceLink
}

// resourceLink is an entry that leads to another resource, put in when all have their numbers.
type resourceLink struct {
	in  dict
	key key.Key
	to  name
}

// resource keeps an object for the page and returns its name.
func (w *contentWriter) resource(category key.Key, d dict, data []byte, links []resourceLink) name {
	digest := sha256.New()
	digest.Write(appendObject(nil, d))
	for _, l := range links {
		fmt.Fprintf(digest, "%s %s\n", l.key, l.to)
	}
	digest.Write(data)
	called := name(fmt.Sprintf("%s%x", category.String()[:1], digest.Sum(nil)[:6]))
	if w.page.resources == nil {
		w.page.resources = map[name]resource{}
	}
	var o object = d
	if data != nil {
		o = &stream{dict: d, data: data}
	}
	if _, known := w.page.resources[called]; !known {
		w.page.resources[called] = resource{category, o, links}
	}
	return called
}

// drawingResources adds what drawings call by name to the resources that all pages share.
func (f *finisher) drawingResources(pages []*pageContent, shared ref) {
	all := map[name]resource{}
	for i, page := range pages {
		maps.Copy(all, page.resources)
		if len(page.resources) > 0 { // something may be seen through: colours are mixed in sRGB (11.4.7)
			f.file.dictAt(f.pages[i])[key.Group] = dict{key.S: name("Transparency"), key.CS: name("DeviceRGB")}
		}
	}
	sorted := slices.Sorted(maps.Keys(all))
	refs := make(map[name]ref, len(sorted))
	inShared := f.file.dictAt(shared)
	for _, called := range sorted {
		r := all[called]
		if s, isStream := r.object.(*stream); isStream && s.dict[key.Subtype] == name("Form") {
			s.dict[key.Resources] = shared
		}
		refs[called] = f.file.add(r.object)
		category, _ := inShared[r.category].(names)
		if category == nil {
			category = names{}
			inShared[r.category] = category
		}
		category[called] = refs[called]
	}
	for _, called := range sorted {
		for _, l := range all[called].links {
			l.in[l.key] = refs[l.to]
		}
	}
}

// form makes a form of operations (8.10), with a group when they are painted as one.
func (p *drawingPainter) form(ops []svg.Op, group dict) name {
	content := p.apart(func() { p.ops(ops) })
	return p.formOf(content, group)
}

func (p *drawingPainter) formOf(content []byte, group dict) name {
	d := dict{key.Type: name("XObject"), key.Subtype: name("Form"),
		key.BBox: array{0, 0, precisely(p.width), precisely(p.height)}}
	if group != nil {
		d[key.Group] = group
	}
	return p.resource(key.XObject, d, content, nil)
}

// apart writes content of its own.
func (p *drawingPainter) apart(write func()) []byte {
	out, fill, state, line := p.out, p.fill, p.text, p.line
	p.out, p.text = []byte{}, textState{}
	p.fill.R, p.fill.G, p.fill.B = 0, 0, 0
	write()
	content := p.out
	p.out, p.fill, p.text, p.line = out, fill, state, line
	return content
}

// raster makes a picture (8.9.5).
func (p *drawingPainter) raster(r *svg.Raster) name {
	d := dict{key.Type: name("XObject"), key.Subtype: name("Image"), key.Width: r.Width, key.Height: r.Height,
		key.ColorSpace: name("DeviceRGB"), key.BitsPerComponent: 8}
	var links []resourceLink
	if r.Alpha != nil {
		alpha := dict{key.Type: name("XObject"), key.Subtype: name("Image"), key.Width: r.Width, key.Height: r.Height,
			key.ColorSpace: name("DeviceGray"), key.BitsPerComponent: 8}
		links = append(links, resourceLink{d, key.SMask, p.resource(key.XObject, alpha, r.Alpha, nil)})
	}
	return p.resource(key.XObject, d, r.RGB, links)
}

// gradient makes a pattern of a gradient (8.7.4): its colours, or how far it is seen through, as greys.
func (p *drawingPainter) gradient(g *svg.Gradient, opacities bool) name {
	shading := dict{
		key.ShadingType: 2, key.ColorSpace: name("DeviceRGB"), key.Extend: array{true, true},
		key.Function: gradientFunction(g, opacities),
		key.Coords:   array{precisely(g.From.X), precisely(g.From.Y), precisely(g.To.X), precisely(g.To.Y)},
	}
	if g.Radial {
		shading[key.ShadingType] = 3
		shading[key.Coords] = array{
			precisely(g.From.X), precisely(g.From.Y), precisely(g.FromRadius), precisely(g.To.X), precisely(g.To.Y),
			precisely(g.ToRadius),
		}
	}
	if opacities {
		shading[key.ColorSpace] = name("DeviceGray")
	}
	m := g.Matrix
	return p.resource(key.Pattern, dict{
		key.PatternType: 2, key.Shading: shading,
		key.Matrix: array{precisely(m.A), precisely(m.B), precisely(m.C), precisely(m.D), precisely(m.E),
			precisely(m.F)},
	}, nil, nil)
}

// gradientFunction goes from stop to stop (7.10).
func gradientFunction(g *svg.Gradient, opacities bool) dict {
	colour := func(s svg.Stop) array {
		if opacities {
			return array{opacity(s.Transparency)}
		}
		return array{level(s.Colour.R), level(s.Colour.G), level(s.Colour.B)}
	}
	var functions, bounds, encode array
	for i := range len(g.Stops) - 1 {
		functions = append(functions, dict{key.FunctionType: 2, key.Domain: array{0, 1}, key.N: 1,
			key.C0: colour(g.Stops[i]), key.C1: colour(g.Stops[i+1])})
		encode = append(encode, 0, 1)
		if i > 0 {
			bounds = append(bounds, precisely(g.Stops[i].Offset))
		}
	}
	if bounds == nil {
		bounds = array{}
	}
	return dict{key.FunctionType: 3, key.Domain: array{0, 1}, key.Functions: functions, key.Bounds: bounds,
		key.Encode: encode}
}

// gradientMask is a form whose greys say how far a gradient is seen through.
func (p *drawingPainter) gradientMask(g *svg.Gradient) name {
	content := p.apart(func() {
		p.out = append(append(append(p.out, "/Pattern cs/"...), p.gradient(g, true)...), " scn\n"...)
		p.floats(0, 0, p.width, p.height)
		p.op("re f")
	})
	return p.formOf(content, transparencyGroup("DeviceGray"))
}

func seenThrough(g *svg.Gradient) bool {
	return slices.ContainsFunc(g.Stops, func(s svg.Stop) bool { return s.Transparency > 0 })
}

// hasGradient reports whether a gradient is among the operations.
func hasGradient(ops []svg.Op) bool {
	finder := &gradientFinder{}
	for _, op := range ops {
		op.Draw(finder)
	}
	return finder.found
}

// gradientFinder is an svg.Painter that paints nothing.
type gradientFinder struct{ found bool }

func (f *gradientFinder) look(p svg.Paint) { f.found = f.found || p.Gradient != nil }

// Fill implements svg.Painter.
func (f *gradientFinder) Fill(op *svg.Fill) { f.look(op.Paint) }

// Stroke implements svg.Painter.
func (f *gradientFinder) Stroke(op *svg.Stroke) { f.look(op.Paint) }

// Image implements svg.Painter.
func (f *gradientFinder) Image(*svg.Image) {}

// Text implements svg.Painter.
func (f *gradientFinder) Text(op *svg.Text) {
	for _, run := range op.Runs {
		f.look(run.Paint)
		f.look(run.OutlinePaint)
	}
}

// Group implements svg.Painter. Groups are forms anyway, in whose space a gradient is.
func (f *gradientFinder) Group(*svg.Group) {}

func level(v uint8) literal { return precisely(float64(v) / 255) }

// precisely is a number with as many digits as matrices need.
func precisely(v float64) literal { return literal(appendPrecisely(nil, v)) }

func appendPrecisely(b []byte, v float64) []byte {
	const parts = 1_000_000
	return appendDecimal(b, int64(math.Round(v*parts)), parts)
}
