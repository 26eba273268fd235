package export

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// The files that describe the output folder.
const (
	manifestFile = "manifest.json"
	sumsFile     = "SHA256SUMS"
)

func describes(name string) bool { return name == manifestFile || name == sumsFile }

// manifest is what manifest.json holds. It tells nothing of the machine: the same sources give the same bytes everywhere.
type manifest struct {
	Generator    generator      `json:"generator"`
	Shard        string         `json:"shard,omitempty"` // "2/5": the publications are those of one shard
	Publications []*publication `json:"publications"`    // by slug
}

type generator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// publication is a publication with the files that it was made of and those that it became.
type publication struct {
	Key       string     `json:"key,omitempty"`
	Slug      string     `json:"slug"`
	Title     string     `json:"title"`
	Language  string     `json:"language"`
	Date      string     `json:"date,omitempty"`
	Sources   []source   `json:"sources"`
	Artifacts []artifact `json:"artifacts"`
}

// source is a file that a publication was made of; its name is the path from the site's root.
type source struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// artifact is a file in the output folder.
type artifact struct {
	File      string    `json:"file"`
	MediaType string    `json:"mediaType"`
	Size      int       `json:"size"`
	SHA256    string    `json:"sha256"`
	Pages     int       `json:"pages,omitempty"`
	Words     int       `json:"words,omitempty"`
	Standards []string  `json:"standards,omitempty"` // that it claims to meet
	Check     *findings `json:"check,omitempty"`     // nil: nobody checked whether it does
}

// findings are what a program found in an artifact.
type findings struct {
	By       string   `json:"by"`
	Rules    int      `json:"rules"`    // that it knows
	Findings []string `json:"findings"` // codes of rules that are broken
}

// stage puts the artifacts of an edition beside the ones that they will replace, and returns what the manifest says of it.
func (r *run) stage(ctx context.Context, out *output, e *edition) (*publication, error) {
	meta := e.document.Meta
	p := &publication{Key: meta.Key, Slug: e.publication.Slug, Title: meta.Title, Language: meta.Language, Date: meta.Date}
	var group errgroup.Group // the disk takes its time for each file
	var contents [][]byte
	add := func(format Format, data []byte) {
		a := artifact{File: p.Slug + "." + string(format), MediaType: format.mediaType(), Size: len(data)}
		group.Go(func() error { return out.stage(a.File, data) })
		p.Artifacts, contents = append(p.Artifacts, a), append(contents, data)
	}
	for _, format := range []Format{PDF, EPUB} {
		if data := e.data[format]; data != nil {
			add(format, data)
		}
	}
	group.Go(func() (err error) {
		p.Sources, err = r.sources(e)
		return err
	})
	words := countWords(e.document)
	for i := range p.Artifacts {
		a := &p.Artifacts[i]
		if a.Words, a.Standards = words, epubClaims(e); formatOf(e, *a) == PDF {
			a.Pages, a.Standards = len(e.folios), r.standard.Claims()
		}
	}
	var publishing error
	if r.Publish {
		var companions map[Format][]byte
		companions, publishing = r.publish(ctx, e, p.Artifacts)
		for _, format := range []Format{ONIX, Statement} {
			add(format, companions[format])
		}
	}
	for i, data := range contents {
		p.Artifacts[i].SHA256 = sum(data)
	}
	return p, cmp.Or(group.Wait(), publishing)
}

func (f Format) mediaType() string {
	switch f {
	case EPUB:
		return "application/epub+zip"
	case ONIX:
		return "application/xml"
	case Statement:
		return "application/xhtml+xml"
	default:
		return "application/pdf"
	}
}

// describe stages manifest.json and SHA256SUMS. When nothing is to be put in place, they stay as they are too; but a shard always says
// what it has, so that it is not missed.
func (r *run) describe(out *output, written []*publication) error {
	if len(out.staged) == 0 && r.Shard.isWhole() {
		return nil
	}
	m := manifest{Generator: generator{"Reliure", r.Version}, Shard: r.Shard.String(), Publications: append([]*publication{}, written...)}
	if r.Publication != "" || r.verdict() != nil {
		m.keep(readManifest(out.folder), out.folder)
	}
	return m.stage(out)
}

