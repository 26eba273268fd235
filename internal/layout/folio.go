package layout

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/layout/page"
)

// numbering gives pages their folios: roman ones count the front matter from the cover, arabic ones the body from 1.
type numbering struct {
	pages int // all of them
	body  int // those with arabic folios
}

func (n *numbering) next(roman bool) string {
	n.pages++
	if roman {
		return romanNumeral(n.pages)
	}
	n.body++
	return strconv.Itoa(n.body)
}

// folio sets the page's number at the outer foot.
func (b *binder) folio(sheet *page.Page) {
	style := b.Theme.Styles.Folio
	x := b.TypeWidth() - b.widthOf(sheet.Folio, style)
	if sheet.LeftHand {
		x = 0
	}
	b.paintLabel(sheet, sheet.Folio, style, x, b.book.Height-b.Theme.Page.Folio.Pt, page.ArtifactFooter)
}

// romanNumeral writes n in small roman numerals.
func romanNumeral(n int) string {
	var s strings.Builder
	for _, digit := range []struct {
		value   int
		numeral string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= digit.value {
			s.WriteString(digit.numeral)
			n -= digit.value
		}
	}
	return s.String()
}

func isRoman(folio string) bool { return folio != "" && folio[0] > '9' }

// isFolio reports whether a word may be a page's number.
func isFolio(word string) bool {
	return word != "" && (strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivxlcdm") == "")
}
