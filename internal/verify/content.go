package verify

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"

	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/verify/pdf"
)

// content is what the content streams of a page say (ISO 32000-1, 14.6).
type content struct {
	failure   error
	sequences []sequence
	unmarked  int          // operators that paint outside of marked content
	painted   pdf.Operator // the first of them
	crossed   []string     // artifacts inside content of the structure tree, and the other way round
	unclosed  int          // marked-content sequences, or closed too often
	languages []pdf.Object // Lang of property lists
	spaces    map[pdf.Name]bool
	unknown   []pdf.Name // fonts, forms and property lists that the resources don't have
}

// sequence is a marked-content sequence with an MCID. stream is the form that it stands in; 0: the page itself.
type sequence struct {
	tag    pdf.Name
	mcid   int
	stream pdf.Ref
	text   []byte
}

// How much content the pages of a file may have together. Pages may share a stream, and each of them is read by itself;
// what real files draw is a few times their size.
const (
	freeContent        = 24 << 20
	contentForEachByte = 20
)

// contentOf is how many bytes of content may be read of a file.
func contentOf(f File) int64 {
	if f.Ours {
		return math.MaxInt64
	}
	return freeContent + contentForEachByte*int64(len(f.Data))
}

var errTooMuchContent = errors.New("its pages have more content together than a file of its size may")

