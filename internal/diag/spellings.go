package diag

import (
	"hash/fnv"
	"path"
	"strings"
)

// Spellings finds the name that a wrong one was most likely meant to be among many, without comparing it with each: the
// names are found by what is left of them when a letter is taken out (Garbe's symmetric deletion), so a letter too
// many, missing, wrong or swapped with its neighbour is found, and the same name in another case or with another
// extension.
type Spellings struct {
	names []string
	first map[uint64]int32 // the first name that leaves something, by its digest
}

// maxSpelling is the longest name that is looked for, as file systems have it; maxSpellings bounds the names.
const (
	maxSpelling  = 255
	maxSpellings = 20_000
)

// NewSpellings returns the index of some names. Of names that are equally near the first wins.
func NewSpellings(names []string) *Spellings {
	s := &Spellings{names: names[:min(len(names), maxSpellings)], first: map[uint64]int32{}}
	for i, name := range s.names {
		for rest := range remainders(name) {
			if _, taken := s.first[rest]; !taken {
				s.first[rest] = int32(i)
			}
		}
	}
	return s
}

// Nearest returns the name that is nearest to a word, empty when none is near.
func (s *Spellings) Nearest(word string) string {
	letters, nearest, best := []rune(strings.ToLower(word)), -1, 0
	for rest := range remainders(word) {
		i, there := s.first[rest]
		if !there || s.names[i] == word {
			continue
		}
		at := distance(letters, []rune(strings.ToLower(s.names[i])), len(letters)+1)
		if nearest < 0 || at < best || at == best && int(i) < nearest {
			nearest, best = int(i), at
		}
	}
	if nearest < 0 {
		return ""
	}
	return s.names[nearest]
}

// remainders yields the digests of a name in lower case, of it without each of its letters, and of its stem.
func remainders(name string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		if len(name) > maxSpelling {
			return
		}
		name = strings.ToLower(name)
		if !yield(digest(name, "")) {
			return
		}
		if stem := strings.TrimSuffix(name, path.Ext(name)); stem != "" && stem != name && !yield(digest(stem, "/")) {
			return
		}
		for i, letter := range name {
			if !yield(digest(name[:i], name[i+len(string(letter)):])) {
				return
			}
		}
	}
}

// digest is that of two parts of a name, one after the other.
func digest(a, b string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(a))
	h.Write([]byte(b))
	return h.Sum64()
}
