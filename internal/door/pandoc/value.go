package pandoc

import "strconv"

// kind is what a JSON value is.
type kind byte

const (
	null kind = iota
	boolean
	number
	text
	array
	object
)

// value is a JSON value. It is the parts of an array, and of an object its values; an object of pandoc's has a type,
// the text of its key "t", and what that holds, the value of its key "c".
type value struct {
	kind  kind
	text  string   // of a text; as written, of a number or boolean; type, of an object
	parts []value  // of an array or object
	keys  []string // of an object, beside its parts
	at    int      // offset in the JSON
}

// content returns what a node holds; a null when it holds nothing.
func (v value) content() value { return v.get("c") }

// get returns the value of an object's key; a null when it has none.
func (v value) get(key string) value {
	for i, k := range v.keys {
		if k == key {
			return v.parts[i]
		}
	}
	return value{at: v.at}
}

// part returns part i of an array; a null beyond its end.
func (v value) part(i int) value {
	if v.kind != array || i >= len(v.parts) {
		return value{at: v.at}
	}
	return v.parts[i]
}

// number returns a whole number; 0 for what is none.
func (v value) number() int {
	n, err := strconv.Atoi(v.text)
	if v.kind != number || err != nil {
		return 0
	}
	return n
}
