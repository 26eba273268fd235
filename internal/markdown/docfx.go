package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// docFXLines are the extensions of DocFX that stand on a line of their own: pictures, and what says where their content
// stands on a screen or whom it is for, which shows nothing.
//
//	:::image type="content" source="a.png" alt-text="A mill":::
//	:::row:::  :::row-end:::  ::: zone pivot="a"  ::: zone-end
var docFXLines = construct{
	name:   "lines of DocFX",
	blocks: []util.PrioritizedValue{util.Prioritized(docFXParser{}, 59)},
}

var (
	docFXPicture = pattern.Of(`^:::\s*(?:image|video)\s+([^\n]*?):::\s*$`)
	docFXLine    = pattern.Of(`^:::\s*(?:(?:row|column|zone|moniker|image)-end(?::::)?|(?:row|column)(?:\s[^\n]*)?:::|(?:zone|moniker)\s[^\n]*)\s*$`)
)

type docFXParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (docFXParser) Trigger() []byte { return []byte{':'} }

// Open implements parser.BlockParser.
func (docFXParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	start := len(line) - len(bytes.TrimLeft(line, " \t"))
	line = line[start:min(len(line), attributeLimit)]
	n := &tagLine{}
	if m := docFXPicture().FindSubmatch(line); m != nil {
		t := tag{name: "image", isVoid: true, start: segment.Start + start, length: len(line)}
		t.read(string(m[1]))
		for i, f := range t.named {
			switch f.name {
			case "source":
				t.named[i].name = "src"
			case "alt-text":
				t.named[i].name = "alt"
			}
		}
		n.tags = append(n.tags, t)
	} else if !docFXLine().Match(line) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (docFXParser) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
