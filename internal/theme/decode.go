package theme

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"

	"github.com/reliure/reliure/internal/yaml"
)

// decode fills a struct of the theme from a group of keys; each field's key is in its tag. A key that no field has is an error, as is a
// value of the wrong kind. Errors begin with line and column.
func decode(node *yaml.Node, into reflect.Value) error {
	if node == nil || node.Kind != yaml.Mapping {
		return failure(node, "write a group of keys here")
	}
	for _, f := range node.Fields {
		target, ok := fieldOf(into, f.Name)
		if !ok {
			return fmt.Errorf("%d:%d: a theme has no key %q here", f.Line, f.Column, f.Name)
		}
		if err := decodeValue(f.Value, target); err != nil {
			return err
		}
	}
	return nil
}

// fieldOf finds the field with a key.
func fieldOf(of reflect.Value, key string) (reflect.Value, bool) {
	for i := range of.NumField() {
		if of.Type().Field(i).Tag.Get("yaml") == key {
			return of.Field(i), true
		}
	}
	return reflect.Value{}, false
}

func decodeValue(node *yaml.Node, into reflect.Value) error {
	switch target := into.Addr().Interface().(type) {
	case *Length:
		l, err := parseLength(scalar(node))
		*target = l
		return at(node, err)
	case *Colour:
		c, err := parseColour(scalar(node))
		*target = c
		return at(node, err)
	case encoding.TextUnmarshaler:
		return at(node, target.UnmarshalText([]byte(scalar(node))))
	case *string:
		*target = scalar(node)
	case *int:
		n, err := strconv.Atoi(scalar(node))
		if err != nil {
			return failure(node, "write a whole number here")
		}
		*target = n
	case *bool:
		if node == nil || node.Kind != yaml.Bool {
			return failure(node, "write true or false here")
		}
		*target = scalar(node) == "true"
	default:
		return decode(node, into)
	}
	return nil
}

func scalar(node *yaml.Node) string {
	if !node.IsScalar() {
		return ""
	}
	return node.Text
}

// at adds the node's place to an error.
func at(node *yaml.Node, err error) error {
	if err == nil {
		return nil
	}
	return failure(node, err.Error())
}

func failure(node *yaml.Node, message string) error {
	if node == nil {
		return fmt.Errorf("1:1: %s", message)
	}
	return fmt.Errorf("%d:%d: %s", node.Line, node.Column, message)
}
