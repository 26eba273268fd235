package main

import "slices"

// follower finds the words of passages in the text that a reader makes of a PDF.
type follower struct {
	passages []passage
	got      []word
	used     []bool  // by place in got
	at       [][]int // by passage and word: its place in got, or -1
}

// follow places every word that it can. First come passages that pages may move, where they stand as a whole; then all
// that stays, in one order; then the rest. What of tables and of passages that move is not complete then is placed
// again, each for itself: some readers read tables line by line across the columns.
func follow(passages []passage, got []word) *follower {
	got = knownWords(passages, got)
	f := &follower{passages: passages, got: got, used: make([]bool, len(got))}
	for _, p := range passages {
		f.at = append(f.at, slices.Repeat([]int{-1}, len(p.words)))
	}
	for i, p := range passages {
		if p.moves && len(p.words) >= contiguous {
			f.whole(i, true)
		}
	}
	var rest, moving []int
	for i, p := range passages {
		switch {
		case !p.moves:
			rest = append(rest, i)
		case f.isMissing(i):
			moving = append(moving, i)
		}
	}
	f.place(rest)
	f.place(moving)
	var again []int
	for i, p := range passages {
		if (p.moves || p.table) && f.isMissing(i) {
			again = append(again, i)
			f.clear(i)
		}
	}
	for _, i := range again {
		f.whole(i, false)
	}
	for _, i := range again {
		if f.isMissing(i) {
			f.place([]int{i})
		}
	}
	return f
}

// contiguous is how many words a passage must have to be known by them alone.
const contiguous = 4

// knownWords takes words apart again that were joined at a hyphen although only their parts are known: in a table, a
// line of another cell may follow.
func knownWords(passages []passage, got []word) []word {
	known := map[string]bool{}
	for _, p := range passages {
		for _, w := range p.words {
			known[w] = true
		}
	}
	var list []word
	for _, w := range got {
		if w.cut == "" || known[w.text] {
			list = append(list, w)
			continue
		}
		for _, part := range w.parts {
			list = append(list, word{text: part})
		}
	}
	return list
}

// whole places a passage where all its words stand one after the other. Where it must be alone, there has to be one
// such place only.
func (f *follower) whole(i int, alone bool) {
	words, found := f.passages[i].words, -1
	for start := 0; start+len(words) <= len(f.got); start++ {
		if !f.stands(words, start) {
			continue
		}
		if found >= 0 {
			return
		}
		if found = start; !alone {
			break
		}
	}
	if found < 0 {
		return
	}
	for k := range words {
		f.at[i][k] = found + k
		f.used[found+k] = true
	}
}

func (f *follower) stands(words []string, start int) bool {
	for k, w := range words {
		if f.used[start+k] || f.got[start+k].text != w {
			return false
		}
	}
	return true
}

// place places the words of passages that have no place yet in the order that is common to most of them.
func (f *follower) place(passages []int) {
	type wanted struct{ passage, word int }
	var words []string
	var of []wanted
	for _, i := range passages {
		for k, w := range f.passages[i].words {
			if f.at[i][k] < 0 {
				words, of = append(words, w), append(of, wanted{i, k})
			}
		}
	}
	var free []string
	var places []int
	for i, w := range f.got {
		if !f.used[i] {
			free, places = append(free, w.text), append(places, i)
		}
	}
	for n, at := range inOrder(words, free) {
		if at >= 0 {
			f.at[of[n].passage][of[n].word] = places[at]
			f.used[places[at]] = true
		}
	}
}

// isMissing reports whether a word of a passage has no place.
func (f *follower) isMissing(i int) bool { return slices.Contains(f.at[i], -1) }

// clear takes the words of a passage from their places.
func (f *follower) clear(i int) {
	for k, at := range f.at[i] {
		if at >= 0 {
			f.used[at], f.at[i][k] = false, -1
		}
	}
}
