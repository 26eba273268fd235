package label

func dutchStatement() Statement {
	return Statement{
		Title:  "Toegankelijkheidsverklaring",
		Scope:  "Deze verklaring geldt voor de publicatie ‘%[1]s’, in de bestanden %[2]s.",
		Status: "Nalevingsstatus",
		NotAudited: "Niemand heeft deze publicatie nog beoordeeld. Zolang een onderzoek niets anders zegt, " +
			"geldt zij als niet conform, wat de automatische controles hieronder ook hebben opgeleverd.",
		Announced: "Normen die %[1]s opgeeft: %[2]s.",
		Checks:    "Wat automatisch is gecontroleerd",
		Silent: "%[1]s heeft %[2]s gecontroleerd: geen van de regels die een programma kan nagaan is " +
			"geschonden.",
		Findings:           "%[1]s heeft %[2]s gecontroleerd. Deze regels zijn geschonden:",
		Inaccessible:       "Niet-toegankelijke inhoud",
		NoneKnown:          "Automatisch is er geen gevonden.",
		UndescribedPicture: "Afbeeldingen met informatie hebben geen tekstalternatief (WCAG 1.1.1).",
		MovingPicture:      "Bewegende afbeeldingen kunnen niet worden stilgezet (WCAG 2.2.2).",
		HeadlessTable:      "Gegevenstabellen hebben geen kopcellen (WCAG 1.3.1).",
		ByHand:             "Wat een mens nog moet nagaan",
		Asked:              "Geen programma kan deze vragen beantwoorden:",
		Hands: []string{
			"Zegt het alternatief van elke afbeelding wat de afbeelding bijdraagt?",
			"Passen koppen, lijsten en tabellen bij de betekenis van de tekst, en is de leesvolgorde logisch?",
			"Zegt de tekst van elke link waarheen hij leidt?",
			"Wordt niets alleen door kleur, vorm of plaats meegedeeld?",
			"Zijn anderstalige passages en afkortingen aangegeven?",
			"Hebben gelinkte video’s en geluiden ondertiteling en een transcript?",
		},
		Preparation: "Opstelling van deze verklaring",
		Prepared:    "Deze verklaring is opgesteld door %s op grond van de inhoud van de publicatie en haar bestanden.",
		Contact:     "Feedback en contactgegevens",
		WriteTo: "Als inhoud voor u niet toegankelijk is, schrijf dan aan %s voor een toegankelijk alternatief " +
			"of de inhoud in een andere vorm.",
		Remedy: "Handhavingsprocedure",
		Remedies: "Als u een gebrek hebt gemeld en geen bevredigend antwoord hebt gekregen, kunt u zich wenden " +
			"tot de instantie die uw land heeft aangewezen voor de toegankelijkheid van overheidsinstanties.",
	}
}
