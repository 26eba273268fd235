// Package schema describes what a YAML file of the user's may hold, as JSON Schema.
//
// config and theme describe their keys with a [Schema]; tools/schema writes it to docs/schema, where editors find it to
// complete keys and mark mistakes. It stands beside the flow: no build needs it. The rule it keeps: the JSON has its
// keys in the order in which they are described, so that the file is the same each time.
package schema

import (
	"bytes"
	"encoding/json"
)

// Draft is the version of JSON Schema that is written: the one that the editors' YAML plug-ins know best.
const Draft = "http://json-schema.org/draft-07/schema#"

// Schema describes a value. Fields that are empty say nothing.
type Schema struct {
	Draft       string `json:"$schema,omitempty"` // of the whole file alone
	ID          string `json:"$id,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	// "string", "integer", "boolean", "array", "object", or a list of some
	Type       any        `json:"type,omitempty"`
	Enum       []string   `json:"enum,omitempty"`
	Pattern    string     `json:"pattern,omitempty"`
	Minimum    *int       `json:"minimum,omitempty"`
	Maximum    int        `json:"maximum,omitempty"`
	Default    any        `json:"default,omitempty"`
	AnyOf      []*Schema  `json:"anyOf,omitempty"`
	Items      *Schema    `json:"items,omitempty"`
	Required   []string   `json:"required,omitempty"`
	Properties Properties `json:"properties,omitempty"`
	// the Schema of keys that Properties doesn't name; false: there are none
	Additional any `json:"additionalProperties,omitempty"`
}

// Properties are the keys of an object in their order.
type Properties []Property

// Property is a key with its value's schema.
type Property struct {
	Name   string
	Schema *Schema
}

// MarshalJSON writes the properties as one object, in their order.
func (p Properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, property := range p {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(property.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(property.Schema)
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// Text describes a text. YAML reads some texts as numbers, so both are allowed.
func Text() *Schema { return &Schema{Type: []string{"string", "number"}} }

// Closed describes an object that has the given keys and no others.
func Closed(properties ...Property) *Schema {
	return &Schema{Type: "object", Properties: properties, Additional: false}
}

// Either describes a value that is one of several.
func Either(of ...*Schema) *Schema { return &Schema{AnyOf: of} }

// OneOrMore describes one value, or a list of them.
func OneOrMore(item *Schema) *Schema { return Either(item, &Schema{Type: "array", Items: item}) }

// Write returns the schema of a whole file as JSON to read.
func Write(s *Schema) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(s)
	return out.Bytes(), err
}
