// Package pdf reads PDF files for the checks of package verify.
//
// It takes bytes and returns objects, decoded streams, content operators, ToUnicode maps and font metrics. It shares
// nothing with internal/pdf, which writes, so that a fault of the writer is not read back as right. The rule it keeps:
// whatever the bytes, it returns an error or an answer, in time and memory that the limits below bound.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

// The limits keep a small hostile file from filling the memory: a deflated stream can be a thousand times its size.
const (
	maxStream  = 64 << 20  // bytes of one stream, decoded
	maxDecoded = 512 << 20 // bytes of all streams, decoded
	maxObjects = 4 << 20
)

// File is a PDF file taken apart. After Open it may be read by several goroutines.
type File struct {
	Data     []byte
	Trailer  Dict
	objects  []object     // by number
	refs     []Ref        // of those that there are, in order
	decoded  atomic.Int64 // bytes so far
	inflates sync.Pool    // of readers: their tables are large
	names    names
}

// object is an indirect object, with where it stands.
type object struct {
	entry
	known bool
	value Object
}

// entry says where an object is: at an offset of the file, or in an object stream (7.5.8.3).
type entry struct {
	offset int
	stream Ref // 0: none
	index  int
}

// Open reads the cross-reference sections and every object. It repairs nothing: a file that needs
// repair is not archival.
func Open(data []byte) (*File, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errors.New("it does not begin with %PDF-")
	}
	f := &File{Data: data, names: names{}}
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, errors.New("it has no startxref")
	}
	start, ok := integer([]byte((&lexer{data: data, at: at + len("startxref")}).keyword()))
	if !ok {
		return nil, errors.New("its startxref has no offset")
	}
	if err := f.sections(start); err != nil {
		return nil, err
	}
	return f, f.load()
}

