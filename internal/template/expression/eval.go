package expression

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxText is the longest text, in bytes, that an expression may make.
const MaxText = 16 << 20

// Evaluation is what expressions are evaluated with. It belongs to one goroutine.
type Evaluation struct {
	Lookup  func(name string) (value any, ok bool)
	Filter  func(name string) Function // gets the input as its first argument; nil when there is no such filter
	Problem func(at int, code, format string, args ...any)
	Steps   int // what may still be done; below 0 every value is nil

	calls int // functions of a script that call one another
}

// problem reports something about an offset.
func (e *Evaluation) problem(at int, code, format string, args ...any) {
	e.Problem(at, code, format, args...)
}

// Value evaluates an expression.
func (e *Evaluation) Value(n Node) any {
	if n == nil || !e.Spend(1) {
		return nil
	}
	return n.eval(e)
}

// Spend counts work, and reports whether there is still some to be had.
func (e *Evaluation) Spend(steps int) bool {
	e.Steps -= steps
	return e.Steps >= 0
}

// SpendText counts the work of making a text of a length, and reports whether it may be made.
func (e *Evaluation) SpendText(length, at int) bool {
	if length > MaxText {
		e.problem(at, "template-too-large", "This makes a text of more than %d MB, which is left out. Make it shorter.",
			MaxText>>20)
		return false
	}
	return e.Spend(length / 256)
}

// Call evaluates the arguments of a call.
func (e *Evaluation) Call(a Arguments, at int) Call {
	c := Call{At: at, Arguments: e.list(a.values)}
	if len(a.names) > 0 {
		c.Named = NewObject()
		for i, name := range a.names {
			c.Named.Set(name, e.defined(e.Value(a.named[i])))
		}
	}
	return c
}

func (e *Evaluation) list(nodes []Node) []any {
	items := make([]any, 0, len(nodes))
	for _, n := range nodes {
		value := e.Value(n)
		if _, ok := n.(spread); ok {
			inner, _ := value.([]any)
			if !e.Spend(len(inner)) {
				return nil
			}
			items = append(items, inner...)
			continue
		}
		items = append(items, e.defined(value))
	}
	return items
}

// text returns a value as text, and names it when it is undefined.
func (e *Evaluation) text(value any) string {
	if u, ok := value.(Undefined); ok {
		e.unknown(u)
	}
	return Text(value)
}

// defined returns a value that leaves the place where it is written: what is undefined is named here, for its
// offset means nothing there.
func (e *Evaluation) defined(value any) any {
	if u, ok := value.(Undefined); ok {
		e.unknown(u)
		return nil
	}
	return value
}

// unknown reports a name that stands for nothing.
func (e *Evaluation) unknown(u Undefined) {
	e.problem(u.At, "template-unknown", "%q is not known, so nothing is shown for it. Define it in the front matter "+
		"or in a data file, or correct the name.", u.Name)
}

// Print returns what is shown for a value, and whether it is to be escaped.
func (e *Evaluation) Print(value any, at int) (text string, escape bool) {
	switch v := value.(type) {
	case Markup:
		return v.Markup(), false
	case *Object, Function:
		e.problem(at, "template-no-text",
			"This value has parts and no text to show. Name the part that is meant, or write “| dump”.")
		return "", false
	}
	if list, ok := value.([]any); ok {
		text, whole := listText(list)
		if !whole {
			e.problem(at, "template-too-large",
				"This list has more than %d values and is cut there. Show a part of it.", listLimit)
		}
		return text, true
	}
	return e.text(value), true
}

func (n literal) eval(*Evaluation) any { return n.value }

func (n variable) eval(e *Evaluation) any {
	if value, ok := e.Lookup(n.name); ok {
		return value
	}
	return Undefined{n.name, n.at}
}

func (n spread) eval(e *Evaluation) any { return e.Value(n.value) }

func (n negation) eval(e *Evaluation) any { return !Truthy(e.Value(n.value)) }

func (n logical) eval(e *Evaluation) any {
	left := e.Value(n.left)
	isRight := Truthy(left) == n.and
	if n.onlyNull {
		isRight = left == nil || IsUndefined(left)
	}
	if isRight {
		return e.Value(n.right)
	}
	return left
}

