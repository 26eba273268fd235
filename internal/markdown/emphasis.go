package markdown

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasis is CommonMark's, and GFM's deleted text.
var emphasis = construct{
	name:    "emphasis",
	inlines: []util.PrioritizedValue{util.Prioritized(&delimiterParser{chars: "*_~"}, 500)},
	trees:   []util.PrioritizedValue{util.Prioritized(&delimiterTransformer{}, 0)},
	nodes: []nodeWriter{
		plainElement(emphasisTag),
		leaf((*writer).run),
		plainElement(func(n *delimited) string { return n.tag }),
	},
}

func emphasisTag(n *ast.Emphasis) string {
	if n.Level == 2 {
		return "strong"
	}
	return "em"
}

// insertions are text between ==, ++ and ^^: marked, added.
var insertions = construct{
	name:    "marked and added text",
	inlines: []util.PrioritizedValue{util.Prioritized(&delimiterParser{chars: "=+^"}, 510)},
}

// runLimit is how many runs of marks a page may have, since each costs a third of a kilobyte. Two megabytes of the
// real pages have 12,000.
const runLimit = 500_000

// delimiterRun is a run of *, _, ~~, ==, ++ or ^^ that may open or close something; what is left of it is text.
//
// goldmark pairs runs by looking back from each closer over all openers. This follows the specification's own algorithm
// instead (CommonMark 0.31, "process emphasis"), whose openers_bottom keeps the work linear.
type delimiterRun struct {
	inlineNode
	char     byte
	original int // length as written
	length   int // what is left
	canOpen  bool
	canClose bool
	// whether white space is on that side
	isSpaceBefore, isSpaceAfter bool
}

// delimited is text between doubled marks: ~~deleted~~, ==marked==, ++inserted++.
type delimited struct {
	inlineNode
	tag string // of the element that shows it
}

// delimiterParser finds the runs of its characters.
type delimiterParser struct{ chars string }

// Trigger implements parser.InlineParser.
func (p *delimiterParser) Trigger() []byte { return []byte(p.chars) }

// Parse implements parser.InlineParser.
func (p *delimiterParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	char, length := line[0], 1
	for length < len(line) && line[length] == char {
		length++
	}
	if length == 1 && (char == '=' || char == '+' || char == '^') || !stateOf(pc).takesRun(segment.Start) {
		return nil
	}
	before, after := block.PrecendingCharacter(), ' '
	block.Advance(length)
	if length > 2 && char != '*' && char != '_' { // text as a whole: its last two are no mark
		return ast.NewTextSegment(segment.WithStop(segment.Start + length))
	}
	if length < len(line) {
		after = util.ToRune(line, length)
	}
	n := &delimiterRun{char: char, original: length, length: length}
	n.canOpen, n.canClose = flanks(char, before, after)
	n.isSpaceBefore, n.isSpaceAfter = util.IsSpaceRune(before), util.IsSpaceRune(after)
	n.SetPos(segment.Start)
	return n
}

// takesRun counts a run, and reports whether the page may have one more.
func (s *state) takesRun(at int) bool {
	if s.runs++; s.runs == runLimit+1 {
		s.warn(at, "marks-too-many",
			"This page has more than %d marks of emphasis; those from here on are kept as text. Split the page.",
			runLimit)
	}
	return s.runs <= runLimit
}

// flanks reports whether a run between two characters can open and close (CommonMark 0.31, 6.2, rules 1 to 8).
func flanks(char byte, before, after rune) (canOpen, canClose bool) {
	isSpaceBefore, isSpaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	isPunctuationBefore, isPunctuationAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	// Chinese and Japanese have no spaces around words, so that their characters part as spaces do
	isLeft := !isSpaceAfter && (!isPunctuationAfter || isSpaceBefore || isPunctuationBefore || isIdeographic(before))
	isRight := !isSpaceBefore && (!isPunctuationBefore || isSpaceAfter || isPunctuationAfter || isIdeographic(after))
	if char == '_' {
		return isLeft && (!isRight || isPunctuationBefore), isRight && (!isLeft || isPunctuationAfter)
	}
	return isLeft, isRight
}

// isIdeographic reports whether a character is of a script that has no spaces around words.
func isIdeographic(c rune) bool {
	const hangul = 0x1100 // the first of them
	return c >= hangul && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Bopomofo)
}

// delimiterTransformer pairs the runs, in each block and each link by itself.
type delimiterTransformer struct{}

