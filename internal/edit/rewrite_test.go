package edit

import (
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func BenchmarkApply(b *testing.B) {
	sentence := "L'usage de 40% des équipements « amortis », depuis le 1er janvier 2022 : vrai? Voir p. 12, à 1 234 " +
		"567 € ; d'autres mots suivent, sans rien de particulier. "
	for b.Loop() {
		b.StopTimer()
		p := page("Don", "don", nil)
		for range 5000 {
			p.Children = append(p.Children, section("Chiffres",
				blocks(paragraph(text(sentence), strong("mot"), text(" : "+sentence), link("#chiffres", "ici")))))
		}
		d := document(p)
		b.SetBytes(int64(5000 * 2 * len(sentence)))
		b.StartTimer()
		Apply(d, Options{}, &diag.List{})
	}
}
