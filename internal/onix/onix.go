// Package onix writes the record of a publication that shops and libraries take in: an ONIX for Books 3.0 message.
//
// In: what the publication says of itself, and of each artifact what it is and can. Out: the message in the form with
// full names ("reference"). export calls it last, when the artifacts are made. The rule it keeps: each code says no
// more than the book holds, and nothing that nobody said (prices, sales rights, audiences) is made up.
package onix

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/beevik/etree"

	"github.com/reliure/reliure/internal/model"
)

// Record is what a message tells.
type Record struct {
	Meta       model.Meta
	Identifier string // of the publication, for all time
	Words      int
	Sent       time.Time
	Products   []Product // one for each artifact
}

// Product is one artifact.
type Product struct {
	Form     Form
	Version  string // of its format: "EPUB 3.3", "PDF 1.7"
	ISBN     string // digits; empty: it has none
	Size     int    // in bytes
	Pages    int    // of a PDF; of the printed edition that an EPUB has the page numbers of
	Features []string
	Conforms []string // names of the accessibility standards that it meets
	Blind    bool     // it can be read without sight
	Summary  string   // of its accessibility, for people
}

// Form is the format of a product.
type Form string

// The forms; the values are also parts of references.
const (
	EPUB Form = "epub"
	PDF  Form = "pdf"
)

// Write makes the message.
func Write(r Record) ([]byte, error) {
	document := etree.NewDocument()
	document.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
	message := document.CreateElement("ONIXMessage")
	message.CreateAttr("release", "3.0")
	message.CreateAttr("xmlns", "http://ns.editeur.org/onix/3.0/reference")
	header := group(message, "Header")
	put(group(header, "Sender"), "SenderName", r.sender())
	put(header, "SentDateTime", r.Sent.UTC().Format("20060102"))
	for _, p := range r.Products {
		r.product(message, p)
	}
	document.Indent(2)
	return document.WriteToBytes()
}

// sender is who speaks in the message.
func (r Record) sender() string {
	if r.Meta.Publisher == "" && len(r.Meta.Creators) > 0 {
		return r.Meta.Creators[0].Name
	}
	return cmp.Or(r.Meta.Publisher, r.Meta.Title)
}

// reference names a product for all time.
func (r Record) reference(p Product) string { return r.Identifier + "." + string(p.Form) }

func (r Record) product(message *etree.Element, p Product) {
	product := group(message, "Product")
	put(product, "RecordReference", r.reference(p))
	put(product, "NotificationType", "03") // confirmed on publication
	r.identifiers(product, p)
	r.describe(group(product, "DescriptiveDetail"), p)
	if description := oneLine(r.Meta.Description); description != "" {
		text := group(group(product, "CollateralDetail"), "TextContent")
		put(text, "TextType", "03") // description
		put(text, "ContentAudience", "00")
		put(text, "Text", description)
	}
	r.publishing(product)
	r.related(product, p)
}

// identifiers writes the ISBN, where the product has one, and a reference that it always has.
func (r Record) identifiers(parent *etree.Element, p Product) {
	if p.ISBN != "" {
		isbn := group(parent, "ProductIdentifier")
		put(isbn, "ProductIDType", map[int]string{10: "02", 13: "15"}[len(p.ISBN)])
		put(isbn, "IDValue", p.ISBN)
	}
	own := group(parent, "ProductIdentifier")
	put(own, "ProductIDType", "01") // proprietary
	put(own, "IDTypeName", "Identifier of the publication, and the format")
	put(own, "IDValue", r.reference(p))
}

// describe writes what the product is, in the order of the schema.
func (r Record) describe(detail *etree.Element, p Product) {
	meta := r.Meta
	put(detail, "ProductComposition", "00") // one item
	put(detail, "ProductForm", "ED")        // to be downloaded
	form, flow := "E107", "E201"
	if p.Form == EPUB {
		form, flow = "E101", "E200"
	}
	put(detail, "ProductFormDetail", form)
	put(detail, "ProductFormDetail", flow)
	feature(detail, "15", map[string]string{"EPUB 3.3": "101F", "PDF 1.7": "107G", "PDF 2.0": "107J"}[p.Version], "")
	for _, code := range accessibility(p) {
		feature(detail, "09", code.code, code.text)
	}
	put(detail, "PrimaryContentType", "10")      // text to be read
	put(detail, "EpubTechnicalProtection", "00") // none
	if meta.Licence.Name != "" {
		licence := group(detail, "EpubLicense")
		put(licence, "EpubLicenseName", meta.Licence.Name)
		if meta.Licence.Address != "" {
			expression := group(licence, "EpubLicenseExpression")
			put(expression, "EpubLicenseExpressionType", "01") // for people
			put(expression, "EpubLicenseExpressionLink", meta.Licence.Address)
		}
	}
	if meta.Series.Name != "" {
		series := group(detail, "Collection")
		put(series, "CollectionType", "10") // the publisher's
		title(series, "02", meta.Series.Position, meta.Series.Name, "")
	}
	title(detail, "01", "", meta.Title, meta.Subtitle)
	contributors(detail, meta)
	language := group(detail, "Language")
	put(language, "LanguageRole", "01") // of the text
	put(language, "LanguageCode", languageCode(meta.Language))
	extents(detail, p, r.Words)
	for _, keyword := range meta.Keywords {
		subject := group(detail, "Subject")
		put(subject, "SubjectSchemeIdentifier", "20") // keywords
		put(subject, "SubjectHeadingText", keyword)
	}
}

