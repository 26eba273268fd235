package pdf

import (
	"maps"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/pdf/key"
	"github.com/reliure/reliure/internal/unit"
)

// finish brings fpdf's file up to the standard: each step is a chapter of ISO 32000-1.
func finish(f *file, book *page.Book, fonts *fontSet, pages []*pageContent, o Options) {
	fin := &finisher{file: f, book: book, standard: o.Standard, catalog: f.dictAt(f.trailer[key.Root])}
	fin.pages = fin.pageRefs()
	fin.resources(fonts, pages)
	fin.contents(pages)
	fin.structure(pages)
	fin.annotations()
	fin.destinations()
	fin.outline()
	fin.pageLabels()
	fin.embedSources(o)
	fin.metadata(o)
	fin.closeStructure(o.Modified)
	fin.file.trailer = fin.trailer()
}

// finisher is a file on its way to the standard.
type finisher struct {
	file     *file
	book     *page.Book
	standard Standard
	catalog  dict
	pages    []ref
	tree     *structureTree
}

// trailer keeps what the standard has in it: fpdf's other entries go.
func (f *finisher) trailer() dict {
	t := dict{key.Root: f.file.trailer[key.Root]}
	if f.standard.keepsInfo {
		t[key.Info] = f.file.trailer[key.Info]
	}
	return t
}

// pageRefs lists the page objects (7.7.3).
func (f *finisher) pageRefs() []ref {
	kids, _ := f.file.dictAt(f.catalog[key.Pages])[key.Kids].(array)
	refs := make([]ref, len(kids))
	for i, kid := range kids {
		refs[i], _ = kid.(ref)
	}
	return refs
}

// resources adds the derived fonts under the names that the content streams call them by, and gives each page what the
// standards ask for.
func (f *finisher) resources(fonts *fontSet, pages []*pageContent) {
	shared := f.file.dictAt(f.file.dictAt(f.pages[0])[key.Resources])
	named := names{}
	for _, d := range fonts.list {
		named[name(d.resource)] = f.file.addFont(d)
	}
	shared[key.Font], shared[key.Properties] = named, artifactProperties()
	delete(shared, key.ProcSet) // obsolete since PDF 1.4 (14.2)
	for i, r := range f.pages {
		page := f.file.dictAt(r)
		delete(page, key.Group) // a page has one when something on it is seen through
		page[key.MediaBox] = array{0, 0, length(f.book.Width), length(f.book.Height)}
		page[key.StructParents], page[key.Tabs] = i, name("S")
	}
	if r, isRef := f.file.dictAt(f.pages[0])[key.Resources].(ref); isRef {
		f.drawingResources(pages, r)
	}
}

// annotations makes one link annotation of a link's areas on a page (12.5.6.5), tied to its Link element.
func (f *finisher) annotations() {
	for i, page := range f.book.Pages {
		var annotations array
		for _, area := range page.Links {
			r := f.file.add(f.annotation(area, i))
			annotations = append(annotations, r)
			if area.Link.Element != nil {
				number := f.tree.addAnnotation(area.Link, r, f.pages[i])
				f.file.dictAt(r)[key.StructParent] = number
			}
		}
		if len(annotations) > 0 {
			f.file.dictAt(f.pages[i])[key.Annots] = annotations
		}
	}
}

func (f *finisher) annotation(area *page.LinkArea, sheet int) dict {
	all := area.Areas[0]
	var quads array
	for _, a := range area.Areas {
		all = page.Union(all, a)
		left, right, top, bottom := a.X, a.X+a.Width, f.book.Height-a.Y, f.book.Height-a.Y-a.Height
		for _, v := range []unit.Pt{left, top, right, top, left, bottom, right, bottom} {
			quads = append(quads, length(v))
		}
	}
	d := dict{
		key.Type: name("Annot"), key.Subtype: name("Link"), key.F: 4, key.Border: array{0, 0, 0},
		key.Contents: textString(area.Link.Contents), key.Rect: f.rect(all), key.P: f.pages[sheet],
	}
	if len(area.Areas) > 1 {
		d[key.QuadPoints] = quads
	}
	if target := area.Link.Target; target != "" {
		if _, known := f.book.Destinations[target]; known {
			d[key.Dest] = textString(target)
		}
	} else {
		address := stringBytes(asciiAddress(area.Link.Address))
		d[key.A] = dict{key.Type: name("Action"), key.S: name("URI"), key.URI: address}
	}
	return d
}

