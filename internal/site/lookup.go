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
)

// Why an address leads to no asset; errors.Is tells them apart.
var (
	ErrRemote  = errors.New("the address is not a file of the site")
	ErrMissing = errors.New("there is no such file")
	ErrOutside = errors.New("the address leads out of the site")
)

// LookupError is what Lookup returns when an address leads to no asset. Its text can be shown to an author.
type LookupError struct {
	Address    string   // as written
	Places     []string // slash paths from the site's root that were looked at
	Suggestion string   // an address that was likely meant; empty when there is none
	Err        error    // ErrRemote, ErrMissing or ErrOutside
}

func (e *LookupError) Unwrap() error { return e.Err }

// Error tells what was looked for and what to do next.
func (e *LookupError) Error() string {
	switch {
	case errors.Is(e.Err, ErrRemote):
		return fmt.Sprintf("%s is not a file of the site. Put a copy into the site's public folder and name that.", e.Address)
	case errors.Is(e.Err, ErrOutside):
		return fmt.Sprintf("%s leads out of the site and is not read. Put a copy into the site's public folder and name that.", e.Address)
	case e.Suggestion != "":
		return fmt.Sprintf("There is no file %s. Did you mean %s?", strings.Join(e.Places, " or "), e.Suggestion)
	case len(e.Places) == 0:
		return fmt.Sprintf("%q names no file.", e.Address)
	default:
		return fmt.Sprintf("There is no file %s. Add it, or correct the address.", strings.Join(e.Places, " or "))
	}
}

// Root returns the site's root for a source: the nearest folder, from the source's own upwards, that holds a public folder or a
// configuration of Eleventy; else the source's folder.
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
	for _, name := range []string{"eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts", ".eleventy.js"} {
		if _, err := os.Stat(filepath.Join(folder, name)); err == nil {
			return true
		}
	}
	return false
}

// places are the folders that a site's files are looked for in. They are safe for concurrent use.
type places struct {
	root    string   // of the site, absolute
	named   []string // absolute paths of the folders that no file may lie outside of: the site's root and the source's folder
	real    []string // the same with symbolic links resolved
	address string   // of the site on the web, without a slash at its end

	mu    sync.Mutex
	found map[string]*model.Asset // by path to open
	near  map[string]string       // by path of no file: the near name in its folder, “” for none
}

func newPlaces(root, source, address string) (*places, error) {
	p := &places{address: strings.TrimRight(address, "/"), found: map[string]*model.Asset{}, near: map[string]string{}}
	for _, folder := range []string{root, source} {
		named, err := filepath.Abs(folder)
		if err != nil {
			return nil, fmt.Errorf("finding the site's root: %w", err)
		}
		real, err := filepath.EvalSymlinks(named)
		if err != nil {
			return nil, fmt.Errorf("finding the site's root: %w", err)
		}
		p.named, p.real = append(p.named, named), append(p.real, real)
	}
	p.root = p.named[0]
	return p, nil
}

// holds reports whether a path without symbolic links lies within the site.
func (p *places) holds(real string) bool {
	absolute, err := filepath.Abs(real)
	return err == nil && isBelowAny(p.real, absolute)
}

func isBelowAny(folders []string, file string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool {
		_, ok := below(folder, file)
		return ok
	})
}

// fromRoot returns a path as a slash path from the site's root, and whether it lies there.
func (p *places) fromRoot(file string) (string, bool) {
	absolute, err := filepath.Abs(file)
	if err != nil {
		return "", false
	}
	return below(p.root, absolute)
}

// below returns the slash path of a file from a folder that it lies in.
func below(folder, file string) (string, bool) {
	relative, err := filepath.Rel(folder, file)
	if err != nil || !filepath.IsLocal(relative) {
		return "", false
	}
	return filepath.ToSlash(relative), true
}

// Lookup finds the file that an address in a page names. An absolute address is looked for in the site's public folder, then in the
// site's root; a relative one beside the page's file, then as if it were absolute. An address of the site itself on the web is
// absolute. The error is a *LookupError.
func (p *Publication) Lookup(page *Page, address string) (*model.Asset, error) {
	name, ok := p.places.fileOf(address)
	if !ok {
		return nil, &LookupError{Address: address, Err: ErrRemote}
	}
	failure := &LookupError{Address: address, Err: ErrMissing}
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
			case errors.Is(err, ErrOutside):
				return nil, &LookupError{Address: address, Err: ErrOutside}
			}
			failure.add(p.places, file, name)
		}
	}
	return nil, failure
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

// spellings returns a name with its percent escapes decoded, then as written when that differs: “100%.png” may be a file's name.
func spellings(name string) []string {
	decoded, err := url.PathUnescape(name)
	if err != nil || decoded == name {
		return []string{name}
	}
	return []string{decoded, name}
}

// candidates are the paths that a name may stand for, the first that exists being meant. Climbs tells that the name, taken from the
// page's folder, leads out of the site; what lies there is never looked at.
func (p *places) candidates(page *Page, name string) (files []string, climbs bool) {
	if name == "" || strings.ContainsRune(name, 0) || strings.HasSuffix(name, "/") {
		return nil, false
	}
	if !strings.HasPrefix(name, "/") && page.Path != "" {
		beside, err := filepath.Abs(filepath.Join(filepath.Dir(page.Path), filepath.FromSlash(name)))
		if err == nil && isBelowAny(p.named, beside) {
			files = append(files, beside)
		} else {
			climbs = true
		}
	}
	clean := filepath.FromSlash(path.Clean("/" + name))
	return append(files, filepath.Join(p.root, "public", clean), filepath.Join(p.root, clean)), climbs
}

// asset returns the asset of a file that exists within the site.
func (p *places) asset(file string) (*model.Asset, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if asset := p.found[file]; asset != nil {
		return asset, nil
	}
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return nil, ErrMissing
	}
	if !p.holds(real) {
		return nil, ErrOutside
	}
	info, err := os.Stat(real)
	if err != nil || !info.Mode().IsRegular() {
		return nil, ErrMissing
	}
	mediaType, err := sniff(real)
	if err != nil {
		return nil, ErrMissing
	}
	name := p.shown(file)
	asset := &model.Asset{ID: name, Path: name, File: real, MediaType: mediaType}
	p.found[file] = asset
	return asset, nil
}

// shown returns the slash path of an absolute path from the site's root, or from the source's folder for a source that lies elsewhere.
func (p *places) shown(file string) string {
	for _, folder := range p.named {
		if name, ok := below(folder, file); ok {
			return name
		}
	}
	return filepath.Base(file)
}

// add notes a place that holds no file, and the file of a near name that is there instead. The wanted name tells how the author
// writes addresses.
func (e *LookupError) add(p *places, file, wanted string) {
	if place := p.shown(file); !slices.Contains(e.Places, place) {
		e.Places = append(e.Places, place)
	}
	if near := p.nearName(file); near != "" && e.Suggestion == "" {
		e.Suggestion = wanted[:strings.LastIndexByte(wanted, '/')+1] + near
	}
}

// nearName returns the file in a missing file's folder whose name is nearest. A page may name one missing file often: the folder is
// read once for it.
func (p *places) nearName(file string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if near, known := p.near[file]; known {
		return near
	}
	p.near[file] = ""
	real, err := filepath.EvalSymlinks(filepath.Dir(file))
	if err != nil || !p.holds(real) {
		return ""
	}
	entries, err := os.ReadDir(real)
	if err != nil {
		return ""
	}
	var names []string
	for _, entry := range entries {
		if !entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	p.near[file] = diag.Nearest(filepath.Base(file), names)
	return p.near[file]
}
