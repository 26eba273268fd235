package epub

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/internal/model"
)

// modelText is the text of sections and notes without white space, in the order in which the book shows it: a quiz's
// explanations come after its last question.
func modelText(sections []*model.Section, notes ...*model.Note) string {
	var b strings.Builder
	model.Walk(&model.Document{Sections: sections, Notes: notes}, model.Visitor{
		Block: func(block model.Block) bool {
			switch block := block.(type) {
			case *model.CodeBlock:
				b.WriteString(block.Text)
			case *model.Quiz:
				b.WriteString(quizText(block))
				return false
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Math: // shown as MathML, whose words are in another order
				return false
			case *model.Text:
				b.WriteString(in.Value)
			case *model.Code:
				b.WriteString(in.Value)
			case *model.Picture:
				b.WriteString(in.Alt)
			}
			return true
		},
	})
	return withoutSpace(xmlCharacters(b.String()))
}

func withoutSpace(s string) string { return strings.Join(strings.Fields(s), "") }

// quizText is what a quiz says: questions with answers, then explanations.
func quizText(q *model.Quiz) string {
	var b, after strings.Builder
	for _, question := range q.Questions {
		b.WriteString(" " + model.PlainText(question.Text))
		for _, answer := range question.Answers {
			b.WriteString(" " + model.PlainText(answer.Text))
		}
		model.Visitor{Inline: func(in model.Inline) bool {
			if t, ok := in.(*model.Text); ok {
				after.WriteString(" " + t.Value)
			}
			return true
		}}.Blocks(question.Explanation)
	}
	return b.String() + after.String()
}

// bookText is the text that one file shows, without what the product adds (class added) and without white space.
func bookText(t *testing.T, document []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	shownText(&b, root)
	return withoutSpace(b.String())
}

// textFiles are the names of the text files in order.
func textFiles(files map[string][]byte) []string {
	var names []string
	for name := range files {
		if strings.HasPrefix(name, "EPUB/xhtml/text-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func shownText(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return
	}
	if n.Type == html.ElementNode {
		if n.Data == "head" || n.Data == "math" || strings.Contains(" "+attribute(n, "class")+" ", " added ") {
			return
		}
		if n.Data == "img" {
			b.WriteString(attribute(n, "alt"))
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		shownText(b, c)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestEveryWordOfTheModelIsInTheBookInOrder(t *testing.T) {
	document := kitchenSink()
	// else it gets an alternative that is not the model's
	document.Sections[2].Blocks[8].(*model.Figure).Picture.Decorative = true
	files, _ := write(t, input(t, document))
	notes := [][]*model.Note{1: document.Notes[:3], 3: document.Notes[3:]}
	for i, name := range textFiles(files) {
		want, got := modelText(document.Sections[i:i+1], notes[i]...), bookText(t, files[name])
		if want != got {
			t.Error(name, firstDifference([]rune(want), []rune(got)))
		}
	}
}

func firstDifference(want, got []rune) string {
	i := 0
	for i < min(len(want), len(got)) && want[i] == got[i] {
		i++
	}
	around := func(s []rune) string { return string(s[max(0, i-20):min(len(s), i+20)]) }
	return fmt.Sprintf("character %d: want …%q, got …%q", i, around(want), around(got))
}
