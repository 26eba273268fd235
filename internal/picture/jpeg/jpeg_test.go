package jpeg

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"testing"
)

// plane makes one with a soft pattern, or an even one, with a stride of its own.
func plane(width, height int, even bool) Plane {
	p := Plane{Width: width, Height: height, Stride: width + 3, Samples: make([]byte, (width+3)*height)}
	for y := range height {
		for x := range width {
			v := 90
			if !even {
				v = 128 + int(60*math.Sin(float64(x)/5)+50*math.Cos(float64(y)/7))
			}
			p.Samples[y*p.Stride+x] = byte(v)
		}
	}
	return p
}

func picture(width, height, across, down, planes int, even bool) *Image {
	out := &Image{Across: across, Down: down, Planes: []Plane{plane(width, height, even)}}
	for range planes - 1 {
		out.Planes = append(out.Planes, plane((width+across-1)/across, (height+down-1)/down, even))
	}
	return out
}

// worst returns the largest difference between a plane and what a decoder made of it.
func worst(p Plane, decoded []byte, stride int) int {
	largest := 0
	for y := range p.Height {
		for x := range p.Width {
			d := int(p.Samples[y*p.Stride+x]) - int(decoded[y*stride+x])
			largest = max(largest, d, -d)
		}
	}
	return largest
}

func TestDecodedPlanesAreThoseEncoded(t *testing.T) {
	for _, c := range []struct{ width, height, across, down, planes int }{
		{1, 1, 1, 1, 1}, {7, 9, 1, 1, 1}, {64, 64, 1, 1, 1}, {1, 1, 2, 2, 3}, {17, 9, 2, 2, 3}, {64, 48, 2, 2, 3},
		{33, 65, 2, 1, 3}, {65, 33, 1, 2, 3}, {31, 31, 1, 1, 3}, {300, 200, 2, 2, 3},
	} {
		for _, even := range []bool{false, true} {
			source := picture(c.width, c.height, c.across, c.down, c.planes, even)
			decoded, err := jpeg.Decode(bytes.NewReader(new(Encoder).Encode(source, 95)))
			if err != nil {
				t.Errorf("%+v: %v", c, err)
				continue
			}
			if decoded.Bounds() != image.Rect(0, 0, c.width, c.height) {
				t.Errorf("%+v: decoded as %v", c, decoded.Bounds())
			}
			const most = 8
			switch decoded := decoded.(type) {
			case *image.Gray:
				if d := worst(source.Planes[0], decoded.Pix, decoded.Stride); c.planes != 1 || d > most {
					t.Errorf("%+v: off by %d", c, d)
				}
			case *image.YCbCr:
				d := max(worst(source.Planes[0], decoded.Y, decoded.YStride),
					worst(source.Planes[1], decoded.Cb, decoded.CStride),
					worst(source.Planes[2], decoded.Cr, decoded.CStride))
				if d > most {
					t.Errorf("%+v: off by %d", c, d)
				}
			}
		}
	}
}

func TestStudioRangeIsSpreadOut(t *testing.T) {
	for _, even := range []bool{false, true} {
		source := picture(64, 48, 2, 2, 3, even)
		source.Studio = true
		file, err := jpeg.Decode(bytes.NewReader(new(Encoder).Encode(source, 95)))
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range source.Planes {
			low, levels := 16.0, 219.0
			if i > 0 {
				low, levels = 128-224*128/255.0, 224
			}
			for j, v := range p.Samples {
				p.Samples[j] = byte(math.Round(max(0, min(255, (float64(v)-low)*255/levels))))
			}
		}
		decoded := file.(*image.YCbCr)
		most := 8
		if even {
			most = 1
		}
		for i, d := range []int{
			worst(source.Planes[0], decoded.Y, decoded.YStride), worst(source.Planes[1], decoded.Cb, decoded.CStride),
			worst(source.Planes[2], decoded.Cr, decoded.CStride),
		} {
			if d > most {
				t.Errorf("plane %d is off by %d", i, d)
			}
		}
	}
}

