package template

import (
	"sort"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// maxOutput bounds, in bytes, what the templates of a page may make; spanCost is what a span counts for, so that many
// small ones don't take more memory than one large text.
const (
	maxOutput = 16 << 20
	spanCost  = 32
)

// Text is what a template made: a text whose every offset has a place in a source. It is also what a macro or the
// body of a shortcode gives, so that places are kept however often a text is passed on.
type Text struct {
	text  string
	spans []span
}

// span is a passage of an output. It ends where the next begins.
type span struct {
	out    int // offset in the output
	source *Source
	at     int  // offset in the source
	copied bool // each character has its own place; else all have the same
}

// String returns the text.
func (t *Text) String() string { return t.text }

// Markup implements expression.Markup: what a template made is not escaped again.
func (t *Text) Markup() string { return t.text }

// Position returns the place in the sources of an offset.
func (t *Text) Position(offset int) diag.Pos {
	if len(t.spans) == 0 {
		return diag.Pos{}
	}
	s := t.spans[max(0, sort.Search(len(t.spans), func(i int) bool { return t.spans[i].out > offset })-1)]
	if s.copied {
		return s.source.Position(s.at + max(0, offset-s.out))
	}
	return s.source.Position(s.at)
}

// output collects what a template makes.
type output struct {
	text  strings.Builder
	spans []span
	room  *int // what the page may still make
}

// write adds a text.
func (o *output) write(text string, s span) bool {
	if text == "" {
		return true
	}
	s.out = o.text.Len()
	cost := len(text)
	if o.continues(s) {
		s = span{}
	} else {
		cost += spanCost
	}
	if *o.room -= cost; *o.room < 0 {
		return false
	}
	if s.source != nil {
		o.spans = append(o.spans, s)
	}
	o.text.WriteString(text)
	return true
}

// continues reports whether a span only goes on with the one before.
func (o *output) continues(s span) bool {
	if len(o.spans) == 0 {
		return false
	}
	last := o.spans[len(o.spans)-1]
	return last.source == s.source && last.copied == s.copied &&
		(s.copied && last.at+s.out-last.out == s.at || !s.copied && last.at == s.at)
}

// add adds a text with the places that it has.
func (o *output) add(t *Text) bool {
	for i, s := range t.spans {
		end := len(t.text)
		if i+1 < len(t.spans) {
			end = t.spans[i+1].out
		}
		if !o.write(t.text[s.out:end], s) {
			return false
		}
	}
	return true
}

func (o *output) finish() *Text { return &Text{text: o.text.String(), spans: o.spans} }
