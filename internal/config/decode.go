package config

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/yaml"
)

// decoder reads nodes into Go values. A value of the wrong kind is reported and leaves the Go value as it was.
type decoder struct {
	file   string
	report *diag.List
	places map[string]diag.Pos // where keys are written; keys within keys are joined with a dot
}

func (d *decoder) invalid(n *yaml.Node, format string, args ...any) {
	d.report.Errorf(diag.Pos{File: d.file, Line: n.Line, Column: n.Column}, "config-invalid", format, args...)
}

// text returns the file as the YAML parser wants it: UTF-8, lines that end in "\n", no byte order mark.
func (d *decoder) text(raw []byte) (string, bool) {
	if !utf8.Valid(raw) {
		d.report.Errorf(diag.Pos{File: d.file, Line: 1, Column: 1}, "config-invalid",
			"This file is not UTF-8 text. Save it as UTF-8.")
		return "", false
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n"), true
}

// settings reads a mapping, and records where its keys are written.
func (d *decoder) settings(n *yaml.Node, name string, known []key) {
	d.mapping(n, name, known)
	if name != "" {
		name += "."
	}
	if n == nil {
		return
	}
	for _, f := range n.Fields {
		if f.Value != nil && f.Value.Kind != yaml.Null {
			d.places[name+f.Name] = diag.Pos{File: d.file, Line: f.Line, Column: f.Column}
		}
	}
}

// mapping reads the fields of n with the keys that are known. The name is that of the mapping, empty for the whole
// file.
func (d *decoder) mapping(n *yaml.Node, name string, known []key) {
	if n == nil || n.Kind == yaml.Null {
		return
	}
	if n.Kind != yaml.Mapping {
		d.invalid(n, "This must be keys with their values, not %s.", n.Kind)
		return
	}
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.name
	}
	for _, f := range n.Fields {
		if i := slices.Index(names, f.Name); i >= 0 {
			known[i].value.read(f.Value)
			continue
		}
		d.unknown(f, name, names)
	}
}

// unknown reports a key that means nothing, with the one that was most likely meant.
func (d *decoder) unknown(f yaml.Field, of string, names []string) {
	hint := "The keys are " + strings.Join(names, ", ") + "."
	if near := diag.Nearest(f.Name, names); near != "" {
		hint = "Did you mean " + strconv.Quote(near) + "?"
	}
	if of != "" {
		of = " of " + of
	}
	d.report.Warnf(diag.Pos{File: d.file, Line: f.Line, Column: f.Column}, "config-key-unknown",
		"%q is not a key%s. %s", f.Name, of, hint)
}
