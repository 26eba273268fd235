package theme

import (
	"encoding"
	"reflect"
	"strings"

	"github.com/reliure/reliure/internal/schema"
)

// SchemaAddress is where editors find the schema of a theme.yaml.
const SchemaAddress = "https://raw.githubusercontent.com/reliure/reliure/main/docs/schema/theme.schema.json"

// Schema describes theme.yaml.
func Schema() *schema.Schema {
	s := describe(reflect.TypeFor[Theme]())
	s.Draft, s.ID = schema.Draft, SchemaAddress
	s.Title = "theme.yaml"
	s.Description = "A theme of Reliure. What it doesn't say comes from the theme that it extends."
	return s
}

// describe describes a struct by its tags.
func describe(of reflect.Type) *schema.Schema {
	var properties []schema.Property
	for i := range of.NumField() {
		field := of.Field(i)
		key := field.Tag.Get("yaml")
		if key == "" || key == "-" {
			continue
		}
		s := describeField(field)
		s.Description = field.Tag.Get("about")
		properties = append(properties, schema.Property{Name: key, Schema: s})
	}
	return schema.Closed(properties...)
}

func describeField(field reflect.StructField) *schema.Schema {
	words := field.Tag.Get("oneof")
	switch {
	case words != "":
		return &schema.Schema{Type: "string", Enum: strings.Split(words, ",")}
	case field.Type == reflect.TypeFor[Length]():
		return &schema.Schema{Type: "string", Pattern: `^-?[0-9.]+(mm|pt|em)$`}
	case field.Type == reflect.TypeFor[Colour]():
		return &schema.Schema{Type: "string", Pattern: `^#[0-9A-Fa-f]{6}$`}
	case field.Type == reflect.TypeFor[[]Font]():
		return &schema.Schema{Type: "array", Items: &schema.Schema{Type: "string"}}
	case field.Type == reflect.TypeFor[Font](),
		reflect.PointerTo(field.Type).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		return &schema.Schema{Type: "string"}
	case field.Type.Kind() == reflect.Bool:
		return &schema.Schema{Type: "boolean"}
	case field.Type.Kind() == reflect.Int:
		least := 1
		if field.Tag.Get("none") == "0" {
			least = 0
		}
		return &schema.Schema{Type: "integer", Minimum: &least}
	case field.Type.Kind() == reflect.Struct:
		return describe(field.Type)
	default:
		return schema.Text()
	}
}
