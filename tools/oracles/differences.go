package main

// meantDifferences are the differences between a program and Reliure that are meant, by site: what differs, and why it
// stays so.
var meantDifferences = map[string]map[difference]string{}

// meant reports whether a difference of a site has a reason.
func meant(site string, d difference) bool {
	_, ok := meantDifferences[site][d]
	return ok
}
