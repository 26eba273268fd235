// Package label holds the words that the product itself puts into a document ("Sommaire", "Figure"), in
// the document's language.
//
// It takes a language tag and returns the words of that language. layout and epub use them, and edit numbers what they
// name. Messages of the program are in internal/diag. The rule it keeps: no label is empty, whatever the language.
package label

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Labels are the words of one language, as its file in the folder words has them.
type Labels struct {
	Contents          string // title of the table of contents
	Introduction      string // title of the root page's text
	Cover             string // name of the cover in navigation
	TitlePage         string
	Colophon          string // title of the page with licence and provenance
	Landmarks         string
	Start             string // "Start of content", a landmark
	PageList          string
	Figures           string // title of the list of figures
	Tables            string
	AdaptableText     string // sentences of the summary for those who can't read a book as it is
	DescribedPictures string
	LongDescriptions  string
	MathML            string
	PrintedPages      string
	Figure            string
	Table             string
	Continued         string // after a table's name, above its second part
	FollowingPages    string // after a table's name, where the table itself doesn't stand
	Chapter           string
	Page              string
	PageReference     string // with %s for the page's number: "p. 12"
	LinkAddresses     string // title of the list of addresses at a chapter's end
	Notes             string
	BackToText        string // of the link from a note to its reference
	Transcript        string // title of a long description that has none
	TranscriptOf      string // with %s for the figure's name and number, "Figure 4"
	Question          string
	Answers           string // title of a quiz's answer key
	RightAnswer       string // "Right answer"
	Video             string
	Audio             string
	Frame             string
	NewWindow         string
	Callouts          map[string]string // words for kinds of callouts, as the model names these
	Done              string            // state of a task
	Open              string
	MissingPicture    string // shown in place of a picture that can't be shown
	SourceAddress     string
	PublishedOn       string // with %s for the date
	Licence           string
	MadeWith          string // with %s for the program's name
	WrittenBy         string // before the names of the authors, in the imprint
	PublishedBy       string
	Director          string // before the name of who answers for the publication by law
	LegalDeposit      string
	Glossary          string // name of a glossary, as a page's title has it
	Abbreviations     string // title of the index of abbreviations
	Version           string // with %s for the version
	Attribution       string // of the sentence that names the publication where it is quoted or used again
	AddressCode       string // of the QR code, with %s for the address
	Colon             string // "\u00a0: " or ": "
	Months            [12]string
	FirstDay          string // how the first day of a month is written when it is not "1": "1er"
	// fmt pattern of day, month and year: "%[1]s\u00a0%[2]s %[3]s" for 20 avril 2022; the day stays with its month
	DatePattern string
}

//go:embed words
var files embed.FS

// language is what the file of a language holds.
type language struct {
	Labels
	Statement *Statement // nil: none
}

// languages reads the file of each language once, when it is first asked for.
var languages = map[string]func() language{
	"ar": read("ar"), "de": read("de"), "en": read("en"), "es": read("es"), "fr": read("fr"), "he": read("he"),
	"it": read("it"), "ja": read("ja"), "ko": read("ko"), "nl": read("nl"), "pt": read("pt"), "zh": read("zh"),
	"zh-hant": read("zh-hant"),
}

func read(name string) func() language {
	return sync.OnceValue(func() (l language) {
		text, err := files.ReadFile("words/" + name + ".json")
		if err == nil {
			decoder := json.NewDecoder(bytes.NewReader(text))
			decoder.DisallowUnknownFields()
			err = decoder.Decode(&l)
		}
		if err != nil {
			panic(err) // a test reads every file
		}
		return l
	})
}

// For returns the labels for a BCP 47 tag, by its first subtag; English for a language that has none.
func For(tag string) Labels {
	l, _ := find(tag)
	return l.Labels
}

// Has reports whether there are labels for a language.
func Has(tag string) bool {
	_, known := find(tag)
	return known
}

func find(tag string) (l language, known bool) {
	name, rest, _ := strings.Cut(strings.ToLower(tag), "-")
	switch {
	case name == "iw":
		name = "he"
	case name == "zh" && isTraditional(rest):
		name = "zh-hant"
	}
	if read, ok := languages[name]; ok {
		return read(), true
	}
	return languages["en"](), false
}

// isTraditional reports whether the further subtags of a tag of Chinese ask for traditional characters: by script, or
// by where these are usual.
func isTraditional(subtags string) bool {
	script, _, _ := strings.Cut(subtags, "-")
	switch script {
	case "hant", "tw", "hk", "mo":
		return true
	}
	return false
}

// CalloutWord returns the word for a kind of callout that stands before its title; empty for a title that
// begins with the word itself.
func (l Labels) CalloutWord(kind, title string) string {
	word := l.Callouts[kind]
	title = strings.TrimSpace(title)
	if title == "" || word == "" {
		return word
	}
	if len(title) >= len(word) && strings.EqualFold(title[:len(word)], word) {
		if next, _ := utf8.DecodeRuneInString(title[len(word):]); len(title) == len(word) || !unicode.IsLetter(next) {
			return ""
		}
	}
	return word + l.Colon
}

// Date writes an ISO 8601 date as people of the language do: "20 avril 2022", "April 20, 2022". A time of day after the
// date is left out; what is not a full date comes back as it is.
func (l Labels) Date(iso string) string {
	date, _, _ := strings.Cut(iso, "T")
	year, month, day, ok := cutDate(date)
	if !ok {
		return iso
	}
	number := fmt.Sprint(day)
	if day == 1 && l.FirstDay != "" {
		number = l.FirstDay
	}
	return fmt.Sprintf(l.DatePattern, number, l.Months[month-1], year)
}

// Month returns the name of a month, 1 to 12; nothing for another number.
func (l Labels) Month(month int) string {
	if month < 1 || month > len(l.Months) {
		return ""
	}
	return l.Months[month-1]
}

// cutDate takes "2022-04-20" apart. It takes any day from 1 to 31: whether a month has that day is the
// front matter's matter.
func cutDate(date string) (year string, month, day int, ok bool) {
	if len(date) != len("2022-04-20") || date[4] != '-' || date[7] != '-' {
		return "", 0, 0, false
	}
	for i := range len(date) {
		if i != 4 && i != 7 && (date[i] < '0' || date[i] > '9') {
			return "", 0, 0, false
		}
	}
	month = int(date[5]-'0')*10 + int(date[6]-'0')
	day = int(date[8]-'0')*10 + int(date[9]-'0')
	return date[:4], month, day, 1 <= month && month <= 12 && 1 <= day && day <= 31
}
