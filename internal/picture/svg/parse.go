package svg

import "errors"

// Parse reads a drawing.
func Parse(data []byte) (*Drawing, []string, error) { return nil, nil, errors.New("not yet") }

// Clean makes it safe.
func Clean(data []byte) ([]byte, []string, error) { return data, nil, nil }
