package pdf

import "bytes"

// Get follows references to the object itself; nil when they lead nowhere.
func (f *File) Get(o Object) Object {
	for range 32 { // a chain of references is legal, a circle is not
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.at(r).value
	}
	return nil
}

// Dict returns the dictionary that o is or leads to, that of a stream too; nil when there is none.
func (f *File) Dict(o Object) Dict {
	switch o := f.Get(o).(type) {
	case Dict:
		return o
	case *Stream:
		return o.Dict
	}
	return nil
}

// Array returns the array that o is or leads to.
func (f *File) Array(o Object) Array {
	a, _ := f.Get(o).(Array)
	return a
}

// Stream returns the stream that o leads to.
func (f *File) Stream(o Object) *Stream {
	s, _ := f.Get(o).(*Stream)
	return s
}

// Name returns the name that o is or leads to.
func (f *File) Name(o Object) Name {
	n, _ := f.Get(o).(Name)
	return n
}

// Int returns the whole number that o is or leads to, and whether it is one.
func (f *File) Int(o Object) (int, bool) {
	n, ok := f.Get(o).(int)
	return n, ok
}

// Number returns the number that o is or leads to, and whether it is one.
func (f *File) Number(o Object) (float64, bool) {
	switch n := f.Get(o).(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// Text returns the text string that o is or leads to, and whether it is one.
func (f *File) Text(o Object) (string, bool) {
	s, ok := f.Get(o).(String)
	return s.Text(), ok
}

// Catalog is the root of everything.
func (f *File) Catalog() Dict { return f.Dict(f.Trailer["Root"]) }

// Pages lists the page objects in order (7.7.3), with what they inherit from the nodes above written into copies.
func (f *File) Pages() []Page {
	var pages []Page
	seen := map[Ref]bool{}
	var walk func(o Object, inherited Dict, depth int)
	walk = func(o Object, inherited Dict, depth int) {
		r, indirect := o.(Ref)
		d := f.Dict(o)
		if d == nil || depth > maxDepth || indirect && seen[r] {
			return
		}
		if indirect {
			seen[r] = true
		}
		own := make(Dict, len(d)+len(inherited))
		for _, key := range []Name{"Resources", "MediaBox", "CropBox", "Rotate"} {
			if v, ok := d[key]; ok {
				own[key] = v
			} else if v, ok := inherited[key]; ok {
				own[key] = v
			}
		}
		kids, ok := f.Get(d["Kids"]).(Array)
		if !ok {
			for key, v := range d {
				own[key] = v
			}
			pages = append(pages, Page{Ref: r, Dict: own})
			return
		}
		for _, kid := range kids {
			walk(kid, own, depth+1)
		}
	}
	walk(f.Catalog()["Pages"], nil, 0)
	return pages
}

// Page is a page object.
type Page struct {
	Ref  Ref
	Dict Dict
}

// Content is the page's content streams, joined as they are read.
func (f *File) Content(p Page) ([]byte, error) {
	if s := f.Stream(p.Dict["Contents"]); s != nil {
		return f.Decode(s)
	}
	var parts [][]byte
	size := 0
	for _, o := range f.Array(p.Dict["Contents"]) {
		s := f.Stream(o)
		if s == nil {
			continue
		}
		data, err := f.Decode(s)
		if err != nil {
			return nil, err
		}
		if size += len(data) + 1; size > maxStream {
			return nil, errTooLarge
		}
		parts = append(parts, data)
	}
	return bytes.Join(parts, []byte{'\n'}), nil
}

// Tree visits the leaves of a name tree or a number tree (7.9.6, 7.9.7). key is "Names" or "Nums".
func (f *File) Tree(root Object, key Name, visit func(key, value Object)) {
	seen := map[Ref]bool{}
	var walk func(o Object, depth int)
	walk = func(o Object, depth int) {
		if r, ok := o.(Ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.Dict(o)
		if d == nil || depth > maxDepth {
			return
		}
		leaves := f.Array(d[key])
		for i := 0; i+1 < len(leaves); i += 2 {
			visit(f.Get(leaves[i]), leaves[i+1])
		}
		for _, kid := range f.Array(d["Kids"]) {
			walk(kid, depth+1)
		}
	}
	walk(root, 0)
}
