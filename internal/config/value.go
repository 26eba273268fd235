package config

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/schema"
	"github.com/reliure/reliure/internal/yaml"
)

// value is a kind of value: how it is read into a place in the configuration, how that place is read back, and what
// editors know of it.
type value struct {
	read   func(*yaml.Node)
	get    func() any // nil when there is none
	schema func() *schema.Schema
	keys   []key // of a group
}

// held returns what a place holds, nil when that is its zero value.
func held[T comparable](from *T) func() any {
	return func() any {
		var zero T
		if *from == zero {
			return nil
		}
		return *from
	}
}

// heldList is held for lists.
func heldList[T any](from *[]T) func() any {
	return func() any {
		if len(*from) == 0 {
			return nil
		}
		return *from
	}
}

// heldMap is held for mappings.
func heldMap[T any](from *map[string]T) func() any {
	return func() any {
		if len(*from) == 0 {
			return nil
		}
		return *from
	}
}

// text describes a text of a form.
func text(pattern string) func() *schema.Schema {
	return func() *schema.Schema { return &schema.Schema{Type: "string", Pattern: pattern} }
}

func (d *decoder) group(name string, known ...key) value {
	return value{
		read:   func(n *yaml.Node) { d.settings(n, name, known) },
		get:    func() any { return nil },
		schema: func() *schema.Schema { return object(known) },
		keys:   known,
	}
}

func (d *decoder) string(to *string) value {
	return value{get: held(to), schema: schema.Text, read: func(n *yaml.Node) {
		switch {
		case n.IsScalar():
			*to = strings.TrimSpace(n.Text)
		case n.Kind != yaml.Null:
			d.invalid(n, "This must be text, not %s.", n.Kind)
		}
	}}
}

// choice reads one of some words.
func (d *decoder) choice(to *string, words ...string) value {
	return value{get: held(to), schema: func() *schema.Schema { return &schema.Schema{Type: "string", Enum: words} },
		read: func(n *yaml.Node) {
			var text string
			switch d.string(&text).read(n); {
			case text == "":
			case !slices.Contains(words, text):
				hint := ""
				if near := diag.Nearest(text, words); near != "" {
					hint = " Did you mean " + strconv.Quote(near) + "?"
				}
				d.invalid(n, "%q can't be chosen here. Write one of %s.%s", text, strings.Join(words, ", "), hint)
			default:
				*to = text
			}
		}}
}

// strings reads a list, or one text as a list of one.
func (d *decoder) strings(to *[]string) value {
	return value{get: heldList(to), schema: func() *schema.Schema { return schema.OneOrMore(schema.Text()) },
		read: func(n *yaml.Node) {
			items := n.Items
			if n.IsScalar() {
				items = []*yaml.Node{n}
			} else if n.Kind == yaml.Mapping {
				d.invalid(n, "This must be a list of texts, not %s.", n.Kind)
			}
			for _, item := range items {
				var text string
				if d.string(&text).read(item); text != "" {
					*to = append(*to, text)
				}
			}
		}}
}

// files reads names of files; one needs no list.
func (d *decoder) files(to *[]File) value {
	return value{get: heldList(to), schema: func() *schema.Schema { return schema.OneOrMore(schema.Text()) },
		read: func(n *yaml.Node) {
			items := n.Items
			if n.Kind != yaml.Sequence && n.Kind != yaml.Null {
				items = []*yaml.Node{n}
			}
			for _, item := range items {
				file := File{Pos: diag.Pos{File: d.file, Line: item.Line, Column: item.Column}}
				if d.string(&file.Name).read(item); file.Name != "" {
					*to = append(*to, file)
				}
			}
		}}
}

