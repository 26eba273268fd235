package verify

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
)

// The limits keep a small hostile archive from filling the memory.
const (
	maxBook         = 1 << 30  // bytes of all files
	freeBook        = 64 << 20 // of these, whatever the size of the archive
	bookForEachByte = 20       // and for each byte of it: text is packed to a fifth, and pictures hardly at all
	maxFiles        = 100_000
)

// book is an EPUB read for its rules.
type book struct {
	raw       []byte
	names     []string // in the order of the archive
	files     map[string][]byte
	container *node
	packaging string // name of the package document
	opf       *node
	items     []item
	spine     []string           // IDs
	reading   map[string]int     // by name of file: its number in the spine
	documents []*xhtml           // content documents of the manifest, in its order
	byName    map[string]*xhtml  // by name of file
	faults    map[string]error   // XML files that are not well-formed
	meta      map[string][]*node // metadata elements by name, meta elements by property
}

// item is an entry of the manifest.
type item struct {
	id, href, name, mediaType string
	properties                []string
	line                      int
}

const (
	nsXHTML = "http://www.w3.org/1999/xhtml"
	nsOPS   = "http://www.idpf.org/2007/ops"
	nsXML   = "http://www.w3.org/XML/1998/namespace"
	nsSVG   = "http://www.w3.org/2000/svg"
	nsMath  = "http://www.w3.org/1998/Math/MathML"
	nsXLink = "http://www.w3.org/1999/xlink"
)

// readBook takes an archive apart and reads what the rules look at.
func readBook(of File) (*book, error) {
	raw := of.Data
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	archive.RegisterDecompressor(zip.Deflate, oneInflater())
	if len(archive.File) > maxFiles {
		return nil, fmt.Errorf("more than %d files", maxFiles)
	}
	b := &book{raw: raw, files: map[string][]byte{}, byName: map[string]*xhtml{}, faults: map[string]error{},
		meta: map[string][]*node{}, reading: map[string]int{}}
	left := int64(maxBook)
	if !of.Ours {
		left = min(left, freeBook+bookForEachByte*int64(len(raw)))
	}
	for _, f := range archive.File {
		data, err := readEntry(f, left)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		left -= int64(len(data))
		b.names = append(b.names, f.Name)
		b.files[f.Name] = data
	}
	b.readPackage()
	b.readDocuments()
	return b, nil
}

// oneInflater returns what inflates the entries of an archive one after the other, with the same tables.
func oneInflater() zip.Decompressor {
	inflater := flate.NewReader(nil)
	return func(r io.Reader) io.ReadCloser {
		if err := inflater.(flate.Resetter).Reset(r, nil); err != nil {
			return flate.NewReader(r)
		}
		return io.NopCloser(inflater)
	}
}

// claimed is as much of the size that an entry claims to have as is believed.
const claimed = 1 << 20

func readEntry(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	// the header may claim too much
	data := make([]byte, 0, min(f.UncompressedSize64+bytes.MinRead, uint64(limit)+1, claimed))
	out := bytes.NewBuffer(data)
	_, err = out.ReadFrom(io.LimitReader(r, limit+1))
	data = out.Bytes()
	if err == nil && int64(len(data)) > limit {
		err = errors.New("the archive is larger than the limit when it is unpacked")
	}
	return data, err
}

// readPackage follows the container to the package document and reads manifest, spine and metadata.
func (b *book) readPackage() {
	b.container = b.parse("META-INF/container.xml")
	if rootfile := b.container.first("rootfile"); rootfile != nil {
		b.packaging = rootfile.attr("full-path")
	}
	if b.opf = b.parse(b.packaging); b.opf == nil {
		return
	}
	for _, n := range b.opf.first("manifest").children("item") {
		b.items = append(b.items, item{
			id: n.attr("id"), href: n.attr("href"), name: resolve(b.packaging, n.attr("href")),
			mediaType: n.attr("media-type"), properties: strings.Fields(n.attr("properties")), line: n.line,
		})
	}
	names := map[string]string{}
	for _, i := range b.items {
		names[i.id] = i.name
	}
	for i, n := range b.opf.first("spine").children("itemref") {
		b.spine = append(b.spine, n.attr("idref"))
		b.reading[names[n.attr("idref")]] = i
	}
	metadata := b.opf.first("metadata")
	if metadata == nil {
		return
	}
	for _, n := range metadata.kids {
		key := n.name.Local
		if n.name.Space == nsDC {
			key = "dc:" + key
		}
		if key == "meta" && n.attr("refines") == "" {
			key = n.attr("property")
		}
		b.meta[key] = append(b.meta[key], n)
	}
}

func (b *book) readDocuments() {
	for _, i := range b.items {
		if i.mediaType != "application/xhtml+xml" || b.byName[i.name] != nil {
			continue
		}
		data, ok := b.files[i.name]
		if !ok {
			continue
		}
		x := &xhtml{name: i.name, ids: map[string]*node{}}
		var err error
		if x.root, err = parseXML(data, x); err != nil {
			b.faults[i.name] = err
			continue
		}
		b.documents = append(b.documents, x)
		b.byName[i.name] = x
	}
}

// parse reads an XML file of the archive; nil when it is not there or not well-formed.
func (b *book) parse(name string) *node {
	data, ok := b.files[name]
	if !ok {
		return nil
	}
	root, err := parseXML(data, nil)
	if err != nil {
		b.faults[name] = err
		return nil
	}
	return root
}

// maxElements and maxElementDepth bound what is kept of an XML file.
const (
	maxElements     = 2_000_000
	maxElementDepth = 1000 // what is shown of 400 elements of HTML, the most that are read, has more around it
)

// resolve is the name of the file that an address in another file leads to, without its fragment.
func resolve(from, address string) string {
	address, _, _ = strings.Cut(address, "#")
	if unescaped, err := url.PathUnescape(address); err == nil {
		address = unescaped
	}
	if address == "" {
		return from
	}
	return path.Join(path.Dir(from), address)
}

// isRemote reports whether an address has a scheme.
func isRemote(address string) bool {
	scheme, _, found := strings.Cut(address, ":")
	return found && scheme != "" && !strings.ContainsAny(scheme, "/#?")
}

// value is the text of the first metadata element of a name; empty without one.
func (b *book) value(key string) string {
	if list := b.meta[key]; len(list) > 0 {
		return strings.TrimSpace(string(list[0].text))
	}
	return ""
}

func (b *book) values(key string) []string {
	var list []string
	for _, n := range b.meta[key] {
		list = append(list, strings.TrimSpace(string(n.text)))
	}
	return list
}

// navigation is the navigation document; nil without one.
func (b *book) navigation() *xhtml {
	for _, i := range b.items {
		if slices.Contains(i.properties, "nav") {
			return b.byName[i.name]
		}
	}
	return nil
}

// nav is the nav element of a type.
func (b *book) nav(kind string) (*xhtml, *node) {
	x := b.navigation()
	if x == nil {
		return nil, nil
	}
	for _, n := range x.nodes {
		if n.name.Local == "nav" && slices.Contains(n.types(), kind) {
			return x, n
		}
	}
	return x, nil
}
