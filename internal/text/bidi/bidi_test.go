package bidi

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	unicode "golang.org/x/text/unicode/bidi"
)

// TestUnicodesOwnCasesPassWhole runs BidiCharacterTest.txt: text; direction; level of the paragraph; levels; order.
func TestUnicodesOwnCasesPassWhole(t *testing.T) {
	packed, err := os.Open("testdata/BidiCharacterTest.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	file, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	cases, wrong := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		cases++
		if problem := checkCase(strings.Split(line, ";")); problem != "" {
			if wrong++; wrong < 10 {
				t.Errorf("%s: %s", line, problem)
			}
		}
	}
	if wrong > 0 || cases < 90_000 {
		t.Errorf("%d of %d cases are wrong", wrong, cases)
	}
}

func checkCase(fields []string) string {
	var text []rune
	for _, code := range strings.Fields(fields[0]) {
		r, _ := strconv.ParseUint(code, 16, 32)
		text = append(text, rune(r))
	}
	direction := map[string]Direction{"0": LeftToRight, "1": RightToLeft, "2": Auto}[fields[1]]
	levels, base := Levels(text, direction)
	if fmt.Sprint(base) != fields[2] {
		return fmt.Sprintf("the paragraph has level %d", base)
	}
	var shown []string
	var places []int
	var kept []Level
	for i, level := range levels {
		if properties, _ := unicode.LookupRune(text[i]); isRemoved(properties.Class()) {
			shown = append(shown, "x")
			continue
		}
		shown = append(shown, fmt.Sprint(level))
		places, kept = append(places, i), append(kept, level)
	}
	if got := strings.Join(shown, " "); got != fields[3] {
		return "levels " + got
	}
	var order []string
	for _, k := range Order(kept) {
		order = append(order, fmt.Sprint(places[k]))
	}
	if !slices.Equal(order, strings.Fields(fields[4])) {
		return "order " + strings.Join(order, " ")
	}
	return ""
}
