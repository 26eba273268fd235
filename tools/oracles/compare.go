package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// emptyElement is an element written as one tag, of those that HTML has as two.
var emptyElement = regexp.MustCompile(`<(a|span|div|p|td|th|li|section|title|script|i|b|em|strong)(\s[^<>]*?)?/>`)

// difference is one place where the two editions are not alike.
type difference struct {
	// kind is "lost words", "added words", "title", "anchor" or "link".
	kind string
	// file is the page that the site's program published.
	file string
	// text is what differs, in words.
	text string
}

func (d difference) String() string {
	return fmt.Sprintf("%s: %s: %s", d.file, d.kind, d.text)
}

// compare returns the differences between what a site's program publishes and what Reliure makes of it: words of each
// page in order, titles of pages in order, ids of headings, and where links lead.
func compare(published, made edition) []difference {
	var all []difference
	pairs, unpaired := pair(published.pages, made.pages)
	for _, p := range unpaired {
		all = append(all, difference{"page", p.file, p.title})
	}
	last := -1
	for i, p := range published.pages {
		j, ok := pairs[i]
		if !ok {
			continue
		}
		if j < last {
			all = append(all, difference{"order", p.file, "stands before " + made.pages[last].title})
		}
		last = max(last, j)
		q := made.pages[j]
		all = append(all, differingWords(p, q)...)
		for _, anchor := range p.anchors {
			if !q.ids[anchor] {
				all = append(all, difference{"anchor", p.file, fmt.Sprintf("#%s; ours are %s", anchor,
					strings.Join(q.anchors, " "))})
			}
		}
		all = append(all, differingLinks(published, made, pairs, p, q)...)
	}
	return append(all, differingTitles(published, made)...)
}

// pair finds for each published page the one that Reliure made of it: the page with the same title, and of several
// with that title the first that no other page has. It returns positions, and the pages that have none.
func pair(published, made []page) (pairs map[int]int, unpaired []page) {
	pairs = map[int]int{}
	taken := map[int]bool{}
	for i, p := range published {
		j := 0
		for j < len(made) && (taken[j] || made[j].title != p.title) {
			j++
		}
		if j == len(made) {
			j = closest(p, made, taken)
		}
		if j < 0 {
			unpaired = append(unpaired, p)
			continue
		}
		pairs[i], taken[j] = j, true
	}
	return pairs, unpaired
}

// closest is the page, of those not taken, that shares most words with a page, and at least half of them; or -1.
func closest(p page, made []page, taken map[int]bool) int {
	best, most := -1, len(p.words)/2
	for j, q := range made {
		if taken[j] {
			continue
		}
		if shared := len(common(p.words, q.words)); shared > most {
			best, most = j, shared
		}
	}
	return best
}

func differingTitles(published, made edition) []difference {
	var all []difference
	next := 0
	for _, title := range published.contents {
		at := slices.Index(made.contents[next:], title)
		if at < 0 {
			all = append(all, contentsDiffer(title))
			continue
		}
		next += at + 1
	}
	return all
}

// differingLinks holds the links of a page against those of its pair: there must be one with the same text that leads
// to the pair of the same page, and to a heading of the same words where it names one.
func differingLinks(published, made edition, pairs map[int]int, p, q page) []difference {
	var all []difference
	for _, l := range p.links {
		target := slices.IndexFunc(published.pages, func(p page) bool { return p.file == l.file })
		if target < 0 {
			continue
		}
		j, ok := pairs[target]
		if !ok {
			continue
		}
		heading := published.pages[target].headings[l.anchor]
		found := slices.ContainsFunc(q.links, func(m link) bool {
			return m.text == l.text && m.file == made.pages[j].file &&
				(heading == "" || made.pages[j].headings[m.anchor] == heading)
		})
		if !found {
			all = append(all, difference{"link", p.file, fmt.Sprintf("%q to %s#%s", l.text, l.file, l.anchor)})
		}
	}
	return all
}

// differingWords aligns the words of two pages by their longest common sequence, and returns the runs that only one
// has.
func differingWords(p, q page) []difference {
	var all []difference
	shared := common(p.words, q.words)
	i, j := 0, 0
	tell := func(kind string, run []string) {
		if len(run) > 0 {
			all = append(all, difference{kind, p.file, strings.Join(run, " ")})
		}
	}
	for _, at := range append(shared, match{len(p.words), len(q.words)}) {
		tell("lost words", p.words[i:at.i])
		tell("added words", q.words[j:at.j])
		i, j = at.i+1, at.j+1
	}
	return all
}

// match is a word that both sequences have: its place in each.
type match struct{ i, j int }

// common is the longest common subsequence of two sequences of words, by the table of Wagner and Fischer: pages of
// these sites have some hundreds of words.
func common(a, b []string) []match {
	lengths := make([][]int32, len(a)+1)
	for i := range lengths {
		lengths[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lengths[i][j] = lengths[i+1][j+1] + 1
			} else {
				lengths[i][j] = max(lengths[i+1][j], lengths[i][j+1])
			}
		}
	}
	var all []match
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			all = append(all, match{i, j})
			i, j = i+1, j+1
		case lengths[i+1][j] >= lengths[i][j+1]:
			i++
		default:
			j++
		}
	}
	return all
}
