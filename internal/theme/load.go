package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/yaml"
)

// Faults are what is wrong in a theme.yaml. As an error it is all of them, a line each.
type Faults []diag.Diagnostic

func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, d := range f {
		lines[i] = d.Error()
	}
	return strings.Join(lines, "\n")
}

// Load reads the theme of that name from a file system with a folder for each theme. What is wrong in the file is
// an error of type Faults.
func Load(files fs.FS, name string) (*Theme, error) {
	d := &decoder{files: files, report: &diag.List{}}
	t, err := d.load(name, nil)
	if err != nil {
		return nil, err
	}
	if faults := d.report.All(); len(faults) > 0 {
		return nil, Faults(faults)
	}
	if t.complete(d.report); d.report.All() == nil {
		t.measures(d.report)
	}
	if faults := d.report.All(); len(faults) > 0 {
		return nil, Faults(faults)
	}
	return t, nil
}

// Over is a file system whose files are those of upper, and those of lower that upper doesn't have: a user's folder of
// themes over the shipped ones, so that a theme can extend one of these. Folder is upper's path as the user knows it.
func Over(folder string, upper, lower fs.FS) fs.FS { return overlay{folder, upper, lower} }

type overlay struct {
	folder       string
	upper, lower fs.FS
}

// Open opens the file in the upper file system, else in the lower.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

// ReadDir lists a folder of either file system.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.upper, name)
	below, errBelow := fs.ReadDir(o.lower, name)
	if err != nil && errBelow != nil {
		return nil, err
	}
	for _, entry := range below {
		if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == entry.Name() }) {
			entries = append(entries, entry)
		}
	}
	return entries, nil
}

// shown is the path of a file of the themes as the user knows it.
func shown(files fs.FS, name string) string {
	if o, ok := files.(overlay); ok {
		return path.Join(o.folder, name)
	}
	return name
}

// Names lists the themes that a file system holds.
func Names(templates fs.FS) []string {
	files, _ := fs.Glob(templates, "*/theme.yaml") // the pattern is right
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = path.Dir(file)
	}
	return names
}

// load reads a theme over the one that it extends. extending lists the themes that led here.
func (d *decoder) load(name string, extending []string) (*Theme, error) {
	file := path.Join(name, "theme.yaml")
	defer fault.At(func() diag.Pos { return diag.Pos{File: shown(d.files, file)} })
	data, err := fs.ReadFile(d.files, file)
	if err != nil {
		return nil, fmt.Errorf("theme %q: %w", name, err)
	}
	within := &decoder{files: d.files, folder: name, file: shown(d.files, file), report: d.report}
	node, problems := yaml.Parse(string(data), yaml.Options{})
	for _, p := range problems {
		within.fault(p.Line, p.Column, "%s", p.Message)
	}
	if len(problems) > 0 {
		return &Theme{}, nil
	}
	t, err := within.base(node, append(extending, name))
	if err != nil {
		return nil, err
	}
	t.file, within.places = within.file, t.places
	within.group(node, reflect.ValueOf(t).Elem(), "")
	epub, err := epubFiles(d.files, name)
	t.EPUB = append(t.EPUB, epub...)
	return t, err
}

// base returns the theme that a theme extends, with its type and distances scaled; an empty one when it extends none.
func (d *decoder) base(node *yaml.Node, extending []string) (*Theme, error) {
	t := &Theme{places: map[string]diag.Pos{}}
	base, scale := node.At("extends"), node.At("scale")
	switch {
	case !base.IsScalar():
		if scale != nil {
			d.faultAt(scale,
				"a theme that extends no other has nothing to scale: write extends: livre above, or remove scale")
		}
		return t, nil
	case slices.Contains(extending, base.Text):
		d.faultAt(base, "the theme extends itself through %s: extend another one", strings.Join(extending, ", "))
		return t, nil
	case !fs.ValidPath(path.Join(base.Text, "theme.yaml")) || !exists(d.files, path.Join(base.Text, "theme.yaml")):
		hint := suggestion(base.Text, Names(d.files))
		d.faultAt(base, "there is no theme %q to extend. %s", base.Text, hint)
		return t, nil
	}
	t, err := d.load(base.Text, extending)
	if err != nil || !scale.IsScalar() {
		return t, err
	}
	switch percent, err := strconv.Atoi(scale.Text); {
	case err != nil: // group will say so
	case percent < 10 || percent > 1000:
		d.faultAt(scale, "write the scale as a whole number of per cent, 10 to 1000")
	default:
		t.scaleBy(int64(percent))
	}
	return t, nil
}

func exists(files fs.FS, name string) bool {
	_, err := fs.Stat(files, name)
	return err == nil
}

// scaleBy makes type and distances larger or smaller; the page stays.
func (t *Theme) scaleBy(percent int64) {
	scale := func(of reflect.Value) {
		for i := range of.NumField() {
			if l, ok := of.Field(i).Addr().Interface().(*Length); ok {
				l.Pt = l.Pt.Scale(percent, 100)
			}
		}
	}
	scale(reflect.ValueOf(&t.Spacing).Elem())
	styles := reflect.ValueOf(&t.Styles).Elem()
	for i := range styles.NumField() {
		scale(styles.Field(i))
	}
}
