package model

import "slices"

// HasKey reports whether the quiz has something to show as its key: right answers or explanations.
func (q *Quiz) HasKey() bool {
	return slices.ContainsFunc(q.Questions, func(question *Question) bool {
		return len(question.Explanation) > 0 || slices.ContainsFunc(question.Answers, func(a *Answer) bool {
			return a.Right
		})
	})
}
