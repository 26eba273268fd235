package math

import "strings"

// inAlphabet returns letters and digits as characters of Unicode's mathematical alphabets; what these
// have not stays as it is.
func inAlphabet(s string, v variant) string {
	if v == italic || v == upright {
		return s
	}
	return strings.Map(func(r rune) rune { return letterIn(r, v) }, s)
}

// letterIn maps one character. The alphabets follow each other from U+1D400; letters that Unicode had
// before are not in them.
func letterIn(r rune, v variant) rune {
	if v == doubleStruck || v == script || v == fraktur {
		if old := oldLetter(r, v); old != 0 {
			return old
		}
	}
	var capitals, digits rune
	switch v {
	case bold:
		capitals, digits = 0x1D400, 0x1D7CE
		switch {
		case r >= 'Α' && r <= 'Ω' && r != 0x3A2:
			return 0x1D6A8 + r - 'Α'
		case r >= 'α' && r <= 'ω':
			return 0x1D6C2 + r - 'α'
		}
	case doubleStruck:
		capitals, digits = 0x1D538, 0x1D7D8
	case script:
		capitals = 0x1D49C
	case fraktur:
		capitals = 0x1D504
	case sansSerif:
		capitals, digits = 0x1D5A0, 0x1D7E2
	case monospace:
		capitals, digits = 0x1D670, 0x1D7F6
	}
	switch {
	case r >= 'A' && r <= 'Z':
		return capitals + r - 'A'
	case r >= 'a' && r <= 'z':
		return capitals + 26 + r - 'a'
	case r >= '0' && r <= '9' && digits != 0:
		return digits + r - '0'
	}
	return r
}

// oldLetter returns the letters of an alphabet that stand among the Letterlike Symbols; 0 for all others.
func oldLetter(r rune, v variant) rune {
	var from, to string
	switch v {
	case doubleStruck:
		from, to = "CHNPQRZ", "ℂℍℕℙℚℝℤ"
	case script:
		from, to = "BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ"
	case fraktur:
		from, to = "CHIRZ", "ℭℌℑℜℨ"
	}
	if i := strings.IndexRune(from, r); i >= 0 {
		return []rune(to)[i]
	}
	return 0
}

// raised returns the superscript forms of all characters of s; ok is false when one has none.
func raised(s string) (string, bool) {
	return mapped(s, func(r rune) rune {
		switch r {
		case '1':
			return '¹'
		case '2', '3':
			return '²' + r - '2'
		case '0', '4', '5', '6', '7', '8', '9':
			return '⁰' + r - '0'
		}
		return counterpart(r, "+−=()abcdefghijklmnoprstuvwxyz", "⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
	})
}

// lowered returns the subscript forms of all characters of s; ok is false when one has none.
func lowered(s string) (string, bool) {
	return mapped(s, func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '₀' + r - '0'
		}
		return counterpart(r, "+−=()aehijklmnoprstuvx", "₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
	})
}

func mapped(s string, f func(rune) rune) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		to := f(r)
		if to == 0 {
			return "", false
		}
		b.WriteRune(to)
	}
	return b.String(), true
}

// counterpart returns the character of to at the place where from has r; 0 when it has not.
func counterpart(r rune, from, to string) rune {
	n := 0
	for _, c := range from {
		if c == r {
			for _, other := range to {
				if n == 0 {
					return other
				}
				n--
			}
		}
		n++
	}
	return 0
}
