package pdf

import (
	"fmt"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pdf/key"
)

// metadata writes the XMP packet (14.3.2), the information dictionary that must not contradict it, and what the catalog
// says of the document: language, title in the window, output intent.
func (f *finisher) metadata(o Options) {
	meta := f.book.Meta
	f.catalog[key.Metadata] = f.file.add(&stream{
		dict: dict{key.Type: name("Metadata"), key.Subtype: name("XML")}, data: []byte(f.standard.xmp(meta, o)),
		filtered: true, // stays readable for tools that don't decompress
	})
	f.catalog[key.Lang] = textString(meta.Language)
	f.catalog[key.ViewerPreferences] = f.viewerPreferences()
	delete(f.catalog, key.OpenAction)
	profile := f.file.add(&stream{dict: dict{key.N: 3}, data: sRGBProfile()})
	f.catalog[key.OutputIntents] = array{dict{
		key.Type: name("OutputIntent"), key.S: name("GTS_PDFA1"),
		key.OutputConditionIdentifier: textString("sRGB IEC61966-2.1"), key.Info: textString("sRGB IEC61966-2.1"),
		key.DestOutputProfile: profile,
	}}
	if f.standard.keepsInfo {
		info := f.file.dictAt(f.file.trailer[key.Info])
		clear(info)
		stamp := pdfDate(o.Modified)
		info[key.Title], info[key.Creator], info[key.Producer] = textString(meta.Title), textString(o.Generator),
			textString(o.Generator)
		info[key.CreationDate], info[key.ModDate] = stamp, stamp
		if author := authors(meta); author != "" {
			info[key.Author] = textString(author)
		}
		if meta.Description != "" {
			info[key.Subject] = textString(meta.Description)
		}
		if len(meta.Keywords) > 0 {
			info[key.Keywords] = textString(strings.Join(meta.Keywords, ", "))
		}
	}
}

// viewerPreferences asks for the title in the window (12.2). Opposite pages are shown as such, with the cover on the
// right (7.7.2), and printed on both sides of the paper.
func (f *finisher) viewerPreferences() dict {
	preferences := dict{key.DisplayDocTitle: true}
	if f.book.RightToLeft {
		preferences[key.Direction] = name("R2L")
	}
	if f.book.TwoSided {
		f.catalog[key.PageLayout] = name("TwoPageRight")
		preferences[key.Duplex] = name("DuplexFlipLongEdge")
	}
	return preferences
}

// pdfDate is a date (7.9.4).
func pdfDate(t time.Time) stringBytes {
	return stringBytes("D:" + t.UTC().Format("20060102150405") + "Z")
}

// authors are the creators as one string: dc:creator has a single entry, since Info has a single string
// (ISO 19005-2, 6.6.2.3).
func authors(meta model.Meta) string {
	var list []string
	for _, p := range meta.Creators {
		list = append(list, p.Name)
	}
	return strings.Join(list, ", ")
}

// xmpHead opens the metadata packet and the description that all but the schemas stand in.
const xmpHead = "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta " +
	"xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
	"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " +
	"xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"" +
	" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" " +
	"xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">\n"

// xmp is the metadata packet: Dublin Core, dates, and the claims of conformance with the schema that describes PDF/UA's
// own property (ISO 19005-2, 6.6.2.3.2).
func (s Standard) xmp(meta model.Meta, o Options) string {
	var b strings.Builder
	stamp := o.Modified.UTC().Format(time.RFC3339)
	b.WriteString(xmpHead)
	element := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>\n", name, xmlText(value), name)
		}
	}
	list := func(name, container, attribute string, values ...string) {
		if len(values) == 0 || values[0] == "" {
			return
		}
		fmt.Fprintf(&b, "<%s><rdf:%s>", name, container)
		for _, v := range values {
			fmt.Fprintf(&b, "<rdf:li%s>%s</rdf:li>", attribute, xmlText(v))
		}
		fmt.Fprintf(&b, "</rdf:%s></%s>\n", container, name)
	}
	const anyLanguage = ` xml:lang="x-default"`
	element("dc:format", "application/pdf")
	list("dc:title", "Alt", anyLanguage, meta.Title)
	list("dc:creator", "Seq", "", authors(meta))
	list("dc:description", "Alt", anyLanguage, meta.Description)
	list("dc:language", "Bag", "", meta.Language)
	list("dc:publisher", "Bag", "", meta.Publisher)
	list("dc:subject", "Bag", "", meta.Keywords...)
	list("dc:rights", "Alt", anyLanguage, meta.Licence.Name)
	list("xmpRights:UsageTerms", "Alt", anyLanguage, meta.Licence.Name)
	list("dc:date", "Seq", "", meta.Date)
	element("dc:source", meta.Address)
	element("pdf:Keywords", strings.Join(meta.Keywords, ", "))
	element("pdf:Producer", o.Generator)
	element("xmp:CreatorTool", o.Generator)
	element("xmp:CreateDate", stamp)
	element("xmp:ModifyDate", stamp)
	element("xmp:MetadataDate", stamp)
	element("xmpRights:WebStatement", meta.Licence.Address)
	element("pdfaid:part", s.aPart)
	element("pdfaid:rev", s.aRevision)
	if s.embedsSources {
		element("pdfaid:conformance", s.aLevelWithFiles)
	} else {
		element("pdfaid:conformance", s.aLevel)
	}
	element("pdfuaid:part", s.uaPart)
	element("pdfuaid:rev", s.uaRevision)
	b.WriteString("</rdf:Description>\n")
	if s.describesProperties {
		b.WriteString(uaExtensionSchema)
	}
	if s.declarations {
		b.WriteString(wellTaggedDeclaration)
	}
	b.WriteString("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.String()
}

// wellTaggedDeclaration says that the file is accessible in the sense of Well-Tagged PDF 1.0 (PDF
// Association, PDF Declarations).
const wellTaggedDeclaration = `<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
</rdf:li></rdf:Bag></pdfd:declarations>
</rdf:Description>
`

// uaExtensionSchema tells PDF/A what pdfuaid:part is.
const uaExtensionSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

// xmlText escapes a string for XML and drops the characters that XML 1.0 doesn't allow.
func xmlText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r < 0x20 && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff:
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
