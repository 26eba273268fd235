package math

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed speech.txt
var speechText string

// phrases are the words of a language around the parts of a formula. %1 and %2 stand for parts, %n for a number, %r and
// %c for numbers of rows and columns.
type phrases struct {
	column int // of the signs in speech.txt, from 0

	of, not, number, capital                                string
	over, fraction, choose                                  string
	squareRoot, cubeRoot, anyRoot, endOfRoot                string
	squared, cubed, power, endOfPower, sub, endOfSub        string
	fromTo, overAll, upTo, as, below, above                 string
	endOfAccent, boxed, struck, angle, onTheLeft            string
	matrix, determinant, row, endOfMatrix, line, endOfLines string
	oneCase, endOfCases                                     string
	alphabets                                               map[Variant]string
	accents, pairs                                          map[string]string
}

// phrasesFor returns the words of a language.
func phrasesFor(language string) (phrases, bool) {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	switch primary {
	case "en":
		return englishPhrases(), true
	case "fr":
		return frenchPhrases(), true
	}
	return phrases{}, false
}

func englishPhrases() phrases {
	return phrases{
		column: 0, of: "of", not: "not", number: "number", capital: "capital %1",
		over:       "%1 over %2",
		fraction:   "the fraction with numerator %1 and denominator %2, end of fraction",
		choose:     "%1 choose %2",
		squareRoot: "the square root of %1", cubeRoot: "the cube root of %1", anyRoot: "the root of order %2 of %1",
		endOfRoot: "end of root",
		squared:   "squared", cubed: "cubed", power: "to the power %1", endOfPower: "end of exponent",
		sub: "sub %1", endOfSub: "end of subscript",
		fromTo: "from %1 to %2", overAll: "over %1", upTo: "up to %1", as: "as %1",
		below: ", with below %1,", above: ", with above %1,",
		endOfAccent: "end of accent", boxed: "boxed: %1, end of box", struck: "struck out: %1, end of strike",
		angle: "%1 under an angle", onTheLeft: "with on the left",
		matrix: "the %r by %c matrix.", determinant: "the %r by %c determinant.", row: "Row %n:",
		endOfMatrix: "End of matrix.", line: "Line %n:", endOfLines: "End of lines.", oneCase: "Case %n:",
		endOfCases: "End of cases.",
		alphabets: map[Variant]string{Bold: "bold %1", DoubleStruck: "double-struck %1", Script: "script %1",
			Fraktur: "fraktur %1", SansSerif: "sans-serif %1", Monospace: "monospace %1"},
		accents: map[string]string{"^": "%1 hat", "¯": "%1 bar", "→": "vector %1", "←": "%1 under a left arrow",
			"↔": "%1 under a double arrow", "˙": "%1 dot", "¨": "%1 double dot", "⃛": "%1 triple dot",
			"⃜": "%1 quadruple dot", "~": "%1 tilde", "ˇ": "%1 check", "˘": "%1 breve",
			"´": "%1 acute", "`": "%1 grave",
			"˚": "%1 ring", "⏞": "%1 under a brace", "⎴": "%1 under a bracket", "⏜": "%1 under an arc",
			"_": "%1 underlined", "⏟": "%1 above a brace", "⎵": "%1 above a bracket", "⏝": "%1 above an arc"},
		pairs: map[string]string{"||": "the absolute value of %1, end of absolute value",
			"‖‖": "the norm of %1, end of norm", "⌊⌋": "the floor of %1, end of floor",
			"⌈⌉": "the ceiling of %1, end of ceiling"},
	}
}

func frenchPhrases() phrases {
	return phrases{
		column: 1, of: "de", not: "non", number: "numéro", capital: "%1 majuscule",
		over:       "%1 sur %2",
		fraction:   "fraction de numérateur %1 et de dénominateur %2, fin de la fraction",
		choose:     "%2 parmi %1",
		squareRoot: "racine carrée de %1", cubeRoot: "racine cubique de %1", anyRoot: "racine d’ordre %2 de %1",
		endOfRoot: "fin de la racine",
		squared:   "au carré", cubed: "au cube", power: "puissance %1", endOfPower: "fin de l’exposant",
		sub: "indice %1", endOfSub: "fin de l’indice",
		fromTo: "de %1 à %2", overAll: "sur %1", upTo: "jusqu’à %1", as: "quand %1",
		below: ", avec au-dessous %1,", above: ", avec au-dessus %1,",
		endOfAccent: "fin de l’accent", boxed: "encadré : %1, fin de l’encadré", struck: "barré : %1, fin de la barre",
		angle: "%1 sous un angle", onTheLeft: "avec à gauche",
		matrix: "matrice de %r lignes et %c colonnes.", determinant: "déterminant de %r lignes et %c colonnes.",
		row: "Ligne %n :", endOfMatrix: "Fin de la matrice.", line: "Ligne %n :", endOfLines: "Fin des lignes.",
		oneCase: "Cas %n :", endOfCases: "Fin des cas.",
		alphabets: map[Variant]string{Bold: "%1 gras", DoubleStruck: "%1 ajouré", Script: "%1 cursif",
			Fraktur: "%1 gothique", SansSerif: "%1 sans empattement", Monospace: "%1 à chasse fixe"},
		accents: map[string]string{"^": "%1 chapeau", "¯": "%1 barre", "→": "vecteur %1",
			"←": "%1 sous une flèche vers la gauche", "↔": "%1 sous une flèche double", "˙": "%1 point",
			"¨": "%1 deux points", "⃛": "%1 trois points", "⃜": "%1 quatre points", "~": "%1 tilde", "ˇ": "%1 caron",
			"˘": "%1 brève", "´": "%1 accent aigu", "`": "%1 accent grave", "˚": "%1 rond",
			"⏞": "%1 sous une accolade", "⎴": "%1 sous un crochet", "⏜": "%1 sous un arc", "_": "%1 souligné",
			"⏟": "%1 sur une accolade", "⎵": "%1 sur un crochet", "⏝": "%1 sur un arc"},
		pairs: map[string]string{"||": "valeur absolue de %1, fin de la valeur absolue",
			"‖‖": "norme de %1, fin de la norme", "⌊⌋": "partie entière de %1, fin de la partie entière",
			"⌈⌉": "partie entière supérieure de %1, fin de la partie entière"},
	}
}

// speechSigns are the signs in words, a table for each column of speech.txt.
var speechSigns = sync.OnceValue(func() (tables [2]map[string]string) {
	tables = [2]map[string]string{{}, {}}
	for line := range strings.Lines(speechText) {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), " | ")
		if len(fields) != 3 {
			continue
		}
		signs := strings.Fields(fields[0])
		if first, _, spaced := strings.Cut(fields[0], " "); spaced && len(first) > 1 && first[0] < 0x80 {
			signs = []string{fields[0]} // "lim inf"
		}
		for _, sign := range signs {
			tables[0][sign], tables[1][sign] = fields[1], fields[2]
		}
	}
	return tables
})