// feature writes a feature of the form, and nothing for a value that is not known.
func feature(detail *etree.Element, kind, value, text string) {
	if value == "" {
		return
	}
	f := group(detail, "ProductFormFeature")
	put(f, "ProductFormFeatureType", kind)
	put(f, "ProductFormFeatureValue", value)
	put(f, "ProductFormFeatureDescription", text)
}

func title(parent *etree.Element, level, part, text, subtitle string) {
	detail := group(parent, "TitleDetail")
	put(detail, "TitleType", "01")
	element := group(detail, "TitleElement")
	put(element, "TitleElementLevel", level)
	put(element, "PartNumber", part)
	put(element, "TitleText", text)
	put(element, "Subtitle", subtitle)
}

// contributors writes who made the publication. Whether a name is a person's is not known; the publisher's is not.
func contributors(detail *etree.Element, meta model.Meta) {
	number := 0
	add := func(people []model.Person, otherwise string) {
		for _, person := range people {
			number++
			c := group(detail, "Contributor")
			put(c, "SequenceNumber", strconv.Itoa(number))
			put(c, "ContributorRole", cmp.Or(role(person.Role), otherwise))
			kind := "PersonName"
			if person.Name == meta.Publisher {
				kind = "CorporateName"
			}
			put(c, kind, person.Name)
		}
	}
	add(meta.Creators, "A01")     // by
	add(meta.Contributors, "Z99") // other
	if number == 0 {
		group(detail, "NoContributor")
	}
}

func extents(detail *etree.Element, p Product, words int) {
	extent := func(kind string, value int, unit string) {
		if value > 0 {
			e := group(detail, "Extent")
			put(e, "ExtentType", kind)
			put(e, "ExtentValue", strconv.Itoa(value))
			put(e, "ExtentUnit", unit)
		}
	}
	pages := "07" // all, numbered or not
	if p.Form == EPUB {
		pages = "08" // of the printed edition
	}
	extent("02", words, "02")
	extent(pages, p.Pages, "03")
	extent("22", p.Size, "17")
}

// publishing writes who publishes, and when. The schema wants a publisher or nothing.
func (r Record) publishing(product *etree.Element) {
	if r.Meta.Publisher == "" {
		return
	}
	detail := group(product, "PublishingDetail")
	publisher := group(detail, "Publisher")
	put(publisher, "PublishingRole", "01")
	put(publisher, "PublisherName", r.Meta.Publisher)
	if r.Meta.Address != "" {
		site := group(publisher, "Website")
		put(site, "WebsiteRole", "02") // about this publication
		put(site, "WebsiteLink", r.Meta.Address)
	}
	put(detail, "PublishingStatus", "04") // active
	if date := strings.ReplaceAll(r.Meta.Date, "-", ""); len(date) >= len("20240401") {
		published := group(detail, "PublishingDate")
		put(published, "PublishingDateRole", "01")
		put(published, "Date", date[:len("20240401")])
	}
}

// related names the same publication in other formats.
func (r Record) related(product *etree.Element, p Product) {
	var material *etree.Element
	for _, other := range r.Products {
		if other.Form == p.Form {
			continue
		}
		if material == nil {
			material = group(product, "RelatedMaterial")
		}
		related := group(material, "RelatedProduct")
		put(related, "ProductRelationCode", "06") // alternative format
		r.identifiers(related, other)
	}
}

func group(parent *etree.Element, name string) *etree.Element { return parent.CreateElement(name) }

// put writes an element with a text, and nothing for an empty one.
func put(parent *etree.Element, name, text string) {
	if text = oneLine(text); text != "" {
		parent.CreateElement(name).SetText(text)
	}
}

// oneLine takes line ends and what XML can't hold out of a text; no-break spaces stay.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' }), " ")
}
