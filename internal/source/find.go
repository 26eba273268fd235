package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ignoring is the rules for what is ignored that hold in a folder.
type ignoring struct {
	folder string // that the rules are seen from
	rules  Ignore
	above  *ignoring
}

// File is a file or a folder of the tree.
type File struct {
	Real string // absolute path without links
	Info fs.FileInfo

	root     *os.Root // base
	relative string   // path to open from there
	folder   *os.Root // that it lies in; may be closed
	unsaved  *string  // what Read gives in place of what the file holds; nil: that
}

// Find returns what a path leads to. The error is ErrOutside, a *PrivateError or one of the file system.
func (t *Tree) Find(path string) (*File, error) { return t.find(path, false) }

// find is Find; settings are found though they are private.
func (t *Tree) find(path string, settings bool) (*File, error) {
	named, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if !t.Holds(named) {
		return nil, ErrOutside
	}
	resolved, private, err := t.follow(named)
	if err != nil {
		return nil, err
	}
	if private != "" && !settings {
		return nil, &PrivateError{private}
	}
	return t.at(resolved)
}

// at returns the file at an absolute path without links.
func (t *Tree) at(resolved string) (*File, error) {
	for _, b := range t.bases {
		if relative, ok := Below(b.resolved, resolved); ok {
			f := &File{Real: resolved, root: b.root, relative: filepath.FromSlash(relative)}
			if resolved != b.resolved {
				f.folder = t.handle(b, filepath.Dir(resolved))
			}
			var err error
			f.Info, err = in(f, (*os.Root).Lstat)
			if text, open := t.unsaved[resolved]; open {
				f.unsaved = &text
			}
			return f, err
		}
	}
	return nil, ErrOutside
}

// follow returns a path without links, and why it is private.
func (t *Tree) follow(named string) (resolved, private string, err error) {
	if t.isBase(named) {
		f := t.folder(named)
		return f.resolved, f.private, f.err
	}
	parent := t.folder(filepath.Dir(named))
	if parent.err != nil {
		return "", "", parent.err
	}
	name := filepath.Base(named)
	isNamed := slices.Contains(t.files, named)
	if private = parent.private; private == "" && !isNamed {
		private = t.privateName(name)
	}
	resolved = filepath.Join(parent.resolved, name)
	info, err := os.Lstat(resolved)
	switch {
	case err != nil:
		return "", "", err
	case info.Mode()&fs.ModeSymlink != 0:
		return t.followLink(resolved, private)
	case private == "" && !isNamed:
		private = ignoredBy(parent.ignores, named, info.IsDir())
	}
	return resolved, private, nil
}

// followLink returns what a link leads to, which must be within the tree and no more private there than here.
func (t *Tree) followLink(link, private string) (string, string, error) {
	resolved, err := filepath.EvalSymlinks(link)
	if err != nil {
		return "", "", fs.ErrNotExist
	}
	for _, b := range t.bases {
		if relative, ok := Below(b.resolved, resolved); ok {
			_, there, err := t.follow(filepath.Join(b.named, filepath.FromSlash(relative)))
			if private == "" {
				private = there
			}
			return resolved, private, err
		}
	}
	return "", "", ErrOutside
}

func (t *Tree) isBase(named string) bool {
	return slices.ContainsFunc(t.bases, func(b base) bool { return b.named == named })
}

// folder returns what is known of a folder by its path in the tree.
func (t *Tree) folder(named string) *folder {
	t.mu.Lock()
	f := t.folders[named]
	t.mu.Unlock()
	if f != nil {
		return f
	}
	f = t.look(named)
	t.mu.Lock()
	t.folders[named] = f
	t.mu.Unlock()
	return f
}

func (t *Tree) look(named string) *folder {
	f := &folder{}
	parent := filepath.Dir(named)
	if t.Holds(parent) && parent != named {
		f.ignores = t.folder(parent).ignores
	}
	if i := slices.IndexFunc(t.bases, func(b base) bool { return b.named == named }); i >= 0 {
		f.resolved = t.bases[i].resolved // private or not, the user named it
	} else if f.resolved, f.private, f.err = t.follow(named); f.err != nil {
		return f
	}
	if rules := t.ignoreFile(f.resolved); len(rules.rules) > 0 {
		f.ignores = &ignoring{folder: named, rules: rules, above: f.ignores}
	}
	return f
}

// maxIgnoreBytes bounds a file of rules for what is ignored.
const maxIgnoreBytes = 256 << 10

// ignoreFile reads the .gitignore of a folder.
func (t *Tree) ignoreFile(resolved string) Ignore {
	file, err := t.at(filepath.Join(resolved, ".gitignore"))
	if err != nil {
		return Ignore{}
	}
	text, err := file.Read(maxIgnoreBytes)
	if err != nil {
		return Ignore{}
	}
	return ParseIgnore(string(text))
}

// privateName says why a name is private wherever it stands.
func (t *Tree) privateName(name string) string {
	switch {
	case name == "node_modules":
		return "it is in node_modules, which belongs to a package manager"
	case strings.HasPrefix(name, ".") && name != ".well-known" && !slices.Contains(t.visible, name):
		return "it is hidden: a name on its path begins with a dot"
	}
	return ""
}

// ignoredBy says which file of rules names a path: the nearest that says anything of it.
func ignoredBy(rules *ignoring, named string, isFolder bool) string {
	for ; rules != nil; rules = rules.above {
		relative, _ := Below(rules.folder, named)
		if ignored, said := rules.rules.Match(relative, isFolder); said {
			if ignored {
				return ".gitignore names it"
			}
			return ""
		}
	}
	return ""
}
