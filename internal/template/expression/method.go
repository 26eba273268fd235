package expression

import (
	"slices"
	"strings"
)

// The methods of JavaScript that templates of Eleventy call, beside “length”. None takes a function.

func methodOfList(e *Evaluation, list []any, name string) (any, bool) {
	var f func(c Call) any
	switch name {
	case "length":
		return float64(len(list)), true
	case "includes":
		f = func(c Call) any { return e.contains(list, c.Argument(0, "")) }
	case "indexOf":
		f = func(c Call) any {
			return float64(slices.IndexFunc(list, func(item any) bool { return Equal(item, c.Argument(0, ""), true) }))
		}
	case "join":
		f = func(c Call) any { return e.Join(list, separator(c, 0), c.At) }
	case "slice":
		f = func(c Call) any {
			from, to := bounds(c, len(list))
			return list[from:to:to]
		}
	case "concat":
		f = func(c Call) any { return e.concat(list, c.Arguments) }
	case "reverse":
		f = func(Call) any {
			reversed := slices.Clone(list)
			slices.Reverse(reversed)
			return reversed
		}
	default:
		return nil, false
	}
	return counted(e, len(list), f), true
}

// memberOfLiquid returns what only Liquid knows of a list or a text, and how it is written. JavaScript has nothing by
// these names, so that a condition with one would never hold. The size of what is unknown is so, too.
func memberOfLiquid(of, key any) (value any, name string) {
	list, isList := of.([]any)
	text, isText := of.(string)
	switch key {
	case "size":
		if unknown, ok := of.(Undefined); ok {
			return unknown, ".size"
		}
		if isText {
			return float64(len([]rune(text))), ".size"
		}
		if isList {
			return float64(len(list)), ".size"
		}
	case "first":
		if isList && len(list) > 0 {
			return list[0], ".first"
		}
	case "last":
		if isList && len(list) > 0 {
			return list[len(list)-1], ".last"
		}
	}
	return nil, ""
}

func methodOfText(e *Evaluation, text, name string) (any, bool) {
	var f func(c Call) any
	switch name {
	case "length":
		return float64(len([]rune(text))), true
	case "includes":
		f = func(c Call) any { return strings.Contains(text, Text(c.Argument(0, ""))) }
	case "indexOf":
		f = func(c Call) any { return float64(strings.Index(text, Text(c.Argument(0, "")))) }
	case "startsWith":
		f = func(c Call) any { return strings.HasPrefix(text, Text(c.Argument(0, ""))) }
	case "endsWith":
		f = func(c Call) any { return strings.HasSuffix(text, Text(c.Argument(0, ""))) }
	case "toUpperCase", "toLocaleUpperCase":
		f = func(Call) any { return strings.ToUpper(text) }
	case "toLowerCase", "toLocaleLowerCase":
		f = func(Call) any { return strings.ToLower(text) }
	case "trim":
		f = func(Call) any { return strings.TrimSpace(text) }
	case "toString":
		f = func(Call) any { return text }
	case "split":
		f = func(c Call) any { return split(text, Text(c.Argument(0, ""))) }
	case "replace":
		f = func(c Call) any { return e.replace(text, c, 1) }
	case "replaceAll":
		f = func(c Call) any { return e.replace(text, c, -1) }
	case "slice", "substring":
		f = func(c Call) any {
			runes := []rune(text)
			from, to := bounds(c, len(runes))
			return string(runes[from:to])
		}
	default:
		return nil, false
	}
	return counted(e, len(text)/64, f), true
}

// counted makes a function that costs steps.
func counted(e *Evaluation, steps int, f func(Call) any) Function {
	return func(c Call) any {
		if !e.Spend(1 + steps) {
			return nil
		}
		return f(c)
	}
}

// Join joins the texts of a list.
func (e *Evaluation) Join(list []any, separator string, at int) any {
	var out strings.Builder
	for i, item := range list {
		text := Text(item)
		if i > 0 {
			text = separator + text
		}
		if out.Len()+len(text) > MaxText {
			e.SpendText(out.Len()+len(text), at)
			return nil
		}
		if !e.Spend(1 + len(text)/256) {
			return nil
		}
		out.WriteString(text)
	}
	return out.String()
}

func (e *Evaluation) concat(list []any, more []any) any {
	joined := slices.Clone(list)
	for _, value := range more {
		inner, ok := value.([]any)
		if !ok {
			inner = []any{value}
		}
		if !e.Spend(len(joined) + len(inner)) {
			return nil
		}
		joined = append(joined, inner...)
	}
	return joined
}

func (e *Evaluation) replace(text string, c Call, count int) any {
	from, to := Text(c.Argument(0, "")), Text(c.Argument(1, ""))
	n := strings.Count(text, from)
	if count > 0 {
		n = min(n, count)
	}
	if !e.SpendText(len(text)+n*len(to), c.At) {
		return nil
	}
	return strings.Replace(text, from, to, count)
}

func split(text, separator string) []any {
	parts := strings.Split(text, separator)
	items := make([]any, len(parts))
	for i, part := range parts {
		items[i] = part
	}
	return items
}

// separator returns the separator that a call names, else a comma.
func separator(c Call, i int) string {
	if value := c.Argument(i, ""); value != nil {
		return Text(value)
	}
	return ","
}

// bounds returns the part that a call of slice names.
func bounds(c Call, length int) (from, to int) {
	clip := func(value any, otherwise int) int {
		n := Number(value)
		if value == nil || n != n {
			return otherwise
		}
		if n < 0 {
			n += float64(length)
		}
		return int(min(max(n, 0), float64(length)))
	}
	from, to = clip(c.Argument(0, ""), 0), clip(c.Argument(1, ""), length)
	return from, max(from, to)
}
