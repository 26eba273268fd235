// Package font finds, measures and cuts down the fonts that the product ships with.
//
// It takes the file system of fonts/ and returns faces: a [Chain] for each style asked for, metrics for the writers,
// the parsed tables that text shapes with, a derived font with only the glyphs that a PDF uses, and a subset with the
// characters that an EPUB shows. A face is parsed when it is first asked for something, so a build pays for the faces
// it shows and no others. The rule it keeps: a glyph has one advance everywhere, rounded to a thousandth of an em as
// PDF writes it, so that lines end where the writer puts them.
package font

import (
	"crypto/sha256"
	"io/fs"
	"path"
	"sync"

	gotext "github.com/go-text/typesetting/font"
)

// GlyphID is the number of a glyph in its font file.
type GlyphID uint16

// Family is a kind of type.
type Family uint8

const (
	Serif   Family = iota // text
	Display               // large titles
	Sans                  // headings, captions, tables
	Mono                  // code

	// Fallback is of fonts that are asked for what all others lack, before the shipped ones of that kind.
	Fallback Family = 255
)

// Style chooses a face within a family. Weight is as in CSS: 300, 400, 600, 700.
type Style struct {
	Weight int
	Italic bool
}

// Library is the set of fonts in one file system. It is safe for concurrent use.
type Library struct {
	faces       []*Face
	own         []*Face // those of a theme
	mathematics *Face   // that formulas are set in; in no chain
	mu          sync.Mutex
	with        map[[sha256.Size]byte]*Library // libraries with own faces, by these
	chains      map[chainKey]*chain
}

// entry says which style of which family a file holds.
type entry struct {
	path   string
	family Family
	style  Style

	member     string             // of a collection
	kin        string             // the fonts of one name among fallback fonts: one in several weights
	variations []gotext.Variation // of a variable font
}

// Families that no style asks for by name.
const (
	scriptSerif Family = 254 - iota // of the scripts that the text faces lack, beside serifs
	scriptSans                      // and beside the others
	emoji
)

// catalogue lists the files of fonts/.
func catalogue() []entry {
	return []entry{
		{path: "source-serif/SourceSerif4-Regular.ttf", family: Serif, style: Style{400, false}},
		{path: "source-serif/SourceSerif4-It.ttf", family: Serif, style: Style{400, true}},
		{path: "source-serif/SourceSerif4-Semibold.ttf", family: Serif, style: Style{600, false}},
		{path: "source-serif/SourceSerif4-SemiboldIt.ttf", family: Serif, style: Style{600, true}},
		{path: "source-serif/SourceSerif4-Bold.ttf", family: Serif, style: Style{700, false}},
		{path: "source-serif/SourceSerif4-BoldIt.ttf", family: Serif, style: Style{700, true}},
		{path: "source-serif/SourceSerif4Display-Light.ttf", family: Display, style: Style{300, false}},
		{path: "source-sans/SourceSans3-Regular.ttf", family: Sans, style: Style{400, false}},
		{path: "source-sans/SourceSans3-It.ttf", family: Sans, style: Style{400, true}},
		{path: "source-sans/SourceSans3-Semibold.ttf", family: Sans, style: Style{600, false}},
		{path: "source-sans/SourceSans3-SemiboldIt.ttf", family: Sans, style: Style{600, true}},
		{path: "source-sans/SourceSans3-Bold.ttf", family: Sans, style: Style{700, false}},
		{path: "source-sans/SourceSans3-BoldIt.ttf", family: Sans, style: Style{700, true}},
		{path: "source-code-pro/SourceCodePro-Regular.ttf", family: Mono, style: Style{400, false}},
		{path: "source-code-pro/SourceCodePro-It.ttf", family: Mono, style: Style{400, true}},
		{path: "source-code-pro/SourceCodePro-Bold.ttf", family: Mono, style: Style{700, false}},
		{path: "source-code-pro/SourceCodePro-BoldIt.ttf", family: Mono, style: Style{700, true}},
		{path: "noto/NotoSans-Regular.ttf", family: Fallback, style: Style{}},
		{path: "noto/NotoSansMath-Regular.ttf", family: Fallback, style: Style{}},
		{path: "noto/NotoSansSymbols-Regular.ttf", family: Fallback, style: Style{}},
		{path: "noto/NotoSansSymbols2-Regular.ttf", family: Fallback, style: Style{}},
		{path: "noto-hebrew/NotoSerifHebrew-Regular.ttf", family: scriptSerif, style: Style{400, false}},
		{path: "noto-hebrew/NotoSerifHebrew-Bold.ttf", family: scriptSerif, style: Style{700, false}},
		{path: "noto-hebrew/NotoSansHebrew-Regular.ttf", family: scriptSans, style: Style{400, false}},
		{path: "noto-hebrew/NotoSansHebrew-Bold.ttf", family: scriptSans, style: Style{700, false}},
		{path: "noto-arabic/NotoNaskhArabic-Regular.ttf", family: scriptSerif, style: Style{400, false}},
		{path: "noto-arabic/NotoNaskhArabic-Bold.ttf", family: scriptSerif, style: Style{700, false}},
		{path: "noto-arabic/NotoSansArabic-Regular.ttf", family: scriptSans, style: Style{400, false}},
		{path: "noto-arabic/NotoSansArabic-Bold.ttf", family: scriptSans, style: Style{700, false}},
		{path: "noto-emoji/NotoEmoji-Regular.ttf", family: emoji, style: Style{}},
	}
}

