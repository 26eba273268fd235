package expression

import (
	"math"
	"slices"
	"strings"
)

func (n binary) eval(e *Evaluation) any {
	left, right := e.Value(n.left), e.Value(n.right)
	switch n.operator {
	case "==", "===":
		return Equal(left, right, n.operator == "===")
	case "!=", "!==":
		return !Equal(left, right, n.operator == "!==")
	case "<", ">", "<=", ">=":
		return ordered(n.operator, left, right)
	case "in":
		return e.contains(right, left)
	case "~":
		return e.join(left, right, n.at)
	case "+":
		if isText(left) || isText(right) || isList(left) || isList(right) {
			return e.join(left, right, n.at)
		}
		return Number(left) + Number(right)
	}
	return arithmetic(n.operator, Number(left), Number(right))
}

func isList(value any) bool {
	_, ok := value.([]any)
	return ok
}

func (e *Evaluation) join(left, right any, at int) any {
	a, b := e.text(left), e.text(right)
	if !e.SpendText(len(a)+len(b), at) {
		return nil
	}
	return a + b
}

func arithmetic(operator string, a, b float64) float64 {
	switch operator {
	case "-":
		return a - b
	case "*":
		return float64(a * b) // rounded here: fused with an addition it would differ between machines
	case "/":
		return a / b
	case "//":
		return math.Floor(a / b)
	case "%":
		return math.Mod(a, b)
	default:
		return math.Pow(a, b)
	}
}

// Equal compares two values as JavaScript does: lists and objects are equal when they are the same one.
func Equal(a, b any, strict bool) bool {
	a, b = compared(a), compared(b)
	switch x := a.(type) {
	case nil:
		return b == nil
	case []any:
		y, ok := b.([]any)
		return ok && len(x) == len(y) && (len(x) == 0 || &x[0] == &y[0])
	case *Object:
		y, ok := b.(*Object)
		return ok && x == y
	case Function:
		return false
	}
	switch b.(type) {
	case nil, []any, *Object, Function:
		return false
	}
	if a == b {
		return true
	}
	_, aString := a.(string)
	_, bString := b.(string)
	return !strict && !(aString && bString) && Number(a) == Number(b)
}

// compared returns markup as text, and what is undefined as nil.
func compared(value any) any {
	switch v := value.(type) {
	case Markup:
		return v.Markup()
	case Undefined:
		return nil
	}
	return value
}

func ordered(operator string, a, b any) bool {
	var order int
	if isText(a) && isText(b) {
		order = strings.Compare(Text(a), Text(b))
	} else {
		x, y := Number(a), Number(b)
		switch {
		case x < y:
			order = -1
		case x > y:
			order = 1
		case x != y:
			return false // not a number
		}
	}
	switch operator {
	case "<":
		return order < 0
	case ">":
		return order > 0
	case "<=":
		return order <= 0
	default:
		return order >= 0
	}
}

func (e *Evaluation) contains(in, value any) bool {
	switch in := in.(type) {
	case []any:
		e.Spend(len(in))
		return slices.ContainsFunc(in, func(item any) bool { return Equal(item, value, true) })
	case *Object:
		_, ok := in.Get(Text(value))
		return ok
	case string, Markup:
		text := Text(in)
		e.Spend(len(text) / 256)
		return strings.Contains(text, Text(value))
	}
	return false
}

func (n test) eval(e *Evaluation) any {
	value := e.Value(n.value)
	c := e.Call(n.arguments, n.at)
	switch n.name {
	case "defined":
		return !IsUndefined(value)
	case "undefined":
		return IsUndefined(value)
	case "none", "null":
		return value == nil || IsUndefined(value)
	case "string":
		return isText(value)
	case "number":
		_, ok := value.(float64)
		return ok
	case "boolean":
		_, ok := value.(bool)
		return ok
	case "mapping":
		_, ok := value.(*Object)
		return ok
	case "iterable":
		return isList(value) || isText(value)
	case "truthy":
		return Truthy(value)
	case "falsy":
		return !Truthy(value)
	case "odd":
		return math.Abs(math.Mod(Number(value), 2)) == 1
	case "even":
		return math.Mod(Number(value), 2) == 0
	case "divisibleby":
		return math.Mod(Number(value), Number(c.Argument(0, ""))) == 0
	case "eq", "equalto", "sameas":
		return Equal(value, c.Argument(0, ""), true)
	case "lower":
		return Text(value) == strings.ToLower(Text(value))
	case "upper":
		return Text(value) == strings.ToUpper(Text(value))
	}
	e.problem(n.at, "template-unknown", "The test %q is not known and counts as false.", n.name)
	return false
}
