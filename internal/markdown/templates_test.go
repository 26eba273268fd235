package markdown

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// TestWhatTemplatesMakeIsInTheModel reads a site with data of all kinds, includes and a shortcode of its own.
func TestWhatTemplatesMakeIsInTheModel(t *testing.T) {
	root := "../site/testdata/data"
	var report diag.List
	settings, err := config.Load(root+"/reliure.yaml", nil, config.Limits{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	publications, err := site.Read(t.Context(), root+"/content", site.Options{Config: settings}, &report)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Document(t.Context(), nil, publications[0], &report)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	places := map[string]model.Pos{}
	model.Walk(d, model.Visitor{Inline: func(n model.Inline) bool {
		if text, ok := n.(*model.Text); ok {
			words = append(words, text.Value)
			places[text.Value] = text.Pos
		}
		return true
	}})
	got := strings.Join(words, " ")
	for _, want := range []string{
		"Mon site, 2026 😀, 12 kg, Ada, Méta,", "Paris.", "guide, de la page, G,",
		"x+page, /guide/, 20\u00a0avril 2022.", "Ligne un de la note pour Guide.", "Attention", "deux",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the model: %q", want, got)
		}
	}
	for text, want := range map[string]string{
		"Ligne un de la note pour Guide.": root + "/_includes/note.njk:1:1",
		"un":                              root + "/content/guide/index.md:17:3",
	} {
		if at := places[text].String(); at != want {
			t.Errorf("%q is said to be at %s, want %s", text, at, want)
		}
	}
}
