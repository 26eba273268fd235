package markdown

import (
	"bytes"
	"slices"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An address ends at its first space (CommonMark 0.31, 6.3), so ![A plan](first floor.png) is text, and so is a
// picture whose drawing is written into its address. What ends as the names of pictures and pages do is read as it
// was meant.

// spacedAddress fits the name of a picture or page with spaces, or data with spaces: what is meant as an address.
var spacedAddress = pattern.Of(`(?i)^(?:data:image/|(?:[^:]|[a-z]:\\)*\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|` +
	`emf|wmf|heic|pdf|md|mdx|markdown|html?|qmd)(?:[#?][^ ]*)?$)`)

// pictureSize fits the size behind an address, as HackMD, Azure's wikis and others write it: =200x100, =50%x
var pictureSize = pattern.Of(`[ \t]+=(?:(\d+%?)x(\d+%?)?|x(\d+%?))$`)

// templateAddress fits an address that a template makes of one that is written there: of Hugo, Jekyll, Eleventy.
//
//	{{< ref "a.md" >}}  {% link a.md %}  {{ "/a/" | relative_url }}  {{ site.baseurl }}/a/
var templateAddress = pattern.Of(`^(?:\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?"([^"]+)"\s*[%>]\}\}|\{%-?\s*link\s+([^\s%]+)\s*-?%\}|` +
	`\{\{\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|url)\s*\}\}|` +
	`\{\{\s*site\.(?:baseurl|url)\s*\}\})`)

// addressOfTemplate returns the address that is written in a template's marks.
func addressOfTemplate(address []byte) []byte {
	for range 3 { // {{ site.url }}{{ site.baseurl }}{% link a.md %}
		m := templateAddress().FindSubmatch(address)
		if m == nil {
			break
		}
		root := []byte(nil)
		if len(m[2]) > 0 && m[2][0] != '/' { // Jekyll's are seen from the site's root
			root = []byte{'/'}
		}
		address = slices.Concat(m[1], root, m[2], m[3], address[len(m[0]):])
	}
	return address
}

// titleBehind fits the title behind an address.
var titleBehind = pattern.Of(`[ \t]+(?:"[^"]*"|'[^']*')[ \t]*$`)

// addressLimit is the longest address, in bytes, whose spaces are looked at.
const addressLimit = 1 << 16

// standIn stands in an address for a space while goldmark reads it.
const standIn = 0x01

// withSpaces shows goldmark an address whose spaces are no spaces.
type withSpaces struct {
	text.Reader
	start, stop int // of the address in the source
}

// PeekLine implements text.Reader.
func (r withSpaces) PeekLine() ([]byte, text.Segment) {
	line, segment := r.Reader.PeekLine()
	if segment.Start > r.start || segment.Start+len(line) < r.stop {
		return line, segment
	}
	line = bytes.Clone(line)
	for i := r.start; i < r.stop; i++ {
		if c := &line[i-segment.Start]; *c == ' ' || *c == '\t' {
			*c = standIn
		}
	}
	return line, segment
}

// addressWithSpaces returns where the address with spaces behind a "](" is, if there is one.
func addressWithSpaces(s []byte, at int) (start, stop int, ok bool) {
	isTemplate := bytes.HasPrefix(s, []byte("{{")) || bytes.HasPrefix(s, []byte("{%"))
	if len(s) > 0 && s[0] == '<' || bytes.IndexByte(s, ' ') < 0 && !isTemplate {
		return 0, 0, false
	}
	s = s[:min(len(s), addressLimit)]
	end := endOfAddress(s)
	if end < 0 {
		return 0, 0, false
	}
	inner := s[:end]
	if m := titleBehind().FindIndex(inner); m != nil {
		inner = inner[:m[0]]
	}
	trimmed := bytes.TrimSpace(inner)
	size := pictureSize().FindIndex(trimmed)
	if size != nil {
		trimmed = trimmed[:size[0]]
	}
	if !(isTemplate && templateAddress().Match(trimmed)) && size == nil &&
		(bytes.IndexByte(trimmed, ' ') < 0 || !spacedAddress().Match(trimmed)) {
		return 0, 0, false
	}
	start = at + bytes.Index(s, trimmed)
	stop = start + len(trimmed)
	if size != nil { // the size goes the way of the spaces
		stop += size[1] - size[0]
	}
	return start, stop, true
}

// endOfAddress returns where the parenthesis is that an address lies in; -1 when it is not on the line.
func endOfAddress(s []byte) int {
	depth := 0
	for i, c := range s {
		switch c {
		case '(':
			if depth++; depth > parenthesisLimit {
				return -1
			}
		case ')':
			if depth--; depth < 0 {
				return i
			}
		case '\n':
			return -1
		}
	}
	return -1
}

// readSpaced lets goldmark read a link whose address has spaces, and tells of it.
func (p boundedLinkParser) readSpaced(parent ast.Node, block withSpaces, pc parser.Context) ast.Node {
	node := p.InlineParser.Parse(parent, block, pc)
	var destination *[]byte
	switch n := node.(type) {
	case *ast.Link:
		destination = &n.Destination
	case *ast.Image:
		destination = &n.Destination
	default:
		return node
	}
	space := []byte("%20")
	if bytes.HasPrefix(*destination, []byte{'{'}) {
		*destination = addressOfTemplate(bytes.ReplaceAll(*destination, []byte{standIn}, []byte{' '}))
		return node
	}
	sized := bytes.ReplaceAll(*destination, []byte{standIn}, []byte{' '})
	if m := pictureSize().FindSubmatch(sized); m != nil {
		*destination = (*destination)[:len(sized)-len(m[0])]
		if len(m[1]) > 0 {
			node.SetAttributeString("width", m[1])
		}
		if height := slices.Concat(m[2], m[3]); len(height) > 0 {
			node.SetAttributeString("height", height)
		}
	}
	if bytes.IndexByte(*destination, standIn) < 0 {
		return node
	}
	if bytes.HasPrefix(bytes.ToLower(*destination), []byte("data:")) {
		space = []byte{' '}
	} else {
		stateOf(pc).infoOnce(block.start, "address-spaces", "",
			"The address %q has spaces. It is read as it seems to be meant, where most programs print the line as it "+
				"is written. Write %%20 for each space, or put the address between < and >.",
			block.Source()[block.start:block.stop])
	}
	*destination = bytes.ReplaceAll(*destination, []byte{standIn}, space)
	return node
}
