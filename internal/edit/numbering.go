package edit

import (
	"regexp"
	"strconv"

	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
)

// number counts chapters, figures and tables through the document, but for those that the author numbered.
//
//	before                                      after
//	chapter at the top                          "1", "2", …; introductions and sections have no number
//	foreword, part: what the site doesn't count none
//	half of the chapters have titles such as    none has a number: the titles say it
//	"6. Organise" or "Step 2 – Observe"
//	figure with caption                         "1", "2", …; other figures have no number
//	table with caption                          "1", "2", …; other tables have no number
//	caption "Figure 4 – The plan"               "4", caption "The plan"; no other figure is numbered 4
func number(d *model.Document) {
	numberChapters(d)
	words := label.For(d.Meta.Language)
	figures, tables := newCount(words.Figure, "Fig."), newCount(words.Table, "Tab.")
	captions := func(visit func(*count, *[]model.Inline, *string, bool)) {
		model.Walk(d, model.Visitor{Block: func(b model.Block) bool {
			switch b := b.(type) {
			case *model.Figure:
				visit(figures, &b.Caption, &b.Number, len(b.Caption) > 0)
			case *model.Table:
				visit(tables, &b.Caption, &b.Number, len(b.Caption) > 0)
			}
			return true
		}})
	}
	captions(func(c *count, caption *[]model.Inline, number *string, _ bool) { *number = c.own(caption) })
	captions(func(c *count, _ *[]model.Inline, number *string, counts bool) {
		if counts && *number == "" {
			*number = c.next()
		}
	})
}

// numberChapters counts the chapters, unless the author did.
func numberChapters(d *model.Document) {
	var chapters []*model.Section
	own := 0
	for _, s := range d.Sections {
		if s.Kind == model.Chapter && (s.Page == nil || !s.Page.Unnumbered) {
			chapters = append(chapters, s)
			if ownNumber.MatchString(model.PlainText(s.Title)) {
				own++
			}
		}
	}
	if own > 0 && own*2 >= len(chapters) {
		return
	}
	for i, s := range chapters {
		s.Number = strconv.Itoa(i + 1)
	}
}

// ownNumber is a title's own number: "6. ", "2.1) ", "IV. ", or a word for a part with its number: "Étape 2 – ".
var ownNumber = regexp.MustCompile(`(?i)^\s*(?:(?:\d{1,3}(?:\.\d{1,3})*[.)]|[IVXLC]+[.)])\s+\pL|` +
	`(?:chapitre|chapter|kapitel|capítulo|capitolo|hoofdstuk|partie|part|teil|parte|deel|section|module|modul|` +
	`module|étape|step|schritt|etapa|paso|fase|phase|fiche|leçon|lesson|lektion|atelier|séance|annexe|appendix|` +
	`anhang|jour|day|tag|semaine|week|article)\s+(?:n°\s*)?(?:\d{1,3}|[IVXLC]+|[A-Z])(?:\s*[.:)–—-]|\s*$))`)

// count gives numbers that the author has not given.
type count struct {
	named *regexp.Regexp // a caption that begins with its own number
	last  int
	taken map[string]bool
}

// newCount counts what is called by a word, or by its short form.
func newCount(word, short string) *count {
	return &count{
		named: regexp.MustCompile(`(?i)^\s*(?:` + regexp.QuoteMeta(word) + `|` + regexp.QuoteMeta(short) +
			`)\s*(\d{1,3}(?:[.-]\d{1,3})*)(?:\s*[.:–—-]\s*|\s*$)`),
		taken: map[string]bool{},
	}
}

// own takes the number off a caption that begins with one, and returns it.
func (c *count) own(caption *[]model.Inline) string {
	m := c.named.FindStringSubmatch(model.PlainText(*caption))
	if m == nil || c.taken[m[1]] {
		return ""
	}
	cut := len([]rune(m[0]))
	if left, _ := shorten(*caption, cut, false); left > 0 {
		return "" // it is not all text
	}
	shorten(*caption, cut, true)
	c.taken[m[1]], *caption = true, mapInlines(*caption, dropEmptyInline)
	return m[1]
}

// next returns the next number that is free.
func (c *count) next() string {
	for {
		c.last++
		if number := strconv.Itoa(c.last); !c.taken[number] {
			return number
		}
	}
}

// shorten takes characters off the texts that inlines begin with, or only counts them. It returns how many are left to
// take, and whether all that came was text.
func shorten(inlines []model.Inline, cut int, take bool) (left int, text bool) {
	for _, in := range inlines {
		if cut == 0 {
			return 0, true
		}
		if leaf, ok := in.(*model.Text); ok {
			runes := []rune(leaf.Value)
			n := min(cut, len(runes))
			if cut -= n; take {
				leaf.Value = string(runes[n:])
			}
			continue
		}
		inner := held(in)
		if inner == nil {
			return cut, false
		}
		if cut, text = shorten(*inner, cut, take); !text {
			return cut, false
		}
	}
	return cut, true
}
