package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/reliure/reliure/internal/pdf/key"
)

// file is a PDF file taken apart: its indirect objects by number, and its trailer (ISO 32000-1, 7.5).
type file struct {
	objects []object // by number; as in object.go, and *stream
	trailer dict
}

// parseFile takes apart what fpdf wrote: a file with one cross-reference table and no object streams.
func parseFile(data []byte) (*file, error) {
	start := bytes.LastIndex(data, []byte("startxref"))
	if start < 0 {
		return nil, fmt.Errorf("pdf: fpdf's output has no startxref")
	}
	p := &parser{data: data, at: start + len("startxref")}
	at, err := strconv.Atoi(p.word())
	if err != nil || at >= len(data) {
		return nil, fmt.Errorf("pdf: fpdf's output has a startxref that leads nowhere")
	}
	p.at = at
	if p.word() != "xref" || p.word() != "0" {
		return nil, fmt.Errorf("pdf: fpdf's output has no cross-reference table")
	}
	count, err := strconv.Atoi(p.word())
	if err != nil {
		return nil, fmt.Errorf("pdf: cross-reference table: %w", err)
	}
	f := &file{objects: make([]object, count)}
	offsets := make([]int, count)
	for i := range offsets {
		offsets[i], _ = strconv.Atoi(p.word())
		p.word()
		p.word()
	}
	if p.word() != "trailer" {
		return nil, fmt.Errorf("pdf: fpdf's output has no trailer")
	}
	if f.trailer, err = p.dict(); err != nil {
		return nil, err
	}
	for i := 1; i < count; i++ {
		if f.objects[i], err = parseIndirect(data, offsets[i]); err != nil {
			return nil, fmt.Errorf("pdf: object %d: %w", i, err)
		}
	}
	return f, nil
}

// add gives an object a number.
func (f *file) add(o object) ref {
	r := f.reserve()
	f.objects[r] = o
	return r
}

// reserve takes the next free number for an object that is set later.
func (f *file) reserve() ref {
	f.objects = append(f.objects, nil)
	return ref(len(f.objects) - 1)
}

