package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/reliure/reliure/internal/pdf/key"
)

// Objects (ISO 32000-1, 7.3). An object is one of: name, ref, int, literal, stringBytes, hexText,
// array, dict, names, bool, nil.
type (
	object  any
	name    string
	ref     int // number of an indirect object; the generation is always 0
	literal string
	array   []object
	dict    map[key.Key]object
	// names is a dictionary whose keys the file gives itself: what content calls by a name.
	names map[name]object
	// stringBytes is a string of bytes, written in parentheses.
	stringBytes []byte
	// hexText is a string written in hexadecimal: identifiers.
	hexText []byte
)

// stream is a stream object (7.3.8). Its data is not compressed until the file is written; filtered
// says that it is already.
type stream struct {
	dict     dict
	data     []byte
	filtered bool
}

// textString is a text string (7.9.2.2): PDFDocEncoding where that has all the characters, else UTF-16 with its mark.
func textString(s string) stringBytes {
	encoded := make([]byte, 0, len(s))
	for _, r := range s {
		c, ok := docEncoded(r)
		if !ok {
			return stringBytes(append([]byte{0xfe, 0xff}, utf16Bytes(s)...))
		}
		encoded = append(encoded, c)
	}
	// would be taken for a mark
	if bytes.HasPrefix(encoded, []byte{0xfe, 0xff}) || bytes.HasPrefix(encoded, []byte{0xef, 0xbb, 0xbf}) {
		return stringBytes(append([]byte{0xfe, 0xff}, utf16Bytes(s)...))
	}
	return encoded
}

// docEncoded is the byte of a character in PDFDocEncoding (annex D.3): ISO 8859-1, and some others between.
func docEncoded(r rune) (byte, bool) {
	const from80 = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"
	switch {
	case r >= 0x20 && r < 0x7f, r > 0xa0 && r <= 0xff && r != 0xad:
		return byte(r), true
	case r == '€':
		return 0xa0, true
	}
	place := 0
	for _, known := range from80 {
		if r == known {
			return byte(0x80 + place), true
		}
		place++
	}
	return 0, false
}

// utf16Bytes is s in UTF-16, big-endian.
func utf16Bytes(s string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit>>8), byte(unit))
	}
	return b
}

// numbering gives the objects of a file other numbers, by those that they have.
type numbering []ref

// appendObject writes an object; references keep their numbers.
func appendObject(b []byte, o object) []byte { return numbering(nil).append(b, o) }

// append writes an object. The order of a dictionary's keys never depends on a map's.
func (n numbering) append(b []byte, o object) []byte {
	switch o := o.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, o)
	case int:
		return strconv.AppendInt(b, int64(o), 10)
	case literal:
		return append(b, o...)
	case name:
		return appendName(b, o)
	case ref:
		if n != nil {
			o = n[o]
		}
		return append(strconv.AppendInt(b, int64(o), 10), " 0 R"...)
	case stringBytes:
		return appendText(b, o)
	case hexText:
		return fmt.Appendf(b, "<%X>", []byte(o))
	case array:
		return n.appendArray(b, o)
	case dict:
		return n.appendDict(b, o)
	case names:
		return n.appendNames(b, o)
	default:
		panic(fmt.Sprintf("pdf: no way to write %T", o))
	}
}

func (n numbering) appendArray(b []byte, a array) []byte {
	b = append(b, '[')
	for i, o := range a {
		if i > 0 {
			b = append(b, ' ')
		}
		b = n.append(b, o)
	}
	return append(b, ']')
}

// appendDict writes a dictionary in the order of its keys.
func (n numbering) appendDict(b []byte, d dict) []byte {
	var room [24]key.Key // most have fewer entries
	keys := slices.AppendSeq(room[:0], maps.Keys(d))
	slices.Sort(keys)
	b = append(b, "<<"...)
	for _, k := range keys {
		b = append(append(b, '/'), k.String()...)
		b = n.appendValue(b, d[k])
	}
	return append(b, ">>"...)
}

// appendNames writes a dictionary in the order of its names.
func (n numbering) appendNames(b []byte, d names) []byte {
	b = append(b, "<<"...)
	for _, called := range slices.Sorted(maps.Keys(d)) {
		b = n.appendValue(appendName(b, called), d[called])
	}
	return append(b, ">>"...)
}

// appendValue writes the value of an entry. One that begins with a delimiter needs no space before it (7.2.2).
func (n numbering) appendValue(b []byte, o object) []byte {
	b = append(b, ' ')
	at := len(b)
	b = n.append(b, o)
	if bytes.IndexByte([]byte("/[(<"), b[at]) >= 0 {
		b = append(b[:at-1], b[at:]...)
	}
	return b
}

// appendName writes a name; characters that are not regular are written as #xx (7.3.5).
func appendName(b []byte, n name) []byte {
	b = append(b, '/')
	for i := range len(n) {
		if c := n[i]; c <= ' ' || c > '~' || bytes.IndexByte([]byte("#()<>[]{}/%"), c) >= 0 {
			b = fmt.Appendf(b, "#%02X", c)
		} else {
			b = append(b, c)
		}
	}
	return b
}

// appendText writes a literal string (7.3.4.2).
func appendText(b []byte, s []byte) []byte {
	b = append(b, '(')
	for _, c := range s {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, `\r`...)
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}
