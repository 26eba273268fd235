package epub

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/reliure/reliure/internal/model"
)

// sidesOfPassages are the rules for passages that say their direction.
const sidesOfPassages = `
/* passages begin at the side of their own direction */
p[dir="ltr"], li[dir="ltr"], dd[dir="ltr"], [dir="ltr"] p, td.left, th.left { text-align: left; }
p[dir="rtl"], li[dir="rtl"], dd[dir="rtl"], section[dir="rtl"] p, [dir="rtl"] > p { text-align: right; }
[dir="rtl"] p[dir="ltr"] { text-align: left; }
`

// rightToLeft reports whether the book is read from right to left.
func (b *book) rightToLeft() bool { return model.RunsRightToLeft(b.language()) }

// mirrored is the style sheet of the book: in one that is read from right to left, what it says of the left holds for
// the right. Reading systems of EPUB 2 know no logical sides. A cell whose source says its side keeps it.
func (b *book) mirrored(sheet []byte) (mirrored []byte) {
	if slices.ContainsFunc(b.spine(), func(f *file) bool { return bytes.Contains(f.body, []byte(` dir="`)) }) {
		defer func() { mirrored = append(mirrored, sidesOfPassages...) }()
	}
	if !b.rightToLeft() {
		return sheet
	}
	sided := regexp.MustCompile(`(?m)^.*\.right\b.*$|\b(?:padding|margin|border)-(?:left|right)\b|` +
		`\b(?:text-align|object-position): (?:left|right)\b|[{;] *(?:left|right): 0`)
	other := regexp.MustCompile(`left|right`)
	out := sided.ReplaceAllFunc(sheet, func(found []byte) []byte {
		if regexp.MustCompile(`\.right\b`).Match(found) {
			return found
		}
		return other.ReplaceAllFunc(found, func(side []byte) []byte {
			if string(side) == "left" {
				return []byte("right")
			}
			return []byte("left")
		})
	})
	return append(out, "\npre { text-align: left; }\n"...)
}

// leftToRight is the attribute of what runs from left to right in every book: code and formulas.
func (b *book) leftToRight() []string {
	if b.rightToLeft() {
		return []string{"dir", string(model.LeftToRight)}
	}
	return nil
}