func (n conditional) eval(e *Evaluation) any {
	if Truthy(e.Value(n.condition)) {
		return e.Value(n.yes)
	}
	return e.Value(n.no)
}

func (n list) eval(e *Evaluation) any { return e.list(n.items) }

func (n object) eval(e *Evaluation) any {
	o := NewObject()
	for _, entry := range n.entries {
		value := e.defined(e.Value(entry.value))
		if entry.key != nil {
			o.Set(Text(e.Value(entry.key)), value)
			continue
		}
		if inner, ok := value.(*Object); ok && e.Spend(len(inner.keys)) {
			for _, key := range inner.keys {
				o.Set(key, inner.values[key])
			}
		}
	}
	return o
}

func (n joined) eval(e *Evaluation) any {
	var out strings.Builder
	for _, part := range n.parts {
		text := e.text(e.Value(part))
		if !e.SpendText(out.Len()+len(text), n.at) {
			return nil
		}
		out.WriteString(text)
	}
	return out.String()
}

func (n member) eval(e *Evaluation) any {
	of, key := e.Value(n.of), e.Value(n.key)
	if value, ok := e.member(of, key); ok {
		return value
	}
	if value, name := memberOfLiquid(of, key); name != "" {
		e.unknown(Undefined{name, n.at})
		return value
	}
	unknown := Undefined{Text(key), n.at}
	switch from := n.of.(type) {
	case variable:
		unknown = Undefined{from.name + "." + unknown.Name, from.at}
	case member:
		if u, ok := of.(Undefined); ok {
			unknown = Undefined{u.Name + "." + unknown.Name, u.At}
		}
	}
	return unknown
}

func (e *Evaluation) member(of, key any) (any, bool) {
	name := Text(key)
	switch of := of.(type) {
	case *Object:
		return of.Get(name)
	case []any:
		if i, ok := index(key, len(of)); ok {
			return of[i], true
		}
		return methodOfList(e, of, name)
	case string, Markup:
		text := Text(of)
		if i, ok := index(key, len(text)); ok {
			c, _ := utf8.DecodeRuneInString(text[i:])
			return string(c), true
		}
		return methodOfText(e, text, name)
	}
	return nil, false
}

// index returns a key as an index of a list; from the end when it is negative, which JavaScript doesn't know.
func index(key any, length int) (int, bool) {
	n, ok := key.(float64)
	if text, isString := key.(string); isString {
		var err error
		n, err = strconv.ParseFloat(text, 64)
		ok = err == nil
	}
	if !ok || n != math.Trunc(n) || n >= float64(length) || n < -float64(length) {
		return 0, false
	}
	if n < 0 {
		n += float64(length)
	}
	return int(n), true
}

func (n call) eval(e *Evaluation) any {
	callee := e.Value(n.callee)
	f, ok := callee.(Function)
	if ok {
		return f(e.Call(n.arguments, n.at))
	}
	if u, isUndefined := callee.(Undefined); isUndefined {
		e.problem(u.At, "template-unknown",
			"The function %q is not known, so nothing is shown for it. Write its result in its place.", u.Name)
	} else {
		e.problem(n.at, "template-unknown", "This is no function and can't be called. Remove the parentheses.")
	}
	return nil
}

func (n filter) eval(e *Evaluation) any {
	input := e.Value(n.input)
	f := e.Filter(n.name)
	if f == nil {
		e.problem(n.at, "template-filter-unknown",
			"The filter %q is not known; the value is shown as it is without it. Write the result in its place.",
			n.name)
		return input
	}
	c := e.Call(n.arguments, n.at)
	c.Arguments = append([]any{input}, c.Arguments...)
	if !e.Spend(1 + size(input)/16) {
		return nil
	}
	return f(c)
}

// size is about how much work a value gives to what reads all of it.
func size(value any) int {
	switch v := value.(type) {
	case string:
		return len(v) / 16
	case Markup:
		return len(v.Markup()) / 16
	case []any:
		return len(v)
	case *Object:
		return len(v.keys)
	}
	return 1
}
