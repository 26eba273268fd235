// Package jsontext reads the JSON that is handed over into Go values, and says where one is damaged.
//
// The packages of the formats beside it read with it; door makes a diagnostic of what is wrong. The rule it keeps: a
// document is read whole or not at all.
package jsontext

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Error is a document that can't be read.
type Error struct {
	Offset int // in the JSON
	Reason string
}

func (e *Error) Error() string { return e.Reason }

// Decode reads a document, behind which nothing may follow. The error is an *Error.
func Decode(data []byte, to any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	err := decoder.Decode(to)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		if _, err := decoder.Token(); err != io.EOF {
			return &Error{int(decoder.InputOffset()), "something follows the document"}
		}
		return nil
	case errors.As(err, &syntax):
		return &Error{int(syntax.Offset), syntax.Error()}
	case errors.As(err, &kind):
		return &Error{int(kind.Offset), fmt.Sprintf("%q has %s in place of what belongs there", kind.Field, kind.Value)}
	case errors.Is(err, io.ErrUnexpectedEOF), err == io.EOF:
		return &Error{len(data), "it ends too early"}
	}
	return &Error{int(decoder.InputOffset()), err.Error()}
}
