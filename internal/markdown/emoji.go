package markdown

import (
	"bytes"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emojis are pictures by name, :tada:, with the names that GitHub has for them.
var emojis = construct{
	name:    "emoji names",
	inlines: []util.PrioritizedValue{util.Prioritized(&emojiParser{}, 600)},
	nodes:   []nodeWriter{leaf(kindLeftOut, func(w *writer, n *leftOut) { w.at(n) })},
}

// emojiLimit is the longest name, in bytes.
const emojiLimit = 60

// leftOut stands for marks that show nothing.
type leftOut struct{ ast.BaseInline }

var kindLeftOut = ast.NewNodeKind("LeftOut")

// Kind implements ast.Node.
func (*leftOut) Kind() ast.NodeKind { return kindLeftOut }

// Dump implements ast.Node.
func (n *leftOut) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// iconName fits the names of the sets of icons that Material for MkDocs draws: decoration, which no text font has.
var iconName = pattern(`^(material|fontawesome|octicons|simple)-[a-z0-9-]+$`)

// emojiParser parses emoji names. A name that is not known is text.
type emojiParser struct{}

// Trigger implements parser.InlineParser.
func (*emojiParser) Trigger() []byte { return []byte{':'} }

// Parse implements parser.InlineParser.
func (*emojiParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); isWordCharacter(before) || before == ':' {
		return nil
	}
	line, segment := block.PeekLine()
	end := bytes.IndexByte(line[1:min(len(line), emojiLimit)], ':')
	if end < 1 {
		return nil
	}
	name := string(line[1 : 1+end])
	var n ast.Node
	if emoji, ok := definition.Github().Get(name); ok {
		named := ast.NewString([]byte(string(emoji.Unicode)))
		named.SetPos(segment.Start)
		n = named
	} else if iconName().MatchString(name) {
		stateOf(pc).infoOnce(segment.Start, "icon-left-out", "",
			"The icon :%s: and those like it are left out: they are drawings of the site's theme. Say it in words if "+
				"it matters.", name)
		icon := &leftOut{}
		icon.SetPos(segment.Start)
		n = icon
	} else {
		return nil
	}
	block.Advance(end + 2)
	return n
}
