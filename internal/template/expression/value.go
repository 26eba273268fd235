// Package expression reads and evaluates the expressions of Nunjucks templates, and the literals of
// data files in JavaScript.
//
// It takes text and returns plain values: nil, bool, float64, string, Markup, []any, *Object and Function. template,
// which is the stage after, uses it for what stands in its tags; site uses it for data files. The rule it keeps: an
// expression reads no file, no clock and no environment, and what it may cost is counted.
package expression

import (
	"math"
	"strconv"
	"strings"
)

// Object is a mapping that keeps the order of its keys, as JavaScript does.
type Object struct {
	keys   []string
	values map[string]any
}

// NewObject returns an empty object.
func NewObject() *Object { return &Object{values: map[string]any{}} }

// Keys returns the keys in their order. A nil object has none.
func (o *Object) Keys() []string {
	if o == nil {
		return nil
	}
	return o.keys
}

// Get returns the value of a key, and whether there is one. A nil object has none.
func (o *Object) Get(key string) (any, bool) {
	if o == nil {
		return nil, false
	}
	value, ok := o.values[key]
	return value, ok
}

// Set gives a key its value; a new key comes last.
func (o *Object) Set(key string, value any) {
	if _, ok := o.values[key]; !ok {
		o.keys = append(o.keys, key)
	}
	o.values[key] = value
}

// Markup is text that is HTML already and is not escaped when it is printed.
type Markup interface{ Markup() string }

// Safe is Markup that is known by its text alone.
type Safe string

// Markup implements Markup.
func (s Safe) Markup() string { return string(s) }

// Function is what an expression can call.
type Function func(call Call) any

// Call is one call of a Function.
type Call struct {
	Arguments []any
	Named     *Object // nil when there are none
	At        int     // offset of the call
}

// Argument returns the argument at a place, or the one of that name; nil when there is neither.
func (c Call) Argument(i int, name string) any {
	if value, ok := c.Named.Get(name); ok {
		return value
	}
	if i < len(c.Arguments) {
		return c.Arguments[i]
	}
	return nil
}

// Undefined is the value of a name that stands for nothing.
type Undefined struct {
	Name string
	At   int // offset of the name
}

// IsUndefined reports whether a value is Undefined.
func IsUndefined(value any) bool {
	_, ok := value.(Undefined)
	return ok
}

// Truthy tells what counts as true, by the rules of JavaScript: an empty list does.
func Truthy(value any) bool {
	switch v := value.(type) {
	case nil, Undefined:
		return false
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	case string:
		return v != ""
	case Markup:
		return v.Markup() != ""
	}
	return true
}

// Text returns a value as it is printed, without escapes. Lists are joined with commas; an object has no text.
func Text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case Markup:
		return v.Markup()
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return number(v)
	case []any:
		text, _ := listText(v)
		return text
	}
	return ""
}

// listText returns a list as it is printed, and whether that is all of it.
func listText(list []any) (text string, whole bool) {
	w := &listWriter{room: listLimit}
	w.list(list, 0)
	return w.out.String(), !w.cut
}

// listLimit bounds the values and listDepth the levels that a list may print: lists may hold one
// another many times over.
const (
	listLimit = 100_000
	listDepth = 20
)

type listWriter struct {
	out  strings.Builder
	room int
	cut  bool // the limits were met
}

func (w *listWriter) list(items []any, depth int) {
	for i, item := range items {
		if w.room--; w.room < 0 || depth > listDepth || w.out.Len() > MaxText {
			w.cut = true
			return
		}
		if i > 0 {
			w.out.WriteByte(',')
		}
		if inner, ok := item.([]any); ok {
			w.list(inner, depth+1)
		} else {
			w.out.WriteString(Text(item))
		}
	}
}

// number writes a number as JavaScript does.
func number(v float64) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	case v == 0:
		return "0"
	case math.Abs(v) < 1e21 && math.Abs(v) >= 1e-6:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	text := strconv.FormatFloat(v, 'e', -1, 64)
	mantissa, exponent, _ := strings.Cut(text, "e")
	return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}

// Number returns a value as a number; NaN when it is none.
func Number(value any) float64 {
	switch v := value.(type) {
	case nil:
		return 0
	case bool:
		if v {
			return 1
		}
		return 0
	case float64:
		return v
	case string, Markup:
		text := strings.TrimSpace(Text(v))
		if text == "" {
			return 0
		}
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n
		}
	}
	return math.NaN()
}

// isText reports whether a value is text.
func isText(value any) bool {
	switch value.(type) {
	case string, Markup:
		return true
	}
	return false
}