func (f *finisher) rect(a page.Area) array {
	return array{length(a.X), length(f.book.Height - a.Y - a.Height), length(a.X + a.Width),
		length(f.book.Height - a.Y)}
}

// asciiAddress escapes what is not ASCII: a URI action holds 7-bit characters (12.6.4.7).
func asciiAddress(address string) string {
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c > '~' {
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// destinations names every place that the model has an ID for (12.3.2.3), so that file.pdf#don leads there.
func (f *finisher) destinations() {
	if len(f.book.Destinations) == 0 {
		return
	}
	entries := make(map[string]object, len(f.book.Destinations))
	for _, id := range slices.Sorted(maps.Keys(f.book.Destinations)) { // in order: a destination may number its element
		entries[string(textString(id))] = f.destination(f.book.Destinations[id])
	}
	f.catalog[key.Names] = dict{key.Dests: f.file.nameTree(entries)}
}

// destination is a place on a page, and where the standard asks for it, the element that stands there.
func (f *finisher) destination(d page.Destination) object {
	top := length(f.book.Height - d.Y + unit.Points(6))
	place := array{f.pages[d.Page], name("XYZ"), 0, top, nil}
	if !f.standard.structureDestinations {
		return place
	}
	for _, element := range []*page.Element{d.Of, d.Near, f.book.Structure} {
		if element != nil && f.tree.holds(element) {
			return dict{key.D: place, key.SD: array{f.tree.ref(element), name("XYZ"), 0, top, nil}}
		}
	}
	return place
}

// nameTree makes a name tree (7.9.6) with leaves of at most 64 names.
func (f *file) nameTree(entries map[string]object) ref {
	keys := slices.Sorted(maps.Keys(entries))
	const leafSize = 64
	if len(keys) <= leafSize {
		return f.add(dict{key.Names: namePairs(keys, entries)})
	}
	var kids array
	for len(keys) > 0 {
		n := min(leafSize, len(keys))
		kids = append(kids, f.add(dict{key.Limits: array{stringBytes(keys[0]), stringBytes(keys[n-1])},
			key.Names: namePairs(keys[:n], entries)}))
		keys = keys[n:]
	}
	return f.add(dict{key.Kids: kids})
}

func namePairs(keys []string, entries map[string]object) array {
	pairs := make(array, 0, 2*len(keys))
	for _, key := range keys {
		pairs = append(pairs, stringBytes(key), entries[key])
	}
	return pairs
}

// outline writes the bookmarks (12.3.3). The first level is open, the others closed.
func (f *finisher) outline() {
	if len(f.book.Outline) == 0 {
		delete(f.catalog, key.Outlines)
		return
	}
	root := f.file.reserve()
	d := dict{key.Type: name("Outlines")}
	f.file.objects[root] = d
	f.outlineLevel(d, root, f.book.Outline)
	d[key.Count] = len(f.book.Outline)
	f.catalog[key.Outlines], f.catalog[key.PageMode] = root, name("UseOutlines")
}

// outlineLevel writes the entries of one level below parent and returns how many entries there are in all.
func (f *finisher) outlineLevel(parent dict, parentRef ref, items []*page.OutlineItem) int {
	refs := make([]ref, len(items))
	for i := range items {
		refs[i] = f.file.reserve()
	}
	total := len(items)
	for i, item := range items {
		d := dict{key.Title: textString(item.Title), key.Parent: parentRef, key.Dest: textString(item.ID)}
		if i > 0 {
			d[key.Prev] = refs[i-1]
		}
		if i+1 < len(items) {
			d[key.Next] = refs[i+1]
		}
		f.file.objects[refs[i]] = d
		if len(item.Children) > 0 {
			below := f.outlineLevel(d, refs[i], item.Children)
			d[key.Count] = -len(item.Children)
			total += below
		}
	}
	if len(refs) > 0 {
		parent[key.First], parent[key.Last] = refs[0], refs[len(refs)-1]
	}
	return total
}

// pageLabels makes the viewer show the printed folios (12.4.2): runs of roman and of arabic numerals.
func (f *finisher) pageLabels() {
	var numbers array
	style := name("")
	for i, page := range f.book.Pages {
		s := name("r")
		if page.Folio != "" && page.Folio[0] >= '0' && page.Folio[0] <= '9' {
			s = name("D")
		}
		if s != style {
			numbers = append(numbers, i, dict{key.S: s, key.St: 1})
			style = s
		}
	}
	f.catalog[key.PageLabels] = dict{key.Nums: numbers}
}
