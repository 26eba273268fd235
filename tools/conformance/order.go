package main

import (
	"cmp"
	"slices"
)

// inOrder returns, for each of the wanted words, the place in got that it has in the longest sequence that both have in
// common, or -1. It is the algorithm of Hunt and Szymanski (1977): of all pairs of equal words, the longest rising run.
func inOrder(wanted, got []string) []int {
	places := map[string][]int{}
	for i, w := range got {
		places[w] = append(places[w], i)
	}
	type link struct{ wanted, got, before int }
	var links []link
	var ends []int // by length less one: the link that ends the run with the smallest place
	for i, w := range wanted {
		at := places[w]
		for k := len(at) - 1; k >= 0; k-- { // backwards, so that a word of wanted is taken once
			n, _ := slices.BinarySearchFunc(ends, at[k], func(l, place int) int {
				return cmp.Compare(links[l].got, place)
			})
			before := -1
			if n > 0 {
				before = ends[n-1]
			}
			links = append(links, link{i, at[k], before})
			if n == len(ends) {
				ends = append(ends, 0)
			}
			ends[n] = len(links) - 1
		}
	}
	found := make([]int, len(wanted))
	for i := range found {
		found[i] = -1
	}
	if len(ends) > 0 {
		for l := ends[len(ends)-1]; l >= 0; l = links[l].before {
			found[links[l].wanted] = links[l].got
		}
	}
	return found
}
