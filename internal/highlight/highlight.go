// Package highlight tells the parts of code apart: keywords, strings, comments, numbers and names.
//
// It takes the text of a block of code and the name of its language, and returns tokens that part exactly this text.
// edit asks for them where the theme wants code highlighted, layout and epub show them. How a language is read is data:
// lexers/, read when a block names the language and not before. The rule it keeps: time is linear in the code and no
// clock is asked, so that the same code has the same tokens on every machine. Patterns are matched without
// backtracking, and the characters that they look at are counted.
package highlight

import (
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// Highlighter keeps the lexers that it has read. It is for one goroutine.
type Highlighter struct {
	lexers map[string]*lexer // by the name of their file
}

// Result is what is known of a block of code.
type Result struct {
	Tokens  []model.CodeToken // one after the other they are the whole code; none when nothing stands out
	Known   bool              // the language is
	Partial bool              // from somewhere on the code was too involved to be told apart, and is plain
}

// Highlight parts code by the rules of its language. Text without a language, and languages that are not
// known, have no tokens.
func (h *Highlighter) Highlight(language, code string) Result {
	file, known := fileOf(language)
	if !known || file == "" || code == "" {
		return Result{Known: known}
	}
	s := &scanner{highlighter: h, left: readsAtFirst + readsPerByte*len(code), painter: painter{end: len(code)}}
	l := h.lexer(file)
	text := code
	if l.endsInNewline && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	s.scan(l, "root", text, 0)
	return Result{Tokens: s.painter.finish(), Known: true, Partial: s.left < 0}
}

// Nearest is the language that a name which is not known was most likely meant to be; empty when none is near.
func Nearest(language string) string {
	names := make([]string, len(languages))
	for i, l := range languages {
		names[i] = l.name
	}
	return diag.Nearest(language, names)
}

// painter collects tokens from the beginning of the code to its end.
type painter struct {
	tokens []model.CodeToken
	at     int // up to which all is painted
	end    int // of the code
	shown  bool
}

// paint gives a part of the code its kind. What was left out before it is plain.
func (p *painter) paint(from, to int, kind model.CodeKind) {
	from, to = max(from, p.at), min(to, p.end)
	if from >= to {
		return
	}
	p.add(from-p.at, model.CodePlain)
	p.add(to-from, kind)
	p.shown = p.shown || kind != model.CodePlain
}

func (p *painter) add(length int, kind model.CodeKind) {
	p.at += length
	switch last := len(p.tokens) - 1; {
	case length == 0:
	case last >= 0 && p.tokens[last].Kind == kind:
		p.tokens[last].Length += length
	default:
		p.tokens = append(p.tokens, model.CodeToken{Kind: kind, Length: length})
	}
}

// finish paints what is left, and returns the tokens.
func (p *painter) finish() []model.CodeToken {
	if !p.shown {
		return nil
	}
	p.add(p.end-p.at, model.CodePlain)
	return p.tokens
}
