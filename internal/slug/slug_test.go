package slug

import "testing"

func TestSlugsAreEleventys(t *testing.T) {
	for title, want := range map[string]string{
		"À qui donner ?":                "a-qui-donner",
		"L'usage, l’usager":             "l-usage-l-usager",
		"Œuvre & Cœur":                  "oeuvre-and-coeur",
		"Don't stop it's here":          "dont-stop-its-here",
		"  Straße — 2021 ":              "strasse-2021",
		"Élargissement : ﬁn":            "elargissement-fin",
		"Łódź":                          "lodz",
		"Ελλάδα":                        "ελλαδα",
		"한국어":                           "한국어",
		"🦄":                             "",
		"":                              "",
		"Quelques chiffres (2021, 40%)": "quelques-chiffres-2021-40",
	} {
		if got := Of(title); got != want {
			t.Errorf("Of(%q) = %q, want %q", title, got, want)
		}
	}
}