// stage puts manifest.json and SHA256SUMS beside the ones that they will replace.
func (m *manifest) stage(out *output) error {
	slices.SortFunc(m.Publications, func(a, b *publication) int { return cmp.Compare(a.Slug, b.Slug) })
	text, err := m.encode()
	if err != nil {
		return err
	}
	var group errgroup.Group
	group.Go(func() error { return out.stage(manifestFile, text) })
	group.Go(func() error { return out.stage(sumsFile, m.sums()) })
	return group.Wait()
}

// keep adds what an older manifest says of publications that this run did not write, as far as their artifacts are still there. A
// page at fault may hide the publication that it belongs to, so no run with faults can tell which ones are gone.
func (m *manifest) keep(before manifest, folder string) {
	for _, p := range before.Publications {
		if slices.ContainsFunc(m.Publications, func(written *publication) bool { return written.Slug == p.Slug }) {
			continue
		}
		p.Artifacts = slices.DeleteFunc(p.Artifacts, func(a artifact) bool {
			info, err := os.Lstat(filepath.Join(folder, filepath.Base(a.File)))
			return err != nil || info.Size() != int64(a.Size)
		})
		if len(p.Artifacts) > 0 {
			m.Publications = append(m.Publications, p)
		}
	}
}

func (m manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(m)
	return b.Bytes(), err
}

// sums lists the artifacts as sha256sum writes them, by name, so that `sha256sum -c SHA256SUMS` checks the folder.
func (m manifest) sums() []byte {
	var lines []string
	for _, p := range m.Publications {
		for _, a := range p.Artifacts {
			lines = append(lines, a.SHA256+"  "+a.File+"\n")
		}
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Compare(a[2*sha256.Size:], b[2*sha256.Size:]) })
	return []byte(strings.Join(lines, ""))
}

// readManifest returns the manifest of the folder; an empty one when there is none that can be read.
func readManifest(folder string) manifest {
	var m manifest
	text, err := os.ReadFile(filepath.Join(folder, manifestFile))
	if err != nil || json.Unmarshal(text, &m) != nil {
		return manifest{}
	}
	return m
}

// sources lists the files that an edition was made of: pages in reading order, then what they show, then the configuration.
func (r *run) sources(e *edition) ([]source, error) {
	paths := r.sourceFiles(e)
	sources := make([]source, len(paths))
	for i, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading a source again for its checksum: %w", err)
		}
		sources[i] = source{r.sourceName(path), sum(data)}
	}
	return sources, nil
}

// sourceFiles are the paths of the files that an edition was made of.
func (r *run) sourceFiles(e *edition) []string {
	var paths []string
	for page := range e.publication.Pages() {
		if page.Path != "" {
			paths = append(paths, page.Path)
		}
	}
	for _, asset := range e.document.Assets {
		if asset.File != "" {
			paths = append(paths, asset.File)
		}
	}
	if r.ConfigFile != "" {
		paths = append(paths, r.ConfigFile)
	}
	return paths
}

// sourceName returns the path of a source from the site's root, or from the source's own folder when it lies outside the site.
func (r *run) sourceName(path string) string {
	for _, folder := range []string{r.Site, r.Source, filepath.Dir(r.Source)} {
		if name, ok := below(folder, path); ok {
			return name
		}
	}
	return filepath.Base(path)
}

// below returns the slash path from a folder to a path that lies in it.
func below(folder, path string) (string, bool) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", false
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", false
	}
	name, err := filepath.Rel(folder, path)
	if err != nil || !filepath.IsLocal(name) || name == "." {
		return "", false
	}
	return filepath.ToSlash(name), true
}

func sum(data []byte) string {
	digest := sha256.Sum256(data)
	return hex.EncodeToString(digest[:])
}
