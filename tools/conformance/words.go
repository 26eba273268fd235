package main

import (
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/model"
)

// passage is a run of text in the model with nothing but text in it: a paragraph, a title, a term.
type passage struct {
	words []string
	place string
	moves bool // it may be printed before or after its neighbours: a note, a figure
	table bool // it is in a table, whose cells stand side by side
}

// passages lists the texts of a document in reading order.
func passages(d *model.Document) []passage {
	c := newCollector(d)
	for _, s := range d.Sections {
		c.section(s)
	}
	c.moves = true
	for _, n := range d.Notes {
		c.note = n.Label
		c.blocks(n.Blocks)
	}
	return c.list
}

// wideTable is how many columns a table has that may be turned, and printed on a page after the text that follows it.
const wideTable = 4

type collector struct {
	list   []passage
	labels map[string]string // of notes, by ID
	moves  bool
	note   string // the label of the note that begins here
	table  bool
}

func newCollector(d *model.Document) *collector {
	c := &collector{labels: map[string]string{}}
	for _, n := range d.Notes {
		c.labels[n.ID] = n.Label
	}
	return c
}

func (c *collector) section(s *model.Section) {
	c.inlines(s.Title, s.Pos)
	c.blocks(s.Blocks)
	for _, child := range s.Children {
		c.section(child)
	}
}

func (c *collector) blocks(blocks []model.Block) {
	for _, b := range blocks {
		was := *c
		switch b := b.(type) {
		case *model.Figure, *model.Quiz: // the answers of a quiz follow its questions
			c.moves = true
		case *model.Table:
			c.table = true
			c.moves = c.moves || len(b.Columns) >= wideTable
		case *model.CodeBlock:
			c.add(b.Text, b.Pos)
		}
		model.Parts(b, func(p model.Part) {
			switch {
			case p.Inlines != nil:
				c.inlines(*p.Inlines, b.Attributes().Pos)
			case p.Blocks != nil:
				c.blocks(*p.Blocks)
			}
		})
		c.moves, c.table = was.moves, was.table
	}
}

// inlines adds the text of inlines. The mark of a note is a word of its own, since it is read as a number.
func (c *collector) inlines(inlines []model.Inline, pos model.Pos) {
	var b strings.Builder
	model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(in.Value)
		case *model.Code:
			b.WriteString(in.Value)
		case *model.Break:
			b.WriteByte('\n')
		case *model.NoteRef:
			b.WriteString(" " + c.labels[in.Note] + " ")
		case *model.Math:
			b.WriteByte(' ') // a picture of characters, not words
			return false
		}
		return true
	}}.Inlines(inlines)
	c.add(b.String(), pos)
}

func (c *collector) add(text string, pos model.Pos) {
	text, c.note = c.note+" "+text, ""
	if words := split(text); len(words) > 0 {
		c.list = append(c.list, passage{texts(words), pos.String(), c.moves, c.table})
	}
}

// word is a run of letters and digits in a text, without the hyphens in it.
type word struct {
	text  string
	cut   string   // the hyphen and the white space that stood in it, where a line ended
	parts []string // before each hyphen, and after the last
}

func texts(words []word) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w.text
	}
	return list
}

// split parts a text into words. Hyphens between letters are left out, with the white space behind them: whether a word
// was written with one or a line ended there can't be told from the text.
func split(text string) []word {
	var words []word
	var w word
	part := ""
	end := func() {
		if part != "" {
			w.text += part
			w.parts = append(w.parts, part)
			part = ""
		}
	}
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		switch next := afterHyphen(runes, i); {
		case isWordRune(runes[i]):
			part += string(runes[i])
		case next == 0 && unicode.Is(unicode.Cf, runes[i]): // says nothing
		case part == "" && w.text == "":
		case next > 0:
			if next > i+1 || runes[i] != '-' {
				w.cut = string(runes[i:next])
			}
			end()
			i = next - 1
		default:
			end()
			words, w = append(words, w), word{}
		}
	}
	if end(); w.text != "" {
		words = append(words, w)
	}
	return words
}

// afterHyphen returns where a word goes on behind the hyphen at i; 0 when there is none or it doesn't.
func afterHyphen(runes []rune, i int) int {
	if !isHyphen(runes[i]) {
		return 0
	}
	for next := i + 1; next < len(runes); next++ {
		if isWordRune(runes[next]) {
			return next
		}
		if !unicode.IsSpace(runes[next]) {
			return 0
		}
	}
	return 0
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// isHyphen knows the hyphen-minus, the hyphen, the soft hyphen, and the noncharacter that PDFium puts for one.
func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u00ad' || r == '\ufffe' }
