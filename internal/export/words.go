package export

import (
	"unicode"

	"github.com/reliure/reliure/internal/model"
)

// countWords counts the words of a document: runs of characters without white space that hold a letter or a digit, so
// that French punctuation, which stands alone, is not counted. Emphasis within a word doesn't cut it.
func countWords(d *model.Document) int {
	var c wordCounter
	v := c.visitor()
	model.Walk(d, v)
	return c.words
}

type wordCounter struct {
	words   int
	counted bool // the current word is counted already
}

func (c *wordCounter) add(s string) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			c.counted = false
		case !c.counted && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			c.counted = true
			c.words++
		}
	}
}

// end ends the current word: what follows is another run of text.
func (c *wordCounter) end() { c.counted = false }

func (c *wordCounter) visitor() model.Visitor {
	var v model.Visitor
	v.Section = func(*model.Section) bool { c.end(); return true }
	v.Inline = func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Text:
			c.add(in.Value)
		case *model.Code:
			c.add(in.Value)
		case *model.Break:
			c.end()
		}
		return true
	}
	v.Block = func(b model.Block) bool {
		c.end()
		switch b := b.(type) {
		case *model.CodeBlock:
			c.add(b.Text)
		case *model.DefinitionList:
			c.definitions(v, b)
			return false
		case *model.Quiz:
			c.quiz(v, b)
			return false
		}
		return true
	}
	return v
}

// definitions counts the terms one by one: nothing of the model stands between two of them.
func (c *wordCounter) definitions(v model.Visitor, list *model.DefinitionList) {
	for _, d := range list.Items {
		for _, term := range d.Terms {
			c.end()
			v.Inlines(term)
		}
		for _, description := range d.Descriptions {
			v.Blocks(description)
		}
	}
}

// quiz counts questions and answers one by one.
func (c *wordCounter) quiz(v model.Visitor, quiz *model.Quiz) {
	for _, q := range quiz.Questions {
		c.end()
		v.Inlines(q.Text)
		for _, a := range q.Answers {
			c.end()
			v.Inlines(a.Text)
		}
		v.Blocks(q.Explanation)
	}
}
