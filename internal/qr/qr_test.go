package qr

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr/coding"
)

func TestCodeReadsAsTheTextItWasMadeOf(t *testing.T) {
	texts := []string{"", "https://reliure.example/publications/seconde-vie/", "https://exemple.org/été?n=1&ä=ß",
		"12345", "HTTPS://EXEMPLE.ORG"}
	for n := 1; n < 600; n += 37 {
		texts = append(texts, "https://exemple.org/"+strings.Repeat("abcdefghij", n/10)+fmt.Sprint(n))
	}
	for _, text := range texts {
		code, err := Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := decode(t, code); got != text {
			t.Errorf("the code of %q, %d modules wide, reads %q", text, code.Size, got)
		}
	}
}

func TestTextThatNoCodeHoldsIsRefused(t *testing.T) {
	if _, err := Encode(strings.Repeat("a", 2331)); err != nil {
		t.Errorf("the longest text: %v", err)
	}
	if _, err := Encode(strings.Repeat("a", 2332)); !errors.Is(err, ErrTooLong) {
		t.Errorf("a longer text gives %v", err)
	}
}

func TestMaskIsTheOneWithTheFewestPenaltyPoints(t *testing.T) {
	text := "https://reliure.example/publications/seconde-vie/"
	code, err := Encode(text)
	if err != nil {
		t.Fatal(err)
	}
	version := coding.Version((code.Size - 17) / 4)
	for mask := coding.Mask(0); mask < masks; mask++ {
		plan, err := coding.NewPlan(version, coding.M, mask)
		if err != nil {
			t.Fatal(err)
		}
		made, err := plan.Encode(coding.String(text))
		if err != nil {
			t.Fatal(err)
		}
		if other := unpacked(made).penalty(); other < code.penalty() {
			t.Errorf("mask %d has %d points, the one chosen %d", mask, other, code.penalty())
		}
	}
}

// TestPenaltyCountsEachKind takes patterns small enough to be counted by hand.
func TestPenaltyCountsEachKind(t *testing.T) {
	for _, c := range []struct {
		rows string
		want int
	}{
		{"#. .#", 0},   // half of it dark, no two alike beside each other
		{"## ..", 0},   // rows of two are no runs
		{"## ##", 103}, // a block, and dark all over: ten times five per cent from a half
		{"##### ..... #.#.# .#.#. ##.#.", 6},
	} {
		code := &Code{}
		for _, row := range strings.Fields(c.rows) {
			code.Size = len(row)
			for _, module := range row {
				code.grid = append(code.grid, module == '#')
			}
		}
		if got := code.penalty(); got != c.want {
			t.Errorf("%s has %d points, want %d", c.rows, got, c.want)
		}
	}
}

func TestThereIsNothingBeyondTheSides(t *testing.T) {
	code, err := Encode("x")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range [][2]int{{-1, 0}, {0, -1}, {code.Size, 0}, {0, code.Size}} {
		if code.Dark(at[0], at[1]) {
			t.Errorf("a dark module at %v", at)
		}
	}
	if !code.Dark(0, 0) || code.Dark(7, 7) {
		t.Error("the corner's pattern is not in the corner")
	}
}

// decode reads a code of level M as a scanner does, clause by clause and from the modules alone; nothing is damaged, so
// that the error correction can be passed over.
func decode(t *testing.T, c *Code) string {
	t.Helper()
	version := (c.Size - 17) / 4
	format := 0
	// clause 7.9: beside the upper left corner, most significant bit first
	for i, x := range []int{0, 1, 2, 3, 4, 5, 7, 8} {
		format |= bit(c.Dark(x, 8)) << (14 - i)
	}
	format ^= 0b101010000010010 & 0x7F80
	if level := format >> 13; level != 0 {
		t.Fatalf("the level is %02b, not M", level)
	}
	mask := format >> 10 & 7
	var bits []bool
	for right, upwards := c.Size-1, true; right > 0; right, upwards = right-2, !upwards { // clause 7.7.3
		if right == 6 {
			right--
		}
		for i := range c.Size {
			y := i
			if upwards {
				y = c.Size - 1 - i
			}
			for x := right; x > right-2; x-- {
				if !isPattern(x, y, version, c.Size) {
					bits = append(bits, c.Dark(x, y) != masked(mask, y, x))
				}
			}
		}
	}
	codewords := make([]byte, len(bits)/8)
	for i := range len(codewords) * 8 {
		codewords[i/8] |= byte(bit(bits[i])) << (7 - i%8)
	}
	return message(t, codewords, version)
}

