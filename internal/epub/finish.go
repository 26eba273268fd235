package epub

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/beevik/etree"
)

// finish brings go-epub's book up to the standard: the language of every file, the whole package document, a
// navigation document with levels, landmarks and pages, the pictures and the style sheet, and an archive that is
// the same at every build.
func (b *book) finish(ctx context.Context, raw []byte, l *look) ([]byte, error) {
	written, err := readArchive(raw)
	if err != nil {
		return nil, fmt.Errorf("read go-epub's book: %w", err)
	}
	nav, err := b.navigationDocument(l)
	if err != nil {
		return nil, err
	}
	files := []archiveFile{{name: "META-INF/container.xml", data: written["META-INF/container.xml"]}}
	add := func(name string, data []byte) {
		files = append(files, archiveFile{name: packageFolder + name, data: data})
	}
	if err := b.carryFaces(ctx, nav); err != nil {
		return nil, err
	}
	packageDocument, err := b.packageDocument(written[packageName])
	if err != nil {
		return nil, err
	}
	add("package.opf", packageDocument)
	documents := []*file{{name: navigation, title: b.labels.Contents, body: nav}}
	for _, f := range b.spine() {
		documents = append(documents, &file{name: textFolder + f.name, title: f.title, body: f.body})
	}
	for _, f := range documents {
		document, err := b.finishDocument(written[packageFolder+f.name], f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		add(f.name, document)
	}
	add(ncx, b.ncxDocument())
	add(styleSheet, b.mirrored(style(l.sheet, b.input.Colours, b.input.Styles, b.carried)))
	for _, f := range b.carried {
		add(f.name, f.data)
	}
	for _, img := range b.images {
		files = append(files, archiveFile{name: packageFolder + img.name, data: img.data,
			stored: img.mediaType != "image/svg+xml"})
	}
	return writeArchive(ctx, files, b.input.Modified, b.input.Cache)
}

// finishDocument fills go-epub's frame of an XHTML file: the language, which go-epub can't say, title and body. The
// frame of the contents has no style sheet, and its body is an empty list.
func (b *book) finishDocument(frame []byte, f *file) ([]byte, error) {
	const root = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"`
	before, rest, hasRoot := bytes.Cut(frame, []byte(root))
	beforeTitle, rest, hasTitle := bytes.Cut(rest, []byte("<title>"))
	_, rest, titleEnds := bytes.Cut(rest, []byte("</title>"))
	beforeBody, rest, hasBody := bytes.Cut(rest, []byte("<body>"))
	_, after, bodyEnds := bytes.Cut(rest, []byte("</body>"))
	if !hasRoot || !hasTitle || !titleEnds || !hasBody || !bodyEnds {
		return nil, fmt.Errorf("go-epub wrote no html element, or none of title and body")
	}
	var m markup
	said, direction := escape(b.language()), ""
	if b.rightToLeft() {
		direction = ` dir="rtl"`
	}
	m.raw(string(before) + root + ` lang="` + said + `" xml:lang="` + said + `"` + direction + string(beforeTitle))
	m.element("title", f.title)
	if f.name == navigation {
		m.raw("\n    ")
		m.empty("link", "rel", "stylesheet", "type", "text/css", "href", styleSheet)
	}
	m.raw(string(beforeBody) + "<body>\n")
	m.out = append(m.out, f.body...)
	m.raw("\n</body>")
	return append(m.out, after...), nil
}

// packageDocument completes go-epub's: metadata, properties, pictures, style sheet, and the
// contents in the reading order.
func (b *book) packageDocument(written []byte) ([]byte, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(written); err != nil {
		return nil, fmt.Errorf("read go-epub's package document: %w", err)
	}
	root := doc.Root()
	metadata, manifest, spine := root.SelectElement("metadata"), root.SelectElement("manifest"),
		root.SelectElement("spine")
	if metadata == nil || manifest == nil || spine == nil {
		return nil, fmt.Errorf("go-epub's package document is not whole")
	}
	root.CreateAttr("prefix", "schema: http://schema.org/")
	root.CreateAttr("xml:lang", b.language())
	if b.rightToLeft() {
		root.CreateAttr("dir", "rtl")
		spine.CreateAttr("page-progression-direction", "rtl")
	}
	b.metadata(metadata)
	b.manifest(manifest)
	contents := etree.NewElement("itemref")
	contents.CreateAttr("idref", "nav")
	spine.InsertChildAt(spine.SelectElements("itemref")[len(b.front())].Index(), contents)
	b.guide(root)
	doc.Indent(2)
	return doc.WriteToBytes()
}

// guide leads readers of EPUB 2 to the parts that they know (OPF 2.0.1, 2.6).
func (b *book) guide(root *etree.Element) {
	guide := root.CreateElement("guide")
	for _, l := range b.landmarks() {
		e := guide.CreateElement("reference")
		e.CreateAttr("type", guideType(l.Type))
		e.CreateAttr("title", xmlCharacters(l.Title))
		e.CreateAttr("href", l.Address)
	}
}

// guideType is the guide's word for a landmark, where it has another.
func guideType(landmark string) string {
	switch landmark {
	case "titlepage":
		return "title-page"
	case "bodymatter":
		return "text"
	default:
		return landmark
	}
}

// manifest adds what go-epub was not given, and the properties of files that have some.
func (b *book) manifest(manifest *etree.Element) {
	item := func(id, href, mediaType, properties string) {
		e := manifest.CreateElement("item")
		e.CreateAttr("id", id)
		e.CreateAttr("href", href)
		e.CreateAttr("media-type", mediaType)
		if properties != "" {
			e.CreateAttr("properties", properties)
		}
	}
	for _, f := range b.files {
		if f.formulas {
			if e := manifest.FindElement("item[@href='" + textFolder + f.name + "']"); e != nil {
				e.CreateAttr("properties", "mathml")
			}
		}
	}
	item("css", styleSheet, "text/css", "")
	for _, f := range b.carried {
		item(strings.ReplaceAll(f.name, "/", "-"), f.name, "font/ttf", "")
	}
	for _, img := range b.images {
		id, properties := strings.ReplaceAll(img.name, "/", "-"), ""
		if img == b.coverImage {
			id, properties = "cover-image", "cover-image"
		}
		item(id, img.name, img.mediaType, properties)
	}
}

// readArchive reads every file of an archive.
func readArchive(raw []byte) (map[string][]byte, error) {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	files := make(map[string][]byte, len(archive.File))
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		data := make([]byte, f.UncompressedSize64)
		if _, err := io.ReadFull(r, data); err != nil {
			return nil, err
		}
		r.Close()
		files[f.Name] = data
	}
	return files, nil
}
