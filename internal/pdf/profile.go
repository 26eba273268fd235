package pdf

import (
	"encoding/binary"
	"math"
)

// sRGBProfile makes an ICC profile of sRGB (ICC.1:2010, version 4.3): the colorants and the white point adapted to D50,
// and the curve of IEC 61966-2-1 as a parametric function, so that it is exact and half a kilobyte small.
func sRGBProfile() []byte {
	curve := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"),
		fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)...)
	tags := []struct {
		signature string
		data      []byte
	}{
		{"desc", localised("sRGB")},
		{"cprt", localised("No copyright, use freely")},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"chad", append([]byte("sf32\x00\x00\x00\x00"),
			fixed(1.04788, 0.02292, -0.05019, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)...)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.7141)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	const headerSize, entrySize = 128, 12
	profile := make([]byte, headerSize)
	profile = binary.BigEndian.AppendUint32(profile, uint32(len(tags)))
	offset := headerSize + 4 + entrySize*len(tags)
	var data []byte
	shared := map[string]int{}
	for _, t := range tags {
		at, known := shared[string(t.data)]
		if !known {
			at = offset + len(data)
			shared[string(t.data)] = at
			data = append(data, t.data...)
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
		}
		profile = append(profile, t.signature...)
		profile = binary.BigEndian.AppendUint32(profile, uint32(at))
		profile = binary.BigEndian.AppendUint32(profile, uint32(len(t.data)))
	}
	profile = append(profile, data...)
	binary.BigEndian.PutUint32(profile, uint32(len(profile)))
	binary.BigEndian.PutUint32(profile[8:], 0x04300000)
	copy(profile[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(profile[24+2*i:], v)
	}
	copy(profile[36:], "acsp")
	copy(profile[68:], fixed(0.9642, 1, 0.8249))
	return profile
}

func xyz(x, y, z float64) []byte { return append([]byte("XYZ \x00\x00\x00\x00"), fixed(x, y, z)...) }

// fixed writes s15Fixed16 numbers.
func fixed(values ...float64) []byte {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// localised writes a multiLocalizedUnicode string in English.
func localised(s string) []byte {
	b := []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cenUS")
	b = binary.BigEndian.AppendUint32(b, uint32(2*len(s)))
	b = binary.BigEndian.AppendUint32(b, 28)
	return append(b, utf16Bytes(s)...)
}
