package model

import (
	"reflect"
	"testing"
)

func TestOnlyIdentifiersWithTheRightCheckDigitAreISBNs(t *testing.T) {
	for identifier, want := range map[string]string{
		"978-2-07-036024-6": "9782070360246", "ISBN 978 2 07 036024 6": "9782070360246",
		"urn:isbn:2070360245": "2070360245", "0-8044-2957-X": "080442957X", "978-2-07-036024-5": "",
		"https://exemple.org/9782070360246": "", "12345": "", "": "",
	} {
		if got := ISBN(identifier); got != want {
			t.Errorf("ISBN(%q) = %q, want %q", identifier, got, want)
		}
	}
}

func TestIdentifiersThatAreMeantAsISBNsAreKnown(t *testing.T) {
	for id, want := range map[string]bool{
		"978-2-07-036822-9": true, "ISBN 2-07-036822-0": true, "urn:isbn:12": true, "9790000000000": true,
		"": false, "https://exemple.org/9782070368228": false, "1234567890": false, "1234567890123": false,
		"doi:10.1000/182": false,
	} {
		if got := ClaimsISBN(id); got != want {
			t.Errorf("%q: %v, want %v", id, got, want)
		}
	}
}

func TestCaptionsAreListedWithTheNameThatIsNearest(t *testing.T) {
	words := func(s string) []Inline { return []Inline{&Text{Value: s}} }
	d := &Document{Sections: []*Section{{Title: words("Frise"), Blocks: []Block{
		&Figure{Attr: Attr{ID: "a"}, Number: "1", Picture: &Picture{Alt: "Alternative"},
			Caption: words("Une  légende")},
		&Figure{Attr: Attr{ID: "b"}, Number: "2", Picture: &Picture{Alt: "Alternative"}},
		&Figure{Attr: Attr{ID: "c"}, Number: "3", Picture: &Picture{}},
		&Figure{Attr: Attr{ID: "d"}, Picture: &Picture{Alt: "Sans numéro"}},
		&Table{Attr: Attr{ID: "e"}, Number: "1", Caption: words("Coûts")},
		&Table{Attr: Attr{ID: "f"}},
	}}}}
	figures, tables := Captions(d)
	want := []Caption{{"a", "1", "Une légende", true}, {"b", "2", "Alternative", true}, {"c", "3", "Frise", false}}
	if !reflect.DeepEqual(figures, want) || !reflect.DeepEqual(tables, []Caption{{"e", "1", "Coûts", true}}) {
		t.Errorf("figures %+v, tables %+v", figures, tables)
	}
}
