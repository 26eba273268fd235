package markdown

import (
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// roles are those of MyST and reStructuredText: words in backticks with a name before them.
//
//	{kbd}`Ctrl`      {sub}`2`      {abbr}`PCB (printed circuit board)`
//	{doc}`the guide <guide>`      :ref:`a-label`
var roles = construct{
	name:    "roles",
	inlines: []util.PrioritizedValue{inlineAt(88, "{", parseRole), inlineAt(88, ":", parseRole)},
	nodes:   []nodeWriter{leaf((*writer).role)},
}

// role is such a passage.
type role struct {
	inlineNode
	name    string
	content text.Segment
}

// roleMark fits the name of a role and the backtick behind it. With colons it must be one of reStructuredText's: other
// names are emoji's.
var roleMark = pattern.Of("^(?:\\{([a-z][a-z0-9]*(?:[:+_.-][a-z0-9]+)*)\\}|:((?:[a-z]+:)?(?:abbr|any|attr|class|code|" +
	"command|const|data|doc|download|envvar|exc|file|func|guilabel|kbd|keyword|literal|math|menuselection|meth|mod|" +
	"numref|obj|option|pep|program|ref|rfc|samp|sub|subscript|sup|superscript|term|token)):)(`+)")

// parseRole parses a role with its words.
func parseRole(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	s := stateOf(pc)
	m := roleMark().FindSubmatch(line[:min(len(line), emojiLimit)])
	if m == nil || line[0] == '{' && s.dialect == site.MDX {
		return nil
	}
	start := len(m[0])
	length := s.indexOf(line[start:], string(m[3]), segment.Start+start)
	if length <= 0 {
		return nil
	}
	n := &role{name: string(m[1]) + string(m[2]),
		content: text.NewSegment(segment.Start+start, segment.Start+start+length)}
	n.SetPos(segment.Start)
	block.Advance(start + length + len(m[3]))
	return n
}

// role writes a role as the element that shows it: references are their words, names of programs are code.
func (w *writer) role(n *role) {
	words, at := string(n.content.Value(w.source)), n.content.Start
	name := n.name[strings.LastIndexByte(n.name, ':')+1:]
	tag, attributes := "code", []html.Attribute(nil)
	switch name {
	case "kbd", "sub", "sup":
		tag = name
	case "subscript":
		tag = "sub"
	case "superscript":
		tag = "sup"
	case "abbr":
		tag = name
		if short, long, ok := strings.Cut(words, " ("); ok {
			words = short
			attributes = append(attributes, html.Attribute{Key: "title", Value: strings.TrimSuffix(long, ")")})
		}
	case "any", "doc", "download", "guilabel", "menuselection", "numref", "ref", "term":
		tag = "span"
	}
	if title, _, ok := strings.Cut(words, " <"); ok && strings.HasSuffix(words, ">") {
		words = title
	}
	w.out.Open(html.Element{Tag: tag, At: at, Attributes: attributes})
	w.out.Text(words, at)
	w.close(tag)
}

// targetLine fits a line that names the place below it, as MyST has it: (a-name)=
var targetLine = pattern.Of(`^\([\w.:-]+\)=$`)
