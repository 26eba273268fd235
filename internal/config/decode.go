package config

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/yaml"
)

// key is a key that a mapping may have, with what reads its value.
type key struct {
	name string
	read func(*yaml.Node)
}

// keys are all the keys of reliure.yaml.
func (c *Config) keys(d *decoder) []key {
	limits := &c.Limits
	return []key{
		{"title", d.string(&c.Title)},
		{"subtitle", d.string(&c.Subtitle)},
		{"label", d.string(&c.Label)},
		{"description", d.string(&c.Description)},
		{"language", d.string(&c.Language)},
		{"creators", d.people("creators", &c.Creators)},
		{"contributors", d.people("contributors", &c.Contributors)},
		{"certified-by", d.string(&c.CertifiedBy)},
		{"series", d.series(&c.Series)},
		{"publisher", d.string(&c.Publisher)},
		{"date", d.date(&c.Date)},
		{"licence", d.licence(&c.Licence)},
		{"identifier", d.string(&c.Identifier)},
		{"keywords", d.strings(&c.Keywords)},
		{"address", d.address(&c.Address)},
		{"root", d.group("root", key{"field", d.string(&c.Root.Field)}, key{"value", d.string(&c.Root.Value)})},
		{"diagnostics", d.levels(&c.Diagnostics)},
		{"shortcodes", d.shortcodes(&c.Shortcodes)},
		{"limits", d.group("limits",
			key{"source_megabytes", d.count(&limits.SourceMegabytes)},
			key{"picture_megapixels", d.count(&limits.PictureMegapixels)},
			key{"picture_megabytes", d.count(&limits.PictureMegabytes)},
			key{"nesting", d.count(&limits.Nesting)},
			key{"yaml_aliases", d.count(&limits.YAMLAliases)},
			key{"table_columns", d.count(&limits.TableColumns)},
			key{"table_cells", d.count(&limits.TableCells)})},
	}
}

// decoder reads nodes into Go values. A value of the wrong kind is reported and leaves the Go value as it was.
type decoder struct {
	file   string
	report *diag.List
}

func (d *decoder) invalid(n *yaml.Node, format string, args ...any) {
	d.report.Errorf(diag.Pos{File: d.file, Line: n.Line, Column: n.Column}, "config-invalid", format, args...)
}

// text returns the file as the YAML parser wants it: UTF-8, lines that end in "\n", no byte order mark.
func (d *decoder) text(raw []byte) (string, bool) {
	if !utf8.Valid(raw) {
		d.report.Errorf(diag.Pos{File: d.file, Line: 1, Column: 1}, "config-invalid", "This file is not UTF-8 text. Save it as UTF-8.")
		return "", false
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n"), true
}

// mapping reads the fields of n with the keys that are known. The name is that of the mapping, empty for the whole file.
func (d *decoder) mapping(n *yaml.Node, name string, known []key) {
	if n == nil || n.Kind == yaml.Null {
		return
	}
	if n.Kind != yaml.Mapping {
		d.invalid(n, "Here must be keys with their values, not %s.", n.Kind)
		return
	}
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.name
	}
	for _, f := range n.Fields {
		if i := slices.Index(names, f.Name); i >= 0 {
			known[i].read(f.Value)
			continue
		}
		hint := "The keys are " + strings.Join(names, ", ") + "."
		if near := diag.Nearest(f.Name, names); near != "" {
			hint = "Did you mean " + strconv.Quote(near) + "?"
		}
		of := ""
		if name != "" {
			of = " of " + name
		}
		d.report.Warnf(diag.Pos{File: d.file, Line: f.Line, Column: f.Column}, "config-key-unknown", "%q is not a key%s. %s", f.Name, of, hint)
	}
}

func (d *decoder) group(name string, known ...key) func(*yaml.Node) {
	return func(n *yaml.Node) { d.mapping(n, name, known) }
}

func (d *decoder) string(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		switch {
		case n.IsScalar():
			*to = strings.TrimSpace(n.Text)
		case n.Kind != yaml.Null:
			d.invalid(n, "Here must be text, not %s.", n.Kind)
		}
	}
}

