package key

import (
	"slices"
	"testing"
)

func TestEveryKeyHasANameOfItsOwn(t *testing.T) {
	for k := Key(1); k < end; k++ {
		if k.String() == "" {
			t.Errorf("key %d has no name", k)
			continue
		}
		if got, known := Named(k.String()); !known || got != k {
			t.Errorf("%s names key %d, want %d", k, got, k)
		}
	}
	for _, name := range []string{"", "Typ", "subtype"} {
		if k, known := Named(name); known {
			t.Errorf("%q is the key %s", name, k)
		}
	}
}

// Where a key of the middle stands is for the reader of the file alone; a new one goes to its place in the alphabet.
func TestKeysOfTheMiddleAreInAlphabeticalOrder(t *testing.T) {
	if middle := names[Pg+1 : P]; !slices.IsSorted(middle) {
		t.Errorf("%v is not sorted", middle)
	}
}