// Transform implements parser.ASTTransformer.
func (*delimiterTransformer) Transform(root *ast.Document, _ text.Reader, pc parser.Context) {
	for n := ast.Node(root); n != nil; n = following(n) {
		if !hasRuns(n) {
			continue
		}
		pairRuns(n)
		if at, ok := strayStars(n); ok {
			stateOf(pc).infoOnce(at, "stars-as-text", "",
				"These stars are text: a letter and a sign on both sides of them, or a space, keep them from making "+
					"bold. Move the sign or the space out of the stars, or write <strong>.")
		}
	}
}

// strayStars returns where stars begin that were meant for bold text and are none: two of a pair, of which one can't
// be what it should be, as in **Note:**this.
func strayStars(parent ast.Node) (at int, ok bool) {
	var first *delimiterRun
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		run, isRun := c.(*delimiterRun)
		if !isRun || run.char != '*' || run.length != 2 || run.original != 2 {
			continue
		}
		if first != nil && !first.isSpaceAfter && !run.isSpaceBefore && (first.canOpen || run.canClose) {
			return first.Pos(), true
		}
		first = run
	}
	return 0, false
}

func hasRuns(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, isRun := c.(*delimiterRun); isRun {
			return true
		}
		if c.Type() != ast.TypeInline {
			return false
		}
	}
	return false
}

// bottomKey tells the kinds of closers that need an opener of their own.
type bottomKey struct {
	char    byte
	canOpen bool
	length  int // modulo 3 for emphasis, as it is for the others
}

// pairRuns makes emphasis of the runs that pair among the children of a node.
func pairRuns(parent ast.Node) {
	var openers []*delimiterRun
	bottoms := map[bottomKey]int{} // openers below this index are known not to fit
	for c := parent.FirstChild(); c != nil; {
		next := c.NextSibling()
		run, ok := c.(*delimiterRun)
		if !ok {
			c = next
			continue
		}
		key := bottomKey{run.char, run.canOpen, run.original}
		if run.isEmphasis() {
			key.length %= 3
		}
		for run.canClose && run.length > 0 {
			i := len(openers) - 1
			for bottom := bottoms[key]; i >= bottom && !openers[i].opens(run); i-- {
			}
			if i < bottoms[key] || i < 0 {
				bottoms[key] = len(openers)
				break
			}
			enclose(parent, openers[i], run)
			if openers[i].length == 0 {
				openers = openers[:i]
			} else {
				openers = openers[:i+1]
			}
			for k, bottom := range bottoms {
				bottoms[k] = min(bottom, len(openers))
			}
		}
		if run.canOpen && run.length > 0 {
			openers = append(openers, run)
		}
		c = next
	}
}

func (n *delimiterRun) isEmphasis() bool { return n.char == '*' || n.char == '_' }

// opens reports whether the run can be the opener of a closer.
func (n *delimiterRun) opens(closer *delimiterRun) bool {
	if n.char != closer.char || n.length == 0 {
		return false
	}
	if !n.isEmphasis() {
		return n.original == closer.original
	}
	return !(n.canClose || closer.canOpen) || (n.original+closer.original)%3 != 0 || closer.original%3 == 0
}

// enclose puts what lies between two runs into a node and takes its marks off the runs.
func enclose(parent ast.Node, opener, closer *delimiterRun) {
	used := opener.original
	var node ast.Node
	switch opener.char {
	case '*', '_':
		used = 1
		if opener.length > 1 && closer.length > 1 {
			used = 2
		}
		node = ast.NewEmphasis(used)
	case '~':
		node = &delimited{tag: "del"}
	case '=':
		node = &delimited{tag: "mark"}
	case '+', '^':
		node = &delimited{tag: "ins"}
	}
	opener.length -= used
	closer.length -= used
	node.(interface{ SetPos(int) }).SetPos(opener.Pos() + opener.length)
	for c := opener.NextSibling(); c != nil && c != ast.Node(closer); {
		next := c.NextSibling()
		node.AppendChild(node, c)
		c = next
	}
	parent.InsertAfter(parent, opener, node)
	if opener.length == 0 {
		parent.RemoveChild(parent, opener)
	}
	if closer.length == 0 {
		parent.RemoveChild(parent, closer)
	}
}

// run writes what is left of a run.
func (w *writer) run(n *delimiterRun) {
	w.out.Text(string(bytes.Repeat([]byte{n.char}, n.length)), w.at(n))
}
