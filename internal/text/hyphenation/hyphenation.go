// Package hyphenation finds where words may be hyphenated, by Liang's patterns ("Word Hy-phen-a-tion
// by Com-put-er", 1983).
//
// It takes a word of letters and a language, and returns the places where a hyphen may stand. text is the stage
// before and after: it decides which words to ask for and whether a line ends at one of the places. The patterns
// are data (patterns/, with their licences). The rule it keeps: a language that is not used costs nothing, and one
// that is used is read once.
package hyphenation

import (
	"embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed patterns/*.txt
var files embed.FS

// The shortest pieces that may stand before and after a hyphen, in letters. Patterns allow less in some
// languages; books don't.
const (
	minimumBefore = 2
	minimumAfter  = 3
)

// Library holds the patterns of all languages, each read at its first use. It is safe for concurrent use.
type Library struct {
	languages map[string]func() *Patterns
}

// Patterns are the patterns of one language.
type Patterns struct {
	// levels has for the letters of each pattern the levels before, between and after them, as bytes '0' to '9'.
	levels     map[string]string
	exceptions map[string][]int
	longest    int // letters of the longest pattern, in bytes
}

// NewLibrary returns the library of the languages that the product has patterns for.
func NewLibrary() *Library {
	l := &Library{languages: map[string]func() *Patterns{}}
	for _, name := range []string{"ca", "da", "de", "en-gb", "en-us", "es", "eu", "fi", "fr", "it", "la", "nl", "oc",
		"pt"} {
		l.languages[name] = sync.OnceValue(func() *Patterns {
			data, err := files.ReadFile("patterns/" + name + ".txt")
			if err != nil {
				panic(err) // the file is part of the program
			}
			return parse(string(data))
		})
	}
	return l
}

// For returns the patterns of a BCP 47 language, nil when there are none. "fr-CA" has those of "fr"; "en" has the
// American ones, and any other English but the Canadian and American the British.
func (l *Library) For(language string) *Patterns {
	language = strings.ToLower(language)
	base, region, _ := strings.Cut(language, "-")
	if base == "en" {
		base = "en-gb"
		if region == "" || region == "us" || region == "ca" {
			base = "en-us"
		}
	}
	if load, ok := l.languages[base]; ok {
		return load()
	}
	return nil
}

// parse reads a file of patterns: a pattern a line, such as ".ab3ré"; lines that begin with "=" are whole words with
// all their hyphens, such as "=as-so-ciate".
func parse(data string) *Patterns {
	p := &Patterns{levels: make(map[string]string, strings.Count(data, "\n")), exceptions: map[string][]int{}}
	letters, levels := make([]byte, 0, 32), make([]byte, 0, 32)
	for line := range strings.Lines(data) {
		line = strings.TrimSuffix(line, "\n")
		if word, ok := strings.CutPrefix(line, "="); ok {
			p.addException(word)
			continue
		}
		letters, levels = letters[:0], append(levels[:0], '0')
		for i := range len(line) {
			if c := line[i]; c >= '0' && c <= '9' {
				levels[len(levels)-1] = c
			} else {
				letters, levels = append(letters, c), append(levels, '0')
			}
		}
		p.levels[string(letters)] = string(levels)
		p.longest = max(p.longest, len(letters))
	}
	return p
}

func (p *Patterns) addException(word string) {
	places := []int{}
	for i := strings.IndexByte(word, '-'); i >= 0; i = strings.IndexByte(word, '-') {
		places = append(places, i)
		word = word[:i] + word[i+1:]
	}
	p.exceptions[word] = places
}

// Places returns the byte offsets in word before which a hyphen may stand, in order. The word is
// letters alone, in any case.
func (p *Patterns) Places(word string) []int {
	var buffer [64]byte
	dotted := append(buffer[:0], '.')
	if !utf8.ValidString(word) {
		return nil
	}
	for _, r := range word {
		lower := unicode.ToLower(r)
		if utf8.RuneLen(lower) != utf8.RuneLen(r) {
			return nil // its offsets would not be the word's
		}
		dotted = utf8.AppendRune(dotted, lower)
	}
	if places, ok := p.exceptions[string(dotted[1:])]; ok {
		return places
	}
	dotted = append(dotted, '.')

	// levels[i] is the level before byte i of dotted. Levels between the bytes of one letter stay at zero.
	var levelsBuffer [65]byte
	levels := append(levelsBuffer[:0], make([]byte, len(dotted)+1)...)
	for start := range dotted {
		for end := start + 1; end <= min(start+p.longest, len(dotted)); end++ {
			for i, level := range []byte(p.levels[string(dotted[start:end])]) {
				levels[start+i] = max(levels[start+i], level)
			}
		}
	}
	return places(word, levels)
}

// places keeps the odd levels that leave enough letters on both sides.
func places(word string, levels []byte) []int {
	const dot = 1 // the dot before the word
	var found []int
	letters, total := 0, utf8.RuneCountInString(word)
	for i := range word {
		if letters >= minimumBefore && total-letters >= minimumAfter && levels[i+dot]%2 == 1 {
			found = append(found, i)
		}
		letters++
	}
	return found
}
