package svg

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"strings"
	"unicode"
)

// identifiers tells for each id of a file what it becomes in the copy: legal as XML wants it (an NCName), and another
// one than all others. Only ids that change are in it.
func identifiers(data []byte) (map[string]string, error) {
	decoder, err := newDecoder(data)
	if err != nil {
		return nil, err
	}
	decoder.Strict = false
	used, renamed := map[string]bool{}, map[string]string{}
	var illegal []string
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if !isID(a.Name) {
				continue
			}
			if isNCName(a.Value) {
				used[a.Value] = true
			} else if _, known := renamed[a.Value]; !known {
				renamed[a.Value] = ""
				illegal = append(illegal, a.Value)
			}
		}
	}
	for _, id := range illegal {
		legal := ncName(id)
		unique := legal
		for n := 2; used[unique]; n++ {
			unique = fmt.Sprintf("%s-%d", legal, n)
		}
		used[unique], renamed[id] = true, unique
	}
	return renamed, nil
}

func isID(name xml.Name) bool { return name.Local == "id" && (name.Space == "" || name.Space == "xml") }

func isNCName(s string) bool { return s != "" && ncName(s) == s }

// ncName makes a name of a text (Namespaces in XML 1.0, 3).
func ncName(s string) string {
	var b strings.Builder
	for i, r := range s {
		start := r == '_' || unicode.IsLetter(r)
		if i == 0 && !start {
			b.WriteByte('_')
		}
		if start || r == '-' || r == '.' || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else if i > 0 {
			b.WriteByte('_')
		}
	}
	if b.Len() == 0 {
		return "_"
	}
	return b.String()
}

// namespaces are the prefixes that hold for an element.
type namespaces map[string]string

// declare adds what an element declares and returns the attributes that are left, in their order, and after them the
// declarations that are missing for those prefixes that everyone knows. An attribute whose prefix nobody knows is left
// out; known is false when the element's own is unknown.
func (c *cleaner) declare(token xml.StartElement) (attrs []xml.Attr, known bool) {
	scope := namespaces{}
	if n := len(c.scopes); n > 0 {
		scope = c.scopes[n-1]
	}
	for _, a := range token.Attr {
		if prefix, ok := declared(a); ok {
			scope = scope.with(prefix, a.Value)
		}
	}
	var missing []xml.Attr
	require := func(prefix string) bool {
		if _, there := scope[prefix]; there || prefix == "xml" {
			return true
		}
		space := map[string]string{"": svgSpace, "svg": svgSpace, "xlink": xlinkSpace}[prefix]
		if space == "" {
			return false
		}
		name := xml.Name{Space: "xmlns", Local: prefix}
		if prefix == "" {
			name = xml.Name{Local: "xmlns"}
		}
		scope = scope.with(prefix, space)
		missing = append(missing, xml.Attr{Name: name, Value: space})
		return true
	}
	known = require(token.Name.Space)
	seen := map[xml.Name]bool{}
	for _, a := range token.Attr {
		isDeclaration := a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns"
		_, sound := declared(a)
		if seen[a.Name] || isDeclaration && !sound || !isDeclaration && a.Name.Space != "" && !require(a.Name.Space) {
			continue
		}
		seen[a.Name] = true
		attrs = append(attrs, a)
	}
	c.scopes = append(c.scopes, scope)
	return append(attrs, missing...), known
}

// declared reads the declaration of a prefix, empty for the namespace of elements without one; false when the attribute
// is none, or none that may be (Namespaces in XML 1.0, 3).
func declared(a xml.Attr) (prefix string, ok bool) {
	switch {
	case a.Name.Space == "" && a.Name.Local == "xmlns":
		return "", true
	case a.Name.Space == "xmlns":
		return a.Name.Local, a.Value != "" && a.Name.Local != "xml" && a.Name.Local != "xmlns"
	}
	return "", false
}

// with is the namespaces and one more.
func (n namespaces) with(prefix, space string) namespaces {
	more := make(namespaces, len(n)+1)
	maps.Copy(more, n)
	more[prefix] = space
	return more
}

