package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tags are the marks of template languages where no template engine runs: those that stand for something
// in a page (tagmeaning.go) are read as the element that a browser would see, the others are told.
//
//	{% hint style="info" %}  {% endhint %}     Liquid: GitBook, Jekyll
//	{{< tab "Linux" >}}      {{< /tab >}}      Hugo, Quarto
//	{{% notice tip %}}       {{% /notice %}}   Hugo, whose content is Markdown
var tags = construct{
	name:    "tags of template languages",
	blocks:  []util.PrioritizedValue{util.Prioritized(tagLineParser{}, 58), util.Prioritized(codeTagParser{}, 57)},
	inlines: []util.PrioritizedValue{inlineAt(95, "{", parseTag)},
	nodes: []nodeWriter{
		leaf(func(w *writer, n *tagLine) { w.tags(n.tags, n) }),
		leaf(func(w *writer, n *tagMark) { w.tags([]tag{n.tag}, n) }),
	},
}

// tag is one mark of a template language.
type tag struct {
	name     string
	closes   bool
	isVoid   bool     // it has no end
	named    []field  // name="words", in their order
	words    []string // the others
	start    int      // in the source
	length   int
	isLiquid bool
}

// field is a named argument.
type field struct{ name, value string }

// value returns the first of some arguments that is there.
func (t *tag) value(names ...string) string {
	for _, name := range names {
		for _, f := range t.named {
			if f.name == name && f.value != "" {
				return f.value
			}
		}
	}
	return ""
}

// word returns an argument by its place; empty when there is none.
func (t *tag) word(i int) string {
	if i < len(t.words) {
		return t.words[i]
	}
	return ""
}

// tagLimit is the longest tag, in bytes.
const tagLimit = 1000

// tagEnds are what tags begin and end with.
var tagEnds = [...][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}}

// readTag reads the tag that a text of the page begins with, as long as not too much was read in vain.
func (s *state) readTag(text []byte, at, pageLength int) (t tag, ok bool) {
	if s.searched > searchLimit*(pageLength+1) || len(s.tagEnds) >= namesLimit {
		return tag{}, false
	}
	t, ok = readTag(text, at)
	s.searched += max(t.length, 4)
	return t, ok
}

// readTag reads the tag that a text begins with.
func readTag(s []byte, at int) (t tag, ok bool) {
	s = s[:min(len(s), tagLimit)]
	for _, ends := range tagEnds {
		if !bytes.HasPrefix(s, []byte(ends[0])) {
			continue
		}
		end := bytes.Index(s, []byte(ends[1]))
		if end < len(ends[0]) || bytes.IndexByte(s[:end], '\n') >= 0 {
			return t, false
		}
		inner := strings.TrimSpace(strings.Trim(strings.TrimSpace(string(s[len(ends[0]):end])), "-"))
		t.start, t.length, t.isLiquid = at, end+len(ends[1]), ends[0] == "{%"
		inner, t.closes = strings.CutPrefix(inner, "/")
		inner, t.isVoid = strings.CutSuffix(inner, "/")
		inner = strings.TrimSpace(inner)
		name := strings.IndexFunc(inner, func(c rune) bool {
			return c >= 0x80 || !isLetter(byte(c)) && !isDigit(byte(c)) && c != '_' && c != '-' && c != '/' && c != '.'
		})
		if name < 0 {
			name = len(inner)
		}
		t.name = strings.ToLower(inner[:name])
		if t.isLiquid && strings.HasPrefix(t.name, "end") && len(t.name) > 3 {
			t.name, t.closes = t.name[3:], true
		}
		t.read(inner[name:])
		return t, t.name != ""
	}
	return t, false
}

// read takes the arguments of a tag.
func (t *tag) read(s string) {
	for {
		s = strings.TrimLeft(s, " \t,")
		if s == "" {
			return
		}
		name := ""
		i := strings.IndexAny(s, "=:\"' \t")
		if i > 0 && (s[i] == '=' || s[i] == ':' && i+1 < len(s) && s[i+1] != '/') {
			name, s = s[:i], strings.TrimLeft(s[i+1:], " ")
		}
		value := s
		switch end := -1; {
		case s != "" && (s[0] == '"' || s[0] == '\'' || s[0] == '`'):
			if end = strings.IndexByte(s[1:], s[0]); end >= 0 {
				value, s = s[1:1+end], s[end+2:]
			} else {
				value, s = s[1:], ""
			}
		default:
			if end = strings.IndexAny(s, " \t,"); end < 0 {
				end = len(s)
			}
			value, s = s[:end], s[end:]
		}
		if name != "" {
			t.named = append(t.named, field{strings.ToLower(name), value})
		} else {
			t.words = append(t.words, value)
		}
	}
}

