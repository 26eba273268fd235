package template

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/template/expression"
)

// include runs another file in place of the tag. The file sees the variables of the place.
func (f *frame) include(n includeNode) {
	t := f.load(n.tag)
	if t == nil {
		return
	}
	f.enter(n.tag, t, f.scope)
}

// enter runs an included template. What it sets stays its own.
func (f *frame) enter(n tag, t *template, above *scope) (values map[string]any) {
	if slices.Contains(f.including, t.file) {
		f.problem(n.from, "template-include-cycle",
			"%s is included here while it is being included: %s. It is left out; break the circle.", t.file,
			strings.Join(append(f.including, t.file), " → "))
		return nil
	}
	if !f.down(n.from) {
		return nil
	}
	f.including = append(f.including, t.file)
	in := *f
	in.source, in.folder, in.call = t.source, t.folder, nil
	in.scope = &scope{values: map[string]any{}, above: above}
	in.body(t.nodes)
	f.including = f.including[:len(f.including)-1]
	f.calls--
	return in.scope.values
}

// down counts an include, macro or shortcode that begins within others.
func (f *frame) down(at int) bool {
	if f.calls >= maxCalls {
		f.problem(at, "template-limit",
			"Includes, macros and shortcodes are more than %d within each other here, and this one is left out. "+
				"Take them apart.", maxCalls)
		return false
	}
	f.calls++
	return true
}

// load reads the file that a tag names.
func (f *frame) load(n tag) *template {
	value := f.value(n.value)
	if names, ok := value.([]any); ok { // the first that is there
		for i, name := range names {
			if t := f.find(expression.Text(name), n, n.tolerant || i < len(names)-1); t != nil {
				return t
			}
		}
		return nil
	}
	name := expression.Text(value)
	if name == "" {
		f.problem(n.from, "template-include-missing",
			"This names no file, so nothing is included. Write the name in quotes.")
		return nil
	}
	return f.find(name, n, n.tolerant)
}

// find looks a file up beside the one that names it, for ./ and ../, else in the folders of includes.
func (f *frame) find(name string, n tag, tolerant bool) *template {
	var tried []string
	for _, candidate := range f.candidates(name) {
		if !fs.ValidPath(candidate) || candidate == "." {
			f.problem(n.from, "template-include-outside",
				"%q leads out of the site and is not read. Put a copy into _includes.", name)
			return nil
		}
		if t, ok := f.included[candidate]; ok {
			if t == nil {
				continue
			}
			return t
		}
		t, err := f.read(candidate)
		if err == nil {
			f.included[candidate] = t
			return t
		}
		if !errors.Is(err, fs.ErrNotExist) {
			f.problem(n.from, "template-include-missing", "%s can't be included: %v.", candidate, err)
			return nil
		}
		f.included[candidate] = nil
		tried = append(tried, candidate)
	}
	if !tolerant {
		f.problem(n.from, "template-include-missing", "There is no file %s to include. Add it, or correct the name.",
			strings.Join(tried, " or "))
	}
	return nil
}

func (f *frame) candidates(name string) []string {
	name = strings.ReplaceAll(name, `\`, "/")
	if strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") {
		return []string{path.Join(f.folder, name)}
	}
	var found []string
	for _, folder := range append(slices.Clone(f.options.Includes), f.folder) {
		if candidate := path.Join(folder, name); !slices.Contains(found, candidate) {
			found = append(found, candidate)
		}
	}
	return found
}

// read reads a file of the site into a template. Its front matter is passed over.
func (f *frame) read(file string) (*template, error) {
	if f.options.Files == nil {
		return nil, fs.ErrNotExist
	}
	opened, err := f.options.Files.Open(file)
	if err != nil {
		return nil, reason(err)
	}
	defer opened.Close()
	limit := f.options.MaxInclude
	if limit <= 0 {
		limit = maxOutput
	}
	info, err := opened.Stat()
	switch {
	case err != nil:
		return nil, reason(err)
	case info.IsDir():
		return nil, fs.ErrNotExist
	case info.Size() > int64(limit):
		return nil, fmt.Errorf("it is larger than %d MB", limit>>20)
	}
	raw, err := io.ReadAll(io.LimitReader(opened, int64(limit)+1))
	switch {
	case err != nil:
		return nil, reason(err)
	case len(raw) > limit:
		return nil, fmt.Errorf("it is larger than %d MB", limit>>20)
	case !utf8.Valid(raw):
		return nil, errors.New("it is not UTF-8 text; save it as UTF-8")
	}
	shown := file
	if f.options.Name != nil {
		shown = f.options.Name(file)
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(strings.TrimPrefix(string(raw),
		"\ufeff"))
	source := &Source{File: shown, FirstLine: 1, Text: text}
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		if i := strings.Index(rest, "\n---\n"); i >= 0 {
			source.FirstLine = strings.Count(rest[:i], "\n") + 4
			source.Text = rest[i+len("\n---\n"):]
		}
	}
	return &template{source: source, nodes: f.parse(source), folder: path.Dir(file), file: file}, nil
}

// reason returns the cause of an error of the file system, without the path, which may be of the machine. A folder is
// no file.
func reason(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		err = of.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ErrNotExist
	}
	return err
}
