package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emojis are pictures by name, :tada:, with the names that GitHub has for them.
var emojis = construct{
	name:    "emoji names",
	inlines: []util.PrioritizedValue{inlineAt(600, ":", parseEmoji)},
	nodes:   []nodeWriter{leaf(func(w *writer, n *leftOut) { w.at(n) })},
}

// emojiLimit is the longest name, in bytes.
const emojiLimit = 60

// leftOut stands for marks that show nothing.
type leftOut struct{ inlineNode }

// iconName fits the names of the sets of icons that Material for MkDocs draws: decoration, which no text font has.
var iconName = pattern.Of(`^(material|fontawesome|octicons|simple)-[a-z0-9-]+$`)

// parseEmoji parses emoji names. A name that is not known is text.
func parseEmoji(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); isWordCharacter(before) || before == ':' {
		return nil
	}
	line, segment := block.PeekLine()
	shown, length := stateOf(pc).emoji(line, segment.Start)
	if length == 0 {
		return nil
	}
	block.Advance(length)
	if shown == "" {
		icon := &leftOut{}
		icon.SetPos(segment.Start)
		return icon
	}
	named := ast.NewString([]byte(shown))
	named.SetPos(segment.Start)
	return named
}

// emoji returns what the name that a text begins with stands for, and its length; 0 when it begins with none. Nothing
// is shown for an icon.
func (s *state) emoji(text []byte, at int) (shown string, length int) {
	end := bytes.IndexByte(text[1:min(len(text), emojiLimit)], ':')
	if end < 1 {
		return "", 0
	}
	name := string(text[1 : 1+end])
	if emoji, ok := definition.Github().Get(name); ok {
		return string(emoji.Unicode), end + 2
	}
	if !iconName().MatchString(name) {
		return "", 0
	}
	s.infoOnce(at, "icon-left-out", "",
		"The icon :%s: and those like it are left out: they are drawings of the site's theme. Say it in words if "+
			"it matters.", name)
	return "", end + 2
}
