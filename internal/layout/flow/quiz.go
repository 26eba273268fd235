package flow

import (
	"strconv"

	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// quiz sets the questions with a box and a letter before each answer, and the key after the last one.
func (s Setting) quiz(q *model.Quiz) {
	element := s.Element.Add(page.RoleSect)
	s.Column.Space(s.block)
	s.Column.Anchor(q.ID, element)
	list := element.Add(page.RoleList)
	list.Numbering = "Decimal"
	for _, question := range q.Questions {
		s.quizQuestion(question, list)
	}
	s.answerKey(q, element)
}

// quizQuestion sets a question with its number and its answers, all on one page.
func (s Setting) quizQuestion(q *model.Question, parent *page.Element) {
	item := parent.Add(page.RoleListItem)
	lbl, element := item.Add(page.RoleLabel), item.Add(page.RoleListBody)
	s.Column.Space(s.Pt(12))
	title := element.Add(page.RoleParagraph)
	inner := s.Inset(element, s.Theme.Spacing.ListIndent.Pt+s.Pt(4))
	number := s.Theme.Styles.ContentsNumber
	number.Leading = s.style.Leading
	first := len(s.Column.Boxes)
	label := s.Plain(strconv.Itoa(q.Number), number, lbl.Content())
	style := s.style
	style.Align = "left"
	inner.Paragraph(s.Inlines(q.Text, style, title, s.Language), style, inline.Lines{Pos: q.Pos, Title: true})
	if first < len(s.Column.Boxes) {
		s.Hang(s.Column.Boxes[first], label, number)
	}
	list := element.Add(page.RoleList)
	list.Numbering = "LowerAlpha"
	answers := s.Theme.Styles.Callout
	answers.Family, answers.Leading = s.style.Family, theme.Length{Pt: s.Pt(13.2)}
	for i, a := range q.Answers {
		item := list.Add(page.RoleListItem)
		lbl := item.Add(page.RoleLabel)
		body := item.Add(page.RoleListBody).Add(page.RoleParagraph)
		at := inner.Inset(body, s.Pt(30))
		s.Column.Space(s.Pt(1.5))
		first := len(s.Column.Boxes)
		at.Paragraph(s.Inlines(a.Text, answers, body, s.Language), answers, inline.Lines{Pos: q.Pos})
		if first < len(s.Column.Boxes) {
			b := s.Column.Boxes[first]
			letter := s.Theme.Styles.Caption
			letter.Leading = answers.Leading
			at := inner
			at.X += s.Pt(15)
			at.Hang(b, s.Plain(numeral.Letters(i+1), letter, lbl.Content()), letter)
			b.Items = append(b.Items, &page.Frame{Source: page.Source{Artifact: page.ArtifactLayout},
				Area:   page.Area{X: inner.X, Y: s.Pt(3), Width: s.Pt(7.6), Height: s.Pt(7.6)},
				Stroke: s.Theme.Colours.Accent, Line: s.Pt(0.8)})
		}
		if i < len(q.Answers)-1 {
			s.Column.Hold(paginate.BreakForbidden)
		}
	}
}

// answerKey sets the right answers with their explanations; nothing when there are neither.
func (s Setting) answerKey(q *model.Quiz, parent *page.Element) {
	if !q.HasKey() {
		return
	}
	element := parent.Add(page.RoleSect)
	s.Column.Space(s.Pt(24))
	heading := element.Add(page.HeadingRole(s.level))
	style := s.Theme.Styles.Section
	s.Paragraph(s.Plain(s.Labels.Answers, style, heading.Content()), style,
		inline.Lines{Title: true, Source: q.Questions[0]})
	list := element.Add(page.RoleList)
	list.Numbering = "Decimal"
	answer := s.Theme.Styles.Transcript
	for _, question := range q.Questions {
		item := list.Add(page.RoleListItem)
		lbl := item.Add(page.RoleLabel)
		body := item.Add(page.RoleListBody)
		s.Column.Space(s.Pt(5))
		inner := s.Inset(body, s.Theme.Spacing.ListIndent.Pt+s.Pt(4))
		inner.style, inner.indent, inner.block, inner.penalty = answer, 0, s.Pt(2), paginate.BreakInBlock
		first := len(s.Column.Boxes)
		right := s.Inlines(rightAnswers(question), answer, body.Add(page.RoleParagraph), s.Language).ShownAgain()
		inner.Paragraph(right, answer, inline.Lines{Source: question, Pos: question.Pos})
		if len(question.Explanation) > 0 {
			s.Column.Hold(paginate.BreakForbidden) // the answer stays with its explanation's first two lines
		}
		inner.blocks(question.Explanation)
		if first < len(s.Column.Boxes) {
			number := s.Theme.Styles.TranscriptLabel
			number.Leading = answer.Leading
			s.Hang(s.Column.Boxes[first], s.Plain(strconv.Itoa(question.Number), number, lbl.Content()), number)
		}
	}
	s.Column.Space(s.block)
}

// rightAnswers lists a question's right answers, each after its letter.
func rightAnswers(q *model.Question) []model.Inline {
	var content []model.Inline
	for i, a := range q.Answers {
		if !a.Right {
			continue
		}
		if len(content) > 0 {
			content = append(content, &model.Text{Value: " · "})
		}
		letter := &model.Text{Value: numeral.Letters(i+1) + "\u2002"}
		content = append(content, &model.Strong{Inlines: append([]model.Inline{letter}, a.Text...)})
	}
	return content
}
