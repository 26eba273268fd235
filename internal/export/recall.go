package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/memo"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/verify"
)

// once returns the artifacts of a document: those that the cache folder has, else what build makes. A document is
// always read: it is the document that all the rest depends on, not the files that it was made of, so that no list
// of files can be wrong.
func (r *run) once(p *publication, document *model.Document, build func(told *diag.List) (*artifacts, error),
) (*artifacts, error) {
	folder := r.kept.folder
	if folder == nil {
		return build(&diag.List{})
	}
	key, err := r.key(p, document)
	if err != nil {
		return build(&diag.List{})
	}
	if entry, ok := folder.Get(key); ok {
		if a, ok := decodeArtifacts(entry); ok {
			return a, nil
		}
	}
	a, err := build(&diag.List{})
	if err != nil {
		return nil, err
	}
	if again, err := r.key(p, document); err == nil && again == key { // no file was changed meanwhile
		entry, err := a.encode()
		if err != nil {
			return nil, err
		}
		folder.Put(key, entry)
	}
	return a, nil
}

// key names artifacts by all that they and the remarks on them depend on, besides the program.
func (r *run) key(p *publication, document *model.Document) (memo.Key, error) {
	text, err := document.MarshalJSON()
	if err != nil {
		return memo.Key{}, err
	}
	look, err := json.Marshal(r.theme)
	if err != nil {
		return memo.Key{}, err
	}
	settings, err := r.settingsText(p)
	if err != nil {
		return memo.Key{}, err
	}
	parts := [][]byte{settings, look, text}
	for _, asset := range document.Assets {
		if strings.HasPrefix(asset.MediaType, "video/") || strings.HasPrefix(asset.MediaType, "audio/") {
			continue // nothing of it is in the artifacts
		}
		if asset.Data != nil {
			parts = append(parts, asset.Data)
			continue
		}
		digest, err := fileDigest(asset.File)
		if err != nil {
			return memo.Key{}, err
		}
		parts = append(parts, digest)
	}
	if r.standard.EmbedsSources() {
		for _, path := range r.sourceFiles(p, document) {
			digest, err := fileDigest(path)
			if err != nil {
				return memo.Key{}, err
			}
			parts = append(parts, []byte(r.sourceName(path)), digest)
		}
	}
	return r.kept.folder.Key(parts...), nil
}

// settingsText tells of all settings: all of reliure.yaml's, so that none which a stage comes to
// read is forgotten here.
func (r *run) settingsText(p *publication) ([]byte, error) {
	settings := []any{"edition", r.Formats, r.Publish, r.generator().String(), cmp.Or(r.Standard, r.config.Standard),
		r.modified(p), p.Slug}
	for _, s := range r.config.Settings() {
		settings = append(settings, s.Key, s.Value)
	}
	return json.Marshal(settings)
}

// fileDigest reads a file, however large, once. A page may be a link to another file of the site.
func fileDigest(path string) ([]byte, error) {
	resolved, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, err
	}
	file, err := source.Reopen(resolved)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

// entryHeader is what comes before the artifacts in an entry of the cache.
type entryHeader struct {
	PDF, EPUB int // bytes
	Folios    []string
	Access    epub.Accessibility
	Findings  []verify.Finding
	Remarks   []diag.Diagnostic
}

// encode writes the header, after its length, and the artifacts.
func (a *artifacts) encode() ([]byte, error) {
	header, err := json.Marshal(entryHeader{len(a.pdf), len(a.epub), a.folios, a.access, a.findings, a.remarks})
	if err != nil {
		return nil, err
	}
	out := binary.BigEndian.AppendUint32(nil, uint32(len(header)))
	return slices.Concat(out, header, a.pdf, a.epub), nil
}

// decodeArtifacts reads what encode wrote.
func decodeArtifacts(entry []byte) (*artifacts, bool) {
	if len(entry) < 4 {
		return nil, false
	}
	length := int(binary.BigEndian.Uint32(entry))
	if entry = entry[4:]; length > len(entry) {
		return nil, false
	}
	var h entryHeader
	if err := json.Unmarshal(entry[:length], &h); err != nil {
		return nil, false
	}
	entry = entry[length:]
	if h.PDF < 0 || h.EPUB < 0 || h.PDF > len(entry) || h.EPUB != len(entry)-h.PDF {
		return nil, false
	}
	a := &artifacts{folios: h.Folios, access: h.Access, findings: h.Findings, remarks: h.Remarks}
	if h.PDF > 0 {
		a.pdf = entry[:h.PDF:h.PDF]
	}
	if h.EPUB > 0 {
		a.epub = entry[h.PDF:]
	}
	return a, true
}
