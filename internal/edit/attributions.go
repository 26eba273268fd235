package edit

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// readAttributions finds who is quoted. Both outputs put a dash before the name themselves.
//
//	before                                          after
//	quote whose last paragraph is "— Montaigne"     quote by "Montaigne"
//	quote by "— Montaigne"                          quote by "Montaigne"
//	quote of paragraphs that begin with dashes      unchanged: it is a dialogue
func readAttributions(d *model.Document) {
	model.Walk(d, model.Visitor{Block: func(b model.Block) bool {
		q, ok := b.(*model.Quote)
		if !ok {
			return true
		}
		if n := len(q.Blocks) - 1; len(q.Attribution) == 0 && n > 0 {
			if last, ok := q.Blocks[n].(*model.Paragraph); ok && last.ID == "" && isAttribution(last.Inlines) &&
				!isSpoken(q.Blocks[n-1]) {
				q.Attribution, q.Blocks = last.Inlines, q.Blocks[:n]
			}
		}
		if cut := dashes(q.Attribution); cut > 0 {
			if left, _ := shorten(q.Attribution, cut, false); left == 0 {
				shorten(q.Attribution, cut, true)
				q.Attribution = mapInlines(q.Attribution, dropEmptyInline)
			}
		}
		return true
	}})
}

// longestAttribution is how many characters who is quoted may take; what is longer is part of the quotation.
const longestAttribution = 160

// isAttribution reports whether a paragraph begins with a dash as the name of an author does, and isn't a sentence.
func isAttribution(inlines []model.Inline) bool {
	words := strings.TrimSpace(model.PlainText(inlines))
	return dashes(inlines) > 0 && len(words) <= longestAttribution && !strings.ContainsAny(words[len(words)-1:], "!?:;")
}

// isSpoken reports whether a block begins with a dash, as what is said in a dialogue does.
func isSpoken(b model.Block) bool {
	p, ok := b.(*model.Paragraph)
	return ok && dashes(p.Inlines) > 0
}

// dashes is how many characters of dashes and spaces a text begins with; 0 where it doesn't, or has nothing else.
func dashes(inlines []model.Inline) int {
	words := model.PlainText(inlines)
	name := strings.TrimLeft(words, " \u00a0\u202f–—―-")
	before := words[:len(words)-len(name)]
	if name == "" || !strings.ContainsAny(before, "–—―") && !strings.Contains(before, "--") {
		return 0
	}
	return len([]rune(before))
}
