package site

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template"
	"github.com/reliure/reliure/internal/template/expression"
	"github.com/reliure/reliure/internal/yaml"
)

// cascade finds the data that pages get from files, in Eleventy's order: what is nearer to the page goes over what is
// farther, objects are merged and lists are joined.
//
//	_data/*                        for every page, under the file's name
//	folder/folder.json             for the pages below the folder, and likewise for the folders above
//	folder/page.json               for the page
//	folder/page.md                 its front matter
//
// Beside .json there are .yaml, .yml, .toml, .js, .cjs and .mjs; .11tydata stands before the extension where the name
// could be another's.
type cascade struct {
	reader *reader
	above  map[string]*expression.Object // data of the pages in a folder, by the folder's path
	files  map[string]map[string]bool    // names of data files, by folder
	global func() *expression.Object

	collections *expression.Object // pages by their tags; nil when no page asks for them
}

func newCascade(r *reader) *cascade {
	c := &cascade{reader: r, above: map[string]*expression.Object{}, files: map[string]map[string]bool{}}
	c.global = sync.OnceValue(c.readGlobal)
	return c
}

// prepare reads what the pages of a file's folder share. It is called for every file before the pages are read side
// by side.
func (c *cascade) prepare(f file) *expression.Object {
	return c.page(filepath.Dir(f.path), stem(f.relative))
}

// page returns the data that a page gets from the files of its folder and of those above.
func (c *cascade) page(folder, name string) *expression.Object {
	data := expression.NewObject()
	merge(data, c.folder(folder))
	for _, file := range c.named(folder, name) {
		if value, ok := c.read(filepath.Join(folder, file)).(*expression.Object); ok {
			merge(data, value)
		}
	}
	return data
}

// folder returns the data of all pages of a folder.
func (c *cascade) folder(folder string) *expression.Object {
	if data, ok := c.above[folder]; ok {
		return data
	}
	data := expression.NewObject()
	c.above[folder] = data
	absolute, err := filepath.Abs(folder)
	if err != nil || !c.reader.tree.Holds(absolute) {
		return data
	}
	if parent := filepath.Dir(absolute); c.reader.tree.Holds(parent) {
		merge(data, c.folder(filepath.Join(folder, "..")))
	}
	for _, file := range c.named(folder, filepath.Base(absolute)) {
		if value, ok := c.read(filepath.Join(folder, file)).(*expression.Object); ok {
			merge(data, value)
		}
	}
	return data
}

// named returns the data files of a folder that have a name, the weakest first.
func (c *cascade) named(folder, name string) []string {
	names, ok := c.files[folder]
	if !ok {
		names = c.dataFiles(folder)
		c.files[folder] = names
	}
	var found []string
	for _, suffix := range [...]string{"", ".11tydata"} {
		for _, extension := range [...]string{".toml", ".yml", ".yaml", ".json", ".cjs", ".mjs", ".js"} {
			isScript := strings.HasSuffix(extension, "js")
			if file := name + suffix + extension; names[file] && (suffix != "" || !isScript) {
				found = append(found, file)
			}
		}
	}
	return found
}

func (c *cascade) dataFiles(folder string) map[string]bool {
	names := map[string]bool{}
	entries, err := c.reader.tree.ReadDir(folder)
	if err != nil {
		return names
	}
	for _, entry := range entries {
		if isDataFile(entry.Name()) {
			names[entry.Name()] = true
		}
	}
	return names
}

func isDataFile(name string) bool {
	switch path.Ext(name) {
	case ".json", ".yaml", ".yml", ".toml", ".js", ".cjs", ".mjs":
		return true
	}
	return false
}

// readGlobal reads the _data folders of the site, the source and what lies between, and package.json as pkg.
func (c *cascade) readGlobal() *expression.Object {
	data := expression.NewObject()
	root := c.reader.places.root
	if value := c.readIfThere(filepath.Join(root, "package.json")); value != nil {
		data.Set("pkg", value)
	}
	for _, folder := range c.reader.settingsFolders(c.reader.eleventy.data, "_data") {
		c.readFolder(data, folder)
	}
	return data
}

// readFolder sets the data of each file of a folder under its name. Folders within make objects.
func (c *cascade) readFolder(data *expression.Object, folder string) {
	entries, err := c.reader.tree.ReadDir(folder)
	if err != nil {
		return
	}
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return rank(a.Name()) - rank(b.Name()) })
	for _, entry := range entries {
		name := entry.Name()
		at := filepath.Join(folder, name)
		switch {
		case entry.IsDir() && isSearched(name):
			inner := expression.NewObject()
			c.readFolder(inner, at)
			if len(inner.Keys()) > 0 {
				merge(data, object(name, inner))
			}
		case isDataFile(name):
			key, _, _ := strings.Cut(name, ".11tydata")
			merge(data, object(stem(key), c.read(at)))
		}
	}
}

