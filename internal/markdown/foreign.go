package markdown

import (
	"bytes"
	"regexp"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// foreignText is what other languages of markup write within text. It is kept as it stands.
//
//	//slanted//  ,,low,,     Creole, DokuWiki, MoinMoin, Trac
//	<<a-name,words>>         AsciiDoc
var foreignText = construct{
	name: "text in other languages of markup",
	inlines: []util.PrioritizedValue{
		inlineAt(82, "/", parseForeign), inlineAt(82, ",", parseForeign), inlineAt(82, "<", parseForeign),
	},
}

// foreignWords fit such text, by what it begins with. Neither an address, a comment of a program nor a shift of
// numbers does.
var foreignWords = map[byte]struct {
	language string
	words    func() *regexp.Regexp
}{
	'/': {"creole", pattern.Of(`^//[^\s/](?:[^/\n]*[^\s/])?//(?:[^\w/]|$)`)},
	',': {"creole", pattern.Of(`^,,[^\s,](?:[^,\n]*[^\s,])?,,(?:[^,]|$)`)},
	'<': {"asciidoc", pattern.Of(`^<<[\w.#:-]+(?:,[^<>\n]+)?>>(?:[^>]|$)`)},
}

// parseForeign tells of such text. A name between AsciiDoc's signs is no tag of HTML.
func parseForeign(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	sign := line[0]
	if len(line) < 5 || line[1] != sign {
		return nil
	}
	if before := block.PrecendingCharacter(); sign != ',' && (before == ':' || before >= '0' && before <= '9' ||
		before < 0x80 && isLetter(byte(before)) || before == rune(sign)) {
		return nil
	}
	f := foreignWords[sign]
	line = line[:min(len(line), attributeLimit)]
	if !f.words().Match(line) {
		return nil
	}
	closing := bytes.Repeat([]byte{sign}, 2)
	if sign == '<' {
		closing = []byte(">>")
	}
	length := 2 + bytes.Index(line[2:], closing) + 2
	if sign == '<' && html.IsKnownName(line[2:length-2]) { // <<b>> is an element of HTML
		return nil
	}
	stateOf(pc).foreign(segment.Start, f.language, line[:length])
	if sign != '<' {
		return nil
	}
	block.Advance(length)
	return ast.NewTextSegment(segment.WithStop(segment.Start + length))
}

// foreign tells, once for each of them, of what is written in another language of markup.
func (s *state) foreign(at int, language string, written []byte) {
	s.infoOnce(at, "markup-foreign", language,
		"%q is written in another language of markup, so it is kept as text. Convert the page to Markdown, such as "+
			"with pandoc.", written)
}

// foreignKind fits the line above a paragraph or a block that says what that is, in AsciiDoc.
var foreignKind = pattern.Of(`^\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$`)

// foreignMarks are lines of other languages of markup, which are no Markdown.
var foreignMarks = []struct {
	language string
	line     func() *regexp.Regexp
}{
	{"rst", pattern.Of(`^\.\. [a-z][\w-]*::(?:\s|$)`)},
	{"asciidoc", foreignKind},
	{"asciidoc", pattern.Of(`^(?:include|image|video|audio|toc)::\S*\[[^\]]*\]$`)},
	{"textile", pattern.Of(`^h[1-6]\. \S`)},
	{"jira", pattern.Of(`^\{(?:code|panel|info|note|warning|tip|noformat|expand)(?::[^}]*)?\}`)},
	{"mediawiki", pattern.Of(`^(?:'''[^']+'''|=+ [^=]+ =+$)`)},
}

// tellForeign tells of a line that another language of markup gives a meaning to.
func (s *state) tellForeign(line []byte, at int) {
	if len(line) == 0 || bytes.IndexByte([]byte(".itvha{'=["), line[0]) < 0 || len(line) > attributeLimit {
		return
	}
	for _, f := range foreignMarks {
		if f.line().Match(line) {
			s.foreign(at, f.language, line)
			return
		}
	}
}
