package edit

import "strings"

const (
	noBreak = '\u00a0' // no-break space
	narrow  = '\u202f' // narrow no-break space
)

// rule is one rule of typography: what wakes it, what it does, and an example that is also its test. In examples ␣ stands for the
// no-break space, · for the narrow one, ^er^ for a superscript.
type rule struct {
	name      string
	languages string // "fr es"
	wake      string // the characters that wake it
	from, to  string
	apply     func(l *line, i int) // the character that woke it is at i
}

// rules are all rules of typography, after Imprimerie nationale's Lexique, the Chicago Manual, DIN 5008 and RAE's Ortografía. Words are
// never changed, and nothing is: in code, keys, addresses and attributes.
func rules() []rule {
	const digits = "0123456789"
	return []rule{
		{"narrow space before ; ! ?", "fr", ";!?", `Vraiment? Oui ! Donc;`, `Vraiment·? Oui·! Donc·;`, func(l *line, i int) { l.spaceBefore(i, narrow) }},
		{"space before the colon", "fr", ":", `Valorisation: 87 et axes : 4`, `Valorisation␣: 87 et axes␣: 4`, func(l *line, i int) { l.spaceBefore(i, noBreak) }},
		{"space inside guillemets", "fr", "«»", `le processus «Dons» et « Dons »`, `le processus «␣Dons␣» et «␣Dons␣»`, spaceInGuillemets},
		{"space before % and signs of money", "fr", "%‰€$£", `40%, 300 €, 12 k€`, `40␣%, 300␣€, 12␣k€`, spaceBeforeSign},
		{"space before % that is there", "de es it pt nl", "%‰€", `40 %, 300 €`, `40␣%, 300␣€`, keepBeforeSign},
		{"space before a unit", "fr de es it pt nl en", digits, `250 kg à 20 °C`, `250␣kg à 20␣°C`, keepUnit},
		{"narrow space between thousands", "fr es", digits, `2547 sur 1 234 567`, `2547 sur 1·234·567`, joinThousands},
		{"day and month stay together", "fr de es it pt nl", digits, `le 15 novembre 2021`, `le 15␣novembre 2021`, joinDate},
		{"ordinals are raised", "fr", digits, `le 1er et la 2e`, `le 1^er^ et la 2^e^`, raiseOrdinal},
		{"ordinals in Roman figures are raised", "fr", "IVX", `le XXe siècle, François Ier`, `le XX^e^ siècle, François I^er^`, raiseRomanOrdinal},
		{"n° and its number", "fr", "°", `n°5 et n° 6`, `n°␣5 et n°␣6`, spaceAfterNumero},
		{"§ and its number", "fr de es it pt nl en", "§", `voir § 3`, `voir §␣3`, keepAfterSign},
		{"title and name", "fr", ".", `M. Dupont et MM. Durand`, `M.␣Dupont et MM.␣Durand`, keepTitle("M MM")},
		{"title without a point and name", "fr", "M", `Mme Durand`, `Mme␣Durand`, keepMadame},
		{"title and name", "en", ".", `Dr. Jones and Mrs. Smith`, `Dr.␣Jones and Mrs.␣Smith`, keepTitle("Mr Mrs Ms Dr")},
		{"title and name", "es pt", ".", `Sr. Pérez`, `Sr.␣Pérez`, keepTitle("Sr Sra Dr Dra")},
		{"short form and number", "fr", ".", `p. 12, art. 3, article L. 3332`, `p.␣12, art.␣3, article L.␣3332`, keepReference("p pp art fig chap vol t L R D")},
		{"short form and number", "en nl it es pt", ".", `p. 12, Fig. 3`, `p.␣12, Fig.␣3`, keepReference("p pp fig Fig vol Vol chap No no art")},
		{"short form and number", "de", ".", `S. 12, Abb. 3, Nr. 4`, `S.␣12, Abb.␣3, Nr.␣4`, keepReference("S Abb Nr Bd Kap Abs Art")},
		{"short forms of several words", "de", ".", `z. B. hier, d. h. dort`, `z.␣B. hier, d.␣h. dort`, keepInitials},
		{"points of suspension", "fr en de es it pt nl", ".", `bornes... et`, `bornes… et`, joinPoints},
		{"apostrophe", "fr it es pt", "'", `l'usage d'aujourd'hui`, `l’usage d’aujourd’hui`, setApostrophe},
		{"apostrophe and quotes within quotes", "en", "'", `it's the users' 'own' '90s`, `it’s the users’ ‘own’ ’90s`, setSingle('‘', '’')},
		{"apostrophe and quotes within quotes", "de", "'", `geht's mit 'diesem'`, `geht’s mit ‚diesem‘`, setSingle('‚', '‘')},
		{"apostrophe and quotes within quotes", "nl", "'", `foto's van 'ons'`, `foto’s van ‘ons’`, setSingle('‘', '’')},
		{"quotes", "fr", `"`, `le "prix "net" HT"`, `le «␣prix “net” HT␣»`, setQuotes("«»“”", noBreak)},
		{"quotes", "en nl pt", `"`, `the "right "one""`, `the “right ‘one’”`, setQuotes("“”‘’", 0)},
		{"quotes", "de", `"`, `das "Recht"`, `das „Recht“`, setQuotes("„“‚‘", 0)},
		{"quotes", "es it", `"`, `el "derecho"`, `el «derecho»`, setQuotes("«»“”", 0)},
	}
}

// ruleSet finds a language's rules by the character that wakes them.
type ruleSet struct {
	ascii [128][]func(*line, int)
	other map[rune][]func(*line, int)
}

// rulesOf returns the rules of a language; nil for a language that has none.
func rulesOf(primary string) *ruleSet {
	var set *ruleSet
	for _, r := range rules() {
		if !contains(r.languages, primary) {
			continue
		}
		if set == nil {
			set = &ruleSet{other: map[rune][]func(*line, int){}}
		}
		for _, c := range r.wake {
			if c < 128 {
				set.ascii[c] = append(set.ascii[c], r.apply)
			} else {
				set.other[c] = append(set.other[c], r.apply)
			}
		}
	}
	return set
}

func (s *ruleSet) at(r rune) []func(*line, int) {
	if r < 128 {
		return s.ascii[r]
	}
	return s.other[r]
}

// contains reports whether word is one of the words, which stand with a space between.
func contains(words, word string) bool {
	for w := range strings.SplitSeq(words, " ") {
		if w == word {
			return true
		}
	}
	return false
}
