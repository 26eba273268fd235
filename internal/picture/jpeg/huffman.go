package jpeg

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// token is one Huffman-coded symbol and the bits that follow it as they are.
type token struct {
	symbol, size uint8
	extra        uint16
}

// signed returns the token for a value: its size in the symbol's low half, and the bits that tell it from others of that size
// (ISO 10918-1, F.1.2.1).
func signed(run int, value int) token {
	magnitude, extra := value, value
	if value < 0 {
		magnitude, extra = -value, value-1
	}
	size := bits.Len(uint(magnitude))
	return token{symbol: uint8(run<<4 | size), size: uint8(size), extra: uint16(extra) & (1<<size - 1)}
}

// dcTokens codes the mean of each block as the difference from the one before.
func (c *component) dcTokens() []token {
	tokens := make([]token, len(c.last))
	before := 0
	for i := range tokens {
		value := int(c.coefficients[64*i])
		tokens[i] = signed(0, value-before)
		before = value
	}
	return tokens
}

const (
	zeroRun      = 0xf0  // the symbol for sixteen zeros
	longestEndOf = 32767 // blocks that one end-of-band symbol can end
)

// acTokens codes the coefficients from first to last of each block as runs of zeros and values; blocks that have nothing more are
// counted over block borders (G.1.2.2).
func (c *component) acTokens(first, last int) []token {
	tokens := make([]token, 0, len(c.last))
	ended := 0
	end := func() {
		if ended > 0 {
			size := bits.Len(uint(ended)) - 1
			tokens = append(tokens, token{symbol: uint8(size << 4), size: uint8(size), extra: uint16(ended) & (1<<size - 1)})
			ended = 0
		}
	}
	for i, lastUsed := range c.last {
		stop := min(int(lastUsed), last)
		run := 0
		for k := first; k <= stop; k++ {
			value := c.coefficients[64*i+k]
			if value == 0 {
				run++
				continue
			}
			end()
			for ; run > 15; run -= 16 {
				tokens = append(tokens, token{symbol: zeroRun})
			}
			tokens = append(tokens, signed(run, int(value)))
			run = 0
		}
		if stop < last || run > 0 {
			if ended++; ended == longestEndOf {
				end()
			}
		}
	}
	end()
	return tokens
}

// code is a Huffman code for the symbols of one scan.
type code struct {
	lengths [256]uint8
	bits    [256]uint32
	counts  [17]int // codes of each length
	symbols []byte  // by length, then by value
}

const longestCode = 16

// newCode makes the best code of at most sixteen bits for the tokens.
func newCode(tokens []token) *code {
	var frequencies [256]int
	for _, t := range tokens {
		frequencies[t.symbol]++
	}
	c := new(code)
	c.lengths = codeLengths(&frequencies)
	next := uint32(0)
	for length := 1; length <= longestCode; length++ {
		for symbol := range c.lengths {
			if int(c.lengths[symbol]) == length {
				c.bits[symbol] = next
				c.symbols = append(c.symbols, byte(symbol))
				c.counts[length]++
				next++
			}
		}
		next <<= 1
	}
	return c
}

// description returns the table as a DHT segment has it (B.2.4.2).
func (c *code) description() string {
	out := make([]byte, 0, longestCode+len(c.symbols))
	for _, count := range c.counts[1:] {
		out = append(out, byte(count))
	}
	return string(append(out, c.symbols...))
}

// codeLengths finds the best lengths of at most sixteen bits by package-merge (Larmore and Hirschberg 1990). One more symbol of the
// lowest frequency takes part and is left out at the end, since the code of all ones must stay free.
func codeLengths(frequencies *[256]int) (lengths [256]uint8) {
	type leaf struct{ symbol, weight int }
	leaves := []leaf{{symbol: -1}}
	for symbol, frequency := range frequencies {
		if frequency > 0 {
			leaves = append(leaves, leaf{symbol, frequency})
		}
	}
	slices.SortStableFunc(leaves, func(a, b leaf) int { return cmp.Compare(a.weight, b.weight) })

	// Each level merges the leaves with the pairs of the level before, by weight. What counts later is only which items are leaves.
	var isLeaf [longestCode][]bool
	var pairs []int
	for level := range isLeaf {
		var weights []int
		for i, j := 0, 0; i < len(leaves) || j < len(pairs); {
			fromLeaf := j == len(pairs) || i < len(leaves) && leaves[i].weight <= pairs[j]
			if fromLeaf {
				weights = append(weights, leaves[i].weight)
				i++
			} else {
				weights = append(weights, pairs[j])
				j++
			}
			isLeaf[level] = append(isLeaf[level], fromLeaf)
		}
		pairs = pairs[:0]
		for i := 1; i < len(weights); i += 2 {
			pairs = append(pairs, weights[i-1]+weights[i])
		}
	}

	// A symbol's length is how often its leaf is among the lightest items, the pairs taken apart level by level.
	take := 2*len(leaves) - 2
	for level := longestCode - 1; level >= 0; level-- {
		taken := 0
		for _, leaf := range isLeaf[level][:take] {
			if leaf {
				taken++
			}
		}
		for _, leaf := range leaves[:taken] {
			if leaf.symbol >= 0 {
				lengths[leaf.symbol]++
			}
		}
		take = 2 * (take - taken)
	}
	return lengths
}

// bitWriter appends bits, high ones first, with a zero byte after each byte of all ones.
type bitWriter struct {
	bytes []byte
	hold  uint64 // bits not yet written, at the low end
	count uint   // how many
}

// write appends the low size bits of value; at most 32.
func (w *bitWriter) write(value uint32, size uint) {
	w.hold = w.hold<<size | uint64(value)
	w.count += size
	if w.count < 32 {
		return
	}
	w.count -= 32
	word := uint32(w.hold >> w.count)
	if zeros := ^word; (zeros-0x01010101)&word&0x80808080 == 0 { // no byte of all ones
		w.bytes = binary.BigEndian.AppendUint32(w.bytes, word)
		return
	}
	for shift := 24; shift >= 0; shift -= 8 {
		w.byte(byte(word >> shift))
	}
}

func (w *bitWriter) byte(b byte) {
	w.bytes = append(w.bytes, b)
	if b == 0xff {
		w.bytes = append(w.bytes, 0)
	}
}

// close fills the last byte with ones.
func (w *bitWriter) close() []byte {
	for w.count%8 != 0 {
		w.hold = w.hold<<1 | 1
		w.count++
	}
	for ; w.count > 0; w.count -= 8 {
		w.byte(byte(w.hold >> (w.count - 8)))
	}
	return w.bytes
}
