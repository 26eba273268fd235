package config

import (
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/schema"
	"github.com/reliure/reliure/internal/yaml"
)

// key is a key that a mapping may have, with what its value means.
type key struct {
	name  string
	about string // for editors and the reader of `reliure config`
	value value
}

// keys are all the keys of reliure.yaml, in the order in which they are explained.
func (c *Config) keys(d *decoder) []key {
	cover := d.bool(&c.Cover)
	cover.get = func() any { return c.Cover } // false says something
	return append(d.metadata(&c.Meta), []key{
		{"address", "Address of the site. Links to its pages begin with it.", d.address(&c.Address)},
		{"theme", "Look of the pages: the name of a shipped theme, or a folder with a theme.yaml, seen from this " +
			"file.", d.string(&c.Theme)},
		{"standard", "Standards that the PDF meets.", d.choice(&c.Standard, "ua1+a2a", "ua1+a3a", "ua2+a4")},
		{"cover", "Whether there is a cover.", cover},
		{"contents-depth", "Levels of titles in the table of contents on paper: 1 for chapters alone, up to 3; 0 for " +
			"no contents. Without it, the theme's.", d.digit(&c.Depth, 3)},
		{"chapter-start", "Where a chapter begins: on a new page unless it or the one before it is short, always " +
			"on a new page, on a right-hand page, or below the chapter before it. Without it, the theme's.",
			d.choice(&c.Start, "auto", "page", "right", "here")},
		{"fonts", "Font files for characters that the theme's fonts lack, seen from this file, in the order in " +
			"which they are asked.", d.files(&c.Fonts)},
		{"epub", "How the EPUB is made.", d.group("epub",
			key{"fonts", "Whether it carries the theme's fonts, cut down to what it shows. Without them, text is " +
				"in the reader's own font.", d.bool(&c.EPUB.Fonts)})},
		{"root", "Which pages begin a publication: those whose front matter has the value in the field.",
			d.group("root",
				key{"field", "Key of the front matter.", d.string(&c.Root.Field)},
				key{"value", "Its value.", d.string(&c.Root.Value)})},
		{"kind", "Kind of site. Without it, what its files tell.", d.choice(&c.Kind, KindNames()...)},
		{"chapters", "Pages of the book in their order, seen from this file or from the source: names of files, or " +
			"titles " +
			"with a file or a list of chapters.", d.chapters(&c.Chapters)},
		{"diagnostics", "Severity of diagnostics, by their code.", d.levels(&c.Diagnostics)},
		{"shortcodes", "Shortcodes of the site, by name, with their templates.", d.shortcodes(&c.Shortcodes)},
		{"limits", "What a source may cost. The file can lower limits; --limit raises them.",
			d.group("limits", d.limits(&c.Limits)...)},
	}...)
}

// metadata are the keys that say something of each publication.
func (d *decoder) metadata(of *model.Meta) []key {
	var keys []key
	for _, k := range model.MetaKeys() {
		keys = append(keys, key{k.Name, k.About, d.metaValue(k, of)})
	}
	return keys
}

// sameNames gives the keys that a front matter calls otherwise the name that they have here: lang, author, isbn. Where
// both stand, the other one is left, to be told.
func sameNames(root *yaml.Node) {
	if root == nil {
		return
	}
	for _, k := range model.MetaKeys() {
		if _, said := root.Field(k.Name); said {
			continue
		}
		for i, f := range root.Fields {
			if slices.Contains(k.FrontMatter, f.Name) {
				root.Fields[i].Name = k.Name
				break
			}
		}
	}
}

// metaValue is how a key of the metadata is read, by the type of its place.
func (d *decoder) metaValue(k model.MetaKey, of *model.Meta) value {
	switch to := k.Field(of).(type) {
	case *string:
		if k.Form == model.DateText {
			return d.date(to)
		}
		return d.string(to)
	case *[]string:
		return d.strings(to)
	case *[]model.Person:
		return d.people(k.Name, to)
	case *model.Series:
		return d.series(to)
	case *model.Licence:
		return d.licence(to)
	default:
		panic(fmt.Sprintf("metadata of type %T can't be read", to))
	}
}

// SchemaAddress is where editors find the schema of reliure.yaml.
const SchemaAddress = "https://raw.githubusercontent.com/reliure/reliure/main/docs/schema/reliure.schema.json"

// Schema describes reliure.yaml, with the defaults.
func Schema() *schema.Schema {
	s := object(Default().keys(&decoder{}))
	s.Draft, s.ID = schema.Draft, SchemaAddress
	s.Title = "reliure.yaml"
	s.Description = "Settings of Reliure. Flags come before this file, and this file before the front matter of pages."
	return s
}

// object describes a mapping with the given keys.
func object(keys []key) *schema.Schema {
	var properties []schema.Property
	for _, k := range keys {
		s := k.value.schema()
		s.Description = k.about
		if s.Type != "object" {
			s.Default = k.value.get()
		}
		properties = append(properties, schema.Property{Name: k.name, Schema: s})
	}
	return schema.Closed(properties...)
}

// Setting is a key of reliure.yaml with the value that holds.
type Setting struct {
	Key   string // keys within keys are joined with a dot
	Value any
	Pos   diag.Pos // where the file says it; zero when the file doesn't
}

// Settings lists all keys that have a value, in the order in which they are explained.
func (c *Config) Settings() []Setting {
	var settings []Setting
	var list func(keys []key, prefix string)
	list = func(keys []key, prefix string) {
		for _, k := range keys {
			if k.value.keys != nil {
				list(k.value.keys, prefix+k.name+".")
				continue
			}
			settings = append(settings, Setting{Key: prefix + k.name, Value: k.value.get(),
				Pos: c.places[prefix+k.name]})
		}
	}
	list(c.keys(&decoder{}), "")
	return settings
}
