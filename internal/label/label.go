// Package label holds the words that the product itself puts into a document ("Sommaire", "Figure"), in the document's language.
// layout and epub use it; messages of the program are not here, they are in English.
package label

import "strings"

// Labels are the words of one language.
type Labels struct {
	Contents      string // title of the table of contents
	Introduction  string // title of the root page's text
	Cover         string // name of the cover in navigation
	TitlePage     string
	Colophon      string // title of the page with licence and provenance
	Landmarks     string
	Start         string // "Start of content", a landmark
	PageList      string
	Figure        string
	Table         string
	Chapter       string
	Page          string
	Notes         string
	BackToText    string // of the link from a note to its reference
	Transcript    string // title of a long description that has none
	TranscriptOf  string // with %s for "figure 4"
	Question      string
	Answers       string // title of a quiz's answer key
	RightAnswer   string // "Right answer"
	Video         string
	Audio         string
	Frame         string
	NewWindow     string
	Note          string
	Tip           string
	Info          string
	Important     string
	Warning       string
	Error         string
	Success       string
	Done          string // state of a task
	Open          string
	MissingPicture string // shown in place of a picture that can't be shown
	SourceAddress string
	PublishedOn   string // with %s for the date
	Licence       string
	MadeWith      string // with %s for the program's name
	Colon         string // "\u00a0: " or ": "
	months        [12]string
	dateOrder     string // "dmy" (20 avril 2022), "mdy" (April 20, 2022), "d. m y" (20. April 2022), "d de m de y"
}

// For returns the labels for a BCP 47 tag, by its first subtag; English for a language that has none.
func For(language string) Labels {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	if l, ok := languages[primary]; ok {
		return l
	}
	return languages["en"]
}
