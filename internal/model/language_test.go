package model

import "testing"

func TestLanguageTagIsReadAsAuthorsWriteIt(t *testing.T) {
	for written, want := range map[string]string{
		"fr": "fr", "FR": "fr", "pt_BR": "pt-BR", "en-UK": "en-GB", "zh-Hant": "zh-Hant", "tlh": "tlh",
		"français": "", "french": "", "fr-": "", "": "", "und": "", "fr, en": "",
	} {
		if tag, ok := LanguageTag(written); tag != want || ok != (want != "") {
			t.Errorf("LanguageTag(%q) = %q, %v; want %q", written, tag, ok, want)
		}
	}
}
