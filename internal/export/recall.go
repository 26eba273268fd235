package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/memo"
)

// recall returns what the cache folder has for an edition, else what make makes. A document is always read: it is the document that all the
// rest depends on, not the files that it was made of, so that no list of files can be wrong.
func (r *run) recall(e *edition, make func() (*made, error)) (*made, error) {
	folder := r.kept.folder
	if folder == nil {
		return make()
	}
	key, err := r.key(e)
	if err != nil {
		return make()
	}
	if entry, ok := folder.Get(key); ok {
		if m, ok := decodeMade(entry); ok {
			return m, nil
		}
	}
	m, err := make()
	if err != nil {
		return nil, err
	}
	if again, err := r.key(e); err == nil && again == key { // no file was changed meanwhile
		entry, err := m.encode()
		if err != nil {
			return nil, err
		}
		folder.Put(key, entry)
	}
	return m, nil
}

// key names an edition by all that its artifacts and remarks depend on, besides the program.
func (r *run) key(e *edition) (memo.Key, error) {
	document, err := e.document.MarshalJSON()
	if err != nil {
		return memo.Key{}, err
	}
	look, err := json.Marshal(r.theme)
	if err != nil {
		return memo.Key{}, err
	}
	settings, err := r.settingsText(e)
	if err != nil {
		return memo.Key{}, err
	}
	parts := [][]byte{settings, look, document}
	for _, asset := range e.document.Assets {
		if strings.HasPrefix(asset.MediaType, "video/") || strings.HasPrefix(asset.MediaType, "audio/") {
			continue // nothing of it is in the artifacts
		}
		digest, err := fileDigest(asset.File)
		if err != nil {
			return memo.Key{}, err
		}
		parts = append(parts, digest)
	}
	if r.standard.EmbedsSources() {
		for _, path := range r.sourceFiles(e) {
			digest, err := fileDigest(path)
			if err != nil {
				return memo.Key{}, err
			}
			parts = append(parts, []byte(r.sourceName(path)), digest)
		}
	}
	return r.kept.folder.Key(parts...), nil
}

// settingsText tells of all settings: all of reliure.yaml's, so that none which a stage comes to read is forgotten here.
func (r *run) settingsText(e *edition) ([]byte, error) {
	settings := []any{"edition", r.Formats, r.Publish, r.generator(), cmp.Or(r.Standard, r.config.Standard), e.modified, e.publication.Slug}
	for _, s := range r.config.Settings() {
		settings = append(settings, s.Key, s.Value)
	}
	return json.Marshal(settings)
}

// fileDigest reads a file, however large, once.
func fileDigest(path string) ([]byte, error) {
	file, err := os.Open(path)
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

// madeHeader is what comes before the artifacts in an entry of the cache.
type madeHeader struct {
	Sizes   map[Format]int
	Folios  []string
	Access  epub.Accessibility
	Remarks []diag.Diagnostic
}

// encode writes the header, after its length, and the artifacts.
func (m *made) encode() ([]byte, error) {
	h := madeHeader{Sizes: map[Format]int{}, Folios: m.folios, Access: m.access, Remarks: m.remarks}
	for format, data := range m.data {
		h.Sizes[format] = len(data)
	}
	header, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	out := binary.BigEndian.AppendUint32(nil, uint32(len(header)))
	out = append(out, header...)
	for _, format := range []Format{PDF, EPUB} {
		out = append(out, m.data[format]...)
	}
	return out, nil
}

// decodeMade reads what encode wrote.
func decodeMade(entry []byte) (*made, bool) {
	if len(entry) < 4 {
		return nil, false
	}
	length := int(binary.BigEndian.Uint32(entry))
	if entry = entry[4:]; length > len(entry) {
		return nil, false
	}
	var h madeHeader
	if err := json.Unmarshal(entry[:length], &h); err != nil {
		return nil, false
	}
	entry = entry[length:]
	m := &made{data: map[Format][]byte{}, folios: h.Folios, access: h.Access, remarks: h.Remarks}
	for _, format := range []Format{PDF, EPUB} {
		size := h.Sizes[format]
		if size < 0 || size > len(entry) {
			return nil, false
		}
		if size > 0 {
			m.data[format], entry = entry[:size:size], entry[size:]
		}
	}
	return m, len(entry) == 0
}
