package math

import "strings"

// physicalUnit reads \pu{…} of the package mhchem, a number with its unit:
//
//	123 kJ, 1.2e3 kJ    1.2 × 10³ kJ
//	12+-3 K, 1.2(3) K   12 ± 3 K, 1.2(3) K: how sure it is
//	123 J s-1, mm2      digits behind a unit are its power
//	kJ/mol, kJ//mol     a slash, a fraction
func (p *parser) physicalUnit(at int) Node {
	text := p.words()
	if p.err != nil {
		return nil
	}
	if above, below, isFraction := strings.Cut(text, "//"); isFraction {
		number, above := cutNumber(above)
		return p.readInstead(number+`\frac{`+unitTeX(above)+"}{"+unitTeX(below)+"}", at)
	}
	number, units := cutNumber(text)
	return p.readInstead(number+unitTeX(units), at)
}

// cutNumber takes the number that a quantity begins with off it, as TeX.
func cutNumber(text string) (number, rest string) {
	text = strings.TrimSpace(text)
	end := len(text) - len(strings.TrimLeft(text, "+-±0123456789.,"))
	number, rest = text[:end], text[end:]
	if number == "" {
		return "", rest
	}
	number = strings.NewReplacer(",", "{,}", "+-", `\pm `).Replace(number)
	if digits, behind, ok := strings.Cut(rest, ")"); ok && len(digits) > 1 && digits[0] == '(' &&
		strings.Trim(digits[1:], "0123456789") == "" {
		number, rest = number+digits+")", behind
	}
	if len(rest) > 1 && (rest[0] == 'e' || rest[0] == 'E') && strings.IndexByte("+-0123456789", rest[1]) >= 0 {
		power := 1 + len(rest[1:]) - len(strings.TrimLeft(rest[1:], "+-0123456789"))
		number += `\times 10^{` + rest[1:power] + "}"
		rest = rest[power:]
	}
	if strings.TrimSpace(rest) != "" {
		number += `\,`
	}
	return number, rest
}

// unitTeX is a unit as TeX: letters upright, digits behind them raised.
func unitTeX(text string) string {
	var out strings.Builder
	text = strings.TrimSpace(text)
	for i := 0; i < len(text); {
		start := i
		switch c := text[i]; {
		case c == ' ':
			out.WriteString(`\,`)
			i++
		case c == '*' || c == '.':
			out.WriteString(`{\cdot}`)
			i++
		case c == '/':
			out.WriteString(`{/}`)
			i++
		case strings.IndexByte(`%$#&_\`, c) >= 0:
			if c != '\\' {
				out.WriteString(`\` + string(c))
			}
			i++
		case isDigit(c) || (c == '-' || c == '+' || c == '^') && i+1 < len(text):
			i += 1 + len(text[i+1:]) - len(strings.TrimLeft(text[i+1:], "-0123456789"))
			out.WriteString("^{" + strings.TrimPrefix(text[start:i], "^") + "}")
		default:
			for i++; i < len(text) && strings.IndexByte(" */.0123456789-+^%$#&_\\{}", text[i]) < 0; i++ {
				continue
			}
			out.WriteString(`\mathrm{` + strings.Trim(text[start:i], "{}") + "}")
		}
	}
	return out.String()
}
