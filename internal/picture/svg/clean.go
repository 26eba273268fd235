package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Clean returns the file without what is not safe in a book (scripts, event handlers, foreign objects, references to
// other files, DOCTYPE and entities), and what was taken out, each kind once. All else stays as it is written, comments
// apart. What embed, if not nil, has for the address of a picture's file is put in its stead.
func Clean(data []byte, embed func(address string) (string, bool)) ([]byte, []string, error) {
	decoder, err := newDecoder(data)
	if err != nil {
		return nil, nil, err
	}
	renamed, err := identifiers(data)
	if err != nil {
		return nil, nil, err
	}
	c := &cleaner{
		embed: embed, renamed: renamed, ids: make(map[string]bool),
		removed: make(map[string]bool),
		inText:  strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;"),
		inAttribute: strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;", `"`, "&quot;", "\n",
			"&#10;", "\t", "&#9;"),
	}
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if directive, ok := token.(xml.Directive); ok {
			if decoder.Entity, err = entities(directive, data); err != nil {
				return nil, nil, err
			}
		}
		if err := c.token(token); err != nil {
			return nil, nil, err
		}
	}
	if len(c.open) > 0 {
		return nil, nil, fmt.Errorf("its element %s is not closed", c.open[len(c.open)-1])
	}
	removed := make([]string, 0, len(c.removed))
	for what := range c.removed {
		removed = append(removed, what)
	}
	slices.Sort(removed)
	return c.out.Bytes(), removed, nil
}

// cleaner writes the tokens that may stay.
type cleaner struct {
	out     bytes.Buffer
	open    []string // names of the elements that are open
	drop    int      // depth of the element that is being left out; zero: none
	pending bool     // the start tag written last still wants its ">"
	removed map[string]bool
	embed   func(address string) (string, bool)
	renamed map[string]string // ids that have to be others
	ids     map[string]bool   // so far
	scopes  []namespaces      // of the elements that are open and kept
	foreign *foreignWords     // of the element that is being left out; nil: it isn't foreign content

	inText, inAttribute *strings.Replacer // write characters as XML has them
}

func (c *cleaner) token(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		c.endTag()
		c.open = append(c.open, qualified(token.Name))
		if len(c.open) > maxDepth {
			return fmt.Errorf("elements are nested more than %d deep", maxDepth)
		}
		if c.drop > 0 {
			c.inForeign(token.Name.Local, true)
			return nil
		}
		if unsafeElement(token) {
			c.leaveOut(token)
			return nil
		}
		attrs, known := c.declare(token)
		if !known {
			c.scopes = c.scopes[:len(c.scopes)-1]
			c.drop = len(c.open)
			return nil
		}
		token.Attr = attrs
		c.start(token)
	case xml.EndElement:
		return c.end(token)
	case xml.CharData:
		c.characters(string(token))
	}
	return nil
}

// end writes the end tag of an element, unless it is left out.
func (c *cleaner) end(token xml.EndElement) error {
	if len(c.open) == 0 || c.open[len(c.open)-1] != qualified(token.Name) {
		return errors.New("its elements are not closed in order")
	}
	switch {
	case c.drop == len(c.open):
		c.drop = 0
		if c.foreign != nil {
			c.foreign.write(c)
			c.foreign = nil
		}
		c.open = c.open[:len(c.open)-1]
		return nil
	case c.drop > 0:
		c.inForeign(token.Name.Local, false)
		c.open = c.open[:len(c.open)-1]
		return nil
	case c.pending:
		c.out.WriteString("/>")
		c.pending = false
	default:
		c.out.WriteString("</" + qualified(token.Name) + ">")
	}
	c.open, c.scopes = c.open[:len(c.open)-1], c.scopes[:len(c.scopes)-1]
	return nil
}

// characters writes text, unless it is left out.
func (c *cleaner) characters(text string) {
	if c.foreign != nil {
		c.foreign.text(text)
	}
	if c.drop > 0 || len(c.open) == 0 {
		return
	}
	if strings.HasSuffix(c.open[len(c.open)-1], "style") {
		text = c.css(text)
	}
	if text == "" {
		return
	}
	c.endTag()
	c.out.WriteString(c.inText.Replace(text))
}

// leaveOut begins to leave out an element. The words of foreign content are kept, unless something that
// stands in for it follows.
func (c *cleaner) leaveOut(token xml.StartElement) {
	name := strings.ToLower(token.Name.Local)
	c.drop = len(c.open)
	if name != "foreignobject" {
		c.removed[name] = true
		return
	}
	if len(c.open) > 1 && strings.HasSuffix(c.open[len(c.open)-2], "switch") {
		return
	}
	c.foreign = &foreignWords{attrs: map[string]string{}}
	for _, a := range token.Attr {
		c.foreign.attrs[a.Name.Local] = a.Value
	}
}

// inForeign follows the elements of foreign content.
func (c *cleaner) inForeign(name string, begins bool) {
	if c.foreign == nil {
		return
	}
	switch name = strings.ToLower(name); {
	case name == "script" || name == "style" || name == "head":
		if begins {
			c.foreign.skip++
		} else {
			c.foreign.skip--
		}
	case breaksLine(name):
		c.foreign.fresh = true
	}
}

// endTag writes the ">" of the start tag before.
func (c *cleaner) endTag() {
	if c.pending {
		c.out.WriteByte('>')
		c.pending = false
	}
}

func (c *cleaner) start(token xml.StartElement) {
	c.out.WriteString("<" + qualified(token.Name))
	for _, a := range token.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
		if name == "href" && c.embed != nil && strings.EqualFold(token.Name.Local, "image") &&
			!safeReference(token.Name.Local, value) {
			if data, ok := c.embed(value); ok {
				a.Value, value = data, data
			}
		}
		switch {
		case isID(a.Name):
			if c.renamed[a.Value] != "" {
				a.Value = c.renamed[a.Value]
			}
			if c.ids[a.Value] { // references lead to the first
				continue
			}
			c.ids[a.Value] = true
		case strings.HasPrefix(name, "on"):
			c.removed["event handler "+name] = true
			continue
		case (name == "href" || name == "src") && !safeReference(token.Name.Local, value):
			c.removed["reference to another file"] = true
			continue
		case a.Name.Space == "xml" && name == "base":
			continue
		}
		text := c.renameIn(name, a.Value)
		if name == "font-family" {
			text = quotedFamilies(text)
		}
		if !strings.HasPrefix(name, "aria-") && name != "title" && name != "href" {
			text = c.css(text) // presentation attributes are read as CSS
		}
		c.out.WriteString(" " + qualified(a.Name) + `="` + c.inAttribute.Replace(text) + `"`)
	}
	c.pending = true
}

// unsafeElement tells scripts, foreign content, and animations that would change references or handlers.
func unsafeElement(token xml.StartElement) bool {
	switch strings.ToLower(token.Name.Local) {
	case "script", "foreignobject", "iframe", "embed", "object", "handler", "listener":
		return true
	case "animate", "set", "animatetransform", "animatemotion":
		for _, a := range token.Attr {
			target := strings.ToLower(strings.TrimSpace(a.Value))
			if a.Name.Local == "attributeName" &&
				(strings.HasSuffix(target, "href") || strings.HasPrefix(target, "on")) {
				return true
			}
		}
	}
	return false
}

// safeReference allows places in the drawing, pictures within it, and ordinary links of a elements.
func safeReference(element, value string) bool {
	lower := strings.ToLower(value)
	switch {
	case strings.HasPrefix(value, "#") || value == "":
		return true
	case element == "a":
		return strings.HasPrefix(lower, "http:") || strings.HasPrefix(lower, "https:") ||
			strings.HasPrefix(lower, "mailto:")
	default:
		for _, kind := range []string{"png", "jpeg", "jpg", "gif", "webp"} {
			if strings.HasPrefix(lower, "data:image/"+kind+";") || strings.HasPrefix(lower, "data:image/"+kind+",") {
				return true
			}
		}
	}
	return false
}

// css takes out imports and references to other files. Backslashes, which could hide them, have no place
// in a drawing's styles.
func (c *cleaner) css(text string) string {
	lower := strings.ToLower(text)
	if !strings.Contains(lower, "url") && !strings.Contains(lower, "@import") && !strings.Contains(text, `\`) {
		return text
	}
	if strings.Contains(lower, "@import") {
		without, _ := withoutImports(text)
		c.removed["style sheet that loads other files"] = true
		text, lower = without, strings.ToLower(without)
	}
	if strings.Contains(text, `\`) && strings.ContainsAny(text, "{(:") || strings.Contains(lower, "javascript:") {
		c.removed["style sheet that loads other files"] = true
		return ""
	}
	var out strings.Builder
	lower = lowerASCII(text)
	for {
		at := strings.Index(lower, "url(")
		if at < 0 {
			out.WriteString(text)
			return out.String()
		}
		inside, rest, closed := strings.Cut(text[at+len("url("):], ")")
		target := strings.Trim(strings.TrimSpace(inside), `"'`)
		if closed && strings.HasPrefix(target, "#") || closed && strings.HasPrefix(strings.ToLower(target), "data:") {
			out.WriteString(text[:len(text)-len(rest)])
		} else {
			out.WriteString(text[:at] + "none")
			c.removed["reference to another file"] = true
		}
		text, lower = rest, lower[len(lower)-len(rest):]
	}
}

// lowerASCII lowers letters byte by byte, so that places in both texts are the same.
func lowerASCII(text string) string {
	out := []byte(text)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return string(out)
}

// qualified returns the name as written: RawToken leaves the prefix in Space.
func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}
