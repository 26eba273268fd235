package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// references name something by its key: a figure of the page, as Quarto and pandoc-crossref have it, or a
// work of a bibliography.
//
//	see @fig-plot, [@fig-plot]      the figure's name and number, as a link
//	[@doe2020, p. 3; @roe2021]      kept as it is written, and told: citations are not set
var references = construct{
	name:    "references and citations",
	inlines: []util.PrioritizedValue{inlineAt(84, "@[", parseReference)},
	nodes:   []nodeWriter{leaf((*writer).reference)},
}

// reference is a reference to something that has a number: its words come from edit.
type reference struct {
	inlineNode
	id string
}

var (
	numberedKey = pattern.Of(`^-?@((?:fig|tbl|sec|eq|lst|thm|lem|exm|exr|def)[-:][A-Za-z0-9_-]*[A-Za-z0-9])`)
	workKey     = pattern.Of(`^-?@(?:\{[^}\s]+\}|[\pL\d_][\pL\d_:.#$%&+?<>~/-]*)`)
)

// parseReference parses references.
func parseReference(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); isWordCharacter(before) {
		return nil
	}
	line, segment := block.PeekLine()
	start := 0
	if line[0] == '[' {
		start = 1
	}
	if len(line) < start+3 || line[start] != '@' && !(line[start] == '-' && line[start+1] == '@') {
		return nil
	}
	if m := numberedKey().FindSubmatch(line[start:]); m != nil {
		end := start + len(m[0])
		if start == 0 || end < len(line) && line[end] == ']' {
			n := &reference{id: string(m[1])}
			n.SetPos(segment.Start)
			block.Advance(end + start)
			return n
		}
	}
	s := stateOf(pc)
	if key := workKey().Find(line[start:]); key != nil && (start == 1 || s.dialect == site.Pandoc) {
		end := start + len(key)
		if start == 1 {
			if end = closingBracket(line[:min(len(line), attributeLimit)]) + 1; end == 1 {
				return nil
			}
			if bytes.HasPrefix(line[end:], []byte("(")) || bytes.HasPrefix(line[end:], []byte("[")) {
				return nil // a link whose words are somebody's name
			}
		}
		s.infoOnce(segment.Start, "citation-not-set", "",
			"%q is a citation. Citations are kept as they are written: "+
				"run pandoc --citeproc -t markdown over the page first, and build from what comes of it.", line[:end])
		block.Advance(end)
		return ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+end))
	}
	return nil
}

func (w *writer) reference(n *reference) {
	w.open(n, "a", html.NoRole, "", html.Attribute{Key: "href", Value: "#" + n.id})
	w.close("a")
}
