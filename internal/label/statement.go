package label

import "strings"

// Statement are the words of an accessibility statement. In French they follow the form of the RGAA's declaration; in
// the other languages the European Union's model (Decision 2018/1523), which that form stands on.
type Statement struct {
	Title string
	Scope string // with %[1]s for the publication's title and %[2]s for its files

	Status     string // title
	NotAudited string
	Announced  string // of the standards that the files claim, with %[1]s for a file and %[2]s for the standards

	Checks   string // title
	Silent   string // with %[1]s for the program and %[2]s for a file
	Findings string // the same, before the rules that are broken

	Inaccessible       string // title
	NoneKnown          string
	UndescribedPicture string
	MovingPicture      string
	HeadlessTable      string

	ByHand string // title
	Asked  string // introduces the questions
	Hands  []string

	Preparation string // title
	Prepared    string // with %s for the program
	Contact     string // title
	WriteTo     string // with %s for the publisher
	Remedy      string // title
	Remedies    string
}

// StatementFor returns the words for a BCP 47 tag, by its first subtag; English for a language that has none.
func StatementFor(language string) Statement {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	switch primary {
	case "fr":
		return frenchStatement()
	case "de":
		return germanStatement()
	case "es":
		return spanishStatement()
	case "it":
		return italianStatement()
	case "pt":
		return portugueseStatement()
	case "nl":
		return dutchStatement()
	default:
		return englishStatement()
	}
}

func frenchStatement() Statement {
	return Statement{
		Title: "Déclaration d’accessibilité",
		Scope: "Cette déclaration s’applique à la publication «\u00a0%[1]s\u00a0», dans les fichiers " +
			"%[2]s.",
		Status: "État de conformité",
		NotAudited: "Cette publication n’a pas été auditée selon le référentiel général d’amélioration de " +
			"l’accessibilité (RGAA). Tant qu’aucun résultat d’audit en cours de validité n’existe, elle se déclare " +
			"non conforme, quoi qu’aient donné les contrôles automatiques ci-dessous.",
		Announced: "Normes annoncées par %[1]s\u00a0: %[2]s.",
		Checks:    "Ce qui a été contrôlé automatiquement",
		Silent: "%[1]s a contrôlé %[2]s\u00a0: aucune des règles qu’un programme peut vérifier n’est " +
			"enfreinte.",
		Findings:           "%[1]s a contrôlé %[2]s. Ces règles sont enfreintes\u00a0:",
		Inaccessible:       "Contenus non accessibles",
		NoneKnown:          "Aucun n’a été trouvé automatiquement.",
		UndescribedPicture: "Des images porteuses d’information n’ont pas d’alternative textuelle (RGAA 1.1).",
		MovingPicture:      "Des images animées ne peuvent pas être arrêtées (RGAA 13.8).",
		HeadlessTable:      "Des tableaux de données n’ont pas d’en-têtes (RGAA 5.6).",
		ByHand:             "Ce qu’une personne doit encore vérifier",
		Asked:              "Aucun programme ne peut répondre à ces questions\u00a0:",
		Hands: []string{
			"L’alternative de chaque image dit-elle ce que l’image apporte\u00a0?",
			"Les titres, les listes et les tableaux correspondent-ils au sens du texte, et l’ordre de lecture est-il " +
				"logique\u00a0?",
			"L’intitulé de chaque lien dit-il où il mène\u00a0?",
			"L’information passe-t-elle autrement que par la couleur, la forme ou la position\u00a0?",
			"Les passages en d’autres langues et les abréviations sont-ils indiqués\u00a0?",
			"Les vidéos et les contenus sonores en lien ont-ils des sous-titres et une transcription\u00a0?",
		},
		Preparation: "Établissement de cette déclaration",
		Prepared:    "Cette déclaration a été établie par %s d’après le contenu de la publication et de ses fichiers.",
		Contact:     "Retour d’information et contact",
		WriteTo: "Si vous n’arrivez pas à accéder à un contenu, écrivez à %s pour être orienté vers une " +
			"alternative accessible ou obtenir le contenu sous une autre forme.",
		Remedy: "Voies de recours",
		Remedies: "Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu et que " +
			"vous n’avez pas obtenu de réponse satisfaisante, vous pouvez, en France, saisir le Défenseur des droits " +
			"ou son délégué dans votre région.",
	}
}