// people reads names, or mappings of name and role; one person needs no list.
func (d *decoder) people(name string, to *[]model.Person) value {
	keys := func(p *model.Person) []key {
		return []key{
			{"name", "Name, as it is printed.", d.string(&p.Name)},
			{"role", "Code of a MARC role: aut for author, edt for editor, ill for illustrator, trl for translator.",
				d.string(&p.Role)},
		}
	}
	described := func() *schema.Schema {
		one := object(keys(new(model.Person)))
		one.Required = []string{"name"}
		return schema.OneOrMore(schema.Either(schema.Text(), one))
	}
	return value{get: heldList(to), schema: described, read: func(n *yaml.Node) {
		items := n.Items
		if n.Kind != yaml.Sequence && n.Kind != yaml.Null {
			items = []*yaml.Node{n}
		}
		for _, item := range items {
			var person model.Person
			if item.Kind == yaml.Mapping {
				d.mapping(item, name, keys(&person))
			} else {
				d.string(&person.Name).read(item)
			}
			if person.Name == "" {
				d.invalid(item, "One of the %s has no name. Write a name, or name: and role:.", name)
				continue
			}
			*to = append(*to, person)
		}
	}}
}

// nameOr reads a name alone, or the keys of a group of which the first is the name.
func (d *decoder) nameOr(group string, get func() any, keys ...key) value {
	return value{get: get, schema: func() *schema.Schema { return schema.Either(schema.Text(), object(keys)) },
		read: func(n *yaml.Node) {
			if n.IsScalar() {
				keys[0].value.read(n)
				return
			}
			d.mapping(n, group, keys)
		}}
}

func (d *decoder) series(to *model.Series) value {
	return d.nameOr("series", held(to),
		key{"name", "Name of the series.", d.string(&to.Name)},
		key{"position", "Place in the series: 2.", d.string(&to.Position)})
}

func (d *decoder) licence(to *model.Licence) value {
	return d.nameOr("licence", held(to),
		key{"name", "Name of the licence, as it is printed.", d.string(&to.Name)},
		key{"address", "Where its text is.", d.string(&to.Address)})
}

func (d *decoder) date(to *string) value {
	return value{get: held(to), schema: text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), read: func(n *yaml.Node) {
		var text string
		if d.string(&text).read(n); text == "" {
			return
		}
		if _, err := time.Parse(time.DateOnly, text); err != nil || !model.IsPlausibleDate(text) {
			d.invalid(n, "%q is not a date. Write it as 2022-04-20.", text)
			return
		}
		*to = text
	}}
}

func (d *decoder) address(to *string) value {
	return value{get: held(to), schema: text("^https?://[^/]"), read: func(n *yaml.Node) {
		var text string
		if d.string(&text).read(n); text == "" {
			return
		}
		if u, err := url.Parse(text); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			d.invalid(n, "%q is not the address of a site. Write it as https://www.example.org.", text)
			return
		}
		*to = strings.TrimRight(text, "/")
	}}
}

func (d *decoder) bool(to *bool) value {
	return value{get: held(to), schema: func() *schema.Schema { return &schema.Schema{Type: "boolean"} },
		read: func(n *yaml.Node) {
			switch {
			case n.Kind == yaml.Bool:
				*to = strings.EqualFold(n.Text, "true")
			case n.Kind != yaml.Null:
				d.invalid(n, "This must be true or false, not %s.", n.Kind)
			}
		}}
}

// digit reads a number from 0 to most.
func (d *decoder) digit(to *string, most int) value {
	return value{get: held(to), schema: func() *schema.Schema { return &schema.Schema{Type: "integer", Maximum: most} },
		read: func(n *yaml.Node) {
			if number, err := strconv.Atoi(n.Text); err == nil && number >= 0 && number <= most {
				*to = strconv.Itoa(number)
			} else if n.Kind != yaml.Null {
				d.invalid(n, "This must be a number from 0 to %d.", most)
			}
		}}
}

func (d *decoder) levels(to *map[string]Level) value {
	return value{get: heldMap(to), schema: levelsSchema, read: func(n *yaml.Node) {
		if n.Kind != yaml.Mapping {
			d.mapping(n, "diagnostics", nil)
			return
		}
		*to = make(map[string]Level, len(n.Fields))
		for _, f := range n.Fields {
			if _, known := diag.RuleOf(f.Name); !known {
				d.unknownCode(f)
			}
			level := Level(f.Value.Text)
			switch level {
			case Off, Info, Warning, Error:
				(*to)[f.Name] = level
			default:
				d.invalid(f.Value, "The severity of %s must be off, info, warning or error.", f.Name)
			}
		}
	}}
}

