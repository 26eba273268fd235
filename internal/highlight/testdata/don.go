// Package dons counts donations.
package dons

import "fmt"

type Don struct {
	Nom     string
	Montant float64
}

func Total(dons []Don) (total float64) {
	for _, d := range dons {
		total += d.Montant * 1.0
	}
	fmt.Printf("%.2f €\n", total)
	return total
}
