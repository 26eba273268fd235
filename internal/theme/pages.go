package theme

import (
	"fmt"
	"strings"
)

// Sides says how the paper is printed: on one side, or on both, so that pages lie opposite each other in the bound
// book. With two, the left margin of the theme is the inner one, and even pages are mirrored.
type Sides string

const (
	OneSide  Sides = "one"
	TwoSides Sides = "two"
)

// UnmarshalText reads the word of the theme.
func (s *Sides) UnmarshalText(text []byte) error { return choose(s, text, OneSide, TwoSides) }

// Chapters says how chapters follow each other.
type Chapters struct {
	Start ChapterStart `yaml:"start" about:"Where a chapter begins: on a new page unless it or the one before it is short, always on a new page, on a new right-hand page, or below the chapter before it." oneof:"auto,page,right,here"`
}

// ChapterStart is where a chapter begins.
type ChapterStart string

const (
	StartAuto  ChapterStart = "auto"  // a short one shares pages with its neighbours, any other begins a page
	StartPage  ChapterStart = "page"  // on a new page
	StartRight ChapterStart = "right" // on a new right-hand page; like StartPage where paper is printed on one side
	StartHere  ChapterStart = "here"  // below the chapter before it
)

// Share reports whether chapters may share a page, so that notes are counted through all of them.
func (s ChapterStart) Share() bool { return s == StartAuto || s == StartHere }

// UnmarshalText reads the word of the theme.
func (s *ChapterStart) UnmarshalText(text []byte) error {
	return choose(s, text, StartAuto, StartPage, StartRight, StartHere)
}

// Figures says where figures stand.
type Figures struct {
	Move bool `yaml:"move" about:"Whether a figure with a caption may stand at the top of the next page, where there is no room at its place."`
}

// RunningHeads says what stands at the head of a page: with one side, at the left and the right of each; with two, on
// the left and the right page.
type RunningHeads struct {
	Left  Head `yaml:"left" about:"At the left." oneof:"none,publication,chapter,section"`
	Right Head `yaml:"right" about:"At the right." oneof:"none,publication,chapter,section"`
}

// Head is what a running head shows.
type Head string

const (
	HeadNone        Head = "none"
	HeadPublication Head = "publication"
	HeadChapter     Head = "chapter"
	HeadSection     Head = "section" // that goes on or begins at the top of the page
)

// UnmarshalText reads the word of the theme.
func (h *Head) UnmarshalText(text []byte) error {
	return choose(h, text, HeadNone, HeadPublication, HeadChapter, HeadSection)
}

// Emphasis is how emphasised words are set.
type Emphasis string

const (
	EmphasisItalic Emphasis = "italic" // also where a theme says nothing
	EmphasisBold   Emphasis = "bold"
)

// UnmarshalText reads the word of the theme.
func (e *Emphasis) UnmarshalText(text []byte) error {
	return choose(e, text, EmphasisItalic, EmphasisBold)
}

// choose takes one of a few words.
func choose[T ~string](into *T, text []byte, words ...T) error {
	list := make([]string, len(words))
	for i, w := range words {
		if string(text) == string(w) {
			*into = w
			return nil
		}
		list[i] = string(w)
	}
	return fmt.Errorf("%q can't stand here: write %s", text, strings.Join(list, " or "))
}