// renameIn puts new ids in the place of old ones where a value refers to them.
func (c *cleaner) renameIn(name, value string) string {
	if len(c.renamed) == 0 {
		return value
	}
	switch name {
	case "href":
		if id, ok := strings.CutPrefix(strings.TrimSpace(value), "#"); ok && c.renamed[id] != "" {
			return "#" + c.renamed[id]
		}
	case "aria-labelledby", "aria-describedby", "aria-details":
		ids := strings.Fields(value)
		for i, id := range ids {
			if c.renamed[id] != "" {
				ids[i] = c.renamed[id]
			}
		}
		return strings.Join(ids, " ")
	default:
		for old, legal := range c.renamed {
			for _, form := range []string{"url(#%s)", "url('#%s')", `url("#%s")`} {
				value = strings.ReplaceAll(value, fmt.Sprintf(form, old), "url(#"+legal+")")
			}
		}
	}
	return value
}

// quotedFamilies quotes the names of a list of font families that are no identifiers: a word of theirs begins with a
// figure. One such name would make readers drop the whole list (CSS Fonts 4, 2.1).
func quotedFamilies(list string) string {
	if strings.ContainsAny(list, `"'`) {
		return list
	}
	names := strings.Split(list, ",")
	for i, name := range names {
		for _, word := range strings.Fields(name) {
			if isDigit(word[0]) {
				names[i] = " '" + strings.TrimSpace(name) + "'"
				break
			}
		}
	}
	return strings.TrimSpace(strings.Join(names, ","))
}

// withoutImports takes the @import rules out of a style sheet.
func withoutImports(text string) (string, bool) {
	var out strings.Builder
	removed := false
	for {
		lower := lowerASCII(text)
		at := strings.Index(lower, "@import")
		if at < 0 {
			out.WriteString(text)
			return out.String(), removed
		}
		removed = true
		out.WriteString(text[:at])
		_, text, _ = strings.Cut(text[at:], ";")
	}
}

// foreignWords are the words of foreign content, which the copy has as text in the middle of its box.
type foreignWords struct {
	attrs map[string]string
	lines []string
	fresh bool
	skip  int // depth of what has no words to show
}

func (f *foreignWords) text(s string) {
	words := strings.Join(strings.Fields(s), " ")
	if words == "" || f.skip > 0 {
		return
	}
	if f.fresh || len(f.lines) == 0 {
		f.lines = append(f.lines, words)
	} else {
		last := &f.lines[len(f.lines)-1]
		if s[0] <= ' ' {
			*last += " "
		}
		*last += words
	}
	f.fresh = false
	if s[len(s)-1] <= ' ' {
		f.lines[len(f.lines)-1] += " "
	}
}

// breaksLine tells the elements of HTML that begin a line.
func breaksLine(name string) bool {
	switch name {
	case "br", "div", "p", "li", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "pre":
		return true
	}
	return false
}

// write writes the words as a text element.
func (f *foreignWords) write(c *cleaner) {
	number := func(name string) float64 {
		v, _ := (measure{em: 16}).length(f.attrs[name], acrossAxis)
		return v
	}
	if len(f.lines) == 0 {
		return
	}
	x, y := round(number("x")+number("width")/2), round(number("y")+number("height")/2)
	fmt.Fprintf(&c.out, `<text text-anchor="middle" x="%g" y="%g"`, x, y)
	if m := f.attrs["transform"]; m != "" {
		c.out.WriteString(` transform="` + c.inAttribute.Replace(m) + `"`)
	}
	c.out.WriteByte('>')
	const first, leading = 0.35, 1.25 // ems
	for i, line := range f.lines {
		dy := leading
		if i == 0 {
			dy = first - leading/2*float64(len(f.lines)-1)
		}
		fmt.Fprintf(&c.out, `<tspan x="%g" dy="%gem">%s</tspan>`, x, round(dy),
			c.inText.Replace(strings.TrimSpace(line)))
	}
	c.out.WriteString("</text>")
}
