package edit

import (
	"strings"

	"github.com/reliure/reliure/internal/label"
)

const (
	noBreak = '\u00a0' // no-break space
	narrow  = '\u202f' // narrow no-break space
)

// rule is one rule of typography: what wakes it, what it does, and an example that is also its test. In examples ␣
// stands for the no-break space, · for the narrow one, ^er^ for a superscript.
type rule struct {
	name      string // a rule of a region stands in the place of its language's rule of the same name
	languages string // "fr es"; with a region, "de-ch": there alone
	wake      string // the characters that wake it
	from, to  string
	apply     func(l *line, i int) // the character that woke it is at i
}

// rules are all rules of typography, after Imprimerie nationale's Lexique, the Chicago Manual, DIN 5008, RAE's
// Ortografía and, for Switzerland, the Guide du typographe. Words are never changed, and nothing is: in code, keys,
// addresses and attributes.
func rules() []rule {
	const digits = "0123456789"
	return []rule{
		{"narrow space before ; ! ?", "fr", ";!?", `Vraiment? Oui ! Donc;`, `Vraiment·? Oui·! Donc·;`,
			func(l *line, i int) {
				l.spaceBefore(i, narrow)
			}},
		{"space before the colon", "fr", ":", `Valorisation: 87 et axes : 4`, `Valorisation␣: 87 et axes␣: 4`,
			func(l *line, i int) {
				l.spaceBefore(i, noBreak)
			}},
		{"space inside guillemets", "fr", "«»", `le processus «Dons» et « Dons »`, `le processus «␣Dons␣» et «␣Dons␣»`,
			spaceInGuillemets(noBreak)},
		{"space inside guillemets", "fr-ch", "«»", `le processus «Dons» et « Dons »`, `le processus «·Dons·» et «·Dons·»`, spaceInGuillemets(narrow)},
		{"space before % and signs of money", "fr", "%‰€$£", `40%, 300 €, 12 k€`, `40␣%, 300␣€, 12␣k€`,
			spaceBeforeSign},
		{"space before % that is there", "de es it pt nl", "%‰€", `40 %, 300 €`, `40␣%, 300␣€`, keepBeforeSign},
		{"space before a unit", "fr de es it pt nl en", digits, `250 kg à 20 °C`, `250␣kg à 20␣°C`, keepUnit},
		{"hours and minutes", "fr", digits, `de 9 h 30 à 12 h`, `de 9␣h␣30 à 12␣h`, keepMinutes},
		{"narrow space between thousands", "fr de es it pt nl en", digits, `2547 et 1 234 567`, `2547 et 1·234·567`,
			joinThousands},
		{"dash in a range of pages", "fr de es it pt nl en", "-", `page 12-15, 3-5`, `page 12–15, 3-5`,
			joinRange("p pp page pages pag pág págs pagina pagine páginas pagina's s seite seiten")},
		{"dash in a range of years", "fr de es it pt nl en", "-", `2019-2021, 2020-01-02`, `2019–2021, 2020-01-02`,
			joinYears},
		{"dash in a range of amounts", "fr de es it pt nl en", "-", `3-5 kg, 1-2, 5-3 kg`, `3–5␣kg, 1-2, 5-3␣kg`,
			joinAmounts},
		{"dash in a range of days", "fr de es it pt nl en", "-", `12-15 mars, 12-15 pas`, `12–15␣mars, 12-15 pas`,
			joinDays},
		{"day and month stay together", "fr de es it pt nl en", digits, `15 novembre 2021`, `15␣novembre 2021`,
			joinDate},
		{"month and day stay together", "en", digits, `On July 4, 2021, in May 2021`, `On July␣4, 2021, in May 2021`,
			joinMonth},
		{"ordinals are raised", "fr", digits, `le 1er et la 2e`, `le 1^er^ et la 2^e^`, raiseOrdinal},
		{"ordinals are raised", "en", digits, `1st, 22nd, 3rd, 11th, 2st`, `1^st^, 22^nd^, 3^rd^, 11^th^, 2st`,
			raiseEnglishOrdinal},
		{"ordinals in Roman figures are raised", "fr", "IVX", `le XXe siècle, François Ier`, `le XX^e^␣siècle, François I^er^`, raiseRomanOrdinal},
		{"name and its Roman figure", "fr", "IVX", `Louis XIV, tome I, le VIH`, `Louis␣XIV, tome␣I, le VIH`, keepRoman},
		{"n° and its number", "fr", "°", `n°5 et n° 6`, `n°␣5 et n°␣6`, spaceAfterNumero},
		{"§ and its number", "fr de es it pt nl en", "§", `voir § 3`, `voir §␣3`, keepAfterSign},
		{"relation and its number", "fr de es it pt nl en", "≤≥≈<>=±", `v ≤ 300, la part ≥ 5, a = b`,
			`v␣≤␣300, la part ≥␣5, a = b`, keepRelation},
		{"title and name", "fr", ".", `M. Dupont et MM. Durand`, `M.␣Dupont et MM.␣Durand`, keepTitle("M MM")},
		{"title without a point and name", "fr", "MDP", `Mme Durand, le Dr Roux`, `Mme␣Durand, le Dr␣Roux`,
			keepShortTitle},
		{"title and name", "en", ".", `Dr. Jones and Mrs. Smith`, `Dr.␣Jones and Mrs.␣Smith`,
			keepTitle("Mr Mrs Ms Dr Prof St")},
		{"title and name", "de", ".", `Dr. Roth, Prof. Kern`, `Dr.␣Roth, Prof.␣Kern`, keepTitle("Dr Prof Hr Fr")},
		{"title and name", "nl", ".", `Dr. Smit`, `Dr.␣Smit`, keepTitle("Dr dr Prof prof Mr mr Ir ir")},
		{"title and name", "it", ".", `Dott. Rossi`, `Dott.␣Rossi`,
			keepTitle("Dott dott Sig sig Prof prof Ing ing Avv avv")},
		{"title and name", "es pt", ".", `Sr. Pérez`, `Sr.␣Pérez`, keepTitle("Sr Sra Dr Dra D Dª Prof")},
		{"short form and number", "fr", ".", `p. 12, art. 3, article L. 3332`, `p.␣12, art.␣3, article L.␣3332`,
			keepReference("p pp art fig chap vol t L R D")},
		{"short form and number", "en nl it es pt", ".", `p. 12, Fig. 3`, `p.␣12, Fig.␣3`,
			keepReference("p pp pág fig Fig vol Vol chap cap No no núm art")},
		{"short form and number", "de", ".", `S. 12, Abb. 3, Nr. 4`, `S.␣12, Abb.␣3, Nr.␣4`,
			keepReference("S Abb Nr Bd Kap Abs Art")},
		{"short forms of several words", "de", ".", `z. B. hier, d. h. dort`, `z.␣B. hier, d.␣h. dort`, keepInitials},
		{"points of suspension", "fr en de es it pt nl", ".", `bornes... et`, `bornes… et`, joinPoints},
		{"apostrophe and quotes within quotes", "en fr it es pt", "'", `d'aujourd'hui 'ok' les '90s`, `d’aujourd’hui ‘ok’ les ’90s`, setSingle('‘', '’')},
		{"apostrophe and quotes within quotes", "de", "'", `geht's mit 'diesem'`, `geht’s mit ‚diesem‘`,
			setSingle('‚', '‘')},
		{"apostrophe and quotes within quotes", "fr-ch de-ch", "'", `d'ici 'mot'`, `d’ici ‹mot›`, setSingle('‹', '›')},
		{"apostrophe and quotes within quotes", "nl", "'", `foto's van 'ons'`, `foto’s van ‘ons’`, setSingle('‘', '’')},
		{"quotes", "fr", `"`, `le "prix "net" HT"`, `le «␣prix “net” HT␣»`, setQuotes(label.QuotationIn("fr"))},
		{"quotes", "fr-ch", `"`, `le "prix "net" HT"`, `le «·prix ‹net› HT·»`, setQuotes(label.QuotationIn("fr-ch"))},
		{"quotes", "en nl pt", `"`, `the "right "one""`, `the “right ‘one’”`, setQuotes(label.QuotationIn("en"))},
		{"quotes", "de", `"`, `das "Recht "hier""`, `das „Recht ‚hier‘“`, setQuotes(label.QuotationIn("de"))},
		{"quotes", "de-ch", `"`, `das "Recht "hier""`, `das «Recht ‹hier›»`, setQuotes(label.QuotationIn("de-ch"))},
		{"quotes", "es it pt-pt", `"`, `el "derecho "aquí""`, `el «derecho “aquí”»`,
			setQuotes(label.QuotationIn("es"))},
	}
}

// ruleSet finds a language's rules by the character that wakes them.
type ruleSet struct {
	ascii [128][]func(*line, int)
	other map[rune][]func(*line, int)
}

// rulesOf returns the rules of a language, "fr" or "fr-ch"; nil for a language that has none.
func rulesOf(language string) *ruleSet {
	primary, _, _ := strings.Cut(language, "-")
	all := rules()
	regional := map[string]bool{} // names of the rules that the region has itself
	for _, r := range all {
		if primary != language && contains(r.languages, language) {
			regional[r.name] = true
		}
	}
	var set *ruleSet
	for _, r := range all {
		if !contains(r.languages, language) && (!contains(r.languages, primary) || regional[r.name]) {
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
