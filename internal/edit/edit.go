// Package edit brings a document to its final form, in passes over the model.
//
// It takes the document that markdown made and returns it with its headings in order, figures and tables understood,
// every id unique, every link led to its target, the text set by its language's rules, and everything numbered that
// counts. layout and epub come next. Each pass is a file, changes one thing, and opens with a table of before and
// after. The rule it keeps: words are neither lost, added nor moved; what goes is only what a reader could not see, a
// title said twice, or a link that leads nowhere good, and a diagnostic says so.
package edit

import (
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/slug"
)

// Options are what the passes need to know beside the document.
type Options struct {
	SiteAddress   string // address of the site on the web, "https://example.org"; empty: unknown
	SitePrefix    string // what the site's program puts before addresses, "/docs"; those of pages are without it
	HighlightCode bool   // the parts of code are to be told apart
	NotesRunOn    bool   // notes are counted through the document, not by chapter: chapters share pages

	Anchors slug.Rule // how the site's program makes ids of titles; empty: unknown
}

// Apply edits the document in place.
func Apply(d *model.Document, o Options, report *diag.List) {
	settleLanguages(d, report)
	settleHeadings(d, report)
	setFigures(d, report)
	readTables(d, report)
	dropNavigation(d, report)
	readAttributions(d)
	named := numberEquations(d, report)
	anchors := giveIDs(d, o.Anchors, report)
	resolveLinks(d, o, anchors, report)
	referToEquations(d, named, report)
	dropEmpties(d)
	orderNotes(d, o.NotesRunOn, report)
	setTypography(d)
	markGlossaries(d)
	number(d)
	nameReferences(d, report)
	indexAbbreviations(d)
	tellDiagrams(d, report)
	if o.HighlightCode {
		highlightCode(d, report)
	}
}
