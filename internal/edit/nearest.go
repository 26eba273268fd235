package edit

import "fmt"

// The search for what an author may have meant stays cheap, however many links are broken.
const (
	mostGuesses   = 20 // searches in a document
	longestGuess  = 64 // letters of a name that is compared
	lettersPerOne = 3  // one wrong letter in three at most
)

// nearest returns " Did you mean #x?" for the name that is the fewest letters away; "" when none is near.
func (r *resolver) nearest(name string, among []string, prefix string) string {
	written := []rune(name)
	r.guesses++
	if r.guesses > mostGuesses || len(written) > longestGuess {
		return ""
	}
	best, least := "", len(written)/lettersPerOne+1
	for _, candidate := range among {
		letters := []rune(candidate)
		if diff := len(letters) - len(written); diff >= least || -diff >= least {
			continue
		}
		if d := distance(written, letters); d < least {
			best, least = candidate, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" Did you mean %s%s?", prefix, best)
}

func (r *resolver) nearestPage(address string) string { return r.nearest(pageKey(address), r.keys, "") }

// distance is Levenshtein's (1966): how many letters must be put in, taken out or changed.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
