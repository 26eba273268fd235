package template

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/template/expression"
)

// Has reports whether a text has anything for a template engine to do: a tag or a comment.
func Has(text []byte) bool {
	for i := 0; ; i++ {
		next := bytes.IndexByte(text[i:], '{')
		if next < 0 || i+next+1 >= len(text) {
			return false
		}
		i += next
		switch text[i+1] {
		case '{', '%':
			return true
		case '#':
			if kindOf(string(text[i:min(len(text), i+attributeLimit)])) != 0 {
				return true
			}
		}
	}
}

// attributeLimit is the longest text of attributes, in bytes, that is told from a comment.
const attributeLimit = 200

// kindOf returns the second character of a tag or comment that a text begins with: '{', '%' or '#'; 0 when there is
// none. {#name} and {#name .class} are attributes of Markdown.
func kindOf(s string) byte {
	if len(s) < 2 {
		return 0
	}
	switch s[1] {
	case '{', '%':
		return s[1]
	case '#':
		end := strings.IndexAny(s[2:min(len(s), attributeLimit)], "}\n")
		if end > 0 && s[2+end] == '}' && s[1+end] != '#' && s[2] != ' ' && s[2] != '-' {
			return 0
		}
		return '#'
	}
	return 0
}

// Space says what white space goes with a tag, as the options of Nunjucks with these names do.
type Space struct {
	TrimBlocks   bool // the line end after a block tag
	LstripBlocks bool // what stands before a block tag on its line
}

// scanner parts a source into texts and tags.
type scanner struct {
	source   *Source
	space    Space
	problem  problem
	note     problem // for what need not be mended
	parts    []node  // textNode, or tagged
	textFrom int
	absent   map[string]bool // closings that are known not to follow
	wasted   int             // bytes that were read in vain
}

// tagged is a tag whose place in the tree is not known yet.
type tagged struct{ tag }

func (tagged) isNode() {}

// problem reports something about an offset of the source.
type problem func(at int, code, format string, args ...any)

// maxWasted bounds, in bytes, what may be read in vain; literalCost is what a tag that can't be read counts for.
const (
	maxWasted   = 16 << 20
	literalCost = 16 << 10
)

// scan returns the parts of a source in order.
func scan(source *Source, space Space, report, note problem) []node {
	s := &scanner{source: source, space: space, problem: report, note: note, absent: map[string]bool{}}
	text := source.Text
	for i := 0; i < len(text); {
		if s.wasted > maxWasted {
			s.problem(i, "template-limit",
				"Too many template tags above can't be read; the rest of the text is shown as it is written. "+
					"Correct those first.")
			break
		}
		next := strings.IndexByte(text[i:], '{')
		if next < 0 {
			break
		}
		i = s.at(i + next)
	}
	s.flush(len(text), false, false)
	return s.parts
}

// at reads what begins at a brace and returns where to go on.
func (s *scanner) at(i int) int {
	switch kindOf(s.source.Text[i:]) {
	case '{':
		return s.print(i)
	case '%':
		return s.block(i)
	case '#':
		return s.comment(i)
	}
	return i + 1
}

// flush adds the text up to an offset. Trim takes all white space off its end, strip only what is on the last line.
func (s *scanner) flush(to int, trim, strip bool) {
	from := s.textFrom
	text := s.source.Text[from:to]
	switch {
	case trim:
		text = strings.TrimRight(text, " \t\r\n")
	case strip:
		line := strings.TrimRight(text, " \t")
		if line == "" && from == 0 || strings.HasSuffix(line, "\n") {
			text = line
		}
	}
	if text != "" {
		s.parts = append(s.parts, textNode{segment{from, from + len(text)}})
	}
}

// after sets where the text after a tag begins.
func (s *scanner) after(to int, trim, line bool) int {
	text := s.source.Text
	switch {
	case trim:
		for to < len(text) && strings.IndexByte(" \t\r\n", text[to]) >= 0 {
			to++
		}
	case line && to < len(text) && text[to] == '\n':
		to++
	}
	s.textFrom = to
	return to
}

