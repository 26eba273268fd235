package verify

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// pair is the PDF and the EPUB of one build.
type pair struct {
	document *document
	book     *book
}

// with returns the pair with the halves that another one has in their place.
func (p pair) with(other pair) pair {
	return pair{cmp.Or(other.document, p.document), cmp.Or(other.book, p.book)}
}

func (p pair) isWhole() bool { return p.document != nil && p.book != nil }

// pairRules are about what the two outputs of a build say of each other.
func pairRules() []rule[pair] {
	return []rule[pair]{
		{Rule{"pair-title", "EPUB 3.3 5.5.3.2", "Both outputs have the same title."}, checkSameTitle},
		{Rule{"pair-page-labels", "EPUB Accessibility 1.1 3.4.1.3.2",
			"The list of pages has the labels of the PDF's pages, in order."}, checkSameLabels},
		{Rule{"pair-page-words", "EPUB Accessibility 1.1 3.4.1.3.3",
			"The words after a page break are those that the PDF's page begins with."}, checkSameWords},
	}
}

func checkSameTitle(p pair, found found) {
	inPDF, inEPUB := oneLine(p.document.metadata.value(nsDC, "title")), oneLine(p.book.value("dc:title"))
	if inPDF != inEPUB {
		found("", "The PDF's title is %q, the EPUB's %q.", inPDF, inEPUB)
	}
}

// oneLine has one kind of space: a line break in a title is the reader's business.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// checkSameLabels allows pages of the PDF that the EPUB does not have, such as the contents.
func checkSameLabels(p pair, found found) {
	x, nav := p.book.nav("page-list")
	if nav == nil {
		found("", "The EPUB has no list of pages.")
		return
	}
	pages := p.document.pages
	at := 0
	for _, link := range links(nav) {
		label := link.words()
		next := slices.IndexFunc(pages[at:], func(p *page) bool { return p.label == label })
		if next < 0 {
			found(x.place(link), "The PDF has no page %q after the page before it in the list.", label)
			continue
		}
		at += next + 1
	}
}

const (
	compared  = 24  // letters of a page's beginning that are compared
	beginning = 400 // bytes of it that are read: a line of any script
)

// checkSameWords compares what follows each page break, up to the next one. Where several pages begin at one place,
// the EPUB has no text of theirs: cover and contents. Numbers are compared in tables alone: those of notes and of
// lists are the EPUB's own.
func checkSameWords(p pair, found found) {
	byLabel := map[string]*page{}
	for _, page := range p.document.pages {
		byLabel[page.label] = page
	}
	marks := p.book.pageMarks()
	following := func(i int) []byte { // the text from a mark to the next one
		text := marks[i].document.text[marks[i].node.offset:]
		if i+1 < len(marks) && marks[i+1].document == marks[i].document {
			text = text[:marks[i+1].node.offset-marks[i].node.offset]
		}
		return text
	}
	together := func(i int) bool { // whether no word stands between a mark and the next one
		return i >= 0 && i+1 < len(marks) && marks[i].document == marks[i+1].document &&
			leading(following(i), 1, isLetterOrDigit) == ""
	}
	for i, m := range marks {
		page := byLabel[m.label]
		if page == nil || together(i-1) || together(i) {
			continue
		}
		words, ofCell, inTable := p.document.firstWords(page)
		count := unicode.IsLetter
		if inTable {
			count = isLetterOrDigit
		}
		printed, read := leading([]byte(words), compared, count), leading(following(i), compared, count)
		switch {
		case beginsThere(printed, following(i), m.whole(), count):
		case ofCell != "" && beginsThere(leading([]byte(ofCell), compared, count), following(i), m.whole(), count):
		case !runsToTheLeft(words) && !m.runsToTheLeft():
			found(m.document.place(m.node), "Page %s of the PDF begins with %q, the text after its page break with %q.",
				m.label, printed, read)
		case !sharesLetters(words, string(following(i))):
			found(m.document.place(m.node),
				"None of the first words after the break of page %s is where the PDF's page begins.", m.label)
		}
	}
}

// words are the text of a marked-content sequence, and where in the structure tree it is read.
type words struct {
	order int
	text  []byte
	cell  *element // nil outside of tables
}

// firstWords are the words that a page begins with, in the order of the structure tree and without its notes, up to
// the next table cell: it may be on another page, when the table is split by columns. The page begins with a part of
// such a table that may be read after another part further down: then ofCell are the words of the cell painted first.
func (d *document) firstWords(p *page) (text, ofCell string, inTable bool) {
	list := d.wordsOf(p)
	if len(list) == 0 {
		return "", "", false
	}
	painted := list[0].cell
	slices.SortStableFunc(list, func(a, b words) int { return cmp.Compare(a.order, b.order) })
	first := list[0].cell
	if first != nil && painted != nil && painted != first {
		at := slices.IndexFunc(list, func(w words) bool { return w.cell == painted })
		ofCell = beginningOf(list[at:])
	}
	return beginningOf(list), ofCell, first != nil
}

// beginningOf joins the words of the first cell of a list, or those before its first cell.
func beginningOf(list []words) string {
	var b strings.Builder
	for _, w := range list {
		if w.cell != list[0].cell {
			break
		}
		if b.Write(w.text); b.Len() > beginning {
			break
		}
	}
	return b.String()
}

// wordsOf are the words that are read where a page is, in painting order: without notes and what only paper has, and
// with the captions of figures that were moved to the page after it.
func (d *document) wordsOf(p *page) []words {
	before, last := d.lastRead(p.number-1), d.lastRead(p.number)
	list := d.wordsBetween(p, before, last, false)
	if p.number < len(d.pages) && last > before {
		list = append(list, d.wordsBetween(d.pages[p.number], before, last, true)...)
	}
	return list
}

