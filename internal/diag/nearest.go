package diag

import "strings"

// Nearest returns the candidate that a word was most likely meant to be, for "did you mean" in messages: the one with
// the fewest letters to change (Levenshtein 1966), upper and lower case being the same, at most about a third of the
// word's; empty when none is that near. Of equals the first wins.
func Nearest(word string, candidates []string) string {
	letters := []rune(strings.ToLower(word))
	nearest, best := "", max((len(letters)+1)/3, 1)+1
	for _, candidate := range candidates {
		if candidate == word {
			continue
		}
		if d := distance(letters, []rune(strings.ToLower(candidate)), best); d < best {
			nearest, best = candidate, d
		}
	}
	return nearest
}

// distance counts the letters to insert, delete or change to make a of b; it gives up at the limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal, least := row[0], i+1
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost = min(diagonal, row[j], row[j+1]) + 1
			}
			diagonal, row[j+1] = row[j+1], cost
			least = min(least, cost)
		}
		if least >= limit {
			return limit
		}
	}
	return row[len(b)]
}
