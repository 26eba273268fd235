package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/template"
	"github.com/reliure/reliure/internal/template/expression"
	"github.com/reliure/reliure/internal/yaml"
)

// read returns what a data file holds; nil when it can't be used, which is reported.
func (c *cascade) read(file string) any {
	r := c.reader
	pos := diag.Pos{File: r.shownFile(file), Line: 1, Column: 1}
	raw, err := r.tree.ReadFile(file, r.maxBytes())
	var private *source.PrivateError
	var kind *source.KindError
	switch {
	case errors.Is(err, source.ErrOutside), errors.Is(err, fs.ErrNotExist):
		r.dataProblem(pos, "It is a link that leads nowhere or out of the site. Put a copy in its place.")
		return nil
	case errors.Is(err, source.ErrTooLarge):
		r.dataProblem(pos, fmt.Sprintf("It is larger than %d MB.", r.config.Limits.SourceMegabytes))
		return nil
	case errors.As(err, &private), errors.As(err, &kind):
		r.dataProblem(pos, "It is not read: "+err.Error()+".")
		return nil
	case err != nil:
		r.dataProblem(pos, "It can't be read.")
		return nil
	}
	text := decode(raw, pos, r.report)
	switch strings.ToLower(filepath.Ext(file)) {
	case ".json":
		value, failure := expression.JSON(text)
		return r.checked(value, failure, pos.File, text)
	case ".yaml", ".yml":
		return r.yamlData(text, pos.File)
	case ".toml":
		return r.tomlData(text, pos)
	}
	source := &template.Source{File: pos.File, FirstLine: 1, Text: text}
	value, failure := expression.Script(text, func(at int, code, format string, args ...any) {
		r.report.Warnf(source.Position(at), "data-computed", format, args...)
	})
	return r.checked(value, failure, pos.File, text)
}

// checked reports what a parser could not read.
func (r *reader) checked(value any, failure *expression.SyntaxError, file, text string) any {
	if failure != nil {
		source := &template.Source{File: file, FirstLine: 1, Text: text}
		r.dataProblem(source.Position(failure.At), failure.Message)
		return nil
	}
	return value
}

func (r *reader) yamlData(text, file string) any {
	n, problems := yaml.Parse(text, yaml.Options{Nesting: r.config.Limits.Nesting,
		Aliases: r.config.Limits.YAMLAliases})
	for _, p := range problems {
		r.dataProblem(diag.Pos{File: file, Line: p.Line, Column: p.Column}, p.Message)
	}
	return value(n)
}

func (r *reader) tomlData(text string, pos diag.Pos) any {
	value, failure := tomlValue(text, &pos)
	if failure != "" {
		r.dataProblem(pos, "It is not TOML: "+failure+".")
	}
	return value
}

// tomlValue reads TOML. Its tables have no order, so theirs is that of their keys. What is wrong with it is at the
// place that it puts in pos, counted from the beginning of the text.
func tomlValue(text string, pos *diag.Pos) (value any, failure string) {
	var fields map[string]any
	if err := toml.Unmarshal([]byte(text), &fields); err != nil {
		if at := new(toml.DecodeError); errors.As(err, &at) {
			pos.Line, pos.Column = at.Position()
		}
		return nil, strings.TrimPrefix(err.Error(), "toml: ")
	}
	return plain(fields), ""
}

// plain returns a value of TOML as expressions see it: objects with an order, and numbers of one kind.
func plain(value any) any {
	switch v := value.(type) {
	case nil, bool, float64, string:
		return v
	case int64:
		return float64(v)
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = plain(item)
		}
		return items
	case map[string]any:
		keys := make([]string, 0, len(v))
		for key := range v {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		o := expression.NewObject()
		for _, key := range keys {
			o.Set(key, plain(v[key]))
		}
		return o
	}
	return fmt.Sprint(value) // a date of TOML
}
