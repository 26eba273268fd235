package markdown

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// abbreviationLists are lines that explain short forms.
var abbreviationLists = construct{
	name:       "abbreviations",
	paragraphs: []util.PrioritizedValue{util.Prioritized(&abbreviationTransformer{}, 50)},
}

// abbreviationLimit is the longest short form, in bytes.
const abbreviationLimit = 64

// abbreviations are the short forms that a page explains: *[DEEE]: déchets d’équipements électriques et électroniques.
type abbreviations struct {
	expansions map[string]string
	lengths    map[string][]int // lengths of the short forms by their first word, the longest first
}

func (a *abbreviations) add(short, expansion string) {
	if a.expansions == nil {
		a.expansions, a.lengths = map[string]string{}, map[string][]int{}
	}
	a.expansions[short] = expansion
	first := short[:wordLength([]byte(short))]
	lengths := a.lengths[first]
	if i, known := slices.BinarySearchFunc(lengths, len(short), func(x, y int) int { return y - x }); !known {
		a.lengths[first] = slices.Insert(lengths, i, len(short))
	}
}

// wordLength returns the length of the word that a text begins with; anything else is a word of one character.
func wordLength(s []byte) int {
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRune(s[i:])
		if !isWordRune(c) {
			if i == 0 {
				return size
			}
			return i
		}
		i += size
	}
	return len(s)
}

func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' }

// next returns the first short form in a text, as a whole word.
func (a *abbreviations) next(s []byte) (start, end int, found bool) {
	inWord := false
	for i := 0; i < len(s); {
		c, _ := utf8.DecodeRune(s[i:])
		length := max(1, wordLength(s[i:]))
		if !inWord || !isWordRune(c) {
			for _, n := range a.lengths[string(s[i:i+length])] {
				if i+n > len(s) || a.expansions[string(s[i:i+n])] == "" {
					continue
				}
				last, _ := utf8.DecodeLastRune(s[i : i+n])
				if after, _ := utf8.DecodeRune(s[i+n:]); i+n == len(s) || !isWordRune(last) || !isWordRune(after) {
					return i, i + n, true
				}
			}
		}
		inWord = isWordRune(c)
		i += length
	}
	return 0, 0, false
}

// abbreviationTransformer takes the lines that explain short forms out of a paragraph.
type abbreviationTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (*abbreviationTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := node.Lines(), reader.Source()
	kept := text.NewSegments()
	for i := range lines.Len() {
		segment := lines.At(i)
		short, expansion, ok := abbreviationLine(segment.Value(source))
		if !ok {
			kept.Append(segment)
			continue
		}
		stateOf(pc).abbreviations.add(short, expansion)
	}
	if kept.Len() == lines.Len() {
		return
	}
	keepLines(node, kept, source)
}

// keepLines leaves a paragraph some of its lines; without any it goes.
func keepLines(node *ast.Paragraph, kept *text.Segments, source []byte) {
	if kept.Len() == 0 {
		node.Parent().RemoveChild(node.Parent(), node)
		return
	}
	last := kept.At(kept.Len() - 1)
	kept.Set(kept.Len()-1, last.TrimRightSpace(source))
	node.SetLines(kept)
}

// abbreviationLine reads “*[SHORT]: expansion”.
func abbreviationLine(line []byte) (short, expansion string, ok bool) {
	rest, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("*["))
	if !ok {
		return "", "", false
	}
	before, after, ok := bytes.Cut(rest, []byte("]:"))
	short, expansion = string(bytes.TrimSpace(before)), string(bytes.TrimSpace(after))
	return short, expansion, ok && short != "" && len(short) <= abbreviationLimit && expansion != ""
}

// abbreviated writes text with the short forms in it marked; it reports false when there is none.
func (w *writer) abbreviated(value []byte, at int) bool {
	a := w.state.abbreviations
	if a.expansions == nil {
		return false
	}
	start, end, found := a.next(value)
	if !found {
		return false
	}
	for found {
		short := string(value[start:end])
		if !w.state.mayRepeat(len(a.expansions[short]), at+start) {
			break
		}
		w.escaped(value[:start], at)
		w.out.Open(html.Element{Tag: "abbr", At: at + start,
			Attributes: []html.Attribute{{Key: "title", Value: a.expansions[short]}}})
		w.out.Text(short, at+start)
		w.out.Close("abbr", at+end)
		value, at = value[end:], at+end
		start, end, found = a.next(value)
	}
	w.escaped(value, at)
	return true
}
