package main

// meantDifferences are the differences between a program and Reliure that are meant, by site: what differs, and why it
// stays so.
var meantDifferences = map[string]map[difference]string{
	"mkdocs": {
		{"lost words", "workshop/room.html", "in summer"}:  tabNames,
		{"added words", "workshop/room.html", "in summer"}: tabNames,
	},
	"vitepress": {
		{"lost words", "guide/maps.html", "windows"}:  tabNames,
		{"added words", "guide/maps.html", "windows"}: tabNames,
	},
}

const tabNames = "on paper each tab's name stands above its text, where the site has all names in one row"

// meant reports whether a difference of a site has a reason.
func meant(site string, d difference) bool {
	_, ok := meantDifferences[site][d]
	return ok
}