func TestHigherQualityIsNearerAndLarger(t *testing.T) {
	source := picture(200, 100, 1, 1, 1, false)
	bytesBefore, errorBefore := 0, 256
	for _, quality := range []int{5, 30, 60, 85, 100} {
		file := new(Encoder).Encode(source, quality)
		decoded, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		off := worst(source.Planes[0], decoded.(*image.Gray).Pix, decoded.(*image.Gray).Stride)
		if len(file) <= bytesBefore || off > errorBefore {
			t.Errorf("quality %d: %d bytes, off by %d", quality, len(file), off)
		}
		bytesBefore, errorBefore = len(file), off
	}
}

func TestEvenPictureOfManyBlocksCostsAlmostNothing(t *testing.T) {
	// 65,536 blocks: more than one end-of-band symbol can end.
	if size := len(new(Encoder).Encode(picture(2048, 2048, 1, 1, 1, true), 85)); size > 9000 {
		t.Errorf("%d bytes", size)
	}
}

func TestForwardDCTMatchesItsDefinition(t *testing.T) {
	source := plane(8, 8, false)
	var block [64]int32
	forwardDCT(&source, 0, 0, &block)
	for v := range 8 {
		for u := range 8 {
			sum := 0.0
			for y := range 8 {
				for x := range 8 {
					sum += (float64(source.Samples[y*source.Stride+x]) - 128) *
						math.Cos(float64(2*x+1)*float64(u)*math.Pi/16) * math.Cos(float64(2*y+1)*float64(v)*math.Pi/16)
				}
			}
			sum *= 2 // 8 × 1/4
			if u == 0 {
				sum /= math.Sqrt2
			}
			if v == 0 {
				sum /= math.Sqrt2
			}
			got := float64(block[8*v+u]) / (1 << guardBits) / float64(factors[u]*factors[v]) * (1 << (2 * factorBits))
			if math.Abs(sum-got) > 4 {
				t.Errorf("coefficient %d,%d: %.1f, want %.1f", u, v, got, sum)
			}
		}
	}
}

func TestCodeLengthsAreACompleteCodeOfSixteenBitsAtMost(t *testing.T) {
	fibonacci := [256]int{}
	a, b := 1, 1
	for i := range 40 {
		fibonacci[i] = a
		a, b = b, a+b
	}
	var all, one [256]int
	for i := range all {
		all[i] = 1 + i*i
	}
	one[7] = 1000
	for name, frequencies := range map[string][256]int{"steep": fibonacci, "all symbols": all, "one symbol": one} {
		lengths := codeLengths(&frequencies)
		sum, longest := 0.0, uint8(0)
		for symbol, length := range lengths {
			if (length > 0) != (frequencies[symbol] > 0) {
				t.Errorf("%s: symbol %d has length %d", name, symbol, length)
			}
			if length > 0 {
				sum += math.Pow(2, -float64(length))
				longest = max(longest, length)
			}
		}
		// What is missing from one is the code of all ones, which must stay free.
		if longest > longestCode || sum >= 1 || 1-sum > math.Pow(2, -float64(longest))+1e-12 {
			t.Errorf("%s: longest %d, sum %v", name, longest, sum)
		}
	}
}

func TestBytesOfAllOnesAreStuffed(t *testing.T) {
	var out []byte
	for _, word := range []uint32{0xff12ffff, 0xffffffff, 0x12345678} {
		out = appendStuffed(out, word)
	}
	want := []byte{0xff, 0, 0x12, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0x12, 0x34, 0x56, 0x78}
	if !bytes.Equal(out, want) {
		t.Errorf("got % x, want % x", out, want)
	}
}

func TestLastByteIsFilledWithOnes(t *testing.T) {
	c := &code{}
	c.lengths[7], c.bits[7] = 3, 0b010
	if got := c.write(nil, []token{{symbol: 7, size: 7, extra: 0b0111111}, {symbol: 7}}); !bytes.Equal(got,
		[]byte{0b01001111, 0b11010111}) {
		t.Errorf("got %08b", got)
	}
	if got := c.write(nil, []token{{symbol: 7, size: 1, extra: 0}, {symbol: 7, size: 1, extra: 1}}); !bytes.Equal(got,
		[]byte{0b01000101}) {
		t.Errorf("got %08b", got)
	}
}

func BenchmarkEncode(b *testing.B) {
	source := picture(800, 600, 2, 2, 3, false)
	b.SetBytes(800 * 600)
	var e Encoder
	for b.Loop() {
		e.Encode(source, 77)
	}
}
