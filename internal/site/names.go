package site

import (
	"cmp"
	"path"
	"strings"
)

// comparePaths orders files as a reader of the folder expects it: a folder's index before its other files, a file
// before the folder of its name, and numbers as numbers: "2. b" before "10. a".
func comparePaths(a, b string) int {
	for {
		partA, restA, deepA := strings.Cut(a, "/")
		partB, restB, deepB := strings.Cut(b, "/")
		if !deepA || !deepB {
			if !deepA && !deepB {
				return cmp.Or(cmp.Compare(indexRank(partA), indexRank(partB)), compareNames(stem(partA), stem(partB)),
					cmp.Compare(partA, partB))
			}
			switch {
			case !deepA && indexRank(partA) < 2:
				return -1
			case !deepB && indexRank(partB) < 2:
				return 1
			case !deepA:
				return cmp.Or(compareNames(stem(partA), partB), -1)
			default:
				return cmp.Or(compareNames(partA, stem(partB)), 1)
			}
		}
		if c := cmp.Or(compareNames(partA, partB), cmp.Compare(partA, partB)); c != 0 {
			return c
		}
		a, b = restA, restB
	}
}

// indexRank tells the page of a folder from the others.
func indexRank(name string) int {
	switch strings.ToLower(strings.TrimSuffix(name, path.Ext(name))) {
	case "index", "_index":
		return 0
	case "readme":
		return 1
	}
	return 2
}

// compareNames compares names with the numbers in them as numbers.
func compareNames(a, b string) int {
	for a != "" && b != "" {
		numberA, numberB := leadingDigits(a), leadingDigits(b)
		if numberA != "" && numberB != "" {
			x, y := strings.TrimLeft(numberA, "0"), strings.TrimLeft(numberB, "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)); c != 0 {
				return c
			}
			a, b = a[len(numberA):], b[len(numberB):]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) string { return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))] }
