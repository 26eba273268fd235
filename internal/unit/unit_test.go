package unit

import "testing"

func TestLengthsScaleWithRounding(t *testing.T) {
	for _, c := range []struct {
		length                 Pt
		numerator, denominator int64
		want                   Pt
	}{
		{10, 1, 3, 3}, {11, 1, 2, 6}, {-11, 1, 2, -6}, {-10, 1, 3, -3}, {10, -1, 3, -3}, {7, 0, 5, 0},
		{Point, 1000, 1000, Point},
	} {
		if got := c.length.Scale(c.numerator, c.denominator); got != c.want {
			t.Errorf("%d × %d/%d = %d, want %d", c.length, c.numerator, c.denominator, got, c.want)
		}
	}
}

func TestUnitsAgree(t *testing.T) {
	if got := Millimetres(25.4); got != 72*Point {
		t.Errorf("an inch is %v pt", got.Points())
	}
	if got := Em(500).At(Points(11)); got != Points(5.5) {
		t.Errorf("half an em of 11 pt is %v pt", got.Points())
	}
	if Infinite+Infinite < Infinite {
		t.Error("Infinite is not safe to add to")
	}
}
