package markdown

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func guessed(texts ...string) string {
	var g guess
	for _, s := range texts {
		g.read([]model.Block{&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: s}}}})
	}
	return g.language()
}

func TestLanguageIsGuessedFromWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"What is a kettle? Boil it: the water must be hot! Is it?", "en"},
		{"This page is about the harbour and what you can see from the quay when the tide is low.", "en"},
		{"Le port est fermé aux navires qui ne sont pas attendus, et les quais sont vides.", "fr"},
		{"Der Hafen ist für die Schiffe gesperrt, und die Kais sind leer, wenn es dunkel wird.", "de"},
		{"El puerto está cerrado para los barcos que no se esperan, y los muelles están vacíos.", "es"},
		{"Il porto è chiuso per le navi che non sono attese, e le banchine sono vuote anche di notte.", "it"},
		{"O porto está fechado para os navios que não são esperados, e os cais também estão vazios.", "pt"},
		{"De haven is gesloten voor schepen die niet worden verwacht, en de kades zijn ook leeg.", "nl"},
		{"Hamnen är stängd för fartyg som inte är väntade, och kajerna är tomma när det blir mörkt.", "sv"},
		{"Port jest zamknięty dla statków, które nie są oczekiwane, i nie wiadomo, jak długo to potrwa.", "pl"},
		{"Liman, beklenmeyen gemiler için kapalı ve bu rıhtım bir süre daha boş olarak kalacak gibi.", "tr"},
		{"Το λιμάνι είναι κλειστό για τα πλοία.", "el"},
		{"Порт закрыт для судов, которых не ждут.", "ru"},
		{"الميناء مغلق أمام السفن", "ar"},
		{"港は閉まっています。船は来ません。", "ja"},
		{"港口关闭了。", "zh"},
		{"Foo bar baz", ""},
		{"Titre", ""},
		{"", ""},
	} {
		if got := guessed(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestLanguageOfAMixedTextIsNotGuessed(t *testing.T) {
	english := strings.Repeat("The tide is in and the boats are out. ", 20)
	french := strings.Repeat("La mer est haute et les bateaux sont dans le port, qui est ouvert. ", 20)
	if got := guessed(english, french); got != "" {
		t.Errorf("guessed %q", got)
	}
}

func TestPublicationTakesTheLanguageOfItsWords(t *testing.T) {
	d, said := onePage(t, nil, "# Kettles\n\nWhat is a kettle? Boil it: the water must be hot! Is it?\n")
	if d.Meta.Language != "en" || len(said) == 0 || said[0].Code != "language-guessed" {
		t.Errorf("language %q, said %v", d.Meta.Language, said)
	}
	d, said = onePage(t, nil, "---\nlang: de\n---\n\nWhat is a kettle? Boil it: the water must be hot! Is it?\n")
	if d.Meta.Language != "de" || len(said) > 0 {
		t.Errorf("language %q, said %v", d.Meta.Language, said)
	}
	d, said = onePage(t, nil, "Le port est fermé, et les quais sont vides.\n")
	if d.Meta.Language != "fr" || len(said) > 0 {
		t.Errorf("language %q, said %v", d.Meta.Language, said)
	}
}

func TestLanguageWithoutLabelsIsTold(t *testing.T) {
	for language, told := range map[string]bool{"ja": false, "he": false, "fr": false, "fi": true, "th": true} {
		_, said := onePage(t, nil, "---\nlang: "+language+"\n---\n\nText.\n")
		if got := len(said) == 1 && said[0].Code == "language-without-labels"; got != told || !told && len(said) > 0 {
			t.Errorf("%s: said %v", language, said)
		}
	}
}
