package yaml

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxBytes is the longest text that is read. The parser's time grows faster than the text does; at this length it is
// a tenth of a second at worst, and a front matter that a person wrote is a hundredth of it.
const maxBytes = 64 << 10

// What a text may make, whatever its length and the nesting that is allowed. The parser copies what a value lies in for
// each value, and the keys of a mapping for each key: memory follows the square of these, 50 MB at the limits.
const (
	maxKeys     = 4_000     // of all mappings
	maxDepths   = 1_000_000 // of all tokens, added up
	maxProblems = 100       // that are told
)

// Options say how to read a text.
type Options struct {
	FirstLine int // line of the text's first line in its file; 0 means 1
	Nesting   int // deepest nesting that is read; 0 means 100
	Aliases   int // most nodes that aliases may stand for; 0 means 10,000
}

// Problem is what keeps a text, or a part of it, from being read.
type Problem struct {
	Line, Column int
	Message      string
}

// Parse reads one YAML document. With problems, the node holds what could be read all the same; it is nil when
// nothing could.
func Parse(text string, options Options) (*Node, []Problem) {
	r := &reader{nesting: options.Nesting, aliases: options.Aliases, offset: max(options.FirstLine-1, 0),
		anchors: map[string]*Node{}}
	if r.nesting == 0 {
		r.nesting = 100
	}
	if r.aliases == 0 {
		r.aliases = 10_000
	}
	if len(text) > maxBytes {
		r.problem(1, 1, "This YAML has %d kB, the limit is %d kB. Move long text into a page.", len(text)>>10,
			maxBytes>>10)
		return nil, r.problems
	}
	text, r.shifts = expandTabs(text)
	body := r.parse(closeTags(text))
	if body == nil {
		return nil, r.problems
	}
	return r.node(body), r.problems
}

// reader turns the parser's tree into nodes.
type reader struct {
	nesting  int
	aliases  int // nodes that aliases may still stand for
	offset   int // lines of the file before the text
	shifts   map[int]int
	anchors  map[string]*Node // nil while the anchor's own value is being read
	problems []Problem
}

func (r *reader) problem(line, column int, format string, args ...any) {
	if len(r.problems) >= maxProblems {
		return
	}
	line, column = r.place(line, column)
	r.problems = append(r.problems, Problem{Line: line, Column: column, Message: fmt.Sprintf(format, args...)})
}

// place turns a place in the text that the parser saw into one in the file.
func (r *reader) place(line, column int) (int, int) {
	return line + r.offset, max(column-r.shifts[line], 1)
}

// parse runs the parser and returns the document's root, nil when there is none.
func (r *reader) parse(text string) (root ast.Node) {
	// A text that makes the parser stumble is an author's problem, not a reason to lose the whole build.
	defer func() {
		if recover() != nil {
			root = nil
			r.problem(1, 1, "This YAML can't be read. Write one “key: value” on each line.")
		}
	}()
	tokens := lexer.Tokenize(text)
	if !r.affordable(tokens) {
		return nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(err)
		return nil
	}
	for _, document := range file.Docs {
		switch {
		case document.Body == nil:
		case root == nil:
			root = document.Body
		default:
			p := document.Body.GetToken().Position
			r.problem(p.Line, p.Column, "A second YAML document begins here, and only the first is read. Join them.")
			return root
		}
	}
	return root
}

// affordable reports the place where the text passes a limit. It must run before the parser, which is recursive.
func (r *reader) affordable(tokens token.Tokens) bool {
	flow, keys, depths := 0, 0, 0
	var columns []int // of the block collections that are open
	for _, t := range tokens {
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			flow++
		case token.MappingEndType, token.SequenceEndType:
			flow--
		case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType:
			if flow > 0 {
				break
			}
			at := t.Position.Column
			if t.Type == token.MappingValueType && t.Prev != nil {
				at = t.Prev.Position.Column
			}
			for len(columns) > 0 && columns[len(columns)-1] >= at {
				columns = columns[:len(columns)-1]
			}
			columns = append(columns, at)
		}
		if t.Type == token.MappingValueType || t.Type == token.MappingKeyType {
			keys++
		}
		depth := flow + len(columns)
		depths += depth
		switch {
		case depth > r.nesting:
			r.problem(t.Position.Line, t.Position.Column, "This YAML is nested more than %d levels deep. Flatten it.",
				r.nesting)
			return false
		case depths > maxDepths:
			r.problem(t.Position.Line, t.Position.Column,
				"This YAML holds too many values within each other. Flatten it.")
			return false
		case keys > maxKeys:
			r.problem(t.Position.Line, t.Position.Column,
				"This YAML has more than %d keys. Part it into several files.", maxKeys)
			return false
		}
	}
	return true
}

// syntax reports the parser's error in plain words.
func (r *reader) syntax(err error) {
	var located interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &located) || located.GetToken() == nil {
		r.problem(1, 1, "This YAML can't be read: %s. Write “key: value” on each line.", firstLine(err.Error()))
		return
	}
	p := located.GetToken().Position
	r.problem(p.Line, p.Column, "%s", explain(located.GetMessage()))
}

// explain says in an author's words what to do about the parser's commonest complaints.
func explain(message string) string {
	switch {
	case strings.Contains(message, "mapping value is not allowed"):
		return "A value that holds a colon needs quotes around it, or this line is indented too far."
	case strings.Contains(message, "quoted text"):
		return "A quote is opened here and never closed. Write the same quote where the value ends."
	case strings.Contains(message, "reserved character"):
		return "A value that begins with a special character needs quotes around it."
	case strings.Contains(message, "tab character"), strings.Contains(message, "'\t'"):
		return "A tab stands where YAML wants spaces. Replace it."
	case strings.Contains(message, "unknown escape"):
		return "A backslash within double quotes begins an escape. Double it, or use single quotes."
	case strings.Contains(message, "must be specified"), strings.Contains(message, "end token"),
		strings.Contains(message, "could not find flow"):
		return "A bracket is opened and never closed. Close it, or put quotes around the value."
	case strings.Contains(message, "corresponding to"):
		return "A bracket is closed that was never opened. Remove it, or put quotes around the value."
	case strings.Contains(message, "anchor"), strings.Contains(message, "alias"):
		return "An anchor (&) or alias (*) has no value here. Write the value out, or put quotes around the text."
	case strings.Contains(message, "not allowed"), strings.Contains(message, "unexpected map"),
		strings.Contains(message, "unexpected scalar"), strings.Contains(message, "non-map value"),
		strings.Contains(message, "unexpected key"), strings.Contains(message, "could not find"):
		return "This line doesn't fit those around it. Indent it as those that it belongs to, and write “key: value”."
	default:
		return "This YAML can't be read: " + firstLine(message) + ". Write “key: value” on each line."
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
