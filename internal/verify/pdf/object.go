package pdf

import "sync"

// An Object is one of nil, bool, int, float64, Name, String, Array, Dict, *Stream and Ref (ISO 32000-1, 7.3); in a
// content stream also Operator.
type Object any

type (
	// Name is a name without its slash, with #xx resolved.
	Name string
	// String is a string's bytes.
	String string
	// Array is an array.
	Array []Object
	// Dict is a dictionary.
	Dict map[Name]Object
	// Ref is the number of an indirect object. Generations are not kept: a file has one object of a number.
	Ref int
	// Operator is a keyword of a content stream.
	Operator string
)

// Stream is a stream object. Raw is as it stands in the file, before any filter.
type Stream struct {
	Dict    Dict
	Raw     []byte
	Ragged  bool // "endstream" does not follow after Length bytes
	once    sync.Once
	decoded []byte
	failure error
}

// Text decodes a text string (7.9.2.2): UTF-16 or UTF-8 with its mark, else PDFDocEncoding, which is ISO 8859-1
// with some characters more (annex D.3).
func (s String) Text() string {
	switch {
	case len(s) >= 2 && s[0] == 0xfe && s[1] == 0xff:
		return utf16Text([]byte(s[2:]))
	case len(s) >= 3 && s[:3] == "\xef\xbb\xbf":
		return string(s[3:])
	}
	const first = 0x80
	others := []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")
	runes := make([]rune, len(s))
	for i := range len(s) {
		switch c := int(s[i]); {
		case c == 0xa0:
			runes[i] = '€'
		case c >= first && c < first+len(others):
			runes[i] = others[c-first]
		default:
			runes[i] = rune(c)
		}
	}
	return string(runes)
}
