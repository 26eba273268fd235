package template

import (
	"strings"
	"time"

	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/template/expression"
)

// dateFilter returns a filter for dates. There is no clock: “now” is the publication's date.
func (r *run) dateFilter(name string) expression.Function {
	l := label.For(r.options.Language)
	switch name {
	case "date", "readableDate", "dateDisplay", "postDate":
		return func(c expression.Call) any {
			date, ok := r.date(c)
			if !ok {
				return c.Arguments[0]
			}
			format := expression.Text(c.Argument(1, "format"))
			switch {
			case format == "":
				return l.Date(date.Format(time.DateOnly))
			case strings.Contains(format, "%"):
				return strftime(date, format, l)
			}
			return luxon(date, format, l)
		}
	case "htmlDateString", "isoDate", "dateISO":
		return func(c expression.Call) any {
			date, ok := r.date(c)
			if !ok {
				return c.Arguments[0]
			}
			return date.Format(time.DateOnly)
		}
	case "getYear", "year", "getMonth", "getDay":
		return func(c expression.Call) any {
			date, ok := r.date(c)
			switch {
			case !ok:
				return c.Arguments[0]
			case name == "getMonth":
				return float64(date.Month())
			case name == "getDay":
				return float64(date.Day())
			}
			return float64(date.Year())
		}
	case "jsDateObject":
		return func(c expression.Call) any { return c.Arguments[0] }
	}
	return nil
}

// date reads a date, and reports what is none.
func (r *run) date(c expression.Call) (time.Time, bool) {
	text := strings.TrimSpace(expression.Text(c.Arguments[0]))
	if text == "now" || text == "today" {
		text = r.options.Date
		if text == "" {
			r.current.problem(c.At, "template-date",
				"There is no clock here, and the publication has no date that “now” could be. Write date: in the "+
					"front matter.")
			return time.Time{}, false
		}
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05",
		"2006-01-02T15:04", "2006-1-2", "2006-01", "2006"} {
		if date, err := time.Parse(layout, text); err == nil {
			return date.UTC(), true
		}
	}
	r.current.problem(c.At, "template-date", "%q is not a date and is shown as it is. Write it as 2022-04-20.", text)
	return time.Time{}, false
}

// layouts are the signs of strftime that Go has a layout for.
var layouts = map[byte]string{
	'Y': "2006", 'y': "06", 'm': "01", 'd': "02", 'e': "2", 'H': "15", 'M': "04", 'S': "05", 'F': time.DateOnly,
	'T': time.TimeOnly, '%': "%",
}

// strftime writes a date as Liquid does. A hyphen after the sign of per cent leaves out the first zero.
func strftime(date time.Time, format string, l label.Labels) string {
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			out.WriteByte(format[i])
			continue
		}
		i++
		bare := format[i] == '-' && i+1 < len(format)
		if bare {
			i++
		}
		text := "%" + format[i:i+1]
		if layout, known := layouts[format[i]]; known {
			text = date.Format(layout)
		} else if format[i] == 'B' {
			text = l.Month(int(date.Month()))
		} else if format[i] == 'b' || format[i] == 'h' {
			text = short(l.Month(int(date.Month())))
		}
		if bare {
			text = strings.TrimPrefix(text, "0")
		}
		out.WriteString(text)
	}
	return out.String()
}

// luxon writes a date with the tokens of Luxon, which are nearly those of Moment. Text between apostrophes or
// brackets stays.
func luxon(date time.Time, format string, l label.Labels) string {
	var out strings.Builder
	for i := 0; i < len(format); {
		if format[i] == '\'' || format[i] == '[' {
			closing := format[i]
			if closing == '[' {
				closing = ']'
			}
			if length := strings.IndexByte(format[i+1:], closing); length >= 0 {
				out.WriteString(format[i+1 : i+1+length])
				i += length + 2
				continue
			}
		}
		n := 1
		for i+n < len(format) && format[i+n] == format[i] {
			n++
		}
		out.WriteString(luxonToken(date, format[i:i+n], l))
		i += n
	}
	return out.String()
}

// luxonLayouts are the tokens that Go's layouts have.
var luxonLayouts = map[string]string{"yyyy": "2006", "YYYY": "2006", "y": "2006", "yy": "06", "YY": "06", "MM": "01",
	"LL": "01", "M": "1", "L": "1", "dd": "02", "DD": "02", "d": "2", "D": "2", "HH": "15", "mm": "04", "ss": "05"}

func luxonToken(date time.Time, token string, l label.Labels) string {
	switch token {
	case "MMMM", "LLLL":
		return l.Month(int(date.Month()))
	case "MMM", "LLL":
		return short(l.Month(int(date.Month())))
	}
	if layout, known := luxonLayouts[token]; known {
		return date.Format(layout)
	}
	return token
}

// short returns the first letters of a month's name.
func short(month string) string {
	runes := []rune(month)
	return string(runes[:min(3, len(runes))])
}