func (s *scanner) print(i int) int {
	t := tag{segment: segment{from: i}}
	at := i + 2
	if strings.HasPrefix(s.source.Text[at:], "-") {
		t.trimLeft = true
		at++
	}
	p := expression.NewParser(s.source.Text, at)
	t.value = p.Expression()
	t.to, t.trimRight = s.close(p, "}}")
	if p.Err() != nil {
		return s.broken(i, p)
	}
	s.flush(i, t.trimLeft, false)
	s.parts = append(s.parts, printNode{t})
	return s.after(t.to, t.trimRight, false)
}

// close takes the end of a tag.
func (s *scanner) close(p *expression.Parser, closing string) (to int, trim bool) {
	if to, ok := p.Accept("-" + closing); ok {
		return to, true
	}
	to, ok := p.Accept(closing)
	if !ok {
		p.Unexpected()
	}
	return to, false
}

// broken reports a tag that can't be read; it stays as text.
func (s *scanner) broken(i int, p *expression.Parser) int {
	err := p.Err()
	s.wasted += max(0, p.Offset()-i)
	s.literal(i, err.At, err.Message)
	return i + 2
}

// literal reports what stays as it is written.
func (s *scanner) literal(i, at int, message string) {
	s.wasted += literalCost
	if s.source.isCode(i) {
		s.note(i, "template-literal",
			"This is code, and no template tag that can be read; it is shown as it is written. Put {%% raw %%} and "+
				"{%% endraw %%} around it.")
		return
	}
	s.problem(at, "template-syntax", "This template tag can't be read and is shown as it is written. %s", message)
}

func (s *scanner) comment(i int) int {
	text := s.source.Text
	length := -1
	if !s.absent["#}"] {
		length = strings.Index(text[i+2:], "#}")
	}
	if length < 0 {
		s.absent["#}"] = true
		s.literal(i, i, "The comment that begins here has no end; write #} after it.")
		return i + 2
	}
	end := i + 2 + length
	s.flush(i, strings.HasPrefix(text[i:], "{#-"), s.space.LstripBlocks)
	return s.after(end+2, text[end-1] == '-' && length > 0, s.space.TrimBlocks)
}

// block reads {% name … %}.
func (s *scanner) block(i int) int {
	t := tag{segment: segment{from: i}}
	at := i + 2
	if strings.HasPrefix(s.source.Text[at:], "-") || strings.HasPrefix(s.source.Text[at:], "+") {
		t.trimLeft = s.source.Text[at] == '-'
		at++
	}
	p := expression.NewParser(s.source.Text, at)
	if t.name = p.Name(); t.name == "" {
		p.Unexpected()
	}
	s.content(&t, p)
	t.to, t.trimRight = s.close(p, "%}")
	if p.Err() != nil && !s.passOver(&t, p) {
		return s.broken(i, p)
	}
	if t.name == "raw" || t.name == "verbatim" {
		return s.raw(t)
	}
	s.flush(i, t.trimLeft, s.space.LstripBlocks)
	s.parts = append(s.parts, tagged{t})
	return s.after(t.to, t.trimRight, s.space.TrimBlocks)
}

// passOver makes something of a tag that can't be read where its words are no text: what begins, parts or ends a block,
// and the tags and comments of Liquid. Of its tags the tree tells.
func (s *scanner) passOver(t *tag, p *expression.Parser) bool {
	rest := s.source.Text[t.from+2:]
	end := strings.Index(rest, "%}")
	if end < 0 || s.source.isCode(t.from) {
		return false
	}
	switch t.name {
	case "if", "unless", "for", "case":
		if !strings.Contains(rest[end:], "end"+t.name) {
			return false
		}
		fallthrough
	case "elif", "elseif", "elsif", "when":
		err := p.Err()
		s.wasted += literalCost
		s.problem(err.At, "template-syntax",
			"What %q says here can't be read, so the tag is passed over and what it encloses is kept. Let Eleventy "+
				"run the templates and hand the pages over with its plugin.", t.name)
	case "":
		if !strings.HasPrefix(strings.TrimLeft(rest, "- \t"), "#") {
			return false
		}
		t.name = "#"
	default:
		if !isLiquidTag(t.name) {
			return false
		}
		t.arguments = expression.Arguments{}
	}
	t.unread = true
	t.to, t.trimRight = t.from+2+end+2, end > 0 && rest[end-1] == '-'
	return true
}

