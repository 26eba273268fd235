package diag

import "testing"

func TestNearestFindsTheWordThatWasMeant(t *testing.T) {
	words := []string{"title", "subtitle", "date", "licence", "don-stats.webp"}
	for word, want := range map[string]string{
		"titel":           "title",
		"Title":           "title",
		"license":         "licence",
		"don-stat.webp":   "don-stats.webp",
		"DON-STATS.WEBP":  "don-stats.webp",
		"title":           "", // the word itself is no suggestion
		"publisher":       "",
		"":                "",
		"completely-else": "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
