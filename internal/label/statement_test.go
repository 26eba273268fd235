package label

import (
	"reflect"
	"strings"
	"testing"
)

func TestEveryLanguageHasEveryWordOfAStatement(t *testing.T) {
	placeholders := map[string]int{"Scope": 2, "Announced": 2, "Silent": 2, "Findings": 2, "Prepared": 1, "WriteTo": 1}
	for _, language := range []string{"fr", "en", "de", "es", "it", "pt", "nl"} {
		words := reflect.ValueOf(StatementFor(language))
		for i := range words.NumField() {
			name, value := words.Type().Field(i).Name, words.Field(i)
			if value.IsZero() {
				t.Errorf("%s: %s is empty", language, name)
			}
			if value.Kind() == reflect.String && strings.Count(value.String(), "%") != placeholders[name] {
				t.Errorf("%s: %s is %q, want %d places for words", language, name, value, placeholders[name])
			}
		}
		if got, want := len(StatementFor(language).Hands), len(StatementFor("en").Hands); got != want {
			t.Errorf("%s: %d questions, want %d", language, got, want)
		}
	}
}
