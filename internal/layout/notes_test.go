package layout

import "testing"

func TestAddressesAreReadable(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://exemple.fr/", "exemple.fr"},
		{"http://exemple.fr/mod%C3%A8le%20%C3%A0%20signer", "exemple.fr/modèle%20à%20signer"},
		{"https://exemple.fr/a%2Fb%25c", "exemple.fr/a%2Fb%25c"},
		{"https://exemple.fr/%zz%C3", "exemple.fr/%zz%C3"},
		{"mailto:qui@exemple.fr", "mailto:qui@exemple.fr"},
	} {
		if got := readableAddress(c.address); got != c.want {
			t.Errorf("%s: got %s, want %s", c.address, got, c.want)
		}
	}
}
