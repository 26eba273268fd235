package math

import "strings"

// inAlphabet returns letters and digits as characters of Unicode's mathematical alphabets; what these
// have not stays as it is.
func inAlphabet(s string, v Variant) string {
	if v == Italic || v == Upright {
		return s
	}
	return strings.Map(alphabetOf(v).letter, s)
}

// InAlphabet returns letters and digits as a mathematical font has them: slanted ones too, which a text sets in italics
// instead.
func InAlphabet(s string, v Variant) string {
	if v == Italic {
		return strings.Map(slantedLetter, s)
	}
	return inAlphabet(s, v)
}

// slantedLetter maps a letter to the slanted one of Unicode's mathematical alphabets, where there is one.
func slantedLetter(r rune) rune {
	if other := counterpart(r, "hϵϑϰϕϱϖıȷ", "ℎ𝜖𝜗𝜘𝜙𝜚𝜛𝚤𝚥"); other != 0 {
		return other
	}
	switch {
	case r >= 'A' && r <= 'Z':
		return 0x1D434 + r - 'A'
	case r >= 'a' && r <= 'z':
		return 0x1D44E + r - 'a'
	case r >= 'Α' && r <= 'Ω' && r != 0x3A2:
		return 0x1D6E2 + r - 'Α'
	case r >= 'α' && r <= 'ω':
		return 0x1D6FC + r - 'α'
	}
	return r
}

// alphabet says where the letters of a variant begin; 0 where Unicode has none. Letters that Unicode had before the
// mathematical alphabets, among the Letterlike Symbols, are not in these: old names them, and instead what they are.
type alphabet struct {
	capitals, digits            rune // small letters follow the capitals
	capitalsOfGreek, smallGreek rune
	old, instead                string
}

// alphabetOf returns the alphabet of a variant that has one.
func alphabetOf(v Variant) alphabet {
	return map[Variant]alphabet{
		Bold:         {capitals: 0x1D400, digits: 0x1D7CE, capitalsOfGreek: 0x1D6A8, smallGreek: 0x1D6C2},
		DoubleStruck: {capitals: 0x1D538, digits: 0x1D7D8, old: "CHNPQRZ", instead: "ℂℍℕℙℚℝℤ"},
		Script:       {capitals: 0x1D49C, old: "BEFHILMRego", instead: "ℬℰℱℋℐℒℳℛℯℊℴ"},
		Fraktur:      {capitals: 0x1D504, old: "CHIRZ", instead: "ℭℌℑℜℨ"},
		SansSerif:    {capitals: 0x1D5A0, digits: 0x1D7E2},
		Monospace:    {capitals: 0x1D670, digits: 0x1D7F6},
	}[v]
}

// letter maps one character; what the alphabet has not stays as it is.
func (a alphabet) letter(r rune) rune {
	if old := counterpart(r, a.old, a.instead); old != 0 {
		return old
	}
	switch {
	case r >= 'A' && r <= 'Z':
		return a.capitals + r - 'A'
	case r >= 'a' && r <= 'z':
		return a.capitals + 26 + r - 'a'
	case r >= '0' && r <= '9' && a.digits != 0:
		return a.digits + r - '0'
	case r >= 'Α' && r <= 'Ω' && r != 0x3A2 && a.capitalsOfGreek != 0:
		return a.capitalsOfGreek + r - 'Α'
	case r >= 'α' && r <= 'ω' && a.smallGreek != 0:
		return a.smallGreek + r - 'α'
	}
	return r
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
