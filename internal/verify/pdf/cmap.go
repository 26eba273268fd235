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

// Encoding is an embedded CMap (9.7.5): which bytes are a code, and its CID.
type Encoding struct {
	lengths [256]int // of a code, by its first byte; 0: no code begins so
	cids    map[int]int
}

// ReadEncoding reads a CMap whose codes are of one byte or two.
func ReadEncoding(data []byte) (*Encoding, error) {
	e := &Encoding{cids: map[int]int{}}
	mapped := 0
	err := sections(data, func(section Operator, operands []Object) (taken bool, err error) {
		low, high := codeOf(operands, 0), codeOf(operands, 1)
		switch {
		case section == "begincodespacerange" && len(operands) == 2:
			if len(low) != len(high) || len(low) < 1 || len(low) > 2 {
				return true, errors.New("a code has neither one byte nor two")
			}
			for first := int(low[0]); first <= int(high[0]); first++ {
				e.lengths[first] = len(low)
			}
			return true, nil
		case section == "begincidchar" && len(operands) == 2:
			cid, _ := operands[1].(int)
			e.cids[bigEndian(low)] = cid
			return true, nil
		case section == "begincidrange" && len(operands) == 3:
			cid, _ := operands[2].(int)
			first, last := bigEndian(low), bigEndian(high)
			if first < 0 || last > 0xffff || first > last {
				return true, nil
			}
			if mapped += last - first + 1; mapped > maxMappings {
				return true, errTooManyCodes
			}
			for code := first; code <= last; code++ {
				e.cids[code] = cid + code - first
			}
			return true, nil
		}
		return section != "begincodespacerange" && section != "begincidchar" && section != "begincidrange", nil
	})
	return e, err
}

// Next returns the first code of a string, and how many bytes it has.
func (e *Encoding) Next(s String) (code, length int) {
	if e.lengths[s[0]] == 2 && len(s) > 1 {
		return int(s[0])<<8 | int(s[1]), 2
	}
	return int(s[0]), 1
}

// CID returns the CID of a code; 0, which is .notdef, when it has none.
func (e *Encoding) CID(code int) int { return e.cids[code] }

func codeOf(operands []Object, i int) []byte {
	if i >= len(operands) {
		return nil
	}
	s, _ := operands[i].(String)
	return []byte(s)
}

// ToUnicode reads a ToUnicode CMap (9.10.3): the characters that each code stands for.
func ToUnicode(data []byte) (map[int]string, error) {
	texts := map[int]string{}
	ranged := 0
	err := sections(data, func(section Operator, operands []Object) (taken bool, err error) {
		switch {
		case section == "beginbfchar" && len(operands) == 2:
			texts[bigEndian(codeOf(operands, 0))] = utf16Text(codeOf(operands, 1))
			return true, nil
		case section == "beginbfrange" && len(operands) == 3:
			if ranged += mapRange(texts, operands); ranged > maxMappings {
				return true, errTooManyCodes
			}
			return true, nil
		}
		return section != "beginbfchar" && section != "beginbfrange", nil
	})
	if err != nil {
		return nil, err
	}
	return texts, nil
}

// errTooManyCodes is what a damaged or hostile map gives.
var errTooManyCodes = errors.New("its ranges map more codes than a font can have")

// sections hands the operands of each section of a CMap to take as they come, until it says that it has taken them.
func sections(data []byte, take func(section Operator, operands []Object) (taken bool, err error)) error {
	var operands []Object
	l := &lexer{data: data, content: true}
	section := Operator("")
	for {
		l.skip()
		if l.at >= len(data) {
			return nil
		}
		o, err := l.object()
		if err != nil {
			return err
		}
		if operator, ok := o.(Operator); ok {
			section, operands = operator, operands[:0]
			continue
		}
		operands = append(operands, o)
		taken, err := take(section, operands)
		if err != nil {
			return err
		}
		if taken {
			operands = operands[:0]
		}
	}
}

// maxMappings bounds the codes that ranges may map: a font has 65,536 at most, but ranges can overlap.
const maxMappings = 1 << 20

// mapRange maps the codes of a range to texts that follow each other, or to a list of texts. It
// returns how many it took.
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
