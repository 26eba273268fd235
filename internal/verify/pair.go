package verify

import (
	"slices"
	"strings"
	"unicode"
)

// pair is the PDF and the EPUB of one build.
type pair struct {
	document *document
	book     *book
}

// pairRules are about what the two outputs of a build say of each other.
func pairRules() []rule[pair] {
	return []rule[pair]{
		{Rule{"pair-title", "EPUB 3.3 5.5.3.2", "Both outputs have the same title."}, checkSameTitle},
		{Rule{"pair-page-labels", "EPUB Accessibility 1.1 3.2", "The list of pages has the labels of the PDF's pages, in order."}, checkSameLabels},
		{Rule{"pair-page-words", "EPUB Accessibility 1.1 3.2", "The words after a page break are those that the PDF's page begins with."}, checkSameWords},
	}
}

func checkSameTitle(p pair, found found) {
	inPDF, inEPUB := strings.TrimSpace(p.document.metadata.value(nsDC, "title")), p.book.value("dc:title")
	if inPDF != inEPUB {
		found("", "The PDF's title is %q, the EPUB's %q.", inPDF, inEPUB)
	}
}

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

// compared is how many letters of a page's beginning are compared.
const compared = 24

func checkSameWords(p pair, found found) {
	byLabel := map[string]*page{}
	for _, page := range p.document.pages {
		byLabel[page.label] = page
	}
	for _, m := range p.book.pageMarks() {
		page := byLabel[m.label]
		if page == nil {
			continue
		}
		printed := letters(string(page.content.text), compared)
		read := letters(string(m.document.text[m.node.offset:]), compared)
		n := min(len(printed), len(read))
		if n > 0 && !strings.HasPrefix(printed, read[:n]) {
			found(m.document.place(m.node), "Page %s of the PDF begins with %q, the text after its page break with %q.", m.label, printed, read)
		}
	}
}

// letters are the first letters and digits of a text, in lower case: line ends, hyphens and bullets are not compared.
func letters(s string, count int) string {
	var b strings.Builder
	for _, r := range s {
		if count == 0 {
			break
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
			count--
		}
	}
	return b.String()
}
