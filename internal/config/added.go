package config

import (
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/yaml"
)

// backendKeys are those that a table of settings has for mdBook, and for the command that it runs.
var backendKeys = [...]string{"command", "optional", "format", "strict"}

// tomlDate fits a date of TOML, as mdBook writes it in JSON.
var tomlDate = regexp.MustCompile(`\{"\$__toml_private_datetime":("[^"]*")\}`)

// Add takes over settings that came with a book: a table of a TOML file in the folder, as JSON. They overrule those of
// reliure.yaml.
func (c *Config) Add(settings []byte, folder, file, table string, tree *source.Tree, report *diag.List) {
	root, problems := yaml.Parse(string(tomlDate.ReplaceAll(settings, []byte("$1"))), yaml.Options{})
	if len(problems) > 0 || root == nil || root.Kind != yaml.Mapping {
		return // it is the JSON of a table
	}
	root.Fields = slices.DeleteFunc(root.Fields, func(f yaml.Field) bool {
		return slices.Contains(backendKeys[:], f.Name)
	})
	if len(root.Fields) == 0 {
		return
	}
	name := filepath.Join(folder, file)
	var text []byte
	if tree != nil {
		text, _ = tree.ReadSettings(name, maxBytes)
	}
	placeNodes(root, table, placesOf(text))
	shown := path.Join(filepath.ToSlash(folder), file)
	if c.File == "" {
		c.File = shown // themes are seen from there
	}
	if c.places == nil {
		c.places = map[string]diag.Pos{}
	}
	d := &decoder{file: shown, report: report, places: c.places}
	sameNames(root)
	d.settings(root, "", c.keys(d))
}

// placeNodes gives the nodes below a key the places of a TOML file; those that it does not have are the one above's.
func placeNodes(n *yaml.Node, key string, places map[string]unstable.Position) {
	at := places[key]
	n.Line, n.Column = at.Line, at.Column
	for i := range n.Fields {
		f := &n.Fields[i]
		below := key + "." + f.Name
		if _, ok := places[below]; !ok {
			places[below] = at
		}
		f.Line, f.Column = places[below].Line, places[below].Column
		placeNodes(f.Value, below, places)
	}
	for _, item := range n.Items {
		placeNodes(item, key, places)
	}
}

// placesOf returns where the keys of a TOML file are, with their tables before them.
func placesOf(text []byte) map[string]unstable.Position {
	places := map[string]unstable.Position{}
	p := unstable.Parser{}
	p.Reset(text)
	table := ""
	for p.NextExpression() {
		e := p.Expression()
		var names []string
		var at unstable.Position
		for it := e.Key(); it.Next(); {
			if len(names) == 0 {
				at = p.Shape(it.Node().Raw).Start
			}
			names = append(names, string(it.Node().Data))
		}
		name := strings.Join(names, ".")
		if e.Kind == unstable.Table || e.Kind == unstable.ArrayTable {
			table = name
		} else if table != "" {
			name = table + "." + name
		}
		places[name] = at
	}
	return places
}
