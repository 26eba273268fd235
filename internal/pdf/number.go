package pdf

import (
	"strconv"

	"github.com/reliure/reliure/internal/unit"
)

// appendDecimal writes n/denominator with as many digits as the denominator's power of ten has, without zeros at its
// ends. Whole numbers keep the bytes the same on every architecture.
func appendDecimal(b []byte, n, denominator int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	rest := n % denominator
	if n >= denominator || rest == 0 {
		b = strconv.AppendInt(b, n/denominator, 10)
	}
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for rest > 0 {
		denominator /= 10
		b = append(b, byte('0'+rest/denominator))
		rest %= denominator
	}
	return b
}

// appendLength writes a length in points, to the hundredth.
func appendLength(b []byte, p unit.Pt) []byte {
	return appendDecimal(b, hundredths(p), 100)
}

func roundPoint(p unit.Pt) unit.Pt {
	if p < 0 {
		return -unit.Point / 2
	}
	return unit.Point / 2
}

func length(p unit.Pt) literal { return literal(appendLength(nil, p)) }

// appendFloat writes a number of a drawing, to the thousandth.
func appendFloat(b []byte, x float64) []byte {
	return appendDecimal(b, int64(x*1000+sign(x)*0.5), 1000)
}

func sign(x float64) float64 {
	if x < 0 {
		return -1
	}
	return 1
}
