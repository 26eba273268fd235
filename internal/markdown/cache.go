package markdown

import (
	"fmt"
	"slices"
	"sync"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/memo"
	"github.com/reliure/reliure/internal/model"
)

// Cache keeps the pages that were read, by their text, for the builds after this one.
type Cache = memo.Cache[*reading]

// reading is what is known of one text.
type reading struct {
	mu      sync.Mutex
	page    *page // nil: it was not read yet. Nobody but us sees it: later stages change what they get
	remarks []diag.Diagnostic
	answers []answer
}

// answer is what the site had for an address that the page names.
type answer struct {
	address string
	isData  bool
	held    *model.Asset // of what the page itself holds; nil for all else
	found   string       // the asset and, of data, its bytes; or why there is none
}

// mostRemarks is how many remarks a page may have to be kept: a list leaves out what goes beyond, and
// can't be repeated then.
const mostRemarks = 100

// readPage is parsePage, unless the same text was read before, and the site has the same for all that it names. A page
// that templates or an engine made is always read.
func readPage(g *grammar, s source, cache *Cache) *page {
	if cache == nil || s.made != nil || s.placed != nil {
		return parsePage(g, s)
	}
	surroundings := fmt.Sprintf("%q %q %v %q %d %q %v", s.dialect, s.anchors, s.habits, s.file,
		s.firstLine, s.notes, s.limits)
	r, _ := cache.Of(func() (*reading, error) { return &reading{}, nil }, []byte(surroundings), s.body)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.page == nil || !s.assets.answer(r.answers) {
		if !r.read(g, s) {
			s.assets.forget(s.report)
			return parsePage(g, s)
		}
	}
	for _, d := range r.remarks {
		s.report.Add(d)
	}
	return &page{blocks: model.CloneBlocks(r.page.blocks), notes: model.CloneNotes(r.page.notes),
		assets: s.assets.found}
}

// read reads the text, and reports whether what came of it can be kept.
func (r *reading) read(g *grammar, s source) bool {
	var remarks diag.List
	s.report = &remarks
	s.assets.forget(s.report)
	r.page = parsePage(g, s)
	r.remarks, r.answers = remarks.All(), s.assets.answers
	if len(r.remarks) >= mostRemarks {
		r.page = nil
	}
	return r.page != nil
}

// forget begins anew, with a report to write to.
func (a *assets) forget(report *diag.List) {
	*a = assets{publication: a.publication, page: a.page, report: report}
}

// answer asks the site again for all that a page named, and reports whether it has the same. The assets found are
// those of the page then.
func (a *assets) answer(before []answer) bool {
	for _, b := range before {
		switch {
		case b.held != nil:
			a.keep(b.held)
		case b.isData:
			a.readData(b.address)
		default:
			a.find(b.address)
		}
	}
	return slices.Equal(a.answers, before)
}
