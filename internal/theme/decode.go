package theme

import (
	"encoding"
	"errors"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/yaml"
)

// decoder reads the keys of a theme.yaml into the fields of a Theme, by their tags. A key that no field has is a fault,
// as is a value of the wrong kind.
type decoder struct {
	files  fs.FS
	folder string // of the theme, in files
	file   string // theme.yaml as the user knows it
	report *diag.List
	places map[string]diag.Pos
}

func (d *decoder) fault(line, column int, format string, args ...any) {
	d.report.Errorf(diag.Pos{File: d.file, Line: line, Column: column}, "theme-invalid", format, args...)
}

func (d *decoder) faultAt(node *yaml.Node, format string, args ...any) {
	if node == nil || node.Line == 0 {
		d.fault(1, 1, format, args...)
		return
	}
	d.fault(node.Line, node.Column, format, args...)
}

// group fills a struct from a group of keys. The path is that of the group, with a dot at its end.
func (d *decoder) group(node *yaml.Node, into reflect.Value, path string) {
	if node == nil || node.Kind != yaml.Mapping {
		d.faultAt(node, "write a group of keys here")
		return
	}
	for _, f := range node.Fields {
		target, ok := fieldOf(into, f.Name)
		if !ok {
			d.fault(f.Line, f.Column, "a theme has no key %q here. %s", f.Name, suggestion(f.Name, keysOf(into.Type())))
			continue
		}
		d.places[path+f.Name] = diag.Pos{File: d.file, Line: f.Line, Column: f.Column}
		d.value(f.Value, into.Field(target), into.Type().Field(target).Tag, path+f.Name+".")
	}
}

// fieldOf finds the field with a key.
func fieldOf(of reflect.Value, key string) (int, bool) {
	for i := range of.NumField() {
		if tag := of.Type().Field(i).Tag.Get("yaml"); tag == key && tag != "" && tag != "-" {
			return i, true
		}
	}
	return 0, false
}

// keysOf lists the keys of a struct.
func keysOf(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		if tag := t.Field(i).Tag.Get("yaml"); tag != "" && tag != "-" {
			keys = append(keys, tag)
		}
	}
	return keys
}

// suggestion says which of some words a wrong one was meant to be, or which there are.
func suggestion(wrong string, words []string) string {
	if near := diag.Nearest(wrong, words); near != "" {
		return "Did you mean " + strconv.Quote(near) + "?"
	}
	return "There are " + strings.Join(words, ", ") + "."
}

func (d *decoder) value(node *yaml.Node, into reflect.Value, tag reflect.StructTag, path string) {
	switch target := into.Addr().Interface().(type) {
	case *Font:
		d.font(node, target)
	case *[]Font:
		d.fontList(node, target)
	case encoding.TextUnmarshaler:
		d.check(node, target.UnmarshalText([]byte(scalar(node))))
	case *string:
		words := tag.Get("oneof")
		if all := strings.Split(words, ","); words != "" && !slices.Contains(all, scalar(node)) {
			d.faultAt(node, "%q can't stand here. %s", scalar(node), suggestion(scalar(node), all))
		}
		*target = scalar(node)
	case *int:
		n, err := strconv.Atoi(scalar(node))
		if err != nil {
			d.faultAt(node, "write a whole number here")
		}
		*target = n
	case *bool:
		if node == nil || node.Kind != yaml.Bool {
			d.faultAt(node, "write true or false here")
			return
		}
		*target = scalar(node) == "true"
	default:
		d.group(node, into, path)
	}
}

func scalar(node *yaml.Node) string {
	if !node.IsScalar() {
		return ""
	}
	return node.Text
}

// check reports an error about a value.
func (d *decoder) check(node *yaml.Node, err error) {
	if err != nil {
		d.faultAt(node, "%v", err)
	}
}

// fontList reads several font files.
func (d *decoder) fontList(node *yaml.Node, into *[]Font) {
	if node == nil || node.Kind != yaml.Sequence {
		d.faultAt(node, "write a list of font files, such as [fonts/Mine.ttf]")
		return
	}
	*into = make([]Font, len(node.Items))
	for i, item := range node.Items {
		d.font(item, &(*into)[i])
	}
}

// font reads a font file of the theme's folder.
func (d *decoder) font(node *yaml.Node, into *Font) {
	name := scalar(node)
	if name == "" || !fs.ValidPath(path.Clean(name)) {
		d.faultAt(node, "write the path of a font file in the theme's folder, such as fonts/Mine-Regular.ttf")
		return
	}
	name, member, _ := strings.Cut(name, "#")
	file := path.Join(d.folder, path.Clean(name))
	data, err := fs.ReadFile(d.files, file)
	var cause *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		d.faultAt(node, "there is no font file %q in the theme's folder. %s", name, d.neighbours(file))
	case errors.As(err, &cause):
		d.faultAt(node, "the font file %q can't be read: %v", name, cause.Err)
	case err != nil:
		d.faultAt(node, "the font file %q can't be read: %v", name, err)
	}
	*into = NewFont(shown(d.files, file), member, data, diag.Pos{File: d.file, Line: node.Line, Column: node.Column})
}

// neighbours says which file was most likely meant, or where to put it.
func (d *decoder) neighbours(file string) string {
	entries, _ := fs.ReadDir(d.files, path.Dir(file)) // no such folder: no neighbours
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if near := diag.Nearest(path.Base(file), names); near != "" {
		return "Did you mean " + strconv.Quote(near) + "?"
	}
	return "Put it there, or correct the path."
}
