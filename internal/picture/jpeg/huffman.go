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

// signed returns the token for a value: its size in the symbol's low half, and the bits that tell it from others of
// that size (ISO 10918-1, F.1.2.1).
func signed(run int, value int32) token {
	sign := value >> 31 // as good as random: no branch
	size := bits.Len32(uint32((value ^ sign) - sign))
	return token{symbol: uint8(run<<4 | size), size: uint8(size), extra: uint16(value+sign) & (1<<(size&15) - 1)}
}

// dcTokens appends the mean of each block as the difference from the one before.
func (c *component) dcTokens(tokens []token) []token {
	before := int32(0)
	for _, mean := range c.means {
		tokens = append(tokens, signed(0, int32(mean)-before))
		before = int32(mean)
	}
	return tokens
}

const (
	zeroRun      = 0xf0  // the symbol for sixteen zeros
	longestEndOf = 32767 // blocks that one end-of-band symbol can end
)

// acTokens appends the coefficients from first to last of each block as runs of zeros and values; blocks that have
// nothing more are counted over block borders (G.1.2.2).
func (c *component) acTokens(tokens []token, first, last int) []token {
	band := ^uint64(0) << first & (^uint64(0) >> (63 - last))
	final := uint64(1) << last
	ended := 0
	values := c.values
	for _, used := range c.used {
		block := values[bits.OnesCount64(used&(1<<first-1)):]
		values = values[bits.OnesCount64(used):]
		used &= band
		if used == 0 {
			if ended++; ended == longestEndOf {
				tokens, ended = append(tokens, endOfBand(ended)), 0
			}
			continue
		}
		if ended > 0 {
			tokens, ended = append(tokens, endOfBand(ended)), 0
		}
		if used&final == 0 {
			ended = 1
		}
		next := first
		for _, value := range block[:bits.OnesCount64(used)] {
			place := bits.TrailingZeros64(used)
			used &= used - 1
			run := place - next
			for ; run > 15; run -= 16 {
				tokens = append(tokens, token{symbol: zeroRun})
			}
			tokens = append(tokens, signed(run, int32(value)))
			next = place + 1
		}
	}
	if ended > 0 {
		tokens = append(tokens, endOfBand(ended))
	}
	return tokens
}

// endOfBand is the token that ends so many blocks.
func endOfBand(blocks int) token {
	size := bits.Len(uint(blocks)) - 1
	return token{symbol: uint8(size << 4), size: uint8(size), extra: uint16(blocks) & (1<<size - 1)}
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

// codeLengths finds the best lengths of at most sixteen bits by package-merge (Larmore and Hirschberg 1990). One more
// symbol of the lowest frequency takes part and is left out at the end, since the code of all ones must stay free.
func codeLengths(frequencies *[256]int) (lengths [256]uint8) {
	type leaf struct{ symbol, weight int }
	const mostLeaves = 256 + 1
	leaves := make([]leaf, 1, mostLeaves)
	leaves[0].symbol = -1
	for symbol, frequency := range frequencies {
		if frequency > 0 {
			leaves = append(leaves, leaf{symbol, frequency})
		}
	}
	slices.SortStableFunc(leaves, func(a, b leaf) int { return cmp.Compare(a.weight, b.weight) })

	// Each level merges the leaves with the pairs of the level before, by weight. What counts later is only
	// which items are leaves.
	var isLeaf [longestCode][2 * mostLeaves]bool
	pairs, weights := make([]int, 0, mostLeaves), make([]int, 0, 2*mostLeaves)
	for level := range isLeaf {
		weights = weights[:0]
		for i, j := 0, 0; i < len(leaves) || j < len(pairs); {
			fromLeaf := j == len(pairs) || i < len(leaves) && leaves[i].weight <= pairs[j]
			isLeaf[level][len(weights)] = fromLeaf
			if fromLeaf {
				weights = append(weights, leaves[i].weight)
				i++
			} else {
				weights = append(weights, pairs[j])
				j++
			}
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

// write appends the tokens in their code, high bits first, with a zero byte after each byte of all ones. What is left
// of the last byte is filled with ones.
func (c *code) write(out []byte, tokens []token) []byte {
	var hold uint64 // bits not yet written, at the low end
	var count uint  // how many: less than 32 between tokens, which have at most 16 + 15
	for _, t := range tokens {
		size := uint(t.size & 15)
		hold = (hold<<(c.lengths[t.symbol]&31)|uint64(c.bits[t.symbol]))<<size | uint64(t.extra)
		if count += uint(c.lengths[t.symbol]) + size; count >= 32 {
			count -= 32
			out = appendStuffed(out, uint32(hold>>(count&63)))
		}
	}
	for ; count%8 != 0; count++ {
		hold = hold<<1 | 1
	}
	for ; count > 0; count -= 8 {
		if out = append(out, byte(hold>>(count-8))); out[len(out)-1] == 0xff {
			out = append(out, 0)
		}
	}
	return out
}

// appendStuffed appends four bytes.
func appendStuffed(out []byte, word uint32) []byte {
	if zeros := ^word; (zeros-0x01010101)&word&0x80808080 == 0 { // no byte of all ones
		return binary.BigEndian.AppendUint32(out, word)
	}
	for shift := 24; shift >= 0; shift -= 8 {
		if out = append(out, byte(word>>shift)); out[len(out)-1] == 0xff {
			out = append(out, 0)
		}
	}
	return out
}
