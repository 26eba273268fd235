package model

import "reflect"

// Meta is what the front matter says of the publication as a whole.
type Meta struct {
	Key          string // eleventyNavigation key; empty for folders and files without navigation
	Slug         string // base name of the artifacts
	Title        string
	Subtitle     string
	Label        string // kind of publication for the cover, e.g. "Restitution d’atelier"; empty: none
	Description  string
	Language     string // BCP 47, "fr" by default
	Creators     []Person
	Contributors []Person
	CertifiedBy  string // who vouches for the publication's accessibility; empty: nobody
	Series       Series
	Publisher    string
	Director     string // of the publication: who answers for it by law; empty: nobody is named
	LegalDeposit string // its month and year, or its number; empty: none
	Version      string // of the publication, as its authors count: "1.2"; empty: none
	Date         string // ISO 8601 date of publication, "2022-04-20"; empty when no page has one
	Modified     string // ISO 8601 date of the newest page
	Address      string // URL of the publication on the web, empty when the site's address is unknown
	Identifier   string // ISBN or URI from the front matter; empty: derived from the address by the writers
	Licence      Licence
	Attribution  string // how who reuses it names it; empty: made of its creators, title, publisher and date
	Keywords     []string
	Cover        *Picture // nil: a typographic cover
	Pos          Pos
}

// Person is a creator or contributor. Role is a MARC relator code ("aut", "edt", "trl"); empty means "aut" for a
// creator, "ctb" for a contributor.
type Person struct {
	Name string `json:"name"`
	Role string `json:"role,omitempty"`
}

// Series is what a publication is a part of: the series' name and its place in it, "2", where it has one.
type Series struct {
	Name     string `json:"name"`
	Position string `json:"position,omitempty"`
}

// Licence is the licence of the content: its name as shown and its address when there is one.
type Licence struct {
	Name    string `json:"name"`
	Address string `json:"address,omitempty"`
}

// MetaKey is one thing that can be said of a publication: in reliure.yaml, or in the front matter of its first page.
type MetaKey struct {
	Name        string          // in reliure.yaml
	FrontMatter []string        // names in the front matter; the first that says something holds
	About       string          // for editors and the reader of `reliure config`
	Form        MetaForm        // what a text must look like
	EachPage    bool            // pages have it too, each for itself
	Typographic bool            // set by the typography of the publication's language
	Shown       MetaPlace       // where a reader or a program finds it
	Field       func(*Meta) any // its place: *string, *[]string, *[]Person, *Series or *Licence
}

// MetaForm tells texts of a form from others.
type MetaForm int

const (
	AnyText MetaForm = iota
	DateText
)

// MetaPlace is a set of places that show a key.
type MetaPlace int

const (
	OnPages    MetaPlace = 1 << iota // of the PDF, always: a description is there in place of a subtitle alone
	InPDF                            // in its XMP
	InEPUB                           // in its package document
	InRecord                         // in the ONIX record
	Everywhere = OnPages | InPDF | InEPUB | InRecord
)

// MetaKeys are all the keys, in the order in which they are explained. To add one, add its line here and its field
// above, and show it at the places that the line names; tests hold each place to this table.
func MetaKeys() []MetaKey {
	return []MetaKey{
		{"title", []string{"title", "eleventyNavigation.title"}, "Title of the publication.",
			AnyText, true, true, Everywhere, func(m *Meta) any { return &m.Title }},
		{"subtitle", []string{"subtitle"}, "Second title, on the cover.",
			AnyText, false, true, OnPages | InEPUB | InRecord, func(m *Meta) any { return &m.Subtitle }},
		{"label", []string{"label"}, "Kind of publication, on the cover: a guide, a report.",
			AnyText, false, true, OnPages, func(m *Meta) any { return &m.Label }},
		{"description", []string{"description"}, "What the publication is about, in a sentence or two.",
			AnyText, true, true, InPDF | InEPUB | InRecord, func(m *Meta) any { return &m.Description }},
		{"language", []string{"lang", "language"}, "Language of the publication, as BCP 47 writes it: fr, en, pt-BR.",
			AnyText, true, false, InPDF | InEPUB | InRecord, func(m *Meta) any { return &m.Language }},
		{"creators", []string{"creators", "creator", "authors", "author"},
			"Who made the publication: names, or names with the code of a MARC role.",
			AnyText, false, false, Everywhere, func(m *Meta) any { return &m.Creators }},
		{"contributors", []string{"contributors", "contributor"}, "Who had a part in it.",
			AnyText, false, false, InEPUB | InRecord, func(m *Meta) any { return &m.Contributors }},
		{"certified-by", []string{"certified-by"}, "Who vouches for the publication's accessibility.",
			AnyText, false, false, InEPUB, func(m *Meta) any { return &m.CertifiedBy }},
		{"series", []string{"series"}, "Series that the publication is a part of.",
			AnyText, false, false, OnPages | InEPUB | InRecord, func(m *Meta) any { return &m.Series }},
		{"publisher", []string{"publisher"}, "Who publishes it.",
			AnyText, false, false, Everywhere, func(m *Meta) any { return &m.Publisher }},
		{"director", []string{"director", "publication-director"},
			"Director of the publication, who answers for it by law.",
			AnyText, false, false, OnPages, func(m *Meta) any { return &m.Director }},
		{"legal-deposit", []string{"legal-deposit"}, "Legal deposit: its month and year, or its number.",
			AnyText, false, false, OnPages, func(m *Meta) any { return &m.LegalDeposit }},
		{"version", []string{"version"}, "Version of the publication, as its authors count: 1.2.",
			AnyText, false, false, OnPages, func(m *Meta) any { return &m.Version }},
		{"attribution", []string{"attribution"},
			"How who reuses the publication names it. Without it, a sentence made of creators, title, publisher and " +
				"date.",
			AnyText, false, false, OnPages, func(m *Meta) any { return &m.Attribution }},
		{"date", []string{"date"}, "Date of publication. Without it, that of the newest page.",
			DateText, true, false, Everywhere, func(m *Meta) any { return &m.Date }},
		{"licence", []string{"licence", "license"}, "Licence of the content.",
			AnyText, false, false, Everywhere, func(m *Meta) any { return &m.Licence }},
		{"identifier", []string{"identifier", "isbn"}, "ISBN or URI of the publication.",
			AnyText, false, false, OnPages | InEPUB | InRecord, func(m *Meta) any { return &m.Identifier }},
		{"keywords", []string{"keywords"}, "Subjects of the publication.",
			AnyText, false, false, InPDF | InEPUB | InRecord, func(m *Meta) any { return &m.Keywords }},
	}
}

// Value returns what a publication has under the key; nil for nothing.
func (k MetaKey) Value(m *Meta) any {
	v := reflect.ValueOf(k.Field(m)).Elem()
	if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		return nil
	}
	return v.Interface()
}

// Set puts a value that Value returned in its place.
func (k MetaKey) Set(m *Meta, value any) {
	reflect.ValueOf(k.Field(m)).Elem().Set(reflect.ValueOf(value))
}
