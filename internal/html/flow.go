package html

import (
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flow makes blocks of the content of one element: it gathers text and inline elements into paragraphs and treats white
// space as a browser shows it (CSS Text, 4.1): a run is one space, none at the edges of a block or beside a line break.
type flow struct {
	r      *reader
	blocks []model.Block
	frames []frame // the open inline elements; frames[0] is the paragraph itself

	begun  bool      // something of the paragraph's current line is set, so that a space counts
	space  int       // depth of the frame that a space waits in until a word follows; -1: none waits
	inCode bool      // the space that waits is code
	breaks []waiting // line breaks that wait until something follows
	start  model.Pos // where the paragraph was written, when an element says so
	anchor string    // id that waits for the next block
	code   int       // how many code elements are open: text is code
}

// frame is an inline element that is open: what it holds so far, and how to make a node of that.
type frame struct {
	wrap    func([]model.Inline) model.Inline
	inlines []model.Inline
	keep    bool // it is an anchor: wanted even when it is empty

	text   []byte // the text or code that is being gathered
	isCode bool
	at     model.Pos // of the text
}

// waiting is a line break that is set only when something follows.
type waiting struct {
	depth int
	at    model.Pos
}

// newFlow begins a flow within the inline elements that are open around it.
func newFlow(r *reader, around *flow) *flow {
	f := &flow{r: r, frames: []frame{{}}, space: -1}
	if around != nil {
		f.code = around.code
		for _, outer := range around.frames[1:] {
			f.frames = append(f.frames, frame{wrap: outer.wrap})
		}
	}
	return f
}

// push opens an inline element.
func (f *flow) push(keep bool, wrap func([]model.Inline) model.Inline) {
	f.frames = append(f.frames, frame{wrap: wrap, keep: keep})
}

// pop closes the innermost inline element.
func (f *flow) pop() {
	last := len(f.frames) - 1
	f.close(last)
	f.frames = f.frames[:last]
	if f.space >= last {
		f.space = last - 1
	}
	for i := range f.breaks {
		f.breaks[i].depth = min(f.breaks[i].depth, last-1)
	}
}

// close hands what a frame holds to the frame around it.
func (f *flow) close(i int) {
	fr := &f.frames[i]
	fr.endText()
	if len(fr.inlines) > 0 || fr.keep {
		f.frames[i-1].endText()
		f.frames[i-1].inlines = append(f.frames[i-1].inlines, fr.wrap(fr.inlines))
	}
	fr.inlines, fr.keep = nil, false
}

// endText makes a node of the text that a frame has gathered.
func (fr *frame) endText() {
	if len(fr.text) == 0 {
		return
	}
	if fr.isCode {
		fr.inlines = append(fr.inlines, &model.Code{At: model.At{Pos: fr.at}, Value: string(fr.text)})
	} else {
		fr.inlines = append(fr.inlines, &model.Text{At: model.At{Pos: fr.at}, Value: string(fr.text)})
	}
	fr.text = fr.text[:0]
}

// gather adds to the text of a frame.
func (fr *frame) gather(s string, isCode bool, at model.Pos) {
	if len(fr.text) > 0 && fr.isCode != isCode {
		fr.endText()
	}
	if len(fr.text) == 0 {
		fr.isCode, fr.at = isCode, at
	}
	fr.text = append(fr.text, s...)
}

// settle sets the line breaks and the space that wait, before something that a reader sees.
func (f *flow) settle(at model.Pos) {
	if f.begun || len(f.breaks) > 0 {
		for _, b := range f.breaks {
			if fr := &f.frames[b.depth]; f.hasContent() {
				fr.endText()
				fr.inlines = append(fr.inlines, &model.Break{At: model.At{Pos: b.at}})
			}
		}
	}
	f.breaks = f.breaks[:0]
	if f.space >= 0 {
		f.frames[f.space].gather(" ", f.inCode, at)
	}
	f.space, f.begun = -1, true
}

// hasContent reports whether the paragraph holds anything yet.
func (f *flow) hasContent() bool {
	for i := range f.frames {
		if len(f.frames[i].inlines) > 0 || len(f.frames[i].text) > 0 {
			return true
		}
	}
	return false
}

// text adds the characters of a text node.
func (f *flow) text(n *html.Node) {
	data := n.Data
	at := model.Pos{}
	known := false
	for len(data) > 0 {
		before, offset, ok := nextMarker(data)
		if before != "" {
			if !known {
				at = f.r.position(n.Parent)
			}
			f.characters(before, at)
		}
		if !ok {
			return
		}
		at, known = f.r.source.Position(offset), true
		data = data[len(before):]
		for i, c := range data {
			if c == markerEnd {
				data = data[i+len(string(markerEnd)):]
				break
			}
		}
	}
}

// characters adds text, its runs of white space made one space.
func (f *flow) characters(s string, at model.Pos) {
	for len(s) > 0 {
		word := 0
		for word < len(s) && !isSpace(s[word]) {
			word++
		}
		if word > 0 {
			f.settle(at)
			f.frames[len(f.frames)-1].gather(s[:word], f.code > 0, at)
			s = s[word:]
			continue
		}
		s = s[1:]
		if f.begun && f.space < 0 {
			f.space, f.inCode = len(f.frames)-1, f.code > 0
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// add adds an inline that a reader sees.
func (f *flow) add(in model.Inline) {
	f.settle(in.Position())
	fr := &f.frames[len(f.frames)-1]
	fr.endText()
	fr.inlines = append(fr.inlines, in)
}

// lineBreak adds a line break; the space before it, and after it, is not shown.
func (f *flow) lineBreak(at model.Pos) {
	f.breaks = append(f.breaks, waiting{depth: len(f.frames) - 1, at: at})
	f.space, f.begun = -1, false
}

// endParagraph makes a paragraph of what was gathered. The inline elements stay open for what follows.
func (f *flow) endParagraph() {
	for i := len(f.frames) - 1; i > 0; i-- {
		f.close(i)
	}
	run := &f.frames[0]
	run.endText()
	inlines := run.inlines
	run.inlines = nil
	f.space, f.begun, f.breaks = -1, false, f.breaks[:0]
	at := f.start
	f.start = model.Pos{}
	if len(inlines) == 0 {
		return
	}
	if id, ok := loneAnchor(inlines); ok {
		f.anchor = id
		return
	}
	if at.IsZero() {
		at = inlines[0].Position()
	}
	f.put(&model.Paragraph{Attr: model.Attr{Pos: at}, Inlines: inlines})
}

// loneAnchor returns the id of an empty span that is alone: it names the block that follows.
func loneAnchor(inlines []model.Inline) (string, bool) {
	if len(inlines) != 1 {
		return "", false
	}
	span, ok := inlines[0].(*model.Span)
	if !ok || len(span.Inlines) > 0 {
		return "", false
	}
	return span.ID, true
}

// put adds a finished block.
func (f *flow) put(b model.Block) {
	if a := b.Attributes(); f.anchor != "" && a.ID == "" {
		a.ID, f.anchor = f.anchor, ""
	}
	f.blocks = append(f.blocks, b)
}

// block ends the paragraph and adds a block.
func (f *flow) block(b model.Block) {
	f.endParagraph()
	f.put(b)
}

// passage adds the content of an element that is shown as a block and is nothing else: its id goes to the first block
// in it, its language to all.
func (f *flow) passage(n *html.Node) {
	f.endParagraph()
	first := len(f.blocks)
	if id := value(n, "id"); id != "" {
		f.anchor = id
	}
	if isElement(n, atom.P) {
		f.start = f.r.position(n)
	}
	f.r.children(f, n)
	f.endParagraph()
	language, direction := language(n), direction(n)
	for _, b := range f.blocks[first:] {
		a := b.Attributes()
		if a.Language == "" {
			a.Language = language
		}
		if a.Direction == model.Inherited {
			a.Direction = direction
		}
	}
}

// content returns the blocks of an element that is a container: its headings are relative to it.
func (f *flow) content(n *html.Node) []model.Block {
	inner := newFlow(f.r, f)
	f.r.children(inner, n)
	inner.endParagraph()
	relativeHeadings(inner.blocks)
	return inner.blocks
}

// contentOf is content for some nodes that lie beside each other.
func (f *flow) contentOf(nodes []*html.Node) []model.Block {
	inner := newFlow(f.r, f)
	f.r.sequence(inner, nodes)
	inner.endParagraph()
	relativeHeadings(inner.blocks)
	return inner.blocks
}

// inlines returns the content of an element that can hold nothing but inlines: its blocks are lines.
func (f *flow) inlines(n *html.Node) []model.Inline {
	return lines(f.content(n))
}

// lines joins the inlines of blocks, with a line break between them.
func lines(blocks []model.Block) []model.Inline {
	var out []model.Inline
	fresh := false
	add := func(in model.Inline) {
		if fresh && len(out) > 0 {
			out = append(out, &model.Break{At: model.At{Pos: in.Position()}})
		}
		fresh = false
		out = append(out, in)
	}
	model.Visitor{
		Block: func(b model.Block) bool {
			fresh = true
			if code, ok := b.(*model.CodeBlock); ok {
				add(&model.Code{At: model.At{Pos: code.Pos}, Value: code.Text})
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			add(in)
			return false
		},
	}.Blocks(blocks)
	return out
}
