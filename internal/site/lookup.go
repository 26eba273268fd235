package site

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/source"
)

// Why an address leads to no asset; errors.Is tells them apart.
var (
	ErrRemote  = errors.New("the address is not a file of the site")
	ErrMissing = errors.New("there is no such file")
	ErrOutside = errors.New("the address leads out of the site")
	ErrPrivate = errors.New("the file is not the site's to show")
)

// LookupError is what Lookup returns when an address leads to no asset. Its text can be shown to an author.
type LookupError struct {
	Address    string   // as written
	Places     []string // slash paths from the site's root that were looked at
	Suggestion string   // an address that was likely meant; empty when there is none
	Err        error    // ErrRemote, ErrMissing, ErrOutside or ErrPrivate
}

func (e *LookupError) Unwrap() error { return e.Err }

// Error tells what was looked for and what to do next.
func (e *LookupError) Error() string {
	switch {
	case errors.Is(e.Err, ErrRemote):
		return fmt.Sprintf("%s is not a file of the site. Put a copy into the site's public folder and name that.",
			e.Address)
	case errors.Is(e.Err, ErrOutside):
		return fmt.Sprintf("%s leads out of the site and is not read. Put a copy into the site's public folder and "+
			"name that.", e.Address)
	case errors.Is(e.Err, ErrPrivate):
		return fmt.Sprintf("%s is not read: %v. Put a copy elsewhere and name that, if it is meant to be read.",
			e.Address, e.Err)
	case e.Suggestion != "":
		return fmt.Sprintf("There is no file %s. Did you mean %s?", strings.Join(e.Places, " or "), e.Suggestion)
	case len(e.Places) == 0:
		return fmt.Sprintf("%q names no file.", e.Address)
	default:
		return fmt.Sprintf("There is no file %s. Add it, or correct the address.", strings.Join(e.Places, " or "))
	}
}

// Root returns the site's root for a source: the nearest folder, from the source's own upwards, that holds a public
// folder or the marks of a kind of site; else the source's folder.
func Root(source string) string {
	folder := source
	if info, err := os.Stat(source); err == nil && !info.IsDir() {
		folder = filepath.Dir(source)
	}
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return folder
	}
	for candidate := absolute; ; candidate = filepath.Dir(candidate) {
		if isSiteRoot(candidate) {
			return candidate
		}
		if candidate == filepath.Dir(candidate) {
			return absolute
		}
	}
}

func isSiteRoot(folder string) bool {
	if info, err := os.Stat(filepath.Join(folder, "public")); err == nil && info.IsDir() {
		return true
	}
	return len(marked(folder)) > 0
}

// places are where a site's files are looked for. They are safe for concurrent use.
type places struct {
	tree    *source.Tree
	root    string // of the site, absolute
	source  string // the source's folder, absolute
	address string // of the site on the web, without a slash at its end

	passthrough [][2]string // folders that the site copies: from where, seen from its root, to which address
	// what an engine that hands its pages over says: files by their address, and what addresses begin with
	published map[string]string
	prefix    string

	mu    sync.Mutex
	found map[string]*model.Asset    // by path
	names map[string]*diag.Spellings // of the files of a folder, by its path
}

func newPlaces(tree *source.Tree, root, folder, address string) (*places, error) {
	p := &places{tree: tree, address: strings.TrimRight(address, "/"), found: map[string]*model.Asset{},
		names: map[string]*diag.Spellings{}}
	var err error
	if p.root, err = filepath.Abs(root); err != nil {
		return nil, fmt.Errorf("finding the site's root: %w", err)
	}
	if p.source, err = filepath.Abs(folder); err != nil {
		return nil, fmt.Errorf("finding the source: %w", err)
	}
	return p, nil
}

func isBelow(folder, file string) bool {
	_, ok := source.Below(folder, file)
	return ok
}

// fromRoot returns a path as a slash path from the site's root, and whether it lies there.
func (p *places) fromRoot(file string) (string, bool) {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return "", false
	}
	return source.Below(p.root, absolute)
}

// Lookup finds the file that an address in a page names. An absolute address is looked for in the site's public
// folder, then in the site's root; a relative one beside the page's file, then as if it were absolute. An address of
// the site itself on the web is absolute. The error is a *LookupError.
func (p *Publication) Lookup(page *Page, address string) (*model.Asset, error) {
	name, ok := p.places.fileOf(address)
	if !ok {
		return nil, &LookupError{Address: address, Err: ErrRemote}
	}
	failure := &LookupError{Address: address, Err: ErrMissing}
	if sign := strings.IndexAny(address, "?#"); sign > 0 && strings.HasSuffix(name, address[:sign]) &&
		path.Ext(name) == "" && path.Ext(address) != "" {
		name += address[sign:] // “plan #2.png” is a file's name
	}
	for _, written := range spellings(name) {
		files, climbs := p.places.candidates(page, written)
		if climbs {
			failure.Err = ErrOutside // unless it is found within
		}
		for _, file := range files {
			asset, err := p.places.asset(file)
			switch {
			case err == nil:
				return asset, nil
			case errors.Is(err, ErrOutside), errors.Is(err, ErrPrivate):
				return nil, &LookupError{Address: address, Err: err}
			}
			failure.add(p.places, file, name)
		}
	}
	return nil, failure
}

// ReadAsset reads a file that Lookup found, of the size of a page at most.
func (p *Publication) ReadAsset(asset *model.Asset) ([]byte, error) {
	return p.places.tree.ReadReal(asset.File, int64(p.Config.Limits.SourceMegabytes)<<20)
}

