package epub

import (
	"strconv"

	"github.com/reliure/reliure/internal/model"
)

// quiz writes the questions with their answers, and the key after the last question in details that are closed: it
// works offline, without a script, and gives nothing away.
func (w *writer) quiz(q *model.Quiz) {
	w.open("section", append(w.attributes(&q.Attr), "class", "quiz", "epub:type", "qna", "role", "doc-qna")...)
	w.line()
	w.open("ol", "class", "questions")
	w.line()
	for _, question := range q.Questions {
		w.open("li", "value", strconv.Itoa(question.Number))
		w.open("p")
		w.inlines(question.Text)
		w.close("p")
		w.line()
		w.answers(question.Answers)
		w.close("li")
		w.line()
	}
	w.close("ol")
	w.line()
	w.key(q)
	w.close("section")
}

func (w *writer) answers(answers []*model.Answer) {
	if len(answers) == 0 {
		return
	}
	w.open("ol", "type", "a", "class", "choices")
	for _, answer := range answers {
		w.open("li")
		w.inlines(answer.Text)
		w.close("li")
	}
	w.close("ol")
	w.line()
}

// key writes the right answers and the explanations; nothing when there are neither.
func (w *writer) key(q *model.Quiz) {
	if !q.HasKey() {
		return
	}
	w.marksOf(q.Questions[0]) // the page begins with the title of the key
	w.open("details", "class", "key")
	w.element("summary", w.book.labels.Answers, "class", "added")
	w.line()
	w.open("ol")
	w.line()
	for i, question := range q.Questions {
		w.open("li", "value", strconv.Itoa(question.Number))
		if i > 0 {
			w.marksOf(question)
		}
		if right := rightAnswers(question); len(right) > 0 {
			w.open("p", "class", "added")
			for i, n := range right {
				if i > 0 {
					w.empty("br")
				}
				w.text(letter(n) + ". " + oneLine(model.PlainText(question.Answers[n].Text)))
			}
			w.close("p")
			w.line()
		}
		w.blocks(question.Explanation)
		w.close("li")
		w.line()
	}
	w.close("ol")
	w.close("details")
	w.line()
}

// rightAnswers are the indexes of a question's right answers.
func rightAnswers(q *model.Question) []int {
	var right []int
	for i, answer := range q.Answers {
		if answer.Right {
			right = append(right, i)
		}
	}
	return right
}

// letter counts as a list of type "a" does: a … z, aa, ab …
func letter(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letter(n/26-1) + letter(n%26)
}