func bit(dark bool) int {
	if dark {
		return 1
	}
	return 0
}

// masked is table 10.
func masked(mask, i, j int) bool {
	return []bool{(i+j)%2 == 0, i%2 == 0, j%3 == 0, (i+j)%3 == 0, (i/2+j/3)%2 == 0,
		i*j%2+i*j%3 == 0, (i*j%2+i*j%3)%2 == 0, ((i+j)%2+i*j%3)%2 == 0}[mask]
}

// isPattern reports whether a module belongs to the corners, the timing, the alignment, the format or the version.
func isPattern(x, y, version, size int) bool {
	if x < 9 && y < 9 || x < 9 && y >= size-8 || x >= size-8 && y < 9 || x == 6 || y == 6 {
		return true
	}
	if version >= 7 && (x < 6 && y >= size-11 || y < 6 && x >= size-11) {
		return true
	}
	centres := alignment(version, size)
	for _, cx := range centres {
		for _, cy := range centres {
			corner := cx == 6 && (cy == 6 || cy == size-7) || cx == size-7 && cy == 6
			if !corner && max(x-cx, cx-x) <= 2 && max(y-cy, cy-y) <= 2 {
				return true
			}
		}
	}
	return false
}

// alignment are the coordinates of annex E: evenly spaced from the far side, the step even and rounded up.
func alignment(version, size int) []int {
	if version == 1 {
		return nil
	}
	count := version/7 + 2
	step := (version*8 + count*3 + 5) / (count*4 - 4) * 2
	centres := []int{6}
	for i := count - 2; i >= 0; i-- {
		centres = append(centres, size-7-i*step)
	}
	return centres
}

// levelM is table 9: for versions from 1 on, the blocks and the codewords of error correction in each.
var levelM = [][2]int{{1, 10}, {1, 16}, {1, 26}, {2, 18}, {2, 24}, {4, 16}, {4, 18}, {4, 22}, {5, 22}, {5, 26}, {5, 30},
	{8, 22}, {9, 22}, {9, 24}, {10, 24}, {10, 28}, {11, 28}, {13, 26}, {14, 26}, {16, 26}, {17, 26}, {17, 28}, {18, 28},
	{20, 28}}

// message puts the blocks' codewords in order again (clause 7.6) and reads the bytes that they hold (clause 7.4).
func message(t *testing.T, codewords []byte, version int) string {
	t.Helper()
	blocks, check := levelM[version-1][0], levelM[version-1][1]
	data := len(codewords) - blocks*check
	short, long := data/blocks, data%blocks // the last blocks have one codeword more
	var stream []byte
	for block := range blocks {
		for i := range short {
			stream = append(stream, codewords[i*blocks+block])
		}
		if last := block - (blocks - long); last >= 0 {
			stream = append(stream, codewords[short*blocks+last])
		}
	}
	at := 0
	read := func(n int) (value int) {
		for range n {
			value = value<<1 | int(stream[at/8]>>(7-at%8)&1)
			at++
		}
		return value
	}
	if mode := read(4); mode != 4 {
		t.Fatalf("the mode is %04b, not bytes", mode)
	}
	length := read(8 + 8*min(1, version/10))
	text := make([]byte, length)
	for i := range text {
		text[i] = byte(read(8))
	}
	return string(text)
}
