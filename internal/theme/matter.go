package theme

// Matter says what stands before and after the text, besides the imprint.
type Matter struct {
	Cover         Show `yaml:"cover" about:"Cover. auto: always. Without one, an EPUB still has a picture for libraries to show." oneof:"auto,always,never"`
	Contents      Show `yaml:"contents" about:"Table of contents. auto: from two chapters, or three sections, on." oneof:"auto,always,never"`
	ContentsDepth int  `yaml:"contents-depth" about:"How many levels of titles the table of contents has on paper: 1 for chapters alone, up to 3."`
	TitlePage     Show `yaml:"title-page" about:"Title page. auto: in a book of 64 pages and more." oneof:"auto,always,never"`
	Figures       Show `yaml:"figures" about:"List of figures. auto: from three figures with a caption or an alternative on." oneof:"auto,always,never"`
	Tables        Show `yaml:"tables" about:"List of tables. auto: from three tables with a caption on." oneof:"auto,always,never"`
	Abbreviations Show `yaml:"abbreviations" about:"Index of abbreviations. auto: from three on." oneof:"auto,always,never"`
	BackCover     Show `yaml:"back-cover" about:"Back cover, with a QR code of the publication's address. auto: in a book of 10 pages and more, when that address is known." oneof:"auto,always,never"`
}

// HasCover reports whether a book has a cover.
func (m Matter) HasCover() bool { return m.Cover.Given(true) }

// contentsLevels is how many levels of titles the contents may have.
const contentsLevels = 3

// Levels is how many levels of titles the contents have on paper, from 1.
func (m Matter) Levels() int { return min(max(1, m.ContentsDepth), contentsLevels) }

// HasContents reports whether a book has contents, when there is something to find in it or not.
func (m Matter) HasContents(useful bool) bool { return m.Contents.Given(useful) }

// enough is the number of entries from which a list is of use.
const enough = 3

// HasFigures reports whether a book has a list of figures, when so many have words of their own to be known by.
func (m Matter) HasFigures(named int) bool { return m.Figures.Given(named >= enough) }

// HasTables reports whether a book with so many tables in its list has that list.
func (m Matter) HasTables(count int) bool { return count > 0 && m.Tables.Given(count >= enough) }

// HasIndex reports whether a book with so many abbreviations has an index of them.
func (m Matter) HasIndex(count int) bool { return count > 0 && m.Abbreviations.Given(count >= enough) }

// longBook is the number of pages from which a book is better with a title page of its own.
const longBook = 64

// HasTitlePage reports whether a book of so many pages has a title page.
func (m Matter) HasTitlePage(pages int) bool { return m.TitlePage.Given(pages >= longBook) }

// leaflet is the number of pages up to which a book is better without a back cover.
const leaflet = 9

// HasBackCover reports whether a book of so many pages has a back cover, when its address is known or not.
func (m Matter) HasBackCover(pages int, address bool) bool {
	return m.BackCover.Given(address && pages > leaflet)
}

// Show says whether a part of the book is shown.
type Show string

const (
	Auto   Show = "auto" // when it is of use; also where a theme says nothing
	Always Show = "always"
	Never  Show = "never"
)

// UnmarshalText reads the word of the theme.
func (s *Show) UnmarshalText(text []byte) error { return choose(s, text, Auto, Always, Never) }

// Given decides: useful is whether the part is of use in this book.
func (s Show) Given(useful bool) bool {
	switch s {
	case Always:
		return true
	case Never:
		return false
	}
	return useful
}