// raw takes all up to {% endraw %} as text.
func (s *scanner) raw(t tag) int {
	text := s.source.Text
	closing := "end" + t.name
	from := t.to
	for i := t.to; !s.absent[closing]; {
		next := strings.Index(text[i:], "{%")
		if next < 0 {
			break
		}
		i += next
		inner := strings.TrimLeft(text[i+2:], "- \t\n")
		if rest, ok := strings.CutPrefix(inner, closing); ok {
			if rest = strings.TrimLeft(rest, " \t\n"); strings.HasPrefix(rest, "%}") || strings.HasPrefix(rest, "-%}") {
				s.flush(t.from, t.trimLeft, s.space.LstripBlocks)
				s.textFrom = from
				s.flush(i, text[i+2] == '-', false)
				return s.after(len(text)-len(rest)+strings.Index(rest, "%}")+2, rest[0] == '-', s.space.TrimBlocks)
			}
		}
		i += 2
	}
	s.absent[closing] = true
	s.literal(t.from, t.from, "It has no {% "+closing+" %}; write that after it.")
	return t.from + 2
}

// content reads what stands in a tag, by its name. The content of a tag that is not known is read as arguments.
func (s *scanner) content(t *tag, p *expression.Parser) {
	switch t.name {
	case "if", "elif", "elseif", "elsif", "unless":
		t.value = p.Expression()
	case "for", "asyncEach", "asyncAll":
		t.names = names(p)
		if _, ok := p.Accept("in"); !ok {
			p.Unexpected()
		}
		t.value = p.Expression()
	case "set", "assign":
		t.names = names(p)
		if _, ok := p.Accept("="); ok {
			t.value = p.Expression()
		} else {
			t.block = true
		}
	case "include":
		t.value = p.Expression()
		if _, ok := p.Accept("ignore"); ok {
			_, t.tolerant = p.Accept("missing")
		}
		accept(p, "with", "without", "context")
	case "import":
		t.value = p.Expression()
		accept(p, "as")
		t.names = []string{p.Name()}
		accept(p, "with", "without", "context")
	case "from":
		t.value = p.Expression()
		accept(p, "import")
		t.names = imported(p)
		accept(p, "with", "without", "context")
	case "macro":
		macro(t, p)
	case "call":
		if p.Peek("(") {
			p.Accept("(")
			p.Arguments(")")
			p.Accept(")")
		}
		t.value = p.Expression()
	case "filter":
		t.names = []string{p.Name()}
		if _, ok := p.Accept("("); ok {
			t.arguments = p.Arguments(")")
			p.Accept(")")
		}
	default:
		t.arguments = p.Arguments("%}", "-%}")
	}
}

func accept(p *expression.Parser, words ...string) {
	for _, word := range words {
		p.Accept(word)
	}
}

// names reads names with commas between them.
func names(p *expression.Parser) []string {
	var found []string
	for p.Err() == nil {
		name := p.Name()
		if name == "" {
			p.Unexpected()
			break
		}
		found = append(found, name)
		if _, ok := p.Accept(","); !ok {
			break
		}
	}
	return found
}

// imported reads “a, b as c” as pairs of the name there and the name here.
func imported(p *expression.Parser) []string {
	var found []string
	for p.Err() == nil {
		there := p.Name()
		here := there
		if _, ok := p.Accept("as"); ok {
			here = p.Name()
		}
		if here == "" {
			p.Unexpected()
			break
		}
		found = append(found, there, here)
		if _, ok := p.Accept(","); !ok {
			break
		}
	}
	return found
}

// macro reads a name and parameters with their defaults.
func macro(t *tag, p *expression.Parser) {
	t.names = []string{p.Name()}
	if _, ok := p.Accept("("); !ok {
		p.Unexpected()
	}
	for p.Err() == nil && !p.Peek(")") {
		name := p.Name()
		if name == "" {
			p.Unexpected()
		}
		var otherwise expression.Node
		if _, ok := p.Accept("="); ok {
			otherwise = p.Expression()
		}
		t.names, t.defaults = append(t.names, name), append(t.defaults, otherwise)
		p.Accept(",")
	}
	p.Accept(")")
}