// sections reads the cross-reference sections from the newest to the oldest; the newest entry of an object holds.
func (f *File) sections(start int) error {
	seen := map[int]bool{}
	for pending := []int{start}; len(pending) > 0; {
		at := pending[0]
		pending = pending[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		if at < 0 || at >= len(f.Data) {
			return fmt.Errorf("a cross-reference section should be at byte %d, outside the file", at)
		}
		trailer, err := f.section(at)
		if err != nil {
			return fmt.Errorf("the cross-reference section at byte %d: %w", at, err)
		}
		if f.Trailer == nil {
			f.Trailer = trailer
		}
		for _, key := range []Name{"XRefStm", "Prev"} {
			if next, ok := trailer[key].(int); ok {
				pending = append(pending, next)
			}
		}
	}
	return nil
}

// section reads a cross-reference table or stream and returns its trailer.
func (f *File) section(at int) (Dict, error) {
	l := &lexer{data: f.Data, at: at}
	if l.skip(); bytes.HasPrefix(f.Data[l.at:], []byte("xref")) {
		l.at += len("xref")
		return f.table(l)
	}
	o, err := f.indirect(at, 0)
	if err != nil {
		return nil, err
	}
	s, ok := o.(*Stream)
	if !ok {
		return nil, errors.New("neither a table nor a stream")
	}
	return s.Dict, f.crossReferences(s)
}

// table reads a cross-reference table (7.5.4) and the trailer after it.
func (f *File) table(l *lexer) (Dict, error) {
	for {
		word := l.keyword()
		if word == "trailer" {
			break
		}
		first, ok := integer([]byte(word))
		count, ok2 := integer([]byte(l.keyword()))
		if !ok || !ok2 || first < 0 || count < 0 {
			return nil, errors.New("a subsection without numbers")
		}
		for i := range count {
			offset, ok := integer([]byte(l.keyword()))
			l.keyword() // the generation
			kind := l.keyword()
			if !ok || kind != "n" && kind != "f" {
				return nil, fmt.Errorf("no entry for object %d", first+i)
			}
			if kind == "n" {
				if err := f.enter(Ref(first+i), entry{offset: offset}); err != nil {
					return nil, err
				}
			}
		}
	}
	o, err := l.object()
	if err != nil {
		return nil, err
	}
	d, ok := o.(Dict)
	if !ok {
		return nil, errors.New("the trailer is not a dictionary")
	}
	return d, nil
}

func (f *File) enter(r Ref, e entry) error {
	if r < 0 || r >= maxObjects {
		return fmt.Errorf("object %d is more than there may be", r)
	}
	for n := int(r) + 1 - len(f.objects); n > 0; n-- {
		f.objects = append(f.objects, object{})
	}
	if o := &f.objects[r]; !o.known {
		o.entry, o.known = e, true
	}
	return nil
}

// at returns an object; one that isn't known when there is none of the number.
func (f *File) at(r Ref) object {
	if r < 0 || int(r) >= len(f.objects) {
		return object{}
	}
	return f.objects[r]
}

// crossReferences reads a cross-reference stream (7.5.8).
func (f *File) crossReferences(s *Stream) error {
	data, err := f.Decode(s)
	if err != nil {
		return err
	}
	fields, _ := s.Dict["W"].(Array)
	if len(fields) != 3 {
		return errors.New("its W has not three numbers")
	}
	var widths [3]int
	for i, field := range fields {
		w, ok := field.(int)
		if !ok || w < 0 || w > 8 {
			return errors.New("its W is out of range")
		}
		widths[i] = w
	}
	row := widths[0] + widths[1] + widths[2]
	if row == 0 {
		return errors.New("its W is all zero")
	}
	index, _ := s.Dict["Index"].(Array)
	if index == nil {
		index = Array{0, s.Dict["Size"]}
	}
	f.objects = slices.Grow(f.objects, min(len(data)/row, maxObjects))
	for i := 0; i+1 < len(index); i += 2 {
		first, ok := index[i].(int)
		count, ok2 := index[i+1].(int)
		if !ok || !ok2 || first < 0 {
			return errors.New("its Index is not numbers")
		}
		for k := 0; k < count && len(data) >= row; k++ {
			if err := f.crossReference(Ref(first+k), data[:row], widths); err != nil {
				return err
			}
			data = data[row:]
		}
	}
	return nil
}

func (f *File) crossReference(r Ref, row []byte, widths [3]int) error {
	kind := 1
	if widths[0] > 0 {
		kind = bigEndian(row[:widths[0]])
	}
	second, third := bigEndian(row[widths[0]:widths[0]+widths[1]]), bigEndian(row[widths[0]+widths[1]:])
	switch kind {
	case 1:
		return f.enter(r, entry{offset: second})
	case 2:
		return f.enter(r, entry{stream: Ref(second), index: third})
	}
	return nil
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// load reads every object: first those at offsets, then those in object streams.
func (f *File) load() error {
	for r, o := range f.objects {
		if o.known {
			f.refs = append(f.refs, Ref(r))
		}
	}
	var packed []Ref
	for _, r := range f.refs {
		e := f.objects[r]
		if e.stream != 0 {
			if !slices.Contains(packed[max(0, len(packed)-4):], e.stream) {
				packed = append(packed, e.stream)
			}
			continue
		}
		o, err := f.indirect(e.offset, r)
		if err != nil {
			return fmt.Errorf("object %d: %w", r, err)
		}
		f.objects[r].value = o
	}
	slices.Sort(packed)
	for _, r := range slices.Compact(packed) {
		if err := f.unpack(r); err != nil {
			return fmt.Errorf("object stream %d: %w", r, err)
		}
	}
	return nil
}

// Refs lists the numbers of all objects, in order. Nobody may change it.
func (f *File) Refs() []Ref { return f.refs }

// indirect reads "n 0 obj … endobj" (7.3.10). want is the number that it should have; 0: any.
func (f *File) indirect(at int, want Ref) (Object, error) {
	if at < 0 || at >= len(f.Data) {
		return nil, fmt.Errorf("byte %d is outside the file", at)
	}
	l := &lexer{data: f.Data, at: at, names: f.names}
	number, ok := integer([]byte(l.keyword()))
	l.keyword()
	if !ok || l.keyword() != "obj" || want != 0 && Ref(number) != want {
		return nil, fmt.Errorf("it is not at byte %d", at)
	}
	o, err := l.object()
	if err != nil {
		return nil, err
	}
	d, ok := o.(Dict)
	if !ok || l.keyword() != "stream" {
		return o, nil
	}
	return f.stream(d, l)
}

// stream reads a stream's data (7.3.8.1).
func (f *File) stream(d Dict, l *lexer) (Object, error) {
	if l.at < len(l.data) && l.data[l.at] == '\r' {
		l.at++
	}
	if l.at < len(l.data) && l.data[l.at] == '\n' {
		l.at++
	}
	length, ok := d["Length"].(int)
	if r, indirect := d["Length"].(Ref); indirect {
		if e := f.at(r); e.known && e.stream == 0 {
			if o, err := f.number(e.offset); err == nil {
				length, ok = o, true
			}
		}
	}
	rest := f.Data[l.at:]
	s := &Stream{Dict: d}
	if ok && length >= 0 && length <= len(rest) {
		after := &lexer{data: rest, at: length}
		for after.at < len(rest) && after.at < length+2 && isSpace(rest[after.at]) {
			after.at++
		}
		s.Raw, s.Ragged = rest[:length], !bytes.HasPrefix(rest[after.at:], []byte("endstream"))
	} else {
		s.Ragged = true
	}
	if s.Ragged {
		end := bytes.Index(rest, []byte("endstream"))
		if end < 0 {
			return nil, errors.New("a stream without end")
		}
		s.Raw = rest[:end]
	}
	return s, nil
}

// number reads an indirect object that is a whole number: the length of a stream.
func (f *File) number(at int) (int, error) {
	l := &lexer{data: f.Data, at: max(at, 0)}
	l.keyword()
	l.keyword()
	if l.keyword() != "obj" {
		return 0, errEnd
	}
	n, ok := integer([]byte(l.keyword()))
	if !ok {
		return 0, errEnd
	}
	return n, nil
}

// unpack reads the objects of an object stream (7.5.7).
func (f *File) unpack(r Ref) error {
	s, ok := f.at(r).value.(*Stream)
	if !ok {
		return errors.New("it is not a stream")
	}
	data, err := f.Decode(s)
	if err != nil {
		return err
	}
	first, _ := s.Dict["First"].(int)
	count, _ := s.Dict["N"].(int)
	index, object := &lexer{data: data}, &lexer{data: data, names: f.names}
	for i := range count {
		number, ok := integer([]byte(index.keyword()))
		offset, ok2 := integer([]byte(index.keyword()))
		if !ok || !ok2 || first < 0 || first+offset < 0 || first+offset > len(data) {
			return fmt.Errorf("entry %d of its index is wrong", i)
		}
		if e := f.at(Ref(number)); !e.known || e.stream != r {
			continue // a newer one holds
		}
		object.at = first + offset
		o, err := object.object()
		if err != nil {
			return fmt.Errorf("object %d: %w", number, err)
		}
		f.objects[number].value = o
	}
	return nil
}
