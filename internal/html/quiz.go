package html

import (
	"encoding/json"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// quizData is a quiz as the sites keep it, in a file or in the page.
type quizData struct {
	Questions []struct {
		Question string `json:"question"`
		Answers  []struct {
			Title   string `json:"title"`
			IsRight bool   `json:"isRight"`
		} `json:"answers"`
		AnswerInformation string `json:"answerInformation"`
	} `json:"questions"`
}

// form adds a form: a quiz when it names one, else the text of its controls.
func (r *reader) form(f *flow, n *html.Node) {
	data, at := r.quizSource(n)
	if data == nil {
		f.passage(n)
		return
	}
	var quiz quizData
	if err := json.Unmarshal(Clean(data), &quiz); err != nil {
		r.source.Report.Warnf(at, "quiz-unreadable",
			"The quiz is not valid JSON (%v), so it is left out. Mend the JSON.", err)
		f.passage(n)
		return
	}
	q := &model.Quiz{Attr: r.attr(n)}
	for i, question := range quiz.Questions {
		out := &model.Question{Pos: at, Number: i + 1, Text: r.quizText(question.Question, at)}
		for _, answer := range question.Answers {
			out.Answers = append(out.Answers, &model.Answer{Text: r.quizText(answer.Title, at), Right: answer.IsRight})
		}
		if text := r.quizText(question.AnswerInformation, at); len(text) > 0 {
			out.Explanation = []model.Block{&model.Paragraph{Attr: model.Attr{Pos: at}, Inlines: text}}
		}
		q.Questions = append(q.Questions, out)
	}
	if len(q.Questions) > 0 {
		f.block(q)
	}
	f.passage(n)
}

// quizSource returns the JSON of the form's quiz: a file, the attribute itself, or a script in the form.
func (r *reader) quizSource(n *html.Node) ([]byte, model.Pos) {
	at := r.position(n)
	if v := value(n, "data-quiz-json"); v != "" {
		if strings.HasPrefix(v, "{") {
			return []byte(v), at
		}
		return r.source.Data(v, at), at
	}
	script := find(n, func(c *html.Node) bool {
		return c.DataAtom == atom.Script && value(c, "type") == "application/json"
	})
	if script != nil && strings.Contains(plainText(script), `"questions"`) {
		return []byte(plainText(script)), r.position(script)
	}
	return nil, at
}

// quizText reads a text of the quiz, which may hold HTML.
func (r *reader) quizText(s string, at model.Pos) []model.Inline {
	nodes, err := html.ParseFragment(strings.NewReader(s),
		&html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		nodes = []*html.Node{{Type: html.TextNode, Data: s}}
	}
	there := *r
	there.source.Position = func(int) model.Pos { return at }
	there.elsewhere = at
	f := newFlow(&there, nil)
	f.start = at
	there.sequence(f, nodes)
	f.endParagraph()
	return lines(f.blocks)
}
