package contrast

import "testing"

func TestRatioIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b Colour
		want float64
	}{
		{Colour{}, White(), 21}, {White(), White(), 1}, {Colour{255, 0, 0}, White(), 4.0},
		{Colour{0, 0, 255}, White(), 8.59},
	} {
		if got := Ratio(c.a, c.b); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%v on %v: %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestLegibleShadeIsTheNearestThatIsReadWell(t *testing.T) {
	for _, c := range []struct{ colour, ground Colour }{
		{Colour{255, 0, 0}, White()}, {Colour{255, 255, 0}, White()}, {Colour{0, 0, 80}, Colour{}}, {Colour{}, White()},
	} {
		got, ok := Legible(c.colour, c.ground, Text)
		if !ok || Ratio(got, c.ground) < Text || Ratio(got, c.ground) > 5.2 && got != c.colour {
			t.Errorf("%v on %v becomes %v, of %.2f", c.colour, c.ground, got, Ratio(got, c.ground))
		}
	}
}
