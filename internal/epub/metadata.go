package epub

import (
	"cmp"
	"crypto/sha1"
	"fmt"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"github.com/reliure/reliure/internal/model"
)

// language is the publication's language; a package document can't be without one. English is also
// what label falls back to.
func (b *book) language() string {
	if b.document.Meta.Language == "" {
		return "en"
	}
	return b.document.Meta.Language
}

// identifier is the book's name for all time.
func (b *book) identifier() string { return Identifier(b.document.Meta) }

// Identifier is a publication's name for all time: what the front matter says, else a UUID made of the publication's
// address, or of its key and title where it has none. The same publication has the same one in every build.
func Identifier(meta model.Meta) string {
	switch id := strings.TrimSpace(meta.Identifier); {
	case model.ISBN(id) != "":
		return "urn:isbn:" + model.ISBN(id)
	case strings.Contains(id, ":"):
		return id
	case id != "":
		return nameUUID(id)
	case meta.Address != "":
		return nameUUID(meta.Address)
	default:
		return nameUUID(strings.Join([]string{meta.Key, meta.Slug, meta.Title}, "\n"))
	}
}

// nameUUID makes a UUID of version 5 in the URL name space (RFC 9562, 5.5).
func nameUUID(name string) string {
	space := []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	sum := sha1.Sum(append(space, name...))
	sum[6] = sum[6]&0x0F | 0x50
	sum[8] = sum[8]&0x3F | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// metadata completes what go-epub wrote of the book, in a fixed order: Dublin Core, then what refines it, then what the
// book offers to those who can't read it as it is. Only the time of writing goes: it is the clock's.
func (b *book) metadata(metadata *etree.Element) {
	written := map[string]*etree.Element{}
	for len(metadata.Child) > 0 {
		if e, ok := metadata.RemoveChildAt(0).(*etree.Element); ok {
			written[e.FullTag()] = e
		}
	}
	keep := func(tag string) {
		if e := written[tag]; e != nil {
			metadata.AddChild(e)
		}
	}
	meta := b.document.Meta
	dc := func(name, value, id string) { dublinCore(metadata, name, value, id) }
	keep("dc:identifier")
	keep("dc:title")
	written["dc:title"].CreateAttr("id", "title")
	refine(metadata, "title", "title-type", "main", "")
	if meta.Subtitle != "" {
		refine(metadata, "title", "display-seq", "1", "")
		dc("title", meta.Subtitle, "subtitle")
		refine(metadata, "subtitle", "title-type", "subtitle", "")
		refine(metadata, "subtitle", "display-seq", "2", "")
	}
	keep("dc:language")
	people(metadata, "creator", "aut", meta.Creators)
	people(metadata, "contributor", "ctb", meta.Contributors)
	dc("publisher", meta.Publisher, "")
	dc("date", meta.Date, "")
	keep("dc:description")
	for _, keyword := range meta.Keywords {
		dc("subject", keyword, "")
	}
	dc("rights", meta.Licence.Name, "")
	dc("source", meta.Address, "")
	if b.printed() != "" {
		dc("source", b.printed(), "print")
		refine(metadata, "print", "source-of", "pagination", "")
	}
	property(metadata, "dcterms:modified", b.input.Modified.UTC().Format("2006-01-02T15:04:05Z"))
	if address := webAddress(meta.Licence.Address); address != "" {
		property(metadata, "dcterms:license", address)
	}
	if meta.Series.Name != "" {
		property(metadata, "belongs-to-collection", meta.Series.Name).CreateAttr("id", "series")
		refine(metadata, "series", "collection-type", "series", "")
		if meta.Series.Position != "" {
			refine(metadata, "series", "group-position", meta.Series.Position, "")
		}
	}
	b.accessibility(metadata)
	cover := metadata.CreateElement("meta") // where readers of EPUB 2 look for it
	cover.CreateAttr("name", "cover")
	cover.CreateAttr("content", "cover-image")
	if b.input.Generator != "" {
		generator := metadata.CreateElement("meta")
		generator.CreateAttr("name", "generator")
		generator.CreateAttr("content", xmlCharacters(b.input.Generator))
	}
}

// dublinCore writes an element of Dublin Core; none without a value.
func dublinCore(metadata *etree.Element, name, value, id string) {
	if value = oneLine(value); value == "" {
		return
	}
	e := metadata.CreateElement("dc:" + name)
	if id != "" {
		e.CreateAttr("id", id)
	}
	e.SetText(xmlCharacters(value))
}

// people writes creators or contributors, each with a role of MARC's list; otherwise is that of those who name none.
func people(metadata *etree.Element, kind, otherwise string, list []model.Person) {
	for i, person := range list {
		id := kind + "-" + strconv.Itoa(i+1)
		dublinCore(metadata, kind, person.Name, id)
		refine(metadata, id, "role", cmp.Or(person.Role, otherwise), "marc:relators")
	}
}

// printed is the name of the printed edition that the list of pages is taken from, empty when there is none.
func (b *book) printed() string {
	if len(b.pages()) == 0 {
		return ""
	}
	return b.document.Meta.Slug + ".pdf"
}

// property adds a statement on the book as a whole.
func property(metadata *etree.Element, name, value string) *etree.Element {
	e := metadata.CreateElement("meta")
	e.CreateAttr("property", name)
	e.SetText(xmlCharacters(value))
	return e
}

// refine adds a statement on the element with that identifier.
func refine(metadata *etree.Element, id, name, value, scheme string) {
	e := metadata.CreateElement("meta")
	e.CreateAttr("refines", "#"+id)
	e.CreateAttr("property", name)
	if scheme != "" {
		e.CreateAttr("scheme", scheme)
	}
	e.SetText(xmlCharacters(value))
}

// xmlCharacters replaces what XML can't hold; etree escapes the rest.
func xmlCharacters(s string) string {
	return strings.Map(func(r rune) rune {
		if !inXML(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