// fileOf returns the part of an address that names a file, and whether it names one of the site.
func (p *places) fileOf(address string) (string, bool) {
	name := strings.TrimSpace(address)
	if p.address != "" {
		if rest, ok := strings.CutPrefix(name, p.address); ok && (rest == "" || rest[0] == '/') {
			name = rest
		}
	}
	if i := strings.IndexAny(name, "?#"); i >= 0 {
		name = name[:i]
	}
	name = strings.ReplaceAll(name, `\`, "/") // as browsers do
	if strings.HasPrefix(name, "//") {
		return "", false
	}
	scheme, _, found := strings.Cut(name, ":")
	return name, !found || strings.Contains(scheme, "/")
}

// spellings returns a name with its percent escapes decoded, then as written when that differs: “100%.png” may be a
// file's name.
func spellings(name string) []string {
	decoded, err := url.PathUnescape(name)
	if err != nil || decoded == name {
		return []string{name}
	}
	return []string{decoded, name}
}

// candidates are the paths that a name may stand for, the first that exists being meant. Climbs tells that the name,
// taken from the page's folder, leads out of the site; what lies there is never looked at.
func (p *places) candidates(page *Page, name string) (files []string, climbs bool) {
	if name == "" || strings.ContainsRune(name, 0) || strings.HasSuffix(name, "/") {
		return nil, false
	}
	if folder := page.folder(); !strings.HasPrefix(name, "/") && folder != "" {
		beside, err := filepath.Abs(filepath.Join(folder, filepath.FromSlash(name)))
		if err == nil && p.tree.Holds(beside) {
			files = append(files, beside)
		} else {
			climbs = true
		}
	}
	for _, copied := range p.passthrough {
		if rest, ok := strings.CutPrefix(path.Clean("/"+name), copied[1]); ok && (rest == "" || rest[0] == '/' ||
			copied[1] == "/") {
			files = append(files, filepath.Join(p.root, filepath.FromSlash(copied[0]), filepath.FromSlash(rest)))
		}
	}
	if file, ok := p.published[p.onSite(page, name)]; ok {
		files = append(files, filepath.Join(p.source, filepath.FromSlash(file)))
	}
	clean := filepath.FromSlash(path.Clean("/" + name))
	return append(files, filepath.Join(p.root, "public", clean), filepath.Join(p.root, clean)), climbs
}

// onSite is where an address in a page leads to on the site, without the site's prefix.
func (p *places) onSite(page *Page, name string) string {
	if strings.HasPrefix(name, "/") {
		if rest, ok := strings.CutPrefix(name, p.prefix+"/"); ok {
			return path.Clean("/" + rest)
		}
		return path.Clean(name)
	}
	folder, _ := path.Split("/" + page.Address)
	return path.Join(folder, name)
}

// folder returns where relative addresses in a page begin; empty for a page without a place.
func (p *Page) folder() string {
	if p.beside != "" || p.Path == "" {
		return p.beside
	}
	return filepath.Dir(p.Path)
}

// asset returns the asset of a file that exists within the site.
func (p *places) asset(file string) (*model.Asset, error) {
	p.mu.Lock()
	asset := p.found[file]
	p.mu.Unlock()
	if asset != nil {
		return asset, nil
	}
	found, err := p.tree.Find(file)
	var private *source.PrivateError
	switch {
	case errors.Is(err, source.ErrOutside):
		return nil, ErrOutside
	case errors.As(err, &private):
		return nil, &privacy{private}
	case err != nil:
		return nil, ErrMissing
	}
	mediaType, err := sniff(found)
	if err != nil {
		return nil, ErrMissing
	}
	name := p.shown(file)
	asset = &model.Asset{ID: name, Path: name, File: found.Real, MediaType: mediaType}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first := p.found[file]; first != nil {
		return first, nil
	}
	p.found[file] = asset
	return asset, nil
}

// privacy is ErrPrivate with what makes the file private.
type privacy struct{ *source.PrivateError }

func (privacy) Is(target error) bool { return target == ErrPrivate }

// shown returns the slash path of an absolute path from the site's root, or from the source's folder for a source that
// lies elsewhere.
func (p *places) shown(file string) string {
	for _, folder := range []string{p.root, p.source} {
		if name, ok := source.Below(folder, file); ok {
			return name
		}
	}
	return filepath.Base(file)
}

// add notes a place that holds no file, and the file of a near name that is there instead. The wanted name tells how
// the author writes addresses.
func (e *LookupError) add(p *places, file, wanted string) {
	if place := p.shown(file); !slices.Contains(e.Places, place) {
		e.Places = append(e.Places, place)
	}
	if e.Suggestion != "" {
		return
	}
	if near := p.namesIn(filepath.Dir(file)).Nearest(filepath.Base(file)); near != "" {
		e.Suggestion = wanted[:strings.LastIndexByte(wanted, '/')+1] + near
	}
}

// namesIn returns the names of the files of a folder, which is read once.
func (p *places) namesIn(folder string) *diag.Spellings {
	p.mu.Lock()
	defer p.mu.Unlock()
	if names, known := p.names[folder]; known {
		return names
	}
	var names []string
	entries, err := p.tree.ReadDir(folder)
	for _, entry := range entries {
		if err == nil && !entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
			names = append(names, entry.Name())
		}
	}
	p.names[folder] = diag.NewSpellings(names)
	return p.names[folder]
}
