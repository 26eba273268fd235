package verify

import (
	"maps"
	"slices"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// resources are what names in a content stream stand for (ISO 32000-1, 7.8.3).
type resources struct {
	fonts      map[pdf.Name]*font
	forms      map[pdf.Name]*form
	images     []*pdf.Stream
	states     []pdf.Dict // graphics state parameters
	spaces     map[pdf.Name]pdf.Object
	properties pdf.Dict
}

// form is a form XObject: a content stream that others paint.
type form struct {
	object    pdf.Ref
	stream    *pdf.Stream
	resources *resources // nil: those of the stream that paints it
}

// readResources reads a resource dictionary once, however many pages share it.
func (d *document) readResources(o pdf.Object) *resources {
	key, indirect := o.(pdf.Ref)
	if indirect && d.resourcesOf[key] != nil {
		return d.resourcesOf[key]
	}
	r := &resources{fonts: map[pdf.Name]*font{}, forms: map[pdf.Name]*form{}}
	d.resources = append(d.resources, r)
	if indirect {
		d.resourcesOf[key] = r // before the forms are read, which may lead back here
	}
	dict := d.Dict(o)
	fonts := d.Dict(dict["Font"])
	for _, name := range slices.Sorted(maps.Keys(fonts)) {
		r.fonts[name] = d.readFont(fonts[name])
	}
	states := d.Dict(dict["ExtGState"])
	for _, name := range slices.Sorted(maps.Keys(states)) {
		r.states = append(r.states, d.Dict(states[name]))
	}
	r.spaces, r.properties = d.Dict(dict["ColorSpace"]), d.Dict(dict["Properties"])
	external := d.Dict(dict["XObject"])
	for _, name := range slices.Sorted(maps.Keys(external)) {
		s := d.Stream(external[name])
		if s == nil {
			continue
		}
		switch d.Name(s.Dict["Subtype"]) {
		case "Form":
			object, _ := external[name].(pdf.Ref)
			r.forms[name] = d.readForm(object, s)
		case "Image":
			r.images = append(r.images, s)
		}
	}
	return r
}

// readForm reads a form once; it is known before its resources are read, which may lead back to it.
func (d *document) readForm(object pdf.Ref, s *pdf.Stream) *form {
	if f := d.formOf[object]; f != nil {
		return f
	}
	f := &form{object: object, stream: s}
	d.formOf[object] = f
	if own := s.Dict["Resources"]; own != nil {
		f.resources = d.readResources(own)
	}
	return f
}
