package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"
)

// Objects (ISO 32000-1, 7.3). An object is one of: name, ref, int, literal, stringBytes, hexText, array, dict, bool, nil.
type (
	object  any
	name    string
	ref     int // number of an indirect object; the generation is always 0
	literal string
	array   []object
	dict    map[name]object
	// stringBytes is a string of bytes, written in parentheses.
	stringBytes []byte
	// hexText is a string written in hexadecimal: identifiers.
	hexText []byte
)

// stream is a stream object (7.3.8). Its data is not compressed until the file is written; filtered says that it is already.
type stream struct {
	dict     dict
	data     []byte
	filtered bool
}

// textString is a text string (7.9.2.2): PDFDocEncoding where plain ASCII serves, else UTF-16 with its mark.
func textString(s string) stringBytes {
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] < 0x20 {
			return stringBytes(append([]byte{0xfe, 0xff}, utf16Bytes(s)...))
		}
	}
	return stringBytes(s)
}

// utf16Bytes is s in UTF-16, big-endian.
func utf16Bytes(s string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit>>8), byte(unit))
	}
	return b
}

// appendObject writes an object. Keys go out in alphabetical order, /Type first, so that the bytes never depend on a map's order.
func appendObject(b []byte, o object) []byte {
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
		return append(strconv.AppendInt(b, int64(o), 10), " 0 R"...)
	case stringBytes:
		return appendText(b, o)
	case hexText:
		return fmt.Appendf(b, "<%X>", []byte(o))
	case array:
		return appendArray(b, o)
	case dict:
		return appendDict(b, o)
	default:
		panic(fmt.Sprintf("pdf: no way to write %T", o))
	}
}

func appendArray(b []byte, a array) []byte {
	b = append(b, '[')
	for i, o := range a {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendObject(b, o)
	}
	return append(b, ']')
}

func appendDict(b []byte, d dict) []byte {
	keys := make([]name, 0, len(d))
	for key := range d {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b name) int {
		switch {
		case a == b:
			return 0
		case a == "Type" || b != "Type" && a < b:
			return -1
		}
		return 1
	})
	b = append(b, "<<"...)
	for _, key := range keys {
		b = append(appendName(b, key), ' ')
		b = appendObject(b, d[key])
	}
	return append(b, ">>"...)
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
