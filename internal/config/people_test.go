package config

import (
	"reflect"
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestContributorsSeriesAndCertifierAreRead(t *testing.T) {
	got, said := load(t, `contributors:
  - {name: Ivo Illustre, role: ill}
certified-by: La Maison
series: {name: Les restitutions, position: 3}
`)
	want := Default()
	want.Meta.Contributors = []model.Person{{Name: "Ivo Illustre", Role: "ill"}}
	want.Meta.CertifiedBy, want.Meta.Series = "La Maison", model.Series{Name: "Les restitutions", Position: "3"}
	if len(said) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, said %q", got, said)
	}
	if got, _ := load(t, "series: Les restitutions\n"); got.Meta.Series.Name != "Les restitutions" {
		t.Errorf("a name alone: got %+v", got.Meta.Series)
	}
	_, said = load(t, "contributors:\n  - role: ill\n")
	if !slices.Equal(said,
		[]string{"2:5: error: config-invalid: One of the contributors has no name. Write a name, or name: and " +
			"role:."}) {
		t.Errorf("said %q", said)
	}
}
