package theme

// Links says what paper shows of a link beside its text.
type Links struct {
	Addresses Addresses `yaml:"addresses" about:"Where the addresses of links that lead out of the book are printed." oneof:"foot,chapter,none"`
	Pages     bool      `yaml:"pages" about:"The page number stands after a link that leads to another page of the book."`
}

// Addresses is where the addresses of links are printed.
type Addresses string

const (
	AddressesAtFoot   Addresses = "foot"    // in a note at the foot of the page; also where a theme says nothing
	AddressesAtEnd    Addresses = "chapter" // in a list at the end of the chapter
	AddressesNotShown Addresses = "none"
)

// UnmarshalText reads the word of the theme.
func (a *Addresses) UnmarshalText(text []byte) error {
	return choose(a, text, AddressesAtFoot, AddressesAtEnd, AddressesNotShown)
}