// hasTags reports whether tags are read on a page: not where templates were run, or would be text for the site too.
func (s *state) hasTags() bool {
	return s.places.made == nil && s.dialect != site.Eleventy && !s.habits.Ran
}

// isPaired reports whether a tag's end follows on the page. The last end of each name is looked for once.
func (s *state) isPaired(t tag, source []byte) bool {
	last, known := s.tagEnds[t.name]
	if !known {
		last = -1
		for _, end := range []string{"/" + t.name, "/ " + t.name, "end" + t.name} {
			last = max(last, bytes.LastIndex(source, []byte(end)))
		}
		if s.tagEnds == nil {
			s.tagEnds = map[string]int{}
		}
		s.tagEnds[t.name] = last
	}
	return last > t.start+t.length
}

// namesLimit is how many names of tags a page may have whose ends are looked for.
const namesLimit = 50

// tagLine is a line of nothing but tags.
type tagLine struct {
	blockNode
	tags []tag
}

// IsRaw implements ast.Node: there are no inlines in it.
func (*tagLine) IsRaw() bool { return true }

type tagLineParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (tagLineParser) Trigger() []byte { return []byte{'{'} }

// Open implements parser.BlockParser.
func (tagLineParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	s := stateOf(pc)
	line, segment := reader.PeekLine()
	if !s.hasTags() || segment.Padding > 0 {
		return nil, parser.NoChildren
	}
	n := &tagLine{}
	for rest := line; len(bytes.TrimSpace(rest)) > 0; {
		rest = bytes.TrimLeft(rest, " \t")
		t, ok := s.readTag(rest, segment.Start+len(line)-len(rest), len(reader.Source()))
		if !ok || isLineMark(t) {
			return nil, parser.NoChildren
		}
		rest = rest[t.length:]
		t.isVoid = t.isVoid || !t.closes && !s.isPaired(t, reader.Source())
		if !meaningOf(t).isKnown {
			s.tellTag(t, reader.Source())
		}
		n.tags = append(n.tags, t)
	}
	if len(n.tags) == 0 {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// isLineMark reports whether a tag is one of the marks of linemark.go.
func isLineMark(t tag) bool {
	return !t.isLiquid && (t.name == "include" || t.name == "pagebreak" || t.name == "toc")
}

// Continue implements parser.BlockParser.
func (tagLineParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

// tellTag tells that a tag which stands for nothing known is left out.
func (s *state) tellTag(t tag, source []byte) {
	if t.isLiquid && strings.HasPrefix(t.name, "include") {
		s.warn(t.start, "include-left-out", includeLeftOut, source[t.start:t.start+t.length])
		return
	}
	s.infoOnce(t.start, "shortcode-left-out", t.name,
		"%q asks the site's generator for something that is not known here. It is left out; what lies between it and "+
			"its end is kept. Write what it stands for in Markdown or HTML.", source[t.start:t.start+t.length])
}

// tagMark is a tag within text.
type tagMark struct {
	inlineNode
	tag tag
}

// parseTag parses tags within text, and tells of marks that a template engine would put words in the place of.
func parseTag(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	s := stateOf(pc)
	if len(line) < 4 || line[1] != '{' && line[1] != '%' || !s.hasTags() || bytes.HasPrefix(line, []byte("{{/*")) {
		return nil
	}
	if m := shownShortcode().Find(line[:min(len(line), tagLimit)]); m != nil {
		block.Advance(len(m))
		return replaced(unescapedShortcodes(string(m)), segment.Start)
	}
	t, ok := s.readTag(line, segment.Start, len(block.Source()))
	if ok {
		t.isVoid = t.isVoid || !t.closes && !s.isPaired(t, block.Source())
		if meaningOf(t).isKnown {
			block.Advance(t.length)
			n := &tagMark{tag: t}
			n.SetPos(segment.Start)
			return n
		}
	}
	line = line[:min(len(line), tagLimit)]
	end := bytes.IndexByte(line, '}')
	isMark := line[1] == '{' && end > 2 && end+1 < len(line) && line[end+1] == '}'
	if isMark && line[2] == '#' {
		return s.takeInclude(line[:end+2], segment.Start, block)
	}
	if ok || isMark {
		if !ok {
			t.length = end + 2
		}
		s.infoOnce(segment.Start, "template-not-run", "",
			"%q is a mark of templates, which are not run in a site of this kind: such marks are kept as they are "+
				"written. Write the words that they would show, or build from the pages that the site's own generator "+
				"makes.", line[:t.length])
	}
	return nil
}

// takeInclude takes a mark of mdBook's out, which asks for the text of a file or names the page.
func (s *state) takeInclude(mark []byte, at int, block text.Reader) ast.Node {
	if bytes.HasPrefix(mark, []byte("{{#title")) { // the name of the page in a browser
		s.tellTag(tag{name: "#title", start: at, length: len(mark)}, block.Source())
	} else {
		s.warn(at, "include-left-out", includeLeftOut, mark)
	}
	block.Advance(len(mark))
	n := &leftOut{}
	n.SetPos(at)
	return n
}

// codeTagParser parses code between tags: {% highlight ruby %} … {% endhighlight %}.
type codeTagParser struct{}

// codeTag is what such code ends with, in goldmark's context.
var codeTagKey = parser.NewContextKey()

// Trigger implements parser.BlockParser.
func (codeTagParser) Trigger() []byte { return []byte{'{'} }

// Open implements parser.BlockParser.
func (codeTagParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	s := stateOf(pc)
	line, segment := reader.PeekLine()
	if !s.hasTags() || segment.Padding > 0 {
		return nil, parser.NoChildren
	}
	line = bytes.TrimSpace(line)
	t, ok := s.readTag(line, segment.Start, len(reader.Source()))
	if !ok || t.closes || t.length < len(line) || !isCodeTag(t) || !s.isPaired(t, reader.Source()) {
		return nil, parser.NoChildren
	}
	var info *ast.Text
	if language := t.word(0); language != "" {
		if i := bytes.Index(line, []byte(language)); i >= 0 {
			info = ast.NewTextSegment(text.NewSegment(segment.Start+i, segment.Start+i+len(language)))
		}
	}
	pc.Set(codeTagKey, t.name)
	reader.AdvanceToEOL()
	return ast.NewFencedCodeBlock(info), parser.NoChildren
}

// isCodeTag reports whether what lies between a tag and its end is code.
func isCodeTag(t tag) bool {
	return t.name == "highlight" || t.name == "code-block" || t.name == "prism"
}

// Continue implements parser.BlockParser.
func (codeTagParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, segment := reader.PeekLine()
	name, _ := pc.Get(codeTagKey).(string)
	if t, ok := readTag(bytes.TrimSpace(line), 0); ok && t.closes && t.name == name {
		reader.AdvanceToEOL()
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser.
func (codeTagParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (codeTagParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (codeTagParser) CanAcceptIndentedLine() bool { return false }

// shownShortcode fits a shortcode of Hugo that is shown, and not run.
var shownShortcode = pattern.Of(`^\{\{[<%]/\*[^\n]*?\*/[>%]\}\}`)

// unescapedShortcodes returns text that shows shortcodes of Hugo as Hugo does: {{</* ref */>}} stands for {{< ref >}}.
func unescapedShortcodes(text string) string {
	if !strings.Contains(text, "*/>}}") && !strings.Contains(text, "*/%}}") {
		return text
	}
	return strings.NewReplacer("{{</*", "{{<", "*/>}}", ">}}", "{{%/*", "{{%", "*/%}}", "%}}").Replace(text)
}

// captioned writes a picture with its caption, which is Markdown.
func (w *writer) captioned(m meaning, at int) {
	w.out.Open(html.Element{Tag: "figure", At: at})
	w.out.Open(html.Element{Tag: m.element, At: at, Attributes: m.attributes})
	w.out.Open(html.Element{Tag: "figcaption", At: at})
	s := newState(source{limits: w.state.limits, assets: w.state.assets, report: w.state.report}, w.state.places)
	w.out.Markup(writeTitle([]byte(m.caption), s).Written(), at)
	w.close("figcaption")
	w.close("figure")
}

// tags writes tags as the elements that they stand for.
func (w *writer) tags(list []tag, n ast.Node) {
	for _, t := range list {
		m := meaningOf(t)
		if m.element == "" {
			continue
		}
		w.last = t.start
		if t.closes {
			if !m.isVoid {
				w.close(m.element)
			}
			continue
		}
		if m.caption != "" {
			w.captioned(m, t.start)
			continue
		}
		w.out.Open(html.Element{Tag: m.element, At: t.start, Attributes: m.attributes})
		if m.words != "" {
			w.out.Text(m.words, t.start)
		}
		if (t.isVoid || m.isVoid) && m.element != "img" {
			w.close(m.element)
		}
	}
	w.at(n)
}
