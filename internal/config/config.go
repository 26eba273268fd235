// Package config reads reliure.yaml.
//
// It takes the file's path and returns a [Config], with a default for all that the file doesn't say; site and export
// come next. What is wrong in the file is a diagnostic with its line and column, and the default holds in its place.
// The rule it keeps: a key that is not known is said to be so, never passed over in silence.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/yaml"
)

// Name is the file that Find looks for.
const Name = "reliure.yaml"

// Config is what reliure.yaml says. Texts are empty when it says nothing: the front matter's or the product's default
// holds then.
type Config struct {
	File        string     // path as given, for diagnostics; empty when there is no file
	Meta        model.Meta // what concerns each publication, by the keys of model.MetaKeys
	Address     string     // of the site, without a slash at its end: "https://ecoresponsable.numerique.gouv.fr"
	Theme       string     // name of a shipped theme, or path of a folder, seen from the file
	Standard    string     // name of the PDF's standards
	EPUB        EPUB
	Fonts       []File // for characters that the theme's fonts lack, in the order in which they are asked
	Cover       bool   // the publication has one
	Depth       string // of the contents, a number: 0 for none; empty: the theme's
	Start       string // of chapters: page, right or here; empty: the theme's
	Root        Root
	Kind        string           // of site, one of KindNames; empty: what the files tell
	Chapters    []Chapter        // of the book, in their order; none: what the site says
	Diagnostics map[string]Level // by code
	Limits      Limits
	Shortcodes  map[string]Shortcode // by name

	places map[string]diag.Pos // where the file says it, by key
}

// Place returns where the file says a key; keys within keys are joined with a dot. It is zero when the file doesn't.
func (c *Config) Place(key string) diag.Pos { return c.places[key] }

// Shortcode is a shortcode of the site: its template is written in the language of Nunjucks.
type Shortcode struct {
	Paired     bool     `json:"paired,omitempty"`     // has a body, up to its end tag
	Parameters []string `json:"parameters,omitempty"` // names of its arguments in the template
	Template   string   `json:"template"`
}

// EPUB says how the EPUB is made.
type EPUB struct {
	Fonts bool // it carries the theme's fonts
}

// File is a file that reliure.yaml names.
type File struct {
	Name string   `json:"name"` // seen from reliure.yaml
	Pos  diag.Pos `json:"-"`
}

// Chapter is a page of the book, or a title over others.
type Chapter struct {
	Title    string    `json:"title,omitempty"` // empty: the page's own
	File     string    `json:"file,omitempty"`  // seen from the file, or from the source; empty: a title alone
	Chapters []Chapter `json:"chapters,omitempty"`
	Pos      diag.Pos  `json:"-"`
}

// KindNames are the kinds of sites that are known.
func KindNames() []string {
	return []string{
		"eleventy", "mdbook", "mkdocs", "quarto", "docusaurus", "vitepress", "starlight", "hugo", "gitbook", "jekyll",
		"folder",
	}
}

// Root tells the pages that begin a publication: those whose front matter has the value in the field.
type Root struct {
	Field string
	Value string
}

// Level is the severity that the file gives to a diagnostic.
type Level string

const (
	Off     Level = "off"
	Info    Level = "info"
	Warning Level = "warning"
	Error   Level = "error"
)

// Severity returns the severity that a diagnostic has under this configuration, and whether it is shown at all.
func (c *Config) Severity(d diag.Diagnostic) (severity diag.Severity, shown bool) {
	switch c.Diagnostics[d.Code] {
	case Off:
		return d.Severity, false
	case Info:
		return diag.Info, true
	case Warning:
		return diag.Warning, true
	case Error:
		return diag.Error, true
	default:
		return d.Severity, true
	}
}

// Default returns what holds without a file.
func Default() *Config {
	return &Config{
		Theme:    "livre",
		Standard: "ua1+a2a",
		Cover:    true,
		Root:     Root{Field: "type", Value: "publication"},
		Limits: Limits{
			SourceMegabytes:   16,
			PictureMegapixels: 100,
			PictureMegabytes:  64,
			Nesting:           100,
			YAMLAliases:       10_000,
			TableColumns:      1_000,
			TableCells:        100_000,
		},
	}
}

// Find returns the path of the reliure.yaml beside the source (a folder or a file), else in the site's root, else
// nothing.
func Find(source, siteRoot string) string {
	folder := source
	if info, err := os.Stat(source); err == nil && !info.IsDir() {
		folder = filepath.Dir(source)
	}
	for _, place := range []string{folder, siteRoot} {
		if path := filepath.Join(place, Name); place != "" && exists(path) {
			return path
		}
	}
	return ""
}

// exists reports whether there is anything of the name; Load says what is wrong with it when it is no file.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// isPipe reports whether a path leads to a pipe, as that of <(command) does.
func isPipe(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&fs.ModeNamedPipe != 0
}

// maxBytes is the longest file that is read.
const maxBytes = 1 << 20

// Load reads the file, which must lie in the tree; without a tree, in its own folder. An empty path gives the defaults,
// so that what Find returns can be loaded as it is. The limits are those that the file can lower; zero: the default
// ones. The error is one of the file system; all that is wrong within the file goes into the report.
func Load(path string, tree *source.Tree, limits Limits, report *diag.List) (*Config, error) {
	c := Default()
	if limits != (Limits{}) {
		c.Limits = limits
	}
	if path == "" {
		return c, nil
	}
	c.File = filepath.ToSlash(path)
	defer fault.At(func() diag.Pos { return diag.Pos{File: c.File} })
	text, err := read(path, tree)
	var kind *source.KindError
	what := ""
	switch {
	case err == nil:
		parse(c, text, report)
		return c, nil
	case errors.Is(err, fs.ErrNotExist) && !exists(path):
		return nil, fmt.Errorf("there is no configuration file %s: %w", path, fs.ErrNotExist)
	case errors.Is(err, fs.ErrNotExist):
		what = "a symbolic link that leads nowhere"
	case errors.Is(err, source.ErrOutside) && isPipe(path):
		report.Errorf(diag.Pos{File: c.File}, "config-invalid",
			"This is a pipe, and settings are read from a file: more than once, and with the site that it lies in. "+
				"Write them to a file, and name that.")
		return c, nil
	case errors.Is(err, source.ErrOutside):
		what = "a symbolic link that leads out of the site"
	case errors.As(err, &kind):
		what = kind.Kind
	case errors.Is(err, source.ErrTooLarge):
		what = "larger than 1 MB"
	default:
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	report.Errorf(diag.Pos{File: c.File}, "config-invalid",
		"This is %s, not a file with settings. Put a file in its place, or remove it.", what)
	return c, nil
}

func read(path string, tree *source.Tree) ([]byte, error) {
	if tree == nil {
		return source.ReadNamed(path, maxBytes)
	}
	return tree.ReadSettings(path, maxBytes)
}

// parse fills c from the text of its file.
func parse(c *Config, text []byte, report *diag.List) {
	c.places = map[string]diag.Pos{}
	d := &decoder{file: c.File, report: report, places: c.places}
	decoded, ok := d.text(text)
	if !ok {
		return
	}
	root, problems := yaml.Parse(decoded, yaml.Options{})
	for _, p := range problems {
		report.Errorf(diag.Pos{File: c.File, Line: p.Line, Column: p.Column}, "config-invalid", "%s", p.Message)
	}
	sameNames(root)
	d.settings(root, "", c.keys(d))
}
