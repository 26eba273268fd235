package markdown

import (
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// guessLimit is how many words of a publication are looked at to tell its language.
const guessLimit = 600

// settleLanguage gives a publication that doesn't say its language the one that its pages agree on, else the one of its
// words. What was guessed is told.
//
//	lang: en in the front matter of every page       en
//	“The quick brown fox jumps over the lazy dog …”  en, told
//	too few words, or words of several languages     French
func settleLanguage(pub *site.Publication, m *model.Meta, pages []*site.Page, parsed []*page, report *diag.List) {
	defer func() {
		if !label.Has(m.Language) {
			report.Infof(diag.Pos{File: pages[0].File, Line: max(m.Pos.Line, 1), Column: max(m.Pos.Column, 1)},
				"language-without-labels", "Reliure has no words in the language %q for contents, figures and the "+
					"like. They are in English.", m.Language)
		}
	}()
	if pub.Config.Meta.Language != "" || pub.Root.Language != "" {
		return
	}
	if tag := agreedLanguage(pages); tag != "" {
		m.Language = tag
		return
	}
	var g guess
	for _, p := range parsed {
		g.read(p.blocks)
	}
	tag := g.language()
	at := m.Pos
	at.File = pages[0].File
	switch {
	case tag == "" && g.words > fewWords:
		report.Infof(at, "language-missing",
			"The publication doesn't say its language, and its words don't tell it; it counts as in French. Write "+
				"“lang: en” in the front matter.")
	case tag != "" && tag != defaultLanguage:
		report.Infof(at, "language-guessed",
			"The publication doesn't say its language. By its words it is %q, and is set so. Write “lang: %s” in the "+
				"front matter.", tag, tag)
		m.Language = tag
	}
}

// agreedLanguage returns the language that every page with text says it is in; empty when they don't agree.
func agreedLanguage(pages []*site.Page) string {
	agreed := ""
	for i, p := range pages {
		if len(p.Body) == 0 && i == 0 {
			continue // the root of a folder without an index
		}
		tag, ok := model.LanguageTag(p.Language)
		if !ok || agreed != "" && tag != agreed {
			return ""
		}
		agreed = tag
	}
	return agreed
}

// commonWords are words that a text of a language can't do without, by language. Those that several
// have in common count less.
var commonWords = map[string]string{
	"ca": "el la els les un una i o de del dels a al amb per per que és són no es com més però aquest aquesta també " +
		"seva ser hi ha quan",
	"cs": "a i v na se je že s z do o pro jako ale by jsou není by pokud který která které nebo také byl být má jsem " +
		"podle může",
	"da": "og i det at en den til er som på de med han af for ikke der var et har kan vil men om vi fra eller blive " +
		"skal dette efter",
	"de": "der die das und ist ein eine nicht mit für auf den dem des zu von sich auch werden sind oder wird bei " +
		"einen wenn kann aus nach wie",
	"en": "the of and to a in is that it for was on are with as be this at by from or an have not but which you can " +
		"what will must if there",
	"es": "el la los las de del y que en un una es por con para no se al lo como más pero su sus este esta son está " +
		"también hay muy cuando",
	"fi": "ja on ei se että ole tai joka mutta ovat oli kun niin myös sen hän voi jos kuin ovat tämä siitä olla mukaan",
	"fr": "le la les de des du et un une est dans pour que qui sur au aux avec ne pas ce cette il sont par plus ou " +
		"vous nous être leur ces",
	"hu": "a az és hogy nem is egy van ez meg de csak mint ha vagy volt kell lehet ezt már amely azt minden után",
	"it": "il lo la i gli le di del della e che in un una è per con non si al da come più ma sono questo questa " +
		"anche nel dei delle o essere",
	"nb": "og i det at en den til er som på de med han av for ikke der var et har kan vil men om vi fra eller bli " +
		"skal dette etter hvis ble",
	"nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als bij of maar door worden wordt deze " +
		"naar kan uit heeft je",
	"pl": "i w na z się nie do to że jest jak o dla przez są lub od po być może tylko oraz który która które jego " +
		"ich czy ale",
	"pt": "o a os as de do da dos das e que em um uma é por com para não se no na como mais mas seu sua este esta " +
		"são também está quando ou",
	"ro": "și în de la a cu nu un o pe este că pentru din care mai sunt se sau ca prin după fi dar această acest poate",
	"sv": "och i det att en den till är som på de med han av för inte var ett har kan vill men om vi från eller bli " +
		"ska detta efter så",
	"tr": "ve bir bu için ile da de çok olarak daha olan gibi ne kadar ama var olduğu sonra en değil her veya mi ya",
}

// scriptLanguages are the languages that a script alone tells.
var scriptLanguages = []struct {
	table *unicode.RangeTable
	tag   string
}{
	{unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Arabic, "ar"}, {unicode.Devanagari, "hi"},
	{unicode.Thai, "th"}, {unicode.Hangul, "ko"}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"},
	{unicode.Han, "zh"}, {unicode.Cyrillic, "ru"}, {unicode.Armenian, "hy"}, {unicode.Georgian, "ka"},
	{unicode.Bengali, "bn"}, {unicode.Tamil, "ta"},
}

// fewWords is how many words say nothing of a language.
const fewWords = 30

// guess counts what tells a language.
type guess struct {
	words   int
	counts  map[string]int // of each word
	letters map[string]int // of each language that a script tells
	all     int            // letters
}

// read counts the words of some blocks.
func (g *guess) read(blocks []model.Block) {
	if g.counts == nil {
		g.counts, g.letters = map[string]int{}, map[string]int{}
	}
	model.Visitor{
		Block: func(model.Block) bool { return g.words < guessLimit },
		Inline: func(in model.Inline) bool {
			if t, ok := in.(*model.Text); ok {
				g.text(t.Value)
			}
			return g.words < guessLimit
		},
	}.Blocks(blocks)
}

func (g *guess) text(s string) {
	for word := range strings.FieldsFuncSeq(s, func(c rune) bool { return !unicode.IsLetter(c) }) {
		g.words++
		g.counts[strings.ToLower(word)]++
		for _, c := range word {
			g.all++
			if c < 0x370 {
				continue
			}
			for _, script := range scriptLanguages {
				if unicode.Is(script.table, c) {
					g.letters[script.tag]++
					break
				}
			}
		}
	}
}

// language returns the language that the words tell; empty when they don't.
func (g *guess) language() string {
	for _, script := range scriptLanguages { // in a text in Japanese most letters are Chinese
		if g.letters[script.tag]*2 > g.all || script.tag == "ja" && g.letters["ja"]*5 > g.all {
			return script.tag
		}
	}
	shared := map[string]int{}
	for _, words := range commonWords {
		for word := range strings.FieldsSeq(words) {
			shared[word]++
		}
	}
	best, second, tag := 0, 0, ""
	for language, words := range commonWords {
		score, hits := 0, 0
		for word := range strings.FieldsSeq(words) {
			hits += g.counts[word]
			score += g.counts[word] * wordWeight / shared[word]
		}
		if hits < leastHits {
			continue
		}
		if score > best || score == best && language < tag {
			best, second, tag = score, best, language
		} else {
			second = max(second, score)
		}
	}
	if best*2 < second*3 || best < leastHits*wordWeight/2 {
		return ""
	}
	return tag
}

const (
	wordWeight = 60 // of a word that one language alone has
	leastHits  = 3  // common words that a text must have
)
