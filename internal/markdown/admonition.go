package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// admonitions are passages that a line of marks begins and whose text is indented.
var admonitions = construct{
	name:   "admonitions",
	blocks: []util.PrioritizedValue{util.Prioritized(&admonitionParser{}, 70)},
	nodes: []nodeWriter{
		element((*writer).openAdmonition, func(*admonition) string { return "div" }),
	},
}

// admonition is a passage whose text is indented by four columns. One with question marks opens on a click, one with
// equals signs is a tab. eleventy-dsfr doesn't indent the text of the former, and ends it with a line of its own;
// markdown-it-collapsible does so with plus signs.
//
//	!!! note "Title"          ??? "Transcript"          === "Linux"          ??? Question       +++ Title
//	    The text.                 The text.                 The text.        The text.          The text.
//	                                                                         ???                +++
type admonition struct {
	blockNode
	mark byte
	kind string // as written; empty when there is none
	end  int    // offset of the line that closes it; 0 when its text is indented
}

// openAdmonition writes the start of an admonition. One of a kind that is not known is set off under its
// own name, as MkDocs does.
func (w *writer) openAdmonition(n *admonition) {
	if n.mark != '!' {
		w.open(n, "div", html.Disclosure, "")
		return
	}
	if kind := model.CalloutNamed(strings.ToLower(n.kind)); kind != "" {
		w.open(n, "div", html.Callout, string(kind))
		return
	}
	w.open(n, "div", html.Group, n.kind)
	w.state.infoOnce(n.Pos(), "container-unknown", n.kind,
		"The admonition %q is of no kind that is known; it is kept as a group. "+
			"Write note, tip, warning or another known kind if it should be set off.", n.kind)
}

// admonitionParser parses admonitions.
type admonitionParser struct{ indentedBlock }

// Trigger implements parser.BlockParser.
func (*admonitionParser) Trigger() []byte { return []byte{'!', '?', '=', '+'} }

// Open implements parser.BlockParser.
func (*admonitionParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	mark, marks, rest := fence(line)
	if marks != 3 || isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	isGlued := len(rest) > 0 && line[bytes.IndexByte(line, mark)+marks] == rest[0]
	n := &admonition{mark: mark}
	if mark == '?' && bytes.HasPrefix(rest, []byte{'+'}) {
		rest, isGlued = bytes.TrimSpace(rest[1:]), len(rest) > 1 && !isBlank(rest[1])
	}
	if isGlued && mark != '=' && !isKnownKind(rest) {
		return nil, parser.NoChildren
	}
	if mark == '?' || mark == '+' {
		n.end = stateOf(pc).closingMarks(mark, reader.Source(), segment.Stop)
	}
	if title, ok := n.read(rest); !ok {
		return nil, parser.NoChildren
	} else if len(title) > 0 {
		start := segment.Start + offsetWithin(line, title) - segment.Padding
		n.AppendChild(n, newTitle(text.NewSegment(start, start+len(title))))
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// read reads the kind and the title, a part of rest, of what stands behind the marks; not ok: this is no admonition.
func (n *admonition) read(rest []byte) (title []byte, ok bool) {
	n.kind, title = admonitionTitle(rest)
	switch n.mark {
	case '?', '+':
		if title == nil {
			n.kind, title = "", trimmed(rest)
			return title, n.mark == '?' || n.end > 0 && title != nil // else a line of a patch: +++ b/file
		}
	case '=':
		if n.kind, title = admonitionTitle(bytes.TrimLeft(rest, "+! ")); title == nil || n.kind != "" {
			return nil, false
		}
	case '!':
		if n.kind == "" {
			return nil, false
		}
		if title == nil && !isKnownKind(rest) {
			title = rest[:len(n.kind)]
		}
	}
	return title, true
}

// isKnownKind reports whether a kind of callout follows the marks, which need no space before it then.
func isKnownKind(rest []byte) bool {
	kind, _ := admonitionTitle(rest)
	return model.CalloutNamed(strings.ToLower(kind)) != ""
}

// offsetWithin returns where in a line a part of it begins: a slice of it without a capacity of its own.
func offsetWithin(line, part []byte) int { return cap(line) - cap(part) }

// admonitionTitle cuts “kind classes "Title"” into kind and title. The title is nil when it is not in quotes, and empty
// when it is empty: then none is wanted.
func admonitionTitle(s []byte) (kind string, title []byte) {
	words := s
	if i := bytes.IndexByte(s, '"'); i >= 0 && len(s) > i+1 && s[len(s)-1] == '"' {
		words, title = s[:i], s[i+1:len(s)-1]
	}
	fields := bytes.Fields(words)
	for _, field := range fields {
		if !isKindName(field) {
			return "", nil
		}
	}
	if len(fields) > 0 {
		kind = string(fields[0])
	}
	return kind, title
}

// isKindName reports whether a word can name a kind or a class: letters, digits and hyphens.
func isKindName(s []byte) bool {
	for i, c := range s {
		if !isLetter(c) && c < 0x80 && (i == 0 || !isDigit(c) && c != '-' && c != '_') {
			return false
		}
	}
	return len(s) > 0
}

// closingLine is where a search for a line that closes an admonition began last, and where that line is: at the end of
// the page when there is none.
type closingLine struct{ from, at int }

// closingMarks returns the offset of the line ??? or +++ that closes what begins right before start; 0 when its text is
// indented, or nothing closes it.
func (s *state) closingMarks(mark byte, source []byte, start int) int {
	rest := bytes.TrimLeft(source[min(start, len(source)):], " \t\r\n")
	first := len(source) - len(rest)
	if lineStart := bytes.LastIndexByte(source[:first], '\n') + 1; first-lineStart >= 4 ||
		first < len(source) && source[first] == '\t' {
		return 0
	}
	if last := s.closingLines[mark]; last.from > 0 && first >= last.from && first <= last.at {
		return last.at % len(source) // found before; 0 where none was found
	}
	found, marks := len(source), bytes.Repeat([]byte{mark}, 3)
	for at := first; at < len(source); {
		end := bytes.IndexByte(source[at:], '\n')
		if end < 0 {
			end = len(source) - at - 1
		}
		if bytes.Equal(bytes.TrimSpace(source[at:at+end+1]), marks) {
			found = at
			break
		}
		at += end + 1
	}
	if s.closingLines == nil {
		s.closingLines = map[byte]closingLine{}
	}
	s.closingLines[mark] = closingLine{first, found}
	return found % len(source)
}

// Continue implements parser.BlockParser.
func (p *admonitionParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*admonition)
	if n.end == 0 {
		return p.indentedBlock.Continue(node, reader, pc)
	}
	if _, segment := reader.PeekLine(); segment.Start >= n.end {
		reader.AdvanceToEOL()
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}