// unknownCode reports a code that no diagnostic has.
func (d *decoder) unknownCode(f yaml.Field) {
	var codes []string
	for _, rule := range diag.Rules() {
		codes = append(codes, rule.Code)
	}
	hint := "docs/diagnostics.md lists them all."
	if near := diag.Nearest(f.Name, codes); near != "" {
		hint = "Did you mean " + strconv.Quote(near) + "?"
	}
	d.report.Warnf(diag.Pos{File: d.file, Line: f.Line, Column: f.Column}, "config-key-unknown",
		"No diagnostic has the code %q. %s", f.Name, hint)
}

func levelsSchema() *schema.Schema {
	var codes []schema.Property
	for _, rule := range diag.Rules() {
		codes = append(codes, schema.Property{Name: rule.Code, Schema: &schema.Schema{
			Description: rule.Summary, Type: "string", Enum: []string{string(Off), string(Info), string(Warning),
				string(Error)},
			Default: rule.Severity.String(),
		}})
	}
	return schema.Closed(codes...)
}

// shortcodes reads templates by name; a text alone is the template of a shortcode without body.
func (d *decoder) shortcodes(to *map[string]Shortcode) value {
	keys := func(s *Shortcode) []key {
		return []key{
			{"paired", "Has a body, up to its end tag.", d.bool(&s.Paired)},
			{"parameters", "Names of its arguments in the template.", d.strings(&s.Parameters)},
			{"template", "What it makes, in the language of Nunjucks.", d.string(&s.Template)},
		}
	}
	described := func() *schema.Schema {
		return &schema.Schema{Type: "object", Additional: schema.Either(schema.Text(), object(keys(new(Shortcode))))}
	}
	return value{get: heldMap(to), schema: described, read: func(n *yaml.Node) {
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
				d.mapping(f.Value, "shortcodes", keys(&s))
			}
			(*to)[f.Name] = s
		}
	}}
}

// chapters reads names of files, titles with a file, and titles or files with a list of chapters.
func (d *decoder) chapters(to *[]Chapter) value {
	described := func() *schema.Schema { return &schema.Schema{Type: "array"} }
	return value{get: heldList(to), schema: described, read: func(n *yaml.Node) {
		if n.Kind != yaml.Sequence && n.Kind != yaml.Null {
			d.invalid(n, "Here must be a list of chapters, not %s.", n.Kind)
			return
		}
		*to = d.chapterList(n)
	}}
}

func (d *decoder) chapterList(n *yaml.Node) []Chapter {
	var list []Chapter
	for _, item := range n.Items {
		switch {
		case item.IsScalar():
			pos := diag.Pos{File: d.file, Line: item.Line, Column: item.Column}
			list = append(list, Chapter{File: strings.TrimSpace(item.Text), Pos: pos})
		case item.Kind == yaml.Mapping:
			for _, f := range item.Fields {
				list = append(list, d.titledChapter(f))
			}
		default:
			d.invalid(item, "A chapter is the name of a file, or a title with a file or a list, not %s.", item.Kind)
		}
	}
	return list
}

// titledChapter reads what stands before and after a colon. A name with an extension is a file with chapters below it.
func (d *decoder) titledChapter(f yaml.Field) Chapter {
	c := Chapter{Title: f.Name, Pos: diag.Pos{File: d.file, Line: f.Line, Column: f.Column}}
	switch {
	case f.Value.IsScalar():
		c.File = strings.TrimSpace(f.Value.Text)
	case f.Value != nil && f.Value.Kind == yaml.Sequence:
		if extension := path.Ext(f.Name); extension != "" && !strings.Contains(extension, " ") {
			c.Title, c.File = "", f.Name
		}
		c.Chapters = d.chapterList(f.Value)
	}
	return c
}