// rank orders data files by strength: scripts go over JSON, and JSON over the others.
func rank(name string) int {
	switch path.Ext(name) {
	case ".js", ".cjs", ".mjs":
		return 2
	case ".json":
		return 1
	}
	return 0
}

func object(key string, value any) *expression.Object {
	o := expression.NewObject()
	o.Set(strings.TrimSuffix(key, path.Ext(key)), value)
	return o
}

func (c *cascade) readIfThere(file string) any {
	if _, err := os.Lstat(file); err != nil {
		return nil
	}
	return c.read(file)
}

// merge puts the values of one object into another. Objects are merged and lists joined; a key that begins with
// “override:” replaces.
func merge(into, from *expression.Object) {
	for _, key := range from.Keys() {
		value, _ := from.Get(key)
		if name, overrides := strings.CutPrefix(key, "override:"); overrides {
			into.Set(name, value)
			continue
		}
		before, _ := into.Get(key)
		into.Set(key, merged(before, value))
	}
}

// merged returns one value over another. Neither is changed: they may be shared.
func merged(under, over any) any {
	switch over := over.(type) {
	case *expression.Object:
		if under, ok := under.(*expression.Object); ok {
			both := expression.NewObject()
			merge(both, under)
			merge(both, over)
			return both
		}
	case []any:
		if under, ok := under.([]any); ok {
			return append(slices.Clone(under), over...)
		}
	}
	return over
}

// inherit returns the front matter with what the page gets from data files, for the fields that site itself reads.
func inherit(front *yaml.Node, data *expression.Object) *yaml.Node {
	if len(data.Keys()) == 0 || front != nil && front.Kind != yaml.Mapping && front.Kind != yaml.Null {
		return front
	}
	n := &yaml.Node{Kind: yaml.Mapping}
	if front != nil {
		n.Line, n.Column, n.Fields = front.Line, front.Column, slices.Clone(front.Fields)
	}
	for _, key := range data.Keys() {
		value, _ := data.Get(key)
		i := slices.IndexFunc(n.Fields, func(f yaml.Field) bool { return f.Name == key })
		inner, isObject := value.(*expression.Object)
		switch {
		case i < 0:
			n.Fields = append(n.Fields, yaml.Field{Name: key, Value: node(value)})
		case isObject && n.Fields[i].Value != nil && n.Fields[i].Value.Kind == yaml.Mapping:
			n.Fields[i].Value = inherit(n.Fields[i].Value, inner)
		}
	}
	return n
}

// over returns a front matter with values that go before what it says.
func over(front *yaml.Node, computed *expression.Object) *yaml.Node {
	if computed == nil || len(computed.Keys()) == 0 || front != nil && front.Kind != yaml.Mapping {
		return front
	}
	n := &yaml.Node{Kind: yaml.Mapping}
	if front != nil {
		n.Line, n.Column, n.Fields = front.Line, front.Column, slices.Clone(front.Fields)
	}
	for _, key := range computed.Keys() {
		value, _ := computed.Get(key)
		made := node(value)
		if inner, ok := value.(*expression.Object); ok && n.At(key) != nil && n.At(key).Kind == yaml.Mapping {
			made = over(n.At(key), inner)
		}
		i := slices.IndexFunc(n.Fields, func(f yaml.Field) bool { return f.Name == key })
		if i < 0 {
			n.Fields = append(n.Fields, yaml.Field{Name: key})
			i = len(n.Fields) - 1
		}
		n.Fields[i].Value = made
	}
	return n
}

// node returns a value of a data file as a node, which has no place in the page.
func node(value any) *yaml.Node {
	n := &yaml.Node{}
	switch value := value.(type) {
	case string:
		return yaml.Scalar(yaml.String, value, value)
	case float64:
		return yaml.Scalar(yaml.Number, expression.Text(value), value)
	case bool:
		return yaml.Scalar(yaml.Bool, expression.Text(value), value)
	case []any:
		n.Kind = yaml.Sequence
		for _, item := range value {
			n.Items = append(n.Items, node(item))
		}
	case *expression.Object:
		n.Kind = yaml.Mapping
		for _, key := range value.Keys() {
			inner, _ := value.Get(key)
			n.Fields = append(n.Fields, yaml.Field{Name: key, Value: node(inner)})
		}
	}
	return n
}

