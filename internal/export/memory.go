package export

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/site"
)

const (
	defaultMemory = 1 << 30 // of publications in work
	mostMemories  = 8       // times that, one publication may take, which is in work alone then
	memoryOfAny   = 48 << 20
)

// errTold is a publication at fault of which a diagnostic tells.
var errTold = errors.New("the publication can't be made; a diagnostic says why")

// memoryForEach is what text takes while its publication is in work, in bytes: for each byte of it, and for what begins
// or parts something. make hostile measures what pages take that are made of one thing alone, and holds these to it.
// Pictures take their own, which is bounded by the pixels that are decoded at once.
var memoryForEach = []struct {
	mark  string
	bytes int64
}{
	{"\n", 1_200},    // a line; a paragraph is at least two
	{"\n# ", 12_000}, // a heading, its line in the contents, its bookmark
	{"## ", 9_000},
	{"\n- ", 5_000},
	{"\n+ ", 5_000},
	{"\n1. ", 5_000},
	{"\n: ", 5_000},
	{"\n:::", 20_000}, // a frame on each of its pages
	{"> ", 1_500},
	{"[", 3_000},
	{"[^", 3_000},
	{"://", 5_500}, // an address that is a link by itself
	{"@", 6_000},
	{"<", 1_300},
	{"|", 1_500},
	{"$", 2_200},
	{"`", 1_200},
	{"*", 800},
	{"_", 600},
	{"~", 600},
	{"^", 800},
	{"=", 450},
	{"+", 450},
	{"*[", 10_000}, // a short form, which is marked wherever it stands
}

const (
	memoryForByte     = 60
	memoryForSpecials = 60 // more, for each byte of what is not ASCII: other scripts are shaped, in other fonts
)

// memoryFor guesses how much memory a publication takes while it is in work, in bytes.
func memoryFor(p *site.Publication) int64 {
	need := int64(memoryOfAny)
	for page := range p.Pages() {
		need += memoryForText(page.Body)
		if page.Content != nil {
			need += memoryForByte * int64(len(page.Content.Source()))
		}
	}
	return need
}

// memoryForText guesses how much more memory it is for a text.
func memoryForText(text []byte) int64 {
	need := memoryForByte * int64(len(text))
	for _, each := range memoryForEach {
		need += each.bytes * int64(bytes.Count(text, []byte(each.mark)))
	}
	for _, b := range text {
		if b >= utf8.RuneSelf {
			need += memoryForSpecials
		}
	}
	return need
}
