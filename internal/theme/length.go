package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/unit"
)

// Length is a length of the theme: points, millimetres, or em of the text's size.
type Length struct {
	Pt unit.Pt
	Em unit.Em // not 0 for a length that was given in em
}

// At returns the length for type of the given size.
func (l Length) At(size unit.Pt) unit.Pt {
	if l.Em != 0 {
		return l.Em.At(size)
	}
	return l.Pt
}

// UnmarshalText reads "14.5pt", "30mm" or "1.3em".
func (l *Length) UnmarshalText(text []byte) error {
	s := string(text)
	number, unitName := s[:max(0, len(s)-2)], s[max(0, len(s)-2):]
	value, err := strconv.ParseFloat(number, 64)
	switch {
	case err == nil && unitName == "pt":
		*l = Length{Pt: unit.Points(value)}
	case err == nil && unitName == "mm":
		*l = Length{Pt: unit.Millimetres(value)}
	case err == nil && unitName == "em":
		*l = Length{Em: unit.Em(math.Round(value * 1000))}
	default:
		return fmt.Errorf("%q is no length: write a number with mm, pt or em", s)
	}
	return nil
}

// String writes the length as UnmarshalText reads it, in the shortest form that gives the same length again.
func (l Length) String() string {
	if l.Em != 0 {
		return shortest(float64(l.Em)/1000, "em", l)
	}
	if mm := shortest(l.Pt.Points()*25.4/72, "mm", l); len(mm) <= len("297.25mm") {
		return mm
	}
	return shortest(l.Pt.Points(), "pt", l)
}

// shortest writes a number with as few decimals as give the length.
func shortest(value float64, unit string, l Length) string {
	for decimals := 0; ; decimals++ {
		text := strconv.FormatFloat(value, 'f', decimals, 64)
		if strings.Contains(text, ".") {
			text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
		}
		var again Length
		if err := again.UnmarshalText([]byte(text + unit)); err == nil && again == l || decimals > 9 {
			return text + unit
		}
	}
}
