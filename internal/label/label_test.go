package label

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestEveryFileOfWordsIsThatOfALanguage(t *testing.T) {
	entries, err := files.ReadDir("words")
	if err != nil || len(entries) != len(languages) {
		t.Errorf("%d files for %d languages: %v", len(entries), len(languages), err)
	}
}

func TestEveryLanguageHasEveryLabel(t *testing.T) {
	for _, language := range slices.Sorted(maps.Keys(languages)) {
		labels := reflect.ValueOf(For(language))
		for i := range labels.NumField() {
			field := labels.Type().Field(i)
			if field.Name != "FirstDay" && labels.Field(i).IsZero() {
				t.Errorf("%s: %s is empty", language, field.Name)
			}
		}
		if !Has(language) {
			t.Errorf("%s is said to have no labels", language)
		}
		l := For(language)
		for name, pattern := range map[string]string{"TranscriptOf": l.TranscriptOf, "PublishedOn": l.PublishedOn,
			"MadeWith": l.MadeWith, "PageReference": l.PageReference, "Version": l.Version,
			"AddressCode": l.AddressCode} {
			if strings.Count(pattern, "%s") != 1 {
				t.Errorf("%s: %s is %q, want one %%s in it", language, name, pattern)
			}
		}
		for i, month := range l.Months {
			if month == "" {
				t.Errorf("%s: month %d is empty", language, i+1)
			}
		}
	}
}

func TestEveryLanguageHasAWordForEveryKindOfCallout(t *testing.T) {
	for _, language := range slices.Sorted(maps.Keys(languages)) {
		words := For(language).Callouts
		for _, kind := range model.CalloutKinds() {
			if got, want := words[string(kind)] != "", kind.Role() != ""; got != want {
				t.Errorf("%s: the word for %s is %q", language, kind, words[string(kind)])
			}
		}
		for kind := range words {
			if model.CalloutNamed(kind) != model.CalloutKind(kind) {
				t.Errorf("%s has a word for %q, which is no kind of callout", language, kind)
			}
		}
	}
}

func TestLabelsFollowTheFirstSubtag(t *testing.T) {
	for language, want := range map[string]string{
		"fr": "Sommaire", "fr-CA": "Sommaire", "FR": "Sommaire", "de-AT": "Inhalt", "en": "Contents", "": "Contents",
		"xx": "Contents", "fro": "Contents", "ar-EG": "المحتويات", "he": "תוכן העניינים", "iw": "תוכן העניינים",
		"zh": "目录", "zh-Hans-TW": "目录", "zh-TW": "目錄", "zh-Hant-HK": "目錄", "ja-JP": "目次", "ko": "차례",
	} {
		if got := For(language).Contents; got != want {
			t.Errorf("For(%q).Contents = %q, want %q", language, got, want)
		}
	}
}

func TestCalloutWordIsNotSaidTwice(t *testing.T) {
	for _, c := range []struct{ kind, title, want string }{
		{"info", "", "Information"},
		{"info", "Les dons", "Information\u00a0: "},
		{"info", "Information", ""},
		{"info", "INFORMATION\u00a0: les dons", ""},
		{"info", "Informations pratiques", "Information\u00a0: "},
		{"warning", "Attention aux doublons", ""},
		{"success", "Succès", ""},
		{"highlight", "À retenir", ""},
	} {
		if got := For("fr").CalloutWord(c.kind, c.title); got != c.want {
			t.Errorf("%s, %q: %q, want %q", c.kind, c.title, got, c.want)
		}
	}
}

func TestDateIsWrittenAsInTheLanguage(t *testing.T) {
	for _, c := range []struct{ language, iso, want string }{
		{"fr", "2022-04-20", "20\u00a0avril 2022"},
		{"fr", "2022-12-01", "1er\u00a0décembre 2022"},
		{"fr", "2022-04-20T10:00:00Z", "20\u00a0avril 2022"},
		{"en", "2022-04-20", "April\u00a020, 2022"},
		{"de", "2022-04-01", "1.\u00a0April 2022"},
		{"es", "2022-04-20", "20\u00a0de abril de 2022"},
		{"it", "2022-04-01", "1º\u00a0aprile 2022"},
		{"pt", "2022-04-20", "20\u00a0de abril de 2022"},
		{"nl", "2022-04-20", "20\u00a0april 2022"},
		{"ar", "2022-04-20", "20\u00a0أبريل 2022"},
		{"he", "2022-04-20", "20\u00a0באפריל 2022"},
		{"zh", "2022-04-20", "2022年4月20日"},
		{"ja", "2022-12-01", "2022年12月1日"},
		{"ko", "2022-04-20", "2022년\u00a04월 20일"},
		{"fr", "2022", "2022"},
		{"fr", "2022-13-01", "2022-13-01"},
		{"fr", "2022-04-00", "2022-04-00"},
		{"fr", "2022-O4-20", "2022-O4-20"},
		{"fr", "avril 2022", "avril 2022"},
		{"fr", "", ""},
	} {
		if got := For(c.language).Date(c.iso); got != c.want {
			t.Errorf("%s: Date(%q) = %q, want %q", c.language, c.iso, got, c.want)
		}
	}
}