// mathematicalFont is the file that formulas are set in.
const mathematicalFont = "stix-two-math/STIXTwoMath-Regular.ttf"

// Open returns the library of the fonts in fsys, laid out as fonts/ is. No file is read yet. A file that is missing or
// damaged makes the first use of its face panic: fonts are part of the program, and a program without them is broken.
func Open(fsys fs.FS) *Library {
	l := &Library{chains: map[chainKey]*chain{}}
	open := func(e entry) *Face {
		return &Face{entry: e, read: func() ([]byte, error) { return fs.ReadFile(fsys, e.path) }}
	}
	for _, e := range catalogue() {
		l.faces = append(l.faces, open(e))
	}
	l.mathematics = open(entry{path: mathematicalFont, family: Serif, style: Style{400, false}})
	return l
}

// Chain is a face with those that stand in for it where it lacks a character. Chains are comparable: two are equal when
// they come from one library and the same family and style. The zero Chain holds no face.
type Chain struct{ *chain }

type chain struct {
	faces []*Face
	emoji *Face // nil: none
}

type chainKey struct {
	family Family
	style  Style
}

// Chain returns the face of the family that is nearest to the style, followed by its fallbacks: the nearest faces of
// the other families, then those that are there for their coverage alone.
func (l *Library) Chain(family Family, style Style) Chain {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := chainKey{family, style}
	c := l.chains[key]
	if c == nil {
		c = new(chain)
		for _, f := range fallbackOrder(family) {
			if own := nearest(l.own, f, style); own != nil {
				c.faces = append(c.faces, own)
			}
			c.faces = append(c.faces, nearest(l.faces, f, style))
		}
		c.faces = append(c.faces, fallbacks(l.own, style)...)
		c.faces = append(c.faces, fallbacks(l.faces, style)...)
		c.faces = append(c.faces, l.scripts(family, style)...)
		if c.emoji = nearest(l.faces, emoji, style); c.emoji != nil {
			c.faces = append(c.faces, c.emoji)
		}
		l.chains[key] = c
	}
	return Chain{c}
}

// fallbacks returns the fallback fonts in their order: of those of one name, the one that is nearest to the style.
func fallbacks(faces []*Face, style Style) []*Face {
	var chosen []*Face
	met := map[string]bool{}
	for _, face := range faces {
		kin := face.entry.kin
		switch {
		case face.entry.family != Fallback || met[kin]:
			continue
		case kin == "":
			chosen = append(chosen, face)
			continue
		}
		met[kin] = true
		var all []*Face
		for _, other := range faces {
			if other.entry.family == Fallback && other.entry.kin == kin {
				all = append(all, other)
			}
		}
		chosen = append(chosen, nearest(all, Fallback, style))
	}
	return chosen
}

// scripts returns the faces of other scripts that stand beside a style: of each folder, which is a script's, the one
// that is nearest in weight. They have no italics: emphasis is left to the letters around.
func (l *Library) scripts(family Family, style Style) []*Face {
	beside := scriptSans
	if family == Serif || family == Display {
		beside = scriptSerif
	}
	byScript := map[string][]*Face{}
	var scripts []string
	for _, face := range l.faces {
		if face.entry.family != beside {
			continue
		}
		script := path.Dir(face.entry.path)
		if byScript[script] == nil {
			scripts = append(scripts, script)
		}
		byScript[script] = append(byScript[script], face)
	}
	var faces []*Face
	for _, script := range scripts {
		faces = append(faces, nearest(byScript[script], beside, style))
	}
	return faces
}

// fallbackOrder returns the family itself, then the others from the most to the least alike.
func fallbackOrder(family Family) []Family {
	switch family {
	case Display:
		return []Family{Display, Serif, Sans, Mono}
	case Sans:
		return []Family{Sans, Serif, Mono}
	case Mono:
		return []Family{Mono, Sans, Serif}
	default:
		return []Family{Serif, Sans, Mono}
	}
}

// nearest returns the face of the family with the style asked for, or the one that is least far from it: a wrong slant
// is worse than any difference in weight.
func nearest(faces []*Face, family Family, style Style) *Face {
	const slantDistance = 1000
	var best *Face
	bestDistance := 0
	for _, face := range faces {
		if face.entry.family != family {
			continue
		}
		distance := face.entry.style.Weight - style.Weight
		if distance < 0 {
			distance = -distance
		}
		if face.entry.style.Italic != style.Italic {
			distance += slantDistance
		}
		if best == nil || distance < bestDistance {
			best, bestDistance = face, distance
		}
	}
	return best
}

// Primary returns the face that the chain was asked for.
func (c Chain) Primary() *Face { return c.faces[0] }

// Emoji returns the face of emoji, which has signs for sequences of characters; nil when there is none.
func (c Chain) Emoji() *Face { return c.emoji }

// Resolve returns the first face of the chain that has a glyph for r.
func (c Chain) Resolve(r rune) (face *Face, ok bool) {
	for _, face := range c.faces {
		if face.Covers(r) {
			return face, true
		}
	}
	return nil, false
}
