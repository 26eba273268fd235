package label

func spanishStatement() Statement {
	return Statement{
		Title:  "Declaración de accesibilidad",
		Scope:  "Esta declaración se aplica a la publicación «%[1]s», en los archivos %[2]s.",
		Status: "Situación de cumplimiento",
		NotAudited: "Nadie ha evaluado todavía esta publicación. Mientras una auditoría no diga otra cosa, " +
			"se considera no conforme, sea cual sea el resultado de los controles automáticos siguientes.",
		Announced: "Normas que declara %[1]s: %[2]s.",
		Checks:    "Lo que se ha comprobado automáticamente",
		Silent: "%[1]s ha comprobado %[2]s: no se incumple ninguna de las reglas que un programa puede " +
			"verificar.",
		Findings:           "%[1]s ha comprobado %[2]s. Se incumplen estas reglas:",
		Inaccessible:       "Contenido no accesible",
		NoneKnown:          "No se ha encontrado ninguno automáticamente.",
		UndescribedPicture: "Hay imágenes con información que no tienen texto alternativo (WCAG 1.1.1).",
		MovingPicture:      "Hay imágenes en movimiento que no se pueden detener (WCAG 2.2.2).",
		HeadlessTable:      "Hay tablas de datos sin encabezados (WCAG 1.3.1).",
		ByHand:             "Lo que una persona debe comprobar todavía",
		Asked:              "Ningún programa puede responder a estas preguntas:",
		Hands: []string{
			"¿El texto alternativo de cada imagen dice lo que la imagen aporta?",
			"¿Los títulos, las listas y las tablas corresponden al sentido del texto, y el orden de lectura es lógico?",
			"¿El texto de cada enlace dice adónde lleva?",
			"¿Nada se comunica solo por el color, la forma o la posición?",
			"¿Están indicados los pasajes en otros idiomas y las abreviaturas?",
			"¿Los vídeos y sonidos enlazados tienen subtítulos y transcripción?",
		},
		Preparation: "Preparación de la presente declaración",
		Prepared:    "Esta declaración la ha preparado %s a partir del contenido de la publicación y de sus archivos.",
		Contact:     "Observaciones y datos de contacto",
		WriteTo: "Si no puede acceder a un contenido, escriba a %s para obtener una alternativa accesible o el " +
			"contenido en otra forma.",
		Remedy: "Procedimiento de aplicación",
		Remedies: "Si ha comunicado un defecto y no ha recibido una respuesta satisfactoria, puede dirigirse al " +
			"organismo que su país ha designado para la accesibilidad del sector público.",
	}
}

func italianStatement() Statement {
	return Statement{
		Title:  "Dichiarazione di accessibilità",
		Scope:  "Questa dichiarazione si applica alla pubblicazione «%[1]s», nei file %[2]s.",
		Status: "Stato di conformità",
		NotAudited: "Nessuno ha ancora valutato questa pubblicazione. Finché una verifica non dica " +
			"altrimenti, è da considerarsi non conforme, qualunque sia l’esito dei controlli automatici che seguono.",
		Announced: "Norme dichiarate da %[1]s: %[2]s.",
		Checks:    "Che cosa è stato controllato automaticamente",
		Silent: "%[1]s ha controllato %[2]s: nessuna delle regole che un programma può verificare è " +
			"violata.",
		Findings:           "%[1]s ha controllato %[2]s. Queste regole sono violate:",
		Inaccessible:       "Contenuti non accessibili",
		NoneKnown:          "Nessuno è stato trovato automaticamente.",
		UndescribedPicture: "Immagini che portano informazione sono prive di alternativa testuale (WCAG 1.1.1).",
		MovingPicture:      "Immagini in movimento non possono essere fermate (WCAG 2.2.2).",
		HeadlessTable:      "Tabelle di dati sono prive di intestazioni (WCAG 1.3.1).",
		ByHand:             "Che cosa una persona deve ancora verificare",
		Asked:              "Nessun programma può rispondere a queste domande:",
		Hands: []string{
			"L’alternativa di ogni immagine dice che cosa l’immagine apporta?",
			"Titoli, elenchi e tabelle corrispondono al senso del testo, e l’ordine di lettura è logico?",
			"Il testo di ogni link dice dove porta?",
			"Nulla è comunicato soltanto con il colore, la forma o la posizione?",
			"I passi in altre lingue e le abbreviazioni sono segnalati?",
			"I video e i suoni collegati hanno sottotitoli e trascrizione?",
		},
		Preparation: "Redazione della dichiarazione",
		Prepared: "Questa dichiarazione è stata redatta da %s in base al contenuto della pubblicazione e dei " +
			"suoi file.",
		Contact: "Feedback e recapiti",
		WriteTo: "Se non riuscite ad accedere a un contenuto, scrivete a %s per avere un’alternativa accessibile " +
			"o il contenuto in altra forma.",
		Remedy: "Procedura di attuazione",
		Remedies: "Se avete segnalato un difetto senza ricevere una risposta soddisfacente, potete rivolgervi " +
			"all’organismo che il vostro paese ha designato per l’accessibilità degli enti pubblici.",
	}
}

func portugueseStatement() Statement {
	return Statement{
		Title:  "Declaração de acessibilidade",
		Scope:  "Esta declaração aplica-se à publicação «%[1]s», nos ficheiros %[2]s.",
		Status: "Estado de conformidade",
		NotAudited: "Ninguém avaliou ainda esta publicação. Enquanto uma auditoria não disser outra coisa, " +
			"considera-se não conforme, seja qual for o resultado dos controlos automáticos seguintes.",
		Announced:          "Normas declaradas por %[1]s: %[2]s.",
		Checks:             "O que foi verificado automaticamente",
		Silent:             "%[1]s verificou %[2]s: nenhuma das regras que um programa pode verificar é violada.",
		Findings:           "%[1]s verificou %[2]s. Estas regras são violadas:",
		Inaccessible:       "Conteúdo não acessível",
		NoneKnown:          "Nenhum foi encontrado automaticamente.",
		UndescribedPicture: "Há imagens com informação sem alternativa textual (WCAG 1.1.1).",
		MovingPicture:      "Há imagens em movimento que não se podem parar (WCAG 2.2.2).",
		HeadlessTable:      "Há tabelas de dados sem cabeçalhos (WCAG 1.3.1).",
		ByHand:             "O que uma pessoa ainda tem de verificar",
		Asked:              "Nenhum programa pode responder a estas perguntas:",
		Hands: []string{
			"A alternativa de cada imagem diz o que a imagem acrescenta?",
			"Os títulos, as listas e as tabelas correspondem ao sentido do texto, e a ordem de leitura é lógica?",
			"O texto de cada ligação diz aonde leva?",
			"Nada é comunicado apenas pela cor, pela forma ou pela posição?",
			"As passagens noutras línguas e as abreviaturas estão assinaladas?",
			"Os vídeos e os sons ligados têm legendas e transcrição?",
		},
		Preparation: "Elaboração desta declaração",
		Prepared:    "Esta declaração foi elaborada por %s a partir do conteúdo da publicação e dos seus ficheiros.",
		Contact:     "Contacto e sugestões",
		WriteTo: "Se não conseguir aceder a um conteúdo, escreva a %s para obter uma alternativa acessível ou o " +
			"conteúdo noutra forma.",
		Remedy: "Procedimento de execução",
		Remedies: "Se comunicou um defeito e não obteve uma resposta satisfatória, pode dirigir-se ao organismo " +
			"que o seu país designou para a acessibilidade do setor público.",
	}
}
