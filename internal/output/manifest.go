package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/source"
)

// The files that describe the output folder.
const (
	ManifestFile = "manifest.json"
	SumsFile     = "SHA256SUMS"
)

// Describes reports whether a file of that name describes the folder.
func Describes(name string) bool { return name == ManifestFile || name == SumsFile }

// Manifest is what manifest.json holds. It tells nothing of the machine: the same sources give the
// same bytes everywhere.
type Manifest struct {
	Generator    Generator      `json:"generator"`
	Shard        string         `json:"shard,omitempty"` // "2/5": the publications are those of one shard
	Publications []*Publication `json:"publications"`    // by slug
}

// Generator is the program that made the artifacts.
type Generator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// String shows name and version: "Reliure 1.2.0".
func (g Generator) String() string { return g.Name + " " + g.Version }

// Printed is how the program names itself to readers: with its version, unless that is of no release.
func (g Generator) Printed() string {
	if !released.MatchString(g.Version) {
		return g.Name
	}
	return g.String()
}

var released = regexp.MustCompile(`^v?\d+\.\d+(\.\d+)?(-(alpha|beta|rc)[.\d]*)?$`)

// Publication is a publication with the files that it was made of and those that it became.
type Publication struct {
	Key       string     `json:"key,omitempty"`
	Slug      string     `json:"slug"`
	Title     string     `json:"title"`
	Language  string     `json:"language"`
	Date      string     `json:"date,omitempty"`
	Sources   []Source   `json:"sources"`
	Artifacts []Artifact `json:"artifacts"`
}

// Source is a file that a publication was made of; its name is the path from the site's root.
type Source struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// Artifact is a file in the output folder.
type Artifact struct {
	File      string   `json:"file"`
	MediaType string   `json:"mediaType"`
	Size      int      `json:"size"`
	SHA256    string   `json:"sha256"`
	Pages     int      `json:"pages,omitempty"`
	Words     int      `json:"words,omitempty"`
	Standards []string `json:"standards,omitempty"` // that it claims to meet
	Check     *Check   `json:"check,omitempty"`     // nil: nobody is told whether it does
}

// Check is what a program found in an artifact.
type Check struct {
	By       string   `json:"by"`
	Rules    int      `json:"rules"`    // that it knows
	Findings []string `json:"findings"` // rules that are broken, each once, with its clause
}

// Add puts an artifact of the publication among its files, and returns it.
func (p *Publication) Add(format Format, data []byte) *Artifact {
	p.Artifacts = append(p.Artifacts, Artifact{
		File: p.Slug + "." + string(format), MediaType: format.MediaType(), Size: len(data), SHA256: Sum(data),
	})
	return &p.Artifacts[len(p.Artifacts)-1]
}

// FormatOf is the format of an artifact of the publication.
func (p *Publication) FormatOf(a Artifact) Format {
	return Format(strings.TrimPrefix(a.File, p.Slug+"."))
}

// Stage puts manifest.json and SHA256SUMS beside the ones that they will replace.
func (m *Manifest) Stage(in Stager) error {
	slices.SortFunc(m.Publications, func(a, b *Publication) int { return cmp.Compare(a.Slug, b.Slug) })
	text, err := m.encode()
	if err != nil {
		return err
	}
	var group parallel.Group
	group.Go(func() error { return in.Stage(ManifestFile, text) })
	group.Go(func() error { return in.Stage(SumsFile, m.sums()) })
	return group.Wait()
}

// Stager takes files that are to be put in place together. A Folder is one.
type Stager interface {
	Stage(name string, data []byte) error
}

// Keep adds what the folder's manifest says of publications that this run did not write, as far as their artifacts are
// still there. A page at fault may hide the publication that it belongs to, so no run with faults can tell which ones
// are gone.
func (m *Manifest) Keep(folder string) {
	for _, p := range readManifest(folder).Publications {
		if slices.ContainsFunc(m.Publications, func(written *Publication) bool { return written.Slug == p.Slug }) {
			continue
		}
		p.Artifacts = slices.DeleteFunc(p.Artifacts, func(a Artifact) bool {
			info, err := os.Lstat(filepath.Join(folder, filepath.Base(a.File)))
			return err != nil || info.Size() != int64(a.Size)
		})
		if len(p.Artifacts) > 0 {
			m.Publications = append(m.Publications, p)
		}
	}
}

func (m *Manifest) encode() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(m)
	return b.Bytes(), err
}

// sums lists the artifacts as sha256sum writes them, by name, so that `sha256sum -c SHA256SUMS` checks the folder.
func (m *Manifest) sums() []byte {
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
func readManifest(folder string) Manifest {
	var m Manifest
	text, err := source.ReadFile(filepath.Join(folder, ManifestFile), mostManifest)
	if err != nil || json.Unmarshal(text, &m) != nil {
		return Manifest{}
	}
	return m
}

// Sum is the checksum of a file, in hexadecimal digits.
func Sum(data []byte) string {
	digest := sha256.Sum256(data)
	return hex.EncodeToString(digest[:])
}
