package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/schema"
	"github.com/reliure/reliure/internal/theme"
)

// keyLine is a line of YAML with a key.
var keyLine = pattern.Of(`^( *)([\pL\pN_-]+)[ ]*:`)

// keyPath returns the keys that lead to the place, from the outermost to the one of its line; the last is empty when
// the line has none.
func (q question) keyPath() []string {
	lines := strings.Split(q.text[:q.offset], "\n")
	line, _ := q.line()
	m := keyLine().FindStringSubmatch(line)
	indent := len(line) - len(strings.TrimLeft(line, " "))
	path := []string{""}
	if m != nil {
		path[0] = m[2]
	}
	for _, above := range slices.Backward(lines[:len(lines)-1]) {
		if m := keyLine().FindStringSubmatch(above); m != nil && len(m[1]) < indent {
			path = append([]string{m[2]}, path...)
			indent = len(m[1])
		}
	}
	return path
}

// schemaOf returns what the YAML at the place may hold.
func (q question) schemaOf() *schema.Schema {
	switch {
	case q.isSettings():
		return config.Schema()
	case q.isTheme():
		return theme.Schema()
	case q.inFrontMatter():
		var keys []schema.Property
		described := config.Schema()
		for _, k := range model.MetaKeys() {
			of := schema.Schema{Description: k.About}
			if in := property(described, k.Name); in != nil {
				of.Enum, of.Type, of.AnyOf = in.Enum, in.Type, in.AnyOf
			}
			for _, name := range k.FrontMatter {
				if !strings.Contains(name, ".") {
					keys = append(keys, schema.Property{Name: name, Schema: &of})
				}
			}
		}
		return schema.Closed(keys...)
	default:
		return nil
	}
}

// property returns the schema of a key; nil when there is none.
func property(of *schema.Schema, name string) *schema.Schema {
	for _, p := range of.Properties {
		if p.Name == name {
			return p.Schema
		}
	}
	return nil
}

// within follows keys from a schema; nil when they lead nowhere.
func within(of *schema.Schema, path []string) *schema.Schema {
	for _, name := range path {
		if of == nil {
			return nil
		}
		of = property(of, name)
	}
	return of
}

// hover tells what a key means, what may stand there, and where the value that holds comes from.
func (s *Server) hover(_ context.Context, p positionParams) (any, error) {
	q, ok := s.asked(p)
	if !ok {
		return nil, nil
	}
	described := q.schemaOf()
	if described == nil {
		return nil, nil
	}
	path := q.keyPath()
	key := within(described, path)
	if key == nil || key.Description == "" {
		return nil, nil
	}
	text := fmt.Sprintf("**%s**: %s", strings.Join(path, "."), key.Description)
	if len(key.Enum) > 0 {
		text += "\n\nOne of: " + strings.Join(key.Enum, ", ") + "."
	}
	return hover{markupContent{"markdown", text + q.origin(strings.Join(path, "."))}}, nil
}

// origin tells the value that holds for a key and where that comes from.
func (q question) origin(key string) string {
	if q.isTheme() {
		return ""
	}
	if !q.isSettings() {
		for _, k := range model.MetaKeys() {
			if slices.Contains(k.FrontMatter, key) {
				key = k.Name
			}
		}
	}
	draft := q.draft()
	if q.isSettings() && len(q.drafts) > 0 {
		draft = q.drafts[0]
	}
	if draft == nil {
		return ""
	}
	for _, setting := range draft.Settings {
		if setting.Key != key || setting.Value == nil {
			continue
		}
		value, err := json.Marshal(setting.Value)
		if err != nil {
			return ""
		}
		return fmt.Sprintf("\n\nFor “%s”: `%s` (%s)", draft.Document.Meta.Title, value, setting.Source)
	}
	return ""
}
