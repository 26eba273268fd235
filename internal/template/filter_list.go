package template

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/template/expression"
)

// listFilter returns a filter for lists.
func (r *run) listFilter(name string) expression.Function {
	switch name {
	case "length", "count":
		return func(c expression.Call) any { return length(c.Arguments[0]) }
	case "first", "last":
		return func(c expression.Call) any {
			items := list(c.Arguments[0])
			if len(items) == 0 {
				return nil
			}
			if name == "first" {
				return items[0]
			}
			return items[len(items)-1]
		}
	case "join":
		return func(c expression.Call) any {
			return r.evaluation.Join(pluck(list(c.Arguments[0]), c.Argument(2, "attribute")),
				expression.Text(c.Argument(1, "separator")), c.At)
		}
	case "reverse":
		return func(c expression.Call) any {
			reversed := slices.Clone(list(c.Arguments[0]))
			slices.Reverse(reversed)
			if _, isList := c.Arguments[0].([]any); !isList {
				return r.evaluation.Join(reversed, "", c.At)
			}
			return reversed
		}
	case "sort":
		return sorted
	case "unique":
		return unique
	case "head", "limit":
		return func(c expression.Call) any { return head(list(c.Arguments[0]), expression.Number(c.Argument(1, ""))) }
	case "list", "array":
		return func(c expression.Call) any { return list(c.Arguments[0]) }
	case "selectattr", "rejectattr":
		return func(c expression.Call) any { return selected(c, name == "selectattr") }
	case "groupby":
		return groups
	case "keys":
		return func(c expression.Call) any { return list(c.Arguments[0]) }
	}
	return nil
}

func length(value any) any {
	if text, ok := value.(string); ok {
		return float64(len([]rune(text)))
	}
	return float64(len(list(value)))
}

// list returns a value as a list: of its items, its characters or its keys.
func list(value any) []any {
	switch v := value.(type) {
	case []any:
		return v
	case *expression.Object:
		items := make([]any, len(v.Keys()))
		for i, key := range v.Keys() {
			items[i] = key
		}
		return items
	case string, expression.Markup:
		items := []any{}
		for _, c := range expression.Text(v) {
			items = append(items, string(c))
		}
		return items
	}
	return nil
}

// pluck returns an attribute of each item, or the items when none is named.
func pluck(items []any, attribute any) []any {
	if attribute == nil {
		return items
	}
	values := make([]any, len(items))
	for i, item := range items {
		values[i] = attributeOf(item, expression.Text(attribute))
	}
	return values
}

// attributeOf returns a member of a member, by names joined with dots.
func attributeOf(value any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		o, _ := value.(*expression.Object)
		value, _ = o.Get(name)
	}
	return value
}

// sorted sorts by value or by an attribute: sort(reverse, caseSensitive, attribute).
func sorted(c expression.Call) any {
	items := slices.Clone(list(c.Arguments[0]))
	attribute, sensitive := c.Argument(3, "attribute"), expression.Truthy(c.Argument(2, "case_sensitive"))
	key := func(item any) any {
		if attribute != nil {
			item = attributeOf(item, expression.Text(attribute))
		}
		if text, ok := item.(string); ok && !sensitive {
			return strings.ToLower(text)
		}
		return item
	}
	reversed := expression.Truthy(c.Argument(1, "reverse"))
	slices.SortStableFunc(items, func(a, b any) int {
		order := compare(key(a), key(b))
		if reversed {
			return -order
		}
		return order
	})
	return items
}

func compare(a, b any) int {
	x, xIsNumber := a.(float64)
	y, yIsNumber := b.(float64)
	if xIsNumber && yIsNumber {
		return cmp.Compare(x, y)
	}
	return strings.Compare(expression.Text(a), expression.Text(b))
}

func unique(c expression.Call) any {
	seen := map[string]bool{}
	found := []any{}
	for _, item := range list(c.Arguments[0]) {
		key := expression.Text(item)
		if _, isObject := item.(*expression.Object); isObject || !seen[key] {
			found = append(found, item)
		}
		seen[key] = true
	}
	return found
}

// head returns the first items, or the last when the number is negative.
func head(items []any, n float64) []any {
	switch {
	case math.IsNaN(n):
		return items
	case n < 0:
		return items[len(items)-int(min(-n, float64(len(items)))):]
	}
	return items[:int(min(n, float64(len(items))))]
}

func selected(c expression.Call, wanted bool) any {
	found := []any{}
	for _, item := range list(c.Arguments[0]) {
		value := attributeOf(item, expression.Text(c.Argument(1, "attribute")))
		holds := expression.Truthy(value)
		if len(c.Arguments) > 3 { // selectattr("kind", "equalto", "don")
			holds = expression.Equal(value, c.Arguments[3], false)
		}
		if holds == wanted {
			found = append(found, item)
		}
	}
	return found
}

func groups(c expression.Call) any {
	o := expression.NewObject()
	for _, item := range list(c.Arguments[0]) {
		key := expression.Text(attributeOf(item, expression.Text(c.Argument(1, "attribute"))))
		before, _ := o.Get(key)
		group, _ := before.([]any)
		o.Set(key, append(group, item))
	}
	return o
}