// wordsBetween are words painted on a page: those that are read after the page before it, or of what was moved to it,
// those that are read between before and last.
func (d *document) wordsBetween(p *page, before, last int, moved bool) []words {
	var list []words
	for _, s := range p.content.sequences {
		_, c := d.claim(p, s)
		if s.tag == "Lbl" && (d.isCounted(c.holder) || !strings.ContainsFunc(string(s.text), unicode.IsLetter)) {
			continue // the number of a list item, which the EPUB's reader counts itself
		}
		if s.tag == "Reference" || c.holder.within("Reference") && d.isFolio(string(s.text)) {
			continue // the page that a link or an entry of an index leads to, which only paper has
		}
		if s.tag == "Figure" {
			continue // letters of a drawing, which the EPUB has as a picture
		}
		if c.holder == nil || c.holder.within("Note", "FENote") {
			continue
		}
		// a figure beside text that goes on is read where its mark is
		beside := c.holder.within("Caption") && cellOf(c.holder) == nil
		switch {
		case moved && (!beside || c.order <= before || c.order >= last):
			continue
		case !moved && beside && c.order < before && before < last:
			continue
		}
		list = append(list, words{c.order, s.text, cellOf(c.holder)})
	}
	return list
}

// isFolio reports whether a text is the number of a page.
func (d *document) isFolio(text string) bool {
	text = strings.Trim(text, " ,")
	return slices.ContainsFunc(d.pages, func(p *page) bool { return p.label == text })
}

// isCounted reports whether content lies in a list whose labels are figures, letters or roman numerals.
func (d *document) isCounted(e *element) bool {
	for ; e != nil; e = e.parent {
		if e.role == "L" {
			numbering, _ := d.attribute(e, "List", "ListNumbering").(pdf.Name)
			return slices.Contains([]pdf.Name{"Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"},
				numbering)
		}
	}
	return false
}

// lastRead is the place in the structure tree of what is read last on the page of that number.
func (d *document) lastRead(number int) int {
	last := -1
	if number < 1 {
		return last
	}
	p := d.pages[number-1]
	for _, s := range p.content.sequences {
		if _, c := d.claim(p, s); c.holder != nil {
			last = max(last, c.order)
		}
	}
	return last
}

// cellOf is the table cell that content lies in; nil when it lies in none.
func cellOf(e *element) *element {
	for ; e != nil; e = e.parent {
		if e.role == "TD" || e.role == "TH" {
			return e
		}
	}
	return nil
}

// leading are the first characters of a text that count, in lower case: line ends, hyphens and bullets never do.
func leading(s []byte, count int, counts func(rune) bool) string {
	var b strings.Builder
	for len(s) > 0 && count > 0 {
		r, size := utf8.DecodeRune(s)
		s = s[size:]
		if r = plain(r); counts(r) {
			b.WriteRune(unicode.ToLower(r))
			count--
		}
	}
	return b.String()
}

// plain is the letter that a raised, lowered or otherwise shaped one stands for: formulas have those.
func plain(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	if letters := []rune(norm.NFKC.String(string(r))); len(letters) == 1 {
		return letters[0]
	}
	return r
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// longestWord is how many letters of a word are looked at that a page's end cuts.
const longestWord = 400

// runsToTheLeft reports whether lines run from right to left where the mark stands, whatever their letters are.
func (m *pageMark) runsToTheLeft() bool {
	for n := m.node; n != nil; n = n.parent {
		if direction := n.attr("dir"); direction != "" {
			return direction == "rtl"
		}
	}
	return false
}

// whole is the text that the mark stands before and never in: of a formula, or of the labels and addresses that Reliure
// adds.
func (m *pageMark) whole() string {
	if m.node.parent == nil {
		return ""
	}
	kids := m.node.parent.kids
	at := slices.Index(kids, m.node) + 1
	if at == len(kids) {
		return ""
	}
	next := kids[at]
	if next.name.Local == "math" {
		return next.words()
	}
	words, _ := next.addedWords()
	return words
}

// addedWords are the words at the beginning of an element that Reliure has added, and whether these are all of it.
func (n *node) addedWords() (words string, all bool) {
	if slices.Contains(strings.Fields(n.attr("class")), "added") {
		return n.words(), true
	}
	all = len(n.kids) > 0 && len(bytes.TrimSpace(n.text)) == 0
	for _, kid := range n.kids {
		added, ended := kid.addedWords()
		if words += added; !ended {
			return words, false
		}
	}
	return words, all
}

// beginsThere reports whether a page begins with a text, or within its beginning.
func beginsThere(printed string, text []byte, whole string, count func(rune) bool) bool {
	return beginAlike(printed, leading(text, compared, count)) || beginsWithin(printed, text, whole, count)
}

// beginsWithin reports whether a page begins inside the first word of a text, or inside or behind what is whole at its
// beginning: the page break stands before what the end of the page cuts.
func beginsWithin(printed string, text []byte, whole string, count func(rune) bool) bool {
	word, _, _ := bytes.Cut(bytes.TrimLeftFunc(text, unicode.IsSpace), []byte(" "))
	behind := 0
	if whole != "" {
		word, behind = []byte(whole), 1
	}
	inside := utf8.RuneCountInString(leading(word, longestWord, count)) + behind
	letters := leading(text, longestWord+compared, count)
	for at := range letters {
		if inside--; inside < 0 {
			break
		}
		if at > 0 && beginAlike(printed, letters[at:]) {
			return true
		}
	}
	return false
}

// beginAlike reports whether two texts are the same as far as the shorter goes.
func beginAlike(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] == b[:n]
}