// strings reads a list, or one text as a list of one.
func (d *decoder) strings(to *[]string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		items := n.Items
		if n.IsScalar() {
			items = []*yaml.Node{n}
		} else if n.Kind == yaml.Mapping {
			d.invalid(n, "Here must be a list of texts, not %s.", n.Kind)
		}
		for _, item := range items {
			var text string
			if d.string(&text)(item); text != "" {
				*to = append(*to, text)
			}
		}
	}
}

// people reads names, or mappings of name and role; one person needs no list.
func (d *decoder) people(name string, to *[]model.Person) func(*yaml.Node) {
	return func(n *yaml.Node) {
		items := n.Items
		if n.Kind != yaml.Sequence && n.Kind != yaml.Null {
			items = []*yaml.Node{n}
		}
		for _, item := range items {
			var person model.Person
			if item.Kind == yaml.Mapping {
				d.mapping(item, name, []key{{"name", d.string(&person.Name)}, {"role", d.string(&person.Role)}})
			} else {
				d.string(&person.Name)(item)
			}
			if person.Name == "" {
				d.invalid(item, "One of the %s has no name. Write a name, or name: and role:.", name)
				continue
			}
			*to = append(*to, person)
		}
	}
}

// series reads a name, or name and position.
func (d *decoder) series(to *model.Series) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.IsScalar() {
			d.string(&to.Name)(n)
			return
		}
		d.mapping(n, "series", []key{{"name", d.string(&to.Name)}, {"position", d.string(&to.Position)}})
	}
}

// licence reads a name, or name and address.
func (d *decoder) licence(to *model.Licence) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.IsScalar() {
			d.string(&to.Name)(n)
			return
		}
		d.mapping(n, "licence", []key{{"name", d.string(&to.Name)}, {"address", d.string(&to.Address)}})
	}
}

func (d *decoder) date(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var text string
		if d.string(&text)(n); text == "" {
			return
		}
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			d.invalid(n, "%q is not a date. Write it as 2022-04-20.", text)
			return
		}
		*to = text
	}
}

func (d *decoder) address(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		var text string
		if d.string(&text)(n); text == "" {
			return
		}
		if u, err := url.Parse(text); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			d.invalid(n, "%q is not the address of a site. Write it as https://www.example.org.", text)
			return
		}
		*to = strings.TrimRight(text, "/")
	}
}

func (d *decoder) count(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind == yaml.Null {
			return
		}
		count, err := strconv.Atoi(n.Text)
		if err != nil || count < 1 || count > 1<<30 {
			d.invalid(n, "Here must be a whole number from 1 to %d.", 1<<30)
			return
		}
		*to = count
	}
}

func (d *decoder) levels(to *map[string]Level) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.Mapping {
			d.mapping(n, "diagnostics", nil)
			return
		}
		*to = make(map[string]Level, len(n.Fields))
		for _, f := range n.Fields {
			level := Level(f.Value.Text)
			switch level {
			case Off, Info, Warning, Error:
				(*to)[f.Name] = level
			default:
				d.invalid(f.Value, "The severity of %s must be off, info, warning or error.", f.Name)
			}
		}
	}
}

// shortcodes reads templates by name; a text alone is the template of a shortcode without body.
func (d *decoder) shortcodes(to *map[string]Shortcode) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.Mapping {
			d.mapping(n, "shortcodes", nil)
			return
		}
		*to = make(map[string]Shortcode, len(n.Fields))
		for _, f := range n.Fields {
			var s Shortcode
			if f.Value.IsScalar() {
				s.Template = f.Value.Text
			} else {
				d.mapping(f.Value, "shortcodes", []key{
					{"paired", d.bool(&s.Paired)},
					{"parameters", d.strings(&s.Parameters)},
					{"template", d.string(&s.Template)},
				})
			}
			(*to)[f.Name] = s
		}
	}
}

func (d *decoder) bool(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		switch {
		case n.Kind == yaml.Bool:
			*to = strings.EqualFold(n.Text, "true")
		case n.Kind != yaml.Null:
			d.invalid(n, "Here must be true or false, not %s.", n.Kind)
		}
	}
}
