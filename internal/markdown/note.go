package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// notes are footnotes: their text, and the references to them.
var notes = construct{
	name:    "footnotes",
	blocks:  []util.PrioritizedValue{util.Prioritized(&noteDefinitionParser{}, 80)},
	inlines: []util.PrioritizedValue{inlineAt(90, "[!", parseNoteReference)},
	nodes: []nodeWriter{
		leaf((*writer).noteReference),
		around[*noteDefinition]((*writer).openNote, (*writer).closeNote),
	},
}

// noteLabelLimit is the longest label of a footnote, as CommonMark limits the labels of links.
const noteLabelLimit = 999

// noteDefinition is the text of a footnote, at the place where it is written: [^label]: text.
type noteDefinition struct {
	blockNode
	label  string
	key    string // unique in the publication
	isUsed bool
}

// noteDefinitionParser parses the text of footnotes. Lines after the first are indented by four columns.
type noteDefinitionParser struct{ indentedBlock }

// Trigger implements parser.BlockParser.
func (*noteDefinitionParser) Trigger() []byte { return []byte{'['} }

// Open implements parser.BlockParser.
func (*noteDefinitionParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	start := pc.BlockOffset()
	if start < 0 {
		return nil, parser.NoChildren
	}
	label, length := noteLabel(line[start:])
	end := start + length
	if label == "" || end >= len(line) || line[end] != ':' || isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	s := stateOf(pc)
	n := &noteDefinition{label: label}
	if _, taken := s.notes[label]; taken {
		s.warn(segment.Start+start, "note-defined-twice",
			"The footnote [^%s] is defined a second time; this text is not shown. Rename or remove it.", label)
	} else {
		n.key = s.notePrefix + strconv.Itoa(len(s.notes)+1)
		s.notes[label] = n
		if folded := strings.ToLower(label); s.notesInAnyCase[folded] == nil {
			s.notesInAnyCase[folded] = n
		}
	}
	reader.Advance(end + 1 - segment.Padding)
	return n, parser.HasChildren
}

// noteLabel returns the label of the [^label] that a text begins with, and the length of the whole.
func noteLabel(s []byte) (label string, length int) {
	if len(s) < 4 || s[0] != '[' || s[1] != '^' {
		return "", 0
	}
	end := bytes.IndexByte(s[:min(len(s), noteLabelLimit)], ']')
	if end < 3 || bytes.ContainsAny(s[2:end], "[\r\n") || isBlank(s[2]) || isBlank(s[end-1]) {
		return "", 0
	}
	return string(s[2:end]), end + 1
}

// noteOf returns the footnote that a label names, in the case of its letters if there is one; nil when there is none.
func (s *state) noteOf(label string) *noteDefinition {
	if n := s.notes[label]; n != nil {
		return n
	}
	return s.notesInAnyCase[strings.ToLower(label)]
}

// noteReference refers to a footnote: [^label].
type noteReference struct {
	inlineNode
	key string
}

// parseNoteReference parses references; one to no footnote stays text.
// An exclamation mark before a reference is text, unless an image's address follows.
func parseNoteReference(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	mark := 0
	if line[0] == '!' {
		mark = 1
	}
	label, length := noteLabel(line[mark:])
	if label == "" || mark+length < len(line) && mark > 0 && line[mark+length] == '(' {
		return nil
	}
	s := stateOf(pc)
	definition := s.noteOf(label)
	if definition == nil && mark > 0 {
		return nil
	}
	if definition == nil {
		s.tellMissingNote(label, segment.Start)
		return nil
	}
	definition.isUsed = true
	if mark > 0 {
		parent.AppendChild(parent, ast.NewTextSegment(segment.WithStop(segment.Start+mark)))
	}
	n := &noteReference{key: definition.key}
	n.SetPos(segment.Start + mark)
	block.Advance(mark + length)
	return n
}

// tellMissingNote warns of a reference to no footnote; what has spaces in it is none.
func (s *state) tellMissingNote(label string, at int) {
	if label != "" && !strings.ContainsAny(label, " \t") {
		s.warn(at, "note-missing", "There is no footnote [^%s] on this page. Add a line “[^%s]: text”.", label, label)
	}
}

// settleNotes finds the notes that the text refers to, by itself or by way of notes that it refers to.
func (s *state) settleNotes(root ast.Node, source []byte) {
	definitions := map[string]*noteDefinition{}
	references := map[*noteDefinition][]string{} // keys by the note that they are in; nil: the text
	var in []*noteDefinition
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *noteDefinition:
			if n.label == "" { // it stands in the line that refers to it
				break
			}
			if !entering {
				in = in[:len(in)-1]
				break
			}
			n.isUsed = false
			definitions[n.key] = n
			in = append(in, n)
		case *noteReference, *ast.HTMLBlock:
			var around *noteDefinition
			if len(in) > 0 {
				around = in[len(in)-1]
			}
			if entering {
				references[around] = append(references[around], s.notesReferredTo(n, source)...)
			}
		}
		return ast.WalkContinue, nil
	})
	for reached := []*noteDefinition{nil}; len(reached) > 0; {
		from := reached[len(reached)-1]
		reached = reached[:len(reached)-1]
		for _, key := range references[from] {
			if d := definitions[key]; d != nil && !d.isUsed {
				d.isUsed = true
				reached = append(reached, d)
			}
		}
	}
}

// notesReferredTo returns the keys of the footnotes that a reference or a passage of raw HTML refers to.
func (s *state) notesReferredTo(n ast.Node, source []byte) []string {
	if reference, ok := n.(*noteReference); ok {
		return []string{reference.key}
	}
	var keys []string
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		for rest := line.Value(source); ; {
			at := bytes.Index(rest, []byte("[^"))
			if at < 0 {
				break
			}
			label, length := noteLabel(rest[at:])
			if d := s.noteOf(label); d != nil {
				keys = append(keys, d.key)
			}
			rest = rest[at+max(length, 2):]
		}
	}
	return keys
}

func (w *writer) noteReference(n *noteReference) {
	w.open(n, "sup", html.NoteRef, n.key)
	w.close("sup")
}

// openNote writes a footnote where it is defined; html takes it from there. One that nothing refers to is not shown.
func (w *writer) openNote(node ast.Node) bool {
	n := node.(*noteDefinition)
	if !n.isUsed {
		if n.key != "" {
			w.state.warn(n.Pos(), "note-unused",
				"Nothing refers to the footnote [^%s], so it is not shown. Refer to it or remove it.", n.label)
		}
		return false
	}
	w.open(n, "aside", html.Note, n.key)
	return true
}

func (w *writer) closeNote(n ast.Node) {
	if n.(*noteDefinition).isUsed {
		w.close("aside")
	}
}
