package theme

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Copy writes a theme.yaml that says all that the theme holds, each key with what it means: a copy to change.
// Fonts are left to the user.
func (t *Theme) Copy() []byte {
	var out strings.Builder
	out.WriteString("# yaml-language-server: $schema=" + SchemaAddress + "\n")
	fmt.Fprintf(&out,
		"# All of the theme %q of Reliure. Change what you like. What should stay as it is in Reliure can be\n", t.Name)
	fmt.Fprintf(&out, "# removed; then add this line: extends: %s\n", t.Name)
	out.WriteString("# Lengths take mm, pt or em (of the type's own size); colours are \"#rrggbb\".\n")
	fmt.Fprintf(&out, "name: %s\n", t.Name)
	writeGroup(&out, reflect.ValueOf(*t), "")
	out.WriteString(`
# Fonts of your own: TrueType files (.ttf) in this folder, whose licence allows to embed them. Keep the licence beside them.
#fonts:
#  serif: {regular: fonts/Mine-Regular.ttf, italic: fonts/Mine-Italic.ttf, bold: fonts/Mine-Bold.ttf}
`)
	return []byte(out.String())
}

// writeGroup writes the keys of a struct: groups as blocks, and styles and tokens, which would be long
// as such, on a line each.
func writeGroup(out *strings.Builder, of reflect.Value, indent string) {
	for i := range of.NumField() {
		field, value := of.Type().Field(i), of.Field(i)
		key, about := field.Tag.Get("yaml"), field.Tag.Get("about")
		if key == "" || key == "-" {
			continue
		}
		switch _, isScalar := scalarText(value); {
		case indent == "" && slices.Contains([]string{"name", "extends", "scale", "fonts"}, key): // said elsewhere
		case isScalar:
			writeScalar(out, indent, key, value, about)
		case field.Type == reflect.TypeFor[Style](), field.Type == reflect.TypeFor[Token]():
			fmt.Fprintf(out, "%s# %s\n%s%s: {%s}\n", indent, about, indent, key, flow(value))
		default:
			if indent == "" {
				out.WriteByte('\n')
			}
			fmt.Fprintf(out, "%s# %s\n%s%s:\n", indent, about, indent, key)
			writeGroup(out, value, indent+"  ")
		}
	}
}

// aboutColumn is where the comments behind values begin.
const aboutColumn = 32

func writeScalar(out *strings.Builder, indent, key string, value reflect.Value, about string) {
	text, _ := scalarText(value)
	line := indent + key + ": " + text
	if text == "" { // a word that the theme doesn't say: its default holds
		line = indent + "#" + key + ":"
	}
	fmt.Fprintf(out, "%-*s # %s\n", aboutColumn, line, about)
}

// flow writes the keys of a style or token that say something.
func flow(style reflect.Value) string {
	var parts []string
	for i := range style.NumField() {
		if value := style.Field(i); !value.IsZero() {
			text, _ := scalarText(value)
			parts = append(parts, style.Type().Field(i).Tag.Get("yaml")+": "+text)
		}
	}
	return strings.Join(parts, ", ")
}

// scalarText writes a value as YAML, when it is no group.
func scalarText(value reflect.Value) (string, bool) {
	switch v := value.Interface().(type) {
	case Length:
		return v.String(), true
	case Colour:
		return `"` + v.String() + `"`, true
	}
	switch value.Kind() {
	case reflect.String, reflect.Int, reflect.Bool:
		return fmt.Sprint(value.Interface()), true
	default:
		return "", false
	}
}
