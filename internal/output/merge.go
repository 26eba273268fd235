package output

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
)

// ErrFolders says that folders don't fit together; the report says why.
var ErrFolders = errors.New("the output folders don't fit together")

// The largest files of an output folder that are read, in bytes.
const (
	mostManifest = 256 << 20
	mostArtifact = 2 << 30
)

// Merge puts the artifacts of several output folders into one, with the manifest and the checksums that a single run
// would have written, and returns that manifest. Nothing is put in place when a folder is not what its manifest says,
// when two disagree, or when a shard is missing: the error is ErrFolders then, and the report says why.
func Merge(ctx context.Context, folders []string, into string, report *diag.List) (*Manifest, error) {
	m := merging{report: report, from: map[string]string{}, out: Open(into)}
	defer m.out.Discard()
	m.whole.Publications = []*Publication{}
	for _, folder := range folders {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := m.add(folder); err != nil {
			return nil, err
		}
	}
	m.countShards()
	if worst, found := report.Worst(); found && worst == diag.Error {
		return nil, ErrFolders
	}
	if err := m.whole.Stage(m.out); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := m.out.Commit(); err != nil {
		return nil, err
	}
	return &m.whole, nil
}

// merging is one call of Merge.
type merging struct {
	report *diag.List
	whole  Manifest
	first  string            // file of the first manifest
	from   map[string]string // file of the manifest that a publication comes from, by slug
	shards []Shard
	out    *Folder
}

// add takes over the publications of one folder. The error is one of the output folder.
func (m *merging) add(folder string) error {
	file := filepath.ToSlash(filepath.Join(folder, ManifestFile))
	part, ok := m.read(file)
	if !ok {
		return nil
	}
	if m.first == "" {
		m.first, m.whole.Generator = file, part.Generator
	}
	if part.Generator != m.whole.Generator {
		m.report.Errorf(diag.Pos{File: file}, "manifest-conflict",
			"This was written by %s %s, and %s by %s %s. Build all shards with one version.", part.Generator.Name,
			part.Generator.Version, m.first, m.whole.Generator.Name, m.whole.Generator.Version)
	}
	for _, p := range part.Publications {
		if other, twice := m.from[p.Slug]; twice {
			m.compare(file, p, other)
			continue
		}
		m.from[p.Slug] = file
		m.whole.Publications = append(m.whole.Publications, p)
		for _, a := range p.Artifacts {
			if err := m.copy(file, folder, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// read reads a manifest, which may come from another machine.
func (m *merging) read(file string) (Manifest, bool) {
	var part Manifest
	text, err := source.ReadFile(file, mostManifest)
	if err == nil {
		err = json.Unmarshal(text, &part)
	}
	var shard Shard
	if err == nil && part.Shard != "" {
		err = shard.UnmarshalText([]byte(part.Shard))
	}
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		m.report.Errorf(diag.Pos{File: file}, "manifest-invalid",
			"This manifest can't be used: %v. Build that shard again.", err)
		return part, false
	}
	if !shard.IsWhole() {
		m.shards = append(m.shards, shard)
	}
	return part, true
}

// compare reports a publication that two folders have in different forms.
func (m *merging) compare(file string, p *Publication, other string) {
	for _, first := range m.whole.Publications {
		if first.Slug == p.Slug && !reflect.DeepEqual(first, p) {
			m.report.Errorf(diag.Pos{File: file}, "manifest-conflict",
				"The publication %q is another one than in %s. Build both from the same sources.", p.Slug, other)
		}
	}
}

// copy stages an artifact when it is what the manifest says.
func (m *merging) copy(file, folder string, a Artifact) error {
	if a.File == "" || strings.HasPrefix(a.File, ".") || filepath.Base(a.File) != a.File || Describes(a.File) {
		m.report.Errorf(diag.Pos{File: file}, "manifest-invalid",
			"This manifest can't be used: %q is not the name of an artifact. Build that shard again.", a.File)
		return nil
	}
	data, err := source.ReadFile(filepath.Join(folder, a.File), mostArtifact)
	if err != nil || Sum(data) != a.SHA256 {
		m.report.Errorf(diag.Pos{File: file}, "manifest-artifact-changed",
			"%s is missing, or is not the file that the manifest describes. Copy the folder again, or build that "+
				"shard again.", a.File)
		return nil
	}
	return m.out.Stage(a.File, data)
}

// countShards reports shards that disagree on how many there are, and those that are not there.
func (m *merging) countShards() {
	if len(m.shards) == 0 {
		return
	}
	of := m.shards[0].Of
	there := map[int]bool{}
	for _, s := range m.shards {
		there[s.Index] = true
		if s.Of != of {
			m.report.Errorf(diag.Pos{File: m.first}, "manifest-conflict",
				"Some shards are of %d and others of %d. Build all with the same number.", of, s.Of)
			return
		}
	}
	for i := 1; i <= of; i++ {
		if !there[i] {
			m.report.Errorf(diag.Pos{File: m.first}, "manifest-shard-missing",
				"Shard %d of %d is missing. Build it, or add its folder.", i, of)
		}
	}
}
