package main

import (
	"fmt"
	"path/filepath"
)

// meantDifferences are the differences between a program and Reliure that are meant, by site: what differs, and why it
// stays so.
var meantDifferences = map[string]map[difference]string{
	"docusaurus": {
		contentsDiffer("a starter"):                                    headingNames,
		contentsDiffer("wheat"):                                        headingNames,
		{"lost words", "flour/wheat/index.html", "orange"}:             tabNames,
		{"added words", "flour/wheat/index.html", "orange"}:            tabNames,
		{"lost words", "bread/kneading/index.html", "with a machine"}:  tabNames,
		{"added words", "bread/kneading/index.html", "with a machine"}: tabNames,
	},
	filepath.Join("..", "doors", "mdbook", "guide"): {
		contentsDiffer("foreword"):                 headingNames,
		contentsDiffer("software"):                 headingNames,
		{"added words", "formulas.html", "x 2 y"}:  "KaTeX hides what it draws from programs; the formula is read here",
		{"lost words", "foreword.html", "warning"}: oldAlerts,
		{"lost words", "numbers.html", "note"}:     oldAlerts,
		{"lost words", "numbers.html", "tip"}:      oldAlerts,
	},
	filepath.Join("..", "doors", "eleventy", "museum"): {
		{"link", "en/index.html", `"français" to fr/index.html#`}: "another language is another book",
	},
	"gitbook": {
		contentsDiffer("labels"): linkTitles,
		contentsDiffer("knives"): headingNames,
		contentsDiffer("a shop"): linkNames,
	},
	"jekyll": {
		{"lost words", "index.html", "the beekeeper s year"}:  liquidNotRun,
		{"added words", "index.html", "site title"}:           liquidNotRun,
		{"lost words", "winter.html", "the beekeeper s year"}: liquidNotRun,
		{"added words", "winter.html", "site title"}:          liquidNotRun,
	},
	"mdbook": {
		contentsDiffer("leaks cracks"): headingNames,
	},
	"mkdocs": {
		contentsDiffer("welcome"):                          headingNames,
		contentsDiffer("opening hours"):                    headingNames,
		contentsDiffer("words we use"):                     headingNames,
		{"lost words", "workshop/room.html", "in summer"}:  tabNames,
		{"added words", "workshop/room.html", "in summer"}: tabNames,
		{"lost words", "tools/meters.html", "fast fuse"}:   tabNames,
		{"lost words", "tools/meters.html", "in sand"}:     tabNames,
		{"added words", "tools/meters.html", "in sand"}:    tabNames,
		{"added words", "tools/meters.html", "fast fuse"}:  tabNames,
	},
	"pandoc": {
		{"link", "planets.html", `"planets" to planets.html#planets`}: "a heading's title in brackets is no link " +
			"to it",
	},
	"starlight": {
		contentsDiffer("ropes and knots"): headingNames,
		contentsDiffer("how to row"):      headingNames,
		contentsDiffer("a shop"):          linkNames,
	},
	"vitepress": {
		{"lost words", "guide/maps.html", "windows"}:   tabNames,
		{"added words", "guide/maps.html", "windows"}:  tabNames,
		{"lost words", "wood/sounds.html", "part ts"}:  tabNames,
		{"added words", "wood/sounds.html", "part ts"}: tabNames,
		contentsDiffer("sounds"):                       headingNames,
		contentsDiffer("traces marks"):                 headingNames,
		{"anchor", "wood/traces.html", "#frontmatter-title; ours are traces-and-marks owls _1-first-steps " +
			"what-s-new-in-v2-0"}: "VitePress makes the id of a title of the marks that a template puts words for",
	},
}

// contentsDiffer is the difference that a title of the navigation is not in the table of contents.
func contentsDiffer(title string) difference {
	return difference{"contents", "navigation", fmt.Sprintf("%q is not there, or not in this place", title)}
}

const (
	headingNames = "the contents call a chapter as its page does; the shorter name that the navigation has is at the " +
		"head of printed pages"
	oldAlerts    = "mdBook 0.4 prints the mark [!NOTE] and the like as words; a callout is made of it here too"
	linkTitles   = "HonKit takes a link with a title for text"
	linkNames    = "the contents are of the book's own pages, without links to other sites, which is told"
	liquidNotRun = "templates are run for Eleventy alone; here their marks stay as they are written, which is told"
	tabNames     = "on paper each tab's name stands above its text, where the site has all names in one row"
)

// meant reports whether a difference of a site has a reason.
func meant(site string, d difference) bool {
	_, ok := meantDifferences[site][d]
	return ok
}
