package html

import "testing"

func TestLengthsOfCSSAreReadInPixels(t *testing.T) {
	for s, want := range map[string]int{
		"300": 300, "300px": 300, "3cm": 113, "30mm": 113, "1in": 96, "72pt": 96, "2em": 32, "2rem": 32, "6pc": 96,
		"6.268055555555556in": 602, "50%": 0, "auto": 0, "": 0, "-5": 0, "0": 0, "NaN": 0, "1e9": 0, "px": 0,
	} {
		if got := pixels(s); got != want {
			t.Errorf("%q is %d, want %d", s, got, want)
		}
	}
}