// value returns a node of front matter as expressions see it.
func value(n *yaml.Node) any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case yaml.Null:
		return nil
	case yaml.Sequence:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = value(item)
		}
		return items
	case yaml.Mapping:
		o := expression.NewObject()
		for _, f := range n.Fields {
			o.Set(f.Name, value(f.Value))
		}
		return o
	case yaml.Bool:
		return strings.EqualFold(strings.TrimSpace(n.Text), "true")
	case yaml.Number:
		if number, ok := n.Number(); ok {
			return number
		}
	}
	return n.Text
}

// fill gives a page with templates its data, and its address when a template or a function makes that.
func (c *cascade) fill(page *Page) {
	if page.Path == "" {
		return
	}
	if template.Has(page.Body) && page.engine() != "md" {
		page.Data = c.data(page)
	}
}

// data is what the templates of a page can name: what every page gets, what its layout, its folders and its files give,
// its front matter, and page itself.
func (c *cascade) data(page *Page) *expression.Object {
	data := expression.NewObject()
	merge(data, c.global())
	c.layout(data, page.Text("layout"), 0)
	merge(data, page.inherited)
	if front, ok := value(page.front).(*expression.Object); ok {
		merge(data, front)
	}
	about := expression.NewObject()
	if page.paged != nil {
		merge(data, page.paged)
	}
	about.Set("url", page.Address)
	about.Set("date", page.Date)
	about.Set("lang", first(page.Language, c.reader.config.Meta.Language))
	about.Set("inputPath", c.reader.inputPath(page))
	about.Set("fileSlug", fileSlug(c.reader.input(page.Path, page.relative)))
	about.Set("filePathStem", filePathStem(c.reader.input(page.Path, page.relative)))
	data.Set("page", about)
	if page.computed != nil {
		merge(data, page.computed)
	}
	if c.collections != nil {
		data.Set("collections", c.collections)
	}
	return data
}

// maxLayouts bounds the layouts within each other.
const maxLayouts = 10

// layout puts the front matter of a layout, and of the one that this has, below what pages say.
func (c *cascade) layout(data *expression.Object, name string, depth int) {
	if name == "" || depth > maxLayouts {
		return
	}
	r := c.reader
	name = cmp.Or(r.eleventy.aliases[name], name)
	for _, folder := range r.settingsFolders(cmp.Or(r.eleventy.layouts, r.eleventy.includes), "_includes") {
		for _, file := range []string{name, name + ".njk", name + ".html", name + ".liquid"} {
			file = filepath.Join(folder, filepath.FromSlash(file))
			raw, err := r.tree.ReadFile(file, r.maxBytes())
			if err != nil {
				continue
			}
			shown := &Page{File: r.shownFile(file)}
			front, language, _, _ := splitFrontMatter(decode(raw, shown.Pos(), r.report), shown.Pos(), r.report)
			fields, _ := value(r.frontMatter(shown, front, language)).(*expression.Object)
			if fields == nil {
				return
			}
			above, _ := fields.Get("layout")
			c.layout(data, expression.Text(above), depth+1)
			merge(data, fields)
			return
		}
	}
}

// engine returns the template engine that the front matter asks for: “md” is Markdown alone.
func (p *Page) engine() string {
	n := p.field("templateEngineOverride")
	if n == nil {
		return ""
	}
	if n.Kind == yaml.Bool || n.Text == "" {
		return "md"
	}
	return strings.TrimSpace(n.Text)
}

// folders are the site's root, the source's folder and what lies between, from the top.
func (r *reader) folders() []string {
	root, folder := r.places.root, r.places.source
	found := []string{folder}
	for folder != root && isBelow(root, folder) && filepath.Dir(folder) != folder {
		folder = filepath.Dir(folder)
		found = append(found, folder)
	}
	if !slices.Contains(found, root) {
		found = append(found, root)
	}
	slices.Reverse(found)
	return found
}

// shownFile returns how diagnostics name a file that is not below the source: by its path from there.
func (r *reader) shownFile(file string) string {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return filepath.Base(file)
	}
	relative, err := filepath.Rel(r.places.source, absolute)
	if err != nil {
		return filepath.Base(file)
	}
	folder := r.source
	if !r.folder {
		folder = filepath.Dir(r.source)
	}
	return path.Join(filepath.ToSlash(folder), filepath.ToSlash(relative))
}

// dataProblem reports something about a data file.
func (r *reader) dataProblem(pos diag.Pos, message string) {
	r.report.Warnf(pos, "data-invalid", "This data file can't be used. %s", message)
}
