package published

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// Compare reports, page by page, where a document differs from what is published of it. The error is one of the file
// system.
func (s *Site) Compare(d *model.Document, report *diag.List) error {
	pages := pagesOf(d)
	equal := 0
	for i, p := range pages {
		root, err := s.page(p.address())
		if err != nil {
			return err
		}
		if root == nil {
			report.Warnf(p.pos(), "published-nowhere",
				"The site has no page at %q. Look which address it gives to this page.", p.address())
			continue
		}
		text := textElement(root, p.words)
		agrees := p.compareWords(text, report)
		if p.compareIDs(text, report) && agrees {
			equal++
		}
		if i == 0 {
			compareOrder(pages, root, report)
		}
	}
	if len(pages) > 0 {
		report.Infof(diag.Pos{File: pages[0].section.Page.File}, "published-compared",
			"%d of %d pages have the address, the words and the ids that the site publishes.", equal, len(pages))
	}
	return nil
}

// compareWords reports where the words of a page and those that are published part. The published ones may stand in a
// frame of others: a title, a date, links to the pages before and behind.
func (p *page) compareWords(text *html.Node, report *diag.List) bool {
	theirs, ends := wordsByBlock(text)
	if before, after, ok := around(theirs, p.words); ok && ends[len(before)] && ends[len(theirs)-len(after)] {
		if slices.Equal(before, p.title) {
			before = nil
		}
		if more := slices.Concat(before, after); len(more) > 0 {
			report.Infof(p.pos(), "published-around",
				"The site shows the text with %d more words around it, which should be its layout's: %q.",
				len(more), some(more))
		}
		return true
	}
	if rest := theirs[min(len(p.title), len(theirs)):]; slices.Equal(theirs[:len(theirs)-len(rest)], p.title) {
		theirs = rest
	}
	i := 0
	for i < len(p.words) && i < len(theirs) && p.words[i] == theirs[i] {
		i++
	}
	at := p.pos()
	if len(p.places) > 0 {
		at = p.places[min(i, len(p.places)-1)]
	}
	lost, added := surplus(theirs, p.words), surplus(p.words, theirs)
	report.Warnf(at, "published-otherwise",
		"The site shows other words from here on: %q, where the document has %q. In all %d of its words are not "+
			"in the "+
			"document, and %d of the document's not on the site.", some(theirs[i:]), some(p.words[i:]), lost, added)
	return false
}

// around parts a text into what comes before and behind another one that stands in it whole.
func around(text, within []string) (before, after []string, ok bool) {
	if len(within) == 0 {
		return nil, nil, true
	}
	parts := strings.SplitN(" "+strings.Join(text, " ")+" ", " "+strings.Join(within, " ")+" ", 2)
	if len(parts) < 2 {
		return nil, nil, false
	}
	return strings.Fields(parts[0]), strings.Fields(parts[1]), true
}

// surplus is how many words a text has that another one doesn't have, or not as often.
func surplus(of, other []string) int {
	left := map[string]int{}
	for _, word := range other {
		left[word]++
	}
	n := 0
	for _, word := range of {
		if left[word]--; left[word] < 0 {
			n++
		}
	}
	return n
}

// some are the first words of a text, to be shown.
func some(words []string) string {
	const shown = 6
	if len(words) > shown {
		return strings.Join(words[:shown], " ") + " …"
	}
	return strings.Join(words, " ")
}

// compareIDs reports headings that have another id on the site. An id that two pages have gets a number in a document,
// and one that XML does not allow a letter before it.
func (p *page) compareIDs(text *html.Node, report *diag.List) bool {
	agrees, next := true, 0
	for n := range text.Descendants() {
		id := attribute(n, "id")
		if n.Type != html.ElementNode || !isHeading(n) || id == "" {
			continue
		}
		title := strings.Join(words(visible(n)), " ")
		for i := next; i < len(p.headings); i++ {
			h := p.headings[i]
			if h.words != title {
				continue
			}
			next = i + 1
			if plain := strings.TrimPrefix(h.id, "id-"); plain != id && !strings.HasPrefix(plain, id+"-") {
				agrees = false
				report.Warnf(h.pos, "published-id",
					"The site calls this heading %q, and the document %q: links to the first lead to the page's "+
						"beginning. "+
						"Write the id behind the heading: {#%s}.", id, h.id, id)
			}
			break
		}
	}
	return agrees
}

// compareOrder reports the first page that the site's navigation has in another place.
func compareOrder(pages []*page, home *html.Node, report *diag.List) {
	at := map[string]int{}
	for i, p := range pages {
		at[key(p.address())] = i
	}
	base, err := url.Parse(pages[0].address())
	if err != nil {
		return
	}
	var order []int
	for n := range home.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.A || !inNavigation(n) {
			continue
		}
		target, err := base.Parse(attribute(n, "href"))
		if err != nil || target.Host != "" {
			continue
		}
		if i, ok := at[key(target.Path)]; ok && !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	for k := 1; k < len(order); k++ {
		if order[k] < order[k-1] {
			p, before := pages[order[k]], pages[order[k-1]]
			report.Warnf(p.pos(), "published-order",
				"The site's navigation has this page behind %s, and the document before it. Give it an order, or "+
					"name the "+
					"chapters in reliure.yaml.", before.section.Page.File)
			return
		}
	}
}

func inNavigation(n *html.Node) bool {
	for at := range n.Ancestors() {
		if at.DataAtom == atom.Nav || at.DataAtom == atom.Aside || attribute(at, "role") == "navigation" {
			return true
		}
	}
	return false
}

// key is an address without what varies from writer to writer.
func key(address string) string {
	return path.Clean("/" + strings.TrimSuffix(strings.TrimSuffix(address, "index.html"), ".html"))
}
