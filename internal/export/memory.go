package export

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/site"
)

const (
	usualMemory  = 1 << 30 // of publications in work together
	usualMachine = 8 << 30 // what one publication may take that is in work alone, where it isn't known what there is
	memoryOfAny  = 48 << 20
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
	{"\n", 1_600},    // a line; a paragraph is at least two
	{"\n# ", 12_000}, // a heading, its line in the contents, its bookmark
	{"## ", 10_000},
	{"- ", 1_500},
	{"\n- ", 5_500},
	{"\n+ ", 6_000},
	{"\n1. ", 5_500},
	{"\n: ", 5_000},
	{"\n:::", 24_000}, // a frame on each of its pages
	{"\n???", 4_000},
	{"> ", 1_500},
	{"[", 3_000},
	{"[^", 4_500},
	{"![", 3_500},
	{"](#", 6_000},
	{"(", 1_000},
	{"{", 1_000},
	{" .", 1_200},
	{"://", 6_500}, // an address that is a link by itself
	{"@", 7_000},
	{"|", 2_700},
	{"$", 2_200},
	{"`", 1_300},
	{"*", 1_000},
	{"_", 600},
	{"~", 1_200},
	{"^", 1_200},
	{"=", 800},
	{"+", 450},
	{"*[", 12_000}, // a short form, which is marked wherever it stands
	{"<", 1_500},
	{"<abbr", 6_000},
	{"<table", 13_000},
	{"<td", 1_200},
	{"<th", 1_200},
	// the elements that HTML opens again in each paragraph until they are closed, and some whose names begin alike
	{"<a", 9_000}, {"<b", 9_000}, {"<code", 9_000}, {"<em", 9_000}, {"<font", 9_000}, {"<i", 9_000}, {"<nobr", 9_000},
	{"<s", 9_000}, {"<tt", 9_000}, {"<u", 9_000},
}

const (
	memoryForByte     = 60
	memoryForSpecials = 210 // more, for each byte of what is not ASCII: other scripts are shaped, in other fonts
	memoryForLong     = 120 // more, for each byte of a line that is longer than longLine: it is in work as a whole
	longLine          = 4 << 10
	memoryForShort    = 2_300 // for each place where a short form is marked
	mostShort         = 20    // short forms that are looked for; of more, each word may be one
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
	for line := range bytes.Lines(text) {
		if len(line) > longLine {
			need += memoryForLong * int64(len(line))
		}
	}
	for _, b := range text {
		if b >= utf8.RuneSelf {
			need += memoryForSpecials
		}
	}
	return need + memoryForShort*shortForms(text)
}

// shortForms guesses in how many places of a text short forms are marked that it says the meaning of.
func shortForms(text []byte) int64 {
	var places int
	for n, after := range bytes.Split(text, []byte("*["))[1:] {
		short, _, closed := bytes.Cut(after[:min(len(after), longLine)], []byte("]:"))
		switch {
		case n == mostShort:
			return int64(bytes.Count(text, []byte(" ")) + bytes.Count(text, []byte("\n")))
		case closed && len(short) > 0:
			places += bytes.Count(text, short)
		}
	}
	return int64(places)
}
