package template

import (
	"encoding/json"
	"math"
	"net/url"
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/template/expression"
)

// filter returns a filter of Nunjucks, or one that Eleventy and its starters add; nil when there is none of that
// name. What a filter gets that is undefined goes through it, so that it is reported where it would show.
func (r *run) filter(name string) expression.Function {
	switch name {
	case "default", "d":
		return func(c expression.Call) any { return otherwise(c) }
	case "dump", "jsonify", "json":
		return func(c expression.Call) any { return r.dump(c) }
	}
	f := r.textFilter(name)
	if f == nil {
		f = r.listFilter(name)
	}
	if f == nil {
		f = numberFilter(name)
	}
	if f == nil {
		f = r.dateFilter(name)
	}
	if f == nil {
		return nil
	}
	return func(c expression.Call) any {
		if expression.IsUndefined(c.Arguments[0]) {
			return c.Arguments[0]
		}
		return f(c)
	}
}

func otherwise(c expression.Call) any {
	value := c.Arguments[0]
	if expression.IsUndefined(value) || value == nil || expression.Truthy(c.Argument(2, "")) &&
		!expression.Truthy(value) {
		return c.Argument(1, "value")
	}
	return value
}

// dump shows a value as JSON.
func (r *run) dump(c expression.Call) any {
	w := &jsonWriter{room: maxIterations}
	w.value(c.Arguments[0], 0)
	if w.room < 0 {
		r.current.problem(c.At, "template-too-large",
			"This has more than %d values, and the others are left out. Show a part of it.", maxIterations)
	}
	if !r.evaluation.SpendText(w.out.Len(), c.At) {
		return nil
	}
	return w.out.String()
}

type jsonWriter struct {
	out  strings.Builder
	room int
}

func (w *jsonWriter) value(value any, depth int) {
	if w.room--; w.room < 0 || depth > maxNesting || w.out.Len() > expression.MaxText {
		w.out.WriteString("null")
		return
	}
	switch v := value.(type) {
	case []any:
		w.out.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				w.out.WriteByte(',')
			}
			if w.room < 0 {
				break
			}
			w.value(item, depth+1)
		}
		w.out.WriteByte(']')
	case *expression.Object:
		w.out.WriteByte('{')
		for i, key := range v.Keys() {
			if i > 0 {
				w.out.WriteByte(',')
			}
			if w.room < 0 {
				break
			}
			w.text(key)
			w.out.WriteByte(':')
			inner, _ := v.Get(key)
			w.value(inner, depth+1)
		}
		w.out.WriteByte('}')
	case string, expression.Markup:
		w.text(expression.Text(v))
	case float64, bool:
		w.out.WriteString(expression.Text(v))
	default:
		w.out.WriteString("null")
	}
}

func (w *jsonWriter) text(text string) {
	encoded, err := json.Marshal(text)
	if err == nil {
		w.out.Write(encoded)
	}
}

