package html

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// size returns a width or height that an attribute of an element, or its style before that, says, in CSS pixels; 0 when
// it says none.
func size(n *html.Node, property string) int {
	return cmp.Or(pixels(declared(n, property)), pixels(value(n, property)))
}

// pixelsPerUnit are the lengths of CSS (CSS Values 3, 6); em is that of a browser's own style.
var pixelsPerUnit = []struct {
	unit   string
	pixels float64
}{{"px", 1}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}, {"in", 96}, {"pt", 96.0 / 72}, {"pc", 16}, {"rem", 16}, {"em", 16}}

// pixels reads a length, in CSS pixels; 0 for anything else.
func pixels(s string) int {
	const longest = 10_000
	factor := 1.0
	for _, u := range pixelsPerUnit {
		if before, ok := strings.CutSuffix(s, u.unit); ok {
			s, factor = before, u.pixels
			break
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(n > 0) || n > longest {
		return 0
	}
	return int(math.Round(n * factor))
}
