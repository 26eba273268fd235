package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An address ends at its first space (CommonMark 0.31, 6.3), so ![A plan](first floor.png) is text, and so is a
// picture whose drawing is written into its address. What ends as the names of pictures and pages do is read as it
// was meant.

// spacedAddress fits the name of a picture or page with spaces, or data with spaces: what is meant as an address.
var spacedAddress = pattern(`(?i)^(?:data:image/|(?:[^:]|[a-z]:\\)*\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|` +
	`emf|wmf|heic|pdf|md|mdx|markdown|html?|qmd)(?:[#?][^ ]*)?$)`)

// templateAddress fits an address that a template makes of one that is written there: of Hugo, Jekyll, Eleventy.
//
//	{{< ref "a.md" >}}  {% link a.md %}  {{ "/a/" | relative_url }}  {{ site.baseurl }}/a/
var templateAddress = pattern(`^(?:\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?"([^"]+)"\s*[%>]\}\}|\{%-?\s*link\s+([^\s%]+)\s*-?%\}|` +
	`\{\{\s*["']([^"']+)["']\s*\|\s*(?:relative_url|absolute_url|relURL|url)\s*\}\}|` +
	`\{\{\s*site\.(?:baseurl|url)\s*\}\})`)

// addressOfTemplate returns the address that is written in a template's marks.
func addressOfTemplate(address []byte) []byte {
	for range 3 { // {{ site.url }}{{ site.baseurl }}{% link a.md %}
		m := templateAddress().FindSubmatch(address)
		if m == nil {
			break
		}
		address = slices.Concat(m[1], m[2], m[3], address[len(m[0]):])
	}
	return address
}

// titleBehind fits the title behind an address.
var titleBehind = pattern(`[ \t]+(?:"[^"]*"|'[^']*')[ \t]*$`)

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
	depth, end := 0, -1
	for i := 0; i < len(s) && end < 0; i++ {
		switch s[i] {
		case '(':
			if depth++; depth > parenthesisLimit {
				return 0, 0, false
			}
		case ')':
			if depth--; depth < 0 {
				end = i
			}
		case '\n':
			return 0, 0, false
		}
	}
	if end < 0 {
		return 0, 0, false
	}
	inner := s[:end]
	if m := titleBehind().FindIndex(inner); m != nil {
		inner = inner[:m[0]]
	}
	trimmed := bytes.TrimSpace(inner)
	if !(isTemplate && templateAddress().Match(trimmed)) &&
		(bytes.IndexByte(trimmed, ' ') < 0 || !spacedAddress().Match(trimmed)) {
		return 0, 0, false
	}
	start = at + bytes.Index(s, trimmed)
	return start, start + len(trimmed), true
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