// textFilter returns a filter that makes text of text.
func (r *run) textFilter(name string) expression.Function {
	plain := func(f func(string) string) expression.Function {
		return func(c expression.Call) any { return keep(c.Arguments[0], f(expression.Text(c.Arguments[0]))) }
	}
	if f := markupFilter(name); f != nil {
		return f
	}
	switch name {
	case "url", "locale_url", "string":
		return func(c expression.Call) any { return keep(c.Arguments[0], expression.Text(c.Arguments[0])) }
	case "upper":
		return plain(strings.ToUpper)
	case "lower":
		return plain(strings.ToLower)
	case "title":
		return plain(title)
	case "capitalize":
		return plain(func(s string) string { return capital(strings.ToLower(s)) })
	case "trim":
		return plain(strings.TrimSpace)
	case "striptags":
		return plain(withoutTags)
	case "slugify":
		return plain(r.options.Slugs.Of)
	case "slug": // another package of npm's, which has no hyphens for apostrophes
		return plain(func(s string) string { return slug.Of(strings.NewReplacer("'", "", "’", "").Replace(s)) })
	case "urlencode":
		return plain(func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") })
	case "replace":
		return r.replace
	case "truncate":
		return truncate
	case "wordcount":
		return func(c expression.Call) any { return float64(len(strings.Fields(expression.Text(c.Arguments[0])))) }
	case "indent":
		return r.indent
	case "split":
		return func(c expression.Call) any {
			items := []any{}
			for part := range strings.SplitSeq(expression.Text(c.Arguments[0]), expression.Text(c.Argument(1, ""))) {
				items = append(items, part)
			}
			return items
		}
	}
	return nil
}

// markupFilter returns a filter that makes markup of text.
func markupFilter(name string) expression.Function {
	switch name {
	case "safe", "markdown", "md":
		return func(c expression.Call) any {
			if made, ok := c.Arguments[0].(*Text); ok {
				return made
			}
			return expression.Safe(expression.Text(c.Arguments[0]))
		}
	case "escape", "e":
		return func(c expression.Call) any {
			if _, ok := c.Arguments[0].(expression.Markup); ok {
				return c.Arguments[0]
			}
			return expression.Safe(escaped(expression.Text(c.Arguments[0])))
		}
	case "forceescape":
		return func(c expression.Call) any { return expression.Safe(escaped(expression.Text(c.Arguments[0]))) }
	case "nl2br":
		return func(c expression.Call) any {
			return expression.Safe(strings.ReplaceAll(escaped(expression.Text(c.Arguments[0])), "\n", "<br>\n"))
		}
	}
	return nil
}

// keep returns a text as markup when what it was made of is.
func keep(from any, text string) any {
	if _, ok := from.(expression.Markup); ok {
		return expression.Safe(text)
	}
	return text
}

func title(s string) string {
	words := strings.Split(strings.ToLower(s), " ")
	for i, word := range words {
		words[i] = capital(word)
	}
	return strings.Join(words, " ")
}

func capital(s string) string {
	for i, c := range s {
		return string(unicode.ToUpper(c)) + s[i+len(string(c)):]
	}
	return s
}

// withoutTags takes tags and comments out, and makes one space of all white space.
func withoutTags(s string) string {
	var out strings.Builder
	for {
		from := strings.IndexByte(s, '<')
		if from < 0 {
			break
		}
		to := strings.IndexByte(s[from:], '>')
		if to < 0 {
			break
		}
		out.WriteString(s[:from])
		s = s[from+to+1:]
	}
	out.WriteString(s)
	return strings.Join(strings.Fields(out.String()), " ")
}

func (r *run) replace(c expression.Call) any {
	text, from, to := expression.Text(c.Arguments[0]), expression.Text(c.Argument(1, "")),
		expression.Text(c.Argument(2, ""))
	count := -1
	if n := c.Argument(3, ""); n != nil {
		count = int(expression.Number(n))
	}
	times := strings.Count(text, from)
	if !r.evaluation.SpendText(len(text)+times*len(to), c.At) {
		return nil
	}
	return keep(c.Arguments[0], strings.Replace(text, from, to, count))
}

func (r *run) indent(c expression.Call) any {
	text := expression.Text(c.Arguments[0])
	width := expression.Number(c.Argument(1, "width"))
	if !(width >= 0 && width <= 100) {
		width = 4
	}
	if !r.evaluation.SpendText(len(text)+strings.Count(text, "\n")*int(width), c.At) {
		return nil
	}
	return keep(c.Arguments[0], strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", int(width))))
}

// truncate cuts a text at a length, at a word unless the second argument is true; the third is what is put at its end.
func truncate(c expression.Call) any {
	text := []rune(expression.Text(c.Arguments[0]))
	length := expression.Number(c.Argument(1, "length"))
	if c.Argument(1, "length") == nil || !(length >= 0) {
		length = 255
	}
	if float64(len(text)) <= length {
		return c.Arguments[0]
	}
	cut := string(text[:int(length)])
	if !expression.Truthy(c.Argument(2, "killwords")) {
		if i := strings.LastIndexByte(cut, ' '); i > 0 {
			cut = cut[:i]
		}
	}
	tail := "..."
	if given := c.Argument(3, "end"); given != nil {
		tail = expression.Text(given)
	}
	return keep(c.Arguments[0], cut+tail)
}

// numberFilter returns a filter for numbers.
func numberFilter(name string) expression.Function {
	switch name {
	case "round":
		return round
	case "abs":
		return func(c expression.Call) any { return math.Abs(expression.Number(c.Arguments[0])) }
	case "int":
		return func(c expression.Call) any { return whole(expression.Number(c.Arguments[0]), c) }
	case "float":
		return func(c expression.Call) any { return expression.Number(c.Arguments[0]) }
	case "sum":
		return func(c expression.Call) any {
			sum := 0.0
			for _, item := range pluck(list(c.Arguments[0]), c.Argument(1, "attribute")) {
				sum += expression.Number(item)
			}
			return sum
		}
	}
	return nil
}

func whole(n float64, c expression.Call) any {
	if math.IsNaN(n) {
		return c.Argument(1, "default")
	}
	return math.Trunc(n)
}

// round rounds to a number of digits; the second argument may be "ceil" or "floor".
func round(c expression.Call) any {
	digits := expression.Number(c.Argument(1, "precision"))
	if !(digits > 0 && digits <= 15) {
		digits = 0
	}
	scale := math.Pow10(int(digits))
	n := expression.Number(c.Arguments[0]) * scale
	switch expression.Text(c.Argument(2, "method")) {
	case "ceil":
		return math.Ceil(n) / scale
	case "floor":
		return math.Floor(n) / scale
	}
	return math.Floor(n+0.5) / scale // as JavaScript does, halves go up
}