func englishStatement() Statement {
	return Statement{
		Title:  "Accessibility statement",
		Scope:  "This statement applies to the publication “%[1]s”, in the files %[2]s.",
		Status: "Compliance status",
		NotAudited: "No person has evaluated this publication yet. Until an audit says otherwise it is to be " +
			"taken as not compliant, whatever the automatic checks below found.",
		Announced:          "Standards that %[1]s claims: %[2]s.",
		Checks:             "What was checked automatically",
		Silent:             "%[1]s checked %[2]s: none of the rules that a program can check is broken.",
		Findings:           "%[1]s checked %[2]s. These rules are broken:",
		Inaccessible:       "Non-accessible content",
		NoneKnown:          "None was found automatically.",
		UndescribedPicture: "Pictures that carry information have no text alternative (WCAG 1.1.1).",
		MovingPicture:      "Moving pictures can’t be paused (WCAG 2.2.2).",
		HeadlessTable:      "Data tables have no header cells (WCAG 1.3.1).",
		ByHand:             "What a person has yet to check",
		Asked:              "No program can answer these questions:",
		Hands: []string{
			"Does the alternative of each picture say what the picture brings?",
			"Do headings, lists and tables fit the sense of the text, and is the reading order logical?",
			"Does the text of each link say where it leads?",
			"Is nothing told by colour, shape or place alone?",
			"Are passages in other languages and abbreviations marked?",
			"Do linked videos and sounds have captions and a transcript?",
		},
		Preparation: "Preparation of this statement",
		Prepared:    "This statement was prepared by %s from what the publication and its files hold.",
		Contact:     "Feedback and contact",
		WriteTo: "If you can’t get at some content, write to %s to be shown an accessible alternative or to get " +
			"the content in another form.",
		Remedy: "Enforcement procedure",
		Remedies: "If you reported a fault and got no satisfactory answer, you can turn to the body that your " +
			"country has named for the accessibility of public bodies’ websites, documents and services.",
	}
}

func germanStatement() Statement {
	return Statement{
		Title:  "Erklärung zur Barrierefreiheit",
		Scope:  "Diese Erklärung gilt für die Veröffentlichung „%[1]s“ in den Dateien %[2]s.",
		Status: "Stand der Vereinbarkeit mit den Anforderungen",
		NotAudited: "Diese Veröffentlichung wurde noch von niemandem geprüft. Solange keine Prüfung anderes " +
			"ergibt, gilt sie als nicht vereinbar, was immer die automatischen Prüfungen unten ergeben haben.",
		Announced:          "Normen, die %[1]s angibt: %[2]s.",
		Checks:             "Was automatisch geprüft wurde",
		Silent:             "%[1]s hat %[2]s geprüft: Keine der Regeln, die ein Programm prüfen kann, ist verletzt.",
		Findings:           "%[1]s hat %[2]s geprüft. Diese Regeln sind verletzt:",
		Inaccessible:       "Nicht barrierefreie Inhalte",
		NoneKnown:          "Automatisch wurden keine gefunden.",
		UndescribedPicture: "Informationstragende Bilder haben keine Textalternative (WCAG 1.1.1).",
		MovingPicture:      "Bewegte Bilder lassen sich nicht anhalten (WCAG 2.2.2).",
		HeadlessTable:      "Datentabellen haben keine Kopfzellen (WCAG 1.3.1).",
		ByHand:             "Was ein Mensch noch prüfen muss",
		Asked:              "Kein Programm kann diese Fragen beantworten:",
		Hands: []string{
			"Sagt die Alternative jedes Bildes, was das Bild beiträgt?",
			"Entsprechen Überschriften, Listen und Tabellen dem Sinn des Textes, und ist die Lesereihenfolge sinnvoll?",
			"Sagt der Text jedes Links, wohin er führt?",
			"Wird nichts allein durch Farbe, Form oder Lage mitgeteilt?",
			"Sind anderssprachige Abschnitte und Abkürzungen ausgezeichnet?",
			"Haben verlinkte Videos und Tonaufnahmen Untertitel und eine Abschrift?",
		},
		Preparation: "Erstellung dieser Erklärung",
		Prepared:    "Diese Erklärung wurde von %s aus dem Inhalt der Veröffentlichung und ihrer Dateien erstellt.",
		Contact:     "Rückmeldung und Kontakt",
		WriteTo: "Wenn Ihnen ein Inhalt nicht zugänglich ist, schreiben Sie an %s, um eine barrierefreie " +
			"Alternative oder den Inhalt in anderer Form zu erhalten.",
		Remedy: "Durchsetzungsverfahren",
		Remedies: "Wenn Sie einen Mangel gemeldet und keine zufriedenstellende Antwort erhalten haben, können Sie " +
			"sich an die Stelle wenden, die Ihr Land für die Barrierefreiheit öffentlicher Stellen bestimmt hat.",
	}
}
