package model

import (
	"fmt"
	"reflect"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// MarshalJSON writes the whole document as JSON. Every struct that has a position, the nodes, is an object with its
// "type" first; keys are the fields' names in lowerCamelCase, embedded fields stand with the others, positions are
// "file:line:column" strings, and what is empty is left out. Asset.File never shows.
//
// The types of nodes.go are read as they are, so that a new kind or field needs no second description here. All
// is written into one buffer: marshalers of single nodes would have encoding/json copy every node once for each
// level that it is nested in.
func (d *Document) MarshalJSON() ([]byte, error) {
	w := jsonWriter{shapes: map[reflect.Type]*shape{}}
	w.value(reflect.ValueOf(d))
	return w.out, nil
}

// shape is how a struct type is written.
type shape struct {
	name   string // value of "type"; empty when the struct is not a node
	fields []shapeField
}

type shapeField struct {
	key   string
	index []int
}

type jsonWriter struct {
	out    []byte
	shapes map[reflect.Type]*shape
}

func (w *jsonWriter) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			w.out = append(w.out, "null"...)
			return
		}
		w.value(v.Elem())
	case reflect.Struct:
		if pos, ok := v.Interface().(Pos); ok {
			w.string(pos.String())
			return
		}
		w.object(v)
	case reflect.Slice, reflect.Array:
		w.out = append(w.out, '[')
		for i := range v.Len() {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			w.value(v.Index(i))
		}
		w.out = append(w.out, ']')
	case reflect.String:
		w.string(v.String())
	case reflect.Bool:
		w.out = strconv.AppendBool(w.out, v.Bool())
	case reflect.Int:
		if word, ok := v.Interface().(fmt.Stringer); ok {
			w.string(word.String())
			return
		}
		w.out = strconv.AppendInt(w.out, v.Int(), 10)
	default:
		panic("model: JSON does not know " + v.Type().String())
	}
}

func (w *jsonWriter) object(v reflect.Value) {
	s := w.shapeOf(v.Type())
	w.out = append(w.out, '{')
	first := true
	key := func(name string) {
		if !first {
			w.out = append(w.out, ',')
		}
		first = false
		w.string(name)
		w.out = append(w.out, ':')
	}
	if s.name != "" {
		key("type")
		w.string(s.name)
	}
	for _, f := range s.fields {
		if field := v.FieldByIndex(f.index); !isEmpty(field) {
			key(f.key)
			w.value(field)
		}
	}
	w.out = append(w.out, '}')
}

func isEmpty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return v.IsZero()
}

func (w *jsonWriter) shapeOf(t reflect.Type) *shape {
	if s, ok := w.shapes[t]; ok {
		return s
	}
	s := &shape{}
	if _, isNode := t.FieldByName("Pos"); isNode || t == reflect.TypeFor[Document]() {
		s.name = lowerCamel(t.Name())
	}
	for _, f := range reflect.VisibleFields(t) {
		if !f.Anonymous && f.Tag.Get("json") != "-" {
			s.fields = append(s.fields, shapeField{key: lowerCamel(f.Name), index: f.Index})
		}
	}
	w.shapes[t] = s
	return s
}

// lowerCamel turns a Go name into a JSON key: "ID" → "id", "RowSpan" → "rowSpan".
func lowerCamel(name string) string {
	runes := []rune(name)
	for i := range runes {
		if i > 0 && i+1 < len(runes) && unicode.IsLower(runes[i+1]) {
			break
		}
		if unicode.IsLower(runes[i]) {
			break
		}
		runes[i] = unicode.ToLower(runes[i])
	}
	return string(runes)
}

// string appends s as a JSON string; bytes that are not UTF-8 become U+FFFD.
func (w *jsonWriter) string(s string) {
	const hex = "0123456789abcdef"
	out := append(w.out, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				out = append(append(out, s[start:i]...), "\ufffd"...)
				start = i + 1
			}
			i += size
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		out = append(out, s[start:i]...)
		switch c {
		case '"', '\\':
			out = append(out, '\\', c)
		case '\n':
			out = append(out, '\\', 'n')
		case '\t':
			out = append(out, '\\', 't')
		default:
			out = append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		start = i
	}
	w.out = append(append(out, s[start:]...), '"')
}
