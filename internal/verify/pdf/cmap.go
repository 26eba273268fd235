package pdf

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// utf16Text decodes UTF-16, big-endian; an odd last byte is left out.
func utf16Text(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// ToUnicode reads a ToUnicode CMap (9.10.3): the characters that each code stands for.
func ToUnicode(data []byte) (map[int]string, error) {
	texts := map[int]string{}
	var operands []Object // of the section that is open
	l := &lexer{data: data, content: true}
	section, ranged := Operator(""), 0
	for {
		l.skip()
		if l.at >= len(data) {
			return texts, nil
		}
		o, err := l.object()
		if err != nil {
			return nil, err
		}
		if operator, ok := o.(Operator); ok {
			section, operands = operator, operands[:0]
			continue
		}
		operands = append(operands, o)
		switch {
		case section == "beginbfchar" && len(operands) == 2:
			code, _ := operands[0].(String)
			text, _ := operands[1].(String)
			texts[bigEndian([]byte(code))] = utf16Text([]byte(text))
			operands = operands[:0]
		case section == "beginbfrange" && len(operands) == 3:
			if ranged += mapRange(texts, operands); ranged > maxMappings {
				return nil, errors.New("its ranges map more codes than a font can have")
			}
			operands = operands[:0]
		case section != "beginbfchar" && section != "beginbfrange":
			operands = operands[:0]
		}
	}
}

// maxMappings bounds the codes that ranges may map: a font has 65,536 at most, but ranges can overlap.
const maxMappings = 1 << 20

// mapRange maps the codes of a range to texts that follow each other, or to a list of texts. It returns how many it took.
func mapRange(texts map[int]string, operands []Object) int {
	low, _ := operands[0].(String)
	high, _ := operands[1].(String)
	first, last := bigEndian([]byte(low)), bigEndian([]byte(high))
	if first < 0 || last > 0xffff || first > last {
		return 0
	}
	switch to := operands[2].(type) {
	case String:
		for code := first; code <= last; code++ {
			b := []byte(to)
			if n := len(b); n >= 2 {
				binary.BigEndian.PutUint16(b[n-2:], binary.BigEndian.Uint16(b[n-2:])+uint16(code-first))
			}
			texts[code] = utf16Text(b)
		}
	case Array:
		for i, o := range to {
			if text, ok := o.(String); ok && first+i <= last {
				texts[first+i] = utf16Text([]byte(text))
			}
		}
	}
	return last - first + 1
}