// dictAt returns the dictionary that a reference leads to; an empty one when it leads to something else.
func (f *file) dictAt(o object) dict {
	if r, ok := o.(ref); ok {
		o = f.objects[r]
	}
	switch o := o.(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return dict{}
}

// parseIndirect reads "n 0 obj … endobj".
func parseIndirect(data []byte, at int) (object, error) {
	p := &parser{data: data, at: at}
	p.word()
	p.word()
	if p.word() != "obj" {
		return nil, fmt.Errorf("no object at offset %d", at)
	}
	o, err := p.object()
	if err != nil {
		return nil, err
	}
	d, ok := o.(dict)
	if !ok || p.word() != "stream" {
		return o, nil
	}
	if p.data[p.at] == '\r' {
		p.at++
	}
	p.at++ // the line feed after "stream"
	length, ok := d[key.Length].(int)
	if !ok || p.at+length > len(data) {
		return nil, fmt.Errorf("a stream of unknown length")
	}
	delete(d, key.Length)
	_, filtered := d[key.Filter]
	return &stream{dict: d, data: data[p.at : p.at+length], filtered: filtered}, nil
}

// parser reads objects from bytes.
type parser struct {
	data []byte
	at   int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (p *parser) skip() {
	for p.at < len(p.data) && isSpace(p.data[p.at]) {
		p.at++
	}
}

// word reads up to the next white space or delimiter.
func (p *parser) word() string {
	p.skip()
	start := p.at
	for p.at < len(p.data) && !isSpace(p.data[p.at]) && !isDelimiter(p.data[p.at]) {
		p.at++
	}
	return string(p.data[start:p.at])
}

func (p *parser) object() (object, error) {
	p.skip()
	if p.at >= len(p.data) {
		return nil, fmt.Errorf("unexpected end")
	}
	switch c := p.data[p.at]; {
	case c == '/':
		p.at++
		return name(p.word()), nil
	case c == '[':
		return p.array()
	case c == '(':
		return p.text()
	case bytes.HasPrefix(p.data[p.at:], []byte("<<")):
		return p.dict()
	case c == '<':
		return p.hex()
	case isDelimiter(c):
		return nil, fmt.Errorf("unexpected %q", c)
	}
	return p.scalar(), nil
}

// scalar reads a number, a reference, a boolean or null.
func (p *parser) scalar() object {
	w := p.word()
	switch w {
	case "true", "false":
		return w == "true"
	case "null":
		return nil
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return literal(w)
	}
	back := p.at
	if p.word() == "0" && p.word() == "R" {
		return ref(n)
	}
	p.at = back
	return n
}

func (p *parser) array() (object, error) {
	a := array{}
	p.at++
	for {
		p.skip()
		if p.at < len(p.data) && p.data[p.at] == ']' {
			p.at++
			return a, nil
		}
		o, err := p.object()
		if err != nil {
			return nil, err
		}
		a = append(a, o)
	}
}

func (p *parser) dict() (dict, error) {
	d := dict{}
	err := p.entries(func(called name) (err error) {
		k, known := key.Named(string(called))
		if !known {
			return fmt.Errorf("fpdf writes the key %s, which package key doesn't know", called)
		}
		p.skip()
		if givesNames(k) && bytes.HasPrefix(p.data[p.at:], []byte("<<")) {
			d[k], err = p.names()
		} else {
			d[k], err = p.object()
		}
		return err
	})
	return d, err
}

// givesNames reports whether the entries of a dictionary below the key are names of the file's own: of the pictures
// that a page shows.
func givesNames(k key.Key) bool { return k == key.XObject || k == key.Font }

func (p *parser) names() (names, error) {
	d := names{}
	err := p.entries(func(called name) (err error) {
		d[called], err = p.object()
		return err
	})
	return d, err
}

// entries calls value behind the name of each entry of a dictionary.
func (p *parser) entries(value func(called name) error) error {
	p.skip()
	if !bytes.HasPrefix(p.data[p.at:], []byte("<<")) {
		return fmt.Errorf("no dictionary")
	}
	p.at += 2
	for {
		p.skip()
		if bytes.HasPrefix(p.data[p.at:], []byte(">>")) {
			p.at += 2
			return nil
		}
		called, err := p.object()
		if err != nil {
			return err
		}
		n, ok := called.(name)
		if !ok {
			return fmt.Errorf("a dictionary key that is not a name")
		}
		if err := value(n); err != nil {
			return err
		}
	}
}

// text reads a literal string with the escapes that fpdf writes.
func (p *parser) text() (object, error) {
	var s stringBytes
	depth := 0
	for ; p.at < len(p.data); p.at++ {
		c := p.data[p.at]
		switch c {
		case '(':
			depth++
			if depth == 1 {
				continue
			}
		case ')':
			depth--
			if depth == 0 {
				p.at++
				return s, nil
			}
		case '\\':
			p.at++
			if p.at < len(p.data) && p.data[p.at] == 'r' {
				s = append(s, '\r')
			} else if p.at < len(p.data) {
				s = append(s, p.data[p.at])
			}
			continue
		}
		s = append(s, c)
	}
	return nil, fmt.Errorf("a string without end")
}

func (p *parser) hex() (object, error) {
	end := bytes.IndexByte(p.data[p.at:], '>')
	if end < 0 {
		return nil, fmt.Errorf("a string without end")
	}
	digits := p.data[p.at+1 : p.at+end]
	p.at += end + 1
	out := make(hexText, len(digits)/2)
	if _, err := fmt.Sscanf(string(digits), "%x", (*[]byte)(&out)); err != nil && len(digits) > 0 {
		return nil, err
	}
	return out, nil
}
