// Package mdbook reads the book that mdBook hands to a backend: the JSON of its RenderContext, from version 0.4 on.
//
// It takes the JSON, as it is after mdBook's preprocessors; that of a preprocessor, which has no destination, is read
// as well. It returns a site of one book, whose pages site puts together and markdown reads next. The rules it keeps:
// a chapter's file is below the book's folder, whatever the JSON says; time and memory stay linear in its size.
package mdbook

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/reliure/reliure/internal/door/jsontext"
)

// Call is what mdBook says to the backend beside the book.
type Call struct {
	Root        string          // folder of the book
	Destination string          // folder that what is made goes into
	Settings    json.RawMessage // the table output.reliure of book.toml; nil: there is none
}

// ReadCall reads what the JSON says beside the book. The error is a *jsontext.Error.
func ReadCall(data []byte) (Call, error) {
	var c struct {
		Root        string `json:"root"`
		Destination string `json:"destination"`
		Config      struct {
			Output struct {
				Reliure json.RawMessage `json:"reliure"`
			} `json:"output"`
		} `json:"config"`
	}
	to := any(&c)
	if isForPreprocessor.Match(data[:min(len(data), headLength)]) {
		to = &[]any{&c}
	}
	if err := jsontext.Decode(data, to); err != nil {
		return Call{}, err
	}
	return Call{c.Root, c.Destination, c.Config.Output.Reliure}, nil
}

// Book is what mdBook hands over.
type Book struct {
	Version     string // of mdBook
	description description
	html        map[string]any
	items       []any
}

// IsVersionKnown reports whether the book comes from a version of mdBook whose books are read.
func (b *Book) IsVersionKnown() bool {
	return strings.HasPrefix(b.Version, "0.4.") || strings.HasPrefix(b.Version, "0.5.")
}

// context is the JSON: what mdBook says beside the book, and the book where that is in it.
type context struct {
	Version           string `json:"version"`
	PreprocessVersion string `json:"mdbook_version"`
	Book              *book  `json:"book"`
	Config            struct {
		Book   description `json:"book"`
		Output struct {
			HTML map[string]any `json:"html"`
		} `json:"output"`
	} `json:"config"`
}

// description is the table book of book.toml.
type description struct {
	Title       string   `json:"title"`
	Authors     []string `json:"authors"`
	Description string   `json:"description"`
	Language    string   `json:"language"`
	Src         string   `json:"src"`
}

// book is the outline, which version 0.5 calls its items and 0.4 its sections. Items are read one by one: a type of
// their own that reads itself would have encoding/json go over nested ones again and again.
type book struct {
	Items    []any `json:"items"`
	Sections []any `json:"sections"`
}

// headLength is how many bytes tell whose the JSON is.
const headLength = 1000

// isContext fits the beginning of what a backend gets.
var isContext = regexp.MustCompile(`^\s*\{\s*"version"\s*:\s*"[^"]{0,100}"\s*,\s*"root"\s*:`)

// isForPreprocessor fits what a preprocessor gets: a list of the context and the book.
var isForPreprocessor = regexp.MustCompile(`^\s*\[\s*\{\s*"root"\s*:`)

// Is reports whether JSON begins as mdBook writes it.
func Is(data []byte) bool {
	head := data[:min(len(data), headLength)]
	return isContext.Match(head) || isForPreprocessor.Match(head)
}

// Open reads the JSON, all of it. The error is a *jsontext.Error.
func Open(data []byte) (*Book, error) {
	var c context
	to := any(&c)
	if isForPreprocessor.Match(data[:min(len(data), headLength)]) {
		to = &[]any{&c, &c.Book}
	}
	if err := jsontext.Decode(data, to); err != nil {
		return nil, err
	}
	if c.Book == nil || c.Book.Items == nil && c.Book.Sections == nil {
		return nil, &jsontext.Error{Reason: "there is no book in it"}
	}
	b := &Book{Version: c.Version + c.PreprocessVersion, description: c.Config.Book, html: c.Config.Output.HTML,
		items: c.Book.Items}
	if b.items == nil {
		b.items = c.Book.Sections
	}
	return b, nil
}