// readContents reads the pages' streams side by side. Each goroutine gathers the codes that its pages show; a set has
// no order.
func (d *document) readContents(ctx context.Context) error {
	shown := make([][]*codes, max(1, min(runtime.GOMAXPROCS(0), len(d.pages))))
	for n := range shown {
		shown[n] = make([]*codes, len(d.fonts))
	}
	err := parallel.EachWith(ctx, shown, len(d.pages), func(_ context.Context, shown []*codes, i int) error {
		if d.readPage(d.pages[i], shown); d.contentLeft.Load() < 0 {
			return errTooMuchContent
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, of := range shown {
		for i, set := range of {
			if set == nil {
				continue
			}
			for k := range set {
				d.fonts[i].used[k] |= set[k]
			}
		}
	}
	return nil
}

func (d *document) readPage(p *page, shown []*codes) {
	data, err := d.Content(p.Page)
	if err != nil {
		p.content.failure = err
		return
	}
	r := &reader{document: d, content: &p.content, shown: shown, painted: map[pdf.Ref]bool{}}
	p.content.spaces = map[pdf.Name]bool{}
	p.content.failure = r.stream(data, p.resources, 0)
	p.content.unclosed += len(r.marks)
}

// reader goes through the operators of a page.
type reader struct {
	document *document
	content  *content
	shown    []*codes         // by font
	painted  map[pdf.Ref]bool // forms read already: a form within forms could be painted a billion times
	marks    []mark           // open marked-content sequences
	font     *font            // of the text state
	saved    []*font          // by q
	depth    int              // of forms
}

// mark is an open marked-content sequence.
type mark struct {
	artifact bool
	tagged   bool // has an MCID
	sequence int  // index in content.sequences, when tagged
	silent   bool // an ActualText stands for its text
}

const maxFormDepth = 30

// stream reads a content stream. form is 0 for a page's own.
func (r *reader) stream(data []byte, resources *resources, form pdf.Ref) error {
	if r.document.contentLeft.Add(-int64(len(data))) < 0 {
		return errTooMuchContent
	}
	return pdf.Operators(data, func(operator pdf.Operator, operands []pdf.Object) {
		switch operator {
		case "q":
			if len(r.saved) < 1000 {
				r.saved = append(r.saved, r.font)
			}
		case "Q":
			if n := len(r.saved); n > 0 {
				r.font, r.saved = r.saved[n-1], r.saved[:n-1]
			}
		case "Tf":
			r.setFont(operands, resources)
		case "Tj", "TJ", "'", "\"":
			r.paint(operator)
			if n := len(operands); n > 0 {
				r.show(operands[n-1])
			}
		case "BMC", "BDC":
			r.begin(operands, resources, form)
		case "EMC":
			if n := len(r.marks); n > 0 {
				r.marks = r.marks[:n-1]
			} else {
				r.content.unclosed++
			}
		case "Do":
			r.do(operands, resources)
		case "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "BI", "EI", "ID":
			if operator != "BI" && operator != "EI" {
				r.paint(operator)
			}
		default:
			r.colour(operator, operands, resources)
		}
	})
}

// colour notes the colour space that an operator sets.
func (r *reader) colour(operator pdf.Operator, operands []pdf.Object, resources *resources) {
	switch operator {
	case "rg", "RG":
		r.content.spaces["DeviceRGB"] = true
	case "g", "G":
		r.content.spaces["DeviceGray"] = true
	case "k", "K":
		r.content.spaces["DeviceCMYK"] = true
	case "cs", "CS":
		if len(operands) == 0 {
			return
		}
		if name, ok := operands[0].(pdf.Name); ok && resources.spaces[name] == nil {
			r.content.spaces[name] = true
		}
	}
}

// paint notes an operator that paints: it must stand in marked content.
func (r *reader) paint(operator pdf.Operator) {
	for _, m := range r.marks {
		if m.tagged || m.artifact {
			return
		}
	}
	if r.content.unmarked++; r.content.unmarked == 1 {
		r.content.painted = operator
	}
}

func (r *reader) setFont(operands []pdf.Object, resources *resources) {
	if len(operands) == 0 {
		return
	}
	name, _ := operands[0].(pdf.Name)
	if r.font = resources.fonts[name]; r.font == nil {
		r.content.unknown = append(r.content.unknown, name)
	}
}

// show notes the codes of a string or of a TJ array.
func (r *reader) show(o pdf.Object) {
	if r.font == nil {
		return
	}
	set := r.shown[r.font.number]
	if set == nil {
		set = new(codes)
		r.shown[r.font.number] = set
	}
	if list, ok := o.(pdf.Array); ok {
		for _, item := range list {
			if s, ok := item.(pdf.String); ok {
				r.codes(s, set)
			}
		}
	} else if s, ok := o.(pdf.String); ok {
		r.codes(s, set)
	}
}

func (r *reader) codes(s pdf.String, set *codes) {
	words := r.words()
	for len(s) > 0 {
		code, length := r.font.next(s)
		s = s[length:]
		set.add(code)
		if words != nil {
			*words = append(*words, r.font.texts[code]...)
		}
	}
}

// words is where the text painted now is kept: in the innermost sequence with an MCID; nil when nobody reads it.
func (r *reader) words() *[]byte {
	var words *[]byte
	for _, m := range r.marks {
		if m.artifact || m.silent {
			return nil
		}
		if m.tagged {
			words = &r.content.sequences[m.sequence].text
		}
	}
	return words
}

// begin opens a marked-content sequence.
func (r *reader) begin(operands []pdf.Object, resources *resources, form pdf.Ref) {
	var m mark
	var tag pdf.Name
	if len(operands) > 0 {
		tag, _ = operands[0].(pdf.Name)
	}
	m.artifact = tag == "Artifact"
	var properties pdf.Dict
	if len(operands) > 1 {
		switch p := operands[1].(type) {
		case pdf.Dict:
			properties = p
		case pdf.Name:
			if properties = r.document.Dict(resources.properties[p]); properties == nil {
				r.content.unknown = append(r.content.unknown, p)
			}
		}
	}
	if mcid, ok := r.document.Int(properties["MCID"]); ok {
		m.tagged, m.sequence = true, len(r.content.sequences)
		r.content.sequences = append(r.content.sequences, sequence{tag: tag, mcid: mcid, stream: form})
	}
	if text, ok := r.document.Text(properties["ActualText"]); ok {
		if words := r.words(); words != nil {
			*words = append(*words, text...)
		} else if m.tagged {
			r.content.sequences[m.sequence].text = []byte(text)
		}
		m.silent = true
	}
	if language := properties["Lang"]; language != nil {
		r.content.languages = append(r.content.languages, language)
	}
	switch {
	case m.artifact && slices.ContainsFunc(r.marks, func(around mark) bool { return around.tagged }):
		r.content.crossed = append(r.content.crossed, "an artifact stands inside content of the structure tree")
	case m.tagged && slices.ContainsFunc(r.marks, func(around mark) bool { return around.artifact }):
		r.content.crossed = append(r.content.crossed, "content of the structure tree stands inside an artifact")
	}
	if len(r.marks) < 1000 {
		r.marks = append(r.marks, m)
	}
}

// do paints an XObject. The content of a form is read at the first time only.
func (r *reader) do(operands []pdf.Object, resources *resources) {
	if len(operands) == 0 {
		return
	}
	name, _ := operands[0].(pdf.Name)
	f := resources.forms[name]
	if f == nil {
		r.paint("Do")
		return
	}
	if r.painted[f.object] || r.depth >= maxFormDepth {
		return
	}
	r.painted[f.object] = true
	data, err := r.document.Decode(f.stream)
	if err != nil {
		r.content.failure = err
		return
	}
	own := f.resources
	if own == nil {
		own = resources
	}
	font := r.font
	r.depth++
	if err := r.stream(data, own, f.object); err != nil {
		r.content.failure = err
	}
	r.depth--
	r.font = font
}
