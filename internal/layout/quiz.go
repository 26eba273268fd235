package layout

import (
	"strconv"

	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// quiz sets the questions with a box and a letter before each answer, and the key after the last one.
func (s setting) quiz(q *model.Quiz) {
	element := s.element.Add(page.RoleSect)
	s.column.space(s.block)
	s.column.anchor(q.ID, element)
	list := element.Add(page.RoleList)
	list.Numbering = "Decimal"
	for _, question := range q.Questions {
		s.quizQuestion(question, list)
	}
	s.answerKey(q, element)
}

// quizQuestion sets a question with its number and its answers, all on one page.
func (s setting) quizQuestion(q *model.Question, parent *page.Element) {
	item := parent.Add(page.RoleListItem)
	lbl, element := item.Add(page.RoleLabel), item.Add(page.RoleListBody)
	s.column.space(s.Pt(12))
	title := element.Add(page.RoleParagraph)
	inner := s.inset(element, s.Theme.Spacing.ListIndent.Pt+s.Pt(4))
	number := s.Theme.Styles.ContentsNumber
	number.Leading = s.style.Leading
	first := len(s.column.boxes)
	label := s.plain(strconv.Itoa(q.Number), number, lbl.Content())
	style := s.style
	style.Align = "left"
	inner.paragraph(s.inlines(q.Text, style, title, s.language), style, lines{pos: q.Pos, title: true})
	if first < len(s.column.boxes) {
		s.hang(s.column.boxes[first], label, number)
	}
	list := element.Add(page.RoleList)
	list.Numbering = "LowerAlpha"
	answers := s.Theme.Styles.Callout
	answers.Family, answers.Leading = s.style.Family, theme.Length{Pt: s.Pt(13.2)}
	for i, a := range q.Answers {
		item := list.Add(page.RoleListItem)
		lbl := item.Add(page.RoleLabel)
		body := item.Add(page.RoleListBody).Add(page.RoleParagraph)
		at := inner.inset(body, s.Pt(30))
		s.column.space(s.Pt(1.5))
		first := len(s.column.boxes)
		at.paragraph(s.inlines(a.Text, answers, body, s.language), answers, lines{pos: q.Pos})
		if first < len(s.column.boxes) {
			b := s.column.boxes[first]
			letter := s.Theme.Styles.Caption
			letter.Leading = answers.Leading
			at := inner
			at.x += s.Pt(15)
			at.hang(b, s.plain(string(rune('a'+i%26)), letter, lbl.Content()), letter)
			b.items = append(b.items, &page.Frame{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: inner.x, Y: s.Pt(3), Width: s.Pt(7.6), Height: s.Pt(7.6)}, Stroke: s.Theme.Colours.Accent, Line: s.Pt(0.8)})
		}
		if i < len(q.Answers)-1 {
			s.column.hold(paginate.BreakForbidden)
		}
	}
}

// answerKey sets the right answers with their explanations; nothing when there are neither.
func (s setting) answerKey(q *model.Quiz, parent *page.Element) {
	if !q.HasKey() {
		return
	}
	element := parent.Add(page.RoleSect)
	s.column.space(s.Pt(24))
	heading := element.Add(page.HeadingRole(s.level))
	style := s.Theme.Styles.Section
	s.paragraph(s.plain(s.Labels.Answers, style, heading.Content()), style, lines{title: true, source: q.Questions[0]})
	list := element.Add(page.RoleList)
	list.Numbering = "Decimal"
	answer := s.Theme.Styles.Transcript
	for _, question := range q.Questions {
		item := list.Add(page.RoleListItem)
		lbl := item.Add(page.RoleLabel)
		body := item.Add(page.RoleListBody)
		s.column.space(s.Pt(5))
		inner := s.inset(body, s.Theme.Spacing.ListIndent.Pt+s.Pt(4))
		inner.style, inner.indent, inner.block, inner.penalty = answer, 0, s.Pt(2), paginate.BreakInBlock
		first := len(s.column.boxes)
		right := s.inlines(rightAnswers(question), answer, body.Add(page.RoleParagraph), s.language).shownAgain()
		inner.paragraph(right, answer, lines{source: question, pos: question.Pos})
		if len(question.Explanation) > 0 {
			s.column.hold(paginate.BreakForbidden) // the answer stays with its explanation's first two lines
		}
		inner.blocks(question.Explanation)
		if first < len(s.column.boxes) {
			number := s.Theme.Styles.TranscriptLabel
			number.Leading = answer.Leading
			s.hang(s.column.boxes[first], s.plain(strconv.Itoa(question.Number), number, lbl.Content()), number)
		}
	}
	s.column.space(s.block)
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
		letter := &model.Text{Value: string(rune('a'+i%26)) + "\u2002"}
		content = append(content, &model.Strong{Inlines: append([]model.Inline{letter}, a.Text...)})
	}
	return content
}
