package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

func TestRightAnswerStaysWithTwoLinesOfItsExplanation(t *testing.T) {
	for n := range 45 { // wherever on the page the answer falls
		var questions []*model.Question
		for i := range 4 {
			questions = append(questions, &model.Question{Number: i + 1, Text: words("Question ?"),
				Answers:     []*model.Answer{{Text: words("Oui"), Right: true}, {Text: words("Non")}},
				Explanation: []model.Block{paragraph(prose(70, i))}})
		}
		b := lay(t, document(paragraph(prose(12*n+1, n)), &model.Quiz{Questions: questions}))
		for _, sheet := range b.Pages {
			answered, lines := false, map[unit.Pt]bool{}
			check := func() {
				if answered && len(lines) < 2 {
					t.Fatalf("after %d lines, page %s has a right answer with %d lines of its explanation", n,
						sheet.Folio, len(lines))
				}
			}
			for _, item := range sheet.Items {
				g, ok := item.(*page.Glyphs)
				switch {
				case !ok || g.Content == nil:
				case said(g) == "\u2002": // after the letter of an answer in the key
					check()
					answered, lines = true, map[unit.Pt]bool{}
				case answered && g.Content.Of.Role == page.RoleParagraph && len(said(g)) > 30:
					lines[g.Y] = true
				}
			}
			check()
		}
	}
}

func TestQuizWithoutAnswersHasNoKey(t *testing.T) {
	question := &model.Question{Number: 1, Text: words("Pourquoi pas ?"),
		Answers: []*model.Answer{{Text: words("Oui")}, {Text: words("Non")}}}
	for want, quiz := range map[bool]*model.Quiz{false: {Questions: []*model.Question{question}},
		true: {Questions: []*model.Question{
			question, {Number: 2, Text: words("Et puis ?"), Explanation: []model.Block{paragraph("Voilà.")}}}}} {
		headed := false
		for _, sheet := range lay(t, document(quiz)).Pages {
			for item := range sheet.Painted() {
				if g, ok := item.(*page.Glyphs); ok {
					headed = headed || strings.HasPrefix(said(g), "Réponses")
				}
			}
		}
		if headed != want {
			t.Errorf("the quiz has the title of a key: %t", headed)
		}
	}
}

func TestAnswersBehindTheTwentySixthHaveLettersOfTheirOwn(t *testing.T) {
	question := &model.Question{Number: 1, Text: words("Lequel ?")}
	for n := range 28 {
		question.Answers = append(question.Answers, &model.Answer{Text: words("Celui-ci"), Right: n == 27})
	}
	var text strings.Builder
	for _, sheet := range lay(t, document(&model.Quiz{Questions: []*model.Question{question}})).Pages {
		for item := range sheet.Painted() {
			if g, ok := item.(*page.Glyphs); ok {
				text.WriteString(said(g) + "|")
			}
		}
	}
	for _, want := range []string{"|z |", "|aa |", "|ab |", "|ab|"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no answer is marked %s in %s", want, text.String())
		}
	}
}
